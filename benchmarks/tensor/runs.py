"""The run of the area: times beside those of peers, and whether they say the same."""

from __future__ import annotations

from typing import Any

from benchmarks.common.questions import Area, run_questions
from benchmarks.common.runs import Run
from benchmarks.tensor.cases import TASKS, cases
from benchmarks.tensor.peers import ask

__all__ = ["difference", "run_tensor"]

_LARGE = 100
_NOTE = (
    "Processor time; in parentheses that of polyalg divided by it, and what it answers where that is"
    " something else. A peer that has reached its limit is not asked for more terms."
)
_TITLES = {
    "verify": "Is a list a decomposition",
    "group": "Symmetry groups",
    "equivalent": "Equivalence, with certificate",
    "search": "Searches",
    "straight-line": "Straight-line programs",
    "multiply": "Products of 8 by 8 integers",
}


def run_tensor(run: Run) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    return run_questions(run, Area("tensor", TASKS, _TITLES, _NOTE, ask, difference, _LARGE), cases())


def difference(task: str, ours: Any, theirs: Any) -> str | None:
    """Return in words what a peer answers, where that is not what we do."""
    if ours == theirs:
        return None
    if task == "verify":
        return "says yes" if theirs else "says no"
    return "another product"
