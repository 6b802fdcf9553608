"""How much of a sum of squares of monomials a positive polynomial can spare on the line."""

from __future__ import annotations

from flint import fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.report import ReportBuilder
from polyalg.spectral.line import Coefficients, LineForm
from polyalg.spectral.positivity import LineProblem


def with_margin(
    core: LineForm, caps: list[int], largest: fmpz, report: ReportBuilder
) -> tuple[Coefficients, fmpz, int]:
    """Return 2^k N, eps and k with 2^k N - eps S >= 0 for the numerator N, eps 2^-k near the largest.

    Parameters
    ----------
    core : LineForm
        Positive definite on the line.
    caps : list of int
        S is the sum of the squares of x^a e_i, a <= caps[i].
    largest : fmpz
        Positive; no eps 2^-k can exceed it.
    """
    exponent = int(largest.bit_length()) - 1  # eps = 2^exponent would be as large as can be

    def scaled(e: int) -> tuple[Coefficients, fmpz, int]:
        k = max(0, -e)
        return [C.scale(fmpz(1) << k) for C in core.coefficients], fmpz(1) << max(0, e), k

    def fits(e: int) -> bool:
        N, eps, _ = scaled(e)
        line = LineForm([minus(C, caps, j, eps) for j, C in enumerate(N)], fmpz(1))
        problem = LineProblem(line, ReportBuilder(report.progress))
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


def minus(C: IntegerMatrix, caps: list[int], power: int, eps: fmpz) -> IntegerMatrix:
    """Return C - eps times the coefficient of x^power in S."""
    if power % 2:
        return C
    real = fmpz_mat(C.real)
    for i, cap in enumerate(caps):
        if power // 2 <= cap:
            real[i, i] = real[i, i] - eps
    return IntegerMatrix(real, C.imag)
