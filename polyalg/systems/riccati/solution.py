"""A solution of a Riccati equation in balls, with its gain and what proves it."""

from __future__ import annotations

from dataclasses import dataclass

from flint import acb_mat, fmpq_poly

from polyalg.core.answer import Source
from polyalg.systems.riccati.equation import RiccatiEquation

__all__ = ["Factors", "Solution", "gain"]

Factors = list[tuple[fmpq_poly, list[int]]]


@dataclass(frozen=True, slots=True)
class Solution:
    """What is known of a solution.

    Attributes
    ----------
    X : acb_mat
    K : acb_mat or None
        The gain; None for an equation with a given product.
    axis : list of (fmpq_poly, list of int)
        Factors on the boundary with the sizes of their blocks.
    bits : int
        A working precision in which both are exact.
    prove : callable
        Returns the certificate.
    """

    X: acb_mat
    K: acb_mat | None
    axis: Factors
    bits: int
    prove: Source


def gain(equation: RiccatiEquation, X: acb_mat) -> acb_mat | None:
    """Return R^-1 (B' X + S'), or (R + b B' X B)^-1 (b B' X A + S'), at the working precision.

    Raises
    ------
    ZeroDivisionError
        If the balls do not tell that the inverse exists.
    """
    if equation.product is not None:
        return None
    A, B, R, S = (acb_mat(M) for M in (equation.A, equation.B, equation.R, equation.S))
    turned = B.transpose() * X
    if equation.discount is None:
        return R.solve(turned + S.transpose()) if B.ncols() else turned
    beta = equation.discount
    W = R + turned * B * beta
    return W.solve(turned * A * beta + S.transpose()) if B.ncols() else turned
