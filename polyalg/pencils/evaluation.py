"""Jordan chains from root polynomials: their Taylor coefficients at the zeros, in balls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from flint import acb, acb_mat, acb_poly, arb, fmpz

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import largest_magnitude_bits, magnitude_bits, radius_bound
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.pencils.root_polynomials import RootPolynomials, Vector
from polyalg.pencils.zeros import FiniteZeros

__all__ = ["FoundChains"]

_GUARD, _RETRY_MARGIN = 32, 16
Pivoted = tuple[int, acb_mat]
"""The row in which the first vector of a chain is 1, and its vectors as columns."""


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

    @property
    def _height(self) -> int:
        """Bits of the largest coefficient of a root polynomial."""
        known = (self.roots.at(k)[1] for k in range(len(self.roots.structure.finite)))
        return max((c.height_bits() for own in known for v in own for c in v), default=0)

    def _at_bits(self, bits: int) -> list[Pivoted] | None:
        """Return the chains with zeros of so many bits; None where a pivot is not known not to be zero."""
        values, finite = self.zeros.values(bits), self.roots.structure.finite
        with flint_lock, working_precision(64):
            size = largest_magnitude_bits(values)
        vectors = [self.roots.at(k)[1] for k in range(len(finite))]
        degree = max((c.degree for own in vectors for v in own for c in v), default=0)
        result: list[Pivoted] = []
        with flint_lock, working_precision(bits + (degree + 1) * max(size, 1) + _GUARD):
            polynomials = [[[_in_balls(c) for c in v] for v in own] for own in vectors]
            for owner, z in zip(self.zeros.owners, values, strict=True):
                for v, length in zip(polynomials[owner], finite[owner].sizes, strict=True):
                    chain = _chain(v, z, length)
                    if chain is None:
                        return None
                    result.append(chain)
        return result

    def lost_bits(self, chains: Sequence[Pivoted]) -> int:
        """Return bits by which zeros have to be closer than the entries of their chains."""
        lost = at = 0
        for owner, z, root in zip(self.zeros.owners, self.zeros.values(_GUARD), count(), strict=False):
            zero = self.roots.structure.finite[owner]
            for v, length in zip(self.roots.at(owner)[1], zero.sizes, strict=True):
                pivot, M = chains[at]
                at += 1
                with flint_lock, working_precision(64):
                    slope = _slope(v, abs(z).abs_upper() + 1, length)
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


def _chain(v: Sequence[acb_poly], z: acb, length: int) -> tuple[int, acb_mat] | None:
    """Return v(z), v'(z), v''(z)/2, ... over the largest entry of the first one, and its row."""
    columns, factorial = [], fmpz(1)
    derivatives = list(v)
    for k in range(length):
        if k:
            derivatives = [p.derivative() for p in derivatives]
            factorial *= k
        columns.append([p(z) / factorial for p in derivatives])
    pivot = _largest(columns[0])
    if columns[0][pivot].contains(0):
        return None
    divisor = columns[0][pivot]
    n = len(v)
    entries = [columns[k][i] / divisor for i in range(n) for k in range(length)]
    M = acb_mat(n, length, entries)
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


def _slope(v: Vector, rho: arb, length: int) -> arb:
    """Bound the derivatives of the Taylor coefficients below an order, for numbers of modulus rho at most."""
    total = arb(0)
    for c in v:
        for m in range(c.degree + 1):
            size = sum(abs(arb(part)) for part in c.coefficient(m))
            total += size * rho**m * arb(m + 1) ** length
    return total
