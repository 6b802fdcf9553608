"""Assertions of polyalg.testing accept honest forms, whatever their denominators, and no others."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import acb, acb_mat, arb, fmpq, fmpq_mat

import polyalg as pa
from polyalg.testing.assertions import assert_encloses, assert_jordan_form, assert_ordered, assert_radius

EPS = Fraction(1, 10**15)
SQUARE = fmpq_mat([[0, 0, 0, -4], [1, 0, 0, 0], [0, 1, 0, 4], [0, 0, 1, 0]])

MATRICES = [
    SQUARE / fmpq(3) ** 900,
    SQUARE / fmpq(2) ** 4000,
    SQUARE * fmpq(7**500, 3**500),
    fmpq_mat([[fmpq(1, 3**800), 1], [0, fmpq(1, 3**800)]]),
    fmpq_mat([[fmpq(1, 3**800), 0], [0, fmpq(2, 5**700)]]),
    pa.GaussianMatrix(fmpq_mat([[0, 1], [0, 0]]), fmpq_mat([[fmpq(1, 3**800), 0], [0, fmpq(1, 3**800)]])),
    pa.GaussianMatrix(fmpq_mat([[1, 0], [0, 0]]), fmpq_mat([[fmpq(7**900), 1], [0, fmpq(1, 3)]])),
]


@pytest.mark.parametrize("A", MATRICES)
def test_honest_forms(A: Any) -> None:
    assert_jordan_form(A, pa.jordan_form(A), EPS)


def test_forms_of_another_matrix() -> None:
    A = SQUARE / fmpq(3) ** 900
    form = pa.jordan_form(A)
    with pytest.raises(AssertionError):
        assert_jordan_form(A * fmpq(10**30 + 1, 10**30), pa.jordan_form(SQUARE), EPS)
    with pytest.raises(AssertionError):
        assert_jordan_form(SQUARE, form, EPS)
    with pytest.raises(AssertionError):
        assert_jordan_form(A, form, Fraction(1, 10**2000))


def test_a_radius_of_exactly_eps_is_one_of_at_most_eps() -> None:
    for ball in (arb(1, 0.125), arb(2, 1e-30), arb(0, 77.0)):
        mantissa, exponent = ball.rad().man_exp()
        eps = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
        assert_radius(ball, eps)
        with pytest.raises(AssertionError):
            assert_radius(ball, eps * (1 - Fraction(1, 10**30)))
    assert_radius(acb_mat([[acb(1)]]), Fraction(1, 10**400))
    assert_encloses(arb(fmpq(1, 3)), fmpq(1, 3))


def test_wide_eigenvalues_in_order() -> None:
    wide = arb(0, 5.0)
    assert_ordered([acb(1, wide - 1), acb(1, wide + 1)])
    with pytest.raises(AssertionError):
        assert_ordered([acb(1, 2), acb(1, 1)])
