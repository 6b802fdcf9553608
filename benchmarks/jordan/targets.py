"""The targets of the project: what must be reached, what would be fine, and what this run reached.

Every ratio is of medians inside this run.  A target that the run did not measure says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.common.results import Result
from benchmarks.common.tables import Table

DEFECTIVE = (("weyr", 24), ("weyr", 40), ("weyr", 60), ("hyper", 24), ("hyper", 40), ("hyper", 60))


@dataclass(frozen=True, slots=True)
class Target:
    """One row: `reached` is None where this run has no figure."""

    what: str
    must: float
    stretch: float
    reached: float | None
    unit: str = ""

    @property
    def verdict(self) -> str:
        """Say in one word how far this went."""
        if self.reached is None:
            return "not measured"
        if self.reached <= self.stretch:
            return "stretch"
        return "must" if self.reached <= self.must else "MISSED"


# (task, family, n, digits, peer): must, stretch of the ratio time / time of the peer.
RATIOS = {
    ("jordan", "dense", 20, 15, "FLINT vdHM"): (0.6, 0.3),
    ("jordan", "dense", 50, 15, "FLINT vdHM"): (0.3, 0.12),
    ("jordan", "dense", 100, 15, "FLINT vdHM"): (0.5, 0.2),
    ("jordan", "dense", 20, 100, "FLINT vdHM"): (0.3, 0.15),
    ("jordan", "dense", 50, 100, "FLINT vdHM"): (0.15, 0.07),
    ("jordan", "dense", 100, 100, "FLINT vdHM"): (0.15, 0.06),
    ("frobenius", "dense", 20, 15, "PARI matfrobenius"): (0.2, 0.08),
    ("frobenius", "dense", 40, 15, "PARI matfrobenius"): (0.02, 0.005),
    ("frobenius", "weyr", 40, 15, "PARI matfrobenius"): (0.5, 0.2),
    ("frobenius", "half-rank", 40, 15, "PARI matfrobenius"): (0.5, 0.2),
}


def targets(results: Sequence[Result], memory: int | None, imports: tuple[float, float]) -> list[Target]:
    """Return all targets with what the results reached."""
    ratios = {(r.task, r.family, r.n, r.digits, r.name): r.ratio for r in results}
    own = {
        (r.family, r.n, r.digits): r.seconds for r in results if r.name == "polyalg" and r.task == "jordan"
    }
    found = []
    for key, (must, stretch) in RATIOS.items():
        task, family, n, digits, peer = key
        name = "jordan_form" if task == "jordan" else "frobenius_form"
        accuracy = f", {digits} digits" if task == "jordan" else ""
        found.append(Target(f"{name} {family} n = {n}{accuracy} / {peer}", must, stretch, ratios.get(key)))
    for family, n in DEFECTIVE:
        found.append(
            Target(f"jordan_form {family} n = {n}, 15 digits", 2, 0.5, own.get((family, n, 15)), "s")
        )
    gigabytes = None if memory is None else memory / 1e9
    found.append(Target("peak memory, n = 150, 100 digits", 1, 1, gigabytes, "GB"))
    found.append(Target("import polyalg, above bare Python", 0.15, 0.08, imports[1] - imports[0], "s"))
    return found


def table(found: Sequence[Target]) -> Table:
    """Return the table of the targets."""
    rows = [
        (
            t.what,
            _number(t.must, t.unit),
            _number(t.stretch, t.unit),
            "-" if t.reached is None else _number(t.reached, t.unit),
            t.verdict,
        )
        for t in found
    ]
    note = (
        "Ratios are polyalg's time divided by the peer's, both medians of this run; a smaller one is better. "
        "The certificate is made when first asked for, so its time is in the table of certificates, not here."
    )
    return Table("Targets", ("target", "must", "stretch", "reached", ""), rows, note)


def _number(x: float, unit: str) -> str:
    return f"{x:.2g} {unit}".strip()
