"""Common interlacers: rational, in the slots, and refused with what forbids them."""

from __future__ import annotations

import pickle
import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpq, fmpq_poly, fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import polynomials, strategies

from . import reference as truth
from .pairs import differences, p, rational

SQUARE = fmpz_poly([-2, 0, 1])
FORCED = [SQUARE * p(3), SQUARE * p(1)]


def check(*family: fmpz_poly) -> fmpz_poly | None:
    """Return the interlacer of real-rooted members, as far as it is one by the tests' own truth."""
    try:
        g = pa.common_interlacer(*family)
    except pa.NoCommonInterlacerError as error:
        assert error.reason == str(error)
        assert (error.certificate is None) is (error.pair is None)
        if error.certificate is not None:
            assert pa.verify(error.certificate, input=list(family)).startswith("no polynomial is a common")
            again = pickle.loads(pickle.dumps(error))
            assert again.certificate == error.certificate and again.pair == error.pair
        if error.pair is None:
            assert error.point is None and not crowded(family) and "rational" in error.reason
        else:
            more, less = (truth.count_with_multiplicity(family[i], rational(error.point)) for i in error.pair)
            assert more - less >= 2
        return None
    assert isinstance(g, fmpq_poly) and g[int(g.degree())] == 1 and not crowded(family)
    largest = max(int(f.degree()) for f in family)
    assert largest - 1 <= g.degree() <= largest + 1
    for f in family:
        # No root of g is missing above those of f, or always one more: the slots.
        found = differences(f, g.numer())
        assert found <= ({0, 1} if g.degree() < largest else {-1, 0, 1})
        assert pa.interlaces(f, g)
    kinds = set().union(*(differences(f, g.numer()) for f in family))
    assert kinds <= {0, 1} or kinds <= {0, -1}
    return g.numer()


def crowded(family: Any) -> bool:
    return any(max(map(abs, differences(f, g))) > 1 for f in family for g in family)


def test_between_two() -> None:
    assert pa.common_interlacer(p(1, 3), p(2, 4)) == fmpq_poly([fmpq(-5, 2), 1])
    assert check(p(1, 3), p(2, 4)) is not None


@pytest.mark.parametrize(
    ("family", "degree"),
    [
        ([fmpz_poly([3])], 0),
        ([fmpz_poly([3]), fmpz_poly([-2])], 0),
        ([p(1)], 0),
        ([p(1), p(100)], 0),
        ([p(1, 1, 1)], 2),
        ([p(0, 0), p(0, 5)], 1),
        ([p(2, 2, 2), p(2, 2)], 2),
        ([SQUARE], 1),
        ([SQUARE**2], 3),
        ([SQUARE**2, SQUARE * p(0)], 3),
        ([SQUARE**3 * p(7)], 6),
        ([p(1, 2, 3), p(2)], None),
        ([-p(1, 3), p(2, 4)], 1),
    ],
)
def test_degrees(family: list[fmpz_poly], degree: int | None) -> None:
    g = check(*family)
    assert (g is None) == (degree is None)
    if g is not None:
        assert g.degree() == degree


def test_a_forced_irrational_root_whose_conjugate_has_room() -> None:
    assert check(*FORCED) == SQUARE


def test_a_conjugate_that_needs_a_root_more() -> None:
    g = check(*FORCED, p(0, 1, 2))
    assert g is not None and g.degree() == 3 and g % SQUARE == 0


def test_a_forced_root_without_room_for_its_conjugate() -> None:
    family = [*FORCED, p(0, 1, 2), p(2, 1, -5)]
    with pytest.raises(
        pa.NoCommonInterlacerError, match="real coefficients exist, but none with rational"
    ) as e:
        pa.common_interlacer(*family)
    assert e.value.pair is None and e.value.point is None
    assert check(*family) is None


def test_what_interlaces_both_is_not_enough() -> None:
    # (x - 10)(x - 2) interlaces both, each in its way.
    f, g, h = p(1, 3), p(10, 12), p(10, 2)
    assert pa.interlaces(f, h) and pa.interlaces(g, h)
    for family in ([f, g], [p(1, 1), p(2, 2)]):
        with pytest.raises(pa.NoCommonInterlacerError, match="polynomial 1 has two roots more than") as e:
            pa.common_interlacer(*family)
        assert e.value.pair == (1, 0)
        check(*family)


def test_more_than_two_roots_more() -> None:
    with pytest.raises(pa.NoCommonInterlacerError, match="has (two|3|4) roots more than polynomial 0"):
        pa.common_interlacer(p(1, 2, 3, 4), p(5, 6, 7, 8))


def test_zero_members_put_no_condition() -> None:
    assert pa.common_interlacer([0], p(-1, 1)) == fmpq_poly([0, 1])
    # Indices are those of the members as given.
    with pytest.raises(pa.NoCommonInterlacerError) as e:
        pa.common_interlacer([0], p(1, 2), [], p(3, 4))
    assert e.value.pair == (3, 1)


def test_margins() -> None:
    gap = Fraction(1, 10**60)
    assert check(p(0, 1), p(1, 2)) == p(1)
    g = check(p(0, 1 + gap), p(1, 2))
    assert g is not None and g != p(1)
    assert check(p(0, 1), p(1 + gap, 2)) is None


def test_huge_coefficients() -> None:
    size = 10**300
    for roots in ([0, 1, size, 10 * size], [Fraction(1, size), Fraction(2, size), Fraction(3, size), 1]):
        f, h = p(*roots[0::2], leading=size), p(*roots[1::2])
        g = pa.common_interlacer(f, h)
        assert g.degree() == 1 and roots[1] <= -rational(g[0]) <= roots[2]
        assert pa.interlaces(f, g) and pa.interlaces(h, g)


def test_roots_are_short() -> None:
    assert pa.common_interlacer(p(Fraction(1, 3), Fraction(10, 3)))[0].q == 1
    assert pa.common_interlacer(p(-5, 10**9)) == fmpq_poly([0, 1])


@settings(max_examples=10)
@given(st.lists(st.fractions(-9, 9, max_denominator=5), min_size=2, max_size=6, unique=True), st.data())
def test_members_with_one_root_in_each_gap(walls: list[Fraction], data: st.DataObject) -> None:
    # Each member has one root in every gap of the walls, and so the walls interlace it.
    walls = sorted(walls)
    ends = [walls[0] - 3, *walls, walls[-1] + 3]
    family = []
    for _ in range(data.draw(st.integers(1, 4))):
        share = data.draw(st.fractions(0, 1, max_denominator=4))
        roots = [a + (b - a) * share for a, b in pairwise(ends)]
        family.append(p(*roots, leading=data.draw(st.sampled_from([1, -2]))))
    assert check(*family) is not None


@given(strategies.compatible_families(max_degree=4))
def test_compatible_families_of_one_sign_have_one(family: Any) -> None:
    positive = [f for f in family.members if f and f.leading_coefficient() > 0]
    if positive:
        try:
            g = check(*positive)
        finally:
            assert not crowded(positive)
        assert g is not None or any(f.factor()[1][0][0].degree() > 1 for f in positive)


def test_random_families() -> None:
    rng = random.Random(7)
    factors = [SQUARE, fmpz_poly([-1, -1, 1]), fmpz_poly([1, -3, 0, 1])]
    outcomes = set()
    for _ in range(25):
        family = []
        for _ in range(rng.randint(1, 4)):
            f = polynomials.real_rooted(
                [rng.randint(-3, 3) for _ in range(rng.randint(0, 3))], rng.choice((1, -1))
            )
            if rng.random() < Fraction(1, 2):
                f *= rng.choice(factors) ** rng.choice((1, 1, 2))
            family.append(f)
        g = check(*family)
        outcomes.add("none" if g is None else g.degree() - max(f.degree() for f in family))
    assert {"none", -1} <= outcomes


@pytest.mark.parametrize("bad", [[1, 0, 1], [5, -2, 1]])
def test_members_have_to_be_real_rooted(bad: list[int]) -> None:
    with pytest.raises(pa.NotRealRootedError, match="polynomial 1 is not real-rooted"):
        pa.common_interlacer([0, 1], bad)


def test_no_members() -> None:
    with pytest.raises(pa.InputError, match="no polynomials given"):
        pa.common_interlacer()
    with pytest.raises(pa.InputError, match="all polynomials are zero"):
        pa.common_interlacer([0], [])
