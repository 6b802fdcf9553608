"""Which roots of a polynomial over Z or Z[i] are on a line or a circle, by a change to a real variable."""

from __future__ import annotations

from flint import fmpq, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.fields.real.exact import moebius_transformed
from polyalg.plane.placing import count_on_line
from polyalg.plane.regions import Circle, Curve
from polyalg.roots.squarefree import coprime_modulo_a_prime

__all__ = ["count_on", "from_real_line", "is_symmetric", "symmetric_part"]


def count_on(f: IntegerPolynomial, scale: fmpz, curve: Curve) -> int:
    """Count the roots of a square-free polynomial on a curve; f has the roots times `scale`."""
    line, unit = _along(f, scale, curve)
    common = _common_divisor(line)
    if isinstance(curve, Circle):
        return count_on_line(common) + f.degree - line.degree
    return count_on_line(common, None if curve.length is None else curve.length * unit)


def is_symmetric(f: IntegerPolynomial, scale: fmpz, curve: Curve) -> bool:
    """Decide whether the roots are the mirror images of each other in the whole line or the circle."""
    line, _ = _along(f, scale, curve)
    return _common_divisor(line).degree() == line.degree


def symmetric_part(f: IntegerPolynomial, scale: fmpz, curve: Curve) -> GaussianPolynomial:
    """Return the monic divisor that has the roots whose mirror images in the whole curve are roots, too.

    f is square-free and has the roots of the polynomial times `scale`, the divisor has them without it.
    """
    line, unit = _along(f, scale, curve)
    common = _common_divisor(line)
    top, bottom = from_real_line(curve, fmpq(unit))
    power = bottom ** (f.degree - line.degree)
    value = GaussianPolynomial([])
    for c in reversed(common.coeffs()):
        value, power = value * top + power * c, power * bottom
    return value.monic()


def from_real_line(curve: Curve, unit: fmpq) -> tuple[GaussianPolynomial, GaussianPolynomial]:
    """Return N and M such that N / M maps a curve to the real line; `unit` is what a length of 1 becomes.

    On a circle t = -i (z - c - r) / (z - c + r), which is infinite at c - r, whatever the unit.
    """
    i = GaussianRational(0, 1)
    if isinstance(curve, Circle):
        first, last = curve.center + curve.radius, curve.center - curve.radius
        top = GaussianPolynomial.from_coefficients([i * first, -i])
        return top, GaussianPolynomial.from_coefficients([-last, 1])
    turn = i ** (-curve.quarters % 4) * unit
    return GaussianPolynomial.from_coefficients([-turn * curve.start, turn]), GaussianPolynomial([1])


def _along(f: IntegerPolynomial, scale: fmpz, curve: Curve) -> tuple[IntegerPolynomial, fmpz]:
    """Return the polynomial on a curve in a real variable t, and how many units of t a length of 1 has.

    On a circle this is (1 - i t)^n f(r (1 + i t) / (1 - i t)), t real or infinite, without a unit.
    """
    point = (curve.center if isinstance(curve, Circle) else curve.start) * GaussianRational(scale)
    length = (curve.radius if isinstance(curve, Circle) else curve.length or fmpq(0)) * scale
    # in units of which start and length are multiples
    den = point.real.q * point.imag.q * length.q
    n = f.degree
    grown = [(re * den ** (n - k), im * den ** (n - k)) for k, (re, im) in enumerate(f.coefficient_pairs())]
    real, imag = (fmpz_poly([pair[part] for pair in grown]) for part in (0, 1))
    moved = gaussian_polynomial(real, imag).shifted((point.real * den).p, (point.imag * den).p)
    size = (length * den).p
    if not isinstance(curve, Circle):
        return moved.turned(curve.quarters), den * scale
    parts = (fmpz_poly([pair[part] for pair in moved.rescale(size)]) for part in (0, 1))
    real, imag = (moebius_transformed(part, n) for part in parts)
    return gaussian_polynomial(real, imag).turned(1), den * scale


def _common_divisor(f: IntegerPolynomial) -> fmpz_poly:
    """Return the divisor of f that has its real roots, and pairs of conjugate ones."""
    if f.imag is None:
        return f.real
    if not f.real:
        return f.imag
    if coprime_modulo_a_prime(f.real, f.imag) or coprime_modulo_a_prime(f.imag, f.real):
        return fmpz_poly([1])
    return f.real.gcd(f.imag)
