"""sum_of_squares: identities multiplied out anew, positive weights, small numbers, real for real P."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing.matrix_polynomials import KnownFactor
from polyalg.testing.strategies import known_factors, not_positive_polynomials
from tests.spectral.judge import assert_refused, assert_squares

PORTION = 125


def scalar(*coefficients: Any) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial([[[c]] for c in coefficients])


def check(P: pa.MatrixPolynomial) -> pa.SumOfSquares:
    squares = pa.sum_of_squares(P)
    assert_squares(P, squares)
    pa.verify(squares.certificate)
    return squares


def random_square(rng: random.Random, most: int) -> pa.MatrixPolynomial:
    """Return A^* A, or A^* A + B^* B, of any rank, with zeros on the line or none."""
    n, d, r = rng.randint(1, most), rng.randint(0, 3), rng.randint(1, most)
    gaussian = rng.random() < 0.4

    def entry() -> Any:
        x = Fraction(rng.randint(-4, 4), rng.choice([1, 1, 2]))
        return pa.GaussianRational(x, rng.randint(-3, 3)) if gaussian else x

    def polynomial() -> pa.MatrixPolynomial:
        return pa.MatrixPolynomial([[[entry() for _ in range(n)] for _ in range(r)] for _ in range(d + 1)])

    A, B = polynomial(), polynomial()
    return A.star() * A if rng.random() < 0.6 else A.star() * A + B.star() * B


@given(known_factors(on="real"))
def test_known_factors(known: KnownFactor) -> None:
    check(known.P)


@given(st.integers(0, 10**9))
def test_random_squares(seed: int) -> None:
    P = random_square(random.Random(seed), 3)
    if P:
        check(P)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000 // PORTION))
def test_one_thousand_squares(seed: int) -> None:
    rng = random.Random(500 + seed)
    for _ in range(PORTION):
        P = random_square(rng, 4)
        if P:
            check(P)


@given(not_positive_polynomials(on="real"))
def test_refused(negative: Any) -> None:
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.sum_of_squares(negative.P)
    assert_refused(negative.P, caught.value.point, caught.value.vector, "real")


def test_one_square_stays_one_square() -> None:
    # every zero real: nothing is left but a constant
    q = pa.MatrixPolynomial([[[-2, 1], [0, -3]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]])
    squares = check(q.star() * q)
    assert len(squares) == 2
    assert all(Q.nrows == 1 for Q in squares.polynomials)


def test_double_zero_at_an_irrational_point() -> None:
    # (x^2 - 2)^2 is the square of x^2 - 2
    squares = check(scalar(4, 0, -4, 0, 1))
    assert squares.weights == [1]
    assert squares.polynomials == [scalar(-2, 0, 1)]


def test_mixed_zeros_of_one_factor() -> None:
    # x^3 - 2 has one real root and two others, of one irreducible factor
    check(scalar(4, 0, 0, -4, 0, 0, 1))
    check(scalar(4, 0, 0, -4, 0, 0, 1) * scalar(1, 1, 1) * scalar(4, -4, 1))


@pytest.mark.parametrize("k", [4, 12, 24, 48, 100])
def test_close_to_the_boundary(k: int) -> None:
    squares = check(scalar(4 + Fraction(1, 10**k), 0, -4, 0, 1))
    # The numbers have no more than a few bits for each bit of the margin.
    bits = max(max(int(w.p.bit_length()), int(w.q.bit_length())) for w in squares.weights)
    assert bits < 60 + 11 * k


def test_zero_at_infinity() -> None:
    P = pa.MatrixPolynomial([[[2, 0], [0, 1]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]])
    check(P)
    check(pa.MatrixPolynomial([[[1, 0], [0, 1]], [[0, 0], [0, 0]], [[1, 1], [1, 1]]]))


def test_rank_one_and_constants() -> None:
    row = pa.MatrixPolynomial([[[1, 2, 0]], [[0, 1, 1]]])
    assert len(check(row.star() * row)) == 1
    assert len(check(scalar(Fraction(2, 3)))) == 1
    assert len(check(pa.MatrixPolynomial([[[2, 1], [1, 2]]]))) == 2


def test_numbers_stay_small() -> None:
    rng = random.Random(9)
    A, B = (
        pa.MatrixPolynomial([[[rng.randint(-3, 3) for _ in range(6)] for _ in range(6)] for _ in range(3)])
        for _ in range(2)
    )
    squares = check(A.star() * A + B.star() * B)
    assert max(max(int(w.p.bit_length()), int(w.q.bit_length())) for w in squares.weights) < 64


def test_repr_and_latex() -> None:
    squares = pa.sum_of_squares(scalar(4, 0, -4, 0, 1))
    assert "1 weighted square" in repr(squares)
    assert "x^{2}" in (squares._repr_latex_() or "")


@pytest.mark.parametrize("k", [2, 50, 400])
def test_a_power_of_x_is_one_square(k: int) -> None:
    squares = check(scalar(*[0] * k, 1))
    assert squares.weights == [1]
    assert squares.polynomials == [scalar(*[0] * (k // 2), 1)]


def test_zeros_of_a_polynomial_with_long_coefficients() -> None:
    # 53-bit entries: one row of length 200 for each of 192 conditions took twenty seconds
    rng = random.Random(1)
    q = pa.MatrixPolynomial(
        [[[pa.exact(rng.random() - 0.5) for _ in range(8)] for _ in range(8)] for _ in range(4)]
    )
    check(q.star() * q)
