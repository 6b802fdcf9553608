"""Realizations x' = A x + B u, y = C x + D u over Q, and how they change with the basis of the states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq_mat

from polyalg.algebra.blocks import block, part

__all__ = ["Realization"]


@dataclass(frozen=True, slots=True, eq=False)
class Realization:
    """Four matrices: A is n by n, B n by m, C p by n, D p by m."""

    A: fmpq_mat
    B: fmpq_mat
    C: fmpq_mat
    D: fmpq_mat

    @property
    def order(self) -> int:
        """The number n of states."""
        return int(self.A.nrows())

    @property
    def inputs(self) -> int:
        """The number m."""
        return int(self.B.ncols())

    @property
    def outputs(self) -> int:
        """The number p."""
        return int(self.C.nrows())

    def dual(self) -> Realization:
        """Return the one of the transposed transfer matrix."""
        return Realization(*(M.transpose() for M in (self.A, self.C, self.B, self.D)))

    def changed(self, T: fmpq_mat) -> Realization:
        """Return it with the states T^-1 x."""
        if not self.order:
            return self
        both = T.solve(block([[self.A * T, self.B]]))
        n, rows = self.order, range(self.order)
        A, B = part(both, rows, range(n)), part(both, rows, range(n, n + self.inputs))
        return Realization(A, B, self.C * T, self.D)

    def restricted(self, states: Sequence[int]) -> Realization:
        """Return the parts that belong to some states."""
        A, B = part(self.A, states, states), part(self.B, states, range(self.inputs))
        return Realization(A, B, part(self.C, range(self.outputs), states), self.D)
