"""How much of a sum of squares of monomials a positive polynomial can spare on the line."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.report import ReportBuilder
from polyalg.spectral.positivity import LineProblem


def with_margin(
    core: IntegerMatrixPolynomial, caps: Sequence[int], largest: fmpz, report: ReportBuilder
) -> tuple[IntegerMatrixPolynomial, fmpz, int]:
    """Return 2^k N, eps and k with 2^k N - eps S >= 0 for the numerator N, eps 2^-k near the largest.

    Parameters
    ----------
    core : IntegerMatrixPolynomial
        Positive definite on the line.
    caps : sequence of int
        S is the sum of the squares of x^a e_i, a <= caps[i].
    largest : fmpz
        Positive; no eps 2^-k can exceed it.
    """
    exponent = int(largest.bit_length()) - 1  # eps = 2^exponent would be as large as can be

    def scaled(e: int) -> tuple[IntegerMatrixPolynomial, fmpz, int]:
        k = max(0, -e)
        return core.numerator().times(fmpz(1) << k), fmpz(1) << max(0, e), k

    def fits(e: int) -> bool:
        N, eps, _ = scaled(e)
        problem = LineProblem(lessened(N, caps, eps), ReportBuilder(report.progress))
        return problem.compression is None and problem.negative(problem.gap_points()) is None

    high, step = exponent, 1
    while not fits(high - step):
        high, step = high - step, 2 * step
    low = high - step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    # One bit below, so that Q is not nearly singular.
    return scaled(low - 1)


def lessened(N: IntegerMatrixPolynomial, caps: Sequence[int], eps: fmpz) -> IntegerMatrixPolynomial:
    """Return N - eps S."""

    def less(C: IntegerMatrix, power: int) -> IntegerMatrix:
        real = fmpz_mat(C.real)
        for i, cap in enumerate(caps):
            if power % 2 == 0 and power // 2 <= cap:
                real[i, i] = real[i, i] - eps
        return IntegerMatrix(real, C.imag)

    return IntegerMatrixPolynomial(less(C, k) for k, C in enumerate(N))
