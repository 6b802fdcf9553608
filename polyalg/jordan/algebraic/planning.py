"""How many bits the evidence of a Jordan form over a number field needs: the checker's bounds turned around.

The checker follows the chains over the field, in balls around the root: F(t) is the sum of t^m N_m, t = D mu,
with N_(m-1) = B N_m + c_m v over the field. What is given here are estimates; the checker proves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb

from flint import acb, acb_mat, arb, fmpq_poly, fmpz

from polyalg.core.balls import largest_magnitude_bits, lower_magnitude_bits, magnitude_bits
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.frobenius import invariant_factors
from polyalg.jordan.algebraic.solver import AlgebraicSolver
from polyalg.jordan.enclosures import Enclosures

__all__ = ["MARGIN", "Plan", "generators", "planned", "root_loss"]

MARGIN = 8
"""Bits beyond what the estimates ask for."""
_FIRST_BITS = 128
_ESTIMATES = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """Bits of the evidence: eigenvalues, root of the field, fixed point of the checker, candidate W."""

    eigenvalues: int
    root: int
    working: int
    inverse: int


def generators(data: AlgebraicData) -> list[list[fmpq_poly]]:
    """Return vectors that generate K^n over K[A], in the order of the invariant factors.

    Theorem 4 of the theory page on number fields.
    """
    d = data.field.degree
    found = []
    for v in data.restriction.decomposition(ReportBuilder()).generators:
        flat = v.real.entries()
        found.append([fmpq_poly(flat[k : k + d]) for k in range(0, len(flat), d)])
    return found


def root_loss(data: AlgebraicData, values: Sequence[acb], owners: Sequence[int]) -> int:
    """Return by how many bits an eigenvalue is known less than the root of the field.

    An error e of the coefficients moves a root mu of p by e times the sum of |mu|^m over |p'(mu)|.
    """
    best = 0
    with flint_lock, working_precision(_ESTIMATES):
        for j, (factor, _) in enumerate(data.factors):
            own = [z for z, owner in zip(values, owners, strict=True) if owner == j]
            slope = _slope_bits(data, data.public_factor(factor).values)
            for k, z in enumerate(own):
                bits = slope + len(own) * max(magnitude_bits(z), 0) + 2 * len(own).bit_length()
                for i, other in enumerate(own):
                    if i != k:
                        bits -= lower_magnitude_bits((z - other).abs_lower())
                best = max(best, bits)
    return best


def _slope_bits(data: AlgebraicData, values: Sequence[fmpq_poly]) -> int:
    """Bound the bits by which the checker's error of numbers exceeds that of the root of the field."""
    field = data.field.embedding
    with flint_lock, working_precision(_ESTIMATES):
        y = field.conjugates(_ESTIMATES)[field.place]
        # The checker's balls have the sum of both parts for a modulus.
        size = max(magnitude_bits(acb(abs(y.real) + abs(y.imag))), 0)
    found = 0
    for x in values:
        bits = int(x.numer().height_bits()) - int(x.denom().bit_length()) + 1
        found = max(found, bits + max(x.degree() - 1, 0) * (size + 1) + 2 * field.degree.bit_length())
    return found


class _Chain:
    """The vectors N_m of a generator over the field, and how large they are at the chosen root."""

    def __init__(self, data: AlgebraicData, f: Sequence[fmpq_poly], v: Sequence[fmpq_poly]) -> None:
        self._data = data
        field, n = data.field.embedding, data.n
        B = AlgebraicMatrix(data.field, data.matrix.parts, fmpz(1))
        vectors = [list(v)]
        for c in reversed(f[1:-1]):
            image = B * AlgebraicMatrix.of_values(data.field, n, 1, vectors[-1])
            vectors.append([x + field.product(c, y) for x, y in zip(image.values, v, strict=True)])
        self._vectors = vectors[::-1]
        self._balls: tuple[int, list[list[acb]]] = (0, [])

    def at(self, bits: int) -> list[list[acb]]:
        """Return the vectors at the chosen root."""
        if self._balls[0] < bits:
            field = self._data.field.embedding
            self._balls = bits, [[field.value(x, bits) for x in vector] for vector in self._vectors]
        return self._balls[1]

    @cached_property
    def sizes(self) -> list[arb]:
        """Bounds of the entries of each vector."""
        with flint_lock, working_precision(_ESTIMATES):
            return [
                arb(2) ** max((magnitude_bits(x) for x in vector), default=0)
                for vector in self.at(_FIRST_BITS)
            ]

    @cached_property
    def spreads(self) -> list[arb]:
        """Bounds of how fast they change with the root."""
        return [arb(2) ** _slope_bits(self._data, vector) for vector in self._vectors]

    def slopes(self, t: acb, size: int) -> tuple[int, int]:
        """Return the bits of how fast F_0, .., F_(size-1) change with t, and with the root of the field."""
        with flint_lock, working_precision(_ESTIMATES):
            rho = arb(t.abs_upper()) + 1
            powers = [arb(1)]
            while len(powers) < len(self._vectors):
                powers.append(powers[-1] * rho)
            by_t = by_root = arb(0)
            for k in range(size):
                for m in range(k, len(powers)):
                    by_root = by_root.max(powers[m - k] * comb(m, k) * self.spreads[m])
                    if m > k:
                        by_t = by_t.max(powers[m - k - 1] * (comb(m, k) * (m - k)) * self.sizes[m])
            count = len(powers).bit_length()
            return magnitude_bits(by_t) + count, magnitude_bits(by_root) + count

    def columns(self, t: acb, size: int, bits: int) -> list[list[acb]]:
        """Return F_0, .., F_(size-1) at t."""
        vectors = self.at(bits)
        with flint_lock, working_precision(2 * bits):
            powers = [acb(1)]
            while len(powers) < len(vectors):
                powers.append(powers[-1] * t)
            table = acb_mat(vectors).transpose()
            columns = [
                [acb(0)] * k + [powers[m - k] * comb(m, k) for m in range(k, len(powers))]
                for k in range(size)
            ]
            return [[x for (x,) in (table * acb_mat(len(powers), 1, c)).tolist()] for c in columns]


def planned(solver: AlgebraicSolver, found: Enclosures, eps: Fraction) -> Plan:
    """Choose bits so that the checker's bounds come out below eps.

    As for forms over Q: with entries of V and W below 2^v and 2^w, the residual q has to satisfy
    n 2^w q <= eps / 4.
    """
    data = solver.data
    chains = [
        _Chain(data, _scaled(f.values, data.denominator), v)
        for f, v in zip(invariant_factors(data), generators(data), strict=True)
    ]
    n_bits = max(data.n, 1).bit_length()
    v, w = (largest_magnitude_bits(M.entries()) for M in (found.V, found.V_inverse))
    residual = needed_bits(eps) + w + n_bits + 3
    column = max(residual + w + n_bits + 2, needed_bits(eps) + 4)
    eigenvalues = root = working = column
    at, numbers = 0, dict[int, int]()
    for (index, size), pivot in zip(solver.blocks, found.pivots, strict=True):
        number = numbers[index] = numbers.get(index, -1) + 1
        rows = [found.V[pivot, at + k] for k in range(size)]
        at += size
        own = _of_block(chains[len(chains) - 1 - number], solver, (index, size, pivot), rows)
        scale = column + v + 2 + size * int(data.denominator.bit_length()) + own.loss
        eigenvalues = max(eigenvalues, scale + own.by_t - own.pivot)
        root = max(root, scale + own.by_root - own.pivot)
        working = max(working, scale + max(0, -own.pivot))
    return Plan(eigenvalues + MARGIN, root + MARGIN, working + MARGIN, residual + v + n_bits + 2 + MARGIN)


@dataclass(frozen=True, slots=True)
class _Needs:
    """Bits of the slopes of a chain, of its pivot entry, and what is lost where the chain is changed."""

    by_t: int
    by_root: int
    pivot: int
    loss: int


def _of_block(
    chain: _Chain, solver: AlgebraicSolver, block: tuple[int, int, int], rows: Sequence[acb]
) -> _Needs:
    index, size, pivot = block
    D, bits = solver.data.denominator, _FIRST_BITS
    while True:
        mu = solver.spectrum.values(bits)[index]
        with flint_lock, working_precision(2 * bits):
            t = mu * D
        columns = chain.columns(t, size, bits)
        first = columns[0][pivot]
        if not first.contains(0):
            break
        bits *= 2
    by_t, by_root = chain.slopes(t, size)
    with flint_lock, working_precision(_ESTIMATES):
        pivot_bits = lower_magnitude_bits(first.abs_lower())
    loss = 0
    if size > 1:
        with flint_lock, working_precision(2 * bits):
            scaled = [[x * D**k / first for x in column] for k, column in enumerate(columns)]
            weights = [acb(1)]
            for k in range(1, size):
                known = sum((b * scaled[k - j][pivot] for j, b in enumerate(weights)), acb(0))
                weights.append(rows[k] - known)
            height = largest_magnitude_bits(x for c in (*scaled, weights) for x in c)
        loss = (size - 1) * (height + 2)
    return _Needs(by_t, by_root, pivot_bits, loss)


def _scaled(p: Sequence[fmpq_poly], factor: fmpz) -> list[fmpq_poly]:
    """Return the monic polynomial whose roots are `factor` times those of p."""
    return [c * factor ** (len(p) - 1 - k) for k, c in enumerate(p)]
