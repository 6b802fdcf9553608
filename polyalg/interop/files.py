"""Matrices in text files: JSON, CSV, MATLAB, Matrix Market and Harwell-Boeing, read exactly.

The content of a text shows its format; numbers are read as in `polyalg.core.files.text`.
"""

from __future__ import annotations

from itertools import islice

from polyalg.core.files.text import json_entries, json_value, read_source, table_of_one_field
from polyalg.core.text_numbers import Number
from polyalg.errors import DimensionError, InputError
from polyalg.interop.harwell_boeing import is_harwell_boeing, parse_harwell_boeing
from polyalg.interop.matlab_text import is_matlab_text, matlab_rows
from polyalg.interop.matrix_market import parse_matrix_market

__all__ = ["checked_rows", "json_rows", "parse_matrix", "read_matrix_file"]


def read_matrix_file(source: str) -> list[list[Number]]:
    """Read a matrix from a source as in `read_source`, whose format its content shows.

    In a file of one line a semicolon may separate numbers; in text in the place of a name it ends a row.
    """
    return read_source(source, parse_matrix, _parse_inline)


def _parse_inline(text: str, name: str) -> list[list[Number]]:
    one_line = ";" in text and "\n" not in text.strip() and text.lstrip()[:1] not in ("[", "{", "%")
    return parse_matrix(f"[{text}]" if one_line and not is_matlab_text(text) else text, name)


def parse_matrix(text: str, name: str = "the text") -> list[list[Number]]:
    """Read a matrix from text.

    Parameters
    ----------
    text : str
        Matrix Market (first line ``%%MatrixMarket``), Harwell-Boeing or Rutherford-Boeing, JSON (nested
        arrays, or an object with the key "matrix"), MATLAB (``A = [1 2; 3 4]``), otherwise
        rows of numbers separated by commas, semicolons or blanks; ``#`` begins a comment.
    name : str
        Where the text comes from, for messages.

    Returns
    -------
    list of list of int, Fraction or GaussianRational

    Raises
    ------
    InputError
        If the text is no matrix; the message names the line or the entry.
    """
    start = text.lstrip()[:14]
    if start.lower() == "%%matrixmarket":
        return parse_matrix_market(text, name)
    if is_harwell_boeing(text):
        return parse_harwell_boeing(text, name)
    if is_matlab_text(text):
        rows = matlab_rows(text, name)
        return checked_rows(rows, name, "row", list(range(1, len(rows) + 1)))
    if start[:1] in ("[", "{"):
        return _parse_json(text, name)
    return _parse_table(text, name)


def _parse_json(text: str, name: str) -> list[list[Number]]:
    value = json_value(text, name)
    if isinstance(value, dict):
        if "matrix" not in value:
            raise InputError(f'{name} is a JSON object without the key "matrix"')
        value = value["matrix"]
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise InputError(f"{name} must hold an array of rows, each an array of numbers")
    return json_rows(value, name)


def _parse_table(text: str, name: str) -> list[list[Number]]:
    found = table_of_one_field(text)
    if not found:
        raise InputError(f"{name} is empty; the 0 x 0 matrix is written [] in JSON")
    return checked_rows([row for _, row in found], name, "line", [k for k, _ in found])


def json_rows(value: list[list[object]], name: str, owner: str = "") -> list[list[Number]]:
    """Return the numbers of an array of arrays; `owner` follows the place of an entry in messages."""
    places = [f"entry ({i}, {j}){owner}" for i, row in enumerate(value) for j in range(len(row))]
    numbers = iter(json_entries([x for row in value for x in row], places))
    return checked_rows([list(islice(numbers, len(row))) for row in value], name, "row")


def checked_rows(
    rows: list[list[Number]], name: str, unit: str, numbers: list[int] | None = None
) -> list[list[Number]]:
    """Return the rows if they are of one length; `numbers` are those of their lines."""
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            here, first = (numbers[i], numbers[0]) if numbers else (i, 0)
            raise DimensionError(
                f"{name}: {unit} {here} has {len(row)} numbers, {unit} {first} has {len(rows[0])}", entry=i
            )
    return rows
