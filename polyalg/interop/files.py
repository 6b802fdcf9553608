"""Matrices in text files: JSON, CSV and Matrix Market, read exactly.

A decimal written in a file is the exact rational that it writes: 0.1 is 1/10, because a text was never
rounded.  Nothing is evaluated, and sizes and exponents are bounded before anything is built.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.interop.matrix_market import parse_matrix_market
from polyalg.interop.text_numbers import Number, parse_number

__all__ = ["parse_matrix", "read_matrix_file", "read_text"]

MAX_TEXT = 2**28  # characters of a file
MAX_DEPTH = 64  # of nested JSON


def read_text(source: str) -> str:
    """Return the text of a file, or of standard input for "-".

    Raises
    ------
    InputError
        If the file cannot be read or is not UTF-8 text.
    ResourceLimitError
        If it is longer than 2**28 characters.
    """
    try:
        if source == "-" and sys.stdin is None:
            raise InputError("standard input is closed; name a file")
        if source == "-":
            text = sys.stdin.read(MAX_TEXT + 1)
        else:
            with Path(source).open(encoding="utf-8-sig") as file:
                text = file.read(MAX_TEXT + 1)
    except UnicodeDecodeError:
        raise InputError(f"{source} is not a text file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot read {source}: {reason}") from None
    # Spreadsheets mark their text; a file's mark is gone by now, that of standard input is not.
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_TEXT:
        raise ResourceLimitError(f"{source} is longer than {MAX_TEXT} characters")
    return text


def read_matrix_file(source: str) -> list[list[Number]]:
    """Read a matrix from a file (or "-") whose format its content shows; nested lists come back."""
    return parse_matrix(read_text(source), "standard input" if source == "-" else source)


def parse_matrix(text: str, name: str = "the text") -> list[list[Number]]:
    """Read a matrix from text.

    Parameters
    ----------
    text : str
        Matrix Market (first line ``%%MatrixMarket``), JSON (nested arrays, or an object with the key
        "matrix"), otherwise rows of numbers separated by commas, semicolons or blanks; ``#`` begins a
        comment.
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
    if start[:1] in ("[", "{"):
        return _parse_json(text, name)
    return _parse_table(text, name)


def _parse_json(text: str, name: str) -> list[list[Number]]:
    def constant(word: str) -> NoReturn:
        raise InputError(f"{name} contains {word}, which is not an exact number")

    _check_depth(text, name)
    try:
        value = json.loads(text, parse_int=_JsonNumber, parse_float=_JsonNumber, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        ) from None
    if isinstance(value, dict):
        if "matrix" not in value:
            raise InputError(f'{name} is a JSON object without the key "matrix"')
        value = value["matrix"]
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise InputError(f"{name} must hold an array of rows, each an array of numbers")
    rows = [[_json_entry(x, f"entry ({i}, {j})") for j, x in enumerate(row)] for i, row in enumerate(value)]
    return _checked(rows, name, "row")


class _JsonNumber(str):
    """The digits of a JSON number, to tell it from a JSON string."""

    __slots__ = ()


def _check_depth(text: str, name: str) -> None:
    """Refuse deep nesting before the parser, which recurses, meets it."""
    depth = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise InputError(f"{name} is nested more than {MAX_DEPTH} deep")
        elif mark in "]}":
            depth -= 1


def _json_entry(x: Any, where: str) -> Number:
    if isinstance(x, str):
        return parse_number(x, where)
    if isinstance(x, bool):
        raise InputError(f"{where} is the boolean {str(x).lower()}; write 1 or 0 if a number is meant")
    kind = "an array" if isinstance(x, list) else "an object" if isinstance(x, dict) else "null"
    raise InputError(f'{where} is {kind}, not a number; a number of Q(i) is a string such as "1/2+3i"')


def _parse_table(text: str, name: str) -> list[list[Number]]:
    lines = [(k, line.partition("#")[0].strip()) for k, line in enumerate(text.splitlines(), 1)]
    rows, numbers = [], []
    for k, line in lines:
        if not line:
            continue
        separator = "," if "," in line else ";" if ";" in line else None
        cells = [cell.strip().strip('"') for cell in line.rstrip(",;").split(separator)]
        rows.append([parse_number(cell, f"line {k}, column {j}") for j, cell in enumerate(cells, 1)])
        numbers.append(k)
    if not rows:
        raise InputError(f"{name} is empty; the 0 x 0 matrix is written [] in JSON")
    return _checked(rows, name, "line", numbers)


def _checked(
    rows: list[list[Number]], name: str, unit: str, numbers: list[int] | None = None
) -> list[list[Number]]:
    """Return the rows if they are of one length."""
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            here, first = (numbers[i], numbers[0]) if numbers else (i, 0)
            raise DimensionError(
                f"{name}: {unit} {here} has {len(row)} numbers, {unit} {first} has {len(rows[0])}", entry=i
            )
    return rows
