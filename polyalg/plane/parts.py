"""Polynomials over K(i), K a real number field, by their real and imaginary parts, on lines and circles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from flint import acb, acb_poly, fmpq, fmpq_poly

from polyalg.core.gaussian import GaussianRational
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import Coefficients, added, trimmed
from polyalg.fields.reading import ReadNumbers, real_and_imaginary_parts
from polyalg.fields.real.evaluation import scaled
from polyalg.fields.real.exact import ExactReal, common_factor, moebius_transformed, over_field
from polyalg.plane.curves import from_real_line
from polyalg.plane.regions import Circle, Curve

__all__ = ["Parts"]


@dataclass(frozen=True)
class Parts:
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

    @classmethod
    def of(cls, polynomials: Sequence[AlgebraicPolynomial]) -> list[Parts]:
        """Return the parts of polynomials over one field, over the smallest field of all of them."""
        every = ReadNumbers(polynomials[0].field, [c for p in polynomials for c in p.values])
        field, real, imag = real_and_imaginary_parts(every)
        ends = [0, *accumulate(p.degree() + 1 for p in polynomials)]
        return [cls(field, real[a:b], imag[a:b]) for a, b in pairwise(ends)]

    @cached_property
    def _parts(self) -> tuple[AlgebraicPolynomial, AlgebraicPolynomial]:
        return AlgebraicPolynomial(self.field, self.real), AlgebraicPolynomial(self.field, self.imag)

    @property
    def degree(self) -> int:
        """The degree."""
        return max(part.degree() for part in self._parts)

    def along(self, curve: Curve) -> Parts:
        """Return the polynomial on a curve in a real variable.

        On a circle this is (1 - i t)^n f(c + r (1 + i t) / (1 - i t)), t real or infinite.
        """
        if isinstance(curve, Circle):
            at = self._moved(curve.center)._scaled(curve.radius)
            return at._moebius_transformed(self.degree)._turned(1)
        return self._moved(curve.start)._turned(curve.quarters)

    def common_divisor(self) -> ExactReal:
        """Return the divisor that has the real roots, and pairs of conjugate ones."""
        real, imag = self._parts
        if not real or not imag:
            return real or imag
        found = common_factor(real, imag)
        return real**0 if found is None else found

    def symmetric_part(self, curve: Curve) -> Parts:
        """Return the monic divisor that has the roots, all simple, whose mirror images are roots."""
        line = self.along(curve)
        common = over_field(line.common_divisor()).values
        power = len(common) - 1 + self.degree - line.degree
        top, bottom = from_real_line(curve, fmpq(1))
        real, imag = ([fmpq_poly()] * (power + 1) for _ in range(2))
        for k, c in enumerate(common):
            term = top**k * bottom ** (power - k)
            for j in range(power + 1):
                real[j] += c * term.real[j]
                imag[j] += c * term.imag[j]
        return Parts(self.field, trimmed(real), trimmed(imag)).monic()

    def is_symmetric(self, curve: Curve) -> bool:
        """Decide whether the roots of a square-free polynomial are the mirror images of each other."""
        line = self.along(curve)
        return line.common_divisor().degree() == line.degree

    def monic(self) -> Parts:
        """Return the multiple with the leading coefficient 1."""
        field, n = self.field.embedding, self.degree
        a, b = (part[n] if len(part) > n else fmpq_poly() for part in (self.real, self.imag))
        inverse = field.inverse(field.product(a, a) + field.product(b, b))
        return self._times(Parts(self.field, [field.product(a, inverse)], [field.product(-b, inverse)]))

    def quotient(self, divisor: Parts) -> Parts:
        """Return the quotient by a divisor."""
        u, v = divisor._parts
        conjugate, norm = Parts(divisor.field, divisor.real, [-c for c in divisor.imag]), u * u + v * v
        real, imag = ((part // norm).values for part in self._times(conjugate)._parts)
        return Parts(self.field, real, imag)

    def coefficients(self) -> tuple[Coefficients, Coefficients]:
        """Return as many real as imaginary parts."""
        zero, n = fmpq_poly(), self.degree
        real, imag = ([*part, *[zero] * (n + 1 - len(part))] for part in (self.real, self.imag))
        return real, imag

    def value(self, z: acb, bits: int) -> acb:
        """Return the value in a ball, from coefficients with radii of at most 2**-bits."""
        field = self.field.embedding
        real, imag = ([field.value(c, bits).real for c in part] for part in self.coefficients())
        with flint_lock, working_precision(2 * bits + int(z.bits())):
            return acb_poly([acb(x, y) for x, y in zip(real, imag, strict=True)])(z)

    def _times(self, other: Parts) -> Parts:
        (a, b), (c, d) = self._parts, other._parts
        return Parts(self.field, (a * c - b * d).values, (a * d + b * c).values)

    def _moved(self, c: GaussianRational) -> Parts:
        """Return f(c + x), by Horner's rule."""
        zero = fmpq_poly()
        real, imag = Coefficients(), Coefficients()
        for k in range(self.degree, -1, -1):
            first = added(_multiple(real, c.real), _multiple(imag, c.imag), -1)
            second = added(_multiple(real, c.imag), _multiple(imag, c.real))
            real = added(added([zero, *real], first), self.real[k : k + 1])
            imag = added(added([zero, *imag], second), self.imag[k : k + 1])
        return Parts(self.field, real, imag)

    def _turned(self, quarters: int) -> Parts:
        """Return f(i^quarters x)."""
        pairs = zip(*self.coefficients(), strict=True)
        turned = [_quarter_turns(re, im, k * quarters) for k, (re, im) in enumerate(pairs)]
        return Parts(self.field, [re for re, _ in turned], [im for _, im in turned])

    def _scaled(self, r: fmpq) -> Parts:
        """Return f(r x)."""
        real, imag = (scaled(part, r).values for part in self._parts)
        return Parts(self.field, real, imag)

    def _moebius_transformed(self, n: int) -> Parts:
        """Return (1 - s)^n f((1 + s) / (1 - s))."""
        real, imag = (over_field(moebius_transformed(part, n)).values for part in self._parts)
        return Parts(self.field, real, imag)


def _multiple(p: Coefficients, c: fmpq) -> Coefficients:
    return [x * c for x in p] if c else []


def _quarter_turns(re: fmpq_poly, im: fmpq_poly, quarters: int) -> tuple[fmpq_poly, fmpq_poly]:
    """Return i^quarters (re + i im)."""
    for _ in range(quarters % 4):
        re, im = -im, re
    return re, im
