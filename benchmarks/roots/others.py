"""polyalg and other systems on the same polynomials: answers are checked first, then all take turns.

Each peer lives in a process of its own (`benchmarks.common.peers`).  Times are seconds of processor time, of
polyalg in this process, of a peer in its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polyalg as pa
from benchmarks.common import peers as children
from benchmarks.common.peers import Own, Peer
from benchmarks.common.results import Asked, Result, WrongAnswerError
from benchmarks.common.timing import Foresight, Limits, median, timed
from benchmarks.roots.cases import FamilyCase, RootCase
from benchmarks.roots.peers import PEERS

# Certificates of larger polynomials are proved in the table of certificates only.
_VERIFIED_DEGREE = 200

# The task of a row -> the peers that answer it.
TASKS: dict[str, tuple[str, ...]] = {
    "verdict": tuple(name for name in PEERS if name not in ("FLINT real_roots", "PARI polroots")),
    "roots": ("PARI polrootsreal", "FLINT real_roots", "FLINT complex_roots", "MPSolve"),
    "complex roots": ("PARI polroots", "FLINT complex_roots", "MPSolve"),
    "general roots": ("PARI polrootsreal", "FLINT real_roots"),
}
# Seconds for peers that answer the small polynomials only, so that they do not use up the time of the run.
_LESS_TIME = {"Sage real_roots": 10, "SymPy count_roots": 5, "alkahest real_roots": 5}


def new_peer(name: str) -> Peer:
    """Return a peer of this area."""
    return Peer(name, "benchmarks.roots.peers", _LESS_TIME.get(name))


def ours(task: str, case: RootCase, digits: int) -> Callable[[], Any]:
    """Return polyalg's call."""
    p = case.polynomial
    if task == "verdict":
        return lambda: pa.is_real_rooted(p)
    if task == "complex roots":
        return lambda: pa.complex_roots(p, digits)
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
    if task == "complex roots":
        return _judge_complex(where, case, answer, digits)
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


def _judge_complex(where: str, case: RootCase, roots: pa.ComplexRoots, digits: int) -> str:
    """Check numbers of roots and of real ones, and the radius; prove the certificate where that is quick."""
    if sum(root.multiplicity for root in roots) != case.polynomial.degree():
        raise WrongAnswerError(f"{where}: the multiplicities do not add up to the degree")
    real = sum(root.value.imag == 0 for root in roots)
    if case.real_roots is not None and real != case.real_roots:
        raise WrongAnswerError(f"{where}: {real} real roots instead of {case.real_roots}")
    if not roots.radius * 10**digits <= 1:
        raise WrongAnswerError(f"{where}: a radius is above 10^-{digits}")
    if case.n > _VERIFIED_DEGREE:
        return f"{len(roots)} roots"
    pa.verify(roots.certificate.to_json())
    return f"proved: {len(roots)} roots"


def _sign(f: Any, x: Any) -> int:
    value = f(x)
    return int(value > 0) - int(value < 0)


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
) -> list[Result]:
    """Return one line for polyalg and for each peer of the task, on one polynomial."""
    call = ours(task, case, digits)
    first, answer = timed(call)
    return children.compare(
        Asked(task, case.family, case.n, digits),
        case.n,
        Own(call, first, judge_ours(task, case, answer, digits)),
        {"coefficients": [hex(c) for c in case.coefficients], "digits": digits},
        lambda count: judge_peer(count, case),
        [peer for peer in peers if peer.name in TASKS[task]],
        limits,
        foresight,
    )


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
