"""Peers in processes of their own, which are ended where a call takes longer than the limit.

The parent asks by `Peer`, the child answers by `serve`: one JSON object a line.  Any object with "digits"
prepares a question; {"run": true} makes a timed call.  Nothing here imports polyalg, since a peer may run
under a Python of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.common.results import OURS, Asked, Result, failed, left_out
from benchmarks.common.timing import Foresight, Limits, timed

_PREPARATION = 30  # seconds beyond the limit of a call
# A child can be ended, so that a time may be tried that is foreseen, with pessimism, to be too long.
_PATIENCE = 4

# Prepared outside the time: the timed call, and what of its answer the parent is told.
Prepared = tuple[Callable[[], Any], Callable[[Any], Any]]
NOTE = (
    "A peer beyond the limit of a call is ended; it is left out where its time at a "
    "smaller size, times (m/n)^4, is beyond four times the limit."
)


def bits_for(digits: int) -> int:
    """Return the working precision that FLINT and PARI are given."""
    return 64 if digits <= 15 else int(digits * 3.33)


@dataclass(slots=True)
class Peer:
    """A peer in its process, started when first asked and again after it was ended.

    Attributes
    ----------
    name : str
        As its module has it.
    module : str
        Of the child; its `main` calls `serve`.
    limit : float or None
        Seconds of one call, where that is less than for the others.
    """

    name: str
    module: str
    limit: float | None = None
    process: subprocess.Popen[bytes] | None = None
    available: bool = True
    _buffer: bytes = field(default=b"", repr=False)

    def ask(self, question: Mapping[str, Any], limit: float) -> dict[str, Any] | None:
        """Return the answer to one question; None, and the process is ended, beyond the limit."""
        if not self._started():
            return {"error": "not installed"}
        assert self.process is not None and self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(question).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.stop()
            return {"error": "ended by itself"}
        return self._read(limit)

    def stop(self) -> None:
        """End the process."""
        if self.process:
            # A program that the peer has started (MPSolve) is in its group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None
            self._buffer = b""

    def _started(self) -> bool:
        if self.process is None and self.available:
            self.process = subprocess.Popen(
                [_interpreter(self.name), "-m", self.module, self.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).resolve().parents[2],
                start_new_session=True,
            )
            answer = self._read(_PREPARATION)
            self.available = bool(answer and answer.get("available"))
            if not self.available:
                self.stop()
        return self.available

    def _read(self, limit: float) -> dict[str, Any] | None:
        assert self.process is not None and self.process.stdout is not None
        descriptor = self.process.stdout.fileno()
        while b"\n" not in self._buffer:
            if not select.select([descriptor], [], [], limit)[0]:
                self.stop()
                return None
            part = os.read(descriptor, 1 << 16)
            if not part:
                self.stop()
                return {"error": "ended by itself"}
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _interpreter(name: str) -> str:
    """Return the Python for a peer; Sage may have one of its own, named by POLYALG_SAGE_PYTHON."""
    return (
        os.environ.get("POLYALG_SAGE_PYTHON", sys.executable) if name.startswith("Sage") else sys.executable
    )


@dataclass(frozen=True, slots=True)
class Own:
    """polyalg's call, the seconds that it took a first time, and what the answer is worth."""

    call: Callable[[], Any]
    first: float
    verdict: str


def compare(
    asked: Asked,
    size: int,
    own: Own,
    question: Mapping[str, Any],
    judge: Callable[[Any], str],
    peers: Sequence[Peer],
    limits: Limits,
    foresight: Foresight,
) -> list[Result]:
    """Return one line for polyalg and for each peer.

    Parameters
    ----------
    asked : Asked
    size : int
        By which times are foreseen.
    own : Own
    question : mapping
        For the children, with "digits".
    judge : callable
        What the told part of an answer is worth.
    peers : sequence of Peer
    limits, foresight
        Of the run.
    """
    verdicts = {OURS: own.verdict}
    times: dict[str, list[float]] = {OURS: []}
    active: list[Peer] = []
    for peer in peers:
        key = (asked.task, peer.name, asked.digits)
        limit = limits.call if peer.limit is None else min(limits.call, peer.limit)
        reason = left_out(limits, foresight, key, (asked.family, size), _PATIENCE * limit)
        if reason:
            verdicts[peer.name] = reason
            continue
        verdicts[peer.name], seconds = _first_call(peer, question, judge, limit)
        foresight.note(key, asked.family, size, seconds)
        if failed(verdicts[peer.name]):
            continue
        times[peer.name] = []
        if seconds <= limits.once:
            active.append(peer)
        else:
            times[peer.name] = [seconds]
    _take_turns(own, active, times, limits)
    return [asked.line(name, verdicts[name], times) for name in verdicts]


def _first_call(
    peer: Peer, question: Mapping[str, Any], judge: Callable[[Any], str], limit: float
) -> tuple[str, float]:
    """Return what the first answer is worth, and its seconds, more than the limit where none came."""
    ready = peer.ask(question, limit + _PREPARATION)
    if ready is None or "error" in ready:
        return f"fails: {ready['error'] if ready else 'too long to prepare'}", 0
    found = peer.ask({"run": True}, limit)
    if found is None:
        return f"more than {limit:.0f} s", _PATIENCE * limit
    if "error" in found:
        return f"fails: {found['error']}", _PATIENCE * limit
    return judge(found["answer"]), found["seconds"]


def _take_turns(own: Own, active: list[Peer], times: dict[str, list[float]], limits: Limits) -> None:
    """Fill in times: polyalg and the peers that answered, one after the other, several times."""
    if own.first > limits.once:
        times[OURS].append(own.first)
    for turn in range(1, limits.most + 1):
        mine = own.first <= limits.once and _more(times[OURS], turn, limits)
        if mine:
            times[OURS].append(timed(own.call)[0])
        going = [peer for peer in active if _more(times[peer.name], turn, limits)]
        for peer in going:
            found = peer.ask({"run": True}, 2 * limits.call)
            if found and "seconds" in found:
                times[peer.name].append(found["seconds"])
        if not going and not mine:
            break


def _more(seconds: Sequence[float], turn: int, limits: Limits) -> bool:
    return turn <= limits.least or (bool(seconds) and sum(seconds) + seconds[-1] <= limits.share)


def serve(
    prepare: Callable[[str, dict[str, Any]], Prepared],
    available: Callable[[str], bool],
) -> None:
    """Answer the parent until its end of the pipe is closed; the name of the peer is the argument.

    Parameters
    ----------
    prepare : callable
        (name, question) -> timed call, and what of its answer is told.
    available : callable
        Whether this interpreter and this machine have the peer.
    """
    _end_with_the_parent()
    name = sys.argv[1]
    prepared: Prepared | None = None
    print(json.dumps({"available": available(name)}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if "run" in asked and prepared:
            print(json.dumps(_answer(prepared)), flush=True)
            continue
        try:
            prepared = prepare(name, asked)
        except Exception as error:
            prepared = None
            print(json.dumps({"error": f"{type(error).__name__}: {error}"[:80]}), flush=True)
            continue
        print(json.dumps({"ready": True}), flush=True)


def _processor_time() -> float:
    """Seconds of this process and of the programs that it has started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _answer(prepared: Prepared) -> dict[str, Any]:
    call, told = prepared
    start = _processor_time()
    try:
        value = call()
    except Exception as error:
        return {"error": type(error).__name__, "seconds": _processor_time() - start}
    seconds = _processor_time() - start
    return {"seconds": seconds, "answer": told(value)}


def _end_with_the_parent() -> None:
    """Let Linux kill this process when its parent ends: a call in C sees no signal and no closed pipe."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
