"""Whether a matrix or polynomial is the one over a number field that a certificate lists."""

from __future__ import annotations

from flint import acb, fmpq, fmpq_poly, fmpz_poly

from polyalg.algebra.coefficient_matrices import CoefficientMatrices
from polyalg.checker.format.encoding import read_rational as decoded
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.fields.embedding import Embedding, roots_of
from polyalg.fields.inputs import (
    ReadAlgebraicMatrix,
    ReadAlgebraicPolynomial,
    read_matrix,
    read_polynomial,
)
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.reading import (
    half_of_laurent,
    read_algebraic_coefficients,
    read_algebraic_laurent,
)
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.reading import ReadNumbers, real_and_imaginary_parts

__all__ = [
    "complex_polynomial_difference",
    "difference",
    "field_of",
    "matrix_polynomial_difference",
    "polynomial_difference",
]

_FIRST_BITS = 64


def field_of(polynomial: list[str], center: list[str], radius: str) -> NumberField:
    """Return the field of a certificate that has been verified: one root is in the disc."""
    f = fmpz_poly([int(c, 0) for c in polynomial])
    re, im = (fmpq(*decoded(x, "input")) for x in center)
    size = fmpq(*decoded(radius, "input"))
    bits = _FIRST_BITS
    while True:
        roots = roots_of(f, bits)
        with flint_lock, working_precision(2 * bits):
            inside = [k for k, z in enumerate(roots) if abs(z - acb(re, im)) <= size]
        if inside:
            return NumberField.of(Embedding(f, inside[0]))
        bits *= 2


def difference(field: NumberField, listed: list[list[list[str]]], given: object, name: str) -> str:
    """Return in words how a matrix differs from the rows of a certificate; "" where it does not.

    Raises
    ------
    InputError, DimensionError
        If it cannot be read.
    """
    any_field = read_matrix(given, name, square=False)
    shape, other = (len(listed), len(listed[0]) if listed else 0), (any_field.nrows, any_field.ncols)
    if shape != other:
        return f"it has {shape[0]} x {shape[1]} entries, not {other[0]} x {other[1]}"
    try:
        read = read_matrix(given, name, square=False, field=field)
    except InputError as error:
        return f"its entries are in {field!r}, but {error}"
    assert isinstance(read, ReadAlgebraicMatrix)
    for k, own in enumerate(read.matrix.values):
        i, j = divmod(k, other[1])
        found = _number_difference(field, _number(listed[i][j]), own)
        if found:
            return f"its entry ({i}, {j}) is {found}"
    return ""


def polynomial_difference(
    field: NumberField, listed: list[list[str]], given: object, name: str, *, up_to_factor: bool = False
) -> str:
    """Return in words how a polynomial differs from the one of a certificate; "" where it does not.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    degree = read_polynomial(given, name).degree
    if degree != len(listed) - 1:
        return f"the polynomial has degree {len(listed) - 1}, not {degree}"
    try:
        read = read_polynomial(given, name, field=field)
    except InputError as error:
        return f"its coefficients are in {field!r}, but {error}"
    assert isinstance(read, ReadAlgebraicPolynomial)
    theirs, ours = [_number(c) for c in listed], read.polynomial.values
    if up_to_factor and ours:
        leads, times = (theirs[-1], ours[-1]), field.embedding.product
        theirs, ours = [times(x, leads[1]) for x in theirs], [times(x, leads[0]) for x in ours]
    for k, (x, y) in enumerate(zip(theirs, ours, strict=True)):
        found = _number_difference(field, x, y)
        if found:
            over = ", times the leading one of the other," if up_to_factor else ""
            return f"coefficient {k} of the polynomial{over} is {found}"
    return ""


def complex_polynomial_difference(
    field: NumberField, listed: list[list[object]], given: object, name: str
) -> str:
    """Compare coefficients that are listed by their real and imaginary parts, wherever the others are.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    own = read_polynomial(given, name)
    if own.degree != len(listed) - 1:
        return f"the polynomial has degree {len(listed) - 1}, not {own.degree}"
    if isinstance(own, ReadPolynomial):
        return f"it has coefficients in {field!r}, those of {name} are in Q or Q(i)"
    over, *parts = real_and_imaginary_parts(ReadNumbers(own.polynomial.field, own.polynomial.values))
    for k, entry in enumerate(listed):
        for which, x, part in zip(("real", "imaginary"), _parts(entry), parts, strict=True):
            theirs, ours = AlgebraicNumber(field, x), AlgebraicNumber(over, part[k])
            if theirs != ours:
                texts = short_text(theirs, str), short_text(ours, str)
                return f"the {which} part of coefficient {k} of the polynomial is {texts[0]}, not {texts[1]}"
    return ""


def matrix_polynomial_difference(
    field: NumberField, listed: list[list[list[list[object]]]], given: object, name: str, *, circle: bool
) -> str:
    """Return in words how a matrix polynomial differs from the one of a certificate; "" where it does not.

    Parameters
    ----------
    circle : bool
        Whether the coefficients listed are those of z^0, ..., z^d of a Laurent polynomial on the circle.

    Raises
    ------
    InputError, DimensionError
        If it cannot be read.
    """
    own = _own_matrix_polynomial(given, name, circle)
    if own is None:
        return f"it has coefficients in {field!r}, those of {name} are in Q or Q(i)"
    theirs = [[_parts(entry) for row in C for entry in row] for C in listed]
    shape = len(listed[0]), len(listed[0][0])
    P = AlgebraicMatrixPolynomial.of_values(field, shape, [x for C in theirs for x in C])
    if P.shape != own.shape:
        return f"it is {shape[0]} x {shape[1]}, not {own.nrows} x {own.ncols}"
    if P.degree != own.degree:
        return f"its degree is {P.degree}, not {own.degree}"
    for k, (C, D) in enumerate(zip(P.coefficients, own.coefficients, strict=True)):
        for at, (x, y) in enumerate(zip(C.entries(), D.entries(), strict=True)):
            if x != y:
                texts = short_text(x, str), short_text(y, str)
                return f"its entry {divmod(at, shape[1])} of coefficient {k} is {texts[0]}, not {texts[1]}"
    return ""


def _own_matrix_polynomial(given: object, name: str, circle: bool) -> AlgebraicMatrixPolynomial | None:
    """Read a matrix polynomial; None for one over Q or Q(i)."""
    if isinstance(given, AlgebraicMatrixPolynomial):
        return given
    if isinstance(given, CoefficientMatrices):
        return None
    if circle and not isinstance(given, (list, tuple, AlgebraicPolynomial)):
        read = half_of_laurent(*read_algebraic_laurent(given, name), name)
    else:
        read = read_algebraic_coefficients(given, name)
    return None if read.field is None else AlgebraicMatrixPolynomial.of_parts(read.field, read.parts)


def _parts(entry: list[object]) -> tuple[fmpq_poly, fmpq_poly]:
    """Return the real and the imaginary part of an entry given by its coordinates."""
    pairs = [x if isinstance(x, list) else [x, "0"] for x in entry]
    re, im = (fmpq_poly([fmpq(*decoded(pair[k], "input")) for pair in pairs]) for k in (0, 1))
    return re, im


def _number(listed: list[str]) -> fmpq_poly:
    return fmpq_poly([fmpq(*decoded(c, "input")) for c in listed])


def _number_difference(field: NumberField, theirs: fmpq_poly, own: fmpq_poly) -> str:
    if theirs == own:
        return ""
    x, y = (short_text(AlgebraicNumber(field, v), str) for v in (theirs, own))
    return f"{x}, not {y}"
