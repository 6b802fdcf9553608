"""Minimal bases of the kernel of a matrix polynomial, and their degrees, the minimal indices.

Of all bases of the kernel over the rational functions that consist of polynomial vectors those of the least
sum of degrees: G. D. Forney, Minimal bases of rational vector spaces, SIAM J. Control 13 (1975) 493-520.
"""

from __future__ import annotations

from flint import fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import exact_rank, leading_columns, null_space
from polyalg.algebra.stacking import beside, stacked, together

__all__ = ["convolution", "minimal_indices", "minimal_kernel"]


def minimal_indices(A: IntegerMatrixPolynomial, count: int) -> list[int]:
    """Return the degrees of a minimal basis of the right kernel, ascending, from ranks alone.

    Parameters
    ----------
    A : IntegerMatrixPolynomial
        m by n.
    count : int
        The dimension of the kernel over the rational functions.

    Notes
    -----
    Theorem 2 of the theory page on matrix polynomials.

    The kernel has sum_i max(0, k - e_i + 1) independent vectors of degree k at most, for indices e_i: the
    multiples of a minimal basis by powers of x (the predictable degrees of Forney).
    """
    found: list[int] = []
    degree = before = 0
    while len(found) < count:
        nullity = A.ncols * (degree + 1) - exact_rank(convolution(A, degree))
        # Each index up to the degree adds one vector.
        found += [degree] * (nullity - before - len(found))
        before, degree = nullity, degree + 1
    return found


def minimal_kernel(A: IntegerMatrixPolynomial, count: int) -> IntegerMatrixPolynomial:
    """Return a minimal basis of the right kernel of a polynomial matrix, as columns of ascending degrees.

    Parameters
    ----------
    A : IntegerMatrixPolynomial
        m by n.
    count : int
        The dimension of the kernel over the rational functions.

    Notes
    -----
    Theorem 2 of the theory page on matrix polynomials.
    """
    n, degree, found = A.ncols, 0, list[IntegerMatrixPolynomial]()
    while len(found) < count:
        kernel = null_space(convolution(A, degree))
        shifts = [
            stacked([_zeros(n)] * s + list(v) + [_zeros(n)] * (degree + 1 - s - len(v)))
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
        beside([v[k] if k < len(v) else _zeros(n) for v in found]) for k in range(length)
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


def _zeros(n: int) -> IntegerMatrix:
    return IntegerMatrix(fmpz_mat(n, 1))
