"""Rank, kernel, inverse and determinant over a number field, by restriction of scalars.

The columns of one block of the restriction, y^k times a column over the field, are in the span of the blocks
before it all or none, since that span is a space over the field: so the reduced echelon form over Q is that
over the field.
"""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_mat

from polyalg.errors import DimensionError, SingularMatrixError
from polyalg.fields.characteristic import characteristic_polynomial
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.restriction import restricted

__all__ = ["determinant", "inverse", "kernel", "rank"]


def rank(A: AlgebraicMatrix) -> int:
    """Return the rank over the field."""
    return int(restricted(A).real.rank()) // A.field.degree


def determinant(A: AlgebraicMatrix) -> AlgebraicNumber:
    """Return the determinant of a square matrix."""
    _require_square(A, "the determinant")
    n, embedding = A.nrows(), A.field.embedding
    constant = characteristic_polynomial(embedding, A.parts)[0]
    return AlgebraicNumber(A.field, constant * fmpq((-1) ** n, A.denominator**n))


def inverse(A: AlgebraicMatrix) -> AlgebraicMatrix:
    """Return the inverse of a square matrix; `SingularMatrixError` where there is none."""
    _require_square(A, "the inverse")
    n, d = A.nrows(), A.field.degree
    units = fmpz_mat(n * d, n, [int(i == j * d) for i in range(n * d) for j in range(n)])
    try:
        found = fmpq_mat(restricted(A).real).solve(fmpq_mat(units * A.denominator))
    except ZeroDivisionError:
        raise SingularMatrixError("the matrix is singular and has no inverse") from None
    return _from_coordinates(A, found)


def kernel(A: AlgebraicMatrix) -> AlgebraicMatrix:
    """Return a basis of the vectors that A maps to 0, as columns: a unit at each column without a pivot."""
    d, m = A.field.degree, A.ncols()
    reduced, count = fmpq_mat(restricted(A).real).rref()
    rows = reduced.tolist()[:count]
    pivots = [next(j for j, x in enumerate(row) if x) for row in rows]
    free = [j for j in range(m) if j * d not in set(pivots)]
    found = fmpq_mat(m * d, len(free))
    for k, j in enumerate(free):
        found[j * d, k] = fmpq(1)
        for row, pivot in zip(rows, pivots, strict=True):
            found[pivot, k] = -row[j * d]
    return _from_coordinates(A, found)


def _from_coordinates(A: AlgebraicMatrix, columns: fmpq_mat) -> AlgebraicMatrix:
    """Return the matrix over the field whose columns have these coordinates."""
    d, m = A.field.degree, int(columns.ncols())
    n = int(columns.nrows()) // d
    values = [fmpq_poly([columns[i * d + k, j] for k in range(d)]) for i in range(n) for j in range(m)]
    return AlgebraicMatrix.of_values(A.field, n, m, values)


def _require_square(A: AlgebraicMatrix, what: str) -> None:
    if A.nrows() != A.ncols():
        raise DimensionError(f"{what} needs a square matrix; this one is {A.nrows()} x {A.ncols()}")
