"""The areas of the benchmark: what each is run with."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from benchmarks.checker.runs import run_checker
from benchmarks.common.arguments import limits_of
from benchmarks.common.runs import Run
from benchmarks.common.tables import printer
from benchmarks.fields.runs import run_fields
from benchmarks.finitefree.cases import FAMILIES as FINITE_FREE_FAMILIES
from benchmarks.finitefree.runs import FiniteFreeRun, run_finite_free
from benchmarks.jordan.cases import FAMILIES as JORDAN_FAMILIES
from benchmarks.jordan.runs import JordanRun, run_jordan
from benchmarks.relatives.runs import run_relatives
from benchmarks.roots.bulk import BULK
from benchmarks.roots.cases import FAMILIES as ROOT_FAMILIES
from benchmarks.roots.runs import RootRun, run_roots
from benchmarks.spectral.cases import FAMILIES as SPECTRAL_FAMILIES
from benchmarks.spectral.runs import SpectralRun, run_spectral
from benchmarks.systems.runs import run_systems
from benchmarks.tensor.runs import run_tensor


def _jordan(asked: argparse.Namespace) -> dict[str, Any]:
    sizes = asked.sizes or ([10, 20, 50] if asked.quick else [10, 20, 50, 100, 150])
    families = asked.family or list(JORDAN_FAMILIES)
    limits, show = limits_of(asked), printer(asked.markdown)
    return run_jordan(JordanRun(asked.quick, sizes, asked.digits, families, limits, show))


def _roots(asked: argparse.Namespace) -> dict[str, Any]:
    # Children can be ended, so that the limit of a call may be longer here; the peers need more of it.
    limits = limits_of(asked, minutes=25, call=60)
    families = asked.family or [*ROOT_FAMILIES, BULK]
    return run_roots(RootRun(asked.quick, limits, printer(asked.markdown), families))


def _spectral(asked: argparse.Namespace) -> dict[str, Any]:
    limits = limits_of(asked, minutes=4, call=15, once=3, share=1)
    return run_spectral(
        SpectralRun(asked.quick, limits, printer(asked.markdown), asked.family or list(SPECTRAL_FAMILIES))
    )


def _finite_free(asked: argparse.Namespace) -> dict[str, Any]:
    limits = limits_of(asked, minutes=4, call=30, once=5, share=2)
    families = asked.family or list(FINITE_FREE_FAMILIES)
    return run_finite_free(FiniteFreeRun(asked.quick, limits, printer(asked.markdown), families))


def _checker(asked: argparse.Namespace) -> dict[str, Any]:
    return run_checker(Run(asked.quick, limits_of(asked), printer(asked.markdown)))


def _relatives(asked: argparse.Namespace) -> dict[str, Any]:
    return run_relatives(Run(asked.quick, limits_of(asked), printer(asked.markdown)))


def _fields(asked: argparse.Namespace) -> dict[str, Any]:
    return run_fields(Run(asked.quick, limits_of(asked), printer(asked.markdown)))


def _systems(asked: argparse.Namespace) -> dict[str, Any]:
    return run_systems(Run(asked.quick, limits_of(asked), printer(asked.markdown)))


def _tensor(asked: argparse.Namespace) -> dict[str, Any]:
    return run_tensor(Run(asked.quick, limits_of(asked), printer(asked.markdown)))


AREAS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "jordan": _jordan,
    "roots": _roots,
    "spectral": _spectral,
    "finitefree": _finite_free,
    "fields": _fields,
    "systems": _systems,
    "tensor": _tensor,
    "checker": _checker,
    "relatives": _relatives,
}
FAMILIES = (*JORDAN_FAMILIES, *ROOT_FAMILIES, BULK, *SPECTRAL_FAMILIES, *FINITE_FREE_FAMILIES)
