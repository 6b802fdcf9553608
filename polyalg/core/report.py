"""What an answer cost: the stages of a call, their working precision and the seconds they took.

The a-priori bound stands beside the bits used, so that a reader sees how far the proved worst case
lies from the case at hand.  Nothing here influences a result.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass

from polyalg.core.display.tables import LINES, Table
from polyalg.core.pictures import draw
from polyalg.core.progress import Progress
from polyalg.core.typing import Array

_FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a call.

    Attributes
    ----------
    name : str
        What was computed.
    bits : int or None
        Working precision of the balls; where isolated roots are only made narrower, the accuracy 2**-bits
        that they are given.  None where numbers are exact, and where every step chooses its own precision.
    bound_bits : int or None
        A-priori bound on `bits`: the stage succeeds at that many at the latest.  None where `bits` is.
    seconds : float
        Wall time.
    """

    name: str
    bits: int | None
    bound_bits: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class CostReport:
    """The stages that a result went through; `repr` prints them as a table.

    Attributes
    ----------
    stages : tuple of Stage
        In the order in which they ran; a stage repeated at higher precision appears again.
    """

    stages: tuple[Stage, ...]

    @property
    def seconds(self) -> float:
        """Wall time of all stages together."""
        return sum(stage.seconds for stage in self.stages)

    @property
    def bits(self) -> int | None:
        """The largest working precision used; None if all stages were exact."""
        return max((s.bits for s in self.stages if s.bits is not None), default=None)

    @property
    def bound_bits(self) -> int | None:
        """The largest a-priori bound; None if all stages were exact."""
        return max((s.bound_bits for s in self.stages if s.bound_bits is not None), default=None)

    def plot(self, ax: object = None) -> Array:
        """Draw seconds and bits by stage: `polyalg.plots.plot_report`."""
        return draw("plot_report", self, ax)

    def _repr_html_(self) -> str:
        header, *rows, total = self._short_rows()
        return Table("Stages of the call", header, rows, 0, f"{total[-1]} seconds in all").html()

    def _short_rows(self) -> list[tuple[str, str, str, str]]:
        """Return the rows that fit on a screen: the first ones, and more of the last ones."""
        rows, most = self._rows(), LINES + 2
        if len(rows) <= most:
            return rows
        left_out = (f"... and {len(rows) - most} more", "", "", "")
        return [*rows[:_FIRST_ROWS], left_out, *rows[len(rows) - most + _FIRST_ROWS :]]

    def _rows(self) -> list[tuple[str, str, str, str]]:
        def cell(value: int | None) -> str:
            return "exact" if value is None else str(value)

        rows = [("stage", "bits", "bound", "seconds")]
        rows += [(s.name, cell(s.bits), cell(s.bound_bits), f"{s.seconds:.4f}") for s in self.stages]
        return [*rows, ("total", "", "", f"{self.seconds:.4f}")]

    def __repr__(self) -> str:
        rows = self._short_rows()
        widths = [max(len(row[k]) for row in rows) for k in range(4)]
        return "\n".join(
            row[0].ljust(widths[0]) + "".join("  " + row[k].rjust(widths[k]) for k in (1, 2, 3))
            for row in rows
        )


class _Timed:
    """A block that is one stage.  A class, as generators take longer than short calls do."""

    __slots__ = ("_builder", "_start", "_what")

    def __init__(self, builder: ReportBuilder, what: tuple[str, int | None, int | None]) -> None:
        self._builder, self._what = builder, what
        self._start = time.perf_counter()

    def __enter__(self) -> None:
        self._builder.progress.begin(self._what[0])
        self._start = time.perf_counter()

    def __exit__(self, *raised: object) -> None:
        self._builder.add(Stage(*self._what, time.perf_counter() - self._start))


class ReportBuilder:
    """Collects stages while a call runs and tells the progress display of each."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._stages: list[Stage] = []
        self.progress = progress if progress is not None else Progress(None)

    def stage(
        self, name: str, bits: int | None = None, bound_bits: int | None = None
    ) -> AbstractContextManager[None]:
        """Time the block as a stage called `name`."""
        return _Timed(self, (name, bits, bound_bits))

    def add(self, stage: Stage) -> None:
        """Keep a stage that has ended."""
        self._stages.append(stage)

    def finish(self) -> CostReport:
        """Return the report of what was collected; the progress display ends."""
        self.progress.close()
        return CostReport(tuple(self._stages))
