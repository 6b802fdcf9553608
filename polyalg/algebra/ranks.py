"""Rank and null space of a matrix over Q or Q(i), exactly: a prime suggests, a product proves."""

from __future__ import annotations

from flint import fmpq_mat

from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import exact_rank, leading_null_space, likely_rank
from polyalg.core.limits import check_null_space_size
from polyalg.core.reading import ReadMatrix, read_matrix
from polyalg.core.returning import return_matrix
from polyalg.core.typing import ExactMatrix, Matrix, MatrixLike

__all__ = ["nullspace", "rank"]


def rank(A: MatrixLike) -> int:
    """Return the rank of a matrix.

    Parameters
    ----------
    A : matrix over Q or Q(i)
        Of any shape; nested sequences, or a matrix of FLINT, SymPy, Sage or numpy.

    Returns
    -------
    int
        Exact.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names it and `polyalg.exact`.
    DimensionError
        If the rows differ in length.
    InputError
        If an entry is not a number.
    ResourceLimitError
        If the null space, which proves a rank that is not full, would not fit into memory.

    Notes
    -----
    The rank modulo a prime of 62 bits is never above it.  Where it is below the numbers of rows and columns,
    the null space is found and multiplied out, which proves it.  One elimination modulo a prime,
    O~(n^3) bit operations for fixed entries, and for a rank r one p-adic solution of r equations, O~(r^3 a).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.rank([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    2
    """
    M = _numerators(read_matrix(A, "A", square=False))
    # The smaller side has the smaller kernel to prove.
    return _checked_rank(M if M.ncols <= M.nrows else M.transpose())


def nullspace(A: MatrixLike) -> Matrix:
    """Return a basis of the right null space of a matrix, as the columns of a matrix.

    Parameters
    ----------
    A : n by m matrix over Q or Q(i)
        As in `rank`.

    Returns
    -------
    m by k matrix in the system of the input
        A times it is zero, and its k = m - rank columns are independent: (Gaussian) integers without a
        common divisor in Z.  Column j has a positive entry where only the j-th free variable counts, the
        others being zero there: up to factors the basis that the reduced row echelon form gives.

    Raises
    ------
    InexactInputError, DimensionError, InputError, ResourceLimitError
        As for `rank`.

    Notes
    -----
    As for `rank`; entries are minors of A, of up to r (a + log r) bits.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.nullspace([[1, 2, 3], [4, 5, 6]])
    [ 1]
    [-2]
    [ 1]
    >>> pa.nullspace([[1, 2], [3, 4]]).ncols()
    0
    """
    read = read_matrix(A, "A", square=False)
    M = _numerators(read)
    _check_size(M)
    basis = leading_null_space(M)
    exact: ExactMatrix = fmpq_mat(basis.real) if read.imag is None else basis.over_gaussian()
    return return_matrix(exact, read.system, read.style)


def _numerators(read: ReadMatrix) -> IntegerMatrix:
    return IntegerMatrix(read.real, read.imag)


def _checked_rank(M: IntegerMatrix) -> int:
    _check_size(M)
    return exact_rank(M)


def _check_size(M: IntegerMatrix) -> None:
    """Refuse a null space that does not fit; the rank modulo a prime tells its shape."""
    if M.nrows and M.ncols:
        check_null_space_size(M.ncols, likely_rank(M), M.height_bits())
