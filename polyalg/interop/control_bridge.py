"""Linear systems of python-control and scipy.signal: their data, for `pa.exact` to read, and the way back.

Their polynomials have the highest power first, ours the constant term.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from flint import fmpq

from polyalg.core.loading import load_uninterrupted
from polyalg.errors import MissingLibraryError, ResourceLimitError

if TYPE_CHECKING:
    from flint import fmpq_mat

    from polyalg.core.typing import Array, ControlSystem

__all__ = ["from_state_space", "nested_lists"]


def nested_lists(x: ControlSystem) -> object:
    """Return [numerator, denominator], [A, B, C, D] or [zeros, poles, gain]; None for other objects."""
    # With the classes that it derives from: control.interconnect returns a LinearICSystem, a StateSpace.
    kinds = [cls.__name__ for cls in type(x).__mro__]

    def is_a(name: str) -> bool:
        # SciPy's names go on with Continuous or Discrete.
        return any(kind.startswith(name) for kind in kinds)

    if is_a("TransferFunction"):
        return [_ascending(x.num), _ascending(x.den)]
    if is_a("StateSpace"):
        return [part.tolist() for part in (x.A, x.B, x.C, x.D)]
    if is_a("ZerosPolesGain"):
        return [list(x.zeros), list(x.poles), x.gain]
    return None


def from_state_space(matrices: Sequence[fmpq_mat], dt: fmpq | bool | None) -> ControlSystem:
    """Return a StateSpace of python-control, every number rounded to the nearest double."""
    if find_spec("control") is None:
        raise MissingLibraryError(
            "to_control needs python-control, which is not installed; pip install control"
        )
    load_uninterrupted("control")
    made: Callable[..., ControlSystem] = import_module("control").StateSpace
    parts = [_doubles(M, name) for M, name in zip(matrices, "ABCD", strict=True)]
    # There 0 is continuous time, and None time of either kind.
    period = _double(dt, "dt") if isinstance(dt, fmpq) else dt is True or 0
    return made(*parts, period, remove_useless_states=False)


def _doubles(M: fmpq_mat, name: str) -> Array:
    import numpy as np

    rows = [
        [_double(M[i, j], f"entry ({i}, {j}) of {name}") for j in range(M.ncols())] for i in range(M.nrows())
    ]
    return np.array(rows, dtype=float).reshape(M.nrows(), M.ncols())


def _double(x: fmpq, name: str) -> float:
    try:
        return int(x.p) / int(x.q)
    except OverflowError:
        raise ResourceLimitError(f"{name} does not fit into a double") from None


def _ascending(table: object) -> object:
    """Return coefficients, or a table of such, with the constant term first; one entry by itself."""
    if not isinstance(table, list):
        rows = table.tolist()  # type: ignore[attr-defined]
        return [row[::-1] for row in rows] if isinstance(rows[0], list) else rows[::-1]
    entries = [[_ascending(entry) for entry in row] for row in table]
    return entries[0][0] if len(entries) == 1 == len(entries[0]) else entries
