"""Areas that put the same questions to polyalg and to peers in other processes: cases, times, tables."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.common.asking import SECONDS
from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, ratio_text, seconds_text
from benchmarks.common.timing import timed

__all__ = ["Area", "Case", "run_questions"]

_LONG = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A call of polyalg, and the same question for others.

    Attributes
    ----------
    task : str
        One of the area.
    name : str
    n : int
        The size: rows, states, terms.
    call : callable
        Timed.
    told : callable
        What of the answer others are measured by: numbers.
    question : dict of str to lists
        Matrices as rows of texts.
    target : float or None
        Seconds that it must take.
    """

    task: str
    name: str
    n: int
    call: Callable[[], Any]
    told: Callable[[Any], Any]
    question: dict[str, Any] = field(default_factory=dict)
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """What the questions of an area are asked and shown with.

    Attributes
    ----------
    name : str
    tasks : mapping of str to tuple of str
        The peers that are asked, by task.
    titles : mapping of str to str
        Of the tables.
    note : str
        Below each table.
    ask : callable
        Puts a question to a peer.
    distance : callable
        Of the task, our answer and another one: how far it is off, or in words.
    large : int
        The size from which cases are left out in a quick run.
    """

    name: str
    tasks: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    note: str
    ask: Callable[[str, dict[str, Any]], dict[str, Any]]
    distance: Callable[[str, Any, Any], float | str | None]
    large: int


def run_questions(run: Run, area: Area, cases: Sequence[Case]) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    ended: dict[tuple[str, str], int] = {}
    found = [_measured(case, run, area, ended) for case in cases if not run.quick or case.n < area.large]
    for task, peers in area.tasks.items():
        rows = [_row(entry, peers) for entry in found if entry["task"] == task]
        if rows:
            note = area.note if peers else ""
            run.show(Table(area.titles[task], ("case", "n", "polyalg", "must", *peers), rows, note))
    late = [f"{f['task']} {f['name']}" for f in found if f["must"] is not None and f["seconds"] > f["must"]]
    return {"cases": found, "late": late}


def _measured(case: Case, run: Run, area: Area, ended: dict[tuple[str, str], int]) -> dict[str, Any]:
    print(f"{area.name}: {case.task}, {case.name}, {case.n}", file=sys.stderr)
    first, answer = timed(case.call)
    times: list[float] = [first] if first > _LONG else []
    while first <= _LONG and (len(times) < 3 or (sum(times) < (0.3 if run.quick else 1) and len(times) < 30)):
        seconds, answer = timed(case.call)
        times.append(seconds)
    told = case.told(answer)
    others = {}
    for peer in area.tasks[case.task]:
        if case.n >= ended.get((case.task, peer), math.inf):
            others[peer] = {"over": SECONDS, "off": None}
            continue
        reply = area.ask(peer, {"task": case.task, **case.question})
        if "over" in reply:
            ended[case.task, peer] = case.n
        error = None if "seconds" not in reply else area.distance(case.task, told, reply["answer"])
        others[peer] = {key: reply[key] for key in reply if key != "answer"} | {"off": error}
    kept = {"task": case.task, "name": case.name, "n": case.n, "seconds": min(times), "must": case.target}
    return kept | {"peers": others}


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
