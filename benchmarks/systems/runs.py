"""The run of the area: times beside those of peers, and how far their answers are from the proved ones."""

from __future__ import annotations

import math
from typing import Any

from benchmarks.common.questions import Area, run_questions
from benchmarks.common.runs import Run
from benchmarks.systems.cases import TASKS, cases
from benchmarks.systems.peers import ask

__all__ = ["distance", "run_systems"]

_LARGE = 20
_NOTE = (
    "Processor time; in parentheses that of polyalg divided by it, and the largest error of the answer,"
    " relative to the largest number in it. Zeros are matched to the nearest; a number of zeros says"
    " that it is wrong. A peer that has reached its limit is not asked for more rows."
)


_TITLES = {
    "structure": "Eigenstructure",
    "chains": "Jordan chains",
    "care": "Riccati equations in continuous time, with certificate",
    "dare": "Riccati equations in discrete time, with certificate",
    "zeros": "Invariant zeros",
    "order": "Orders of minimal realizations",
    "hinf": "H-infinity norm, with certificate",
}


def run_systems(run: Run) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    return run_questions(run, Area("systems", TASKS, _TITLES, _NOTE, ask, distance, _LARGE), cases())


def distance(task: str, ours: Any, theirs: Any) -> float | str | None:
    """Return how far an answer is from ours, relative to the largest number, or in words."""
    if theirs == "":
        return None
    if task == "order":
        return 0.0 if ours == theirs else f"order {theirs} for {ours}"
    if task == "hinf":
        return abs(theirs - ours) / abs(ours)
    if task in ("care", "dare"):
        pairs = [(x, y) for rows in zip(ours, theirs, strict=True) for x, y in zip(*rows, strict=True)]
        return max(abs(x - y) for x, y in pairs) / max(abs(x) for x, _ in pairs)
    if len(ours) != len(theirs):
        return f"{len(theirs)} zeros for {len(ours)}"
    return _matched([complex(*z) for z in ours], [complex(*z) for z in theirs])


def _matched(ours: list[complex], theirs: list[complex]) -> float:
    """Return the largest distance where each number is given the nearest one that is left."""
    left, worst = list(theirs), 0.0
    for z in sorted(ours, key=abs, reverse=True):
        nearest = min(left, key=lambda w: abs(w - z))
        left.remove(nearest)
        worst = max(worst, abs(nearest - z))
    return worst / max((abs(z) for z in ours), default=math.inf)
