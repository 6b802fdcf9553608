"""From the factor of the core on the line to the Q of the contract on its domain, and the residual there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from flint import acb, acb_mat, fmpq

from polyalg.core.gaussian import GaussianRational
from polyalg.spectral.given import Given, InBalls
from polyalg.spectral.line import factor_on_axis, factor_on_circle
from polyalg.spectral.normalize import adjoint, echelon_unitary
from polyalg.spectral.solver import BallSolver

PivotsAt: TypeAlias = Callable[[fmpq | GaussianRational], list[int]]
_PLACE_OF_ZERO = GaussianRational(0, -1)  # x = -i stands for z = 0


class Transformation:
    """Undo compression and change of domain, and bring Q to its normal form.

    Parameters
    ----------
    given : Given
        P as the user gave it.
    solver : BallSolver
        Of its core.
    rows : matrix polynomial, optional
        M in P = M^* K M where det P vanishes identically, and what gives the pivot columns of its values.
    """

    def __init__(
        self, given: Given, solver: BallSolver, rows: tuple[InBalls, PivotsAt] | None = None
    ) -> None:
        self._given = given
        self._solver = solver
        self._rows = rows

    @cached_property
    def pivots(self) -> list[int]:
        """The pivot columns of the value of Q that is in row echelon form, exactly."""
        if self._rows is None:
            return list(range(self._given.n))
        pivots_at = self._rows[1]
        if self._given.on == "circle":
            return pivots_at(_PLACE_OF_ZERO)
        place = self._solver.place
        assert place is not None
        return pivots_at(place)

    def factor(self, core: list[acb_mat]) -> list[acb_mat]:
        """Return the coefficients of Q from those of the core's factor, at the working precision."""
        d, on = self._given.d, self._given.on
        Q = self._expanded(core)
        if on == "circle":
            Q = factor_on_circle(Q, d)
            U, first = echelon_unitary(Q[0], self.pivots)
            return [first, *(U * C for C in Q[1:])]
        if self._rows is not None:
            place = self._solver.place
            assert place is not None
            U, _ = echelon_unitary(_horner(Q, place), self.pivots)
            Q = [U * C for C in Q]
        if on == "imaginary":
            return factor_on_axis(Q, d if self._solver.place is None else 0)
        return Q

    def _expanded(self, core: list[acb_mat]) -> list[acb_mat]:
        """Return Qc M with d + 1 coefficients; those beyond d are zero."""
        d = self._given.d
        if self._rows is None:
            return core
        rows = self._rows[0].balls()
        result = []
        for k in range(d + 1):
            total = acb_mat(core[0].nrows(), self._given.n)
            for i, C in enumerate(core):
                if 0 <= k - i < len(rows):
                    total = total + C * rows[k - i]
            result.append(total)
        return result

    def residual(self, Q: list[acb_mat]) -> list[acb_mat]:
        """Return the coefficients of P - Q^* Q at the working precision."""
        on, d = self._given.on, self._given.d
        conjugated = [adjoint(C) for C in Q]
        if on == "imaginary":
            # Q(-conj(s))^* = sum Q_k^* (-s)^k
            conjugated = [-C if k % 2 else C for k, C in enumerate(conjugated)]
        result = []
        for k, total in enumerate(self._given.integral.balls()):
            for i in range(d + 1):
                j = k + i if on == "circle" else k - i
                if 0 <= j <= d:
                    total = total - conjugated[i] * Q[j]
            result.append(total)
        return result


def _horner(coefficients: list[acb_mat], x: fmpq) -> acb_mat:
    value = coefficients[-1]
    for C in reversed(coefficients[:-1]):
        value = value * acb(x) + C
    return value
