"""Matrices over the field of a decomposition; Q is the field of degree one: all have one arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from flint import fmpq_mat, fmpz, fmpz_mat

from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.typing import MatrixOverField
from polyalg.fields.adjoining import RATIONALS
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.fields.reading import common_field

__all__ = [
    "gaussian_field",
    "integer_matrix",
    "labelled_matrices",
    "over_field",
    "over_smallest_field",
    "proportional",
    "rational_field",
    "smallest_common_field",
    "stacked",
    "table_text",
    "whole_matrix",
    "with_transposed_rows",
]


_WIDTH = 200


@cache
def rational_field() -> NumberField:
    """Return Q as a field of degree one."""
    return NumberField.of(RATIONALS)


@cache
def gaussian_field() -> NumberField:
    """Return Q(i) as a number field."""
    return NumberField([1, 0, 1], "i")


def whole_matrix(read: ReadMatrix | ReadAlgebraicMatrix) -> AlgebraicMatrix:
    """Return what was read over Q, Q(i) or a number field as a matrix over a number field."""
    if isinstance(read, ReadAlgebraicMatrix):
        return read.matrix
    if read.imag is None:
        return AlgebraicMatrix(rational_field(), [read.real], read.denominator)
    return AlgebraicMatrix(gaussian_field(), [read.real, read.imag], read.denominator)


def integer_matrix(field: NumberField, rows: Sequence[Sequence[int]]) -> AlgebraicMatrix:
    """Return a matrix of integers over a field."""
    M = fmpz_mat([list(row) for row in rows])
    zero = fmpz_mat(M.nrows(), M.ncols())
    return AlgebraicMatrix(field, [M, *[zero] * (field.degree - 1)], fmpz(1))


def over_field(M: AlgebraicMatrix, field: NumberField) -> AlgebraicMatrix:
    """Return a matrix over another field; InputError where an entry is not in it."""
    if M.field == field:
        return M
    if M.field.degree == 1:
        zero = fmpz_mat(M.nrows(), M.ncols())
        return AlgebraicMatrix(field, [M.parts[0], *[zero] * (field.degree - 1)], M.denominator)
    return whole_matrix(read_matrix(M, "the matrix", square=False, field=field))


def over_smallest_field(M: AlgebraicMatrix) -> MatrixOverField:
    """Return a matrix as one of FLINT where it is rational, and a GaussianMatrix over Q(i)."""
    if not any(any(part.entries()) for part in M.parts[1:]):
        return fmpq_mat(M.parts[0]) / M.denominator
    if M.field.embedding.modulus == gaussian_field().embedding.modulus:
        real, imag = (fmpq_mat(part) / M.denominator for part in M.parts)
        return GaussianMatrix(real, imag)
    return M


def proportional(A: AlgebraicMatrix, B: AlgebraicMatrix) -> bool:
    """Whether two matrices that are not zero are multiples of each other."""
    at = next(k for k, x in enumerate(A.values) if x)
    x, y = A.values[at], B.values[at]
    if not y:
        return False
    embedding = A.field.embedding
    return all(
        embedding.product(a, y) == embedding.product(b, x) for a, b in zip(A.values, B.values, strict=True)
    )


def stacked(matrices: Sequence[AlgebraicMatrix]) -> AlgebraicMatrix:
    """Return the matrix whose rows have the entries of these, row by row."""
    first = matrices[0]
    values = [x for M in matrices for x in M.values]
    return AlgebraicMatrix.of_values(first.field, len(matrices), first.nrows() * first.ncols(), values)


def table_text(M: MatrixOverField, width: int) -> str:
    """Return a matrix on one line, cut at a width."""
    text = "; ".join(" ".join(map(str, row)) for row in M.table())
    # So narrow a column has no room for the length of what is cut off.
    return text if len(text) <= width else text[: width - 4] + " ..."


def labelled_matrices(**matrices: MatrixOverField) -> str:
    """Return matrices on one line, each with its name."""
    return ", ".join(f"{name} = {table_text(M, _WIDTH)}" for name, M in matrices.items())


def with_transposed_rows(F: AlgebraicMatrix, rows: int, columns: int) -> AlgebraicMatrix:
    """Return the rows with their matrices transposed."""
    order = [i * columns + j for j in range(columns) for i in range(rows)]
    parts = []
    for part in F.parts:
        table = part.tolist()
        parts.append(fmpz_mat([[row[k] for k in order] for row in table]))
    return AlgebraicMatrix(F.field, parts, F.denominator)


def smallest_common_field(fields: Sequence[NumberField], name: str = "the matrices") -> NumberField:
    """Return the smallest field with all of these in it."""
    larger = [K for K in fields if K.degree > 1]
    return common_field(larger, name) if larger else fields[0]
