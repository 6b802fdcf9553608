"""Jordan chains from root polynomials: their Taylor coefficients at the zeros, in balls."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from flint import acb, acb_mat, acb_poly, arb, arb_poly, fmpz

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.algebra.stacking import coefficient_matrix
from polyalg.core.balls import largest_magnitude_bits, magnitude_bits, mirror, radius_bound
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.pencils.root_polynomials import RootPolynomials, Vector
from polyalg.pencils.zeros import FiniteZeros

__all__ = ["FoundChains"]

_GUARD, _RETRY_MARGIN = 32, 16
Pivoted = tuple[int, acb_mat]
"""The row in which the first vector of a chain is 1, and its vectors as columns."""

Place = tuple[int, int]
"""A root, and which of the vectors there."""


@dataclass(frozen=True, slots=True)
class FoundChains:
    """Root polynomials of a regular matrix polynomial, and its finite zeros: the chains at them in balls.

    Theorem 5 of the theory page on matrix polynomials.
    """

    roots: RootPolynomials
    zeros: FiniteZeros

    def to_accuracy(self, eps: Fraction) -> list[Pivoted]:
        """Return the chains at the finite zeros in order, with radii of at most eps."""
        # As many bits may cancel as the coefficients have, and seldom do.
        bits = needed_bits(eps) + _GUARD
        while True:
            chains = self._at_bits(bits)
            if chains is None:
                bits *= 2
                continue
            largest = arb(0)
            for _, M in chains:
                largest = largest.max(radius_bound(M))
            missing = shortfall(largest, eps) if largest.is_finite() else bits
            if not missing:
                return chains
            bits += missing + _RETRY_MARGIN

    def _at_bits(self, bits: int) -> list[Pivoted] | None:
        """Return the chains with zeros of so many bits; None where a pivot is not known not to be zero."""
        values = self.zeros.values(bits)
        mirrored = {} if self.roots.structure.integral.is_gaussian else _mirrored(values, self.zeros.owners)
        with flint_lock, working_precision(64):
            size = max(largest_magnitude_bits(values), 0)
        chains: dict[Place, Pivoted] = {}
        with flint_lock, working_precision(bits + size + _GUARD):
            for v, length, places in self._evaluations(mirrored):
                points = [values[root] for root, _ in places]
                for place, columns in zip(places, _taylor_coefficients(v, points, length), strict=True):
                    chain = _divided(columns)
                    if chain is None:
                        return None
                    chains[place] = chain
        for (root, number), (pivot, M) in list(chains.items()):
            if root in mirrored:
                chains[mirrored[root], number] = pivot, M.conjugate()
        return [chain for _, chain in sorted(chains.items(), key=itemgetter(0))]

    def _evaluations(self, mirrored: dict[int, int]) -> Iterator[tuple[Vector, int, list[Place]]]:
        """Yield vectors, lengths of chains, and where those are wanted; not at roots that mirror others."""
        finite, left = self.roots.structure.finite, set(mirrored.values())
        # One vector may serve many factors.
        groups: dict[tuple[int, int], tuple[Vector, list[Place]]] = {}
        for root, owner in enumerate(self.zeros.owners):
            lengths = [] if root in left else finite[owner].sizes
            for number, (v, length) in enumerate(zip(self.roots.vectors(owner), lengths, strict=False)):
                groups.setdefault((id(v), length), (v, []))[1].append((root, number))
        for (_, length), (v, places) in groups.items():
            yield v, length, places

    def lost_bits(self, chains: Sequence[Pivoted]) -> int:
        """Return bits by which zeros have to be closer than the entries of their chains."""
        lost, left, known = 0, iter(chains), dict[int, list[list[arb]]]()
        for root, (owner, z) in enumerate(zip(self.zeros.owners, self.zeros.values(_GUARD), strict=True)):
            zero, vectors = self.roots.structure.finite[owner], self.roots.at(owner)[1]
            with flint_lock, working_precision(64):
                if owner not in known:
                    known[owner] = [_heights(v, k) for v, k in zip(vectors, zero.sizes, strict=True)]
                rho = abs(z).abs_upper() + 1
                slopes = [arb_poly(heights)(rho) for heights in known[owner]]
            for v, slope in zip(vectors, slopes, strict=True):
                pivot, M = next(left)
                with flint_lock, working_precision(64):
                    height = largest_magnitude_bits(M.entries())
                lost = max(lost, magnitude_bits(slope) - self._size(v[pivot], root) + 2 * height)
        return max(lost, 0) + _GUARD

    def _size(self, c: IntegerPolynomial, root: int) -> int:
        """Return b with 2^b at most the modulus of a value that is not zero, at one of the zeros."""
        bits = 64
        while True:
            z = self.zeros.values(bits)[root]
            with flint_lock, working_precision(bits + c.height_bits()):
                least = abs(_in_balls(c)(z)).abs_lower()
                if least > 0:
                    return magnitude_bits(least) - 1
            bits *= 2

    def infinite(self) -> list[acb_mat]:
        """Return the chains at infinity, those of the reversal at 0, exactly."""
        sizes = self.roots.structure.infinite
        vectors = self.roots.at_infinity()[1] if sizes else []
        return [_beginning(v, size) for v, size in zip(vectors, sizes, strict=True)]


def _in_balls(c: IntegerPolynomial) -> acb_poly:
    found = acb_poly(c.real)
    return found if c.imag is None else found + acb_poly(c.imag) * acb(0, 1)


def _mirrored(values: Sequence[acb], owners: Sequence[int]) -> dict[int, int]:
    """Return for roots of real factors above the real line where the balls of their conjugates are."""
    above = {(owner, *_middle(z, 1)): k for k, (z, owner) in enumerate(zip(values, owners, strict=True))}
    found: dict[int, int] = {}
    for k, (z, owner) in enumerate(zip(values, owners, strict=True)):
        partner = above.get((owner, *_middle(z, -1))) if z.imag < 0 else None
        if partner is not None and mirror(values[partner]).contains(z):
            found[partner] = k
    return found


def _middle(z: acb, sign: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the midpoint exactly, of the conjugate for the sign -1."""
    (a, e), (b, f) = z.real.mid().man_exp(), z.imag.mid().man_exp()
    return (int(a), int(e)), (sign * int(b), int(f))


def _taylor_coefficients(v: Vector, points: Sequence[acb], length: int) -> list[acb_mat]:
    """Return for each point z the columns v(z), v'(z), v''(z)/2, ..."""
    size = max(c.degree for c in v) + 1
    powers = [[acb(1)] * len(points)]
    for _ in range(size - 1):
        powers.append([x * z for x, z in zip(powers[-1], points, strict=True)])
    polynomials, orders = list(v), []
    for k in range(length):
        if k:
            polynomials = [c.derivative() for c in polynomials]
        # Divided by k! and rounded: the products need not see all bits of the coefficients.
        weights = coefficient_matrix(polynomials, size).balls() / fmpz(math.factorial(k))
        orders.append((weights * acb_mat(powers)).transpose().tolist())
    return [acb_mat(list(rows)).transpose() for rows in zip(*orders, strict=True)]


def _divided(columns: acb_mat) -> Pivoted | None:
    """Return vectors over the largest entry of the first one, and its row; None where that may be zero."""
    first = [columns[i, 0] for i in range(columns.nrows())]
    pivot = _largest(first)
    if first[pivot].contains(0):
        return None
    M = columns / first[pivot]
    M[pivot, 0] = 1
    return pivot, M


def _largest(entries: Sequence[acb]) -> int:
    """Return the row of an entry whose modulus is about the largest, of equal ones the first."""
    lower = [abs(x).abs_lower() for x in entries]
    best = 0
    for k in range(1, len(lower)):
        if lower[k] > lower[best]:
            best = k
    return best


def _beginning(v: Vector, size: int) -> acb_mat:
    """Return the first coefficients of a polynomial vector as columns."""
    entries = [acb(*c.coefficient(k)) for c in v for k in range(size)]
    return acb_mat(len(v), size, entries)


def _heights(v: Vector, length: int) -> list[arb]:
    """Return for each power of x how large coefficients of derivatives below an order are, all together."""
    sizes = [arb(0)] * (1 + max(c.degree for c in v))
    for c in v:
        for m in range(c.degree + 1):
            sizes[m] += sum(abs(arb(part)) for part in c.coefficient(m))
    return [size * arb(m + 1) ** length for m, size in enumerate(sizes)]
