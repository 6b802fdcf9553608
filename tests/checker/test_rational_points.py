"""Signs at rational points, variations on intervals and products of powers against plain Fractions."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError
from polyalg.checker.arithmetic.combinations import is_rank_at_most_two
from polyalg.checker.arithmetic.power_products import check_power_product, pack
from polyalg.checker.arithmetic.rational_points import Signs, exact_value, variations
from polyalg.checker.format.limits import Work
from polyalg.checker.format.reading import Numbers
from polyalg.checker.roots.descartes import variations_above, variations_between
from polyalg.checker.roots.real_polynomials import RationalPolynomials

from .handmade_interlacing import power, times, value

INTEGERS = st.integers(-9, 9) | st.integers(-(2**200), 2**200)
POLYNOMIALS = st.lists(INTEGERS, min_size=1, max_size=30).filter(lambda p: p[-1])
TWOS = st.tuples(st.integers(-(2**20), 2**20), st.integers(-300, 300)).map(lambda t: F(t[0]) * F(2) ** t[1])
POINTS = TWOS | st.fractions(-5, 5) | st.fractions()


def sign(x):
    return (x > 0) - (x < 0)


def pair(t):
    return t.numerator, t.denominator


@given(POLYNOMIALS, st.lists(POINTS, max_size=5))
def test_signs(p, points) -> None:
    signs = Signs(p, Work(), "a sign")
    for t in points:
        assert signs.at(pair(t)) == sign(value(p, t))
        assert signs.at((6 * t.numerator, 6 * t.denominator)) == sign(value(p, t))
        assert exact_value(p, *pair(t), Work()) == value(p, t) * t.denominator ** (len(p) - 1)


@given(st.lists(POINTS, min_size=1, max_size=20), st.integers(-40, 40), st.integers(1, 400))
def test_signs_at_and_next_to_roots(roots, m, bits) -> None:
    p = [F(1)]
    for r in roots:
        p = times(p, [-r.numerator, r.denominator])
    p = [int(c) for c in p]
    signs = Signs(p, Work(), "a sign")
    near = [r + d for r in roots[:4] for d in (0, F(m, 2**bits), F(1, 3**bits))]
    for t in near:
        assert signs.at(pair(t)) == sign(value(p, t))


@pytest.mark.parametrize("t", [F(2) ** 5000, F(-1, 2**5000), F(3) ** 3000, F(1, 3**3000), F(5**900, 7**900)])
def test_signs_at_huge_and_tiny_points(t) -> None:
    for p in ([1, 1], [-1, 0, 0, 1], [0, 0, 5], [2**9000, -1, 3, -1], [1] + [0] * 40 + [-1]):
        for s in (t, -t):
            assert Signs(p, Work(), "a sign").at(pair(s)) == sign(value(p, s))


def compose(p, top, bottom):
    """Return bottom^d p(top / bottom) for polynomials top, bottom."""
    d = len(p) - 1
    out = [F(0)] * (d + 1)
    for k, c in enumerate(p):
        for j, x in enumerate(times(power(top, k), power(bottom, d - k))):
            out[j] += c * x
    return out


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9).filter(lambda p: p[-1]), POINTS, POINTS)
def test_variations(p, a, b) -> None:
    assert variations_above(p, pair(a), RationalPolynomials(Work())) == variations(
        compose(p, [a, 1], [1, 0][:1])
    )
    if a != b:
        a, b = min(a, b), max(a, b)
        expected = variations(compose(p, [a, b], [1, 1]))
        assert variations_between(p, pair(a), pair(b), RationalPolynomials(Work())) == expected
        assert (
            variations_between(p, (2 * a.numerator, 2 * a.denominator), pair(b), RationalPolynomials(Work()))
            == expected
        )


def test_variations_ignore_zeros() -> None:
    assert [variations(p) for p in ([], [0], [0, 1, 0, -1, 0, 0, -2, 3], [1, 0, 1])] == [0, 0, 2, 0]


SHORT = st.lists(INTEGERS, min_size=2, max_size=5).filter(lambda p: p[-1])
POWERS = st.lists(st.tuples(SHORT, st.integers(0, 3)), max_size=4)


@given(POWERS, st.fractions().filter(bool), st.data())
def test_products_of_powers(powers, constant, data) -> None:
    p = [constant]
    for g, m in powers:
        p = times(p, power(g, m))
    numbers = Numbers([int(c * constant.denominator) for c in p], None, constant.denominator)
    check_power_product(numbers, powers, "p", Work())
    k = data.draw(st.integers(0, len(p) - 1))
    other = list(numbers.re)
    other[k] += data.draw(st.sampled_from([1, -1, 2**64, -(2**300)]))
    if other[-1] and any(x * numbers.re[-1] != y * other[-1] for x, y in zip(other, numbers.re, strict=True)):
        with pytest.raises(CertificateError, match="product: p"):
            check_power_product(Numbers(other, None, 1), powers, "p", Work())


@given(st.lists(INTEGERS, min_size=1, max_size=6))
def test_packing_is_evaluation(p) -> None:
    assert pack(p, 208) == value(p, 2**208)


@given(st.lists(st.lists(st.integers(-3, 3), min_size=1, max_size=4).filter(lambda p: p[-1]), max_size=5))
def test_rank(rows) -> None:
    width = max(map(len, rows), default=0)
    full = [[F(x) for x in row] + [F(0)] * (width - len(row)) for row in rows]
    rank = 0
    for k in range(width):
        pivot = next((row for row in full if row[k]), None)
        if pivot is None:
            continue
        rank += 1
        full = [
            [x - row[k] / pivot[k] * y for x, y in zip(row, pivot, strict=True)]
            for row in full
            if row is not pivot
        ]
    assert is_rank_at_most_two([Numbers(row, None, 1) for row in rows], Work()) == (rank <= 2)
