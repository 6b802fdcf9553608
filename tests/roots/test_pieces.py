"""Isolation by pieces in log |x|: the same roots as Descartes' rule, and bounds that hold."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from flint import arb, fmpq, fmpz, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

from polyalg.core.precision import working_precision
from polyalg.core.progress import SILENT
from polyalg.core.report import ReportBuilder
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.descartes import isolate_between, isolate_by_descartes
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import sign_at
from polyalg.roots.low_degree import bisect_low_degree
from polyalg.roots.pieces.doubles import above_two_to, two_to, view_of
from polyalg.roots.pieces.isolating import PieceRoots, roots_by_pieces
from polyalg.roots.pieces.local import local_polynomial
from polyalg.roots.pieces.models import Rows, bases, centred, expansions
from polyalg.roots.pieces.terms import Terms, terms_of
from polyalg.roots.squarefree import square_free_factors


def found_by_pieces(g: fmpz_poly) -> PieceRoots:
    found = roots_by_pieces(terms_of(g), ReportBuilder())
    assert found is not None
    return found


def check_against_descartes(p: fmpz_poly) -> None:
    """Both routes isolate as many roots, and the enclosures of one part those of the other."""
    for factor, _ in square_free_factors(p):
        g = factor.right_shift(1) if factor[0] == 0 else factor
        if g.degree() < 1:
            continue
        exact = isolate_by_descartes(g, root_bound_bits(g), SILENT)
        assert exact is not None
        source = found_by_pieces(g).source()
        assert source.count == len(exact)
        bits = 60
        for k, interval in enumerate(exact):
            while True:
                low, high = ball_ends(source.ball(k, bits))
                assert high - low <= fmpq(2, fmpz(1) << bits)
                if low >= interval.low and high <= interval.high:
                    break
                if interval.low == interval.high:
                    assert low <= interval.low <= high
                    break
                assert low <= interval.high and high >= interval.low
                bits *= 2
            assert low == high or sign_at(g, low) * sign_at(g, high) < 0


coefficients = st.one_of(
    st.integers(-9, 9), st.integers(-(2**40), 2**40), st.integers(0, 200).map(lambda k: (-1) ** k * 2**k)
)


@given(st.lists(coefficients, min_size=2, max_size=40))
def test_dense_polynomials(p: list[int]) -> None:
    g = fmpz_poly(p)
    assume(g.degree() >= 1)
    check_against_descartes(g)


@given(st.dictionaries(st.integers(0, 150), coefficients, min_size=2, max_size=6))
def test_sparse_polynomials(terms: dict[int, int]) -> None:
    p = [terms.get(k, 0) for k in range(max(terms) + 1)]
    g = fmpz_poly(p)
    assume(g.degree() >= 1)
    check_against_descartes(g)


@given(
    st.lists(st.integers(-40, 40), min_size=1, max_size=8, unique=True),
    st.integers(-(10**6), 10**6),
    st.integers(1, 200),
    st.lists(st.integers(-9, 9), min_size=1, max_size=4),
)
def test_clusters(offsets: list[int], centre: int, bits: int, other: list[int]) -> None:
    p = fmpz_poly([*other, 1])
    for offset in offsets:
        p *= fmpz_poly([-((centre << bits) + offset), 1 << bits])
    check_against_descartes(p)


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=9), st.integers(0, 300), st.sampled_from([-1, 1]))
def test_nearly_double_roots(f: list[int], bits: int, sign: int) -> None:
    g = fmpz_poly(f)
    assume(g.degree() >= 1)
    check_against_descartes(g * g * (1 << bits) + sign)


@given(st.lists(coefficients, min_size=2, max_size=25), st.integers(0, 4))
def test_low_degrees(p: list[int], roots: int) -> None:
    g = fmpz_poly(p)
    assume(g.degree() >= 1)
    for root in range(roots):
        # Dyadic roots are met exactly.
        g *= fmpz_poly([-(2 * root + 1), 4])
    for factor, _ in square_free_factors(g):
        h = factor.right_shift(1) if factor[0] == 0 else factor
        if h.degree() < 1:
            continue
        exact = isolate_by_descartes(h, root_bound_bits(h), SILENT)
        halved = bisect_low_degree(h)
        assert exact is not None
        assume(halved is not None and not halved.left)
        assert halved is not None
        found = halved.found
        assert len(found) == len(exact)
        for low, high in found:
            assert sign_at(h, low) == 0 if low == high else sign_at(h, low) * sign_at(h, high) < 0
        assert all(x[1] <= y[0] for x, y in pairwise(found))


def test_a_root_beside_an_exact_root_keeps_its_own_interval() -> None:
    # 45/4 is a root met exactly, and the next interval must not begin there.
    g = fmpz_poly([-45, 4]) * fmpz_poly([-34, 3]) * fmpz_poly([1, 0, 1]) * fmpz_poly([5, 1])
    halved = bisect_low_degree(g)
    assert halved is not None and not halved.left
    found = halved.found
    assert len(found) == 3
    assert all(low == high or sign_at(g, low) * sign_at(g, high) < 0 for low, high in found)


def test_powers_of_two_are_within_their_bounds() -> None:
    rng = random.Random(1)
    steps = [rng.randint(-1000 * 2**26, 1000 * 2**26) for _ in range(500)] + [0, -1, 1, 2**13, 2**26 - 1]
    values = two_to(np.array([k / 2**26 for k in steps])).tolist()
    larger = above_two_to(np.array([k / 2**26 for k in steps])).tolist()
    with working_precision(200):
        for k, value, bound in zip(steps, values, larger, strict=True):
            exact = arb(2) ** (arb(k) / 2**26)
            assert abs(arb(value) / exact - 1) < arb(2) ** -50
            assert exact <= arb(bound)
            assert arb(bound) <= exact * (1 + arb(2) ** -12)


@given(
    st.lists(st.integers(-(2**30), 2**30).filter(bool), min_size=2, max_size=30), st.integers(-(2**12), 2**12)
)
def test_the_error_bound_of_a_model_holds(p: list[int], place: int) -> None:
    terms = terms_of(fmpz_poly(p))
    view = view_of(terms)
    assert view is not None
    centre, width = place / 2**11, 2**-5
    rows = Rows(np.array([centre - width]), np.array([centre + width]), np.array([3]))
    at = centred(view, rows)
    mean = np.array([terms.degree / 2])
    model = expansions(view, at, mean)
    polynomial = (model.even + model.odd)[0].tolist()
    largest = max(float(e) for e in (view.scales + view.exponents * centre).tolist())
    top = max(abs(c) for c in p)
    scale = math.frexp(float(top))[1]
    with working_precision(300):
        for s in (Fraction(-1), Fraction(-1, 3), Fraction(0), Fraction(7, 8), Fraction(1)):
            u = arb(centre) + arb(float(at.half[0])) * arb(fmpq(s.numerator, s.denominator))
            exact = sum((c * arb(2) ** (i * u) for i, c in enumerate(p)), arb(0))
            exact *= arb(2) ** (-(arb(float(mean[0])) * (u - arb(centre))) - arb(largest) - scale)
            computed = sum(
                (arb(c) * arb(fmpq(s.numerator, s.denominator)) ** k for k, c in enumerate(polynomial)),
                arb(0),
            )
            assert abs(exact - computed) <= arb(float(model.remainder[0] + model.rounding[0]))


def test_the_basis_and_the_halves_are_those_of_bernstein() -> None:
    change, halves = bases()
    n = len(change) - 1
    powers = np.array([random.Random(2).randint(-9, 9) for _ in range(n + 1)], dtype=float)

    def value(b: list[float], t: float) -> float:
        return sum(math.comb(n, j) * t**j * (1 - t) ** (n - j) * c for j, c in enumerate(b))

    b = powers @ change
    both = (b @ halves).tolist()
    for t in (0.0, 0.3, 1.0):
        direct = sum(c * (2 * t - 1) ** k for k, c in enumerate(powers.tolist()))
        assert value(b.tolist(), t) == pytest.approx(direct, rel=1e-9, abs=1e-9)
        assert value(both[: n + 1], t) == pytest.approx(value(b.tolist(), t / 2), rel=1e-9, abs=1e-9)
        assert value(both[n + 1 :], t) == pytest.approx(value(b.tolist(), (t + 1) / 2), rel=1e-9, abs=1e-9)


@given(
    st.lists(st.integers(-(2**30), 2**30).filter(bool), min_size=3, max_size=30),
    st.integers(1, 2**12),
    st.integers(60, 120),
)
def test_the_error_bound_of_a_local_polynomial_holds(p: list[int], place: int, bits: int) -> None:
    terms = terms_of(fmpz_poly(p))
    low, high = fmpq(place, 2**10), fmpq(place, 2**10) + fmpq(place, 2**16)
    model = local_polynomial(terms, 1, low, high, bits)
    assert model is not None
    g = fmpz_poly(p)
    local = fmpz_poly(model.coefficients)
    # The unit of the model is not told: the values at three points have one ratio, up to the error.
    exact = [g(low + (high - low) * t) for t in (fmpq(0), fmpq(1, 3), fmpq(1))]
    values = [fmpq(local(t)) for t in (fmpq(0), fmpq(1, 3), fmpq(1))]
    for x, v in zip(exact, values, strict=True):
        for y, w in zip(exact, values, strict=True):
            assert abs(x * w - y * v) <= (abs(x) + abs(y)) * model.error


def test_descartes_between_two_points_finds_what_is_there() -> None:
    g = fmpz_poly([-2, 0, 1]) * fmpz_poly([-3, 2])
    assert len(isolate_between(g, fmpq(1), fmpq(2), SILENT)) == 2
    assert len(isolate_between(g, fmpq(-2), fmpq(5, 4), SILENT)) == 1
    assert not isolate_between(g, fmpq(7, 4), fmpq(17, 8), SILENT)


def test_exponents_that_doubles_do_not_hold_are_left_to_others() -> None:
    assert view_of(Terms([0, 1, 2**25], [fmpz(1), fmpz(2) ** 1000000, fmpz(1)])) is None
