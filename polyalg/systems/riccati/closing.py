"""The closed loop of a matrix near a solution, and a step of Newton's method, in floating point.

Nothing is proved here: radii are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb, arb_mat, fmpq_mat

from polyalg.core.precision import flint_lock, working_precision
from polyalg.systems.riccati.doubling import Lyapunov, rounded
from polyalg.systems.riccati.equation import RiccatiEquation

__all__ = ["ClosedLoop", "Feedback", "newton_step"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """W = R, in discrete time R + b B' X B, its inverse, N = B' X + S' or b B' X A + S', and K = W^-1 N."""

    W: arb_mat
    inverse: arb_mat
    N: arb_mat
    K: arb_mat


@dataclass(frozen=True, slots=True)
class ClosedLoop:
    """A - B K, or A - G X.

    Attributes
    ----------
    matrix : arb_mat
    feedback : Feedback or None
        None for an equation with a given product.
    """

    matrix: arb_mat
    feedback: Feedback | None

    @classmethod
    def of(cls, equation: RiccatiEquation, X: arb_mat) -> ClosedLoop | None:
        """Close the loop with the gain of X; None where W is singular."""
        A, B = rounded(equation.A), rounded(equation.B)
        if equation.product is not None:
            return cls((A - rounded(equation.product) * X).mid(), None)
        W, N = rounded(equation.R), (B.transpose() * X).mid()
        if equation.discount is not None:
            W, N = (W + N * B * equation.discount).mid(), (N * A * equation.discount).mid()
        try:
            inverse = W.inv().mid()
        except ZeroDivisionError:
            return None
        N = (N + rounded(equation.S).transpose()).mid()
        K = (inverse * N).mid()
        return cls((A - B * K).mid(), Feedback(W, inverse, N, K))

    def lyapunov(self, equation: RiccatiEquation) -> Lyapunov | None:
        """Return the operator L' P + P L, or b L' P L - P; None where its doubling breaks down."""
        L = self.matrix
        try:
            if equation.discount is None:
                return Lyapunov(L, discrete=False)
            return Lyapunov((L * arb(equation.discount).sqrt()).mid(), discrete=True)
        except ZeroDivisionError:
            return None

    def residual(self, equation: RiccatiEquation, X: arb_mat) -> arb_mat:
        """Return the left side of the equation at the symmetric X of this loop."""
        A, Q = rounded(equation.A), rounded(equation.Q)
        if self.feedback is None:
            return (self.matrix.transpose() * X + X * A + Q).mid()
        turned = (A.transpose() * X).mid()
        if equation.discount is None:
            moved = turned + turned.transpose()
        else:
            moved = turned * A * equation.discount - X
        return (moved + Q - self.feedback.N.transpose() * self.feedback.K).mid()


def newton_step(
    equation: RiccatiEquation, X: fmpq_mat, lyapunov: Lyapunov, bits: tuple[int, int]
) -> arb_mat | None:
    """Return what a step of Newton's method adds to X, with the derivative there or nearby.

    None where that fails.

    Parameters
    ----------
    X : fmpq_mat
        Symmetric.
    bits : (int, int)
        Of the step and of the residual, whose terms cancel.
    """
    of_step, of_residual = bits
    with flint_lock, working_precision(of_residual):
        near = rounded(X)
        loop = ClosedLoop.of(equation, near)
        residual = None if loop is None else loop.residual(equation, near)
    if residual is None:
        return None
    with flint_lock, working_precision(of_step):
        return lyapunov.solved(residual)
