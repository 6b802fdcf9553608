"""Real matrices of systems and equations, as FLINT's."""

from __future__ import annotations

from flint import fmpq_mat, fmpz, fmpz_mat

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

__all__ = [
    "check_hermitian",
    "matrix_of",
    "read_any",
    "read_real",
    "read_realization",
    "real_form",
    "shaped",
    "sized",
]


def read_any(M: object, name: str) -> ReadMatrix:
    """Read a matrix of any shape, [[], []] included."""
    if isinstance(M, (list, tuple)) and M and all(isinstance(row, (list, tuple)) and not row for row in M):
        return _empty(len(M), 0)
    return read_matrix(M, name, square=False)


def read_real(M: object, name: str) -> ReadMatrix:
    """Read a real matrix of any shape."""
    read = read_any(M, name)
    if read.imag is not None:
        at = next((i, j) for i in range(read.nrows) for j in range(read.ncols) if read.imag[i, j])
        raise InputError(f"entry {at} of {name} is not real; systems have real matrices", entry=at)
    return read


def _empty(n: int, m: int) -> ReadMatrix:
    return ReadMatrix(fmpz_mat(n, m), None, fmpz(1))


def sized(read: ReadMatrix, shape: tuple[int, int]) -> ReadMatrix:
    """Return a matrix, with this shape where it is [], whose rows and columns nobody counted."""
    return read if read.nrows or read.ncols or 0 not in shape else _empty(*shape)


def shaped(read: ReadMatrix, name: str, shape: tuple[int, int], given: str) -> ReadMatrix:
    """Return a matrix of a shape that follows from what is given; `DimensionError` for another one."""
    found = sized(read, shape)
    if (found.nrows, found.ncols) != shape:
        raise DimensionError(
            f"{given}, so that {name} must be {shape[0]} x {shape[1]}; it is {read.nrows} x {read.ncols}"
        )
    return found


def matrix_of(read: ReadMatrix) -> fmpq_mat:
    """Return a real matrix that was read."""
    return fmpq_mat(read.real) / read.denominator


def read_realization(
    A: MatrixLike, B: MatrixLike, C: MatrixLike, D: MatrixLike | RationalLike | None
) -> tuple[Realization, Origin]:
    """Read the matrices of a system, D None or 0 for zero, and where they came from."""
    read = [read_real(M, name) for M, name in ((A, "A"), (B, "B"), (C, "C"))]
    n, D = read[0].nrows, None if read_scalar(D) == 0 else D
    a, b, c = (matrix_of(M) for M in (read[0], sized(read[1], (n, 0)), sized(read[2], (0, n))))
    if a.ncols() != n:
        raise DimensionError(f"A must be a square matrix; it is {n} x {a.ncols()}")
    if b.nrows() != n:
        raise DimensionError(f"A is {n} x {n}, but B has {counted(b.nrows(), 'row')}")
    if c.ncols() != n:
        raise DimensionError(f"A is {n} x {n}, but C has {counted(c.ncols(), 'column')}")
    shape = c.nrows(), b.ncols()
    d = fmpq_mat(*shape) if D is None else matrix_of(sized(read_real(D, "D"), shape if n else (0, 0)))
    if not n and D is not None:
        b, c = fmpq_mat(0, d.ncols()), fmpq_mat(d.nrows(), 0)
    elif (d.nrows(), d.ncols()) != shape:
        raise DimensionError(
            f"D is {d.nrows()} x {d.ncols()}; with {counted(c.nrows(), 'row')} of C and"
            f" {counted(b.ncols(), 'column')} of B it must be {c.nrows()} x {b.ncols()}"
        )
    return Realization(a, b, c, d), Origin.first(M.origin for M in read)


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
