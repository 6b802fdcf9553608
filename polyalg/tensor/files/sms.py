"""Three files of sparse matrices L, R and P, ``name_L.sms`` and so on, as in the collection of plinopt.

The rows of L and R are the terms, their columns the entries of A and B, row by row; P has a row for each
entry of the product.  A file has the line ``rows columns M``, lines ``row column value``, and ``0 0 0``.
"""

from __future__ import annotations

import re
from pathlib import Path

from polyalg.core.text_numbers import Number, parse_number
from polyalg.errors import InputError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.source import RawFactors, Source, of_entries
from polyalg.tensor.files.texts import rational_rows
from polyalg.tensor.from_factors import shape_of_sizes
from polyalg.tensor.reading import Shape, check_size

__all__ = ["looks_like_sms", "read_sms", "sms_paths", "written_sms"]

_HEAD = re.compile(r"(\d{1,9})\s+(\d{1,9})\s+[A-Za-z]")
_PART = re.compile(r"([_.-]?)[LRP](\.sms)$", re.IGNORECASE)
Sparse = tuple[int, int, dict[tuple[int, int], Number]]


def looks_like_sms(source: Source) -> bool:
    """Whether the first line says ``rows columns M``."""
    lines = source.lines()
    return bool(lines) and _HEAD.fullmatch(lines[0][1]) is not None


def sms_paths(path: str) -> list[str]:
    """Return the names of the three files that belong to one of them, or to a name without the letter."""
    match = _PART.search(path)
    if match and (match[1] or not Path(path).stem[:-1].isalpha()):
        return [path[: match.start()] + match[1] + letter + match[2] for letter in "LRP"]
    stem = path.removesuffix(".sms")
    return [f"{stem}_{letter}.sms" for letter in "LRP"]


def read_sms(source: Source, shape: Shape | None) -> RawFactors:
    """Read the three files that belong to one."""
    if source.path == "-":
        raise InputError("a decomposition has three files of this format; name one of them")
    parts = zip("LRP", sms_paths(source.path), strict=True)
    found = [_read_one(Source(path), letter) for letter, path in parts]
    (rank, first, left), (other, second, right), (third, columns, out) = found
    if not rank == other == columns:
        raise InputError(
            f"L has {rank} rows, R {other} and P {columns} columns; all must have one for each term"
        )
    sizes = shape_of_sizes([first, second, third], shape)
    check_size(sizes, rank)
    entries: list[list[Number]] = [[0] * (rank * width) for width in (first, second, third)]
    for (i, j), x in left.items():
        entries[0][i * first + j] = x
    for (i, j), x in right.items():
        entries[1][i * second + j] = x
    for (i, j), x in out.items():
        entries[2][j * third + i] = x
    return of_entries(entries, rank, sizes)


def _read_one(source: Source, letter: str) -> Sparse:
    lines = source.lines()
    head = _HEAD.fullmatch(lines[0][1]) if lines else None
    if head is None:
        raise InputError(f"{letter} does not begin with the line 'rows columns M'")
    rows, columns = int(head[1]), int(head[2])
    found: dict[tuple[int, int], Number] = {}
    for k, line in lines[1:]:
        where = f"line {k} of {letter}"
        cells = line.split()
        if cells == ["0", "0", "0"]:
            break
        if len(cells) != 3 or not all(x.isdigit() and len(x) < 10 for x in cells[:2]):
            raise InputError(f"{where} must be 'row column value'")
        i, j = int(cells[0]), int(cells[1])
        if not (1 <= i <= rows and 1 <= j <= columns):
            raise InputError(f"{where} has the place ({i}, {j}) in a matrix of {rows} by {columns}")
        if (i - 1, j - 1) in found:
            raise InputError(f"{where} has the place ({i}, {j}) for a second time")
        found[i - 1, j - 1] = parse_number(cells[2], where)
    return rows, columns, found


def written_sms(d: Decomposition) -> list[str]:
    """Write L, R and P of a decomposition, P for the entries of the product."""
    m, _, p = d.shape
    a, b, c = rational_rows(d)
    out = [[row[k * m + i] for row in c] for i in range(m) for k in range(p)]
    return [_written_one(rows) for rows in (a, b, out)]


def _written_one(rows: list[list[str]]) -> str:
    lines = [f"{len(rows)} {len(rows[0])} M"]
    for i, row in enumerate(rows, 1):
        lines += [f"{i} {j} {x.replace(' ', '')}" for j, x in enumerate(row, 1) if x != "0"]
    return "\n".join([*lines, "0 0 0"]) + "\n"
