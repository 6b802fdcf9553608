"""Harwell-Boeing and Rutherford-Boeing files (Duff, Grimes, Lewis, 1992 and 1997), read exactly.

Assembled matrices of every field and symmetry, by columns in the fixed fields of Fortran; right-hand sides
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from polyalg.core.gaussian import GaussianRational
from polyalg.core.text_numbers import Number, parse_number
from polyalg.errors import InputError
from polyalg.interop.matrix_market import checked_size, place_entry

__all__ = ["is_harwell_boeing", "parse_harwell_boeing"]

_TYPE = re.compile(
    r"([RCPIQ])([SUHZR])([AE])\s+([0-9]+)\s+([0-9]+)\s+([0-9]+)(?:\s+[0-9]+)?\s*", re.IGNORECASE
)
_FORMAT = re.compile(
    r"\(\s*(?:([+-]?[0-9]+)\s*P\s*,?)?\s*[0-9]*\s*\(?\s*([IEDFG])\s*([0-9]+)(?:\.([0-9]+))?[^()]*\)+",
    re.IGNORECASE,
)
# Where an exponent has three digits, Fortran leaves its letter out.
_BARE_EXPONENT = re.compile(r"(?<=[0-9.])([+-][0-9]+)$")
_SYMMETRIES = {
    "s": "symmetric",
    "u": "general",
    "r": "general",
    "h": "hermitian",
    "z": "skew-symmetric",
}


@dataclass(frozen=True, slots=True)
class _Field:
    """An edit descriptor: its letter, the width, the decimals where a point is left out, and the scale."""

    letter: str
    width: int
    decimals: int
    scale: int


def is_harwell_boeing(text: str) -> bool:
    """Whether the third line names a type such as RUA, and the fourth one formats of Fortran."""
    lines = text.split("\n", 4)[:4]
    return len(lines) == 4 and bool(_TYPE.fullmatch(lines[2].strip())) and lines[3].lstrip()[:1] == "("


def parse_harwell_boeing(text: str, name: str) -> list[list[Number]]:
    """Read a matrix from the text of a file; nested lists come back."""
    lines = [line.rstrip() for line in text.split("\n")]
    found = _TYPE.fullmatch(lines[2].strip())
    assert found is not None  # as in `is_harwell_boeing`
    kind, symmetry, storage = (letter.lower() for letter in found.groups()[:3])
    if storage == "e":
        raise InputError(f"{name} holds a matrix by its elements (type {found[0][:3]}); assemble it first")
    n, m, count = (int(word) for word in found.groups()[3:6])
    checked_size((n, m), _SYMMETRIES[symmetry], name)
    cards = lines[1].split()
    if len(cards) < 4 or not all(word.isascii() and word.isdigit() and len(word) < 15 for word in cards):
        raise InputError(f"{name}, line 2: expected the numbers of lines, found {lines[1].strip()[:40]!r}")
    pointers, indices, values = _sections(lines, [int(word) for word in cards], kind, name)
    starts = list(_whole(pointers, m + 1, f"{name}: the column pointers"))
    rows = list(_whole(indices, count, f"{name}: the row indices"))
    if starts[0] != 1 or starts[-1] != count + 1 or any(a > b for a, b in pairwise(starts)):
        raise InputError(f"{name}: the column pointers do not ascend from 1 to {count + 1}")
    numbers = _numbers(values, count, kind, name)
    columns = [j for j, (a, b) in enumerate(pairwise(starts)) for _ in range(b - a)]
    entries = zip(rows, columns, numbers, strict=True)
    return _filled((n, m), _SYMMETRIES[symmetry], entries, name)


def _filled(
    size: tuple[int, int], symmetry: str, entries: Iterable[tuple[int, int, Number]], name: str
) -> list[list[Number]]:
    n, m = size
    table: list[list[Number]] = [[0] * m for _ in range(n)]
    seen: set[tuple[int, int]] = set()
    for i, j, value in entries:
        where = f"{name}: entry ({i}, {j + 1})"
        at = (i - 1, j)
        key = at if symmetry == "general" else (max(at), min(at))
        if not 0 < i <= n or key in seen:
            raise InputError(f"{where} is outside of a {n} x {m} matrix, or occurs twice")
        seen.add(key)
        place_entry(table, at, value, symmetry, where)
    return table


def _sections(lines: list[str], cards: list[int], kind: str, name: str) -> list[tuple[_Field, list[str]]]:
    """Return the format and the lines of pointers, indices and values."""
    formats = list(_FORMAT.finditer(lines[3]))
    needed = 2 if kind == "p" else 3
    if len(formats) < needed:
        raise InputError(
            f"{name}, line 4: expected {needed} formats such as (8I10), found {lines[3].strip()!r}"
        )
    start = 5 if len(cards) > 4 and cards[4] else 4
    sections = []
    for found, size in zip(formats[:needed], cards[1:4], strict=False):
        field = _Field(found[2].upper(), int(found[3]), int(found[4] or 0), int(found[1] or 0))
        if not 0 < field.width < 1000:
            raise InputError(f"{name}, line 4: the format {found[0]} has fields {field.width} wide")
        if start + size > len(lines):
            raise InputError(f"{name} ends after {len(lines)} lines; {start + size} are announced")
        sections.append((field, lines[start : start + size]))
        start += size
    return sections if needed == 3 else [*sections, sections[-1]]


def _cells(section: tuple[_Field, list[str]], count: int, what: str) -> list[str]:
    field, lines = section
    found = [
        line[i : i + field.width].replace(" ", "") for line in lines for i in range(0, len(line), field.width)
    ]
    found = [cell for cell in found if cell]
    if len(found) != count:
        raise InputError(f"{what} are {len(found)}; {count} are announced")
    return found


def _whole(section: tuple[_Field, list[str]], count: int, what: str) -> Iterator[int]:
    for cell in _cells(section, count, what):
        if not (cell.isascii() and cell.isdigit() and len(cell) < 19):
            raise InputError(f"{what} have {cell[:40]!r}, which is not a whole number")
        yield int(cell)


def _numbers(section: tuple[_Field, list[str]], count: int, kind: str, name: str) -> list[Number]:
    """Return the values of the entries; those of a pattern are ones."""
    if kind == "p":
        return [1] * count
    parts = 2 if kind == "c" else 1
    what = f"{name}: the values"
    read = [_value(cell, section[0], what) for cell in _cells(section, parts * count, what)]
    if kind != "c":
        return list(read)
    pairs = zip(read[::2], read[1::2], strict=True)
    return [GaussianRational(a, b) if b else a for a, b in pairs]


def _value(cell: str, field: _Field, what: str) -> int | Fraction:
    """Read a number as Fortran does: a point may be left out, and a scale counts without an exponent."""
    text = _BARE_EXPONENT.sub(r"E\1", cell)
    value = parse_number(text, what)
    if not isinstance(value, (int, Fraction)) or "/" in text:
        raise InputError(f"{what} have {cell[:40]!r}, which Fortran does not write")
    shift = 0 if field.letter == "I" or "." in text else -field.decimals
    shift -= 0 if re.search("[eEdD]", text) else field.scale
    scaled = Fraction(value) * Fraction(10) ** shift
    return scaled.numerator if scaled.denominator == 1 else scaled
