"""Rank and null space of a matrix over Q, Q(i) or a number field, exactly."""

from __future__ import annotations

from polyalg.algebra.ranks import null_space_of, rank_of
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.typing import Matrix, MatrixLike
from polyalg.fields.inputs import read_matrix

__all__ = ["nullspace", "rank"]


def rank(A: MatrixLike) -> int:
    """Return the rank of a matrix.

    Parameters
    ----------
    A : matrix over Q, Q(i) or a number field
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
    r the rank, O~(r^3 a) bit operations, and multiplied out.  Over a number field of degree d the restriction
    of scalars, d times as large, is eliminated.

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
    read = read_matrix(A, "A", square=False)
    return rank_of(read) if isinstance(read, ReadMatrix) else read.matrix.rank()


def nullspace(A: MatrixLike) -> Matrix:
    """Return a basis of the right null space of a matrix, as the columns of a matrix.

    Parameters
    ----------
    A : n by m matrix over Q, Q(i) or a number field
        As in `rank`.

    Returns
    -------
    m by k matrix in the system of the input
        A times it is zero, and its k = m - rank columns are independent: (Gaussian) integers without a
        common divisor in Z.  Column j has a positive entry, over a number field 1, where only the j-th
        free variable counts, the others being zero there: up to factors the basis that the reduced row
        echelon form gives.

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
    exact = null_space_of(read) if isinstance(read, ReadMatrix) else read.matrix.nullspace()
    found: Matrix = read.origin.returned(exact)
    return found
