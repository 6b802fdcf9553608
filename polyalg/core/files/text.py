"""Text files of numbers: reading them, JSON without rounding, and tables of lines.

A decimal written in a file is the exact rational that it writes: 0.1 is 1/10, because a text was never
rounded.  Nothing is evaluated, and sizes, depths and exponents are bounded before anything is built.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NoReturn, TypeVar

from polyalg.core.files.regular import endless_kind
from polyalg.core.scalars import short_text
from polyalg.core.text_numbers import Number, parse_numbers
from polyalg.errors import InputError, ResourceLimitError

__all__ = [
    "json_entries",
    "json_entry",
    "json_value",
    "read_source",
    "read_text",
    "source_name",
    "table_of_one_field",
    "table_rows",
]

MAX_TEXT = 2**28  # characters of a file
MAX_DEPTH = 64  # of nested JSON

T = TypeVar("T")

_GZIP = b"\x1f\x8b"
# The name of a file: one word with two letters beside each other, which no polynomial has.
_NAME = re.compile(r"[\w./\\~:-]*[A-Za-z_]{2}[\w./\\~:-]*")


def source_name(source: str) -> str:
    """Return what messages call a file; "-" is standard input."""
    return "standard input" if source == "-" else source


def read_source(
    source: str, parse: Callable[[str, str], T], parse_inline: Callable[[str, str], T] | None = None
) -> T:
    """Parse a file, standard input for "-", or the text itself that is passed in the place of a name.

    A file of that name goes first; what could only be a name is not taken for text.

    Parameters
    ----------
    source : str
    parse : callable
        ``parse(text, name)``, with what messages call the text.
    parse_inline : callable, optional
        The same for text in the place of a name, where that is read in another way.

    Raises
    ------
    InputError
        If there is no such file and the text is refused; the message says both.
    """
    if source == "-" or _NAME.fullmatch(source.strip()) or os.path.exists(source):
        return parse(read_text(source), source_name(source))
    try:
        return (parse_inline or parse)(source, "the argument")
    except InputError as error:
        raise InputError(
            f"there is no file {short_text(source)}, and it is refused as text: {error}"
        ) from None


def read_text(source: str) -> str:
    """Return the text of a file, or of standard input for "-"; both may be compressed by gzip.

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
            # A stream of text, such as a test puts there, has no buffer.
            binary = getattr(sys.stdin, "buffer", None)
            text = sys.stdin.read(MAX_TEXT + 1) if binary is None else _decoded(binary)
        else:
            _refuse_endless(source)
            with Path(source).open("rb") as file:
                text = _decoded(file)
    except UnicodeDecodeError:
        raise InputError(f"{source} is not a text file") from None
    except (OSError, ValueError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot read {source}: {reason}") from None
    # Spreadsheets mark their text.
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_TEXT:
        raise ResourceLimitError(f"{source} is longer than {MAX_TEXT} characters")
    return text


def _decoded(file: io.BufferedReader) -> str:
    """Return the text of a stream of bytes, one character more than is read at most."""
    if file.peek(2)[:2] != _GZIP:
        reader = io.TextIOWrapper(file, encoding="utf-8")
        try:
            return reader.read(MAX_TEXT + 1)
        finally:
            # Standard input stays open.
            reader.detach()
    with gzip.open(file, "rt", encoding="utf-8") as unpacked:
        return unpacked.read(MAX_TEXT + 1)


def _refuse_endless(source: str) -> None:
    """Refuse pipes that have a name, which wait for a writer, and devices, which may never end.

    What the shell passes on as an open file, such as ``<(command)``, ends with its command.
    """
    kind = endless_kind(source)
    if kind and not source.startswith(("/dev/fd/", "/dev/stdin", "/proc/")):
        raise ValueError(f"it is {kind}, not a file; pass its content on standard input, with - as the name")


def json_value(text: str, name: str) -> object:
    """Return the value of a JSON text; its numbers come as the texts that they are, for `json_entry`.

    Raises
    ------
    InputError
        If the text is not JSON, has NaN or Infinity, or is nested too deeply; `name` is what it calls it.
    """

    def constant(word: str) -> NoReturn:
        raise InputError(f"{name} contains {word}, which is not an exact number")

    _check_depth(text, name)
    try:
        return json.loads(text, parse_int=_JsonNumber, parse_float=_JsonNumber, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        ) from None


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


def json_entry(x: object, where: str) -> Number:
    """Return one number of a JSON value; `where` is its place, as the subject of a sentence."""
    return json_entries([x], [where])[0]


def json_entries(values: Sequence[object], places: Sequence[str]) -> list[Number]:
    """Return numbers of a JSON value, irrational ones in one field; their places are as in `json_entry`."""
    return parse_numbers([_text_of_entry(x, where) for x, where in zip(values, places, strict=True)], places)


def _text_of_entry(x: object, where: str) -> str:
    if isinstance(x, str):
        return x
    if isinstance(x, bool):
        raise InputError(f"{where} is the boolean {str(x).lower()}; write 1 or 0 if a number is meant")
    kind = "an array" if isinstance(x, list) else "an object" if isinstance(x, dict) else "null"
    raise InputError(f'{where} is {kind}, not a number; a number of Q(i) is a string such as "1/2+3i"')


def table_rows(text: str, first: int = 1) -> list[tuple[int, list[Number]]]:
    """Return the numbers of each line that has any, after the number of the line, `first` for the first.

    They are separated by commas, semicolons or blanks; ``#`` begins a comment.  The irrational numbers of a
    line are in one field.
    """
    return [(k, parse_numbers(cells, _columns(k, cells))) for k, cells in _lines(text, first)]


def table_of_one_field(text: str) -> list[tuple[int, list[Number]]]:
    """Return what `table_rows` does, with the irrational numbers of all lines in one field."""
    lines = list(_lines(text, 1))
    places = [where for k, cells in lines for where in _columns(k, cells)]
    numbers = iter(parse_numbers([cell for _, cells in lines for cell in cells], places))
    return [(k, list(islice(numbers, len(cells)))) for k, cells in lines]


def _lines(text: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the numbers of lines with their cells."""
    for k, whole in enumerate(text.splitlines(), first):
        line = whole.partition("#")[0].strip()
        if not line:
            continue
        separator = "," if "," in line else ";" if ";" in line else None
        yield k, [cell.strip().strip('"') for cell in line.rstrip(",;").split(separator)]


def _columns(k: int, cells: Sequence[str]) -> list[str]:
    return [f"line {k}, column {j}" for j in range(1, len(cells) + 1)]
