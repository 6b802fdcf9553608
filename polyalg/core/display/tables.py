"""A title and a table: how results are shown, as text and as HTML, one screen at the most."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from polyalg.core.display.typeset import Typeset

LINES = 14
"""Rows of a table that are shown."""
WIDTH = 100
"""Characters of a line, but for numbers with many digits."""


class Table(NamedTuple):
    """What is shown of a result.

    Attributes
    ----------
    title : str
        What it is, in one line.
    header : sequence of str
        Names of the columns; none where there is only one, or names are not needed.
    rows : sequence of tuples of str
        As many as are shown.
    more : int
        How many rows are left out.
    note : str
        A last line.
    """

    title: str
    header: Sequence[str] = ()
    rows: Sequence[tuple[str, ...]] = ()
    more: int = 0
    note: str = ""

    def text(self) -> str:
        """Return the table with aligned columns."""
        lines = [self.title]
        shown = [tuple(self.header), *self.rows] if self.header and self.rows else list(self.rows)
        widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
        for row in shown:
            lines.append(("  " + "  ".join(map(str.ljust, row, widths))).rstrip())
        if self.more:
            lines.append(f"  ... and {self.more} more")
        if self.note:
            lines.append(self.note)
        return "\n".join(lines)

    def html(self) -> str:
        """Return the same as an HTML table."""

        def cells(row: Sequence[str], tag: str) -> str:
            inside = "".join(f'<{tag} style="text-align: left">{escape(cell)}</{tag}>' for cell in row)
            return f"<tr>{inside}</tr>"

        head = f"<thead>{cells(self.header, 'th')}</thead>" if self.header and self.rows else ""
        rows = [cells(row, "td") for row in self.rows]
        if self.more:
            rows.append(f'<tr><td colspan="{max(1, len(self.header))}">... and {self.more} more</td></tr>')
        body = f"<tbody>{''.join(rows)}</tbody>" if rows else ""
        table = f"<table>{head}{body}</table>" if rows else ""
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return f"<div><p>{escape(self.title)}</p>{table}{note}</div>"


class Shown(Typeset):
    """What shows itself as a table, in text and in notebooks."""

    def _table(self) -> Table:
        """Return what is shown."""
        # Not an abstract method: results that are lists are made by list, which does not look for such.
        raise NotImplementedError

    def __repr__(self) -> str:
        return self._table().text()

    def _repr_html_(self) -> str:
        return self._table().html()


def shortened(text: str, most: int = WIDTH) -> str:
    """Return a text, or its beginning and its length."""
    return text if len(text) <= most else f"{text[: most - 26]} ... ({len(text)} characters)"


def counted(count: int, what: str) -> str:
    """Return "1 root" or "2 roots"."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def named_once(names: Sequence[str]) -> list[str]:
    """Return the names, those that stand in the line above too as a ditto mark."""
    return ['"' if name == above else name for above, name in zip([None, *names], names, strict=False)]
