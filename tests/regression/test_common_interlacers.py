"""Rational common interlacers that exist only with two roots more, and interlacers between both signs."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq, fmpq_poly, fmpz_poly

import polyalg as pa
from polyalg.testing import polynomials

X = fmpq_poly([0, 1])
H = X**3 - 3 * X + 1
FAMILY = [H * (X + 1), H * (X - 1), (X - fmpq(6, 5)) * (X - fmpq(9, 10)) * X * (X + fmpq(3, 2))]
GIVEN = H * (X - fmpq(11, 10)) * (X + fmpq(5, 4))


def count_differences(f: Any, g: Any) -> set[int]:
    """Return the values of N_f - N_g, at a point beyond each root of either."""
    roots = pa.real_roots(f * g, 40)
    points = [fmpq(-(10**40)), *(r.interval[1] for r in roots)]
    return {
        pa.count_real_roots(f, y, multiplicity=True) - pa.count_real_roots(g, y, multiplicity=True)
        for y in points
    }


def assert_between(c: fmpq_poly, family: list[Any], signs: list[int]) -> None:
    assert c.leading_coefficient() == 1 and pa.is_real_rooted(c)
    found = [{s * d for d in count_differences(f, c)} for f, s in zip(family, signs, strict=True)]
    whole = set().union(*found)
    assert whole <= {0, 1} or whole <= {0, -1}


@pytest.mark.parametrize(
    "change",
    [lambda p: p, lambda p: p(-X), lambda p: p(X - fmpq(22, 7)), lambda p: p(3 * X / 10**30)],
)
def test_one_root_more_above_and_one_below(change: Any) -> None:
    family = [change(f) for f in FAMILY]
    assert_between(change(GIVEN) / change(GIVEN).leading_coefficient(), family, [1, 1, 1])
    c = pa.common_interlacer(*family)
    assert c.degree() == 5 and c % change(H) == 0
    assert_between(c, family, [1, 1, 1])


def test_a_member_of_less_degree_leaves_room_below() -> None:
    smaller = (X - fmpq(6, 5)) * (X - fmpq(9, 10)) * X
    for family in ([*FAMILY[:2], smaller], [*FAMILY[:2], smaller * (X + 10**9)]):
        c = pa.common_interlacer(*family)
        assert c.degree() == 4 and c % H == 0
        assert_between(c, family, [1, 1, 1])


def test_pair_of_opposite_signs() -> None:
    f, g = [12, -7, 1], [-2, 3, -1]
    c = fmpq_poly([fmpq(21, 4), -5, 1])
    for pair in ([f, g], [g, f], [[-x for x in g], [-x for x in f]], [f, [], g]):
        assert pa.common_interlacer(*pair, signed=True) == c
    # Without the argument signs do not matter, and the two are too far apart.
    with pytest.raises(pa.NoCommonInterlacerError, match="two roots more"):
        pa.common_interlacer(f, g)


@pytest.mark.parametrize(
    ("family", "pair", "words"),
    [
        ([[-1, 0, 1], [0, 0, -1]], (1, 0), "one root more than polynomial 0, and beyond x = 1/2 fewer"),
        ([[-1, 1], [0, 0, 2, 1, -1]], (1, 0), "polynomial 1 has 3 roots more"),
        ([[2, -3, 1], [12, -7, 1], [-1]], (1, 0), "two roots more"),
        ([[0, 1], [1, -1], [-1, -1]], None, "on the other side of all negative ones"),
    ],
)
def test_refusals_of_both_signs(family: Any, pair: Any, words: str) -> None:
    with pytest.raises(pa.NoCommonInterlacerError, match=words) as e:
        pa.common_interlacer(*family, signed=True)
    assert e.value.pair == pair
    assert "on the other side of the others" in pa.verify(e.value.certificate, input=family)
    if pair is not None:
        assert not pa.are_compatible(*family)


def test_pairs_of_opposite_signs_are_compatible_iff_something_lies_between() -> None:
    rng = random.Random(11)
    outcomes = set()
    for _ in range(60):
        f, g = (
            polynomials.real_rooted([Fraction(rng.randint(-8, 8), 2) for _ in range(rng.randint(0, 4))], sign)
            for sign in (2, -3)
        )
        compatible = bool(pa.are_compatible(f, g))
        outcomes.add(compatible)
        try:
            c = pa.common_interlacer(f, g, signed=True)
        except pa.NoCommonInterlacerError as error:
            assert not compatible and pa.verify(error.certificate, input=[f, g])
        else:
            assert compatible
            assert_between(c, [f, g], [1, -1])
    assert outcomes == {True, False}


def test_a_forced_root_between_both_signs() -> None:
    # sqrt(2) is forced in the middle of both, and its conjugate with it.
    square = fmpz_poly([-2, 0, 1])
    c = pa.common_interlacer(square * fmpz_poly([-3, 1]), -square * fmpz_poly([-1, 1]), signed=True)
    assert c % fmpq_poly(square) == 0
    assert_between(c, [square * fmpz_poly([-3, 1]), -square * fmpz_poly([-1, 1])], [1, -1])
