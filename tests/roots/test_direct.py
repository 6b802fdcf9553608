"""Low degrees at once: the same answers as Descartes' rule gives, and None instead of a guess."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpq, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.progress import SILENT
from polyalg.interlacing import realrooted
from polyalg.roots import direct
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.descartes import isolate_by_descartes
from polyalg.roots.evaluation import sign_at
from polyalg.roots.squarefree import square_free_factors

BITS = 40
coefficients = st.lists(st.integers(-300, 300), min_size=2, max_size=11)
rationals = st.fractions(-8, 8, max_denominator=9)
known_roots = st.lists(rationals, max_size=5)


def polynomial(other: list[int], roots: list[Fraction]) -> fmpz_poly:
    p = fmpz_poly(other)
    for root in roots:
        p *= fmpz_poly([-root.numerator, root.denominator])
    assume(direct.is_short(p))
    return p


def distinct_roots(p: fmpz_poly) -> list[tuple[fmpq, fmpq]]:
    found: list[tuple[fmpq, fmpq]] = []
    for factor, _ in square_free_factors(p):
        g = factor.right_shift(1) if factor[0] == 0 else factor
        found += [(fmpq(0), fmpq(0))] * (factor[0] == 0)
        if g.degree() > 0:
            isolated = isolate_by_descartes(g, root_bound_bits(g), SILENT)
            assert isolated is not None
            found += [(i.low, i.high) for i in isolated]
    return found


@given(coefficients, known_roots)
def test_the_count_is_that_of_descartes_rule(other: list[int], roots: list[Fraction]) -> None:
    p = polynomial(other, roots)
    assert direct.count_distinct(p) == len(distinct_roots(p))


@given(coefficients, known_roots, rationals, rationals)
def test_counts_between_ends(other: list[int], roots: list[Fraction], a: Fraction, b: Fraction) -> None:
    p = polynomial(other, roots)
    low, high = sorted([fmpq(x.numerator, x.denominator) for x in (a, b)])
    found = direct.count_distinct(p, low, high)
    factors = square_free_factors(p)
    if found is None:
        assert [m for _, m in factors] != [1]
        return
    above = pa.count_real_roots(p, low, multiplicity=True) - pa.count_real_roots(p, high, multiplicity=True)
    assert found == above


@given(coefficients, known_roots)
def test_intervals_hold_one_root_each(other: list[int], roots: list[Fraction]) -> None:
    p = polynomial(other, roots)
    found = direct.isolate_at_once(p, BITS)
    if found is None:
        return
    assert len(found) == len(distinct_roots(p))
    for low, high in found:
        assert high - low <= fmpq(1, 1 << BITS)
        assert sign_at(p, low) * sign_at(p, high) < 0 or (low == high and p(low) == 0)
    assert all(left[1] < right[0] for left, right in pairwise(found))


@given(st.lists(st.integers(-255, 255).filter(bool), min_size=3, max_size=11))
def test_certificates_of_what_is_found_at_once(p: list[int]) -> None:
    roots = pa.real_roots(p)
    assert pa.count_real_roots(p) == len(roots)
    assert pa.verify(roots.certificate)


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        ([0, 1], ["0"]),
        ([-2, 1], ["2"]),
        ([3, -8, 4], ["1/2", "3/2"]),
        ([1, 0, -1], ["-1", "1"]),
        ([0, -1, 0, 1], ["-1", "0", "1"]),
        ([-1000, 1001, -1], ["1", "1000"]),
        ([6, -5, -2, 1], ["-2", "1", "3"]),
        ([-3, 13, -18, 8], ["1/2", "3/4", "1"]),
    ],
)
def test_dyadic_roots_are_found_exactly(p: list[int], expected: list[str]) -> None:
    found = direct.isolate_at_once(fmpz_poly(p), BITS)
    assert found is not None
    assert [(str(low), str(high)) for low, high in found] == [(x, x) for x in expected]
    assert len(found) == len(distinct_roots(fmpz_poly(p)))


def test_the_fine_grid_tells_apart_what_the_coarse_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    p = fmpz_poly([-3, 13, -18, 8])
    assert direct.isolate_at_once(p, BITS) is not None
    monkeypatch.setattr(direct, "_FINE", direct._COARSE)
    assert direct.isolate_at_once(p, BITS) is None


@pytest.mark.parametrize(
    "p",
    [
        # Multiple, closer than the grid of the accuracy, of high degree, and long.
        [1, -2, 1],
        [-(1 << 100), 0, (1 << 200) + 1, 0, -(1 << 100)],
        [-2, *[0] * 10, 1],
        [-(1 << 300), 0, 1],
    ],
)
def test_what_is_left_to_others(p: list[int]) -> None:
    assert direct.isolate_at_once(fmpz_poly(p), BITS) is None
    assert [r.multiplicity for r in pa.real_roots(p)] == [
        m for g, m in square_free_factors(fmpz_poly(p)) for _ in distinct_roots(g)
    ]


def test_short_polynomials_take_no_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random polynomials of degree 2 to 10: one chain, and no problem of roots is set up."""

    def refuse(*_: Any) -> Any:
        raise AssertionError("the general way was taken")

    monkeypatch.setattr(realrooted, "FactoredPolynomial", refuse)
    rng = random.Random(1)
    for n in range(2, 11):
        for _ in range(20):
            p = [rng.randint(-255, 255) or 1 for _ in range(n + 1)]
            assert pa.count_real_roots(p) == len(pa.real_roots(p))
