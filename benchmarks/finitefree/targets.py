"""The targets of the finite free area: ratios to others in this run, growth, seconds, samples a second."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.common.results import OURS, Result
from benchmarks.finitefree.costs import Cost, Rate
from benchmarks.jordan.targets import Target

PEER, PRODUCT = "finitefree", "one product"
FAMILY, DEGREE = "coefficients-64", 1000
GROWN = (300, 3000)
RATIO = (0.4, 0.15)
GROWTH = (1.3, 1.1)
BOUND = (0.2, 0.05)
CUMULANTS = (1.0, 0.2)
MIXED = (10.0, 1.0)
# 2,000 and 10,000 samples per second.
MILLISECONDS = (0.5, 0.1)


def targets(results: Sequence[Result], costs: Sequence[Cost], rates: Sequence[Rate]) -> list[Target]:
    """Return all targets with what this run reached."""
    seconds = {(r.n, r.name): r.seconds for r in results if r.family == FAMILY}
    ratios = {(r.n, r.name): r.ratio for r in results if r.family == FAMILY}
    mine, theirs = (_growth(seconds, name) for name in (OURS, PRODUCT))
    grown = mine / theirs if mine and theirs else None
    low, high = GROWN
    bounds = [c.seconds + (c.certificate_seconds or 0) for c in costs if _is(c, "additive_root_bound", 50)]
    cumulants = [c.seconds for c in costs if _is(c, "finite_free_cumulants", 300)]
    mixed = [c.seconds for c in costs if _is(c, "mixed", 15)]
    times = [1000 / r.per_second for r in rates if r.processes == 2]
    return [
        Target(
            f"additive_convolution {DEGREE}, 64-bit coefficients / {PEER}", *RATIO, ratios.get((DEGREE, PEER))
        ),
        Target(f"its growth from {low} to {high} / that of one product", *GROWTH, grown),
        Target("additive_root_bound 50, with certificate", *BOUND, _first(bounds), "s"),
        Target("finite_free_cumulants 300", *CUMULANTS, _first(cumulants), "s"),
        Target("mixed_characteristic_polynomial, m = 15, d = 10", *MIXED, _first(mixed), "s"),
        Target("falsify additive-submodular 5, 2 processes, a sample", *MILLISECONDS, _first(times), "ms"),
    ]


def _growth(seconds: dict[tuple[int, str], float | None], name: str) -> float | None:
    low, high = (seconds.get((n, name)) for n in GROWN)
    return high / low if low and high else None


def _is(cost: Cost, what: str, n: int) -> bool:
    return cost.what.startswith(what) and cost.n == n


def _first(values: Sequence[float]) -> float | None:
    return values[0] if values else None
