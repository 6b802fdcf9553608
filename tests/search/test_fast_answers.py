"""Fast proofs of inequalities between roots, the integers behind them, and random roots."""

from __future__ import annotations

import random
from fractions import Fraction
from math import isqrt, prod
from typing import Any

import pytest
from flint import arb, ctx, fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.search.integers import chain, coefficients, hat, multiplicative_chain, oriented, unhat
from polyalg.search.quick import holds_clearly
from polyalg.search.sampling import family_roots, nonnegative_roots, roots, simple_roots

members = st.lists(st.integers(-30, 30), min_size=1, max_size=5)
tuples = st.integers(1, 4).flatmap(
    lambda n: st.tuples(*[st.lists(st.fractions(-9, 9, max_denominator=3), min_size=n, max_size=n)] * 3)
)


def total(form: str, values: list[int]) -> Any:
    """Return the sum or the product; roots are squares in form "sqrt"."""
    if form == "product":
        return prod(values)
    return sum(isqrt(x) for x in values) if form == "sqrt" else sum(values)


@given(
    st.sampled_from(["sum", "product", "sqrt"]),
    st.lists(members, min_size=1, max_size=3),
    st.sampled_from([(1, 1), (2, 2), (1, 2), (3, 1)]),
    st.data(),
)
def test_clear_inequalities_are_proved_and_no_others(form: str, given_: Any, shape: Any, data: Any) -> None:
    if form != "sum":
        given_ = [[abs(x) ** (2 if form == "sqrt" else 1) for x in m] for m in given_]
    polynomials = [coefficients(m) for m in given_]
    place = st.integers(0, len(given_) - 1).flatmap(
        lambda i: st.tuples(st.just(i), st.integers(1, len(given_[i])))
    )
    sides = [data.draw(st.lists(place, min_size=k, max_size=k)) for k in shape]
    left, right = (total(form, [sorted(given_[i])[-k] for i, k in side]) for side in sides)
    proved = holds_clearly(form, polynomials, *sides)
    assert not proved or left < right
    simple = all(len(set(m)) == len(m) for m in given_)
    least = min(total(form, [sorted(given_[i])[-k]]) for side in sides for i, k in side)
    # The room is shared equally between the terms, so that square roots may come below zero.
    if simple and left < right and least > (right - left if form == "sqrt" else 0):
        assert proved


@pytest.mark.parametrize("scale", [1, 10**6])
def test_gaps_below_the_precision_of_floats(scale: int) -> None:
    # The largest root is refined in integers, others are not.
    root = fmpz_poly([-2, 0, 1])
    near = 14142135623730950488016887242096980785696 * scale
    for below, gap in ((near, True), (near + scale, False)):
        rational = coefficients((Fraction(below, 10**40 * scale),))
        polynomials = [rational, [int(c) for c in root.coeffs()]]
        assert holds_clearly("sum", polynomials, [(0, 1)], [(1, 1)]) is gap
        assert holds_clearly("sum", polynomials, [(1, 1)], [(0, 1)]) is not gap
        assert holds_clearly("product", polynomials, [(0, 1)] * 2, [(1, 1)] * 2) is gap
    assert not holds_clearly(
        "sum", [coefficients((1, 0)), coefficients((Fraction(-1, 10**20), 1))], [(1, 2)], [(0, 2)]
    )


@pytest.mark.parametrize("exponent", range(7, 13))
def test_wrong_guesses_prove_nothing(exponent: int) -> None:
    # In floats both roots of the first are 1; the second largest is below, and the other number between.
    gap = Fraction(1, 10**exponent)
    f, g = coefficients((1 + gap, 1 - gap)), coefficients((1 - gap / 10,))
    assert not holds_clearly("sum", [f, g], [(1, 1)], [(0, 2)])
    assert not holds_clearly("sum", [f, g], [(0, 1)], [(1, 1)])
    h = coefficients((1 + gap / 10,))
    assert not holds_clearly("sum", [f, h], [(0, 1)], [(1, 1)])


def test_numbers_that_floats_cannot_hold_prove_nothing() -> None:
    huge = coefficients((10**400, 1))
    assert not holds_clearly("sum", [huge], [(0, 2)], [(0, 1)])
    assert not holds_clearly("product", [coefficients((0,)), coefficients((1,))], [(0, 1)], [(0, 1)])


# Integers


def positive_multiple(c: list[int], f: fmpq_poly) -> bool:
    g = fmpq_poly(c)
    return g.degree() == f.degree() and g * f[int(f.degree())] == f * g[int(g.degree())]


@given(tuples)
def test_chains_are_the_convolutions(three: Any) -> None:
    n = len(three[0])
    p, q, r = (coefficients(roots_) for roots_ in three)
    for columns, convolve in (
        (None, lambda f, g: pa.additive_convolution(f, g)),
        (n + 2, lambda f, g: pa.rectangular_convolution(f, g, n + 2)),
    ):
        found = chain(*(hat(c, columns) for c in (p, q, r)), n, columns)
        left, right = convolve(p, r), convolve(q, r)
        for c, f in zip(found, (convolve(left, q), fmpq_poly(r), left, right), strict=True):
            assert positive_multiple(c, f) and c[-1] > 0
        assert unhat(hat(p, columns), n, columns)[-1] > 0
    found = multiplicative_chain(p, q, r)
    left, right = pa.multiplicative_convolution(p, r), pa.multiplicative_convolution(q, r)
    for c, f in zip(found, (pa.multiplicative_convolution(left, q), fmpq_poly(r), left, right), strict=True):
        assert positive_multiple(c, f) and c[-1] > 0


def test_coefficients_and_their_sign() -> None:
    assert coefficients(()) == [1]
    assert coefficients((Fraction(1, 2), -3)) == [-3, 5, 2]
    assert oriented([1, -2, 0, 0]) == [-1, 2] and oriented([-1, 2]) == [-1, 2] and oriented([0, 0]) == []


# Random roots


@pytest.mark.parametrize("name", ["chebyshev", "hermite"])
@pytest.mark.parametrize("n", range(1, 15))
def test_families_are_rounded_down(name: str, n: int) -> None:
    previous, current = fmpq_poly([1]), fmpq_poly([0, 1])
    for k in range(1, n):
        step = fmpq_poly([0, 2 if name == "chebyshev" else 1]) * current
        previous, current = current, step - previous * (1 if name == "chebyshev" else k)
    found = family_roots(name, n)
    assert len(found) == n and list(found) == sorted(set(found), reverse=True)
    for x in found:
        low, high = current(fmpq(x, 4096)), current(fmpq(x + 1, 4096))
        assert low == 0 or low * high < 0
    if name == "chebyshev":
        with ctx.workprec(100):
            exact = [(arb.pi() * (2 * k - 1) / (2 * n)).cos() * 4096 for k in range(1, n + 1)]
        assert all(abs(arb(x) - y) < 1.001 for x, y in zip(found, exact, strict=True))


@given(st.integers(0, 2**30), st.integers(1, 7))
def test_random_roots_are_what_is_promised(seed: int, n: int) -> None:
    for draw in (roots, nonnegative_roots, simple_roots):
        found = draw(random.Random(seed), n)
        assert len(found) == n and all(type(x) is int for x in found)
        assert list(found) == sorted(found, reverse=True)
        assert found == draw(random.Random(seed), n)
    nonnegative = nonnegative_roots(random.Random(seed), n)
    assert nonnegative[-1] >= 0 and nonnegative[0] > 0


def test_random_roots_reach_the_edges() -> None:
    rng = random.Random(0)
    drawn = [roots(rng, 4) for _ in range(600)]
    assert any(len(set(x)) == 1 for x in drawn) and any(len(set(x)) == 2 for x in drawn)
    assert max(max(map(abs, x)) for x in drawn) >= 10**6
    assert sum(len(set(simple_roots(rng, 4))) == 4 for _ in range(300)) > 260
    assert any(0 in nonnegative_roots(rng, 4) for _ in range(60))
