"""Floats are close to enclosures exactly where their distance says so; the message names the worst one."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import acb, acb_mat, arb, fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import strategies
from polyalg.testing.assertions import assert_close, assert_encloses

DOUBLES = st.floats(1e-200, 1e200)


@given(DOUBLES, st.integers(0, 40), st.booleans())
def test_ulps_are_counted_exactly(x: float, steps: int, down: bool) -> None:
    y = x + (-1 if down else 1) * steps * math.ulp(x)
    distance = abs(Fraction(y) - Fraction(x)) / Fraction(math.ulp(x))
    for ulps in (0.5, 7, 20, 39.5):
        if distance <= ulps:
            assert_close(y, pa.exact(x), ulps=ulps)
        else:
            with pytest.raises(AssertionError, match="1 of 1 floats are off"):
                assert_close(y, pa.exact(x), ulps=ulps)


@given(DOUBLES, st.fractions(-1, 1, max_denominator=50))
def test_relative_distances_are_measured_exactly(x: float, shift: Fraction) -> None:
    exact = Fraction(x) * (1 + shift)
    off = abs(Fraction(x) - exact) > Fraction(1, 4) * abs(exact)
    close = abs(Fraction(x) - exact) < Fraction(249, 1000) * abs(exact)
    if off:
        with pytest.raises(AssertionError, match=r"a relative 0\.25 is allowed"):
            assert_close(x, exact, rtol=0.25)
    elif close:
        assert_close(x, exact, rtol=0.25)


@given(strategies.rational_matrices(4, min_size=1, denominator=4, system="numpy"), st.data())
def test_the_worst_entry_is_named(A: Any, data: Any) -> None:
    exact = pa.matrix(pa.exact(A.tolist()))
    assert_close(A, exact, ulps=0)
    assert_close(A.tolist(), exact, ulps=0)
    n = len(A)
    i, j = data.draw(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)))
    k = data.draw(st.integers(0, n - 1))
    B = A.copy()
    B[k, k] += 1e-12
    B[i, j] += 1.0
    with pytest.raises(AssertionError, match=rf"of {n * n} floats are off; the worst, at ") as caught:
        assert_close(B, exact, rtol=1e-15, relative_to="largest" if A.any() else "entry")
    if A.any():
        assert f"at {i}, {j}: {B[i, j]} is " in str(caught.value)


@given(strategies.real_rooted_polynomials(5, min_degree=1, denominator=1), st.randoms(use_true_random=False))
def test_roots_are_matched_in_any_order_with_multiplicity(p: Any, rng: random.Random) -> None:
    roots = pa.real_roots(p)
    floats = [float(root) for root in roots for _ in range(root.multiplicity)]
    rng.shuffle(floats)
    for enclosure in (roots, pa.complex_roots(p)):
        assert_close(floats, enclosure, ulps=1)
        assert_close(np.array(floats, dtype=complex), enclosure, ulps=1)
    assert_encloses(roots, [round(x) for x in floats])
    with pytest.raises(AssertionError, match=f"{len(floats) + 1} floats for {len(floats)} numbers"):
        assert_close([*floats, 0.0], roots, ulps=1)
    floats[0] += 1000.0
    with pytest.raises(AssertionError, match="the worst, at 0: "):
        assert_close(floats, roots, ulps=1)


def test_complex_roots_keep_their_conjugates_apart() -> None:
    roots = pa.complex_roots([1, 0, 1])
    assert_close([1j, -1j], roots, ulps=0)
    with pytest.raises(AssertionError, match=r"1 of 2 floats are off; .* 1j is 9.01e\+15 ulps from -1.*j"):
        assert_close([1j, 1j], roots, ulps=4)


def test_the_matching_is_the_best_one_where_neighbours_compete() -> None:
    # The first float is next to the second root, and still belongs to the first one.
    values = [pa.exact(x) for x in (0.0, 1.0)]
    roots = pa.real_roots([0, -1, 1])
    assert_close([0.6, 1.4], roots, rtol=0.7, relative_to="largest")
    with pytest.raises(AssertionError, match="2 of 2|1 of 2"):
        assert_close([0.6, 1.4], values, rtol=0.5)


def test_triple_roots_of_numpy_are_far_off() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_close(np.roots([1, -3, 3, -1]), pa.real_roots([-1, 3, -3, 1]), ulps=1e6)
    assert "3 of 3 floats are off" in str(caught.value) and "from 1.0" in str(caught.value)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, complex(0, math.nan)])
def test_what_is_no_number_is_off(wrong: complex) -> None:
    with pytest.raises(AssertionError, match="at 1: .* is inf ulps from 2.0"):
        assert_close([1.0, wrong], [1, 2], ulps=1e300)
    with pytest.raises(AssertionError, match="1 of 1"):
        assert_close([wrong], pa.real_roots([-1, 1]), rtol=1e300)


def test_zero_has_the_ulp_of_zero_unless_the_largest_counts() -> None:
    assert_close([0.0, 1.0], [0, 1], ulps=0)
    with pytest.raises(AssertionError, match="at 0: 1e-17 is"):
        assert_close([1e-17, 1.0], [0, 1], ulps=1)
    assert_close([1e-17, 1.0], [0, 1], ulps=1, relative_to="largest")


def test_balls_that_are_too_wide_are_no_verdict() -> None:
    wide = arb(1, 0.125)
    with pytest.raises(pa.InputError, match=r"is too wide to tell how far .* ask for more digits"):
        assert_close(1.0, wide, ulps=1)
    assert_close(1.0, wide, rtol=0.5)
    with pytest.raises(AssertionError):
        assert_close(2.0, wide, ulps=1)
    for everything in (arb(1, math.inf), arb("nan"), acb(arb(0), arb("nan"))):
        with pytest.raises(pa.InputError, match="is too wide to tell"):
            assert_close([1.0, 2.0], [everything, 2], ulps=1)


def test_forms_and_their_matrices_are_enclosures() -> None:
    A = [[2, 1], [1, 3]]
    form = pa.jordan_form(A, digits=30)
    assert_close(np.linalg.eigvalsh(A), pa.eigenvalues(A), ulps=4)
    exponential = np.array(form.exp().to_numpy())
    assert_close(exponential, form.exp(), ulps=2)
    with pytest.raises(AssertionError, match=r"the shape is \(2,\), not \(2, 2\)"):
        assert_close(exponential[0], form.exp(), ulps=2)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: assert_close(1.0, 1), "pass one of ulps= and rtol="),
        (lambda: assert_close(1.0, 1, ulps=1, rtol=1), "pass one of ulps= and rtol="),
        (lambda: assert_close(1.0, 1.0, ulps=1), "1.0 is neither exact nor a ball"),
        (lambda: assert_close(1.0, 1, ulps=1, relative_to="norm"), "relative_to must be"),
    ],
)
def test_bad_arguments(call: Any, text: str) -> None:
    with pytest.raises(pa.InputError, match=text):
        call()


def test_enclosures_of_every_kind_contain_what_they_should() -> None:
    assert_encloses(acb(1, 2), pa.GaussianRational(1, 2))
    assert_encloses([arb(1), arb(2)], [1, Fraction(2)])
    assert_encloses(acb_mat([[1, 2]]), [[1, 2]])
    assert_encloses(pa.jordan_form([[2, 1], [0, 3]]).J, fmpq_mat([[2, 0], [0, 3]]), Fraction(1, 10**9))
    assert_encloses(
        pa.complex_roots([1, -2, 2, -2, 1]), [1, pa.GaussianRational(0, -1), 1, pa.GaussianRational(0, 1)]
    )
    assert_encloses(pa.eigenvalues([[1, 1], [0, 1]]), [1, 1])
    for value, exact in (
        (arb(1), 2),
        (acb(1, 2), 1),
        ([arb(1)], [1, 1]),
        (acb_mat([[1, 2]]), [[1, 3]]),
        (acb_mat([[1, 2]]), [1, 2]),
        (arb(1), 1.0),
        (pa.real_roots([1, -2, 1]), [1, 2]),
        (pa.real_roots([0, -1, 1]), [1, 1]),
        (pa.real_roots([1, -2, 1]), [1]),
    ):
        with pytest.raises(AssertionError):
            assert_encloses(value, exact)
    with pytest.raises(AssertionError, match=r"does not contain 3 at 0, 1"):
        assert_encloses(acb_mat([[1, 2]]), [[1, 3]])
    with pytest.raises(AssertionError, match="radius"):
        assert_encloses(arb(1, 0.25), fmpq(9, 8), Fraction(1, 100))
