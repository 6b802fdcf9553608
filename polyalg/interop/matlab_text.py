"""Matrices as MATLAB, Octave and Julia write them: ``A = [1, 2; 3, 4];``, read exactly.

Rows end in ``;`` or a new line, entries in commas or blanks; ``%`` begins a comment, and ``...`` continues a
line.  The brackets may be left out where a ``;`` shows that rows are meant.
"""

from __future__ import annotations

import re
from itertools import islice

from polyalg.core.text_numbers import Number, parse_numbers
from polyalg.errors import InputError

__all__ = ["is_matlab_text", "matlab_rows", "right_side"]

_COMMENT = re.compile(r"\.\.\.[^\n]*\n|[%#][^\n]*")
_NAME = re.compile(r"^[A-Za-z]\w*\s*=\s*")
_BRACKETS = re.compile(r"(?:[A-Za-z]\w*\s*=\s*)?\[([^\[\]{}\"]*)\]\s*;?")
# A sum with blanks around its sign is one number; "1 -2" are two.
_SPACED = re.compile(r"(?<=[^\s,;])[^\S\n]+([-+])[^\S\n]+(?=[^\s,;])")


def is_matlab_text(text: str) -> bool:
    """Whether text is a matrix in brackets that JSON does not know, or rows with ``;`` between them."""
    plain = _plain(text)
    found = _BRACKETS.fullmatch(plain)
    if found is not None:
        # JSON has commas between all numbers, and nothing else.
        return plain[:1] != "[" or not plain.endswith("]") or bool(re.search(r"[^\s,]\s+[^\s,]|;", found[1]))
    if re.search(r"[\[\]{}\"]", plain):
        return False
    # Spreadsheets put ; between numbers, never more than one number between two of them.
    return any(
        ";" in line and re.search(r"[^\s,;](?:\s+|\s*,\s*)[^\s,;]", line) for line in plain.split("\n")
    )


def matlab_rows(text: str, name: str) -> list[list[Number]]:
    """Return the rows of numbers; their lengths are left to the caller to check.

    Raises
    ------
    InputError
        If an entry is no exact number; the message names its row and column, from 1 on.
    """
    plain = _plain(text)
    found = _BRACKETS.fullmatch(plain)
    body = plain if found is None else found[1]
    rows = [row.strip().rstrip(",") for row in re.split(r"[;\n]", body)]
    cells = [re.split(r"\s*,\s*|\s+", row.strip()) for row in rows if row.strip()]
    places = [f"entry ({i}, {j}) of {name}" for i, row in enumerate(cells, 1) for j in range(1, len(row) + 1)]
    numbers = iter(parse_numbers([cell for row in cells for cell in row], places))
    table = [list(islice(numbers, len(row))) for row in cells]
    if not table and found is None:
        raise InputError(f"{name} is empty; the 0 x 0 matrix is written []")
    return table


def right_side(text: str) -> str:
    """Return what is assigned, or text as it is, without comments and continued lines."""
    return _NAME.sub("", _plain(text)).rstrip("; \t\n")


def _plain(text: str) -> str:
    """Return text without comments and continued lines, its sums without blanks."""
    lines = "\n".join(text.splitlines())
    joined = _COMMENT.sub(lambda found: " " if found[0].startswith("...") else "", lines)
    return _SPACED.sub(r"\1", joined.strip())
