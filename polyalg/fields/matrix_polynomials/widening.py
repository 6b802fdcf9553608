"""Polynomials and matrices of smaller rings and other systems as ones over a number field, beside its own."""

from __future__ import annotations

from typing import cast

from flint import acb_mat, fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.core.balls import ball_of
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import MatrixLike
from polyalg.fields.inputs import matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.reading import read_matrix_beside
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["beside", "enclosed", "widened", "widened_matrix_polynomial"]


def widened(
    field: NumberField, other: object
) -> AlgebraicMatrix | AlgebraicPolynomial | AlgebraicMatrixPolynomial | None:
    """Return a polynomial or matrix over Q or Q(i) as one over a number field; None for anything else."""
    if isinstance(other, (fmpz_poly, fmpq_poly, GaussianPolynomial)):
        return AlgebraicPolynomial(field, []) + other
    if isinstance(other, (fmpz_mat, fmpq_mat, GaussianMatrix)):
        return AlgebraicMatrix.beside(field, other)
    return widened_matrix_polynomial(field, other) if isinstance(other, MatrixPolynomial) else None


def widened_matrix_polynomial(field: NumberField, other: object) -> AlgebraicMatrixPolynomial | None:
    """Return a matrix polynomial as one over a number field, this one or its own; None for anything else."""
    if isinstance(other, MatrixPolynomial):
        return AlgebraicMatrixPolynomial.of_parts(field, [other._integral])
    return other if isinstance(other, AlgebraicMatrixPolynomial) else None


def beside(other: object) -> AlgebraicMatrixPolynomial | MatrixPolynomial | None:
    """Return a matrix of any system, with numbers of a field, as a matrix polynomial; None for others."""
    read = read_matrix_beside(other)
    if read is None:
        return None
    if read.field is None:
        return from_integral(read.parts[0])
    return AlgebraicMatrixPolynomial.of_parts(read.field, read.parts)


def enclosed(other: object, bits: int) -> acb_mat:
    """Return an exact matrix of any system in balls, of radii of about 2**-bits times the entries."""
    M = matrix(cast("MatrixLike", other))
    if isinstance(M, AlgebraicMatrix):
        return M.balls(bits)
    exact = M if isinstance(M, GaussianMatrix) else GaussianMatrix(M)
    with flint_lock, working_precision(bits):
        return acb_mat(exact.nrows(), exact.ncols(), [ball_of(z.real, z.imag) for z in exact.entries()])
