"""Real matrices of systems and equations, as FLINT's."""

from __future__ import annotations

from flint import fmpq_mat

from polyalg.algebra.blocks import block
from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.errors import DimensionError, InputError

__all__ = ["check_hermitian", "check_shape", "matrix_of", "read_real", "real_form"]


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


def check_shape(read: ReadMatrix, name: str, shape: tuple[int, int], given: str) -> None:
    """Raise `DimensionError` for a shape that does not follow from what is given."""
    own = read.nrows, read.ncols
    # [] is the matrix without rows, whose columns nobody counted.
    if own != shape and not (own == (0, 0) and 0 in shape):
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
