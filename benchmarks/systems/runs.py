"""The run of the area: times beside those of peers, and how far their answers are from the proved ones."""

from __future__ import annotations

import math
import sys
from typing import Any

from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, ratio_text, seconds_text
from benchmarks.common.timing import timed
from benchmarks.systems.cases import TASKS, Case, cases
from benchmarks.systems.peers import SECONDS, ask

__all__ = ["distance", "run_systems"]

_LARGE = 20
_NOTE = (
    "Processor time; in parentheses that of polyalg divided by it, and the largest error of the answer,"
    " relative to the largest number in it. Zeros are matched to the nearest; a number of zeros says"
    " that it is wrong. A peer that has reached its limit is not asked for more rows."
)


def run_systems(run: Run) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    ended: dict[tuple[str, str], int] = {}
    found = [_measured(case, run, ended) for case in cases() if not run.quick or case.n < _LARGE]
    for task, peers in TASKS.items():
        rows = [_row(entry, peers) for entry in found if entry["task"] == task]
        if rows:
            run.show(Table(_TITLES[task], ("case", "n", "polyalg", "must", *peers), rows, _NOTE))
    late = [f"{f['task']} {f['name']}" for f in found if f["must"] is not None and f["seconds"] > f["must"]]
    return {"cases": found, "late": late}


_TITLES = {
    "structure": "Eigenstructure",
    "chains": "Jordan chains",
    "care": "Riccati equations in continuous time, with certificate",
    "dare": "Riccati equations in discrete time, with certificate",
    "zeros": "Invariant zeros",
    "order": "Orders of minimal realizations",
    "hinf": "H-infinity norm, with certificate",
}


def _measured(case: Case, run: Run, ended: dict[tuple[str, str], int]) -> dict[str, Any]:
    print(f"systems: {case.task}, {case.name}, {case.n}", file=sys.stderr)
    case.call()
    times: list[float] = []
    while len(times) < 3 or (sum(times) < (0.3 if run.quick else 1) and len(times) < 30):
        seconds, answer = timed(case.call)
        times.append(seconds)
    told = case.told(answer)
    others = {}
    for peer in TASKS[case.task]:
        if case.n >= ended.get((case.task, peer), math.inf):
            others[peer] = {"over": SECONDS, "off": None}
            continue
        reply = ask(peer, {"task": case.task, **case.question})
        if "over" in reply:
            ended[case.task, peer] = case.n
        error = None if "seconds" not in reply else distance(case.task, told, reply["answer"])
        others[peer] = {key: reply[key] for key in reply if key != "answer"} | {"off": error}
    kept = {"task": case.task, "name": case.name, "n": case.n, "seconds": min(times), "must": case.target}
    return kept | {"peers": others}


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


def _row(entry: dict[str, Any], peers: tuple[str, ...]) -> list[str]:
    own = entry["seconds"]
    cells = [_cell(own, entry["peers"][peer]) for peer in peers]
    return [entry["name"], str(entry["n"]), seconds_text(own), seconds_text(entry["must"]), *cells]


def _cell(own: float, reply: dict[str, Any]) -> str:
    if "over" in reply:
        return f"over {SECONDS:.0f} s"
    if "error" in reply:
        return str(reply["error"])
    off = reply["off"]
    ratio = ratio_text(own / max(reply["seconds"], 1e-9))
    words = "" if off is None else f", {off}" if isinstance(off, str) else f", off by {off:.0e}"
    return f"{seconds_text(reply['seconds'])} ({ratio}{words})"
