"""The targets of the spectral area: ratios to mpmath in this run, and seconds."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.common.results import OURS, Result
from benchmarks.jordan.targets import Target
from benchmarks.spectral.others import Exact

PEER = "mpmath eig"
_LEAST = 8  # n d of the polynomials that are compared
_DEGREE = 200  # of the scalar P

# Family, with words for it -> must, stretch of the largest ratio to mpmath at 100 digits.
RATIOS = {("strict", "strict"): (0.03, 0.01), ("real-double", "all real double zeros"): (0.05, 0.01)}
# (family, n, d, digits) -> must, stretch in seconds.
SECONDS = {
    ("strict", 10, 4, 15): (0.4, 0.15),
    ("strict", 10, 4, 100): (0.6, 0.25),
    ("double", 10, 4, 15): (0.6, 0.15),
    ("gaussian", 10, 4, 15): (0.8, 0.2),
    ("rank-drop", 6, 4, 15): (1.0, 0.2),
    ("scalar", 1, _DEGREE // 2, 15): (0.5, 0.1),
}
DECISION = (1.5, 0.7)
SQUARES = (0.3, 0.1)
GIGABYTES = 1.0


def worst_ratio(results: Sequence[Result], family: str, digits: int) -> float | None:
    """Return the largest time of polyalg over mpmath's among the polynomials that mpmath has finished."""
    ratios = [
        r.ratio
        for r in results
        if (r.family, r.digits, r.name) == (family, digits, PEER) and r.ratio and r.n * r.d >= _LEAST
    ]
    return max(ratios, default=None)


def targets(results: Sequence[Result], decided: Sequence[Exact], memory: int | None) -> list[Target]:
    """Return all targets with what this run reached."""
    found = []
    for (family, words), (must, stretch) in RATIOS.items():
        what = f"{words}, n d >= {_LEAST}, 100 digits / {PEER}, worst"
        found.append(Target(what, must, stretch, worst_ratio(results, family, 100)))
    own = {(r.family, r.n, r.d, r.digits): r.seconds for r in results if r.name == OURS}
    for key, (must, stretch) in SECONDS.items():
        family, n, d, digits = key
        what = f"{family}, n = {n}, d = {d}, {digits} digits"
        found.append(Target(what, must, stretch, own.get(key), "s"))
    ratios = [e.psd_seconds / e.factor_seconds for e in decided if e.n * e.d >= _LEAST]
    what = f"is_positive_semidefinite / factor, n d >= {_LEAST}, worst"
    found.append(Target(what, *DECISION, max(ratios, default=None)))
    what = "sum_of_squares, strict, n = 6, d = 2"
    squares = [e.sos_seconds for e in decided if (e.family, e.n, e.d) == ("strict", 6, 2)]
    found.append(Target(what, *SQUARES, squares[0] if squares else None, "s"))
    gigabytes = None if memory is None else memory / 1e9
    found.append(
        Target("peak memory, n = 10, d = 8, 100 digits", GIGABYTES, GIGABYTES, gigabytes, "GB"),
    )
    return found
