"""Bounds on balls hold for every point of the ball, at any exponent, whatever the caller's precision."""

from __future__ import annotations

import flint
import pytest
from flint import acb, acb_mat, arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from polyalg.core.balls import (
    ball_of,
    largest_radius,
    lower_magnitude_bits,
    magnitude_bits,
    mirror,
    product,
    radius_bound,
    row_parts,
)
from polyalg.core.precision import working_precision

exponents = st.integers(-5000, 5000)
balls = st.builds(
    lambda m, e, r, s: arb(arb(m) * arb(2) ** e, arb(r) * arb(2) ** s),
    st.integers(-(2**40), 2**40),
    exponents,
    st.integers(0, 1000),
    exponents,
)
boxes = st.builds(acb, balls, balls)


def two_to(b: int) -> arb:
    return arb(2) ** b


@given(boxes)
def test_magnitudes(x: acb) -> None:
    bits = magnitude_bits(x)
    if x == 0:
        assert bits < -(10**8)
        return
    with working_precision(64):
        assert x.abs_upper() <= two_to(bits) * (1 + two_to(-20))
        assert not x.abs_upper() < two_to(bits - 1) * (1 - two_to(-20))
        low = x.abs_lower()
        if low > 0:
            assert two_to(lower_magnitude_bits(low)) <= low < two_to(lower_magnitude_bits(low) + 1)


@given(st.lists(boxes, min_size=4, max_size=4))
def test_radii(entries: list[acb]) -> None:
    M = acb_mat(2, 2, entries)
    parts = [arb(part.rad()) for x in M.entries() for part in (x.real, x.imag)]
    largest = largest_radius(M)
    assert all(not radius > largest for radius in parts)
    assert any(radius == largest for radius in parts)
    bound = radius_bound(M)
    with working_precision(64):
        assert largest <= bound <= largest * 4 + two_to(-(10**6))


def test_radii_of_exact_and_empty_matrices() -> None:
    assert radius_bound(acb_mat(0, 0)) == largest_radius(acb_mat(0, 0)) == largest_radius() == 0
    assert radius_bound(acb_mat(0, 3)) == radius_bound(acb_mat(3, 0)) == 0
    M = acb_mat([[1, acb(2, 3)], [arb(2) ** 100000, arb(2) ** -100000]])
    assert radius_bound(M) == largest_radius(M) == 0
    assert largest_radius(M, acb_mat([[acb(0, arb(0, 7))]])) >= 7


def test_radii_that_are_not_finite() -> None:
    assert not radius_bound(acb_mat([[acb(arb("nan"))]])).is_finite()
    assert not radius_bound(acb_mat([[1, acb(arb("inf"))]])).is_finite()


@given(boxes)
def test_mirrors_are_exact(x: acb) -> None:
    flint.ctx.prec = 5
    try:
        y = mirror(x)
    finally:
        flint.ctx.prec = 53
    assert y.real.mid() == x.real.mid() and y.real.rad() == x.real.rad()
    assert (y.imag + x.imag).mid() == 0 and y.imag.rad() == x.imag.rad()


def test_ball_of_rationals() -> None:
    x = ball_of(fmpq(3, 4), fmpq(-1, 8))
    assert x.real == arb("0.75") and x.imag == arb("-0.125")
    third = ball_of(fmpq(1, 3), fmpq(0))
    assert (third.real * 3).contains(1) and third.imag == 0
    assert third.real.rad() > 0


@pytest.mark.parametrize("bits", [53, 10**6])
def test_products_in_parts(bits: int) -> None:
    left = acb_mat([[acb(i + 1, j) for j in range(4)] for i in range(9)])
    right = acb_mat([[acb(i - j, 1) for j in range(5)] for i in range(4)])
    found, expected = product(left, right, bits), left * right
    assert (found.nrows(), found.ncols()) == (9, 5)
    assert all(x == y for x, y in zip(found.entries(), expected.entries(), strict=True))


@given(st.lists(st.integers(), max_size=50), st.integers(1, 10**9), st.integers(2, 10**6))
def test_parts_are_all_rows_in_order(rows: list[int], per_row: int, bits: int) -> None:
    parts = row_parts(rows, per_row, bits)
    assert [x for part in parts for x in part] == rows
    assert all(parts)
