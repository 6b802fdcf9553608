"""Fair times: contestants take turns in one process, long ones are foreseen and left out, some get a child.

A call into C cannot be interrupted, so whether a contestant may run is foreseen from its time at a smaller
size; only SymPy, whose time nobody can foresee, runs in a child process that is ended at its limit.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

# From size n to m a contestant is expected to take (m/n)^4 times as long.
_GROWTH = 4


@dataclass(slots=True)
class Limits:
    """How long things may take.

    Attributes
    ----------
    call : float
        Seconds of one call of a peer.
    share : float
        Seconds that one contestant may spend on one matrix, after its first call.
    total : float
        Seconds of the whole run; afterwards peers are left out.
    least, most : int
        Smallest and largest number of timed calls of a contestant on one matrix; a call that takes
        longer than `once` seconds is not repeated.
    """

    call: float
    share: float
    total: float
    least: int = 3
    most: int = 9
    once: float = 8
    started: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self.started

    @property
    def over(self) -> bool:
        """Whether the time of the whole run is used up."""
        return self.elapsed > self.total


@dataclass(slots=True)
class Foresight:
    """Remembers times by size, for each kind of call, and foresees those of larger sizes."""

    seen: dict[tuple[str, str, int], dict[str, dict[int, float]]] = field(default_factory=dict)

    def note(self, key: tuple[str, str, int], family: str, n: int, seconds: float) -> None:
        """Remember a time."""
        self.seen.setdefault(key, {}).setdefault(family, {})[n] = seconds

    def expected(self, key: tuple[str, str, int], family: str, n: int) -> float:
        """Return the expected seconds at size n, from this family or the dense one; 0 where none is known."""
        families = self.seen.get(key, {})
        for times in (families.get(family, {}), families.get("dense", {})):
            known = [m for m in times if m <= n]
            if known:
                m = max(known)
                return times[m] * float(n / m) ** _GROWTH
        return 0


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time of one call, and its value.

    All contestants run on one core, so that this is the time on an idle machine, whatever else runs on
    this one.
    """
    start = time.process_time()
    value = call()
    return time.process_time() - start, value


def take_turns(
    calls: Mapping[str, Callable[[], Any]], first: Mapping[str, float], limits: Limits
) -> dict[str, list[float]]:
    """Return times of several calls that take turns, so that a busy machine is busy for all of them.

    Parameters
    ----------
    calls : mapping of names to callables
    first : mapping of names to float
        Seconds of a first call, made before; the only time of those that are not repeated.
    limits : Limits
        The shares.
    """
    times: dict[str, list[float]] = {name: [] for name in calls}
    active = [name for name in calls if first[name] <= limits.once]
    for turn in range(1, limits.most + 1):
        for name in active:
            times[name].append(timed(calls[name])[0])
        active = [
            name
            for name in active
            if turn < limits.least or sum(times[name]) + times[name][-1] <= limits.share
        ]
    return {name: found or [first[name]] for name, found in times.items()}


def median(times: list[float]) -> float:
    """Return the median."""
    return statistics.median(times)


def in_child(module: str, argument: Any, limit: float) -> dict[str, Any] | None:
    """Run ``python -m module`` on a JSON argument; return its JSON answer, None beyond the time limit.

    Parameters
    ----------
    module : str
        Reads JSON from standard input, writes JSON to standard output.
    argument : object
        What JSON can hold.
    limit : float
        Seconds.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            input=json.dumps(argument),
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode < 0:  # ended by its own limit of processor time
        return None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        return {"error": lines[-1][:60]}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def peak_bytes() -> int:
    """Return the largest resident size of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else 1024 * used


def peak_of(module: str, argument: Any, limit: float = 300) -> int | None:
    """Return the peak of memory that a child process, as in `in_child`, writes as {"bytes": ...}."""
    answer = in_child(module, argument, limit)
    return None if answer is None or "error" in answer else int(answer["bytes"])
