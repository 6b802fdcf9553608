"""What the calls about systems take: a System, stable where it has to be."""

from __future__ import annotations

from flint import fmpq_poly

from polyalg.core.display.polynomials import polynomial_text
from polyalg.errors import InputError, UnstableSystemError
from polyalg.systems.reachable import minimal
from polyalg.systems.realization import Realization
from polyalg.systems.system import System
from polyalg.systems.verdicts import unstable_factor

__all__ = ["minimal_of", "read_system", "refuse_unstable", "stable_minimal"]


def read_system(S: object, name: str = "S") -> System:
    """Return a system; InputError for anything else."""
    if not isinstance(S, System):
        raise InputError(
            f"{name} is a {type(S).__name__}; pass a System, such as pa.systems.system({name}) returns,"
            " with decimal=True where it has floats"
        )
    return S


def minimal_of(S: System) -> Realization:
    """Return a minimal realization."""
    return minimal(S.realization)


def stable_minimal(S: System, what: str) -> Realization:
    """Return a minimal realization; UnstableSystemError where it is not stable."""
    found = minimal_of(S)
    factor = unstable_factor(found.A, S.sampling.is_discrete)
    if factor is not None:
        refuse_unstable(S, factor, what)
    return found


def refuse_unstable(S: System, factor: fmpq_poly, what: str) -> None:
    """Raise the error that names a factor."""
    where = "the open unit disc" if S.sampling.is_discrete else "the open left half plane"
    raise UnstableSystemError(
        f"{what}: a pole of the system, a root of {polynomial_text(factor)}, is not in {where}",
        factor=S.origin.polynomial(factor),
    )
