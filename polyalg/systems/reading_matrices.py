"""Real matrices of systems and equations, as FLINT's."""

from __future__ import annotations

from flint import fmpq_mat

from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.errors import DimensionError, InputError

__all__ = ["matrix_of", "read_real", "read_symmetric", "real_matrix"]


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


def real_matrix(M: object, name: str, shape: tuple[int, int], given: str) -> fmpq_mat:
    """Read a real matrix of a shape that follows from what is given."""
    found = matrix_of(read_real(M, name))
    own = found.nrows(), found.ncols()
    # [] is the matrix without rows, whose columns nobody counted.
    if own == (0, 0) and 0 in shape:
        return fmpq_mat(*shape)
    if own != shape:
        raise DimensionError(
            f"{given}, so that {name} must be {shape[0]} x {shape[1]}; it is {own[0]} x {own[1]}"
        )
    return found


def read_symmetric(M: object, name: str, n: int, given: str) -> fmpq_mat:
    """Read a symmetric matrix of a size that follows from what is given."""
    found = real_matrix(M, name, (n, n), given)
    for i in range(n):
        for j in range(i):
            if found[i, j] != found[j, i]:
                raise InputError(
                    f"{name} must be symmetric: entry ({i}, {j}) is {found[i, j]}, entry ({j}, {i}) is"
                    f" {found[j, i]}",
                    entry=(i, j),
                )
    return found
