"""Polynomials and matrices of FLINT as ones over Q(i), beside whose numbers they stand."""

from __future__ import annotations

from flint import fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

from polyalg.core.gaussian.matrix import GaussianMatrix
from polyalg.core.gaussian.polynomial import GaussianPolynomial

__all__ = ["widened"]


def widened(x: object) -> object:
    """Return a polynomial or matrix of FLINT over Q(i), anything else as it is."""
    if isinstance(x, (fmpz_poly, fmpq_poly)):
        return GaussianPolynomial(x)
    return GaussianMatrix(x) if isinstance(x, (fmpz_mat, fmpq_mat)) else x
