"""Rank and null space of a matrix over Q or Q(i), exactly: a prime suggests, a product proves."""

from __future__ import annotations

from flint import fmpq_mat, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import exact_rank, leading_null_space, likely_rank
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.limits import check_null_space_size
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
        If the null space, which proves a rank over Q(i) that is not full, would not fit into memory.

    Notes
    -----
    The rank modulo a prime of 62 bits is never above it: O(n^3) word operations where it is full.  Where it
    is not, FLINT eliminates over Z; over Z[i] the null space is found by one p-adic solution of r equations,
    r the rank, O~(r^3 a) bit operations, and multiplied out.

    A number has no certificate.  That of `jordan_structure` proves the rank of a square matrix with n rows:
    it is n minus the number of block sizes at the root of x.  Any other matrix is filled up with zeros to a
    square one, which leaves the rank as it is.  That costs more than the rank itself.

    Examples
    --------
    >>> import polyalg as pa
    >>> A = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    >>> pa.rank(A)
    2

    A has one block at the root of x, so that its rank is 3 - 1:

    >>> print(pa.verify(pa.jordan_structure(A)).splitlines()[1])
      1 at the root of x, irreducible over Q
    """
    M = _numerators(read_matrix(A, "A", square=False))
    full = min(M.nrows, M.ncols)
    likely = likely_rank(M) if full else 0
    if likely == full:
        return full
    if M.imag is None:
        return int(M.real.rank())
    # The smaller side has the smaller kernel to prove.
    M = M if M.ncols <= M.nrows else M.transpose()
    check_null_space_size(M.ncols, likely, M.height_bits())
    return exact_rank(M)


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
    The echelon form by FLINT over Z, as for `rank` over Z[i]; entries are minors of A, of up to r (a + log r)
    bits.

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
    likely = likely_rank(M) if M.nrows and M.ncols else 0
    check_null_space_size(M.ncols, likely, M.height_bits())
    # A rank that is full modulo a prime is full.
    basis = IntegerMatrix(fmpz_mat(M.ncols, 0)) if likely == M.ncols else _null_space(M)
    exact: ExactMatrix = fmpq_mat(basis.real) if read.imag is None else basis.over_gaussian()
    return read.origin.matrix(exact)


def _null_space(M: IntegerMatrix) -> IntegerMatrix:
    """Return a basis in coprime numbers, over Z that of FLINT, each vector with a positive last one."""
    if M.imag is not None:
        return leading_null_space(M)
    found, count = M.real.nullspace()
    rows = []
    for row in found.transpose().tolist()[:count]:
        # The free column is behind the pivots that it depends on.
        last = next(x for x in reversed(row) if x)
        divisor = fmpz_poly(row).content() * (1 if last > 0 else -1)
        rows.append(row if divisor == 1 else [x // divisor for x in row])
    return IntegerMatrix(fmpz_mat(rows).transpose() if rows else fmpz_mat(M.ncols, 0))


def _numerators(read: ReadMatrix) -> IntegerMatrix:
    return IntegerMatrix(read.real, read.imag)
