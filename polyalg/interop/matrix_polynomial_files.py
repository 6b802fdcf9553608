"""Matrix polynomials in text files: JSON, CSV and Matrix Market; coefficients with the constant term first.

The content of a text shows its format; numbers are read as in `polyalg.core.files.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from polyalg.core.files.text import json_entry, json_value, read_source, table_of_one_field
from polyalg.core.inputs.laurent_terms import LaurentTerms
from polyalg.core.inputs.text import (
    laurent_of_text,
    laurent_rows_of_text,
    polynomial_cells_of_text,
    polynomial_of_text,
    polynomial_rows_of_text,
)
from polyalg.core.text_numbers import Number, algebraic_terms, is_algebraic
from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.interop.files import checked_rows, json_rows, parse_matrix, read_matrix_file
from polyalg.interop.harwell_boeing import is_harwell_boeing
from polyalg.interop.matlab_text import is_matlab_text, right_side
from polyalg.interop.matrix_market import MAX_ENTRIES, parse_matrix_market
from polyalg.interop.polynomial_files import has_variable, number_of, numbers_of

__all__ = [
    "parse_laurent_polynomial",
    "parse_matrix_polynomial",
    "read_laurent_polynomial_files",
    "read_matrix_polynomial_files",
]

_WORD = re.compile(r"true|false|null|NaN|Infinity|\"")
_ROWS = re.compile(r"[\[\];,\n]")
_MARKET = "%%matrixmarket"

Rows = list[list[Number]]
Terms = dict[int, Number]


def read_matrix_polynomial_files(sources: Sequence[str]) -> list[Rows]:
    """Read a matrix polynomial from one file (or "-"), or from several with one coefficient each.

    Parameters
    ----------
    sources : sequence of str
        One source is read as in `parse_matrix_polynomial`. Of several, each is a matrix in any format of
        `polyalg.interop.files`, in the order of the powers.
    """
    if len(sources) == 1:
        return read_source(sources[0], parse_matrix_polynomial)
    return _within_limit(read_matrix_file(source) for source in sources)


def read_laurent_polynomial_files(sources: Sequence[str]) -> list[Rows] | dict[int, Rows]:
    """Read a Laurent polynomial as `parse_laurent_polynomial` does, or of several files the half."""
    if len(sources) == 1:
        return read_source(sources[0], parse_laurent_polynomial)
    return read_matrix_polynomial_files(sources)


def parse_matrix_polynomial(text: str, name: str = "the text") -> list[Rows]:
    """Read a matrix polynomial from text.

    Parameters
    ----------
    text : str
        JSON: an array of coefficients, or an object with it under the key "coefficients"; a coefficient is
        an array of rows, or a number, which is 1 by 1.  Matrix Market: the coefficients one after the other,
        each with its own first line ``%%MatrixMarket``.  A matrix whose entries are polynomials in a
        variable, such as ``x^2 + 1, x; x, 1``.  A single matrix as in `polyalg.interop.files`.  Otherwise
        blocks of rows of numbers, with an empty line between two coefficients; a single line is a scalar
        polynomial.
    name : str
        Where the text comes from, for messages.

    Returns
    -------
    list of list of list of int, Fraction, GaussianRational or AlgebraicNumber
        Nested lists, one for each coefficient, constant term first. Shapes are left to the caller to check.

    Raises
    ------
    InputError
        If the text is something else; the message names the line or the entry.
    """
    start = text.lstrip()[: len(_MARKET)]
    if start.lower() == _MARKET:
        return _parse_market(text, name)
    if is_harwell_boeing(text):
        return [parse_matrix(text, name)]
    body = _in_a_variable(text)
    if body:
        return _coefficients(_entries(body, name))
    if is_matlab_text(text):
        return [parse_matrix(text, name)]
    if start[:1] in ("[", "{"):
        return _parse_json(text, name)
    return _parse_blocks(text, name)


def parse_laurent_polynomial(text: str, name: str = "the text") -> list[Rows] | dict[int, Rows]:
    """Read a Laurent polynomial that is Hermitian on the circle from text.

    Returns
    -------
    list or dict
        As `parse_matrix_polynomial` gives the coefficients of z^0, ..., z^d; of entries in a variable with
        negative powers those of all powers, by their power.
    """
    body = _in_a_variable(text)
    if not body:
        return parse_matrix_polynomial(text, name)
    entries = _entries(body, name, laurent=True)
    powers = {k for row in entries for terms in row for k in terms}
    if min(powers, default=0) >= 0:
        return _coefficients(entries)
    return {k: [[terms.get(k, 0) for terms in row] for row in entries] for k in sorted(powers)}


def _in_a_variable(text: str) -> str:
    """Return the entries where they are written in a variable, else the empty text."""
    if text.lstrip()[: len(_MARKET)].lower() == _MARKET or is_harwell_boeing(text):
        return ""
    body = right_side(text)
    # JSON has strings, and words such as true.
    json = body[:1] == "{" or (body[:1] == "[" and _WORD.search(body))
    return body if not json and has_variable(body) else ""


def _entries(text: str, name: str, *, laurent: bool = False) -> list[list[Terms]]:
    """Read a matrix whose entries are polynomials, or one polynomial, by their powers."""
    single = not _ROWS.search(text)
    if is_algebraic(text):
        cells = [[text]] if single else polynomial_cells_of_text(text, name)
        entries = [
            [
                _terms(cell, name if single else f"entry ({i}, {j}) of {name}", laurent)
                for j, cell in enumerate(row)
            ]
            for i, row in enumerate(cells)
        ]
    elif laurent:
        parsed = [[laurent_of_text(text, name)]] if single else laurent_rows_of_text(text, name)
        entries = [[_of_laurent(p) for p in row] for row in parsed]
    else:
        read = [[polynomial_of_text(text, name)]] if single else polynomial_rows_of_text(text, name)
        entries = [[dict(enumerate(numbers_of(p))) for p in row] for row in read]
    _check_lengths(entries, name)
    return entries


def _terms(cell: str, name: str, laurent: bool) -> Terms:
    """Read one entry of a matrix in which some have numbers such as sqrt(2)."""
    found = algebraic_terms(cell, name, laurent=laurent)
    if found is None and laurent:
        return _of_laurent(laurent_of_text(cell, name))
    return dict(enumerate(numbers_of(polynomial_of_text(cell, name)))) if found is None else found


def _of_laurent(p: LaurentTerms) -> Terms:
    return {k: number_of(c) for k, c in p.powers().items()}


def _coefficients(entries: list[list[Terms]]) -> list[Rows]:
    """Return the coefficients of all powers from 0 on."""
    length = 1 + max((k for row in entries for terms in row for k in terms), default=0)
    return [[[terms.get(k, 0) for terms in row] for row in entries] for k in range(length)]


def _check_lengths(rows: Sequence[Sequence[object]], name: str) -> None:
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise DimensionError(f"{name}: row {i} has {len(row)} entries, row 0 has {len(rows[0])}", entry=i)


def _within_limit(matrices: Iterable[Rows]) -> list[Rows]:
    """Return the matrices; raise as soon as they hold more entries than one file may announce."""
    found, entries = [], 0
    for rows in matrices:
        entries += sum(map(len, rows))
        if entries > MAX_ENTRIES:
            raise ResourceLimitError(f"the coefficients have more than {MAX_ENTRIES} entries together")
        found.append(rows)
    return found


def _parse_market(text: str, name: str) -> list[Rows]:
    lines = text.splitlines()
    starts = [k for k, line in enumerate(lines) if line.lstrip().lower().startswith(_MARKET)]
    if len(starts) == 1:
        return [parse_matrix_market(text, name)]
    parts = ["\n".join(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    return _within_limit(
        parse_matrix_market(part, f"coefficient {k} in {name}") for k, part in enumerate(parts)
    )


def _parse_json(text: str, name: str) -> list[Rows]:
    value = json_value(text, name)
    where = name
    if isinstance(value, dict):
        if "coefficients" not in value:
            raise InputError(f'{name} is a JSON object without the key "coefficients"')
        value, where = value["coefficients"], f'"coefficients" in {name}'
    if not isinstance(value, list):
        raise InputError(f"{where} must be an array of coefficients, constant term first")
    if not value:
        raise InputError(f"{where} is an empty array; the zero polynomial is written [0]")
    return [_json_coefficient(item, k, name) for k, item in enumerate(value)]


def _json_coefficient(value: object, k: int, name: str) -> Rows:
    if not isinstance(value, list):
        return [[json_entry(value, f"coefficient {k}")]]
    if not all(isinstance(row, list) for row in value):
        raise InputError(
            f"coefficient {k} in {name} is not an array of rows such as [[1, 0], [0, 1]]; only a coefficient"
            " that is 1 x 1 may be written as a number"
        )
    return json_rows(value, f"coefficient {k} in {name}", f" of coefficient {k}")


def _parse_blocks(text: str, name: str) -> list[Rows]:
    # Spreadsheets write an empty line as separators alone.
    lines = [line if line.strip(",; \t") else "" for line in text.splitlines()]
    found = table_of_one_field("\n".join(lines))
    if not found:
        raise InputError(f"{name} is empty; the zero polynomial is written 0")
    if len(found) == 1:
        return [[[c]] for c in found[0][1]]
    blocks = [[found[0]]]
    for before, row in pairwise(found):
        if "" in lines[before[0] : row[0] - 1]:
            blocks.append([])
        blocks[-1].append(row)
    read = [checked_rows([row for _, row in block], name, "line", [k for k, _ in block]) for block in blocks]
    n, m = len(read[0]), len(read[0][0])
    if len(read) == 1 and n != m:
        raise DimensionError(
            f"{name} is one block of {n} x {m} numbers; an empty line separates coefficients"
        )
    return read
