"""The run of the relatives: the time of an input beside that of an easy one that should cost the same."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, ratio_text, seconds_text
from benchmarks.relatives.cases import Relative, relatives

COLUMNS = ("call", "input", "relative", "time", "its time", "ratio", "target")
NOTE = (
    "Medians of processor time, both calls in turn; its time: of the relative. "
    "Shifts are of the eigenvalues, roots or zeros."
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Times in seconds."""

    call: str
    plain: str
    relative: str
    seconds: float
    relative_seconds: float
    most: float

    @property
    def ratio(self) -> float:
        """Time of the relative over that of the easy input."""
        return self.relative_seconds / self.seconds


def measure(case: Relative, share: float) -> Ratio:
    """Time both calls in turn, for about `share` seconds."""
    case.call(case.easy)
    easy: list[float] = []
    hard: list[float] = []
    while len(easy) < 3 or (sum(easy) + sum(hard) < share and len(easy) < 50):
        for inputs, times in ((case.easy, easy), (case.hard, hard)):
            started = time.process_time()
            case.call(inputs)
            times.append(time.process_time() - started)
    name = case.call.__name__
    return Ratio(name, case.plain, case.relative, median(easy), median(hard), case.most)


def run_relatives(run: Run) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    found = []
    for case in relatives():
        print(f"relatives: {case.plain}, {case.relative}", file=sys.stderr)
        found.append(measure(case, 0.2 if run.quick else 2))
    rows = [
        (
            r.call,
            r.plain,
            r.relative,
            seconds_text(r.seconds),
            seconds_text(r.relative_seconds),
            ratio_text(r.ratio),
            ratio_text(r.most),
        )
        for r in found
    ]
    late = [f"{r.call} {r.plain} {r.relative}" for r in found if r.ratio > r.most]
    verdict = f"Over the target: {'; '.join(late) or 'none'}."
    run.show(Table("Relatives", COLUMNS, rows, f"{NOTE} {verdict}"))
    keys = ("call", "plain", "relative", "seconds", "relative_seconds", "most")
    return {"ratios": [{key: getattr(r, key) for key in keys} for r in found], "late": late}
