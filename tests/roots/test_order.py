"""The order by (real part, imaginary part), with ties that only algebra can decide."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cmp_to_key
from itertools import pairwise

import pytest
from flint import acb, arb, fmpq, fmpz, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import working_precision
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.order import LexicographicRoots, mirror_axis
from polyalg.roots.complex.power_sums import conjugate_sums
from polyalg.testing.builders import GAUSSIAN_FACTORS, RATIONAL_FACTORS

from .complex_values import poly, value_at


def ordered(*factors: IntegerPolynomial, bits: int = 200) -> list[acb]:
    return LexicographicRoots([RootIsolation(f) for f in factors]).values(bits)


def assert_order(values: Sequence[acb], expected: Sequence[tuple[object, object]]) -> None:
    """Assert that the boxes contain these (real, imaginary) parts in this order."""
    assert len(values) == len(expected)
    with working_precision(2000):
        for box, (re, im) in zip(values, expected, strict=True):
            exact = acb(_ball(re), _ball(im))
            assert box.overlaps(exact), f"{box} is not {exact}"


def _ball(x: object) -> arb:
    return x if isinstance(x, arb) else arb(fmpq(x)) if not isinstance(x, fmpq) else arb(x)


def test_equal_rational_real_parts() -> None:
    assert_order(
        ordered(poly(4, 0, 1), poly(0, 1), poly(1, 0, 1)), [(0, -2), (0, -1), (0, 0), (0, 1), (0, 2)]
    )
    assert_order(
        ordered(poly(5, -2, 1), poly(-1, 1), poly(2, -2, 1)), [(1, -2), (1, -1), (1, 0), (1, 1), (1, 2)]
    )


def test_rational_real_parts_are_given_exactly() -> None:
    for box in ordered(poly(4, 0, 1), poly(0, 1), poly(1, 0, 1), poly(5, 0, 5, 0, 1)):
        assert box.real == 0
    for box in ordered(poly(1, 1, 1)):
        assert box.real.contains(fmpq(-1, 2)) and box.real == arb("-0.5")


def test_ties_inside_one_irreducible_factor() -> None:
    # x^4 + 5 x^2 + 5: four roots on the imaginary axis, none rational
    with working_precision(2000):
        low, high = ((5 - arb(5).sqrt()) / 2).sqrt(), ((5 + arb(5).sqrt()) / 2).sqrt()
        values = ordered(poly(5, 0, 5, 0, 1))
        assert_order(values, [(0, -high), (0, -low), (0, low), (0, high)])
        # and with 0, +-i, +-2i between them
        values = ordered(poly(5, 0, 5, 0, 1), poly(0, 1), poly(1, 0, 1), poly(4, 0, 1))
        imags = [-2, -high, -low, -1, 0, 1, low, high, 2]
        expected = sorted(imags, key=cmp_to_key(lambda x, y: -1 if _ball(x) < _ball(y) else 1))
        assert_order(values, [(0, x) for x in expected])


def test_equal_irrational_real_parts() -> None:
    # (x - sqrt 2)^2 + 1 and (x - sqrt 2)^2 + 4, multiplied with their conjugates over Q(sqrt 2)
    one, two = poly(9, 0, -2, 0, 1), poly(36, 0, 4, 0, 1)
    with working_precision(2000):
        root = arb(2).sqrt()
        for pair in ((one, two), (two, one)):
            values = ordered(*pair)
            expected = [(sign * root, im) for sign in (-1, 1) for im in (-2, -1, 1, 2)]
            assert_order(values, expected)
        # and with sqrt(2) itself, whose polynomial has the same real parts
        values = ordered(one, poly(-2, 0, 1), two)
        assert_order(values, [(sign * root, im) for sign in (-1, 1) for im in (-2, -1, 0, 1, 2)])


@pytest.mark.parametrize("exponent", [5, 25, 60, 300])
@pytest.mark.parametrize("sign", [-1, 1])
def test_nearly_equal_real_parts_are_told_apart(exponent: int, sign: int) -> None:
    # +-i against sign 10^-exponent +- 2i, scaled by D = 10^exponent to integers
    D = 10**exponent
    values = ordered(poly(D * D, 0, 1), poly(4 * D * D + 1, -2 * sign, 1))
    near, far = [(0, -D), (0, D)], [(sign, -2 * D), (sign, 2 * D)]
    assert_order(values, far + near if sign < 0 else near + far)


def test_nearly_equal_eigenvalues_with_denominators() -> None:
    tiny = fmpq(1, fmpz(10) ** 25)
    A = pa.GaussianMatrix([[-tiny, -2, 0, 0], [2, -tiny, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]]).real
    values = [e.value for e in pa.eigenvalues(A, 30)]
    with working_precision(300):
        assert_order(values, [(-tiny, -2), (-tiny, 2), (0, -1), (0, 1)])


def test_nearly_equal_irrational_real_parts() -> None:
    # sqrt(2) +- i against roots of x^2 - 2 (2 - 10^-30 ...) : Pell, p/q -> sqrt 2 from below and above
    p, q = 1, 1
    for _ in range(60):
        p, q = p + 2 * q, p + q
        rational = poly(-p, 1)  # q times the eigenvalue
        irrational = poly(-2 * q * q, 0, 1)
        values = ordered(rational, irrational)
        low = p * p < 2 * q * q
        assert values[1 if low else 2].contains(p)


def test_conjugates_come_with_the_lower_one_first() -> None:
    values = ordered(poly(1, 1, 1, 1, 1), poly(-2, 0, 0, 1))
    for x, y in pairwise(values):
        assert not x.real > y.real
        if x.real.overlaps(y.real):
            assert x.imag < y.imag


def test_gaussian_factors_with_equal_real_parts() -> None:
    # x - i, x + 2i, x, x^2 - i x + 1 (roots i (1 +- sqrt 5) / 2): all on the imaginary axis
    values = ordered(poly((0, -1), 1), poly((0, 2), 1), poly(0, 1), poly(1, (0, -1), 1))
    with working_precision(2000):
        golden = (1 + arb(5).sqrt()) / 2
        assert_order(values, [(0, -2), (0, 1 - golden), (0, 0), (0, 1), (0, golden)])
    # x - 1 - i against x^2 - 2 i: the root 1 + i twice is no case, factors are coprime; 1 + 2i is one
    assert_order(ordered(poly((-1, -2), 1), poly((-1, -1), 1)), [(1, 1), (1, 2)])


@given(st.sets(st.sampled_from(RATIONAL_FACTORS), min_size=1, max_size=5))
def test_neighbours_of_the_pool_over_q(factors: set[tuple[int, ...]]) -> None:
    assert_sorted([poly(*f) for f in sorted(factors)])


@given(st.sets(st.sampled_from(GAUSSIAN_FACTORS), min_size=1, max_size=5))
def test_neighbours_of_the_pool_over_gaussian_rationals(factors: set[tuple[tuple[int, int], ...]]) -> None:
    assert_sorted([poly(*f) for f in sorted(factors)])


def assert_sorted(factors: list[IntegerPolynomial]) -> None:
    """Real parts at 2000 bits ascend, or overlap (are equal) and the imaginary parts ascend."""
    values = ordered(*factors, bits=2000)
    assert len(values) == sum(f.degree for f in factors)
    with working_precision(5000):
        for x in values:
            assert sum(value_at(f, x).contains(0) for f in factors) == 1
    for x, y in pairwise(values):
        assert x.real < y.real or (x.real.overlaps(y.real) and x.imag < y.imag)


def test_the_order_does_not_depend_on_the_order_of_the_factors() -> None:
    rng = random.Random(1)
    for _ in range(20):
        chosen = [poly(*f) for f in rng.sample(RATIONAL_FACTORS, 5)]
        first = ordered(*chosen)
        rng.shuffle(chosen)
        for x, y in zip(first, ordered(*chosen), strict=True):
            assert x.overlaps(y)


@pytest.mark.parametrize("f", [*RATIONAL_FACTORS, *GAUSSIAN_FACTORS])
def test_polynomial_of_conjugate_sums(f: tuple[object, ...]) -> None:
    g = poly(*f)  # type: ignore[arg-type]
    sums = conjugate_sums(g)
    assert sums.degree() == g.degree**2 and sums[sums.degree()] == 1
    isolation = RootIsolation(g)
    with working_precision(600):
        roots = list(isolation.enclosures(300))
        if isolation.symmetric:
            roots += [box.conjugate() for box in roots[isolation.real_count :]]
        product = acb(1)
        point = acb(3, 5) / 7
        for x in roots:
            for y in roots:
                product *= point - x - y.conjugate()
        assert value_at(IntegerPolynomial(sums), point).overlaps(product)


def test_mirror_axis() -> None:
    assert mirror_axis(poly(5, 0, 5, 0, 1)) == 0
    assert mirror_axis(poly(2, -2, 1)) == 1
    assert mirror_axis(poly(1, 1, 1)) == fmpq(-1, 2)
    assert mirror_axis(poly(-2, 0, 0, 1)) is None
    assert mirror_axis(poly(1, (0, -1), 1)) == 0
    assert mirror_axis(poly((0, -2), 0, 1)) is None
    assert mirror_axis(poly((-3, 2), 1)) == 3
    assert mirror_axis(IntegerPolynomial(fmpz_poly([0, 1]))) == 0


def test_accuracy_of_the_values() -> None:
    for bits in (10, 64, 500):
        for box in ordered(poly(-2, 0, 0, 1), poly(2, -2, 1), bits=bits):
            assert arb(box.real.rad()) <= arb(2) ** -bits and arb(box.imag.rad()) <= arb(2) ** -bits


@pytest.mark.parametrize("n", [20, 30])
def test_real_roots_are_ordered_without_sums_of_roots(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two real roots of different polynomials, 2^-(50 n) apart: only more bits tell which is larger."""

    def refused(self: LexicographicRoots, i: int, j: int) -> fmpz_poly:
        raise AssertionError("different real numbers have no equal real parts")

    monkeypatch.setattr(LexicographicRoots, "_sum_polynomial", refused)
    below = [1, -(2**50)] + [0] * (n - 2) + [1]
    above = [-1, 2**50] + [0] * (n - 2) + [1]
    roots = pa.complex_roots(fmpz_poly(below) * fmpz_poly(above))
    assert len(roots) == 2 * n
    small = [root for root in roots if abs(complex(root)) < 1e-10]
    # x = (1 - x^n) / 2^50 and x = (1 + x^n) / 2^50
    assert [root.factor[0] for root in small] == [-1, 1]
