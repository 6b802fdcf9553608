"""A factor as it was found, with the exact knowledge that its certificate is written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flint import acb_mat, fmpq

from polyalg.spectral.given import Given
from polyalg.spectral.solver import BallSolver

G = TypeVar("G", bound=Given, covariant=True)
S = TypeVar("S", bound=BallSolver, covariant=True)


@dataclass(frozen=True, slots=True)
class FoundFactor(Generic[G, S]):
    """Enclosures of one factor.

    Attributes
    ----------
    given : Given
    solver : BallSolver
        With the zeros of the core.
    points : sequence of fmpq
        One in every gap between the real zeros.
    bits : int
        Working precision of the attempt that succeeded.
    coefficients, residual : list of acb_mat
        Of Q and of P - Q^* Q.
    """

    given: G
    solver: S
    points: Sequence[fmpq]
    bits: int
    coefficients: list[acb_mat]
    residual: list[acb_mat]
