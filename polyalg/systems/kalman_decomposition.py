"""Kalman's decomposition of a linear system, as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.core.display.tables import Shown, Table
from polyalg.core.packing import packed_call
from polyalg.core.typing import ExactMatrix

if TYPE_CHECKING:
    from polyalg.systems.system import System

__all__ = ["KalmanDecomposition"]


class KalmanDecomposition(Shown):
    """Kalman's decomposition of a system.

    Attributes
    ----------
    system : System
        The one in the new states T^-1 x.
    T : matrix
        n by n, the basis of the states.
    sizes : tuple of int
        How many states are reachable and not observable, reachable and observable, not reachable and not
        observable, observable and not reachable, in this order.
    """

    def __init__(self, system: System, T: ExactMatrix, sizes: tuple[int, int, int, int]) -> None:
        self.system, self.T, self.sizes = system, T, sizes

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(KalmanDecomposition, self.system, self.T, self.sizes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KalmanDecomposition):
            return NotImplemented
        return (self.system, self.T, self.sizes) == (other.system, other.T, other.sizes)

    def __hash__(self) -> int:
        return hash(self.sizes)

    def to_dict(self) -> dict[str, object]:
        """Return plain values."""
        return {"system": self.system.to_dict(), "sizes": list(self.sizes)}

    def _table(self) -> Table:
        names = ("reachable, not observable", "reachable, observable", "neither", "observable, not reachable")
        rows = [(name, str(size)) for name, size in zip(names, self.sizes, strict=True)]
        return Table("Kalman decomposition", ("part", "states"), rows)
