"""Verdicts, counts and intervals of real roots, where the answer is known by construction."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpq, fmpq_poly, fmpz, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import polynomials

from . import reference as truth

NOT_REAL = [[1, 0, 1], [1, 1, 1], [5, -2, 1], [-2, 0, 0, 1], [3, 0, 0, 0, 1], [7, 3, 1]]
IRRATIONAL = [[-2, 0, 1], [-1, -1, 1], [1, -3, 0, 1]]

small_roots = st.fractions(min_value=-20, max_value=20, max_denominator=12)
multiplicities = st.integers(min_value=1, max_value=3)
root_maps = st.dictionaries(small_roots, multiplicities, max_size=5)


def rational(x: Any) -> Fraction:
    return Fraction(int(x.p), int(x.q))


def product(factors: Iterable[list[int]]) -> fmpz_poly:
    p = fmpz_poly([1])
    for f in factors:
        p *= fmpz_poly(f)
    return p


def squared_modulus(p: fmpz_poly, re: fmpq, im: fmpq) -> fmpq:
    """Return |p(re + i im)|^2."""
    x, y = fmpq(0), fmpq(0)
    for c in reversed(p.coeffs()):
        x, y = x * re - y * im + c, x * im + y * re
    return x * x + y * y


def assert_isolated(p: fmpz_poly, roots: Any, eps: Fraction) -> None:
    """Assert that each interval is narrow, apart from the others, and holds one root of its factor."""
    for root in roots:
        low, high = map(rational, root.interval)
        if low == high:
            assert truth.sign_at(root.factor, low) == 0
        else:
            assert low < high <= low + eps
            # One root in (low, high], and it is not the end.
            assert truth.count_roots(p, low, high) - (truth.sign_at(p, high) == 0) == 1
            assert truth.sign_at(root.factor, low) * truth.sign_at(root.factor, high) <= 0
    for left, right in pairwise(roots):
        assert left.interval[1] <= right.interval[0]
        assert left.interval != right.interval


def check(p: fmpz_poly, digits: int = 15) -> None:
    """Compare everything about one polynomial with the tests' own truth, certificates included."""
    number, distinct = truth.count_with_multiplicity(p), truth.count_roots(p)
    verdict, roots = pa.is_real_rooted(p), pa.real_roots(p, digits=digits)
    assert bool(verdict) == (number == p.degree())
    assert (verdict.witness is None) == bool(verdict)
    assert len(roots) == distinct == pa.count_real_roots(p)
    assert sum(root.multiplicity for root in roots) == number == pa.count_real_roots(p, multiplicity=True)
    assert_isolated(p, roots, Fraction(1, 10**digits))
    pa.verify(verdict.certificate.to_json())
    pa.verify(roots.certificate.to_json())


@pytest.mark.parametrize(
    ("p", "real"),
    [
        ([1], True),
        ([-7], True),
        ([0, 1], True),
        ([5, -3], True),
        ([0, 0, 0, 2], True),
        ([-1, 3, -3, 1], True),
        ([1, 4, 1], True),
        ([1, 2, 1], True),
        ([1, 1, 1], False),
        ([-1, 0, 0, 0, 1], False),
        ([-1, 1, -1, 1], False),
        ([1, 0, 2, 0, 1], False),
        ([4, 0, -5, 0, 1], True),
        ([0, 1, 0, 1], False),
    ],
)
def test_verdicts_by_hand(p: list[int], real: bool) -> None:
    assert bool(pa.is_real_rooted(p)) == real
    check(fmpz_poly(p))


@pytest.mark.parametrize(
    "p",
    [
        polynomials.eulerian(12),
        polynomials.narayana(12),
        polynomials.hermite(15),
        polynomials.laguerre(10),
        polynomials.legendre(14),
        polynomials.chebyshev(13),
        polynomials.chebyshev(12, kind=2),
        polynomials.wilkinson(15),
    ],
)
def test_famous_polynomials(p: fmpz_poly) -> None:
    assert pa.is_real_rooted(p)
    check(p)


def test_mignotte() -> None:
    # x^n - 2 (a x - 1)^2 has three real roots for odd n, two of them very close.
    p = polynomials.mignotte(21, 20)
    assert pa.count_real_roots(p) == 3 and not pa.is_real_rooted(p)
    check(p)


@pytest.mark.parametrize("p", NOT_REAL)
@pytest.mark.parametrize("multiplicity", [1, 2, 3])
@pytest.mark.parametrize("root", [None, 0, 1, -3])
def test_witnesses_of_a_no_are_proofs(p: list[int], multiplicity: int, root: int | None) -> None:
    f = fmpz_poly(p) ** multiplicity * (fmpz_poly([1]) if root is None else fmpz_poly([-root, 1]) ** 2)
    no = pa.is_real_rooted(f)
    assert not no
    proof, n = no.witness, int(f.degree())
    assert proof.method in ("newton", "laguerre", "gap", "disc")
    assert ("Laguerre" in no.reason) == (proof.method == "laguerre")
    assert ("Newton" in no.reason) == (proof.method == "newton")
    if proof.method in ("newton", "laguerre"):
        b = fmpq_poly(f.coeffs())(fmpq_poly([proof.point, 1]))
        k = 1 if proof.method == "laguerre" else proof.index
        assert k * (n - k) * b[k] ** 2 < (k + 1) * (n - k + 1) * b[k - 1] * b[k + 1]
    if proof.method == "gap":
        assert f[proof.index] == f[proof.index + 1] == 0
    if proof.method == "disc":
        value, slope = (squared_modulus(g, *proof.center) for g in (f, f.derivative()))
        assert n**2 * value < proof.center[1] ** 2 * slope
    pa.verify(no.certificate.to_json())


@given(root_maps, st.integers(min_value=-3, max_value=3).filter(bool))
def test_rational_roots_are_found(roots: dict[Fraction, int], leading: int) -> None:
    p = polynomials.real_rooted(roots, leading)
    assert pa.is_real_rooted(p)
    found = pa.real_roots(p, digits=9)
    assert [root.multiplicity for root in found] == [roots[x] for x in sorted(roots)]
    for x, root in zip(sorted(roots), found, strict=True):
        low, high = map(rational, root.interval)
        assert low < x < high or low == x == high
        assert high - low <= Fraction(1, 10**9)
        assert root.factor(fmpq(x.numerator, x.denominator)) == 0
    for left, right in pairwise(found):
        assert left.interval[1] <= right.interval[0]


@given(root_maps, st.lists(st.sampled_from(NOT_REAL + IRRATIONAL), max_size=2), st.sampled_from([1, 5, 40]))
def test_everything_against_the_truth(
    roots: dict[Fraction, int], factors: list[list[int]], digits: int
) -> None:
    check(polynomials.real_rooted(roots) * product(factors), digits)


@given(root_maps, st.data())
def test_counts_by_definition(roots: dict[Fraction, int], data: st.DataObject) -> None:
    p = polynomials.real_rooted(roots)
    points = small_roots if not roots else st.one_of(small_roots, st.sampled_from(sorted(roots)))
    a = data.draw(st.one_of(st.none(), points))
    b = data.draw(st.one_of(st.none(), points))
    if a is not None and b is not None and b < a:
        a, b = b, a
    inside = [x for x in roots if (a is None or a < x) and (b is None or x <= b)]
    assert pa.count_real_roots(p, a, b) == len(inside)
    assert pa.count_real_roots(p, a, b, multiplicity=True) == sum(roots[x] for x in inside)


@given(root_maps, st.sampled_from(NOT_REAL + IRRATIONAL), small_roots)
def test_neighbouring_intervals_add_up(roots: dict[Fraction, int], factor: list[int], c: Fraction) -> None:
    p = polynomials.real_rooted(roots) * fmpz_poly(factor)
    for multiplicity in (False, True):
        below = pa.count_real_roots(p, None, c, multiplicity)
        above = pa.count_real_roots(p, c, None, multiplicity)
        assert below + above == pa.count_real_roots(p, multiplicity=multiplicity)
        assert pa.count_real_roots(p, c, c, multiplicity) == 0


def test_ends_that_are_roots() -> None:
    p = fmpz_poly([0, -2, 4, -1, -2, 1])  # x (x - 1)^2 (x^2 - 2)
    assert [pa.count_real_roots(p, a, b) for a, b in ((0, 1), (1, 2), (-1, 0), (0, 0), (1, 1))] == [
        1,
        1,
        1,
        0,
        0,
    ]
    q = p * fmpz_poly([1, 0, 1])  # not real-rooted: another way to count
    assert [pa.count_real_roots(q, a, b) for a, b in ((0, 1), (1, 2), (-1, 0), (0, 0))] == [1, 1, 1, 0]
    assert pa.count_real_roots(q, 0, 1, multiplicity=True) == 2


@pytest.mark.parametrize("digits", [1, 2, 15, 16, 17, 50, 100, 500])
@pytest.mark.parametrize("p", [[-2, 0, 1], [1, -3, 0, 1], [-2, 0, 0, 1], [-1, -1, 0, 0, 0, 1], [-1, 3]])
def test_digits(p: list[int], digits: int) -> None:
    f = fmpz_poly(p)
    roots = pa.real_roots(f, digits=digits)
    assert_isolated(f, roots, Fraction(1, 10**digits))


def test_eps_in_place_of_digits() -> None:
    for eps, width in (("1e-30", Fraction(1, 10**30)), (Fraction(1, 7), Fraction(1, 7)), (5, Fraction(5))):
        for root in pa.real_roots([-2, 0, 1], eps=eps):
            low, high = map(rational, root.interval)
            assert 0 < high - low <= width


def test_more_digits_stay_inside_the_true_position() -> None:
    p = polynomials.hermite(12)
    wide, narrow = pa.real_roots(p, digits=5), pa.real_roots(p, digits=80)
    for x, y in zip(wide, narrow, strict=True):
        assert x.interval[0] < y.interval[1] and y.interval[0] < x.interval[1]


@pytest.mark.parametrize("scale", [10**300, Fraction(1, 10**300), Fraction(-7, 3), -1])
def test_a_constant_factor_changes_nothing(scale: Any) -> None:
    for p in ([1, 4, 1], [1, 1, 1], [-2, 4, -1, -2, 1], [0, 0, 3, 1]):
        scaled = [scale * c for c in p]
        assert bool(pa.is_real_rooted(scaled)) == bool(pa.is_real_rooted(p))
        assert [r.multiplicity for r in pa.real_roots(scaled)] == [r.multiplicity for r in pa.real_roots(p)]
        assert pa.count_real_roots(scaled, 0, 5) == pa.count_real_roots(p, 0, 5)


@pytest.mark.parametrize("size", [10**20, pytest.param(10**300, id="10^300")])
def test_huge_and_tiny_roots_together(size: int) -> None:
    roots = {Fraction(size): 1, Fraction(-size, 3): 2, Fraction(1, size): 1, Fraction(-5, size): 1}
    p = polynomials.real_rooted(roots)
    for f, real in ((p, True), (p * fmpz_poly([1, 1, 1]), False)):
        assert bool(pa.is_real_rooted(f)) == real
        found = pa.real_roots(f)
        assert [root.multiplicity for root in found] == [roots[x] for x in sorted(roots)]
        assert pa.count_real_roots(f, 0) == 2 and pa.count_real_roots(f, Fraction(-5, size), 0) == 0
        assert pa.count_real_roots(f, Fraction(-6, size), 0) == 1
        pa.verify(found.certificate.to_json())


@pytest.mark.parametrize("size", [10**50, 10**300], ids=["10^50", "10^300"])
def test_all_roots_tiny(size: int) -> None:
    """The bound on the roots is below 1."""
    for p in (
        [10, -4, 2 * size],
        [0, 3, 3, 3 * size],
        [5, 1, 2 * size],
        [-1, 2, size],
        [4, 0, -6, 0, 2 * size],
    ):
        check(fmpz_poly(p))
    assert pa.count_real_roots([-1, 0, size]) == 2


def test_roots_closer_than_any_double_shows() -> None:
    for gap in (Fraction(1, 10**41), Fraction(1, 10**120)):
        roots = {Fraction(1): 1, 1 + gap: 1, 1 + 3 * gap: 2, Fraction(-3): 1}
        p = polynomials.real_rooted(roots)
        for f in (p, p * fmpz_poly([1, 0, 1]), p * fmpz_poly([-2, 0, 1])):
            check(f, 15)
            assert pa.count_real_roots(f, 1, 1 + gap) == 1
            assert pa.count_real_roots(f, 1, 1 + 3 * gap, multiplicity=True) == 3


def test_guesses_that_met() -> None:
    check(fmpz_poly([-1, 1, 1]), 15)
    check(fmpz_poly([-1, 1, 1]), 200)


@pytest.mark.parametrize(
    "p",
    [
        # A double root off the axis that is a Gaussian dyadic number: p' vanishes at the approximation.
        [0, -288, 1872, -5906, 10966, -12487, 7773, -1088, -1690, 676, 212, -32, -8],
        # A dyadic root that is an end of an interval of the bisection.
        [0, -24, 10, 20, 10, -18, 2],
        # (x^3 - 1) (x + 1)^2: the roots of x^3 - 1 off the axis come from a real number.
        [-1, -2, -1, 1, 2, 1],
        [12, 0, -12, -12, 3, 12, 0, -3],
        [-2025, 4455, -3834, 1614, 342, -1458, 1278, -538, 111, -9],
        # Two roots of size 10^25, two of 10^-25.
        [-2, 0, 10**50, 0, -1],
        [0, 4, 0, -4 * 10**50, 0, 10**50],
    ],
)
def test_once_wrong(p: list[int]) -> None:
    check(fmpz_poly(p))
    check(fmpz_poly(p), 60)


@pytest.mark.parametrize("k", [3, 4, 5, 6])
@pytest.mark.parametrize("value", [1, -1, 2, -3])
def test_powers_times_multiple_roots(k: int, value: int) -> None:
    p = fmpz_poly([-value] + [0] * (k - 1) + [1])
    for root in (-1, 0, 3):
        for m in (2, 3):
            check(p * fmpz_poly([-root, 1]) ** m)
            check(p**m * fmpz_poly([-root, 1]))


def test_sparse() -> None:
    p = fmpz_poly([-2] + [0] * 499 + [1])
    roots = pa.real_roots(p, digits=30)
    assert [root.multiplicity for root in roots] == [1, 1]
    low, high = map(rational, roots[1].interval)
    assert low**500 < 2 < high**500 and not pa.is_real_rooted(p)
    assert pa.count_real_roots(p, 1, 2) == 1


def test_all_roots_equal() -> None:
    for root in (0, 1, Fraction(-1, 3), 10**100):
        for m in (1, 2, 7):
            p = polynomials.real_rooted({root: m})
            found = pa.real_roots(p)
            assert pa.is_real_rooted(p) and [r.multiplicity for r in found] == [m]
            assert pa.count_real_roots(p) == 1 and pa.count_real_roots(p, multiplicity=True) == m
            pa.verify(found.certificate.to_json())


def test_constants_have_no_roots() -> None:
    for p in ([5], [Fraction(-1, 3)], [10**300]):
        assert pa.is_real_rooted(p) and pa.real_roots(p) == [] and pa.count_real_roots(p, -1, 1) == 0
        pa.verify(pa.real_roots(p).certificate.to_json())
        pa.verify(pa.is_real_rooted(p).certificate.to_json())


def test_a_product_of_rational_coefficients() -> None:
    p = fmpq_poly([fmpq(1, 3), fmpq(1, 7), fmpq(-2, 5)])
    check(p.numer())
    assert [r.interval for r in pa.real_roots(p)] == [r.interval for r in pa.real_roots(p.numer())]


@pytest.mark.parametrize("seed", range(3))
def test_dense_random_polynomials(seed: int) -> None:
    rng = random.Random(seed)
    for degree in (3, 8, 20, 40):
        check(fmpz_poly([rng.randint(-(2**16), 2**16) for _ in range(degree)] + [1]))


@pytest.mark.parametrize("n", [100, 200])
def test_large_degrees(n: int) -> None:
    for p in (polynomials.eulerian(n), polynomials.hermite(n), polynomials.split(n, 20, random.Random(n))):
        verdict = pa.is_real_rooted(p)
        assert verdict
        pa.verify(verdict.certificate.to_json())
        roots = pa.real_roots(p)
        assert sum(root.multiplicity for root in roots) == p.degree()
        no = pa.is_real_rooted(p + fmpz_poly([abs(int(p[0])) * 10**n + 10 ** (3 * n)]))
        assert not no
        pa.verify(no.certificate.to_json())


@pytest.mark.parametrize("exponent", [5, 21, 28, 60, 200])
def test_double_roots_off_the_axis_that_are_far_out(exponent: int) -> None:
    """The distance from the axis is far below the size of the root, and not to be seen in 64 bits."""
    far = 10**exponent
    pair = fmpz_poly([far * far + 1, -2 * far, 1])
    for rest in (fmpz_poly([7, 1]), fmpz_poly([-1, 0, 1]) ** 2):
        p = pair**2 * rest
        verdict = pa.is_real_rooted(p)
        assert not verdict
        pa.verify(verdict.certificate.to_json())


def test_clusters_that_doubles_cannot_part() -> None:
    factors = [fmpz_poly([-c * 10**30 - j, 10**30]) for c in range(-5, 6) for j in (-1, 1, 3)]
    p = fmpz_poly([1])
    for factor in factors:
        p *= factor
    assert len(pa.real_roots(p, digits=40)) == len(factors)


def test_no_warning_leaves_the_approximations(recwarn: pytest.WarningsRecorder) -> None:
    pa.is_real_rooted(fmpz_poly([10**400 + 1, -2 * 10**200, 1]) ** 2 * fmpz_poly([7, 1]))
    assert not recwarn.list


@pytest.mark.parametrize("digits", [40, 90, 300, 1000])
def test_pairs_that_nearly_meet_on_the_axis(digits: int) -> None:
    """Even and reciprocal ones too: the halved polynomial has a pair next to a double root."""
    margin = fmpq(1, fmpz(10) ** digits)
    squares = (fmpq_poly([-2, 0, 1]) ** 2, fmpq_poly([1, -3, 1]) ** 2, fmpq_poly([1, 0, -8, 0, 8]) + 1)
    for square, touch in zip(squares, ([1], [0, 0, 1], [1]), strict=True):
        for sign in (1, -1):
            p = square + sign * margin * fmpq_poly(touch)
            verdict = pa.is_real_rooted(p)
            assert bool(verdict) == (sign < 0)
            pa.verify(verdict.certificate.to_json())
    assert not pa.is_real_rooted((fmpq_poly([1, -2, 1]) + margin) * fmpq_poly([-3, 1]))
    assert not pa.are_compatible(squares[0], [margin])


def test_the_pickle_of_real_roots_keeps_the_proof() -> None:
    roots = pickle.loads(pickle.dumps(pa.real_roots([-2, 0, 1])))
    assert isinstance(roots, pa.RealRoots) and len(roots) == 2
    pa.verify(roots.certificate)
