"""Command line of the benchmark: ``python -m benchmarks [--area AREA] [--quick] [--json FILE] ...``."""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.checker.runs import run_checker
from benchmarks.common.results import Result, rows
from benchmarks.common.runs import Run as AreaRun
from benchmarks.common.tables import Table, printer, seconds_text
from benchmarks.common.timing import Foresight, Limits
from benchmarks.finitefree.cases import FAMILIES as FINITE_FREE_FAMILIES
from benchmarks.finitefree.runs import FiniteFreeRun, run_finite_free
from benchmarks.jordan import costs, growth, targets
from benchmarks.jordan.cases import FAMILIES, make
from benchmarks.jordan.others import compare, sympy_line
from benchmarks.relatives.runs import run_relatives
from benchmarks.roots.bulk import BULK
from benchmarks.roots.cases import FAMILIES as ROOT_FAMILIES
from benchmarks.roots.runs import RootRun, run_roots
from benchmarks.spectral.cases import FAMILIES as SPECTRAL_FAMILIES
from benchmarks.spectral.runs import SpectralRun, run_spectral

RESULTS = Path(__file__).parent / "results"
PEERS = ("python-flint", "cypari", "mpmath", "gmpy2", "sympy", "numpy", "scipy", "alkahest", "finitefree")
AREAS = ("jordan", "roots", "spectral", "finitefree", "checker", "relatives")

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
class Run:
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
    run: Run, task: str, family: str, n: int, digits: int, only: tuple[str, ...] = ()
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


def _jordan(run: Run, title: str, families: Mapping[str, Sequence[int]], only: tuple[str, ...] = ()) -> None:
    found = []
    for family, sizes in families.items():
        if family in run.families:
            for n in sizes:
                for digits in run.digits:
                    found += _compare(run, "jordan", family, n, digits, only)
    if found:
        run.show(Table(title, COLUMNS, rows(found, ("jordan",)), NOTE))


def _dense(run: Run) -> None:
    _jordan(run, "jordan_form, dense 8-bit matrices", {"dense": run.sizes})


def _families(run: Run) -> None:
    """Compare on all families but the dense one, with less time for each call."""
    limits = run.limits
    run.limits = replace(limits, call=min(limits.call, 4))
    degenerate = {k: v[:1] if run.quick else v for k, v in DEGENERATE.items()}
    _jordan(run, "jordan_form, defective matrices", degenerate)
    if not run.quick:
        _jordan(run, "jordan_form, other families", OTHERS, QUICK_PEERS)
    _sympy(run)
    run.limits = limits


def _frobenius(run: Run) -> None:
    found = []
    for family, sizes in FROBENIUS.items():
        if family in run.families:
            for n in sizes:
                found += _compare(run, "frobenius", family, n, 15)
    note = "The Frobenius form with its transform, exact on both sides; PARI's is matfrobenius(A, 2)."
    if found:
        run.show(Table("frobenius_form", COLUMNS, rows(found, ("jordan",)), note))


def _sympy(run: Run) -> None:
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


def _certificates(run: Run) -> list[costs.Cost]:
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


def _growths(run: Run) -> list[growth.Growth]:
    found = growth.measure(run.quick)
    note = (
        "Exponents of the time. The theorem: O~(n^(w+3) a + n^4 a^2 + n^w log(1/eps)), w = 3 for the "
        "classical product, so at most n^6; random matrices are far from its worst case."
    )
    run.show(growth.table("Growth, dense 8-bit matrices", found, note))
    return found


def _targets(run: Run) -> dict[str, Any]:
    memory = None if run.quick else costs.peak_memory(150, 100)
    imports = costs.import_seconds(5 if run.quick else 15)
    found = targets.targets(run.results, memory, imports)
    run.show(targets.table(found))
    return {"peak_memory_bytes": memory, "import_seconds": imports, "targets": [asdict(t) for t in found]}


def _machine() -> dict[str, str]:
    found = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    for name in PEERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--area", choices=AREAS, help="only this one")
    parser.add_argument("--quick", action="store_true", help="about a minute an area instead of ten and more")
    parser.add_argument("--json", metavar="FILE", type=Path, help="where to write the results")
    parser.add_argument("--sizes", type=numbers, metavar="N,N,...", help="sizes of the dense matrices")
    parser.add_argument("--digits", type=numbers, default=[15, 100], metavar="D,D,...", help="accuracies")
    parser.add_argument(
        "--family",
        action="append",
        choices=[*FAMILIES, *ROOT_FAMILIES, BULK, *SPECTRAL_FAMILIES, *FINITE_FREE_FAMILIES],
        metavar="NAME",
        help="only this one (repeatable)",
    )
    parser.add_argument(
        "--minutes",
        type=int,
        metavar="M",
        help="leave peers out after 3/4 of this time (but for jordan: of each comparison)",
    )
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    return parser.parse_args(arguments)


def _limits(asked: argparse.Namespace) -> Limits:
    """Return the limits of one area."""
    # The tables at the end need the rest of the time.
    total = 45 * (asked.minutes or (1 if asked.quick else 10))
    if asked.quick:
        return Limits(call=2, share=0.5, total=total, once=2)
    return Limits(call=32, share=2, total=total)


def _run_jordan(asked: argparse.Namespace) -> dict[str, Any]:
    sizes = asked.sizes or ([10, 20, 50] if asked.quick else [10, 20, 50, 100, 150])
    families = asked.family or list(FAMILIES)
    run = Run(asked.quick, sizes, asked.digits, families, _limits(asked), printer(asked.markdown))
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


def _run_roots(asked: argparse.Namespace) -> dict[str, Any]:
    limits = _limits(asked)
    if not asked.quick:
        # Children can be ended, so that the limit of a call may be longer here; the peers need more of it.
        limits = replace(limits, call=60, total=45 * (asked.minutes or 25))
    return run_roots(
        RootRun(asked.quick, limits, printer(asked.markdown), asked.family or [*ROOT_FAMILIES, BULK])
    )


def _run_spectral(asked: argparse.Namespace) -> dict[str, Any]:
    limits = _limits(asked)
    if not asked.quick:
        limits = replace(limits, call=15, once=3, share=1, total=45 * (asked.minutes or 4))
    families = asked.family or list(SPECTRAL_FAMILIES)
    return run_spectral(SpectralRun(asked.quick, limits, printer(asked.markdown), families))


def _run_finite_free(asked: argparse.Namespace) -> dict[str, Any]:
    limits = _limits(asked)
    if not asked.quick:
        limits = replace(limits, call=30, once=5, share=2, total=45 * (asked.minutes or 4))
    families = asked.family or list(FINITE_FREE_FAMILIES)
    return run_finite_free(FiniteFreeRun(asked.quick, limits, printer(asked.markdown), families))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    asked = _arguments(arguments)
    # One core for everybody: the threads of numpy's BLAS would wait for a busy second one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    areas = [asked.area] if asked.area else list(AREAS)
    machine = _machine()
    print("  ".join(f"{name} {value}" for name, value in machine.items()) + "\n")
    started = time.monotonic()
    found: dict[str, Any] = {"machine": machine}
    if "jordan" in areas:
        found |= _run_jordan(asked)
    if "roots" in areas:
        found |= {"roots": _run_roots(asked)}
    if "spectral" in areas:
        found |= {"spectral": _run_spectral(asked)}
    if "finitefree" in areas:
        found |= {"finitefree": _run_finite_free(asked)}
    if "checker" in areas:
        found |= {"checker": run_checker(AreaRun(asked.quick, _limits(asked), printer(asked.markdown)))}
    if "relatives" in areas:
        found |= {"relatives": run_relatives(AreaRun(asked.quick, _limits(asked), printer(asked.markdown)))}
    elapsed = time.monotonic() - started
    found["seconds"] = elapsed
    target = (
        asked.json
        or RESULTS / f"{asked.area + '-' if asked.area else ''}{'quick' if asked.quick else 'full'}.json"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{elapsed:.0f} seconds; results in {target.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
