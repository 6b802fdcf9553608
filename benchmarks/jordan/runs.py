"""The Jordan area: Frobenius and Jordan forms beside other systems, certificates, growth, targets."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from benchmarks.common.results import Result, rows
from benchmarks.common.tables import Table, seconds_text
from benchmarks.common.timing import Foresight, Limits
from benchmarks.jordan import costs, growth, targets
from benchmarks.jordan.cases import make
from benchmarks.jordan.others import compare, sympy_line

# Sizes of the families beside the dense one, and the peers that are asked for them.
DEGENERATE = {"weyr": (24, 40, 60), "hyper": (24, 40, 60), "half-rank": (40,), "nilpotent": (40,)}
OTHERS = {
    "dense-2": (50,),
    "dense-60": (50,),
    "symmetric": (50,),
    "gaussian": (10, 30),
    "gallery5": (5,),
    "frank": (24,),
    "grcar": (50,),
    "redheffer": (24,),
    "gcd": (24,),
}
FROBENIUS = {
    "dense": (10, 20, 40),
    "weyr": (20, 40),
    "half-rank": (20, 40),
    "hyper": (40,),
    "companion": (40,),
}
SYMPY = (
    ("gallery5", 5),
    ("redheffer", 8),
    ("dense", 3),
    ("dense", 4),
    ("hyper", 10),
    ("weyr", 10),
    ("weyr", 24),
)


@dataclass(slots=True)
class JordanRun:
    """What a run was asked for, and what it has found so far."""

    quick: bool
    sizes: Sequence[int]
    digits: Sequence[int]
    families: Sequence[str]
    limits: Limits
    show: Callable[[Table], None]
    foresight: Foresight = field(default_factory=Foresight)
    results: list[Result] = field(default_factory=list)


def _compare(
    run: JordanRun, task: str, family: str, n: int, digits: int, only: tuple[str, ...] = ()
) -> list[Result]:
    gc.collect()
    found = compare(task, make(family, n), digits, run.limits, run.foresight, only)
    run.results += found
    return found


QUICK_PEERS = ("FLINT vdHM", "FLINT, 10^-15", "PARI mateigen", "numpy eig")
COLUMNS = ("family", "n", "digits", "system", "time", "ratio", "answer")
NOTE = (
    "Times are medians of processor time. ratio: time of polyalg / time of this system. "
    "FLINT runs at 64 bits (15 digits) and 333 bits (100 digits) and gives the radius that comes out; "
    "'FLINT, 10^-15' runs at the bits, found before, that bring it to 10^-15 or less. "
    "polyalg's radius is at most 10^-digits, in J, V and V^-1. PARI, mpmath and numpy give no bound."
)


def _jordan(
    run: JordanRun, title: str, families: Mapping[str, Sequence[int]], only: tuple[str, ...] = ()
) -> None:
    found = []
    for family, sizes in families.items():
        if family in run.families:
            for n in sizes:
                for digits in run.digits:
                    found += _compare(run, "jordan", family, n, digits, only)
    if found:
        run.show(Table(title, COLUMNS, rows(found, ("jordan",)), NOTE))


def _dense(run: JordanRun) -> None:
    _jordan(run, "jordan_form, dense 8-bit matrices", {"dense": run.sizes})


def _families(run: JordanRun) -> None:
    """Compare on all families but the dense one, with less time for each call."""
    limits = run.limits
    run.limits = replace(limits, call=min(limits.call, 4))
    degenerate = {k: v[:1] if run.quick else v for k, v in DEGENERATE.items()}
    _jordan(run, "jordan_form, defective matrices", degenerate)
    if not run.quick:
        _jordan(run, "jordan_form, other families", OTHERS, QUICK_PEERS)
    _sympy(run)
    run.limits = limits


def _frobenius(run: JordanRun) -> None:
    found = []
    for family, sizes in FROBENIUS.items():
        if family in run.families:
            for n in sizes:
                found += _compare(run, "frobenius", family, n, 15)
    note = "The Frobenius form with its transform, exact on both sides; PARI's is matfrobenius(A, 2)."
    if found:
        run.show(Table("frobenius_form", COLUMNS, rows(found, ("jordan",)), note))


def _sympy(run: JordanRun) -> None:
    limit = 3 if run.quick else 8
    found = []
    for family, n in SYMPY[:2] if run.quick else SYMPY:
        if family in run.families and not run.limits.over:
            found += sympy_line(make(family, n), limit)
    run.results += found
    note = (
        f"SymPy runs in a child process of its own, ended after {limit} seconds; its answer is in radicals."
    )
    if found:
        run.show(Table("jordan_form beside SymPy", COLUMNS, rows(found, ("jordan",)), note))


def _certificates(run: JordanRun) -> list[costs.Cost]:
    found = costs.costs([n for n in run.sizes if n <= (50 if run.quick else 150)], run.digits)
    rows = [
        (
            c.family,
            str(c.n),
            str(c.digits),
            seconds_text(c.seconds),
            seconds_text(c.certificate_seconds),
            f"{c.certificate_bytes / 1e6:.2f} MB",
            seconds_text(c.verify_seconds),
            str(c.bits),
            str(c.bound_bits),
        )
        for c in found
    ]
    columns = ("family", "n", "digits", "form", "certificate", "size", "verify", "bits", "proved bound")
    note = (
        "A certificate is made when first asked for: its time is not part of the form's, here or above. "
        "verify: plain Python integers, from the text. bits: working precision used, beside the proved bound."
    )
    run.show(Table("Certificates and precision", columns, rows, note))
    return found


def _growths(run: JordanRun) -> list[growth.Growth]:
    found = growth.measure(run.quick)
    note = (
        "Exponents of the time. The theorem: O~(n^(w+3) a + n^4 a^2 + n^w log(1/eps)), w = 3 for the "
        "classical product, so at most n^6; random matrices are far from its worst case."
    )
    run.show(growth.table("Growth, dense 8-bit matrices", found, note))
    return found


def _targets(run: JordanRun) -> dict[str, Any]:
    memory = None if run.quick else costs.peak_memory(150, 100)
    imports = costs.import_seconds(5 if run.quick else 15)
    found = targets.targets(run.results, memory, imports)
    run.show(targets.table(found))
    return {"peak_memory_bytes": memory, "import_seconds": imports, "targets": [asdict(t) for t in found]}


def run_jordan(run: JordanRun) -> dict[str, Any]:
    """Run the area and return what was found."""
    _frobenius(run)
    # The long dense matrices come last, so that a busy machine does not take the time of the others.
    if run.quick:
        _dense(run)
    _families(run)
    if not run.quick:
        _dense(run)
    found: dict[str, Any] = {"costs": [asdict(c) for c in _certificates(run)]}
    found["growth"] = growth.to_json(_growths(run))
    found |= _targets(run)
    found["results"] = [r.to_json() for r in run.results]
    return found
