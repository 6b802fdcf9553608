"""The eigenvalues of a matrix over a number field: exact order by their minimal polynomials over Q."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from flint import acb, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, rescaled_polynomial
from polyalg.core.balls import magnitude_bits
from polyalg.core.display.balls import Ball
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.embedding import isolation_of
from polyalg.fields.factoring import IntegralFactor
from polyalg.fields.polynomials import norm
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.eigenvalue import AlgebraicEigenvalue, Described
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.order import LexicographicRoots, RootReference

_FIRST_BITS = 128


class AlgebraicSpectrum:
    """The roots of all factors over the field, isolated and in order.

    Attributes
    ----------
    order : list of (int, int)
        For each eigenvalue its factor, and its place among the roots of that in `IntegralFactor.roots`.
    """

    def __init__(self, data: AlgebraicData, report: ReportBuilder) -> None:
        self.data = data
        with report.stage("root isolation"):
            self._polynomials = _minimal_polynomials([factor for factor, _ in data.factors])
            roots = LexicographicRoots([isolation_of(g) for g in self._polynomials])
            chosen = self._matched(roots)
        self._roots = roots
        self._chosen = [k for k, _ in chosen]
        self.order = [where for _, where in chosen]

    def _matched(self, roots: LexicographicRoots) -> list[tuple[int, tuple[int, int]]]:
        """Return which of all conjugates the eigenvalues are, in order, with their factors and places."""
        bits = _FIRST_BITS
        while True:
            boxes = roots.values(bits)
            found = []
            for j, (factor, _) in enumerate(self.data.factors):
                for k, mu in enumerate(factor.roots(bits)):
                    hits = [at for at, box in enumerate(boxes) if box.overlaps(mu)]
                    found += [(at, (j, k)) for at in hits]
            if len(found) == sum(factor.degree for factor, _ in self.data.factors):
                return sorted(found)
            bits *= 2

    def values(self, bits: int) -> list[acb]:
        """Return the eigenvalues of A in order, with radius at most 2**-bits."""
        boxes = self._roots.values(bits)
        boxes = [boxes[k] for k in self._chosen]
        denominator = self.data.denominator
        if denominator == 1:
            return boxes
        with flint_lock, working_precision(64):
            size = max((magnitude_bits(box) for box in boxes), default=0)
        with flint_lock, working_precision(bits + max(size, 0) + 32):
            return [box / denominator for box in boxes]

    def _over_rationals(self, k: int) -> ComplexAlgebraic:
        """Return an eigenvalue by its minimal polynomial over Q and its place among the roots of that."""
        r: RootReference = self._roots.references[self._chosen[k]]
        place = sum(1 for other in self._roots.references[: self._chosen[k]] if other.factor == r.factor)
        g = IntegerPolynomial(self._polynomials[r.factor])
        return ComplexAlgebraic(rescaled_polynomial(g, self.data.denominator, False), place)

    def eigenvalues(self, values: Sequence[acb], digits: int) -> list[AlgebraicEigenvalue]:
        """Return the result objects for enclosures in order."""
        exact = [self.data.public_factor(factor) for factor, _ in self.data.factors]
        factors = self.data.read.origin.returned(exact)
        places = [count() for _ in factors]
        result = []
        for k, ((j, _), value) in enumerate(zip(self.order, values, strict=True)):
            sizes = self.data.factors[j][1]
            described = Described(exact[j], self._over_rationals(k))
            ball = Ball(value, digits)
            result.append(
                AlgebraicEigenvalue(
                    ball, factors[j], sum(sizes), list(sizes), next(places[j]), digits, described
                )
            )
        return result


def _minimal_polynomials(factors: Sequence[IntegralFactor]) -> list[fmpz_poly]:
    """Return the irreducible polynomials over Z of the roots of irreducible factors, each once."""
    found: list[fmpz_poly] = []
    for factor in factors:
        g = factor.g if factor.c == 0 else norm(factor.field, factor.coefficients, 0).factor()[1][0][0]
        if g not in found:
            found.append(g)
    return found
