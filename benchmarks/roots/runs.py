"""The run of the roots area: tables of verdicts, roots, families, certificates, growth and targets."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import polyalg as pa
from benchmarks.common.peers import NOTE as PEER_NOTE
from benchmarks.common.results import Result, rows
from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, seconds_text
from benchmarks.common.timing import timed
from benchmarks.jordan import growth
from benchmarks.jordan.targets import table as targets_table
from benchmarks.roots import bulk as root_bulk
from benchmarks.roots import targets as root_targets
from benchmarks.roots.cases import FAMILIES, make, make_family, split_of
from benchmarks.roots.others import FamilyResult, compare, compatibility, new_peer
from benchmarks.roots.peers import PEERS
from benchmarks.roots.targets import CertificateCost

# Degrees in ascending order, so that the peers' times are foreseen.
VERDICTS = {
    "eulerian": (100, 200, 400, 800),
    "split": (100, 200, 400, 800),
    "hermite": (100, 400),
    "legendre": (100, 400),
    "wilkinson": (200,),
    "grid": (100, 400),
    "mignotte": (100,),
    "random-32": (300, 1000),
}
QUICK = {
    "eulerian": (50, 100, 200),
    "split": (50, 100),
    "hermite": (100,),
    "legendre": (100,),
    "mignotte": (100,),
    "random-32": (100, 1000),
}
# Isolating the complex roots or all real ones of these would take the peers minutes; ours are compared alone.
LONG_DIGITS: dict[str, tuple[int, ...]] = {"eulerian": (100,), "split": (100,)}
# Few of the roots are real: of these the isolation alone is compared.
GENERAL: dict[str, tuple[int, ...]] = {
    "random-8": (4, 10, 30, 100, 300, 1000),
    "random-32": (20, 100, 500, 1000),
    "sparse": (200, 1000, 10000),
    "trinomial": (1000, 10000),
    "mignotte": (50, 100, 300),
    "near-double-200": (22,),
    "near-double-2000": (22, 102),
}
QUICK_GENERAL = {"random-8": (10, 100, 300), "sparse": (200, 1000), "mignotte": (50,)}
# All complex roots are compared.
COMPLEX: dict[str, tuple[int, ...]] = {
    "random-8": (5, 10, 20, 50, 100, 200),
    "random-32": (20, 100, 200),
    "wilkinson": (20, 50, 100),
    "hermite": (50, 100),
    "mignotte": (20, 100),
    "powers": (15, 30, 60),
    "roots of unity": (20, 100, 200),
    "trinomial": (300,),
}
QUICK_COMPLEX = {"random-8": (10, 50), "wilkinson": (20,), "powers": (30,)}
QUICK_PEERS = (
    "PARI polsturm",
    "PARI polrootsreal",
    "PARI polroots",
    "FLINT real_roots",
    "FLINT complex_roots",
    "MPSolve",
)
FAMILY_SIZES = ((10, 10), (10, 50), (50, 10), (50, 50), (200, 10), (50, 100), (200, 100))
KINDS = ("yes", "yes, signs", "no", "no, signs", "no, triple")
COLUMNS = ("family", "degree", "digits", "system", "time", "ratio", "answer")
NOTE = (
    "Times are medians of processor time, each peer in a process of its own, one thread. "
    "ratio: time of polyalg / time of this system. MPSolve runs as mpsolve -au -Gi, the start of the "
    f"program included. {PEER_NOTE}"
)


@dataclass(slots=True)
class RootRun(Run):
    """What a run of this area was asked for, and what it has found so far."""

    families: Sequence[str] = (*FAMILIES, root_bulk.BULK)

    @property
    def sizes(self) -> dict[str, tuple[int, ...]]:
        """Degrees of the families that were asked for."""
        return {k: v for k, v in (QUICK if self.quick else VERDICTS).items() if k in self.families}


def _compare(run: RootRun, task: str, sizes: dict[str, tuple[int, ...]], digits: int, title: str) -> None:
    found: list[Result] = []
    # Every comparison has the whole time for its peers.
    run.limits = replace(run.limits, started=time.monotonic())
    for family, degrees in sizes.items():
        for n in degrees:
            print(f"{title}: {family} {n}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr)
            found += compare(task, make(family, n), digits, run.limits, run.foresight, run.peers)
    run.results += found
    missing = [peer.name for peer in run.peers if not peer.available]
    note = NOTE + (f" Not installed here: {', '.join(missing)}." if missing else "")
    shown = rows([r for r in found if r.verdict != "fails: not installed"], ("roots",))
    if shown:
        run.show(Table(title, COLUMNS, shown, note))


def _families(run: RootRun) -> list[FamilyResult]:
    sizes = FAMILY_SIZES[:3] if run.quick else FAMILY_SIZES
    verified = 500 if run.quick else 2500
    found = [
        compatibility(make_family(kind, k, degree), run.limits, verified)
        for k, degree in sizes
        for kind in KINDS
    ]
    rows = [
        (
            f.kind,
            str(f.k),
            str(f.degree),
            seconds_text(f.seconds),
            seconds_text(f.certificate_seconds),
            f"{f.certificate_bytes / 1e6:.2f} MB",
            seconds_text(f.verify_seconds),
        )
        for f in found
    ]
    columns = ("family", "members", "degree", "are_compatible", "certificate", "size", "verify")
    note = (
        "signs: leading coefficients of both signs. no: two members miss their slots by 10^-12, or a triple "
        "that is compatible in pairs is not, by 10^-12. No peer decides this. verify: plain Python, up to "
        f"{verified} roots in all."
    )
    run.show(Table("are_compatible", columns, rows, note))
    return found


def _certificates(run: RootRun) -> list[CertificateCost]:
    found = []
    for family, degrees in run.sizes.items():
        for n in (d for d in degrees if d <= (100 if run.quick else 400)):
            verdict = pa.is_real_rooted(make(family, n).polynomial)
            seconds, text = timed(partial(_text, verdict))
            proof, _ = timed(partial(pa.verify, text))
            found.append(CertificateCost(family, n, seconds, len(text), proof))
    rows = [
        (
            c.family,
            str(c.n),
            seconds_text(c.certificate_seconds),
            f"{c.certificate_bytes / 1e6:.2f} MB",
            seconds_text(c.verify_seconds),
        )
        for c in found
    ]
    columns = ("family", "degree", "certificate", "size", "verify")
    note = "A certificate is made when first asked for. verify: plain Python integers, from the text."
    run.show(Table("Certificates of is_real_rooted", columns, rows, note))
    return found


def _text(verdict: Any) -> str:
    text: str = verdict.certificate.to_json()
    return text


def _growths(run: RootRun) -> list[growth.Growth]:
    degrees = (25, 50, 100, 200) if run.quick else (50, 100, 200, 400, 800)
    bits = (10, 40, 160) if run.quick else (10, 40, 160, 640)
    n = 50 if run.quick else 100
    eulerians = {d: make("eulerian", d).polynomial for d in degrees}
    splits = {d: make("split", d).polynomial for d in degrees}
    hermites = {d: make("hermite", d).polynomial for d in degrees}
    by_bits = {b: split_of(b)(n, 1) for b in bits}
    found = [
        growth.series(
            "is_real_rooted, Eulerian", "degree", "", degrees, lambda d: pa.is_real_rooted(eulerians[d])
        ),
        growth.series("is_real_rooted, split", "degree", "", degrees, lambda d: pa.is_real_rooted(splits[d])),
        growth.series(
            "is_real_rooted, Hermite", "degree", "", degrees, lambda d: pa.is_real_rooted(hermites[d])
        ),
        growth.series("real_roots, Eulerian", "degree", "", degrees, lambda d: pa.real_roots(eulerians[d])),
        growth.series(
            f"is_real_rooted, split {n}",
            "bits of the roots",
            "",
            bits,
            lambda b: pa.is_real_rooted(by_bits[b]),
        ),
    ]
    note = (
        "Exponents of the time. A Sturm sequence takes n steps of n operations on numbers of O(n) bits: "
        "about n^3 with fast multiplication. Coefficients of Eulerian and split polynomials have O~(n) bits."
    )
    run.show(growth.table("Growth, roots", found, note))
    return found


def run_roots(run: RootRun) -> dict[str, Any]:
    """Run all, show the tables, and return what the JSON file keeps."""
    run.peers = [new_peer(name) for name in (QUICK_PEERS if run.quick else PEERS)]
    try:
        _compare(run, "verdict", run.sizes, 15, "is_real_rooted")
        _compare(run, "roots", run.sizes, 15, "real_roots, 15 digits")
        general = QUICK_GENERAL if run.quick else GENERAL
        general = {k: v for k, v in general.items() if k in run.families}
        _compare(run, "general roots", general, 15, "real_roots of general polynomials, 15 digits")
        plane = {k: v for k, v in (QUICK_COMPLEX if run.quick else COMPLEX).items() if k in run.families}
        _compare(run, "complex roots", plane, 15, "complex_roots, 15 digits")
        if not run.quick:
            long = {k: v for k, v in LONG_DIGITS.items() if k in run.families}
            _compare(run, "roots", long, 1000, "real_roots, 1000 digits")
    finally:
        for peer in run.peers:
            peer.stop()
    low = [root_bulk.costs(n) for n in root_bulk.DEGREES] if root_bulk.BULK in run.families else []
    if low:
        run.show(root_bulk.table(low))
    families = _families(run)
    costs = _certificates(run)
    growths = _growths(run)
    found = root_targets.targets(run.results, families, costs)
    run.show(targets_table(found))
    return {
        "results": [r.to_json() for r in run.results],
        "bulk": [asdict(c) for c in low],
        "families": [f.to_json() for f in families],
        "certificates": [asdict(c) for c in costs],
        "growth": growth.to_json(growths),
        "targets": [asdict(t) for t in found],
    }
