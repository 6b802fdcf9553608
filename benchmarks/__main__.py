"""Command line of the benchmark: ``python -m benchmarks [--area AREA] [--quick] [--json FILE] ...``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.checker.runs import run_checker
from benchmarks.common.runs import Run
from benchmarks.common.tables import printer
from benchmarks.common.timing import Limits
from benchmarks.finitefree.cases import FAMILIES as FINITE_FREE_FAMILIES
from benchmarks.finitefree.runs import FiniteFreeRun, run_finite_free
from benchmarks.jordan.cases import FAMILIES
from benchmarks.jordan.runs import JordanRun, run_jordan
from benchmarks.relatives.runs import run_relatives
from benchmarks.roots.bulk import BULK
from benchmarks.roots.cases import FAMILIES as ROOT_FAMILIES
from benchmarks.roots.runs import RootRun, run_roots
from benchmarks.spectral.cases import FAMILIES as SPECTRAL_FAMILIES
from benchmarks.spectral.runs import SpectralRun, run_spectral

RESULTS = Path(__file__).parent / "results"
PEERS = ("python-flint", "cypari", "mpmath", "gmpy2", "sympy", "numpy", "scipy", "alkahest", "finitefree")


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


def _limits(asked: argparse.Namespace, minutes: int = 10, **longer: float) -> Limits:
    """Return the limits of one area; what it has longer than others counts in a full run only."""
    # The tables at the end need the rest of the time.
    if asked.quick:
        return Limits(call=2, share=0.5, total=45 * (asked.minutes or 1), once=2)
    return replace(Limits(call=32, share=2, total=45 * (asked.minutes or minutes)), **longer)


def _jordan(asked: argparse.Namespace) -> dict[str, Any]:
    sizes = asked.sizes or ([10, 20, 50] if asked.quick else [10, 20, 50, 100, 150])
    families = asked.family or list(FAMILIES)
    limits, show = _limits(asked), printer(asked.markdown)
    return run_jordan(JordanRun(asked.quick, sizes, asked.digits, families, limits, show))


def _roots(asked: argparse.Namespace) -> dict[str, Any]:
    # Children can be ended, so that the limit of a call may be longer here; the peers need more of it.
    limits = _limits(asked, minutes=25, call=60)
    families = asked.family or [*ROOT_FAMILIES, BULK]
    return run_roots(RootRun(asked.quick, limits, printer(asked.markdown), families))


def _spectral(asked: argparse.Namespace) -> dict[str, Any]:
    limits = _limits(asked, minutes=4, call=15, once=3, share=1)
    return run_spectral(
        SpectralRun(asked.quick, limits, printer(asked.markdown), asked.family or list(SPECTRAL_FAMILIES))
    )


def _finite_free(asked: argparse.Namespace) -> dict[str, Any]:
    limits = _limits(asked, minutes=4, call=30, once=5, share=2)
    families = asked.family or list(FINITE_FREE_FAMILIES)
    return run_finite_free(FiniteFreeRun(asked.quick, limits, printer(asked.markdown), families))


def _checker(asked: argparse.Namespace) -> dict[str, Any]:
    return run_checker(Run(asked.quick, _limits(asked), printer(asked.markdown)))


def _relatives(asked: argparse.Namespace) -> dict[str, Any]:
    return run_relatives(Run(asked.quick, _limits(asked), printer(asked.markdown)))


AREAS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "jordan": _jordan,
    "roots": _roots,
    "spectral": _spectral,
    "finitefree": _finite_free,
    "checker": _checker,
    "relatives": _relatives,
}


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
    for area in areas:
        found |= {area: AREAS[area](asked)}
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
