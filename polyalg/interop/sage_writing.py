"""Exact values as objects of Sage: numbers, polynomials, matrices, and roots in AA and QQbar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flint import acb, fmpq, fmpq_poly, fmpz_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.typing import (
    ExactPolynomial,
    FlintMatrix,
    FlintPolynomial,
    SageElement,
    SageParent,
    Scalar,
)
from polyalg.roots.dyadic import ball_ends

if TYPE_CHECKING:
    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial


def from_scalar(value: Scalar) -> SageElement:
    """Return an exact number as an element of QQ or QQ[i]."""
    from sage.rings.rational_field import QQ

    if isinstance(value, GaussianRational):
        return _field(True)([from_scalar(value.real), from_scalar(value.imag)])
    ratio = fmpq(value)
    return QQ((int(ratio.p), int(ratio.q)))


def _field(gaussian: bool) -> SageParent:
    """Return QQ or QQ[i]."""
    if gaussian:
        from sage.rings.number_field.number_field import QuadraticField

        return QuadraticField(-1, "i")
    from sage.rings.rational_field import QQ

    return QQ


def _variable(style: object) -> str:
    return style if isinstance(style, str) else "x"


def _polynomial_ring(gaussian: bool, variable: str) -> SageParent:
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing

    return PolynomialRing(_field(gaussian), variable)


def from_polynomial(value: FlintPolynomial | GaussianPolynomial, style: object = None) -> SageElement:
    """Return a polynomial over QQ or QQ[i] in the variable of the input, or in x."""
    ring = _polynomial_ring(isinstance(value, GaussianPolynomial), _variable(style))
    return ring([from_scalar(c) for c in value.coeffs()])


def poly_from_terms(terms: dict[tuple[int, ...], fmpq], names: list[str]) -> SageElement:
    """Return the polynomial over QQ in these variables with these terms."""
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing

    ring = (
        PolynomialRing(_field(False), list(names)) if len(names) != 1 else _polynomial_ring(False, names[0])
    )
    exponents = {e if len(names) != 1 else e[0]: from_scalar(c) for e, c in terms.items()}
    return ring(exponents)


def from_matrix(value: FlintMatrix | GaussianMatrix, style: object = None) -> SageElement:
    """Return a matrix over QQ or QQ[i]."""
    from sage.matrix.constructor import matrix

    field = _field(isinstance(value, GaussianMatrix))
    return matrix(field, value.nrows(), value.ncols(), [from_scalar(x) for x in value.entries()])


def from_matrix_polynomial(value: MatrixPolynomial) -> SageElement:
    """Return a matrix over QQ[x] or QQ[i][x], in the variable of the input, or in x."""
    from sage.matrix.constructor import matrix

    ring = _polynomial_ring(value.is_gaussian, _variable(value.style if value.system == "sage" else None))
    entries = [value[i, j] for i in range(value.nrows) for j in range(value.ncols)]
    polynomials = [ring([from_scalar(c) for c in p.coeffs()]) for p in entries]
    return matrix(ring, value.nrows, value.ncols, polynomials)


def from_laurent_polynomial(value: LaurentMatrixPolynomial) -> SageElement:
    """Return a matrix of Laurent polynomials over QQ or QQ[i], in the variable read, or in z."""
    from sage.matrix.constructor import matrix
    from sage.rings.polynomial.laurent_polynomial_ring import LaurentPolynomialRing

    field = _field(value.is_gaussian)
    read = value.style if value.system == "sage" else None
    ring = LaurentPolynomialRing(field, read if isinstance(read, str) else "z")
    total = [ring(0)] * (value.nrows * value.ncols)
    for k in range(-max(value.degree, 0), value.degree + 1):
        entries: Sequence[Scalar] = value.coefficient(k).entries()
        pairs = zip(total, entries, strict=True)
        total = [t + ring.gen() ** k * field(from_scalar(c)) for t, c in pairs]
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
