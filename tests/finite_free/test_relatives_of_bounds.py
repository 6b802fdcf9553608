"""Bounds of relatives, ties that are none, what defines theta, and every error with its words."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx, fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.finitefree.comparison import Algebra, Expression, Inequality, Term, decide
from polyalg.finitefree.multiplicative_transforms import finite_s_transform
from polyalg.finitefree.transforms import compression, finite_cauchy_transform
from polyalg.laws import bernoulli, hermite, laguerre

rationals = st.fractions(0, 9, max_denominator=3)
pairs = st.integers(1, 3).flatmap(
    lambda n: st.tuples(*[st.lists(rationals, min_size=n, max_size=n).filter(any)] * 2)
)
factors = st.fractions(Fraction(1, 5), 5, max_denominator=5)


def q(x: Any) -> fmpq:
    return fmpq(Fraction(x).numerator, Fraction(x).denominator)


def monic(roots: Any) -> fmpq_poly:
    f = fmpq_poly([1])
    for r in roots:
        f *= fmpq_poly([-q(r), 1])
    return f


def agree(bound: Any, other: Any, scale: Fraction = Fraction(1), shift: Fraction = Fraction(0)) -> None:
    with ctx.workprec(300):
        for x, y, move in (
            (bound.value, other.value, shift),
            (bound.attained, other.attained, shift),
            (bound.slack, other.slack, 0),
        ):
            assert (arb(x) * q(scale) + q(move)).overlaps(arb(y))


@given(pairs, factors, st.sampled_from([2, 2000]))
def test_relatives_of_additive_bounds(given_: Any, c: Fraction, precision: int) -> None:
    p, r = map(monic, given_)
    T = [1, Fraction(-3, 2)]
    bound = pa.additive_root_bound(p, r, T)
    with ctx.workprec(precision):
        agree(bound, pa.additive_root_bound(r, p, T))
        # One of the two moves: so do the bound and the root.
        agree(bound, pa.additive_root_bound(p(fmpq_poly([-q(c), 1])) * -3, r, T), shift=c)
        # All roots times c, with D for the new variable.
        scaled = [monic([c * x for x in roots]) for roots in given_]
        agree(bound, pa.additive_root_bound(*scaled, [1, Fraction(-3, 2) * c]), scale=c)
        # The radius may be given instead.
        fine = pa.additive_root_bound(p, r, T, eps=Fraction(1, 10**50))
        agree(bound, fine)
        assert all(arb(x.rad()) <= arb(10) ** -50 for x in (fine.value, fine.attained, fine.slack))


@given(pairs, factors)
def test_relatives_of_products_and_rectangles(given_: Any, c: Fraction) -> None:
    p, r = map(monic, given_)
    n = len(given_[0])
    T = [3, Fraction(-1, n)]
    bound = pa.multiplicative_root_bound(p, r, T)
    agree(bound, pa.multiplicative_root_bound(r, p, T))
    scaled = monic([c * x for x in given_[0]])
    agree(bound, pa.multiplicative_root_bound(scaled, r * 5, T), scale=c)
    for m in (n, n + 2):
        bound = pa.rectangular_root_bound(p, r, m, c)
        agree(bound, pa.rectangular_root_bound(r, p, m, c))
        larger = [monic([4 * x for x in roots]) for roots in given_]
        agree(bound, pa.rectangular_root_bound(*larger, m, 2 * c), scale=Fraction(2))


@given(pairs, st.integers(0, 3), factors)
def test_theta_is_where_the_barrier_is_one(given_: Any, gap: int, alpha: Fraction) -> None:
    p, r = map(monic, given_)
    n = len(given_[0])
    m = n + gap
    bound = pa.rectangular_root_bound(p, r, m, alpha, digits=40)
    whole = pa.rectangular_convolution(p, r, m)
    # With x^n in the place of one the bound is theta of the other.
    single = [pa.rectangular_root_bound(f, fmpq_poly([0, 1]) ** n, m, alpha, digits=40) for f in (p, r)]
    with ctx.workprec(400):
        for theta, f in ((bound.attained, whole), (single[0].value, p), (single[1].value, r)):
            x = arb(theta)
            value, slope = (
                sum((arb(c) * x ** (2 * k) for k, c in enumerate(g.coeffs())), arb(0))
                for g in (f, f.derivative())
            )
            h = 2 * x * slope / value
            barrier = arb(q(alpha)) ** 2 * h * (h + 2 * gap / x)
            assert abs(barrier - 1) < arb(10) ** -20
            assert x > pa.largest_root(f).sqrt() or x.overlaps(pa.largest_root(f).sqrt())
        excess = 2 * arb(q(alpha)) * (arb(n) * m).sqrt()
        assert bound.value.overlaps(arb(single[0].value) + arb(single[1].value) - excess)


# Ties and what is near one


def test_rational_ties_are_exact_and_near_ones_are_not() -> None:
    # T = D^2 leaves lines, whose roots add up.
    tie = pa.additive_root_bound(monic([1, 2, 7]), monic([0, 3, 4]), [0, 0, 1])
    assert tie.slack == 0 and tie.slack.is_exact()
    # 3, 4 and 5; and m^2 - 1, 2 m and m^2 + 1, whose gap is 2 m - 2, made small: all roots are rational.
    m, t = 10**100, Fraction(1, 10**400)
    assert pa.additive_root_bound(monic([3, -3]), monic([4, -4]), [1]).slack.contains(2)
    first, second = ([t * x, -t * x] for x in (m * m - 1, 2 * m))
    small = pa.additive_root_bound(monic(first), monic(second), [1])
    assert small.slack.contains(0) and not small.slack.is_exact()
    assert pa.verify(small.certificate)
    # The same for products: one root 0 each, of which nothing is left, or not.
    tie = pa.multiplicative_root_bound([0, -1, 1], [0, -2, 1], [1])
    assert tie.slack > 0 and tie.attained.contains(1) and tie.value.contains(2)
    unit = pa.multiplicative_root_bound([2, -4, 1], [0, 0, 1], [1])
    assert unit.slack == 0 and unit.value == 0 and pa.verify(unit.certificate)


def test_a_bound_shows_itself() -> None:
    bound = pa.additive_root_bound([-1, 0, 1], [-9, 0, 1], [1])
    rows = [line.split() for line in repr(bound).splitlines()]
    assert ["bound", "4"] in rows and ["attained", "3.162277660168379"] in rows
    assert ["slack", "0.837722339831621"] in [row[:2] for row in rows]
    assert repr(bound).endswith("theorem for all T with real roots only (Leake, Ryder 2018)")
    exact = repr(pa.additive_root_bound([-1, 1], [-9, 1], [1]))
    assert ["slack", "0"] in [line.split() for line in exact.splitlines()]


def test_long_columns_and_values_that_agree_to_thousands_of_bits() -> None:
    # sqrt(1 + a) + sqrt(1 + b) - 1 - sqrt(1 + a + b) is about a b / 4.
    a = Fraction(1, 10**250)
    close = pa.rectangular_root_bound(monic([a]), monic([a]), 1, 1)
    assert close.slack.contains(0) and pa.verify(close.certificate)
    a = Fraction(1, 10**700)
    closer = pa.rectangular_root_bound(monic([a]), monic([a]), 1, 1)
    with pytest.raises(pa.ResourceLimitError, match="value and root agree to 4096 bits"):
        _ = closer.certificate


@given(st.sampled_from(["sum", "product", "sqrt"]), pairs, st.data())
def test_decisions_between_rational_roots(form: str, given_: Any, data: Any) -> None:
    n = len(given_[0])
    squares = [sorted((x * x for x in roots), reverse=True) for roots in given_]
    members = [fmpz_poly([int(c * f.denom()) for c in f.coeffs()]) for f in map(monic, squares)]
    terms = st.lists(st.tuples(st.integers(0, 1), st.integers(1, n)), min_size=1, max_size=2)
    sides = [data.draw(terms) for _ in range(2)]
    totals = []
    for side in sides:
        total = Fraction(form == "product")
        for i, k in side:
            x = squares[i][k - 1]
            root = sorted(given_[i], reverse=True)[k - 1]
            total = total * x if form == "product" else total + (root if form == "sqrt" else x)
        totals.append(total)
    inequality = Inequality(form, *(tuple(Term(Expression((i,)), k) for i, k in side) for side in sides))
    columns = n if form == "sqrt" else None
    kind = {"sum": "additive", "product": "multiplicative", "sqrt": "rectangular"}[form]
    algebra = Algebra(kind, members, n, columns)
    decision = decide(algebra, inequality)
    assert decision.holds == (totals[0] <= totals[1])
    for bounds, total in zip((decision.left, decision.right), totals, strict=True):
        ends = [Fraction(form == "product")] * 2
        for pair in bounds:
            both = [Fraction(int(x.p), int(x.q)) for x in pair]
            ends = [a * b if form == "product" else a + b for a, b in zip(ends, both, strict=True)]
        assert ends[0] <= total <= ends[1]


def test_irrational_equal_sides_are_not_decided() -> None:
    # x^2 - 2 and x^2 - 8: 2 sqrt 2 on both sides, which no identity of the format knows.
    algebra = Algebra("additive", [fmpz_poly([-2, 0, 1]), fmpz_poly([-8, 0, 1])], 2)
    first, second = (Term(Expression((i,))) for i in range(2))
    with pytest.raises(pa.PrecisionError, match="the two sides agree to 3032 bits"):
        decide(algebra, Inequality("sum", (first, first), (second,)))
    assert not decide(algebra, Inequality("sum", (second, second), (first, first, first))).holds
    assert decide(algebra, Inequality("sum", (first, first, first), (second, second))).holds


# Errors


MANY = [[[i + j, 1], [1, i - j]] for i in range(5) for j in range(5)][:21]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: pa.multiplicative_root_bound([-1, 1], [-1, 1], []), pa.InputError, r"T is zero; T\(xD\)"),
        (lambda: pa.multiplicative_root_bound([1], [1], [1]), pa.InputError, "degree at least 1"),
        (
            lambda: pa.multiplicative_root_bound([-1, 1], [1, 1], [1]),
            pa.NotRealRootedError,
            "q has a negative",
        ),
        (
            lambda: pa.multiplicative_root_bound([1, 0, 1], [1, 0, 1], [1]),
            pa.NotRealRootedError,
            "p is not real",
        ),
        (lambda: pa.rectangular_root_bound([-1, 1], [-1, 0, 1], 2, 1), pa.DimensionError, "q has degree 2"),
        (lambda: pa.rectangular_root_bound([-1, 1], [1, 1], 2, 1), pa.NotRealRootedError, "q has a negative"),
        (
            lambda: pa.rectangular_root_bound([1, 0, 1], [1, 0, 1], 2, 1),
            pa.NotRealRootedError,
            "p is not real",
        ),
        (lambda: pa.rectangular_root_bound([-1, 1], [-1, 1], 2, -1), pa.InputError, "positive, and is -1"),
        (lambda: pa.additive_convolution([], [], -1), pa.DimensionError, "must not be negative, and is -1"),
        (
            lambda: pa.multiplicative_convolution([1j], [1], 1),
            pa.InputError,
            "coefficient 0 of p is not real",
        ),
        (lambda: pa.rectangular_convolution([1], [1], 1.5, 1), pa.InexactInputError, "m is the float"),
        (lambda: pa.apply_operator([1j], [1]), pa.InputError, "coefficient 0 of T is not real"),
        (lambda: pa.apply_operator([1], [0, 1j]), pa.InputError, "coefficient 1 of p is not real"),
        (lambda: pa.largest_root([0, 1j]), pa.InputError, "coefficient 1 of p is not real"),
        (lambda: pa.largest_root([5]), pa.NotRealRootedError, "p has no real root"),
        (lambda: hermite(0), pa.InputError, "n must be at least 1, and is 0"),
        (lambda: laguerre(-1), pa.InputError, "n must be at least 1, and is -1"),
        (lambda: laguerre(2, 0.5), pa.InexactInputError, "rate"),
        (lambda: bernoulli(3), pa.InputError, "n must be even, .* it is 3"),
        (lambda: compression([0, 1], 0), pa.DimensionError, "between 1 and the degree 1, and is 0"),
        (lambda: compression([1], 1), pa.InputError, "degree at least 1, and is constant"),
        (lambda: finite_cauchy_transform([0, 1], 0), pa.InputError, "x = 0 is a root of p"),
        (lambda: finite_cauchy_transform([0, 1], 0.5), pa.InexactInputError, "x is the float"),
        (lambda: finite_s_transform([0, -1, 1]), pa.InputError, "needs e_2 != 0"),
        (lambda: finite_s_transform([-1, 0, 1]), pa.InputError, "needs e_1 != 0"),
        (
            lambda: pa.from_finite_free_cumulants([0] * 100_001),
            pa.DimensionError,
            "100001 entries, more than",
        ),
        (lambda: pa.mixed_characteristic_polynomial(5), pa.InputError, "a list of matrices, not a int"),
        (
            lambda: pa.mixed_characteristic_polynomial([[[0] * 41] * 41]),
            pa.ResourceLimitError,
            "size 41 are above 40",
        ),
        (
            lambda: pa.mixed_characteristic_polynomial(MANY),
            pa.ResourceLimitError,
            "21 different matrices have 2097152",
        ),
        (
            lambda: pa.mixed_characteristic_polynomial([[[1]], [[1j]]]),
            pa.InputError,
            r"As\[1\] is not Hermitian: entry \(0, 0\)",
        ),
        (
            lambda: pa.multivariate_additive_convolution({1: 1}, {}),
            pa.InputError,
            "p must have tuples of exponents",
        ),
        (
            lambda: pa.multivariate_additive_convolution({}, {(0,): 1, (0, 1): 1}),
            pa.InputError,
            "q must have tuples of exponents, all of one length",
        ),
        (
            lambda: pa.multivariate_additive_convolution({(0,) * 17: 1}, {}),
            pa.ResourceLimitError,
            "17 variables; the",
        ),
        (lambda: pa.multivariate_additive_convolution({(True,): 1}, {}), pa.InputError, "is not multiaffine"),
        (lambda: pa.multivariate_additive_convolution({(-1,): 1}, {}), pa.InputError, "is not multiaffine"),
        (
            lambda: pa.multivariate_additive_convolution({(1, 0): 0.5}, {}),
            pa.InexactInputError,
            r"p\[\(1, 0\)\] is the float 0\.5",
        ),
    ],
)
def test_errors_say_what_is_wrong(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def test_limits_are_where_they_are_said_to_be() -> None:
    assert pa.multivariate_additive_convolution({(1,) * 16: 1}, {(1,) * 16: 1}) == {(1,) * 16: 1}
    assert pa.mixed_characteristic_polynomial([[[0] * 40] * 40]) == fmpq_poly([0] * 40 + [1])
    twenty = [[[k, 0], [0, 1]] for k, _ in itertools.product(range(2, 4), range(10))]
    # Equal ones are grouped: 9 sums, not 2^20.
    assert pa.mixed_characteristic_polynomial(twenty).degree() == 2
