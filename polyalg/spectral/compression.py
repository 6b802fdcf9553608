"""Where the determinant vanishes identically: P = M^* K M with det K not zero, exactly.

M (r by n, r the normal rank) is a minimal basis of the module of rows that kill the kernel of P; it has full
rank at every complex point, so that factors of K and of P correspond: Q = Qc M.
Minimal bases: G. D. Forney, Minimal bases of rational vector spaces, SIAM J. Control 13 (1975) 493-520.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpz_mat

from polyalg.algebra.determinant import normal_rank
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.kernels import leading_columns, null_space, particular_solution
from polyalg.algebra.stacking import beside, stacked, together
from polyalg.errors import InputError


@dataclass(frozen=True, slots=True)
class Compression:
    """P = M^* core M.

    Attributes
    ----------
    rows : IntegerMatrixPolynomial
        M, r by n, its denominator 1.
    core : IntegerMatrixPolynomial
        r by r, determinant not identically zero, of its true degree.
    right_inverse : IntegerMatrixPolynomial
        N with M N = I.
    """

    rows: IntegerMatrixPolynomial
    core: IntegerMatrixPolynomial
    right_inverse: IntegerMatrixPolynomial


def compress(P: IntegerMatrixPolynomial) -> Compression | None:
    """Return the compression, or None where det P is not identically zero.

    Raises
    ------
    InputError
        If P is zero.

    Notes
    -----
    Theorem 4 of the theory page on spectral factors.
    """
    rank = normal_rank(P.coefficients)
    if rank == P.nrows:
        return None
    if not rank:
        raise InputError("P is the zero polynomial")
    K = minimal_kernel(P, P.nrows - rank)
    M = minimal_kernel(K.transpose(), rank).transpose()
    N = _right_inverse(M)
    return Compression(M, (N.star() * P * N).lowest_terms().of_even_degree(), N)


def minimal_kernel(A: IntegerMatrixPolynomial, count: int) -> IntegerMatrixPolynomial:
    """Return a minimal basis of the right kernel of a polynomial matrix, as columns of ascending degrees.

    Parameters
    ----------
    A : IntegerMatrixPolynomial
        m by n.
    count : int
        The dimension of the kernel over the rational functions.
    """
    n, degree, found = A.ncols, 0, list[IntegerMatrixPolynomial]()
    while len(found) < count:
        kernel = null_space(convolution(A, degree))
        shifts = [
            stacked([_zeros(n, 1)] * s + list(v) + [_zeros(n, 1)] * (degree + 1 - s - len(v)))
            for v in found
            for s in range(degree + 2 - len(v))
        ]
        columns = shifts + kernel.columns()
        if columns:
            chosen = leading_columns(beside(columns))
            vectors = (columns[j].row_blocks(degree + 1) for j in chosen if j >= len(shifts))
            found += [IntegerMatrixPolynomial(v).trimmed() for v in vectors]
        degree += 1
    length = max(map(len, found))
    return IntegerMatrixPolynomial(
        beside([v[k] if k < len(v) else _zeros(n, 1) for v in found]) for k in range(length)
    )


def convolution(A: IntegerMatrixPolynomial, degree: int) -> IntegerMatrix:
    """Return the matrix of v -> A v on polynomial vectors of the given degree."""
    m, n = A.shape

    def toeplitz(parts: list[fmpz_mat]) -> fmpz_mat:
        result = fmpz_mat(m * (degree + len(parts)), n * (degree + 1))
        for k, part in enumerate(parts):
            table = part.tolist()
            for s in range(degree + 1):
                for i in range(m):
                    for j in range(n):
                        result[(k + s) * m + i, s * n + j] = table[i][j]
        return result

    return together(toeplitz, A.coefficients)


def _right_inverse(M: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
    """Return N with M N = I: it exists since M has full rank everywhere."""
    r, degree = M.nrows, 0
    while True:
        zeros = _zeros(r * (degree + M.formal_degree), r)
        solution = particular_solution(convolution(M, degree), stacked([identity(r), zeros]))
        if solution is not None:
            X, denominator = solution
            return IntegerMatrixPolynomial(X.row_blocks(degree + 1), denominator).trimmed()
        degree += 1


def _zeros(n: int, m: int) -> IntegerMatrix:
    return IntegerMatrix(fmpz_mat(n, m))
