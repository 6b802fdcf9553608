"""What results hold as plain values, for JSON: exact numbers, polynomials and matrices as text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, cast

from polyalg.core.display.polynomials import matrix_texts, polynomial_text
from polyalg.core.inputs.objects import flint_matrix, flint_polynomial
from polyalg.core.scalars import read_scalar
from polyalg.errors import PolyalgError

if TYPE_CHECKING:
    from polyalg.core.typing import MatrixLike, MatrixOverField, PolynomialLike

__all__ = ["column_texts", "plain", "rows_of_texts"]


def plain(value: object) -> object:
    """Return a value as JSON has it, whichever system it is of.

    Integers of Python, texts and truth values stay; other exact numbers and polynomials become text, matrices
    rows of text, sequences lists, and objects what their `to_dict` or else their attributes are.
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    number = read_scalar(value)
    if number is not None:
        return str(number)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "nrows") or bool(getattr(value, "shape", None)):
        return _texts_of_matrix(value)
    return _polynomial_text(cast("PolynomialLike", value))


def _texts_of_matrix(A: object) -> list[list[str]]:
    """Return the entries of an exact matrix of any system, irrational ones as that system writes them."""
    if hasattr(A, "in_system"):
        return matrix_texts(cast("MatrixOverField", A))
    try:
        return rows_of_texts(cast("MatrixLike", A))
    except PolyalgError:
        rows = getattr(A, "tolist" if hasattr(A, "tolist") else "rows")()
        return [[str(x) for x in row] for row in rows]


def rows_of_texts(A: MatrixLike) -> list[list[str]]:
    """Return the entries of an exact matrix of any system, row by row."""
    return matrix_texts(flint_matrix(A))


def column_texts(v: MatrixLike) -> list[str]:
    """Return the entries of a column of any system."""
    return [row[0] for row in rows_of_texts(v)]


def _polynomial_text(p: PolynomialLike) -> str:
    try:
        return polynomial_text(flint_polynomial(p))
    except PolyalgError:
        return str(p)
