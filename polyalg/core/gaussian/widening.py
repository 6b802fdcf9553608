"""What stands beside objects over Q(i): polynomials and matrices of FLINT, numbers of other systems."""

from __future__ import annotations

from flint import fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

from polyalg.core.bridges import number_beside
from polyalg.core.gaussian.matrix import GaussianMatrix
from polyalg.core.gaussian.polynomial import GaussianPolynomial

__all__ = ["widened"]


def widened(x: object) -> object:
    """Return a polynomial or matrix of FLINT over Q(i), a number of SymPy or Sage as ours, all else as is."""
    if isinstance(x, (fmpz_poly, fmpq_poly)):
        return GaussianPolynomial(x)
    if isinstance(x, (fmpz_mat, fmpq_mat)):
        return GaussianMatrix(x)
    number = number_beside(x)
    return x if number is None else number
