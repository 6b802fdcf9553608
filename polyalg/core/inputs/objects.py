"""What is read over Q or Q(i), as an object of FLINT or one of ours."""

from __future__ import annotations

from polyalg.core.inputs.reading import read_matrix, read_polynomial
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import ExactMatrix, ExactPolynomial, MatrixLike, NumberLike, PolynomialLike

__all__ = ["flint_matrix", "flint_polynomial"]


def flint_polynomial(p: PolynomialLike | NumberLike) -> ExactPolynomial:
    """Return a polynomial over Q or Q(i) of any system, or a number, as one of FLINT or ours."""
    constant = read_scalar(p)
    return read_polynomial(p if constant is None else [constant]).value()


def flint_matrix(A: MatrixLike) -> ExactMatrix:
    """Return a matrix over Q or Q(i), of any system and shape, as a `fmpq_mat` or `GaussianMatrix`."""
    return read_matrix(A, square=False).value()
