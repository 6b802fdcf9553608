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
from polyalg.algebra.kernels import particular_solution
from polyalg.algebra.minimal_bases import convolution, minimal_kernel
from polyalg.algebra.stacking import stacked
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
