"""Where the determinant vanishes identically: P = M^* K M with det K not zero, exactly.

M (r by n, r the normal rank) is a minimal basis of the module of rows that kill the kernel of P; it has full
rank at every complex point, so that factors of K and of P correspond: Q = Qc M.
Minimal bases: G. D. Forney, Minimal bases of rational vector spaces, SIAM J. Control 13 (1975) 493-520.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpz, fmpz_mat

from polyalg.algebra.coefficient_matrices import in_lowest_terms, multiplied
from polyalg.algebra.determinant import normal_rank
from polyalg.algebra.integral import IntegerMatrix, beside, gaussian_matrix, identity, stacked, together
from polyalg.algebra.kernels import leading_columns, null_space, particular_solution
from polyalg.errors import InputError
from polyalg.spectral.line import Coefficients, LineForm


@dataclass(frozen=True, slots=True)
class Compression:
    """P = M^* core M.

    Attributes
    ----------
    rows : list of IntegerMatrix
        The coefficients of M, r by n.
    core : LineForm
        r by r, determinant not identically zero, of its true degree.
    right_inverse : list of IntegerMatrix
        Numerators of N with M N = I.
    inverse_denominator : fmpz
        Of N.
    """

    rows: Coefficients
    core: LineForm
    right_inverse: Coefficients
    inverse_denominator: fmpz


def compress(P: LineForm) -> Compression | None:
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
    if rank == P.n:
        return None
    if not rank:
        raise InputError("P is the zero polynomial")
    K = _as_coefficients(minimal_kernel(P.coefficients, P.n - rank), P.n)
    columns = minimal_kernel([C.transpose() for C in K], rank)
    rows = [M.transpose() for M in _as_coefficients(columns, P.n)]
    N, denominator = _right_inverse(rows)
    product = multiply(multiply(star(N), P.coefficients), N)
    core, lowest = in_lowest_terms(product, P.denominator * denominator * denominator)
    return Compression(rows, LineForm(of_even_degree(core), lowest), N, denominator)


def minimal_kernel(coefficients: Coefficients, count: int) -> list[list[IntegerMatrix]]:
    """Return a minimal basis of the right kernel of a polynomial matrix.

    Parameters
    ----------
    coefficients : list of IntegerMatrix
        m by n.
    count : int
        The dimension of the kernel over the rational functions.

    Returns
    -------
    list of lists of n by 1 matrices
        Each a polynomial vector, of ascending degrees.
    """
    n, found = coefficients[0].ncols, list[list[IntegerMatrix]]()
    degree = 0
    while len(found) < count:
        kernel = null_space(_convolution(coefficients, degree))
        shifts = [
            stacked([_zeros(n, 1)] * s + v + [_zeros(n, 1)] * (degree + 1 - s - len(v)))
            for v in found
            for s in range(degree + 2 - len(v))
        ]
        columns = shifts + [column.transpose() for column in kernel.transpose().row_blocks(1)]
        if columns:
            chosen = leading_columns(beside(columns))
            found += [trimmed(columns[j].row_blocks(n)) for j in chosen if j >= len(shifts)]
        degree += 1
    return found


def _convolution(coefficients: Coefficients, degree: int) -> IntegerMatrix:
    """Return the matrix of v -> A v on polynomial vectors of the given degree."""
    m, n = coefficients[0].nrows, coefficients[0].ncols

    def toeplitz(parts: list[fmpz_mat]) -> fmpz_mat:
        result = fmpz_mat(m * (degree + len(parts)), n * (degree + 1))
        for k, part in enumerate(parts):
            table = part.tolist()
            for s in range(degree + 1):
                for i in range(m):
                    for j in range(n):
                        result[(k + s) * m + i, s * n + j] = table[i][j]
        return result

    return together(toeplitz, coefficients)


def _right_inverse(rows: Coefficients) -> tuple[Coefficients, fmpz]:
    """Return N with M N = I: it exists since M has full rank everywhere."""
    r, n = rows[0].nrows, rows[0].ncols
    degree = 0
    while True:
        target = identity(r)
        zeros = _zeros(r * (degree + len(rows) - 1), r)
        solution = particular_solution(_convolution(rows, degree), stacked([target, zeros]))
        if solution is not None:
            X, denominator = solution
            return trimmed(X.row_blocks(n)), denominator
        degree += 1


def multiply(A: Coefficients, B: Coefficients) -> Coefficients:
    """Return the product of two matrix polynomials."""
    return [gaussian_matrix(C.real, C.imag) for C in multiplied(A, B)]


def star(A: Coefficients) -> Coefficients:
    """Return the conjugate transposes of the coefficients."""
    return [C.adjoint() for C in A]


def trimmed(A: Coefficients) -> Coefficients:
    """Return A without zero leading coefficients, one coefficient at least."""
    end = len(A)
    while end > 1 and A[end - 1].is_zero():
        end -= 1
    return list(A[:end])


def of_even_degree(A: Sequence[IntegerMatrix]) -> Coefficients:
    """Return A with a zero leading coefficient where its formal degree is odd."""
    return list(A) if len(A) % 2 else [*A, A[0].scale(0)]


def _as_coefficients(vectors: list[list[IntegerMatrix]], n: int) -> Coefficients:
    """Return the polynomial matrix with these columns."""
    length = max(len(v) for v in vectors)
    return [beside([v[k] if k < len(v) else _zeros(n, 1) for v in vectors]) for k in range(length)]


def _zeros(n: int, m: int) -> IntegerMatrix:
    return IntegerMatrix(fmpz_mat(n, m))
