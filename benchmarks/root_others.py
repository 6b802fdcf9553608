"""polyalg and other systems on the same polynomials: answers are checked first, then all take turns.

Each peer lives in a process of its own, which is ended where a call takes longer than the limit.  Times are
seconds of processor time, of polyalg in this process, of a peer in its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polyalg as pa
from benchmarks.root_cases import FamilyCase, RootCase
from benchmarks.root_peers import PEERS
from benchmarks.timing import Foresight, Limits, median, timed

# Certificates of larger polynomials are proved in the table of certificates only.
_VERIFIED_DEGREE = 200
_PREPARATION = 30  # seconds beyond the limit of a call

# The task of a row -> the peers that answer it.
TASKS: dict[str, tuple[str, ...]] = {
    "verdict": tuple(PEERS),
    "roots": ("PARI polrootsreal", "FLINT complex_roots", "MPSolve"),
}
# Seconds for peers that answer the small polynomials only, so that they do not use up the time of the run.
LESS_TIME = {"Sage real_roots": 10, "SymPy count_roots": 5, "alkahest real_roots": 5}
# A child can be ended, so that a time may be tried that is foreseen, with pessimism, to be too long.
_PATIENCE = 4


class WrongAnswerError(Exception):
    """polyalg gave an answer that is not one; the benchmark stops."""


@dataclass(frozen=True, slots=True)
class RootResult:
    """One line of a table; `ratio` is the time of polyalg divided by this one."""

    task: str
    family: str
    n: int
    digits: int
    name: str
    seconds: float | None
    runs: int
    ratio: float | None
    verdict: str

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


@dataclass(slots=True)
class Peer:
    """A peer in its process, started when first asked and again after it was ended."""

    name: str
    process: subprocess.Popen[bytes] | None = None
    available: bool = True
    _buffer: bytes = field(default=b"", repr=False)

    def ask(self, question: dict[str, Any], limit: float) -> dict[str, Any] | None:
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
                [_interpreter(self.name), "-m", "benchmarks.root_peers", self.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).resolve().parent.parent,
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


def ours(task: str, case: RootCase, digits: int) -> Callable[[], Any]:
    """Return polyalg's call."""
    p = case.polynomial
    if task == "verdict":
        return lambda: pa.is_real_rooted(p)
    return lambda: pa.real_roots(p, digits)


def judge_ours(task: str, case: RootCase, answer: Any, digits: int) -> str:
    """Check polyalg's answer by the known number of real roots; prove its certificate where that is quick."""
    where = f"{case.family}, degree {case.n}, seed {case.seed}"
    if task == "verdict":
        if case.real_rooted is not None and bool(answer) != case.real_rooted:
            raise WrongAnswerError(f"{where}: is_real_rooted says {bool(answer)}")
        if case.n <= _VERIFIED_DEGREE:
            pa.verify(answer.certificate.to_json())
            return "proved: yes" if answer else "proved: no"
        return "yes" if answer else "no"
    roots = list(answer)
    if case.real_roots is not None and len(roots) != case.real_roots:
        raise WrongAnswerError(f"{where}: {len(roots)} roots instead of {case.real_roots}")
    for r in roots:
        low, high = r.interval
        if (high - low) * 10**digits > 1:
            raise WrongAnswerError(f"{where}: an interval is wider than 10^-{digits}")
        if low != high and _sign(r.factor, low) * _sign(r.factor, high) >= 0:
            raise WrongAnswerError(f"{where}: no change of sign on ({low}, {high})")
    return f"{len(roots)} roots, each with a change of sign"


def _sign(f: Any, x: Any) -> int:
    value = f(x)
    return (value > 0) - (value < 0)


def judge_peer(count: int, case: RootCase) -> str:
    """Say whether a peer's number of distinct real roots is the known one."""
    if case.real_roots is None:
        return f"{count} real roots"
    return "ok" if count == case.real_roots else f"wrong: {count} of {case.real_roots} real roots"


def compare(
    task: str,
    case: RootCase,
    digits: int,
    limits: Limits,
    foresight: Foresight,
    peers: Sequence[Peer],
) -> list[RootResult]:
    """Return one line for polyalg and for each peer of the task, on one polynomial."""
    call = ours(task, case, digits)
    first, answer = timed(call)
    verdicts = {"polyalg": judge_ours(task, case, answer, digits)}
    times: dict[str, list[float]] = {"polyalg": []}
    active: list[Peer] = []
    question = {"coefficients": [hex(c) for c in case.coefficients], "digits": digits}
    for peer in peers:
        if peer.name not in TASKS[task]:
            continue
        key, limit = (task, peer.name, digits), min(limits.call, LESS_TIME.get(peer.name, limits.call))
        if limits.over or foresight.expected(key, case.family, case.n) > _PATIENCE * limit:
            verdicts[peer.name] = "left out: no time left" if limits.over else "left out: too long"
            continue
        verdicts[peer.name], seconds = _first_call(peer, question, case, limit)
        foresight.note(key, case.family, case.n, seconds)
        if verdicts[peer.name].startswith(("fails", "more than")):
            continue
        times[peer.name] = []
        if seconds <= limits.once:
            active.append(peer)
        else:
            times[peer.name] = [seconds]
    _take_turns(call, first, active, times, limits)
    return [_line(task, case, digits, name, verdicts[name], times) for name in verdicts]


def _first_call(peer: Peer, question: dict[str, Any], case: RootCase, limit: float) -> tuple[str, float]:
    """Return what the first answer is worth, and its seconds, more than the limit where none came."""
    ready = peer.ask(question, limit + _PREPARATION)
    if ready is None or "error" in ready:
        return f"fails: {ready['error'] if ready else 'too long to prepare'}", 0
    found = peer.ask({"run": True}, limit)
    if found is None:
        return f"more than {limit:.0f} s", _PATIENCE * limit
    if "error" in found:
        return f"fails: {found['error']}", _PATIENCE * limit
    return judge_peer(found["count"], case), found["seconds"]


def _take_turns(
    call: Callable[[], Any],
    first: float,
    active: list[Peer],
    times: dict[str, list[float]],
    limits: Limits,
) -> None:
    """Fill in times: polyalg and the peers that answered, one after the other, several times."""
    if first > limits.once:
        times["polyalg"].append(first)
    for turn in range(1, limits.most + 1):
        mine = first <= limits.once and _more(times["polyalg"], turn, limits)
        if mine:
            times["polyalg"].append(timed(call)[0])
        going = [peer for peer in active if _more(times[peer.name], turn, limits)]
        for peer in going:
            found = peer.ask({"run": True}, 2 * limits.call)
            if found and "seconds" in found:
                times[peer.name].append(found["seconds"])
        if not going and not mine:
            break


def _more(seconds: Sequence[float], turn: int, limits: Limits) -> bool:
    return turn <= limits.least or (bool(seconds) and sum(seconds) + seconds[-1] <= limits.share)


def _line(
    task: str, case: RootCase, digits: int, name: str, verdict: str, times: dict[str, list[float]]
) -> RootResult:
    fields = (task, case.family, case.n, digits, name)
    if not times.get(name):
        return RootResult(*fields, None, 0, None, verdict)
    seconds = median(times[name])
    ratio = median(times["polyalg"]) / seconds if name != "polyalg" and seconds > 0 else None
    return RootResult(*fields, seconds, len(times[name]), ratio, verdict)


@dataclass(frozen=True, slots=True)
class FamilyResult:
    """Seconds of `are_compatible` on one family, of its certificate, and of the proof of that."""

    kind: str
    k: int
    degree: int
    seconds: float
    certificate_seconds: float
    certificate_bytes: int
    verify_seconds: float | None

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


def compatibility(case: FamilyCase, limits: Limits, verified: int) -> FamilyResult:
    """Time `are_compatible`; the certificate is proved up to `verified` roots in all."""
    first, verdict = timed(lambda: pa.are_compatible(*case.members))
    if bool(verdict) != case.compatible:
        raise WrongAnswerError(f"{case.kind}, {case.k} members of degree {case.degree}: {bool(verdict)}")
    more = [
        timed(lambda: pa.are_compatible(*case.members))[0] for _ in range(min(4, int(limits.share / first)))
    ]
    certificate_seconds, text = timed(lambda: verdict.certificate.to_json())
    proof = timed(lambda: pa.verify(text))[0] if case.k * case.degree <= verified else None
    return FamilyResult(
        case.kind, case.k, case.degree, median(more or [first]), certificate_seconds, len(text), proof
    )
