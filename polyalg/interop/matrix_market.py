"""The Matrix Market exchange format (Boisvert, Pozo, Remington, NIST IR 5935, 1996), read exactly.

Coordinate and array files; fields integer, real, complex and pattern; symmetries general, symmetric,
skew-symmetric and hermitian.  An entry that occurs twice is refused: the format does not say what it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from polyalg.core.gaussian import GaussianRational
from polyalg.core.text_numbers import Number, parse_number
from polyalg.errors import DimensionError, InputError, ResourceLimitError

__all__ = ["MAX_ENTRIES", "checked_size", "parse_matrix_market", "place_entry"]

MAX_ENTRIES = 2**22  # the result is dense, so a short file can announce a large matrix

_FORMATS = ("coordinate", "array")
_FIELDS = ("integer", "real", "complex", "pattern")
_SYMMETRIES = ("general", "symmetric", "skew-symmetric", "hermitian")


@dataclass(frozen=True, slots=True)
class _Header:
    format: str
    field: str
    symmetry: str


def parse_matrix_market(text: str, name: str) -> list[list[Number]]:
    """Read a matrix from Matrix Market text; nested lists come back."""
    lines = text.lstrip().splitlines()
    header = _header(lines[0], name)
    body = [
        (k, line.split()) for k, line in enumerate(lines[1:], 2) if line.strip() and line.strip()[0] != "%"
    ]
    if not body:
        raise InputError(f"{name} has no line with the sizes")
    read = _coordinate if header.format == "coordinate" else _array
    return read(header, body, name)


def _header(line: str, name: str) -> _Header:
    words = line.lower().split()
    if len(words) != 5 or words[1] != "matrix":
        raise InputError(f"{name}: the first line must be '%%MatrixMarket matrix FORMAT FIELD SYMMETRY'")
    for word, allowed in zip(words[2:], (_FORMATS, _FIELDS, _SYMMETRIES), strict=True):
        if word not in allowed:
            raise InputError(f"{name}: {word!r} in the first line is not one of {', '.join(allowed)}")
    if words[3] == "pattern" and (words[2] == "array" or words[4] in ("skew-symmetric", "hermitian")):
        raise InputError(f"{name}: the field pattern does not go with {words[2]} {words[4]}")
    return _Header(*words[2:])


def _sizes(k: int, words: list[str], count: int, header: _Header, name: str) -> list[int]:
    if len(words) != count or not all(word.isascii() and word.isdigit() and len(word) < 19 for word in words):
        raise InputError(f"{name}, line {k}: expected {count} sizes, found {' '.join(words)[:40]!r}")
    sizes = [int(word) for word in words]
    checked_size((sizes[0], sizes[1]), header.symmetry, name)
    return sizes


def checked_size(size: tuple[int, int], symmetry: str, name: str) -> None:
    """Refuse a matrix that is too large, and one that its symmetry wants to be square."""
    n, m = size
    if n * m > MAX_ENTRIES:
        raise ResourceLimitError(f"{name}: {n} x {m} is beyond {MAX_ENTRIES} entries")
    if symmetry != "general" and n != m:
        raise DimensionError(f"{name}: a {symmetry} matrix must be square, not {n} x {m}")


def _value(words: list[str], header: _Header, where: str) -> Number:
    """Read the one or two numbers of an entry."""
    count = {"pattern": 0, "complex": 2}.get(header.field, 1)
    if len(words) != count:
        raise InputError(f"{where}: expected {count} numbers for a {header.field} entry, found {len(words)}")
    if not count:
        return 1
    numbers = [parse_number(word, where) for word in words]
    parts = [number for number in numbers if isinstance(number, (int, Fraction))]
    if len(parts) < len(numbers):
        raise InputError(f"{where}: {' '.join(words)[:40]!r} is not written as Matrix Market writes it")
    if header.field == "integer" and isinstance(parts[0], Fraction):
        raise InputError(f"{where}: {words[0][:40]} is not an integer")
    return GaussianRational(*parts) if count == 2 and parts[1] else parts[0]


def _mirrored(value: Number, symmetry: str) -> Number:
    if symmetry == "skew-symmetric":
        return -value
    if symmetry == "hermitian" and isinstance(value, GaussianRational):
        return value.conjugate()
    return value


def place_entry(
    rows: list[list[Number]], at: tuple[int, int], value: Number, symmetry: str, where: str
) -> None:
    """Write an entry and its mirror image."""
    i, j = at
    if i == j and symmetry == "skew-symmetric" and value != 0:
        raise InputError(f"{where}: a skew-symmetric matrix has zeros on its diagonal")
    if i == j and symmetry == "hermitian" and isinstance(value, GaussianRational):
        raise InputError(f"{where}: a hermitian matrix has real numbers on its diagonal")
    rows[i][j] = value
    if i != j and symmetry != "general":
        rows[j][i] = _mirrored(value, symmetry)


def _coordinate(header: _Header, body: list[tuple[int, list[str]]], name: str) -> list[list[Number]]:
    line, words = body[0]
    n, m, count = _sizes(line, words, 3, header, name)
    if count != len(body) - 1:
        raise InputError(f"{name} announces {count} entries and has {len(body) - 1}")
    rows: list[list[Number]] = [[0] * m for _ in range(n)]
    seen: set[tuple[int, int]] = set()
    for k, words in body[1:]:
        where = f"{name}, line {k}"
        if len(words) < 2 or not all(w.isascii() and w.isdigit() and len(w) < 19 for w in words[:2]):
            raise InputError(f"{where}: expected a row and a column, found {' '.join(words)[:40]!r}")
        i, j = int(words[0]) - 1, int(words[1]) - 1
        if not (0 <= i < n and 0 <= j < m):
            raise InputError(f"{where}: entry ({i + 1}, {j + 1}) is outside of a {n} x {m} matrix")
        key = (i, j) if header.symmetry == "general" else (max(i, j), min(i, j))
        if key in seen:
            raise InputError(f"{where}: entry ({i + 1}, {j + 1}) occurs twice")
        seen.add(key)
        place_entry(rows, (i, j), _value(words[2:], header, where), header.symmetry, where)
    return rows


def _array(header: _Header, body: list[tuple[int, list[str]]], name: str) -> list[list[Number]]:
    """Read the entries column by column; of a symmetric matrix the lower triangle only."""
    line, words = body[0]
    n, m = _sizes(line, words, 2, header, name)
    general, offset = header.symmetry == "general", int(header.symmetry == "skew-symmetric")
    places = [(i, j) for j in range(m) for i in range(0 if general else j + offset, n)]
    if len(places) != len(body) - 1:
        raise InputError(f"{name} must have {len(places)} entries and has {len(body) - 1}")
    rows: list[list[Number]] = [[0] * m for _ in range(n)]
    for at, (k, words) in zip(places, body[1:], strict=True):
        where = f"{name}, line {k}"
        place_entry(rows, at, _value(words, header, where), header.symmetry, where)
    return rows
