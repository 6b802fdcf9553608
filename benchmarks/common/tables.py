"""Tables in plain text of at most 100 columns, and in Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, rows of texts, and a note below."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]] = ()
    note: str = ""

    def text(self) -> str:
        """Return the table as plain text; the last column is cut where a line would be too long."""
        widths = [max(len(row[k]) for row in (self.columns, *self.rows)) for k in range(len(self.columns))]
        lines = [self.title, "-" * min(len(self.title), WIDTH)]
        for row in (self.columns, *self.rows):
            cells = [
                _aligned(cell, width, k) for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(cells).rstrip()[:WIDTH])
        if self.note:
            lines += textwrap.wrap(self.note, WIDTH)
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        """Return the table in Markdown."""
        lines = [f"### {self.title}", "", "| " + " | ".join(self.columns) + " |"]
        lines.append("| " + " | ".join("---" for _ in self.columns) + " |")
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        if self.note:
            lines += ["", self.note]
        return "\n".join(lines) + "\n"


def _aligned(cell: str, width: int, column: int) -> str:
    number = cell[:1].isdigit() or cell in ("", "-")
    return cell.rjust(width) if number and column else cell.ljust(width)


def printer(markdown: bool) -> Callable[[Table], None]:
    """Return a function that prints tables, at once, as text or as Markdown."""
    return lambda table: print(table.markdown() if markdown else table.text(), flush=True)


def seconds_text(seconds: float | None) -> str:
    """Return three significant digits in seconds or milliseconds."""
    if seconds is None:
        return "-"
    return f"{seconds:.3g} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def ratio_text(ratio: float | None) -> str:
    """Return two significant digits."""
    if ratio is None:
        return "-"
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"
