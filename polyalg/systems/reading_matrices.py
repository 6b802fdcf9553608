"""Real matrices of systems and equations, as FLINT's."""

from __future__ import annotations

from flint import fmpq_mat, fmpz_mat

from polyalg.algebra.blocks import block
from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.display.tables import counted
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.origin import Origin
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import MatrixLike, RationalLike
from polyalg.errors import DimensionError, InputError
from polyalg.systems.realization import Realization

__all__ = ["check_hermitian", "matrix_of", "read_real", "read_realization", "real_form", "shaped"]


def read_real(M: object, name: str) -> ReadMatrix:
    """Read a real matrix of any shape."""
    read = read_matrix(M, name, square=False)
    if read.imag is not None:
        at = next((i, j) for i in range(read.nrows) for j in range(read.ncols) if read.imag[i, j])
        raise InputError(f"entry {at} of {name} is not real; systems have real matrices", entry=at)
    return read


def matrix_of(read: ReadMatrix) -> fmpq_mat:
    """Return a real matrix that was read."""
    return fmpq_mat(read.real) / read.denominator


def read_realization(
    A: MatrixLike, B: MatrixLike, C: MatrixLike, D: MatrixLike | RationalLike | None
) -> tuple[Realization, Origin]:
    """Read the matrices of a system, D None or 0 for zero, and where they came from."""
    read = [read_real(M, name) for M, name in ((A, "A"), (B, "B"), (C, "C"))]
    a, b, c = (matrix_of(M) for M in read)
    n, D = a.nrows(), None if read_scalar(D) == 0 else D
    if a.ncols() != n:
        raise DimensionError(f"A must be a square matrix; it is {n} x {a.ncols()}")
    # [] is the matrix without rows, whose columns nobody counted.
    b = fmpq_mat(0, b.ncols()) if not n and not b.nrows() else b
    c = fmpq_mat(c.nrows(), 0) if not n and not c.ncols() else c
    if b.nrows() != n:
        raise DimensionError(f"A is {n} x {n}, but B has {counted(b.nrows(), 'row')}")
    if c.ncols() != n:
        raise DimensionError(f"A is {n} x {n}, but C has {counted(c.ncols(), 'column')}")
    d = fmpq_mat(c.nrows(), b.ncols()) if D is None else matrix_of(read_real(D, "D"))
    if not n and D is not None:
        b, c = fmpq_mat(0, d.ncols()), fmpq_mat(d.nrows(), 0)
    if (d.nrows(), d.ncols()) != (c.nrows(), b.ncols()):
        raise DimensionError(
            f"D is {d.nrows()} x {d.ncols()}; with {counted(c.nrows(), 'row')} of C and"
            f" {counted(b.ncols(), 'column')} of B it must be {c.nrows()} x {b.ncols()}"
        )
    return Realization(a, b, c, d), Origin.first(M.origin for M in read)


def shaped(read: ReadMatrix, name: str, shape: tuple[int, int], given: str) -> ReadMatrix:
    """Return a matrix that has to be of a shape; `DimensionError` for another one."""
    own = read.nrows, read.ncols
    if own == shape:
        return read
    if own == (0, 0) and 0 in shape:
        # [] is the matrix without rows, whose columns nobody counted.
        return ReadMatrix(fmpz_mat(*shape), None, read.denominator, read.origin)
    raise DimensionError(
        f"{given}, so that {name} must be {shape[0]} x {shape[1]}; it is {own[0]} x {own[1]}"
    )


def check_hermitian(read: ReadMatrix, name: str) -> None:
    """Raise `InputError` for a matrix that is not Hermitian."""
    place = IntegerMatrix(read.real, read.imag).asymmetric_entry()
    if place is None:
        return
    i, j = place
    value = read.value()
    kind, partner = ("symmetric", "") if read.imag is None else ("Hermitian", ", not its conjugate")
    raise InputError(
        f"{name} must be {kind}: entry ({i}, {j}) is {value[i, j]},"
        f" entry ({j}, {i}) is {value[j, i]}{partner}",
        entry=(i, j),
    )


def real_form(read: ReadMatrix, gaussian: bool) -> fmpq_mat:
    """Return the matrix, or that of twice the size [Re, -Im; Im, Re]."""
    real = matrix_of(read)
    if not gaussian:
        return real
    imag = fmpq_mat(read.nrows, read.ncols) if read.imag is None else fmpq_mat(read.imag) / read.denominator
    return block([[real, -1 * imag], [imag, real]])
