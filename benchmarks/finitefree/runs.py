"""The run of the finite free area: convolutions, largest roots, costs, searches, growth and targets."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import polyalg as pa
from benchmarks.common.peers import NOTE as PEER_NOTE
from benchmarks.common.results import Result, rows
from benchmarks.common.runs import Run
from benchmarks.common.tables import Table, seconds_text
from benchmarks.finitefree.cases import FAMILIES, height_bits, make, product_pair
from benchmarks.finitefree.costs import Cost, Rate, bound, cumulants, mixed, rates
from benchmarks.finitefree.others import convolve, largest_root, new_peer
from benchmarks.finitefree.peers import PEERS
from benchmarks.finitefree.targets import targets
from benchmarks.jordan import growth
from benchmarks.jordan.targets import table as targets_table

# Degrees in ascending order, so that the peers' times are foreseen; the family of the targets comes first.
SIZES: Mapping[str, Sequence[int]] = {
    "coefficients-64": (100, 300, 1000, 3000),
    "roots-20": (100, 300, 1000, 3000),
    "roots-64": (100, 300, 1000, 3000),
}
QUICK: Mapping[str, Sequence[int]] = {"coefficients-64": (100, 300, 1000), "roots-20": (100, 300)}
ROOTS = {"roots-7": (10, 20, 50)}
COLUMNS = ("family", "n", "digits", "system", "time", "ratio", "answer")
NOTE = (
    "Times are medians of processor time, each peer in a process of its own, one thread. "
    "ratio: time of polyalg / time of this system. finitefree is the package of that name; double sum: the "
    "definition, in FLINT's integers; one product: of two integer polynomials, each with the degree and the "
    f"bits of the answer. {PEER_NOTE}"
)
ROOTS_NOTE = (
    "The largest root of p', where p has n random integer roots below 2^7 in absolute value. polyalg's "
    "radius is at most 10^-digits; numpy and mpmath find all roots, and give no bound."
)


@dataclass(slots=True)
class FiniteFreeRun(Run):
    """What a run of this area was asked for, and what it has found so far."""

    families: Sequence[str] = tuple(FAMILIES)

    def asked(self, sizes: Mapping[str, Sequence[int]]) -> list[tuple[str, int]]:
        """Return (family, degree) of those families that were asked for."""
        return [(family, n) for family, degrees in sizes.items() if family in self.families for n in degrees]


def _convolutions(run: FiniteFreeRun) -> None:
    found: list[Result] = []
    run.limits = replace(run.limits, started=time.monotonic())
    for family, n in run.asked(QUICK if run.quick else SIZES):
        _say(f"additive_convolution: {family} {n}")
        found += convolve(make(family, n), run.limits, run.foresight, run.peers)
    _show(run, "additive_convolution", found, NOTE)


def _largest_roots(run: FiniteFreeRun) -> None:
    found: list[Result] = []
    run.limits = replace(run.limits, started=time.monotonic())
    for digits in (15, 100):
        for family, n in run.asked(ROOTS):
            _say(f"largest_root: {family} {n}")
            found += largest_root(make(family, n), digits, run.limits, run.foresight, run.peers)
    _show(run, "largest_root", found, ROOTS_NOTE)


def _say(text: str) -> None:
    print(text, end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr)


def _show(run: FiniteFreeRun, title: str, found: list[Result], note: str) -> None:
    run.results += found
    missing = [peer.name for peer in run.peers if not peer.available]
    note += f" Not installed here: {', '.join(missing)}." if missing else ""
    shown = rows([r for r in found if r.verdict != "fails: not installed"], ("largest_root",))
    if shown:
        run.show(Table(title, COLUMNS, shown, note))


def _costs(run: FiniteFreeRun) -> list[Cost]:
    found = [bound(n) for n in ((10, 50) if run.quick else (10, 20, 50, 100))]
    found += [cumulants(n) for n in ((100, 300) if run.quick else (100, 300, 1000))]
    found += [mixed(m, 10) for m in ((10,) if run.quick else (10, 15))]
    rows = [
        (
            c.what,
            str(c.n),
            seconds_text(c.seconds),
            seconds_text(c.certificate_seconds),
            "-" if c.certificate_bytes is None else f"{c.certificate_bytes / 1000:.0f} kB",
            seconds_text(c.verify_seconds),
        )
        for c in found
    ]
    note = (
        "n: the degree, or the number m of matrices, all different and of rank two. A certificate is made "
        "when first asked for. verify: plain Python integers, from the text."
    )
    columns = ("what", "n", "time", "certificate", "size", "verify")
    run.show(Table("Bounds, cumulants, mixed polynomials", columns, rows, note))
    return found


def _rates(run: FiniteFreeRun) -> list[Rate]:
    found = rates(2000 if run.quick else 20000)
    rows = [
        (r.conjecture, str(r.size), str(r.processes or "none"), str(r.samples), f"{r.per_second:.0f}")
        for r in found
    ]
    columns = ("conjecture", "size", "processes", "samples", "samples per second")
    note = "Wall time, without the start of the processes. none: no executor, in the process itself."
    run.show(Table("falsify", columns, rows, note))
    return found


def _growths(run: FiniteFreeRun) -> list[growth.Growth]:
    degrees = (100, 200, 400) if run.quick else (100, 300, 1000, 3000)
    pairs = {n: make("coefficients-64", n) for n in degrees}
    roots = {n: make("roots-20", n) for n in (12, 25, 50, 100)}
    factors = {
        n: product_pair(n, height_bits(pa.additive_convolution(pairs[n].p, pairs[n].q))) for n in degrees
    }
    found = [
        growth.series(
            "additive_convolution, 64-bit coefficients",
            "degree",
            "",
            degrees,
            lambda n: pa.additive_convolution(pairs[n].p, pairs[n].q),
        ),
        growth.series(
            "one product of two of that size", "degree", "", degrees, lambda n: factors[n][0] * factors[n][1]
        ),
        growth.series(
            "additive_root_bound, T = 1 - D",
            "degree",
            "",
            tuple(roots),
            lambda n: pa.additive_root_bound(roots[n].p, roots[n].q, [1, -1]),
        ),
    ]
    note = (
        "Exponents of the time. The answer has n coefficients of about 1.44 n bits beyond those of the "
        "input: its size is quadratic in n, and so is, but for logarithms, one product."
    )
    run.show(growth.table("Growth, finite free convolutions", found, note))
    return found


def run_finite_free(run: FiniteFreeRun) -> dict[str, Any]:
    """Run all, show the tables, and return what the JSON file keeps."""
    run.peers = [new_peer(name) for name in PEERS]
    try:
        _convolutions(run)
        _largest_roots(run)
    finally:
        for peer in run.peers:
            peer.stop()
    costs = _costs(run)
    searches = _rates(run)
    growths = _growths(run)
    found = targets(run.results, costs, searches)
    run.show(targets_table(found))
    return {
        "results": [r.to_json() for r in run.results],
        "costs": [c.to_json() for c in costs],
        "searches": [r.to_json() for r in searches],
        "growth": growth.to_json(growths),
        "targets": [asdict(t) for t in found],
    }
