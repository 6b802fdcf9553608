"""Real roots of a polynomial and of its relatives, by every way that a form of it opens."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import acb, arb, ctx, fmpq, fmpq_poly, fmpz, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.report import ReportBuilder
from polyalg.roots.approximate import approximate_roots
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.centring import real_centre, root_exponent
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.factored import FactoredPolynomial
from polyalg.roots.intervals import intervals
from polyalg.roots.real import root_problem
from polyalg.roots.sturm import sturm_sequence
from polyalg.roots.variations import has_few_variations, may_be_real_rooted, reflected, variations

coefficients = st.lists(st.integers(-9, 9), min_size=2, max_size=8)
polynomial = coefficients.map(fmpz_poly).filter(lambda p: p.degree() >= 1)
fractions = st.fractions(-8, 8, max_denominator=4)


def q(x: Any) -> fmpq:
    return fmpq(Fraction(x).numerator, Fraction(x).denominator)


def of_roots(values: Any) -> fmpz_poly:
    return math.prod(
        (fmpz_poly([-Fraction(x).numerator, Fraction(x).denominator]) for x in values), start=fmpz_poly([1])
    )


def sturm(p: fmpz_poly, a: Fraction | None, b: Fraction | None) -> int:
    """Return the number of different roots in (a, b], by Sturm's chain in fractions."""
    chain = [fmpq_poly(p), fmpq_poly(p).derivative()]
    while chain[-1]:
        chain.append(-(chain[-2] % chain[-1]))
    # Divided by the last one they are the chain of the square-free part.
    common = chain[-2]
    chain = [f // common for f in chain[:-1]]

    def changes(x: Fraction | None, side: int) -> int:
        if x is None:
            values = [f[int(f.degree())] * side ** int(f.degree()) for f in chain]
        else:
            values = [f(q(x)) for f in chain]
        signs = [v > 0 for v in values if v != 0]
        return sum(s != t for s, t in pairwise(signs))

    return changes(a, -1) - changes(b, 1)


# Counts


@given(polynomial, fractions, fractions)
def test_counts_are_those_of_a_chain_in_fractions(p: fmpz_poly, a: Fraction, b: Fraction) -> None:
    a, b = min(a, b), max(a, b)
    for low, high in ((None, None), (a, b), (None, a), (a, None), (a, a)):
        assert pa.count_real_roots(p, low, high) == sturm(p, low, high)


@given(st.lists(fractions, min_size=1, max_size=6), polynomial, fractions)
def test_half_open_intervals_with_multiplicities(
    values: list[Fraction], other: fmpz_poly, b: Fraction
) -> None:
    p = of_roots(values) * (other * other + 1)
    for end in (b, values[0]):
        assert pa.count_real_roots(p, None, end, multiplicity=True) == sum(x <= end for x in values)
        assert pa.count_real_roots(p, end, None, multiplicity=True) == sum(x > end for x in values)
    assert pa.count_real_roots(p, values[0], values[0]) == 0
    assert pa.is_real_rooted(p).holds == (other.degree() == 0)


@given(polynomial, fractions, st.integers(2, 3), st.sampled_from([2, 53, 1000]))
def test_counts_of_relatives(p: fmpz_poly, c: Fraction, k: int, precision: int) -> None:
    n = int(p.degree())
    assume(p[0] != 0)
    with ctx.workprec(precision):
        count = pa.count_real_roots(p)
        positive = pa.count_real_roots(p, 0)
        assert pa.count_real_roots(p(fmpz_poly([1000003, 1]))) == count
        assert pa.count_real_roots(p * fmpz_poly([0, -7])) == count + 1
        assert pa.count_real_roots(reflected(p), None, 0) == positive
        assert pa.count_real_roots(fmpz_poly([p[n - i] for i in range(n + 1)])) == count
        if c:
            scaled = fmpq_poly([a * q(c) ** (n - i) for i, a in enumerate(p.coeffs())])
            assert pa.count_real_roots(scaled, 0) == (positive if c > 0 else count - positive)
        power = fmpz_poly([p[i // k] if i % k == 0 else 0 for i in range(k * n + 1)])
        assert pa.count_real_roots(power) == (2 * positive if k == 2 else count)
        # x^n p(x + 1/x) has two roots for each root beyond -2 and 2, one for each of these.
        both = sum(
            (fmpz_poly([0, 1]) ** (n - i) * fmpz_poly([1, 0, 1]) ** i * a for i, a in enumerate(p.coeffs())),
            fmpz_poly(),
        )
        beyond = pa.count_real_roots(p, 2) + pa.count_real_roots(reflected(p), 2)
        assert pa.count_real_roots(both) == 2 * beyond + (p(2) == 0) + (p(-2) == 0)


FORMS: list[fmpz_poly] = [
    of_roots([1, 2]) * fmpz_poly([1, 1, 1]),
    fmpz_poly([0, 1]) * fmpz_poly([-2, 0, 0, 1]),
    fmpz_poly([-2, 0, 1]),
    fmpz_poly([2, 0, -4, 0, 1]),
    fmpz_poly([1, 0, 0, 0, 1]),
    fmpz_poly([1, -5, 1]) * fmpz_poly([-1, 1]),
    fmpz_poly([1, -5, 1]) * fmpz_poly([1, 1]),
    fmpz_poly([1, 1, 1, 1, 1]),
    fmpz_poly([1, -1, 1]) * fmpz_poly([1, -5, 1]),
    fmpz_poly([1, -3, 1])(fmpz_poly([-(10**20), 1])),
    of_roots(range(9)),
    of_roots(range(10**6, 10**6 + 9)),
    fmpz_poly([-3, 0, 0, 0, 0, 1]),
    fmpz_poly([1, 0, -3, 0, 1]),
]


@pytest.mark.parametrize("g", FORMS, ids=str)
def test_every_form_of_a_problem(g: fmpz_poly) -> None:
    problem = root_problem(g, ReportBuilder())
    count = sturm(g, None, None)
    assert problem.all_real == (count == g.degree())
    source = problem.roots(30)
    assert source.count == count
    for i in range(count):
        low, high = ball_ends(source.ball(i, 30))
        assert high - low <= fmpq(2, 2**30)
        assert g(low) == 0 or g(low) * g(high) < 0 or g(high) == 0
        assert i == 0 or ball_ends(source.ball(i - 1, 30))[1] < low
    if problem.all_real:
        assert FactoredPolynomial(g).nonreal is None
    else:
        guess = next(problem.nonreal_guesses())
        assert isinstance(guess, acb) and guess.imag != 0
        assert FactoredPolynomial(g).nonreal is not None
        assert pa.verify(pa.is_real_rooted(g).certificate)


# Roots that nearly meet


@pytest.mark.parametrize("bits", [3, 9, 30, 200])
@pytest.mark.parametrize("sign", [1, -1])
def test_roots_of_different_factors_that_nearly_meet(bits: int, sign: int) -> None:
    # sqrt 2, and the root of x^2 - 2 - sign 2^-bits twice, and -sqrt 2 between its own.
    f = fmpz_poly([-2, 0, 1])
    g = fmpz_poly([-(2 ** (bits + 1)) - sign, 0, 2**bits])
    expected = [2, 2, 1, 1, 2, 2] if sign > 0 else [1, 2, 2, 2, 2, 1]
    one = FactoredPolynomial(f * g * g)
    ends = [ball_ends(one.kth(k, 8)) for k in range(1, 7)]
    # Of which factor each ball holds a root.
    assert [1 if f(low) * f(high) < 0 else 2 for low, high in ends] == expected
    placed = one.sorted.placed()
    assert all(left.ball < right.ball for left, right in pairwise(placed))
    assert [one.factors[root.source].multiplicity for root in placed] == (
        [2, 1, 1, 2] if sign > 0 else [1, 2, 2, 1]
    )
    shown = [root.interval for root in pa.real_roots(f * g * g)]
    assert all(left[1] <= right[0] for left, right in pairwise(shown))


@given(st.lists(fractions, min_size=1, max_size=6, unique=True), st.integers(0, 40))
def test_intervals_are_open_disjoint_and_narrow(values: list[Fraction], bits: int) -> None:
    values = sorted(values)
    source = root_problem(of_roots(values), ReportBuilder()).roots(bits)
    balls = [source.ball(i, max(bits, 12)) for i in range(source.count)]
    shown = intervals(balls, bits)
    for (low, high), x in zip(shown, values, strict=True):
        assert low < q(x) < high or low == high == q(x)
        assert high - low <= fmpq(8, 2**bits)
    assert all(left[1] < right[0] for left, right in pairwise(shown))


# What the coefficients say


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=10).map(fmpz_poly).filter(bool), st.integers(0, 6))
def test_few_variations_are_counted_on_both_sides(g: fmpz_poly, most: int) -> None:
    both = variations(g.coeffs()), variations(reflected(g).coeffs())
    assert has_few_variations(g, most) == (min(both) <= most)


@given(polynomial, st.lists(fractions, min_size=1, max_size=6, unique=True))
def test_only_polynomials_that_may_be_are_real_rooted(p: fmpz_poly, values: list[Fraction]) -> None:
    assert may_be_real_rooted(of_roots(values))
    assume(p[0] != 0 or p[1] != 0)
    assert may_be_real_rooted(p) or not pa.is_real_rooted(p)
    # x^4 + 1 has no variation on either side, so that 4 are missing.
    assert not may_be_real_rooted(of_roots(values)(fmpz_poly([0, 0, 0, 0, 1]))) or values == [0]


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=6), st.sampled_from([0, 10**6, -(10**9), 7]))
def test_the_centre_is_next_to_the_mean_of_roots_far_away(values: list[int], far: int) -> None:
    p = of_roots([x + far for x in values])
    n, centre = len(values), real_centre(p)
    mean = Fraction(sum(values), n) + far
    assert centre == 0 or abs(Fraction(int(centre)) - mean) <= Fraction(1, 2)
    assert abs(far) < 10**6 or centre != 0
    # Seen from the centre of a moved one everything is the same.
    if centre:
        moved = real_centre(p(fmpz_poly([-(10**12), 1])))
        assert moved == centre + 10**12
    assert real_centre(fmpz_poly([5])) == 0


@given(st.lists(st.integers(-30, 30).filter(bool), min_size=1, max_size=6), st.integers(-40, 40))
def test_the_exponent_is_about_that_of_the_largest_root(values: list[int], e: int) -> None:
    scale = fmpq(2) ** e
    largest = max(map(abs, values)).bit_length()
    n = len(values)
    f = [c * scale ** (n - k) for k, c in enumerate(of_roots(values).coeffs())]
    whole = fmpq_poly(f)
    p = fmpz_poly([int(c * whole.denom()) for c in whole.coeffs()])
    assert abs(root_exponent(IntegerPolynomial(p)) - largest - e) <= 6


# Guesses


@pytest.mark.parametrize("seed", range(5))
def test_guesses_are_bracketed(seed: int) -> None:
    rng = random.Random(seed)
    values = sorted(rng.sample(range(-(10**4), 10**4), 12))
    g = of_roots([Fraction(x, 16) for x in values])
    sequence = sturm_sequence(g, ReportBuilder())
    assert sequence is not None
    found = approximate_roots(sequence, root_bound_bits(g))
    assert not found.clusters
    order = sorted(
        zip(found.brackets(), found.around_roots(), strict=True), key=lambda pair: float(pair[1][0])
    )
    for ((low, high), (near, above)), x in zip(order, values, strict=True):
        root = fmpq(x, 16)
        assert low <= root <= high
        assert near < above and abs((near + above) / 2 - root) <= abs(arb(root)) * arb("1e-8")


def test_roots_that_doubles_do_not_tell_apart_are_guessed_too() -> None:
    gap = Fraction(1, 2**60)
    g = of_roots([1, 1 + gap, 1 + 2 * gap, 5])
    sequence = sturm_sequence(g, ReportBuilder())
    assert sequence is not None
    found = approximate_roots(sequence, root_bound_bits(g))
    guesses = sorted(found.guesses(), key=float)
    assert len(guesses) == 4 and len({str(x) for x in map(exact_rational, guesses)}) == 4
    assert sum(abs(x - 1) < arb("1e-6") for x in guesses) == 3 and abs(guesses[-1] - 5) < arb("1e-6")
    assert found.clusters and all(count >= 2 for _, _, count in found.clusters)


# Ends


def test_points_and_signs_at_the_ends() -> None:
    # Every documented kind of end, and an interval that is none.
    for a, b, count in (
        (None, None, 2),
        (1, 2, 1),
        (-2, -1, 1),
        (Fraction(3, 2), None, 0),
        (fmpz(1), fmpq(2), 1),
    ):
        assert pa.count_real_roots([-2, 0, 1], a, b) == count
    with pytest.raises(pa.InputError):
        pa.count_real_roots([-2, 0, 1], 2, 1)
