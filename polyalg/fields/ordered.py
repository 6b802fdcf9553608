"""The complex roots of irreducible factors over a number field: exact order by minimal polynomials over Q."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flint import acb, fmpq_poly, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, rescaled_polynomial
from polyalg.core.balls import largest_magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import isolation_of
from polyalg.fields.factoring import IntegralFactor, factors_in_unit
from polyalg.fields.polynomials import Coefficients, added, multiplied, norm
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.order import LexicographicRoots, RootReference, enclosures, references

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
        self._polynomials = _minimal_polynomials(factors, denominator)
        self._lines = [MirrorLine(factor) for factor in factors]
        isolations = [isolation_of(g) for g in self._polynomials]
        self._owners = self._matched(isolations)
        self._roots = LexicographicRoots(isolations, list(self._owners), self._on_one_line)
        self.order = [self._owners[r] for r in self._roots.references]

    def _matched(self, isolations: Sequence[RootIsolation]) -> dict[RootReference, tuple[int, int]]:
        """Return which of all conjugates the roots are, with their factors and places."""
        everything = references(isolations)
        bits = _FIRST_BITS
        while True:
            boxes = enclosures(isolations, everything, bits)
            found = []
            for j, factor in enumerate(self._factors):
                for k, mu in enumerate(factor.roots(bits)):
                    hits = [r for r, box in zip(everything, boxes, strict=True) if box.overlaps(mu)]
                    found += [(r, (j, k)) for r in hits]
            if len(found) == sum(factor.degree for factor in self._factors):
                return dict(found)
            bits *= 2

    def _on_one_line(self, a: RootReference, b: RootReference) -> bool:
        """Whether both are on the lines about which their factors are symmetric, and these are the same."""
        (i, j), (k, m) = self._owners[a], self._owners[b]
        first, second = self._lines[i], self._lines[k]
        if first.real_part is None or first.real_part != second.real_part:
            return False
        return first.holds(j) and second.holds(m)

    def values(self, bits: int) -> list[acb]:
        """Return the roots in order, with radius at most 2**-bits."""
        boxes = self._roots.values(bits)
        if self._denominator == 1:
            return boxes
        with flint_lock, working_precision(64):
            size = largest_magnitude_bits(boxes)
        with flint_lock, working_precision(bits + size + 32):
            return [box / self._denominator for box in boxes]

    def over_rationals(self, k: int) -> ComplexAlgebraic:
        """Return a root by its minimal polynomial over Q and its place among the roots of that."""
        g = IntegerPolynomial(self._polynomials[self._roots.references[k].factor])
        f = rescaled_polynomial(g, self._denominator, False)
        assert isinstance(f, fmpq_poly)
        return ComplexAlgebraic.located(f.numer(), lambda bits: self.values(bits)[k])


class MirrorLine:
    """The vertical line Re x = c about which the roots of a factor over a real field are symmetric.

    g(2 c - x) = (-1)^n g(x) for the mean c of the roots; as the coefficients are real, the mirror image of
    each root about the line is a root, too.
    """

    def __init__(self, factor: IntegralFactor) -> None:
        self._factor = factor
        self._known: dict[int, bool] = {}

    @cached_property
    def real_part(self) -> fmpq_poly | None:
        """c, a number of the field; None where the factor is not symmetric, or the field not real."""
        field, n = self._factor.field, self._factor.degree
        if not field.is_real:
            return None
        g = self._factor.coefficients
        centre = g[n - 1] / -n
        value: Coefficients = []
        for c in reversed(g):
            value = added(multiplied(field, value, [2 * centre, fmpq_poly([-1])]), [c])
        return centre if value == [c * (-1) ** n for c in g] else None

    def holds(self, k: int) -> bool:
        """Whether root k of the factor is on the line."""
        if k not in self._known:
            self._known[k] = self._is_own_image(k)
        return self._known[k]

    def _is_own_image(self, k: int) -> bool:
        assert self.real_part is not None
        bits = _FIRST_BITS
        while True:
            boxes, c = self._factor.roots(bits), self._factor.field.value(self.real_part, bits)
            with flint_lock, working_precision(2 * bits):
                image = acb(2 * c.real - boxes[k].real, boxes[k].imag)
            met = [j for j, box in enumerate(boxes) if image.overlaps(box)]
            if len(met) == 1:
                return met[0] == k
            bits *= 2


def _minimal_polynomials(factors: Sequence[IntegralFactor], denominator: fmpz) -> list[fmpz_poly]:
    """Return the irreducible polynomials over Z of the roots of irreducible factors, each once."""
    found: list[fmpz_poly] = []
    for factor in factors:
        g = factor.g
        if factor.c:
            [(g, _)] = factors_in_unit(norm(factor.field, factor.coefficients, 0), denominator)
        if g not in found:
            found.append(g)
    return found
