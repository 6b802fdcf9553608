"""A file with a decomposition, and what a reader returns: factors as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from polyalg.core.files.regular import endless_kind
from polyalg.core.files.text import read_text
from polyalg.core.text_numbers import Number
from polyalg.errors import InputError
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.tensor.from_factors import Output, shape_of_sizes
from polyalg.tensor.reading import Shape, factors_of_entries

__all__ = ["BOTH", "RawFactors", "Source", "Table", "of_columns", "of_entries"]

BOTH: tuple[Output, ...] = ("trace", "product")
Table = list[list[Number]]


class RawFactors(NamedTuple):
    """Factors with a row for each term, and the readings of the third that what is written allows."""

    shape: Shape
    factors: Sequence[AlgebraicMatrix]
    allowed: tuple[Output, ...] = BOTH


class Source:
    """A file, read once, or a text that is there already, with the path of standard input."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._given = False

    @classmethod
    def of_text(cls, text: str) -> Source:
        """Return the source with this text."""
        made = cls("-")
        made.text, made._given = text, True
        return made

    @property
    def name(self) -> str:
        """The name without folders, for messages."""
        if self._given:
            return "the text"
        return "standard input" if self.path == "-" else Path(self.path).name

    @cached_property
    def text(self) -> str:
        """The text of it, unpacked if it is compressed."""
        return read_text(self.path)

    @cached_property
    def start(self) -> bytes:
        """The first bytes; none of what is no file."""
        try:
            if self.path == "-" or endless_kind(self.path):
                return b""
            with Path(self.path).open("rb") as file:
                return file.read(4)
        except (OSError, ValueError):
            return b""

    def lines(self) -> list[tuple[int, str]]:
        """Return the lines of it that are not empty, after their numbers, without comments."""
        found = []
        for k, whole in enumerate(self.text.splitlines(), 1):
            line = whole.partition("#")[0].strip()
            if line:
                found.append((k, line))
        return found


def of_entries(entries: Sequence[Sequence[Number]], rank: int, shape: Shape | None) -> RawFactors:
    """Return factors of which the entries are listed term by term."""
    if not rank:
        raise InputError("there are no terms; a decomposition has at least one")
    sizes = shape_of_sizes([len(listed) // rank for listed in entries], shape)
    return RawFactors(sizes, factors_of_entries(sizes, rank, entries))


def of_columns(tables: Sequence[Table], shape: Shape | None) -> RawFactors:
    """Return factors that are written as three tables with a column for each term."""
    ranks = [len(table[0]) for table in tables]
    if len(set(ranks)) > 1:
        raise InputError(f"the three tables have {ranks[0]}, {ranks[1]} and {ranks[2]} columns, one a term")
    turned = [[x for column in zip(*table, strict=True) for x in column] for table in tables]
    return of_entries(turned, ranks[0], shape)
