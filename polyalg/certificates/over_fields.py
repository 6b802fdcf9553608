"""Whether a matrix is the one over a number field that a certificate lists; it is read over that field."""

from __future__ import annotations

from flint import acb, fmpq, fmpq_poly, fmpz_poly

from polyalg.checker.format.encoding import read_rational as decoded
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.fields.embedding import Embedding, roots_of
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField

__all__ = ["difference", "field_of"]

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
        theirs = fmpq_poly([fmpq(*decoded(c, "input")) for c in listed[i][j]])
        if theirs != own:
            x, y = (short_text(AlgebraicNumber(field, v), str) for v in (theirs, own))
            return f"its entry ({i}, {j}) is {x}, not {y}"
    return ""
