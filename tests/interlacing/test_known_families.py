"""Pairs and families with a known answer have that answer, by definition or by the tests' own truth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpz_mat

from polyalg.errors import InputError
from polyalg.testing.families import (
    BARE_KINDS,
    ORIENTATIONS,
    barely_incompatible_family,
    compatible_family,
    interlacing_pair,
)
from polyalg.testing.polynomials import real_rooted

from . import reference as truth


def differences(f: Sequence[Fraction], g: Sequence[Fraction]) -> set[int]:
    """Return the differences of the numbers of roots above y, for y between roots and beyond them."""
    ends = sorted({*f, *g})
    points = [ends[0] - 1, *((a + b) / 2 for a, b in pairwise(ends)), ends[-1] + 1]
    return {sum(x > y for x in f) - sum(x > y for x in g) for y in points}


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("shared", [0, 1, 3])
@pytest.mark.parametrize("broken", [False, True])
def test_pairs_by_definition(gap: int, shared: int, broken: bool) -> None:
    rng = random.Random(10 * shared + gap)
    for _ in range(60):
        degree = rng.randint(2, 7)
        signs = rng.choice([(1, 1), (1, -1), (-1, 1), (-1, -1)])
        pair = interlacing_pair(rng, degree, gap=gap, shared=shared, signs=signs, broken=broken)
        assert (pair.f.degree(), pair.g.degree()) == (degree, degree - gap)
        found = differences(pair.f_roots, pair.g_roots)
        assert (found <= {0, 1} or found <= {-1, 0}) == pair.interlaces != broken
        for polynomial, roots, sign in ((pair.f, pair.f_roots, signs[0]), (pair.g, pair.g_roots, signs[1])):
            lead = polynomial.leading_coefficient()
            assert lead * sign > 0 and list(roots) == sorted(roots)
            assert polynomial % real_rooted(roots) == 0
        if not broken:
            assert bool(set(pair.f_roots) & set(pair.g_roots)) == (shared > 0)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("degree", [1, 2, 3, 4])
def test_no_sample_breaks_a_compatible_family(orientation: str, degree: int) -> None:
    rng = random.Random(degree)
    constants = {"same": degree == 1, "+": degree <= 2, "-": degree <= 2, "plane": False}[orientation]
    for number in range(25):
        family = compatible_family(
            rng,
            rng.randint(1, 4),
            degree,
            orientation,
            shared=number % 2,
            zeros=number % 3 == 0,
            constants=int(constants),
        )
        assert family.compatible and not family.bad
        assert all(truth.is_real_rooted(f) for f in family.members)
        assert truth.family_witness(family.members, rng, 30) is None


@pytest.mark.parametrize("orientation", ["+", "-"])
def test_orientations_have_both_signs_on_their_sides(orientation: str) -> None:
    rng = random.Random(3)
    for _ in range(20):
        family = compatible_family(rng, 4, 6, orientation)
        positive = [f for f in family.members if f.leading_coefficient() > 0]
        negative = [f for f in family.members if f.leading_coefficient() < 0]
        right, left = (positive, negative) if orientation == "+" else (negative, positive)
        for y in (Fraction(k, 2) for k in range(-50, 50)):
            above = [[truth.count_with_multiplicity(f, y) for f in side] for side in (right, left)]
            assert max(above[1]) <= min(above[0]) and max(above[0]) <= min(above[1]) + 2


def test_planes_are_planes() -> None:
    family = compatible_family(random.Random(4), 6, 5, "plane")
    width = 1 + max(f.degree() for f in family.members)
    assert fmpz_mat([[f[k] for k in range(width)] for f in family.members]).rank() <= 2


@pytest.mark.parametrize("kind", BARE_KINDS)
@pytest.mark.parametrize("margin", [Fraction(1, 100), Fraction(1, 10**12)])
def test_barely_incompatible_families(kind: str, margin: Fraction) -> None:
    rng = random.Random(5)
    for _ in range(25):
        family = barely_incompatible_family(rng, rng.randint(3, 5), rng.randint(3, 5), kind, margin=margin)
        assert not family.compatible and len(family.bad) == (3 if kind == "triple" else 2)
        bad = [family.members[j] for j in family.bad]
        if family.weights:
            assert {j for j, w in enumerate(family.weights) if w} == set(family.bad)
            assert not truth.is_real_rooted(truth.combination(family.members, family.weights))
        if kind != "triple":
            assert all(truth.is_real_rooted(f) for f in bad)
            assert truth.pair_witness(bad[0], bad[1]) is not None


def test_triples_are_compatible_in_pairs() -> None:
    rng = random.Random(6)
    for _ in range(25):
        family = barely_incompatible_family(rng, 5, rng.randint(2, 5), "triple", margin=Fraction(1, 10**15))
        bad = [family.members[j] for j in family.bad]
        for i in range(3):
            f, g = (f for j, f in enumerate(bad) if j != i)
            assert truth.pair_witness(f, g) is None


def test_the_seed_decides() -> None:
    for make in (
        lambda r: compatible_family(r, 5, 6, "+"),
        lambda r: barely_incompatible_family(r, 5, 6, "-"),
    ):
        assert make(random.Random(7)).members == make(random.Random(7)).members


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda r: interlacing_pair(r, 0), "degree 0, gap 0"),
        (lambda r: interlacing_pair(r, 1, broken=True), "cannot be broken"),
        (lambda r: compatible_family(r, 2, 3, "up"), "orientation must be 'same', .*, not 'up'"),
        (lambda r: compatible_family(r, 2, 3, constants=1), "constants are not compatible"),
        (lambda r: compatible_family(r, 0, 3), "k is 0"),
        (lambda r: barely_incompatible_family(r, 2, 3, "triple"), "too small for the kind 'triple'"),
        (lambda r: barely_incompatible_family(r, 2, 3, "none"), "kind must be .*, not 'none'"),
        (lambda r: barely_incompatible_family(r, 2, 3, margin=Fraction(1)), "margin is 1"),
    ],
)
def test_bad_arguments(call: Any, text: str) -> None:
    with pytest.raises(InputError, match=text):
        call(random.Random(1))
