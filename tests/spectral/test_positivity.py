"""is_positive_semidefinite: exact verdicts, witnesses that can be multiplied out, certificates of both."""

from __future__ import annotations

import pickle
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

import polyalg as pa
from polyalg.testing.matrix_polynomials import KnownFactor, KnownNegative, not_positive
from polyalg.testing.strategies import known_factors, not_positive_polynomials
from tests.spectral.judge import assert_refused


def scalar(*coefficients: Any) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial([[[c]] for c in coefficients])


def check_no(P: Any, on: str = "real") -> pa.Verdict:
    verdict = pa.is_positive_semidefinite(P, on)
    assert not verdict
    assert_refused(P, verdict.witness.point, verdict.witness.vector, on)
    pa.verify(verdict.certificate)
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(P, on=on)
    assert_refused(P, caught.value.point, caught.value.vector, on)
    return verdict


def check_yes(P: Any, on: str = "real") -> pa.Verdict:
    verdict = pa.is_positive_semidefinite(P, on)
    assert verdict
    assert verdict.witness is None
    pa.verify(verdict.certificate)
    return verdict


@given(known_factors())
def test_squares_are_positive(known: KnownFactor) -> None:
    check_yes(known.P, known.on)


@given(not_positive_polynomials())
def test_a_little_less_is_refused(negative: KnownNegative) -> None:
    check_no(negative.P, negative.on)


@pytest.mark.parametrize("on", ["real", "circle", "imaginary"])
@pytest.mark.parametrize("margin", [Fraction(1, 10**40), Fraction(1, 10**200)])
def test_margin(on: str, margin: Fraction) -> None:
    rng = random.Random(3)
    for n in (1, 2, 3):
        check_no(not_positive(rng, n, 2, on, gaussian=True, margin=margin).P, on)


def test_irrational_touching_points() -> None:
    # (x^3 - 2)^2, and a matrix that is singular at the square roots of 2 and 3
    check_yes(scalar(4, 0, 0, -4, 0, 0, 1))
    check_no(scalar(4 - Fraction(1, 10**40), 0, 0, -4, 0, 0, 1))
    q = pa.MatrixPolynomial([[[-2, 1], [0, -3]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]])
    check_yes(q.star() * q)


def test_determinant_alone_does_not_decide() -> None:
    # det = (x^2 - 1)^2 >= 0 and det = 1 > 0
    check_no(pa.MatrixPolynomial([[[-1, 0], [0, -1]], [[0, 0], [0, 0]], [[1, 0], [0, 1]]]))
    check_no(pa.MatrixPolynomial([[[-1, 0], [0, -1]]]))


def test_linear_diagonal() -> None:
    # det = x^2 >= 0
    P = pa.MatrixPolynomial([[[0, 0], [0, 0]], [[1, 0], [0, 1]]])
    verdict = pa.is_positive_semidefinite(P)
    assert not verdict
    assert_refused(P, verdict.witness.point, verdict.witness.vector, "real")


def test_diag_x_x_inside_a_larger_matrix() -> None:
    # diag(x, x, x^2 + 1) has an even degree and a determinant that is >= 0
    P = pa.MatrixPolynomial(
        [
            [[0, 0, 0], [0, 0, 0], [0, 0, 1]],
            [[1, 0, 0], [0, 1, 0], [0, 0, 0]],
            [[0, 0, 0], [0, 0, 0], [0, 0, 1]],
        ]
    )
    verdict = check_no(P)
    assert verdict.witness.point < 0


def test_determinant_that_vanishes_identically() -> None:
    row = pa.MatrixPolynomial([[[1, 2, 0]], [[0, 1, 1]]])
    verdict = check_yes(row.star() * row)
    assert "rank 1" in verdict.reason
    other = pa.MatrixPolynomial([[[1, 0, 1]]])
    check_no(row.star() * row - other.star() * other)


def test_indefinite_with_zero_diagonal() -> None:
    check_no(pa.MatrixPolynomial([[[0, 1], [1, 0]]]))
    check_no(pa.MatrixPolynomial([[[0, pa.GaussianRational(0, 1)], [pa.GaussianRational(0, -1), 0]]]))


def test_constants() -> None:
    check_yes(pa.MatrixPolynomial([[[2, 1], [1, 2]]]))
    check_yes(pa.MatrixPolynomial([[[1, 1], [1, 1]]]))
    check_yes(pa.LaurentMatrixPolynomial([[[1]]]), "circle")


def test_touching_at_the_point_that_infinity_stands_for() -> None:
    # 2 - z - 1/z vanishes at z = 1
    verdict = check_yes(pa.LaurentMatrixPolynomial([[[2]], [[-1]]]), "circle")
    assert "one point" in verdict.reason
    check_no(pa.LaurentMatrixPolynomial([[[Fraction(199, 100)]], [[-1]]]), "circle")


def test_huge_and_tiny_numbers() -> None:
    for scale in (10**300, Fraction(1, 10**300)):
        check_yes(scalar(4 * scale, 0, -4 * scale, 0, scale))
        check_no(scalar(4 * scale, 0, -5 * scale, 0, scale))


def test_verdict_is_picklable() -> None:
    verdict = pa.is_positive_semidefinite(scalar(-1, 0, 1))
    again = pickle.loads(pickle.dumps(verdict))
    assert again.witness.point == verdict.witness.point
    assert again.witness.vector == verdict.witness.vector
    assert pa.verify(again.certificate) == pa.verify(verdict.certificate)
