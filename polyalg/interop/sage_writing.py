"""Values as objects of Sage: numbers, polynomials, matrices, roots in AA and QQbar, balls in ball fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flint import acb, acb_mat, arb, arb_mat, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.typing import (
    ExactPolynomial,
    FlintMatrix,
    FlintPolynomial,
    SageElement,
    SageParent,
    Scalar,
)
from polyalg.interop.sage_styles import i_of, style_of
from polyalg.roots.dyadic import ball_ends

if TYPE_CHECKING:
    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial


def from_scalar(value: Scalar, style: object = None) -> SageElement:
    """Return a rational number as an element of QQ, others in the number field of the input or QQ[i]."""
    if not isinstance(value, GaussianRational):
        return _rational(value)
    return _writer(i_of(style))(value) if value.imag else _rational(value.real)


def _rational(value: int | fmpz | fmpq) -> SageElement:
    from sage.rings.rational_field import QQ

    ratio = fmpq(value)
    return QQ((int(ratio.p), int(ratio.q)))


def _writer(i: SageElement) -> Callable[[GaussianRational], SageElement]:
    """Return the function that writes a + b i in the field of i."""
    field = i.parent()
    return lambda z: field(_rational(z.real)) + _rational(z.imag) * i


def _field_and_writer(gaussian: bool, style: object) -> tuple[SageParent, Callable[..., SageElement]]:
    """Return QQ, or the field of the input with i in it, and what writes a number in it."""
    if gaussian:
        i = i_of(style)
        return i.parent(), _writer(i)
    from sage.rings.rational_field import QQ

    return QQ, _rational


def _variable(style: object) -> str:
    return style_of(style).variable or "x"


def _polynomial_ring(field: SageParent, variable: str) -> SageParent:
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing

    return PolynomialRing(field, variable)


def from_polynomial(value: FlintPolynomial | GaussianPolynomial, style: object = None) -> SageElement:
    """Return a polynomial over QQ, or over the field of the input, in its variable, or in x."""
    field, write = _field_and_writer(isinstance(value, GaussianPolynomial), style)
    return _polynomial_ring(field, _variable(style))([write(c) for c in value.coeffs()])


def poly_from_terms(terms: dict[tuple[int, ...], fmpq], names: list[str]) -> SageElement:
    """Return the polynomial over QQ in these variables with these terms."""
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing
    from sage.rings.rational_field import QQ

    ring = PolynomialRing(QQ, list(names)) if len(names) != 1 else _polynomial_ring(QQ, names[0])
    exponents = {e if len(names) != 1 else e[0]: from_scalar(c) for e, c in terms.items()}
    return ring(exponents)


def from_matrix(value: FlintMatrix | GaussianMatrix, style: object = None) -> SageElement:
    """Return a matrix over QQ, or over the field of the input."""
    from sage.matrix.constructor import matrix

    field, write = _field_and_writer(isinstance(value, GaussianMatrix), style)
    return matrix(field, value.nrows(), value.ncols(), [write(x) for x in value.entries()])


def from_matrix_polynomial(value: MatrixPolynomial) -> SageElement:
    """Return a matrix over QQ[x], or over that of the field of the input, in its variable, or in x."""
    from sage.matrix.constructor import matrix

    field, write = _field_and_writer(value.is_gaussian, value.style)
    ring = _polynomial_ring(field, _variable(value.style))
    entries = [value._entry_coefficients(i, j) for i in range(value.nrows) for j in range(value.ncols)]
    polynomials = [ring([write(c) for c in p.coeffs()]) for p in entries]
    return matrix(ring, value.nrows, value.ncols, polynomials)


def from_laurent_polynomial(value: LaurentMatrixPolynomial) -> SageElement:
    """Return a matrix of Laurent polynomials over QQ or the field of the input, in its variable, or in z."""
    from sage.matrix.constructor import matrix
    from sage.rings.polynomial.laurent_polynomial_ring import LaurentPolynomialRing

    field, write = _field_and_writer(value.is_gaussian, value.style)
    ring = LaurentPolynomialRing(field, style_of(value.style).variable or "z")
    total = [ring(0)] * (value.nrows * value.ncols)
    for k in range(-max(value.degree, 0), value.degree + 1):
        entries = value._exact_coefficient(k).entries()
        pairs = zip(total, entries, strict=True)
        total = [t + ring.gen() ** k * write(c) for t, c in pairs]
    return matrix(ring, value.nrows, value.ncols, total)


def from_real_root(g: fmpz_poly, interval: tuple[fmpq, fmpq]) -> SageElement:
    """Return the root of the polynomial in the interval as an element of AA."""
    from sage.rings.qqbar import AA
    from sage.rings.real_mpfi import RealIntervalField

    low, high = interval
    if low == high:
        return AA(from_scalar(low))
    width, size = high - low, max(abs(low), abs(high))
    bits = sum(int(part.bit_length()) for part in (width.q, size.p)) + 16
    ends = RealIntervalField(bits)(from_scalar(low), from_scalar(high))
    return AA.polynomial_root(AA.common_polynomial(from_polynomial(fmpq_poly(g))), ends)


def from_complex_root(f: ExactPolynomial, box: acb, digits: int) -> SageElement:
    """Return the root of an irreducible polynomial in the box as an element of QQbar."""
    from sage.rings.complex_interval_field import ComplexIntervalField
    from sage.rings.qqbar import QQbar
    from sage.rings.real_mpfi import RealIntervalField

    bits = box.bits() + 64
    field = RealIntervalField(bits)
    ends = [field(*(from_scalar(end) for end in ball_ends(part))) for part in (box.real, box.imag)]
    return QQbar.polynomial_root(from_polynomial(f).change_ring(QQbar), ComplexIntervalField(bits)(*ends))


def from_complex(z: acb, digits: int = 15) -> SageElement:
    """Return a ball with the same midpoint and radius in a ball field, a real one where it is real."""
    from sage.rings.real_arb import RealBallField

    field = RealBallField(_bits([z]))
    if z.imag == 0:
        return _real_ball(z.real, field)
    return field.complex_field()(_real_ball(z.real, field), _real_ball(z.imag, field))


def from_balls(M: arb_mat | acb_mat, digits: int = 15) -> SageElement:
    """Return a matrix of balls over a ComplexBallField that holds every midpoint exactly."""
    from sage.matrix.constructor import matrix
    from sage.rings.real_arb import RealBallField

    entries = [acb(z) for z in M.entries()]
    real = RealBallField(_bits(entries))
    field = real.complex_field()
    balls = [field(_real_ball(z.real, real), _real_ball(z.imag, real)) for z in entries]
    return matrix(field, M.nrows(), M.ncols(), balls)


_DOUBLE_BITS = 53


def _bits(entries: list[acb]) -> int:
    """Return the bits of the longest midpoint, those of a double at least."""
    return max([_DOUBLE_BITS, *(int(z.bits()) for z in entries)])


def _real_ball(x: arb, field: SageParent) -> SageElement:
    """Return the ball in a field of enough bits; Sage rounds the radius up, by one unit of its 30 bits."""
    if not x.is_finite():
        return field("nan")
    middle, radius = (_dyadic(part, field) for part in (x.mid(), arb(x.rad())))
    return middle.add_error(radius) if radius else middle


def _dyadic(x: arb, field: SageParent) -> SageElement:
    from sage.rings.integer import Integer

    mantissa, exponent = x.man_exp()
    return field(Integer(int(mantissa))) << int(exponent)
