"""How many squares a sum of squares has, and that the checker reads as many."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa
from polyalg.checker.format.limits import MAX_SQUARES
from polyalg.spectral import proof
from polyalg.spectral.sums import scalar_squares


def scalar(*coefficients: Any) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial([[[c]] for c in coefficients])


def check(P: pa.MatrixPolynomial) -> pa.SumOfSquares:
    S = pa.sum_of_squares(P)
    assert S.expand() == P and all(w > 0 for w in S.weights)
    pa.verify(S.certificate.to_json())
    return S


def positive(rng: random.Random, d: int) -> pa.MatrixPolynomial:
    """Return A^2 + B^2 with B of lower degree, which has no real zero but for bad luck."""
    A, B = (
        scalar(*(Fraction(rng.randint(-9, 9), rng.randint(1, 3)) for _ in range(k)), rng.randint(1, 9))
        for k in (d, d - 1)
    )
    return A * A + B * B


@pytest.mark.parametrize("d", [1, 2, 3, 4, 5, 6, 8, 11, 16, 24])
def test_scalars_need_one_square_more_than_half_the_degree(d: int) -> None:
    assert len(check(positive(random.Random(d), d))) <= d + 1


@pytest.mark.parametrize(
    "P",
    [
        scalar(5),
        scalar(1, 0, 1),
        scalar(2, 0, -3, 0, 2),
        scalar(1, 0, 0, 0, 1),
        scalar(1, -1, 1, -1, 1),
        scalar(1, *[0] * 11, 1),
        scalar(Fraction(1, 10**40), 0, 0, 0, 10**40),
        scalar(1, 0, 0, 0, 0, 0, Fraction(1, 10**12)),
        scalar(10**12 + 1, -(2 * 10**6), 1) * scalar(1, 0, 1),
        scalar(4, 0, -4, 0, 1) * scalar(1, 1, 1, 1, 1),
        scalar(1, 0, 1) * scalar(Fraction(1, 10**15), 0, 1) * scalar(2, 2, 1),
    ],
)
def test_special_scalars(P: pa.MatrixPolynomial) -> None:
    assert len(check(P)) <= P.degree // 2 + 1


def test_rank_one_counts_as_a_scalar() -> None:
    row = pa.MatrixPolynomial([[[1, 2]], [[0, 1]]])
    P = row.star() * scalar(3, 1, 1, 0, 1) * row
    assert len(check(P)) <= 3


def test_long_numbers_give_way_to_more_squares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scalar_squares, "_MOST_BITS", 10)
    for d in (3, 6, 9):
        assert len(check(positive(random.Random(d), d))) <= 2 * d - 1


def test_more_than_four_thousand_squares_are_read() -> None:
    # The limit was 4000: 4186 squares of a 30 x 30 matrix of degree 8 were refused.
    assert MAX_SQUARES > 4186
    P = scalar(5000)
    S = pa.sum_of_squares(P)
    polynomials = [S.polynomials[0]] * 5000
    many = proof.squares_certificate(S._given, [1 * S.weights[0] / 5000] * 5000, polynomials)
    assert "5000 listed squares" in pa.verify(many.to_json())


def test_more_squares_than_are_read_are_not_written() -> None:
    S = pa.sum_of_squares(scalar(1, 0, 1))
    with pytest.raises(pa.ResourceLimitError, match="expand"):
        proof.squares_certificate(S._given, S.weights, [S.polynomials[0]] * (MAX_SQUARES + 1))
