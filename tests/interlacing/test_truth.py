"""The truth that the other tests use is right where the answer is known: small cases from the literature."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpz_poly

from . import reference as truth
from .truth import NO, YES, X, p


@pytest.mark.parametrize("name", YES)
def test_no_sample_breaks_a_compatible_family(name: str) -> None:
    assert truth.family_witness(YES[name], random.Random(1), 400) is None


@pytest.mark.parametrize("name", NO)
def test_a_witness_is_found_and_is_one(name: str) -> None:
    weights = truth.family_witness(NO[name], random.Random(1), 400)
    assert weights is not None and min(weights) >= 0
    assert not truth.is_real_rooted(truth.combination(NO[name], weights))


def test_a_triple_that_is_compatible_in_pairs() -> None:
    family = NO["pairwise compatible, sum not"]
    for i in range(3):
        pair = [f for j, f in enumerate(family) if j != i]
        assert truth.pair_witness(pair[0], pair[1]) is None
    assert not truth.is_real_rooted(sum(family, fmpz_poly([0])))


def test_a_thin_gap_is_not_missed() -> None:
    # f has two roots above 0, g none, on an interval of width 10^-9.
    f = p(5) * fmpz_poly([-1, 10**9]) * (X + 3)
    g = fmpz_poly([1, 10**9]) * p(-2, -4)
    weights = truth.pair_witness(f, g)
    assert weights is not None and not truth.is_real_rooted(truth.combination([f, g], weights))


@pytest.mark.parametrize("seed", range(5))
def test_counts_against_certified_roots(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(60):
        f = fmpz_poly([rng.randint(-9, 9) for _ in range(rng.randint(2, 9))])
        f *= fmpz_poly([rng.randint(-3, 3), rng.randint(1, 2)]) ** rng.randint(0, 3)
        if f.degree() < 1:
            continue
        real = [(z.real, m) for z, m in f.complex_roots() if z.imag == 0]
        assert truth.count_roots(f) == len(real)
        assert truth.count_with_multiplicity(f) == sum(m for _, m in real)
        assert truth.is_real_rooted(f) == (sum(m for _, m in real) == f.degree())
        points = truth.isolate(f, Fraction(-(10**6) - 1, 3), Fraction(10**6 + 1, 3))
        assert len(points) == len(real) + 1 or (not real and len(points) == 1)
        for a, b in pairwise(points):
            assert truth.count_roots(f, a, b) == 1


def test_half_open_intervals() -> None:
    f = p(0, 1, 1, 2)
    assert truth.count_roots(f, Fraction(0), Fraction(1)) == 1
    assert truth.count_roots(f, Fraction(-1), Fraction(2)) == 3
    assert truth.count_with_multiplicity(f, Fraction(0), Fraction(2)) == 3
    assert truth.count_roots(f, Fraction(1), Fraction(1)) == 0


def test_the_resultant_vanishes_where_roots_meet() -> None:
    # x^2 + t (x - 1): discriminant t^2 + 4 t; zeros at t = 0 are removed.
    assert truth.discriminant_in_t(X**2, X - 1) in (fmpz_poly([4, 1]), fmpz_poly([-4, -1]))
