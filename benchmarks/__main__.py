"""Command line of the benchmark: ``python -m benchmarks [--area AREA] [--quick] [--json FILE] ...``."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.areas import AREAS, FAMILIES
from benchmarks.common.arguments import read_arguments

RESULTS = Path(__file__).parent / "results"
PEERS = (
    "python-flint",
    "cypari",
    "mpmath",
    "gmpy2",
    "sympy",
    "numpy",
    "scipy",
    "control",
    "slycot",
    "alkahest",
    "finitefree",
)


def _machine() -> dict[str, str]:
    found = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    for name in PEERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    asked = read_arguments(arguments, __doc__, AREAS, FAMILIES)
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
