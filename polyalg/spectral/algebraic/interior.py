"""Squares of a P over a number field that is positive definite on the line, with weights in the field.

2^b P is a matrix polynomial over Z or Z[i], and a rest whose entries are at most 1 in either part.  That of
integers less eps S, S the sum of the squares of all monomials of P, is still >= 0 for enough bits b, and a
sum of squares over Q.  With eps large enough eps S and the rest are one by diagonal dominance: an entry r of
the rest costs |r| at two monomials, r u^* v + conj = |r| ((u + s v)^* (u + s v) - u^* u - v^* v), |s| = 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flint import fmpq, fmpq_poly, fmpz

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.symmetric_functions import symmetric_functions
from polyalg.spectral.algebraic.problem import rounded_matrices
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.squares import squares_of
from polyalg.spectral.sums.gram import Monomial, sum_of_monomials
from polyalg.spectral.sums.margin import lessened

__all__ = ["AlgebraicSquare", "Interior"]

_FIRST_BITS = 64


@dataclass(frozen=True)
class AlgebraicSquare:
    """weight * Q^* Q for a polynomial Q over Q or Q(i), the weight a polynomial in the generator."""

    weight: fmpq_poly
    polynomial: IntegerMatrixPolynomial


class Interior:
    """A P that is positive definite on the line.

    Parameters
    ----------
    line : AlgebraicMatrixPolynomial
    caps : list of int, optional
        Entry (i, j) has at most degree caps[i] + caps[j]; half of those on the diagonal if None.
    """

    def __init__(self, line: AlgebraicMatrixPolynomial, caps: list[int] | None = None) -> None:
        self._line = line
        self.caps = caps or [line.entry(i, i).degree() // 2 for i in range(line.nrows)]

    @cached_property
    def is_definite_at_infinity(self) -> bool:
        """Whether the coefficients of x^(caps[i] + caps[j]) make a positive definite matrix, >= 0 it is."""

        def corner(part: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
            terms = (
                (0, i, j, part[a + b].entry(i, j))
                for i, a in enumerate(self.caps)
                for j, b in enumerate(self.caps)
                if a + b < len(part)
            )
            return IntegerMatrixPolynomial.from_terms(part.shape, terms, part.denominator)

        return bool(symmetric_functions(self._line.mapped(corner))[-1])

    def squares(self, report: ReportBuilder) -> list[AlgebraicSquare]:
        """Return squares that add up to P, which is definite at infinity too."""
        # Each pair of monomials counts once for the real and once for the imaginary part.
        budget = 2 * max(Counter(x for u, v, *_ in self._placed() for x in {u, v}).values())
        bits = self._first_bits()
        while True:
            whole = IntegerMatrixPolynomial(rounded_matrices(self._line, bits))
            less = lessened(whole, self.caps, fmpz(budget))
            if not all(C.is_zero() for C in less):
                problem = LineProblem(less, ReportBuilder(report.progress))
                if problem.compression is None and problem.negative(problem.gap_points()) is None:
                    break
            bits += 2 + max(bits, 0) // 4
        unit = fmpq(1, 2**bits) if bits >= 0 else fmpq(2**-bits)
        rational = squares_of(problem, ReportBuilder(report.progress))
        rest = self._line + AlgebraicMatrixPolynomial.of_parts(self._line.field, [whole.times(-unit)])
        found = [AlgebraicSquare(fmpq_poly([s.weight * unit]), s.polynomial) for s in rational]
        return found + self._by_dominance(rest, budget * unit)

    def _first_bits(self) -> int:
        """Return bits for which the budget may be below the least coefficient at an end of the diagonal."""
        embedding = self._line.field.embedding
        sizes = []
        for i, cap in enumerate(self.caps):
            for k in (0, 2 * cap):
                value = self._line.entry_values(k, i, i)[0]
                bits = _FIRST_BITS
                # Positive, as P is definite.
                while not embedding.value(value, bits).real > 0:
                    bits *= 2
                with flint_lock, working_precision(_FIRST_BITS):
                    sizes.append(magnitude_bits(embedding.value(value, bits)))
        return 2 - min(sizes)

    def _by_dominance(self, rest: AlgebraicMatrixPolynomial, budget: fmpq) -> list[AlgebraicSquare]:
        """Return squares of binomials and monomials for rest + budget S."""
        n, embedding = self._line.nrows, self._line.field.embedding
        left = {(i, a): fmpq_poly([budget]) for i, cap in enumerate(self.caps) for a in range(cap + 1)}
        found: list[AlgebraicSquare] = []
        for u, v, place, share in self._placed():
            if place[0] > rest.formal_degree:
                continue
            parts = rest.entry_values(*place)
            if u == v:
                left[u] = left[u] + parts[0]
                continue
            for value, unit in zip(parts, ((1, 0), (0, 1)), strict=True):
                if value:
                    sign = embedding.sign(value)
                    size = value * (sign * share)
                    left[u], left[v] = left[u] - size, left[v] - size
                    other = (unit[0] * sign, unit[1] * sign)
                    found.append(AlgebraicSquare(size, sum_of_monomials(n, (u, (1, 0)), (v, other))))
        return found + [
            AlgebraicSquare(size, sum_of_monomials(n, (u, (1, 0)))) for u, size in left.items() if size
        ]

    def _placed(self) -> Iterator[tuple[Monomial, Monomial, tuple[int, int, int], fmpq]]:
        """Yield (u, v, (k, i, j), s): the entry r of coefficient k is s r u^* v + conj, for u = v r u^* u."""
        caps = self.caps
        for i, first in enumerate(caps):
            for j in range(i, len(caps)):
                for k in range(first + caps[j] + 1):
                    a = min(max(k // 2, k - caps[j]), first)
                    share = fmpq(1, 2) if i == j and k % 2 else fmpq(1)
                    yield (i, a), (j, k - a), (k, i, j), share
