"""The run of the area: our times beside the targets, and those of peers over Q(sqrt 2)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import polyalg as pa
from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, seconds_text
from benchmarks.fields.cases import cases, random_matrix
from benchmarks.fields.peers import PEERS, SECONDS, seconds_of
from polyalg.fields.matrix import AlgebraicMatrix

_TIMES = ("seconds", "must", "stretch")
_NOTE = "Least processor time of several calls; random entries with coefficients of at most 9."


def _least(call: Callable[[], object], share: float) -> float:
    call()
    times: list[float] = []
    while len(times) < 3 or (sum(times) < share and len(times) < 50):
        started = time.process_time()
        call()
        times.append(time.process_time() - started)
    return min(times)


def run_fields(run: Run) -> dict[str, Any]:
    """Measure all cases, show them and return them for the file of results."""
    found: list[dict[str, Any]] = []
    for case in cases():
        print(f"fields: {case.name}, degree {case.degree}, {case.n} rows", file=sys.stderr)
        seconds = _least(case.call, 0.3 if run.quick else 2)
        kept = {"name": case.name, "degree": case.degree, "n": case.n}
        found.append(kept | {"seconds": seconds, "must": case.must, "stretch": case.stretch})
    rows = [
        [
            f["name"],
            str(f["degree"]),
            str(f["n"]),
            *map(seconds_text, (f["seconds"], f["must"], f["stretch"])),
        ]
        for f in found
    ]
    late = [f"{f['name']} ({f['degree']}, {f['n']})" for f in found if f["seconds"] > f["must"]]
    verdict = f"{_NOTE} Over the target: {'; '.join(late) or 'none'}."
    run.show(Table("Number fields", ("call", "degree", "n", "time", "must", "stretch"), rows, verdict))
    beside = _beside(run, [2, 3] if run.quick else [2, 3, 4, 5, 10, 20])
    return {"cases": found, "late": late, "beside": beside}


def _beside(run: Run, sizes: list[int]) -> list[dict[str, Any]]:
    """Time the peers; one that has reached its limit is not asked for more rows."""
    found: list[dict[str, Any]] = []
    ended: set[str] = set()
    for n in sizes:
        A = random_matrix(2, n)
        own = _least(partial(_form, A), 0.2)
        times: dict[str, float | None] = {"polyalg jordan_form": own}
        for peer in PEERS:
            print(f"fields: {peer}, {n} rows", file=sys.stderr)
            seconds = None if peer in ended else seconds_of(peer, n)
            if seconds is None or seconds >= SECONDS:
                ended.add(peer)
            times[peer] = seconds
        found.append({"n": n, "seconds": times})
    names = list(found[0]["seconds"])
    rows = [[str(f["n"]), *(_shown(f["seconds"][name]) for name in names)] for f in found]
    note = "A random matrix over Q(sqrt 2). PARI gives the factors alone; - is not installed, or not asked."
    run.show(Table("Beside other systems", ("n", *names), rows, note))
    return found


def _form(A: AlgebraicMatrix) -> object:
    # A product with 1 is a new object, of which nothing is kept.
    return pa.jordan_form(A * 1)


def _shown(seconds: float | None) -> str:
    return f"over {SECONDS:.0f} s" if seconds is not None and seconds >= SECONDS else seconds_text(seconds)
