"""Roots of a polynomial over a number field as counts in regions need them: boxes, and how many on a curve.

On a line or circle, real after a change of the variable, the roots are the real roots that the real and the
imaginary part have in common; both are over the field of the real and imaginary parts of the coefficients.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import acb, fmpq, fmpq_poly

from polyalg.core.gaussian import GaussianRational
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import Coefficients, added
from polyalg.fields.reading import ReadNumbers, real_and_imaginary_parts
from polyalg.fields.real.boxes import RootBoxes
from polyalg.fields.real.evaluation import scaled
from polyalg.fields.real.exact import ExactReal, common_factor, moebius_transformed, over_field
from polyalg.fields.real.factored import square_free_factors
from polyalg.plane.placing import SimpleRoots, count_on_line
from polyalg.plane.regions import Circle, Curve

__all__ = ["simple_roots"]

_FIRST_BITS = 16


def simple_roots(p: AlgebraicPolynomial) -> list[tuple[SimpleRoots, int]]:
    """Return the roots of the square-free factors of a polynomial, with their multiplicities."""
    found: list[tuple[SimpleRoots, int]] = []
    for factor, multiplicity in square_free_factors(p):
        field, real, imag = real_and_imaginary_parts(ReadNumbers(factor.field, factor.values))
        found.append((_AlgebraicRoots(factor, _Pair(field, real, imag)), multiplicity))
    return found


class _AlgebraicRoots:
    """The roots of a monic square-free polynomial."""

    def __init__(self, f: AlgebraicPolynomial, parts: _Pair) -> None:
        self._boxes, self._parts = RootBoxes(f), parts

    def boxes(self, bits: int) -> list[acb]:
        """See `SimpleRoots`."""
        return self._boxes.of_radius(max(bits, _FIRST_BITS))

    def on(self, curve: Curve) -> int:
        """See `SimpleRoots`."""
        if isinstance(curve, Circle):
            # Those of (1 - i t)^n f(c + r (1 + i t) / (1 - i t)), t real or infinite.
            n = self._parts.degree
            line = self._parts.moved(curve.center).scaled(curve.radius).moebius_transformed(n).turned(1)
            return count_on_line(line.common_divisor()) + n - line.degree
        common = self._parts.moved(curve.start).turned(curve.quarters).common_divisor()
        return count_on_line(common, curve.length)


@dataclass(frozen=True)
class _Pair:
    """A polynomial by its real and imaginary part.

    Attributes
    ----------
    field : NumberField
        Real.
    real, imag : list of fmpq_poly
    """

    field: NumberField
    real: Coefficients
    imag: Coefficients

    @property
    def _parts(self) -> tuple[AlgebraicPolynomial, AlgebraicPolynomial]:
        return AlgebraicPolynomial(self.field, self.real), AlgebraicPolynomial(self.field, self.imag)

    @property
    def degree(self) -> int:
        """The degree."""
        return max(part.degree() for part in self._parts)

    def moved(self, c: GaussianRational) -> _Pair:
        """Return f(c + x), by Horner's rule."""
        zero = fmpq_poly()
        real, imag = Coefficients(), Coefficients()
        for k in range(self.degree, -1, -1):
            first = added(_times(real, c.real), _times(imag, c.imag), -1)
            second = added(_times(real, c.imag), _times(imag, c.real))
            real = added(added([zero, *real], first), self.real[k : k + 1])
            imag = added(added([zero, *imag], second), self.imag[k : k + 1])
        return _Pair(self.field, real, imag)

    def turned(self, quarters: int) -> _Pair:
        """Return f(i^quarters x)."""
        n = self.degree
        real, imag = (list(part) + [fmpq_poly()] * (n + 1 - len(part)) for part in (self.real, self.imag))
        turned = [
            _quarter_turns(re, im, k * quarters) for k, (re, im) in enumerate(zip(real, imag, strict=True))
        ]
        return _Pair(self.field, [re for re, _ in turned], [im for _, im in turned])

    def scaled(self, r: fmpq) -> _Pair:
        """Return f(r x)."""
        real, imag = (scaled(part, r).values for part in self._parts)
        return _Pair(self.field, real, imag)

    def moebius_transformed(self, n: int) -> _Pair:
        """Return (1 - s)^n f((1 + s) / (1 - s))."""
        real, imag = (over_field(moebius_transformed(part, n)).values for part in self._parts)
        return _Pair(self.field, real, imag)

    def common_divisor(self) -> ExactReal:
        """Return the divisor that has the real roots, and pairs of conjugate ones."""
        real, imag = self._parts
        if not real or not imag:
            return real or imag
        found = common_factor(real, imag)
        return real**0 if found is None else found


def _times(p: Coefficients, c: fmpq) -> Coefficients:
    return [x * c for x in p] if c else []


def _quarter_turns(re: fmpq_poly, im: fmpq_poly, quarters: int) -> tuple[fmpq_poly, fmpq_poly]:
    """Return i^quarters (re + i im)."""
    for _ in range(quarters % 4):
        re, im = -im, re
    return re, im
