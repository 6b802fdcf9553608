"""Positivity and sums of squares on intervals and half lines: exact verdicts, identities multiplied out."""

from __future__ import annotations

import itertools
import math
import pickle
import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from tests.spectral.judge import as_gaussian, assert_refused

X = sympy.Symbol("x")
ENDS = [(0, 1), (fmpq(-1, 3), fmpq(7, 2)), (fmpq(1, 2), None), (None, -2)]


def scalar_times(m: list[Any], P: Any) -> Any:
    n = P.nrows
    unit = [[int(i == j) for j in range(n)] for i in range(n)]
    return pa.MatrixPolynomial([pa.GaussianMatrix(unit) * c for c in m]) * P


def multipliers_of(on: Any) -> list[list[Any]]:
    """Return the polynomials that are >= 0 on the interval, of degree 2 at most."""
    low, high = on
    ends = [[-low, 1]] if low is not None else []
    ends += [[high, -1]] if high is not None else []
    both = [(fmpq_poly(ends[0]) * fmpq_poly(ends[1])).coeffs()] if len(ends) == 2 else []
    return [[1], *ends, *both]


def random_positive(rng: random.Random, on: Any) -> Any:
    """Return a sum of two multiples of squares, of any rank, real or not."""
    n, d = rng.randint(1, 3), rng.randint(0, 2)
    gaussian = rng.random() < 0.4

    def entry() -> Any:
        x = Fraction(rng.randint(-4, 4), rng.choice([1, 1, 2]))
        return pa.GaussianRational(x, rng.randint(-3, 3)) if gaussian else x

    def square() -> Any:
        r = rng.randint(1, n)
        A = pa.MatrixPolynomial([[[entry() for _ in range(n)] for _ in range(r)] for _ in range(d + 1)])
        return scalar_times(rng.choice(multipliers_of(on)), A.star() * A)

    return square() + square() * rng.choice([0, 1])


def check_squares(P: Any, on: Any) -> pa.SumOfSquares:
    squares = pa.sum_of_squares(P, on=on)
    assert squares.weights and all(isinstance(w, fmpq) and w > 0 for w in squares.weights)
    allowed = [fmpq_poly(m) for m in multipliers_of(on)]
    total = P * 0
    for w, m, Q in zip(squares.weights, squares.multipliers, squares.polynomials, strict=True):
        assert m in allowed and (P.is_gaussian or not Q.is_gaussian)
        assert 2 * Q.degree + m.degree() <= P.degree
        total = total + scalar_times(m.coeffs(), Q.star() * Q * w)
    assert total == P == squares.expand()
    pa.verify(squares.certificate, P)
    return squares


def is_inside(x: Any, on: Any) -> bool:
    return (on[0] is None or x >= on[0]) and (on[1] is None or x <= on[1])


@given(st.integers(0, 10**9), st.sampled_from(ENDS))
def test_multiples_of_squares_are_positive(seed: int, on: Any) -> None:
    P = random_positive(random.Random(seed), on)
    verdict = pa.is_positive_semidefinite(P, on=on)
    assert verdict
    pa.verify(verdict.certificate, P)
    if P:
        check_squares(P, on)


@given(st.integers(0, 10**9), st.sampled_from(ENDS), st.integers(1, 10**6))
def test_a_little_less_is_decided(seed: int, on: Any, size: int) -> None:
    P = random_positive(random.Random(seed), on)
    unit = [[int(i == j) for j in range(P.nrows)] for i in range(P.nrows)]
    less = P - pa.MatrixPolynomial([pa.GaussianMatrix(unit) * fmpq(1, size)])
    verdict = pa.is_positive_semidefinite(less, on=on)
    pa.verify(verdict.certificate, less)
    if verdict:
        check_squares(less, on)
        return
    assert is_inside(verdict.witness.point, on)
    assert_refused(less, verdict.witness.point, verdict.witness.vector, "real")
    if less:
        with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
            pa.sum_of_squares(less, on=on)
        assert is_inside(caught.value.point, on)


COEFFICIENTS = st.lists(st.integers(-6, 6), min_size=1, max_size=6)


@given(COEFFICIENTS, st.sampled_from(ENDS))
def test_scalars_agree_with_counts_of_roots(p: list[int], on: Any) -> None:
    # >= 0 exactly if the roots of odd multiplicity are outside, and a value inside is > 0
    if not any(p):
        return
    low, high = on
    inside = [x for x in (low, high) if x is not None]
    middle = (fmpq(low) + high) / 2 if len(inside) == 2 else inside[0] + (1 if low is not None else -1)
    f = fmpq_poly([fmpq(c) for c in p])
    signs = [f(fmpq(x)) for x in (*inside, middle)]
    for g, multiplicity in f.factor_squarefree()[1] if f.degree() > 0 else []:
        if multiplicity % 2 and pa.count_real_roots(g, low, high) - (high is not None and g(fmpq(high)) == 0):
            signs.append(fmpq(-1))  # it changes its sign inside
    holds = all(s >= 0 for s in signs) and any(s > 0 for s in signs)
    if all(s == 0 for s in signs):
        return
    assert pa.is_positive_semidefinite(p, on=on) == holds


def test_by_sympy_on_a_grid() -> None:
    rng = random.Random(4)
    for _ in range(20):
        a, b, c = (sympy.Poly([rng.randint(-3, 3) for _ in range(3)], X) for _ in range(3))
        M = sympy.Matrix([[a.as_expr(), b.as_expr()], [b.as_expr(), c.as_expr()]])
        holds = bool(pa.is_positive_semidefinite(M, on=(-1, 2)))
        grid = [sympy.Rational(k, 20) for k in range(-20, 41)]
        values = [M.subs(X, t) for t in grid]
        some = all(V[0, 0] >= 0 and V[1, 1] >= 0 and V.det() >= 0 for V in values)
        assert some or not holds


@pytest.mark.parametrize(
    ("p", "on", "multipliers"),
    [
        ([0, 1], (0, 1), ["x - a"]),
        ([1, -1], (0, 1), ["b - x"]),
        ([0, 1, -1], (0, 1), ["(x - a)(b - x)"]),
        ([0, 0, 1], (-1, 1), ["1"]),
        ([-3, 1], (3, None), ["x - a"]),
        ([3, -1], (None, 3), ["b - x"]),
        ([5], (0, 1), ["1"]),
        ([0, 1], (0, None), ["x - a"]),
    ],
)
def test_one_square_stays_one_square(p: Any, on: Any, multipliers: list[str]) -> None:
    squares = check_squares(pa.MatrixPolynomial(p), on)
    assert squares.certificate.claim["multipliers"] == multipliers


def test_touching_inside_and_at_the_ends() -> None:
    # x (x^2 - 2)^2 (3 - x), zero at both ends and at an irrational point inside
    p = (fmpq_poly([0, 1]) * fmpq_poly([-2, 0, 1]) ** 2 * fmpq_poly([3, -1])).coeffs()
    verdict = pa.is_positive_semidefinite(p, on=(0, 3))
    assert verdict and verdict.reason == "P is positive semidefinite on [0, 3], singular at 3 points"
    check_squares(pa.MatrixPolynomial(p), (0, 3))
    assert not pa.is_positive_semidefinite(p, on=(fmpq(-1, 10**30), 3))
    assert not pa.is_positive_semidefinite(p, on=(0, 3 + fmpq(1, 10**30)))
    assert not pa.is_positive_semidefinite(p)


def test_determinants_that_vanish() -> None:
    P = scalar_times([0, 1], pa.MatrixPolynomial([[[1, 2], [2, 4]]]))
    verdict = pa.is_positive_semidefinite(P, on=(0, None))
    assert verdict and "of rank 1" in verdict.reason
    pa.verify(verdict.certificate, P)
    check_squares(P, (0, None))


def test_the_zero_polynomial() -> None:
    verdict = pa.is_positive_semidefinite([0], on=(0, 1))
    assert verdict and pa.verify(verdict.certificate)
    with pytest.raises(pa.InputError, match="P is the zero polynomial"):
        pa.sum_of_squares([0], on=(0, 1))


def test_ends_in_the_writing_of_any_library() -> None:
    for low, high in itertools.product(
        (None, -math.inf, -sympy.oo, -np.inf), (0, sympy.Integer(0), np.int64(0), Fraction(0))
    ):
        assert pa.is_positive_semidefinite([0, -1], on=(low, high))
    for on in ((None, None), (-math.inf, sympy.oo), [None, None]):
        assert not pa.is_positive_semidefinite([0, 1], on=on)
        assert pa.sum_of_squares([1, 0, 1], on=on) == pa.sum_of_squares([1, 0, 1])
    assert pa.is_positive_semidefinite([1, -1], on=(0, sympy.Rational(1, 2)))


def test_rational_roots_are_ends() -> None:
    p = [-1, 0, 4]
    low, high = pa.real_roots(p)
    assert pa.is_positive_semidefinite([1, 0, -4], on=(low, high))
    assert not pa.is_positive_semidefinite([1, 0, -4], on=(low, None))
    assert pa.count_real_roots(p, low, high) == 1 == pa.count_real_roots(p, None, low)
    assert pa.count_real_roots(p, *pa.real_roots([-2, 0, 1])) == 2
    of_sympy = pa.eigenvalues(sympy.Matrix([[sympy.Rational(1, 2)]]))[0]
    assert pa.sum_of_squares([1, -2], on=(0, of_sympy)).expand() == pa.MatrixPolynomial([1, -2])


@pytest.mark.parametrize(
    ("on", "message"),
    [
        ((1, 0), r"b = 0 is below a = 1; the interval \[a, b\] needs a <= b"),
        ((1, 1), r"on = \[1, 1\] is one point only"),
        ((0.5, 1), "a is the float 0.5"),
        ((0, "1"), "b"),
        ((0, 1, 2), "on must have two ends"),
        ((math.inf, None), "on is an empty interval"),
        ((0, sympy.I), "b must be real"),
        (3, r"on must be 'real', 'circle', 'imaginary' or an interval \(a, b\), not 3"),
        ((0, pa.eigenvalues([[0, -2], [1, 0]])[1]), r"b must be real"),
        ("line", "on must be"),
    ],
)
def test_other_domains_are_refused(on: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        pa.is_positive_semidefinite([1], on=on)


def test_what_has_no_intervals() -> None:
    with pytest.raises(pa.InputError, match="an interval .a, b. is for is_positive_semidefinite"):
        pa.spectral_factor([1], on=(0, 1))  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match="on must be 'real', 'circle' or 'imaginary', not 'line'"):
        pa.spectral_factor([1], on="line")  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match=r"on='real' or \(a, b\), not 'circle'"):
        pa.sum_of_squares([1], on="circle")  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match="lives on the circle"):
        pa.is_positive_semidefinite(pa.LaurentMatrixPolynomial([1]), on=(0, 1))
    with pytest.raises(pa.InputError, match="not Hermitian"):
        pa.is_positive_semidefinite([[[0, 1], [2, 0]]], on=(0, 1))


def test_pickling_and_equality() -> None:
    squares = pa.sum_of_squares([1, -1, 0, 1], on=(0, 1))
    again = pickle.loads(pickle.dumps(squares))
    assert (
        again == squares and again.multipliers == squares.multipliers and again.expand() == squares.expand()
    )
    assert squares != pa.sum_of_squares([1, -1, 0, 1], on=(0, 2))
    assert pa.verify(again.certificate)
    verdict = pickle.loads(pickle.dumps(pa.is_positive_semidefinite([1, -1], on=(0, 2))))
    assert not verdict and verdict.witness.point > 1


def test_what_is_shown() -> None:
    squares = pa.sum_of_squares([0, 1, -1], on=(0, 1))
    assert "w m Q* Q" in repr(squares) and "(x - a)(b - x)" in repr(squares)
    assert "(x - a)(b - x) \\left(" in str(squares._repr_latex_())
    on_line = pa.sum_of_squares([1, 0, 1])
    assert on_line.multipliers == [fmpq_poly([1])] * len(on_line) and " m " not in repr(on_line)
    assert as_gaussian(pa.MatrixPolynomial([1])(0))[0, 0] == 1
