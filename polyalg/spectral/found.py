"""A factor as it was found, with the exact knowledge that its certificate is written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import acb_mat, fmpq

from polyalg.spectral.given import GivenPolynomial
from polyalg.spectral.solver import CoreSolver


@dataclass(frozen=True, slots=True)
class FoundFactor:
    """Enclosures of one factor.

    Attributes
    ----------
    given : GivenPolynomial
    solver : CoreSolver
        With the zeros of the core.
    points : sequence of fmpq
        One in every gap between the real zeros.
    bits : int
        Working precision of the attempt that succeeded.
    coefficients, residual : list of acb_mat
        Of Q and of P - Q^* Q.
    """

    given: GivenPolynomial
    solver: CoreSolver
    points: Sequence[fmpq]
    bits: int
    coefficients: list[acb_mat]
    residual: list[acb_mat]
