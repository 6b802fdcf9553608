"""Three tables of numbers, with a column for each term, in the format of A. Benson and G. Ballard.

The rows are the entries of A, of B and of the product A B, row by row of these; lines with ``#`` part the
tables.
"""

from __future__ import annotations

import re

from polyalg.core.text_numbers import parse_number
from polyalg.errors import InputError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.source import RawFactors, Source, Table, of_columns
from polyalg.tensor.files.texts import rational_rows
from polyalg.tensor.reading import Shape

__all__ = ["looks_like_tables", "read_tables", "written_tables"]

_NUMBERS = re.compile(r"\s*[-+]?[\d.]")


def looks_like_tables(source: Source) -> bool:
    """Whether the first line has numbers alone."""
    lines = source.lines()
    return bool(lines) and bool(_NUMBERS.match(lines[0][1])) and "(" not in lines[0][1]


def read_tables(source: Source, shape: Shape | None) -> RawFactors:
    """Read the three tables of a file."""
    tables: list[Table] = []
    inside = False
    for k, whole in enumerate(source.text.splitlines(), 1):
        line = whole.partition("#")[0].strip()
        if not line:
            inside = inside and "#" not in whole
            continue
        if not inside:
            tables.append([])
            inside = True
        row = [
            parse_number(cell, f"line {k}, column {j}") for j, cell in enumerate(re.split(r"[\s,]+", line), 1)
        ]
        if tables[-1] and len(row) != len(tables[-1][0]):
            raise InputError(f"line {k} has {len(row)} numbers, the first of its table {len(tables[-1][0])}")
        tables[-1].append(row)
    if len(tables) != 3:
        raise InputError(f"there are {len(tables)} tables, parted by lines with #; there must be three")
    return of_columns(tables, shape)


def written_tables(d: Decomposition) -> str:
    """Write a decomposition, the third table for the entries of the product."""
    m, n, p = d.shape
    a, b, c = rational_rows(d)
    turned = [[row[k * m + i] for i in range(m) for k in range(p)] for row in c]
    blocks = []
    for rows in (a, b, turned):
        columns = zip(*rows, strict=True)
        blocks.append("".join(" ".join(x.replace(" ", "") for x in line) + "\n" for line in columns))
    return f"# {m}x{n}x{p}, rank {d.rank}\n" + "#\n".join(blocks)
