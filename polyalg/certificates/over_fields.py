"""Whether a matrix or polynomial is the one over a number field that a certificate lists."""

from __future__ import annotations

from flint import acb, fmpq, fmpq_poly, fmpz_poly

from polyalg.checker.format.encoding import read_rational as decoded
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
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField

__all__ = ["difference", "field_of", "polynomial_difference"]

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
        found = _number_difference(field, listed[i][j], own)
        if found:
            return f"its entry ({i}, {j}) is {found}"
    return ""


def polynomial_difference(field: NumberField, listed: list[list[str]], given: object, name: str) -> str:
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
    for k, own in enumerate(read.polynomial.values):
        found = _number_difference(field, listed[k], own)
        if found:
            return f"coefficient {k} of the polynomial is {found}"
    return ""


def _number_difference(field: NumberField, listed: list[str], own: fmpq_poly) -> str:
    theirs = fmpq_poly([fmpq(*decoded(c, "input")) for c in listed])
    if theirs == own:
        return ""
    x, y = (short_text(AlgebraicNumber(field, v), str) for v in (theirs, own))
    return f"{x}, not {y}"
