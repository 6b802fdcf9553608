"""The run of the spectral area: tables of factors, exact questions, certificates, growth and targets."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from random import Random
from typing import Any

import polyalg as pa
from benchmarks.common.peers import NOTE as PEER_NOTE
from benchmarks.common.results import Result, rows
from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, ratio_text, seconds_text
from benchmarks.jordan import growth
from benchmarks.jordan.targets import table as targets_table
from benchmarks.spectral import costs as spectral_costs
from benchmarks.spectral import limit as spectral_limit
from benchmarks.spectral import targets as spectral_targets
from benchmarks.spectral.cases import FAMILIES, make, strict
from benchmarks.spectral.others import Exact, compare, exact, new_peer
from benchmarks.spectral.peers import PEERS

Sizes = Mapping[str, Sequence[tuple[int, int]]]

# (n, d) with n d ascending, so that the peers' times are foreseen; those of the targets come first.
SIZES: Sizes = {
    "strict": ((2, 4), (4, 2), (10, 1), (6, 2), (4, 4), (10, 2), (6, 4), (10, 4), (10, 8)),
    "real-double": ((2, 4), (4, 2), (6, 2), (10, 2), (6, 4), (10, 4)),
    "double": ((2, 4), (6, 2), (6, 4), (10, 4)),
    "gaussian": ((2, 4), (6, 2), (6, 4), (10, 4)),
    "quadruple": ((4, 2), (6, 2), (6, 4)),
    "rank-drop": ((4, 2), (6, 4)),
    "cluster-3": ((4, 2),),
    "cluster-9": ((4, 2),),
    "axis-3": ((4, 2),),
    "axis-9": ((4, 2),),
    "scalar": ((1, 8), (1, 50), (1, 100), (1, 200)),
    "scalar-double": ((1, 8), (1, 50), (1, 100)),
    "multiple-1": ((1, 2),),
    "multiple-2": ((1, 3),),
    "multiple-3": ((1, 4),),
    "multiple-4": ((1, 5),),
    "circle": ((2, 4), (4, 2), (6, 2), (6, 4), (10, 4)),
    "wavelet": ((1, 7), (1, 19), (1, 39), (1, 99)),
}
QUICK: Sizes = {
    "strict": ((2, 2), (4, 2), (10, 4)),
    "real-double": ((2, 2), (4, 2)),
    "double": ((10, 4),),
    "gaussian": ((10, 4),),
    "quadruple": ((4, 2),),
    "rank-drop": ((6, 4),),
    "scalar": ((1, 8), (1, 50)),
    "multiple-3": ((1, 4),),
    "circle": ((4, 2), (6, 4)),
    "wavelet": ((1, 7),),
}
LONG: Sizes = {"strict": ((4, 2), (6, 4), (10, 4)), "double": ((10, 4),), "wavelet": ((1, 39),)}
EXACT: Sizes = {
    "strict": ((1, 8), (2, 4), (4, 2), (6, 2), (6, 4), (10, 4)),
    "double": ((4, 2), (6, 2), (6, 4)),
    "rank-drop": ((4, 2), (6, 4)),
    "gaussian": ((4, 2), (6, 2)),
    "scalar": ((1, 100),),
    "almost-4": ((1, 2),),
    "almost-24": ((1, 2),),
    "circle": ((4, 2), (6, 4)),
}
QUICK_EXACT: Sizes = {"strict": ((4, 2), (6, 2)), "double": ((4, 2),), "almost-24": ((1, 2),)}
CERTIFIED = (
    ("strict", 4, 2),
    ("strict", 6, 4),
    ("strict", 10, 4),
    ("double", 6, 4),
    ("quadruple", 6, 2),
    ("wavelet", 1, 39),
)
LIMITS = ((4, 2), (10, 4))
COLUMNS = ("family", "n", "d", "digits", "system", "time", "ratio", "answer")
NOTE = (
    "Times are medians of processor time, each peer in a process of its own, one thread. ratio: time of "
    "polyalg / time of this system. off by: the peer's largest error in an entry of Q, relative to the "
    "largest entry, measured against polyalg's enclosure of more digits; wrong: fewer than a third of "
    "the digits. proved: the certificate was verified, once per family. slycot and control have no spectral "
    f"factorization (control.dare and slycot's Riccati solvers do what SciPy's does). {PEER_NOTE}"
)
THEOREM = (
    "Exponents of the time. The theorem of arXiv 2109.13956: O~(n^6 d^6 a + n^4 d^4 a^2 + n^3 d^3 "
    "log(1/eps)) bit operations, a worst case over all P; random ones are far from it. a: bits of the "
    "largest entry of P."
)


@dataclass(slots=True)
class SpectralRun(Run):
    """What a run of this area was asked for, and what it has found so far."""

    families: Sequence[str] = tuple(FAMILIES)
    proved: set[str] = field(default_factory=set)

    def asked(self, sizes: Sizes) -> list[tuple[str, int, int]]:
        """Return family, n and d of the families that were asked for."""
        return [(family, n, d) for family in sizes if family in self.families for n, d in sizes[family]]


def _compare(run: SpectralRun, sizes: Sizes, digits: int) -> None:
    title = f"spectral_factor, {digits} digits"
    found: list[Result] = []
    # Every comparison has the whole time for its peers.
    run.limits = replace(run.limits, started=time.monotonic())
    for family, n, d in run.asked(sizes):
        print(f"{title}: {family} {n} {d}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr)
        proved = family not in run.proved
        run.proved.add(family)
        found += compare(make(family, n, d), digits, run.limits, run.foresight, run.peers, proved)
    run.results += found
    missing = [peer.name for peer in run.peers if not peer.available]
    note = NOTE + (f" Not installed here: {', '.join(missing)}." if missing else "")
    shown = rows([r for r in found if r.verdict != "fails: not installed"], ("factor",), degrees=True)
    if shown:
        run.show(Table(title, COLUMNS, shown, note))


def _exact(run: SpectralRun) -> list[Exact]:
    asked = run.asked(QUICK_EXACT if run.quick else EXACT)
    found = [exact(make(family, n, d), run.limits) for family, n, d in asked]
    cells = [
        (
            e.family,
            str(e.n),
            str(e.d),
            seconds_text(e.psd_seconds),
            seconds_text(e.factor_seconds),
            ratio_text(e.psd_seconds / e.factor_seconds),
            seconds_text(e.sos_seconds),
            "-" if e.squares is None else str(e.squares),
            "-" if e.bits is None else str(e.bits),
        )
        for e in found
    ]
    columns = ("family", "n", "d", "is psd", "factor, 15", "ratio", "sum_of_squares", "squares", "bits")
    note = (
        "Exact questions; no peer answers them. The sum is multiplied out and compared with P before it is "
        "timed. bits: of the largest number in the squares and weights. ratio: is_positive_semidefinite / "
        "spectral_factor."
    )
    if cells:
        run.show(Table("is_positive_semidefinite and sum_of_squares", columns, cells, note))
    return found


def _certificates(run: SpectralRun) -> list[spectral_costs.FactorCost]:
    asked = [(f, n, d) for f, n, d in CERTIFIED if f in run.families]
    found = spectral_costs.costs(asked[:2] if run.quick else asked, (15, 100))
    cells = [
        (
            c.family,
            str(c.n),
            str(c.d),
            str(c.digits),
            seconds_text(c.seconds),
            seconds_text(c.certificate_seconds),
            f"{c.certificate_bytes / 1e6:.2f} MB",
            seconds_text(c.verify_seconds),
            str(c.bits),
        )
        for c in found
    ]
    columns = ("family", "n", "d", "digits", "factor", "certificate", "size", "verify", "bits")
    note = (
        "A certificate is made when first asked for: its time is not part of the factor's, here or above. "
        "verify: plain Python integers, from the text. bits: working precision used."
    )
    if cells:
        run.show(Table("Certificates of spectral_factor", columns, cells, note))
    return found


def _height(P: Any) -> int:
    """Return the bits of the largest entry of a P of integers."""
    return max(int(abs(x.p)).bit_length() for C in P.coefficients for x in C.entries())


def _growths(run: SpectralRun) -> list[growth.Growth]:
    sizes = (2, 4, 6, 8) if run.quick else (2, 4, 6, 8, 12, 16)
    degrees = (1, 2, 4) if run.quick else (1, 2, 4, 8, 16)
    bits = (2, 8, 32) if run.quick else (2, 8, 32, 128, 512)
    digits = (15, 100, 400) if run.quick else (15, 50, 200, 800, 3200)
    by_size = {n: make("strict", n, 2).P for n in sizes}
    doubles = {n: make("double", n, 2).P for n in sizes}
    by_degree = {d: make("strict", 4, d).P for d in degrees}
    heights = {_height(P): P for P in (strict(4, 2, Random(1), a) for a in bits)}
    P = make("strict", 4, 2).P
    factor, at_100 = pa.spectral_factor, partial(pa.spectral_factor, digits=100)
    found = [
        growth.series("strict, d = 2, 15 digits", "n", "6", sizes, lambda n: factor(by_size[n])),
        growth.series("strict, d = 2, 100 digits", "n", "6", sizes, lambda n: at_100(by_size[n])),
        growth.series("double, d = 2, 15 digits", "n", "6", sizes, lambda n: factor(doubles[n])),
        growth.series("strict, n = 4, 15 digits", "d", "6", degrees, lambda d: factor(by_degree[d])),
        growth.series("strict, n = 4, 100 digits", "d", "6", degrees, lambda d: at_100(by_degree[d])),
        growth.series("strict, n = 4, d = 2", "a", "2", tuple(heights), lambda a: factor(heights[a])),
        growth.series("strict, n = 4, d = 2", "digits", "1", digits, lambda k: factor(P, k)),
        growth.series(
            "is_positive_semidefinite, d = 2",
            "n",
            "",
            sizes,
            lambda n: pa.is_positive_semidefinite(by_size[n]),
        ),
    ]
    run.show(growth.table("Growth, spectral_factor", found, THEOREM))
    return found


def run_spectral(run: SpectralRun) -> dict[str, Any]:
    """Run all, show the tables, and return what the JSON file keeps."""
    run.peers = [new_peer(name) for name in PEERS]
    try:
        for digits in (15, 100):
            _compare(run, QUICK if run.quick else SIZES, digits)
        if not run.quick:
            _compare(run, LONG, 500)
    finally:
        for peer in run.peers:
            peer.stop()
    decided = _exact(run)
    costs = _certificates(run)
    growths = _growths(run)
    limits = [spectral_limit.limit(*size, digits) for size in LIMITS for digits in (15, 100)]
    run.show(spectral_limit.table(limits))
    memory = None if run.quick else spectral_costs.peak_memory(10, 8, 100)
    found = spectral_targets.targets(run.results, decided, memory)
    run.show(targets_table(found))
    return {
        "results": [r.to_json() for r in run.results],
        "exact": [e.to_json() for e in decided],
        "certificates": [asdict(c) for c in costs],
        "growth": growth.to_json(growths),
        "limits": [{**asdict(x), "limit": x.limit} for x in limits],
        "peak_memory_bytes": memory,
        "targets": [asdict(t) for t in found],
    }
