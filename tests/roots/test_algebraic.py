"""Real and complex algebraic numbers compare exactly, with each other and with rational numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic

SMALL = st.integers(-6, 6)
RATIONALS = st.fractions(min_value=-5, max_value=5, max_denominator=12)


def product(roots: list[Fraction], more: fmpz_poly) -> fmpz_poly:
    p = more
    for r in roots:
        p *= fmpz_poly([-r.numerator, r.denominator])
    return p


QUADRATIC = [fmpz_poly([-2, 0, 1]), fmpz_poly([-3, 0, 1]), fmpz_poly([-1, -1, 1]), fmpz_poly([1])]


@given(st.sets(RATIONALS, min_size=1, max_size=4), st.sampled_from(QUADRATIC), st.integers(1, 40))
def test_roots_are_in_order_and_know_rational_ones(
    rationals: set[Fraction], more: fmpz_poly, digits: int
) -> None:
    roots = pa.real_roots(product(sorted(rationals), more), digits)
    assert all(x < y and y > x and x != y and x <= y and not x >= y for x, y in pairwise(roots))
    found = {r for r in rationals if any(root == r for root in roots)}
    assert found == rationals
    for root in roots:
        equal = [r for r in rationals if root == r]
        if equal:
            assert hash(root) == hash(equal[0]) and root._number.rational == fmpq(
                equal[0].numerator, equal[0].denominator
            )
        else:
            assert root._number.rational is None


@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from(QUADRATIC[:3]), RATIONALS)
def test_the_same_number_from_other_polynomials(one: int, other: int, p: fmpz_poly, r: Fraction) -> None:
    mine = pa.real_roots(p, one)
    theirs = pa.real_roots(p * fmpz_poly([1, 0, 1]) * fmpz_poly([-r.numerator, r.denominator]), other)
    for x in mine:
        assert [y for y in theirs if x == y] and len({x, *theirs}) == len(theirs)
        assert sum(y < x for y in theirs) + sum(y > x for y in theirs) == len(theirs) - 1


@given(SMALL, SMALL, st.integers(0, 25))
def test_decimals_are_rounded_to_the_nearest(a: int, b: int, places: int) -> None:
    for root in pa.real_roots([a, b, 1], digits=1):
        shown = Fraction(root.decimal(places))
        half = Fraction(1, 2 * 10**places)
        assert shown - half <= root <= shown + half


def test_numbers_between_two_decimals() -> None:
    root = pa.real_roots([-1, 8])[0]
    assert (root.decimal(2), root.decimal(3), root.decimal(0)) == ("0.13", "0.125", "0")
    assert pa.real_roots([3, 2])[0].decimal(0) == "-1"
    with pytest.raises(pa.InputError, match="places must not be negative"):
        root.decimal(-1)


def test_close_roots_of_different_polynomials() -> None:
    close = fmpq_poly([-2, 0, 1]) + fmpq_poly([fmpq(1, 10**60)])
    x, y = pa.real_roots([-2, 0, 1])[1], pa.real_roots(close)[1]
    assert y < x and x != y and float(x) == float(y)


@pytest.mark.parametrize("number", [1.5, 2, Fraction(-7, 3), 0.1, -0.0, 10**30])
def test_floats_count_with_their_exact_value(number: float) -> None:
    root = pa.real_roots([-Fraction(number), 1])[0]
    assert root == number and not root < number and float(root) == float(number)
    assert root != float("nan") and float("-inf") < root < float("inf")


def test_what_is_no_number_is_not_compared() -> None:
    root = pa.real_roots([-2, 0, 1])[0]
    assert root != "x" and root != None  # noqa: E711
    with pytest.raises(TypeError):
        root < "x"  # noqa: B015


@pytest.mark.parametrize("exponent", [-320, -200, 0, 200])
def test_floats_of_any_size(exponent: int) -> None:
    c = Fraction(10) ** exponent
    roots = pa.real_roots([-2 * c * c, 0, 1], eps=c / 10**20)
    assert float(roots[1]) == pytest.approx(2**0.5 * float(c), rel=1e-12)
    assert bool(roots[1]) and not bool(pa.real_roots([0, 1])[0])


@given(st.lists(SMALL, min_size=2, max_size=4), st.integers(1, 4), st.integers(1, 4))
def test_places_of_complex_roots_at_other_scales(low: list[int], first: int, second: int) -> None:
    f = fmpq_poly([fmpq(c, first) for c in low] + [1])
    if f.numer().gcd(f.numer().derivative()).degree() or f.numer().factor()[1][0][0].degree() != f.degree():
        return
    numbers = [ComplexAlgebraic(f, k) for k in range(int(f.degree()))]
    moved = [ComplexAlgebraic(f(fmpq_poly([-second, 1])), k) for k in range(int(f.degree()))]
    for k, (x, y) in enumerate(zip(numbers, moved, strict=True)):
        assert x.compare(y) == -1 and y.compare(x) == 1 and x.compare(ComplexAlgebraic(f, k)) == 0


def test_real_algebraic_numbers_by_themselves() -> None:
    x = RealAlgebraic(fmpz_poly([-2, 0, 1]), fmpq(1), fmpq(2))
    assert x == RealAlgebraic(fmpz_poly([-2, 0, 1]) * fmpz_poly([-5, 1]), fmpq(0), fmpq(3)) and x != 1
    assert (
        x.compare_rational(fmpq(3, 2)) == -1
        and x.compare(RealAlgebraic(fmpz_poly([-1, 1]), fmpq(1), fmpq(1))) == 1
    )
