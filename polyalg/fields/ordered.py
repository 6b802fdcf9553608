"""The complex roots of irreducible factors over a number field: exact order by minimal polynomials over Q."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, rescaled_polynomial
from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import isolation_of
from polyalg.fields.factoring import IntegralFactor
from polyalg.fields.polynomials import norm
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.order import LexicographicRoots, RootReference

__all__ = ["OrderedRoots"]

_FIRST_BITS = 128


class OrderedRoots:
    """The roots of factors at the embedding of the field, isolated and in order.

    Parameters
    ----------
    factors : sequence of IntegralFactor
        Different ones.
    denominator : fmpz
        Their roots are so many times those that are meant.

    Attributes
    ----------
    order : list of (int, int)
        For each root its factor, and its place among the roots of that in `IntegralFactor.roots`.
    """

    def __init__(self, factors: Sequence[IntegralFactor], denominator: fmpz) -> None:
        self._factors, self._denominator = factors, denominator
        self._polynomials = _minimal_polynomials(factors)
        self._roots = LexicographicRoots([isolation_of(g) for g in self._polynomials])
        chosen = self._matched(self._roots)
        self._chosen = [k for k, _ in chosen]
        self.order = [where for _, where in chosen]

    def _matched(self, roots: LexicographicRoots) -> list[tuple[int, tuple[int, int]]]:
        """Return which of all conjugates the roots are, in order, with their factors and places."""
        bits = _FIRST_BITS
        while True:
            boxes = roots.values(bits)
            found = []
            for j, factor in enumerate(self._factors):
                for k, mu in enumerate(factor.roots(bits)):
                    hits = [at for at, box in enumerate(boxes) if box.overlaps(mu)]
                    found += [(at, (j, k)) for at in hits]
            if len(found) == sum(factor.degree for factor in self._factors):
                return sorted(found)
            bits *= 2

    def values(self, bits: int) -> list[acb]:
        """Return the roots in order, with radius at most 2**-bits."""
        boxes = self._roots.values(bits)
        boxes = [boxes[k] for k in self._chosen]
        if self._denominator == 1:
            return boxes
        with flint_lock, working_precision(64):
            size = max((magnitude_bits(box) for box in boxes), default=0)
        with flint_lock, working_precision(bits + max(size, 0) + 32):
            return [box / self._denominator for box in boxes]

    def over_rationals(self, k: int) -> ComplexAlgebraic:
        """Return a root by its minimal polynomial over Q and its place among the roots of that."""
        r: RootReference = self._roots.references[self._chosen[k]]
        place = sum(1 for other in self._roots.references[: self._chosen[k]] if other.factor == r.factor)
        g = IntegerPolynomial(self._polynomials[r.factor])
        return ComplexAlgebraic(rescaled_polynomial(g, self._denominator, False), place)


def _minimal_polynomials(factors: Sequence[IntegralFactor]) -> list[fmpz_poly]:
    """Return the irreducible polynomials over Z of the roots of irreducible factors, each once."""
    found: list[fmpz_poly] = []
    for factor in factors:
        g = factor.g if factor.c == 0 else norm(factor.field, factor.coefficients, 0).factor()[1][0][0]
        if g not in found:
            found.append(g)
    return found
