"""Each enclosure is narrow, holds exactly one root, and together they are all roots of the polynomial."""

from __future__ import annotations

import random
from typing import Any

import flint
import pytest
from flint import acb, arb, fmpz, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.precision import working_precision
from polyalg.roots.complex.centred_roots import CentredRoots
from polyalg.roots.complex.isolation import RootIsolation, root_bound

from .complex_values import CASES, all_roots, assert_roots, poly, small


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("bits", [10, 100, 1500])
def test_cases(name: str, bits: int) -> None:
    assert_roots(CASES[name], bits)


def test_wilkinson() -> None:
    f = fmpz_poly([1])
    for k in range(1, 21):
        f = f * fmpz_poly([-k, 1])
    boxes = assert_roots(IntegerPolynomial(f), 64)
    for k in range(1, 21):
        assert sum(box.contains(k) for box in boxes) == 1
        assert boxes[k - 1].imag == 0
    disturbed = f + fmpz_poly([0] * 19 + [1])
    # one coefficient changed by 1 makes pairs of real roots complex
    assert RootIsolation(IntegerPolynomial(disturbed)).real_count < 20
    assert_roots(IntegerPolynomial(disturbed), 64)


def test_real_roots_are_exactly_real_and_pairs_are_pairs() -> None:
    isolation = RootIsolation(poly(-2, 0, 0, 0, 0, 0, 0, 0, 1))
    assert (isolation.real_count, isolation.count) == (2, 5)
    boxes = isolation.enclosures(200)
    assert all(box.imag == 0 for box in boxes[:2]) and all(box.imag > 0 for box in boxes[2:])
    gaussian = RootIsolation(poly((0, -2), 0, 1))
    assert not gaussian.symmetric and (gaussian.real_count, gaussian.count) == (0, 2)


def test_known_digits() -> None:
    boxes = RootIsolation(poly(-2, 0, 1)).enclosures(400)
    with working_precision(2000):
        root = arb(2).sqrt()
        assert {bool(box.real.contains(root)) for box in boxes} == {True, False}
        assert {bool(box.real.contains(-root)) for box in boxes} == {True, False}


def test_accuracy_can_be_asked_in_any_order() -> None:
    isolation = RootIsolation(CASES["mignotte"])
    for bits in (50, 700, 3, 2000, 100):
        for box in isolation.enclosures(bits):
            assert arb(box.real.rad()) <= arb(2) ** -bits


def test_separation() -> None:
    for name in ("mignotte", "near double", "cyclotomic", "near the real axis", "gaussian"):
        isolation = RootIsolation(CASES[name])
        bits = isolation.separation_bits()
        boxes = all_roots(isolation, bits + 80)
        with working_precision(bits + 300):
            for k, x in enumerate(boxes):
                assert all((x - y).abs_lower() > arb(2) ** -(bits + 1) for y in boxes[:k])
    assert RootIsolation(poly(5, 1)).separation_bits() == 0


def test_progress_of_the_refinement() -> None:
    seen: list[int] = []

    def steps(items: Any) -> Any:
        for k in items:
            seen.append(k)
            yield k

    isolation = RootIsolation(CASES["cyclotomic"])
    isolation.enclosures(300, steps)
    assert seen == list(range(isolation.count))


def test_the_callers_precision_does_not_matter() -> None:
    reference = [str(box) for box in RootIsolation(CASES["huge linear"]).enclosures(20)]
    flint.ctx.prec = 10
    try:
        boxes = RootIsolation(CASES["huge linear"]).enclosures(20)
    finally:
        flint.ctx.prec = 53
    assert [str(box) for box in boxes] == reference
    assert boxes[0].real == arb(fmpz(10) ** 300) or boxes[0].real.contains(fmpz(10) ** 300)


@given(st.lists(small, min_size=1, max_size=7), st.integers(8, 300))
def test_random_real_polynomials(lower: list[int], bits: int) -> None:
    f = fmpz_poly([*lower, 1])
    assume(f.gcd(f.derivative()).degree() == 0)
    assert_roots(IntegerPolynomial(f), bits)


@given(st.lists(st.tuples(small, small), min_size=1, max_size=6), st.integers(8, 300))
def test_random_gaussian_polynomials(lower: list[tuple[int, int]], bits: int) -> None:
    f = poly(*lower, 1)
    norm = f.norm()
    assume(norm.gcd(norm.derivative()).degree() == 0)
    assert_roots(f, bits)


def test_root_bound_holds_for_extreme_polynomials() -> None:
    rng = random.Random(3)
    for _ in range(50):
        f = poly(*[rng.choice([0, 1, -1, 10 ** rng.randint(0, 50)]) for _ in range(rng.randint(1, 8))], 1)
        bound = root_bound(f)
        for root, _ in f.real.complex_roots():
            assert not root.abs_lower() > bound


def test_a_real_enclosure_needs_a_change_of_sign() -> None:
    isolation = CentredRoots(poly(-2, 0, 1), 0)
    assert isolation._interval(acb(3), arb(1) / 8) is None
    # both roots inside: no change of sign, hence no proof of one
    assert isolation._interval(acb(0), arb(2)) is None
    found = isolation._interval(acb(1), arb(1) / 2)
    assert found is not None and found.contains(acb(2).sqrt()) and found.imag == 0


@pytest.mark.parametrize("exponent", [3, 10, 30])
def test_a_real_root_with_a_close_pair_beside_the_axis(exponent: int) -> None:
    # near 10^exponent the three roots are one unit apart
    x = fmpz_poly([-(10**exponent), 1])
    for bits in (20, 60, 200):
        assert_roots(gaussian_polynomial(x * (x * x + 1) + 1, fmpz_poly()), bits)


def test_a_polynomial_on_which_the_iteration_runs_in_circles() -> None:
    pairs = [(-3, 4), (-20, 11), (-3, 4), (-20, 11), (-12, -11), (-20, 11)]
    assert_roots(poly(*pairs, 1), 100)


def test_all_roots_are_refined_by_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root by root the steps of ten roots took as long as their isolation."""
    alone: list[int] = []
    refined = CentredRoots.refined

    def counted(self: CentredRoots, k: int, bits: int) -> acb:
        alone.append(k)
        return refined(self, k, bits)

    monkeypatch.setattr(CentredRoots, "refined", counted)
    rng = random.Random(4)
    f = IntegerPolynomial(fmpz_poly([rng.randint(-99, 99) for _ in range(10)] + [1]))
    for bits in (40, 80, 300, 1000):
        assert_roots(f, bits)
    assert not alone


def test_roots_that_are_met_exactly_are_given_exactly() -> None:
    """-1 + i was shown with the digits of a ball."""
    for a, b in [(-1, 1), (2, 3), (-70, 1001), (0, 5)]:
        isolation = RootIsolation(IntegerPolynomial(fmpz_poly([a * a + b * b, -2 * a, 1])))
        assert [(box == acb(a, b), box.is_exact()) for box in isolation.enclosures(53)] == [(True, True)]
