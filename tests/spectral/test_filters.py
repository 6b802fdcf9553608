"""Factors that textbooks and tables give: wavelets, Butterworth, a Kalman filter, first-order processes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import acb, acb_mat, arb, fmpq

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision
from tests.spectral.filters import half_band
from tests.spectral.judge import assert_factor

# I. Daubechies, Ten Lectures on Wavelets, table 6.1 (to the digits printed there), sum of squares 1.
DB2 = ["0.482962913145", "0.836516303738", "0.224143868042", "-0.129409522551"]
DB4 = [
    "0.230377813309", "0.714846570553", "0.630880767930", "-0.027983769417",
    "-0.187034811719", "0.030841381836", "0.032883011667", "-0.010597401785",
]  # fmt: skip


def taps(factor: Any) -> list[acb]:
    return [C[0, 0] for C in factor.coefficients]


@pytest.mark.parametrize("N", range(1, 21))
def test_wavelets_to_fifty_digits(N: int) -> None:
    P = half_band(N)
    factor = pa.spectral_factor(P, 50, on="circle")
    assert_factor(P, factor, 50)
    h = taps(factor)
    assert len(h) == 2 * N
    # Orthonormal shifts, and N vanishing moments: identities that define the filter.
    with flint_lock, working_precision(400):
        for shift in range(N):
            inner = sum((h[k] * h[k + 2 * shift] for k in range(2 * N - 2 * shift)), acb(0))
            assert inner.contains(int(shift == 0))
        for moment in range(N):
            assert sum((h[k] * (-1) ** k * k**moment for k in range(2 * N)), acb(0)).contains(0)
        assert sum(h, acb(0)).overlaps(acb(2).sqrt())
    pa.verify(factor.certificate)


@pytest.mark.parametrize(("N", "table"), [(2, DB2), (4, DB4)])
def test_wavelets_of_the_table(N: int, table: list[str]) -> None:
    for found, printed in zip(taps(pa.spectral_factor(half_band(N), on="circle")), table, strict=True):
        assert abs(found.real - arb(printed)) < arb("1e-12")


@pytest.mark.parametrize("N", [1, 2, 3, 4, 5, 8])
def test_butterworth(N: int) -> None:
    # 1 + w^2N = |B_N(iw)|^2 with B_N the Butterworth polynomial
    coefficients = [[[0]] for _ in range(2 * N + 1)]
    coefficients[0], coefficients[2 * N] = [[1]], [[(-1) ** N]]
    P = pa.MatrixPolynomial(coefficients)
    factor = pa.spectral_factor(P, 40, on="imaginary")
    assert_factor(P, factor, 40)
    assert all(C[0, 0].imag.contains(0) for C in factor.coefficients)
    known = {2: [1, None, 1], 3: [1, 2, 2, 1]}.get(N)
    if known is not None:
        for C, value in zip(factor.coefficients, known, strict=True):
            assert value is None or C[0, 0].contains(value)
    if N == 2:
        assert factor.coefficients[1][0, 0].overlaps(acb(2).sqrt())
    pa.verify(factor.certificate)


def test_kalman_filter_of_a_double_integrator() -> None:
    # x'' = w, y = x + v with intensities 1: s^4 + 1 = D(-s) D(s), D = s^2 + sqrt(2) s + 1, gain (sqrt 2, 1)
    P = pa.MatrixPolynomial([[[1]], [[0]], [[0]], [[0]], [[1]]])
    D = taps(pa.spectral_factor(P, 30, on="imaginary"))
    assert D[0].contains(1)
    assert (D[1] * D[1]).contains(2)
    assert D[2].contains(1)


def test_kalman_filter_with_two_outputs() -> None:
    # The return difference of dx = A x + w, y = C x + v with A = 0, C = I and noise W, times (-s^2):
    # P = -s^2 I + W, Q = s I + K with the gain K, K^2 = W; the zeros of det Q are the poles of the filter.
    W = [[5, 4], [4, 5]]
    P = pa.MatrixPolynomial([W, [[0, 0], [0, 0]], [[-1, 0], [0, -1]]])
    factor = pa.spectral_factor(P, 30, on="imaginary")
    K = factor.coefficients[0]
    assert factor.coefficients[1].contains(acb_mat([[1, 0], [0, 1]]))
    assert K.contains(acb_mat([[2, 1], [1, 2]]))


def test_moving_average_processes() -> None:
    # 5 + 2z + 2/z = (1 + 2 z)(1 + 2/z); outer: 2 + z
    factor = pa.spectral_factor(pa.LaurentMatrixPolynomial([[[5]], [[2]]]), on="circle")
    assert [C[0, 0].contains(x) for C, x in zip(factor.coefficients, (2, 1), strict=True)] == [True, True]
    # zeros on the circle: (1 + z)^2, and 1 - z
    for coefficients, taps_known in (([6, 4, 1], (1, 2, 1)), ([2, -1], (1, -1))):
        P = pa.LaurentMatrixPolynomial([[[c]] for c in coefficients])
        factor = pa.spectral_factor(P, 40, on="circle")
        assert all(C[0, 0].contains(x) for C, x in zip(factor.coefficients, taps_known, strict=True))


def test_coefficients_with_denominators() -> None:
    P = pa.MatrixPolynomial([[[Fraction(1, 3)]], [[0]], [[Fraction(3, 4)]]])
    factor = pa.spectral_factor(P, 30)
    lead = factor.coefficients[1][0, 0]
    assert (lead * lead).contains(acb(fmpq(3, 4)))
    assert_factor(P, factor, 30)
