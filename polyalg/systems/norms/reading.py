"""What the calls about systems take: a System, stable where it has to be."""

from __future__ import annotations

from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import counted
from polyalg.errors import InputError, UnstableSystemError
from polyalg.systems.reachable import minimal
from polyalg.systems.realization import Realization
from polyalg.systems.system import System
from polyalg.systems.verdicts import unstable_factor

__all__ = ["check_ports", "ports", "read_system", "stable_minimal"]


def read_system(S: object, name: str = "S") -> System:
    """Return a system; InputError for anything else."""
    if not isinstance(S, System):
        raise InputError(
            f"{name} is a {type(S).__name__}; pass a System, such as pa.systems.system({name}) returns,"
            " with decimal=True where it has floats; pa.systems.System(A, B, C) makes one of matrices"
        )
    return S


def ports(S: System) -> str:
    """Return how many inputs and outputs there are, in words."""
    return f"{counted(S.inputs, 'input')} and {counted(S.outputs, 'output')}"


def check_ports(S: System) -> None:
    """Raise `InputError` for a system without inputs, or without outputs."""
    if not S.inputs or not S.outputs:
        raise InputError(f"the system has {ports(S)}: no gain")


def stable_minimal(S: System, what: str) -> Realization:
    """Return a minimal realization; UnstableSystemError where it is not stable."""
    found = minimal(S.realization)
    factor = unstable_factor(found.A, S.sampling.is_discrete)
    if factor is not None:
        where = "the open unit disc" if S.sampling.is_discrete else "the open left half plane"
        raise UnstableSystemError(
            f"{what}: a pole of the system, a root of {polynomial_text(factor)}, is not in {where}",
            factor=S.origin.polynomial(factor),
        )
    return found
