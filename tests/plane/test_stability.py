"""Hurwitz and Schur stability beside roots in doubles and exactly on the boundary; log-concavity."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import polynomials, strategies

# Factors by where their roots are.
LEFT = [[1, 1], [3, 2], [1, 1, 1], [5, 2, 1], [2, 2, 1], [10, 7, 3]]
AXIS = [[0, 1], [1, 0, 1], [3, 0, 2]]
RIGHT = [[-1, 1], [1, -1, 1], [-7, 2], [5, -2, 1]]
INSIDE = [[0, 1], [1, 2], [-1, 3], [1, 1, 2], [1, 0, 4], [1, -1, 3]]
CIRCLE = [[1, 1], [-1, 1], [1, 0, 1], [1, 1, 1], [5, -6, 5], [1, 0, 0, 0, 1]]
OUTSIDE = [[2, 1], [-3, 1], [2, 1, 1], [4, 0, 1], [3, -1, 1]]


def product(*factors: list[int]) -> fmpz_poly:
    p = fmpz_poly([1])
    for f in factors:
        p *= fmpz_poly(f)
    return p


def hurwitz(p: Any) -> bool:
    verdict = pa.is_hurwitz_stable(p)
    pa.verify(verdict.certificate.to_json())
    assert (verdict.witness is None) == bool(verdict)
    return bool(verdict)


def schur(p: Any) -> bool:
    verdict = pa.is_schur_stable(p)
    pa.verify(verdict.certificate.to_json())
    assert (verdict.witness is None) == bool(verdict)
    return bool(verdict)


def test_constants_are_stable() -> None:
    for p in ([5], [-3], [Fraction(1, 7)], [10**300]):
        assert hurwitz(p) and schur(p)


@pytest.mark.parametrize(
    ("p", "is_hurwitz", "is_schur"),
    [
        ([1, 1], True, False),
        ([-1, -1], True, False),
        ([-1, 1], False, False),
        ([0, 1], False, True),
        ([1, 2], True, True),
        ([0, 0, 0, 3], False, True),
        ([6, 11, 6, 1], True, False),
        ([1, 1, 1, 1], False, False),
        ([1, 0, 1], False, False),
        ([4, 1, 1, 1], False, False),
        ([2, 1, 1], True, False),
        ([1, 1, 2], True, True),
        ([10**300, 10**300, 1], True, False),
        ([1, 10**300, 10**300], True, True),
        ([1, 10**300, 2 * 10**300], True, True),
        ([Fraction(1, 10**300), Fraction(1, 10**300), Fraction(1, 10**300)], True, False),
    ],
)
def test_by_hand(p: list[Any], is_hurwitz: bool, is_schur: bool) -> None:
    assert hurwitz(p) == is_hurwitz and schur(p) == is_schur


@given(st.lists(st.sampled_from(LEFT), max_size=5), st.sampled_from([1, -3]))
def test_hurwitz_by_construction(factors: list[list[int]], leading: int) -> None:
    p = leading * product(*factors)
    assert hurwitz(p)
    for bad in AXIS + RIGHT:
        assert not hurwitz(p * fmpz_poly(bad))


@given(st.lists(st.sampled_from(INSIDE), max_size=5), st.sampled_from([1, -3]))
def test_schur_by_construction(factors: list[list[int]], leading: int) -> None:
    p = leading * product(*factors)
    assert schur(p)
    for bad in CIRCLE + OUTSIDE:
        assert not schur(p * fmpz_poly(bad))


@pytest.mark.parametrize("digits", [10, 60])
def test_near_the_boundary(digits: int) -> None:
    small = fmpq(1, 10**digits)
    # (x + s)^2 + 1, and x^2 + (1 - s)^2.
    for sign in (1, -1):
        axis = fmpq_poly([1 + small**2, 2 * sign * small, 1])
        assert hurwitz(axis) == (sign > 0)
        assert hurwitz(axis * fmpq_poly([2, 3, 1])) == (sign > 0)
        circle = fmpq_poly([(1 - sign * small) ** 2, 0, 1])
        assert schur(circle) == (sign > 0)
        assert schur(circle * fmpq_poly([1, -3, 5])) == (sign > 0)


@pytest.mark.parametrize("seed", range(3))
def test_against_roots_in_doubles(seed: int) -> None:
    rng = random.Random(seed)
    answers = set()
    for _ in range(80):
        p = [rng.randint(-9, 9) for _ in range(rng.randint(1, 7))] + [rng.choice((1, -2, 20))]
        if rng.randint(0, 1):
            # Positive coefficients are needed for a yes.
            p = [abs(c) + 1 for c in p]
        z = np.roots(p[::-1])
        if np.min(np.abs(z.real), initial=1) > 1e-4:
            assert hurwitz(p) == bool(np.all(z.real < 0)), p
            answers.add(("hurwitz", hurwitz(p)))
        if np.min(np.abs(np.abs(z) - 1), initial=1) > 1e-4:
            assert schur(p) == bool(np.all(np.abs(z) < 1)), p
            answers.add(("schur", schur(p)))
    assert len(answers) == 4


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6).filter(lambda c: c[-1]))
def test_mirrored_polynomials(p: list[int]) -> None:
    mirrored = [-c if k % 2 else c for k, c in enumerate(p)]
    assert schur(p) == schur(mirrored)
    if len(p) > 1:
        assert not (hurwitz(p) and hurwitz(mirrored))
    if p[0]:
        # The inverses of the roots are on the same side.
        assert hurwitz(p) == hurwitz(p[::-1])


def test_witnesses() -> None:
    assert pa.is_hurwitz_stable([1, 0, 1]).witness.method == "coefficient"
    common = pa.is_hurwitz_stable([1, 1, 1, 1]).witness
    assert common.method == "common-factor" and common.factor == (1, 1)
    disc = pa.is_hurwitz_stable([4, 1, 1, 1]).witness
    assert disc.method == "disc" and disc.center[0] > 0
    assert pa.is_schur_stable([1, 1]).witness.method == "minus-one"


def log_concave(p: list[Any]) -> bool:
    verdict = pa.is_log_concave(p)
    pa.verify(verdict.certificate.to_json())
    return bool(verdict)


@pytest.mark.parametrize(
    ("p", "index"),
    [
        ([5], None),
        ([0, 0, 1, 1], None),
        ([1, 1, 0, 0], None),
        ([1, 2, 1], None),
        ([1, 1, 1, 1], None),
        ([1, 0, 1], 1),
        ([1, 0, 0, 1], 1),
        ([0, 3, 0, 0, 1], 2),
        ([1, 1, 2], 1),
        ([1, 3, 3, 1, 1], 3),
        ([10**300, 10**300, 10**300 + 1], 1),
        ([Fraction(1, 9), Fraction(1, 3), Fraction(1)], None),
    ],
)
def test_log_concavity_by_hand(p: list[Any], index: int | None) -> None:
    assert log_concave(p) == (index is None) and pa.is_log_concave(p).witness == index


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6).filter(any))
def test_log_concavity_by_definition(p: list[int]) -> None:
    while not p[-1]:
        p = p[:-1]
    inner = range(1, len(p) - 1)
    concave = all(p[k] ** 2 >= p[k - 1] * p[k + 1] for k in inner)
    support = [k for k, c in enumerate(p) if c]
    assert log_concave(p) == (concave and support == list(range(support[0], support[-1] + 1)))


@given(strategies.real_rooted_polynomials())
def test_real_rooted_polynomials_with_positive_coefficients(p: Any) -> None:
    if all(c >= 0 for c in p.coeffs()):
        assert pa.is_log_concave(p)


def test_products_of_log_concave_polynomials() -> None:
    assert pa.is_log_concave(fmpz_poly([1, 1, 1]) * fmpz_poly([1, 2, 4]))
    assert pa.is_log_concave(polynomials.eulerian(15)) and not pa.is_log_concave([1, 1, 1, 3])


def test_negative_coefficients() -> None:
    with pytest.raises(
        pa.InputError, match="coefficient 1 of p is -1; log-concavity is for coefficients >= 0"
    ) as e:
        pa.is_log_concave([1, -1])
    assert e.value.entry == 1


def test_one_unstable_pair_among_many_stable_roots() -> None:
    p = fmpq_poly([3, fmpq(-1, 10), 1])
    for k in range(1, 101):
        p *= fmpq_poly([k, 1])
    verdict = pa.is_hurwitz_stable(p)
    assert not verdict
    pa.verify(verdict.certificate.to_json())
