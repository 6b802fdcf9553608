"""The parts under the real roots: Sturm sequences, Descartes' rule, covers, dyadic points and signs."""

from __future__ import annotations

import random
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flint import arb, fmpq, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

from polyalg.core.precision import working_precision
from polyalg.core.progress import SILENT
from polyalg.core.report import ReportBuilder
from polyalg.interlacing.simplest import simplest_between
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.cover import IntegerVariations, descartes_cover
from polyalg.roots.descartes import isolate_by_descartes
from polyalg.roots.dyadic import ball_ends, between, power_of_two, separators
from polyalg.roots.evaluation import Evaluator, exact_ball, exact_rational, ladder, sign_at
from polyalg.roots.merging import SortedRoots
from polyalg.roots.newton_inequalities import gap_index, violated_index
from polyalg.roots.real import root_problem
from polyalg.roots.squarefree import coprime_modulo_a_prime, primitive, square_free_factors
from polyalg.roots.sturm import is_regular, sturm_sequence
from polyalg.roots.substitutions import in_sum_with_inverse, reciprocal_sign
from polyalg.roots.variations import count_above, reflected, shifted, stretched, variations
from polyalg.testing import polynomials
from polyalg.testing.polynomials import real_rooted


def _truth() -> ModuleType:
    """Return the tests' own truth, which is in the folder of another package of tests."""
    path = Path(__file__).resolve().parents[1] / "interlacing" / "reference.py"
    spec = spec_from_file_location("truth_about_roots", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


truth = _truth()

coefficients = st.lists(st.integers(-9, 9), min_size=2, max_size=9)
rationals = st.fractions(-30, 30, max_denominator=16)
dyadics = st.builds(lambda m, e: Fraction(m, 2**e), st.integers(-99, 99), st.integers(0, 8))
polynomial = coefficients.map(fmpz_poly).filter(lambda p: p.degree() >= 1)
square_free = polynomial.map(truth.squarefree_part).map(truth.primitive).filter(lambda p: p.degree() >= 1)


def q(x: Any) -> fmpq:
    return fmpq(Fraction(x).numerator, Fraction(x).denominator)


def rational(x: Any) -> Fraction:
    return Fraction(int(x.p), int(x.q))


@given(square_free)
def test_sturm_counts_real_roots(g: fmpz_poly) -> None:
    assume(is_regular(g))
    sequence = sturm_sequence(g, ReportBuilder())
    assert sequence is not None
    n = int(g.degree())
    assert (len(sequence.a), len(sequence.b)) == (n, n - 1)
    assert sequence.real_count == truth.count_roots(g)
    assert sequence.all_real == (truth.count_roots(g) == n)
    stopped = sturm_sequence(g, ReportBuilder(), stop_at_negative=True)
    assert stopped is not None and stopped.all_real == sequence.all_real


@given(st.sets(rationals, min_size=1, max_size=7))
def test_sturm_of_simple_real_roots(roots: set[Fraction]) -> None:
    g = real_rooted(sorted(roots))
    assert is_regular(g)
    sequence = sturm_sequence(g, ReportBuilder())
    assert sequence is not None and sequence.all_real and sequence.real_count == len(roots)
    # The trace of the Jacobi matrix is the sum of the roots.
    with working_precision(200):
        assert sum(sequence.a, arb(0)).overlaps(arb(q(sum(roots))))


@pytest.mark.parametrize("g", [[-2] + [0] * 9 + [1], [1, 0, 0, 1], [2, 0, 0, 0, 0, 1, 1]])
def test_sequences_that_jump_are_not_regular(g: list[int]) -> None:
    assert not is_regular(fmpz_poly(g))


@given(square_free)
def test_descartes_isolates(g: fmpz_poly) -> None:
    assume(g[0] != 0)
    found = isolate_by_descartes(g, root_bound_bits(g), SILENT)
    assert found is not None and len(found) == truth.count_roots(g)
    for interval in found:
        if interval.low == interval.high:
            assert g(interval.low) == 0
        else:
            assert sign_at(g, interval.low) * sign_at(g, interval.high) < 0
            assert truth.count_roots(g, rational(interval.low), rational(interval.high)) == 1
    for left, right in pairwise(found):
        assert left.high <= right.low


def test_descartes_gives_up() -> None:
    g = real_rooted([Fraction(1), 1 + Fraction(1, 2**40)])
    assert isolate_by_descartes(g, 2, SILENT, 10) is None
    found = isolate_by_descartes(g, 2, SILENT, 100)
    assert found is not None and len(found) == 2


@given(st.sets(dyadics, min_size=1, max_size=6))
def test_descartes_with_roots_at_the_points_it_cuts_at(roots: set[Fraction]) -> None:
    roots -= {Fraction(0)}
    assume(roots)
    g = real_rooted(sorted(roots)) * fmpz_poly([3, 1, 1])
    found = isolate_by_descartes(g, root_bound_bits(g), SILENT)
    assert found is not None and len(found) == len(roots)
    for x, interval in zip(sorted(roots), found, strict=True):
        assert interval.low < q(x) < interval.high or interval.low == q(x) == interval.high


@given(polynomial)
def test_the_bound_is_above_all_roots(p: fmpz_poly) -> None:
    bound = rational(power_of_two(root_bound_bits(p)))
    assert truth.count_roots(p, -bound, bound) == truth.count_roots(p)
    assert truth.sign_at(p, bound) and truth.sign_at(p, -bound)


@given(square_free)
def test_covers_prove_the_count(g: fmpz_poly) -> None:
    roots = SortedRoots([root_problem(g, ReportBuilder()).roots(16)])
    cover = descartes_cover(IntegerVariations(g), separators([root.ball for root in roots.placed(8)]))
    assert cover == sorted(set(cover)) and all(g(point) != 0 for point in cover)
    counts = [variations(shifted(reflected(g), -cover[0]).coeffs())]
    for low, high in pairwise(cover):
        # (low, high) to (0, oo): x -> (low + high x) / (1 + x), by way of (0, 1).
        moved = _on_unit(g, low, high)
        counts.append(variations(fmpz_poly(moved[::-1])(fmpz_poly([1, 1])).coeffs()))
    counts.append(variations(shifted(g, cover[-1]).coeffs()))
    assert max(counts) <= 1 and sum(counts) == truth.count_roots(g)


def _on_unit(g: fmpz_poly, low: fmpq, high: fmpq) -> list[int]:
    """Return the coefficients of a positive multiple of g(low + (high - low) x), by Horner's rule."""
    total = [fmpq(0)]
    for c in reversed(g.coeffs()):
        scaled = [low * x for x in total] + [fmpq(0)]
        for k, x in enumerate(total):
            scaled[k + 1] += (high - low) * x
        scaled[0] += c
        total = scaled
    common = 1
    for x in total:
        common *= int(x.q)
    return [int((x * common).p) for x in total][: int(g.degree()) + 1]


@given(
    st.one_of(rationals, st.fractions(max_denominator=10**6)),
    st.fractions(min_value=0, max_denominator=10**6),
)
def test_between_is_the_shortest(low: Fraction, width: Fraction) -> None:
    assume(width > 0)
    point = rational(between(q(low), q(low + width)))
    assert low < point < low + width and point.denominator & (point.denominator - 1) == 0
    if point:
        # No multiple of the next larger power of two is inside.
        step = Fraction(point.numerator & -point.numerator, point.denominator) * 2
        first = (low // step + 1) * step
        assert first >= low + width
    assert point == 0 or not low < 0 < low + width


@given(st.sets(rationals, max_size=6))
def test_separators(values: set[Fraction]) -> None:
    with working_precision(100):
        balls = [arb(q(x)) for x in sorted(values)]
    points = separators(balls)
    assert len(points) == len(values) + 1
    for x, (low, high) in zip(sorted(values), pairwise(points), strict=True):
        assert low < q(x) < high


@given(rationals, rationals)
def test_the_simplest_rational(a: Fraction, b: Fraction) -> None:
    low, high = sorted((a, b))
    found = rational(simplest_between(q(low), q(high)))
    assert low <= found <= high
    smaller = range(1, found.denominator)
    assert all((low * k).__ceil__() > high * k for k in smaller)


@given(coefficients)
def test_variations_by_definition(values: list[int]) -> None:
    signs = [c > 0 for c in values if c]
    assert variations(fmpz_poly(values).coeffs()) == sum(s != t for s, t in pairwise(signs))


@given(polynomial, rationals, rationals.filter(lambda x: x > 0))
def test_shifts_keep_signs(p: fmpz_poly, c: Fraction, x: Fraction) -> None:
    # shifted(p, c) is a positive multiple of p(x / q + c), q the denominator of c.
    assert sign_at(shifted(p, q(c)), q(x * c.denominator)) == sign_at(p, q(x + c))
    assert sign_at(stretched(p, q(7).p), q(7 * x)) == sign_at(p, q(x))
    assert sign_at(reflected(p), q(x)) == sign_at(p, q(-x))


@given(st.lists(rationals, max_size=6), rationals)
def test_counts_of_real_rooted_polynomials(roots: list[Fraction], c: Fraction) -> None:
    assert count_above(real_rooted(roots), q(c)) == sum(x > c for x in roots)


@given(polynomial, st.one_of(dyadics, st.integers(-(10**40), 10**40).map(Fraction)))
def test_signs_by_balls_are_exact(p: fmpz_poly, x: Fraction) -> None:
    evaluator = Evaluator(p)
    assert evaluator.sign(exact_ball(q(x))) == truth.sign_at(p, x)


@given(dyadics, st.integers(0, 300))
def test_signs_next_to_a_root(x: Fraction, bits: int) -> None:
    g = real_rooted([x, x, Fraction(1, 3)])
    evaluator, near = Evaluator(g), x + Fraction(1, 2**bits)
    assert evaluator.sign(exact_ball(q(x))) == 0
    assert evaluator.sign(exact_ball(q(near))) == truth.sign_at(g, near)


@given(dyadics)
def test_dyadic_numbers_are_exact_balls(x: Fraction) -> None:
    ball = exact_ball(q(x))
    assert exact_rational(ball) == q(x) and ball.rad() == 0 and ball_ends(ball) == (q(x), q(x))


@given(st.integers(1, 10**6))
def test_the_ladder_has_few_rungs(bits: int) -> None:
    assert bits <= ladder(bits) <= max(64, bits + bits // 7 + 8) and ladder(ladder(bits)) == ladder(bits)


@given(polynomial)
def test_square_free_factors(p: fmpz_poly) -> None:
    factors = square_free_factors(p)
    total = fmpz_poly([1])
    for g, m in factors:
        assert g == primitive(g) and g.gcd(g.derivative()).degree() == 0
        total *= g**m
    assert primitive(p) == total
    assert [m for _, m in factors] == sorted({m for _, m in factors})


@given(polynomial, polynomial)
def test_one_prime_proves_coprime(f: fmpz_poly, g: fmpz_poly) -> None:
    if coprime_modulo_a_prime(f, g):
        assert f.gcd(g).degree() == 0
    assert not coprime_modulo_a_prime(f * g, g)


@given(st.lists(rationals, min_size=2, max_size=7))
def test_real_rooted_polynomials_fulfil_newtons_inequalities(roots: list[Fraction]) -> None:
    p = real_rooted(roots)
    assert violated_index(p) is None and gap_index(p) is None


@given(polynomial)
def test_violations_are_proofs(p: fmpz_poly) -> None:
    if violated_index(p) is not None or gap_index(p) is not None:
        assert not truth.is_real_rooted(p)


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=6).filter(lambda c: c[0] != 0))
def test_reciprocal_polynomials(half: list[int]) -> None:
    g = fmpz_poly(half + half[-2::-1])
    assert reciprocal_sign(g) == 1 and reciprocal_sign(g * fmpz_poly([-1, 1])) == -1
    h = in_sum_with_inverse(g)
    x = fmpq(5, 7)
    assert h(x + 1 / x) * x ** (len(half) - 1) == g(x)


@pytest.mark.parametrize("seed", range(2))
def test_roots_of_any_form(seed: int) -> None:
    """Powers of x, reciprocal ones, and both: the substitutions find the same roots."""
    rng = random.Random(seed)
    for _ in range(15):
        g = truth.primitive(truth.squarefree_part(fmpz_poly([rng.randint(1, 9) for _ in range(4)])))
        for form in (
            g,
            g(fmpz_poly([0, 0, 1])),
            g(fmpz_poly([0, 0, 0, -1])),
            g * fmpz_poly(g.coeffs()[::-1]),
        ):
            form = truth.primitive(truth.squarefree_part(form * fmpz_poly([0, 1])))
            problem = root_problem(form, ReportBuilder())
            assert problem.roots(30).count == truth.count_roots(form)
            assert problem.all_real == truth.is_real_rooted(form)


@pytest.mark.parametrize("bits", [4, 64, 500, 2000])
def test_enclosures_are_as_narrow_as_asked(bits: int) -> None:
    for g in (
        polynomials.hermite(9),
        polynomials.mignotte(9, 30),
        fmpz_poly([-2, 0, 0, 0, 0, 1]),
        fmpz_poly([-1, 3]),
    ):
        source = root_problem(g, ReportBuilder()).roots(16)
        for k in range(source.count):
            low, high = ball_ends(source.ball(k, bits))
            assert high - low <= 2 * power_of_two(-bits)
            assert low == high or sign_at(g, low) * sign_at(g, high) < 0 or g(low) * g(high) == 0
