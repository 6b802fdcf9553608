"""The targets of the roots area: ratios to the best peer of this run, and seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.common.results import Asked, Result, best_ratio
from benchmarks.jordan.targets import Target
from benchmarks.roots.others import FamilyResult

# (task, family, n, digits) -> must, stretch of the time / time of the best peer that answers rightly.
RATIOS = {
    ("verdict", "eulerian", 400, 15): (0.35, 0.12),
    ("verdict", "split", 400, 15): (0.5, 0.25),
    ("verdict", "hermite", 400, 15): (0.6, 0.25),
    ("verdict", "legendre", 400, 15): (0.6, 0.25),
    ("verdict", "eulerian", 800, 15): (0.4, 0.15),
}
# The same for all complex roots.
COMPLEX = {
    ("complex roots", family, n, 15): (1.5, 1.0)
    for family, n in (
        ("random-8", 20),
        ("random-8", 100),
        ("wilkinson", 50),
        ("hermite", 100),
        ("mignotte", 100),
    )
}
# The same beside one peer alone.
BESIDE = {("roots", "eulerian", 100, 1000, "FLINT complex_roots"): (0.5, 0.1)}
# Seconds of is_real_rooted.
SECONDS = {("verdict", "random-32", 1000, 15): (0.02, 0.005)}
# Time of real_roots at 15 digits / time of is_real_rooted, where that is a yes: a no may take no isolation.
AFTERWARDS = (2.0, 1.3)
COMPATIBLE = (2.0, 0.3)
CHECKER = (4.0, 1.0)


@dataclass(frozen=True, slots=True)
class CertificateCost:
    """Seconds to make the certificate of `is_real_rooted` and to prove it from its text, and its size."""

    family: str
    n: int
    certificate_seconds: float
    certificate_bytes: int
    verify_seconds: float


def targets(
    results: Sequence[Result], families: Sequence[FamilyResult], costs: Sequence[CertificateCost]
) -> list[Target]:
    """Return all targets with what this run reached."""
    own = {(r.task, r.family, r.n, r.digits): r.seconds for r in results if r.name == "polyalg"}
    found = []
    for (task, family, n, digits), (must, stretch) in RATIOS.items():
        reached = best_ratio(results, Asked(task, family, n, digits))
        found.append(Target(f"is_real_rooted {family} {n} / best peer", must, stretch, reached))
    for (task, family, n, digits), (must, stretch) in COMPLEX.items():
        reached = best_ratio(results, Asked(task, family, n, digits))
        found.append(Target(f"complex_roots {family} {n} / best peer", must, stretch, reached))
    for key, (must, stretch) in SECONDS.items():
        found.append(Target(f"is_real_rooted {key[1]} {key[2]}", must, stretch, own.get(key), "s"))
    found += [_afterwards(own, family, n) for _, family, n, _ in RATIOS]
    for (task, family, n, digits, peer), (must, stretch) in BESIDE.items():
        ratios = [
            r.ratio
            for r in results
            if (r.task, r.family, r.n, r.digits, r.name) == (task, family, n, digits, peer)
        ]
        what = f"real_roots {family} {n}, {digits} digits / {peer}"
        found.append(Target(what, must, stretch, ratios[0] if ratios else None))
    slowest = [f.seconds for f in families if (f.k, f.degree) == (50, 50)]
    found.append(
        Target("are_compatible, 50 of degree 50, slowest", *COMPATIBLE, max(slowest, default=None), "s")
    )
    proofs = [c.verify_seconds for c in costs if (c.family, c.n) == ("eulerian", 400)]
    found.append(Target("checker, eulerian 400", *CHECKER, proofs[0] if proofs else None, "s"))
    return found


def _afterwards(own: dict[tuple[str, str, int, int], float | None], family: str, n: int) -> Target:
    roots, verdict = own.get(("roots", family, n, 15)), own.get(("verdict", family, n, 15))
    reached = roots / verdict if roots and verdict else None
    return Target(f"real_roots {family} {n} / is_real_rooted", *AFTERWARDS, reached)
