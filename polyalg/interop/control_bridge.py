"""Linear systems of python-control and scipy.signal: their data, for `pa.exact` to read.

Their polynomials have the highest power first, ours the constant term.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polyalg.core.typing import ControlSystem

__all__ = ["nested_lists"]


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


def _ascending(table: object) -> object:
    """Return coefficients, or a table of such, with the constant term first; one entry by itself."""
    if not isinstance(table, list):
        rows = table.tolist()  # type: ignore[attr-defined]
        return [row[::-1] for row in rows] if isinstance(rows[0], list) else rows[::-1]
    entries = [[_ascending(entry) for entry in row] for row in table]
    return entries[0][0] if len(entries) == 1 == len(entries[0]) else entries
