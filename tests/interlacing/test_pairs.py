"""Interlacing of two polynomials, by the definition with counts and by construction."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import fmpz_poly
from hypothesis import given

import polyalg as pa
from polyalg.testing import polynomials, strategies

from .pairs import check, p


@pytest.mark.parametrize(
    ("f", "g", "answer"),
    [
        (p(1, 3), p(2), True),
        (p(1, 3), p(2, 4), True),
        (p(1, 2), p(3, 4), False),
        (p(0, 10), p(1, 3), False),
        (p(1, 1), p(1), True),
        (p(1, 1, 1), p(1, 1), True),
        (p(1, 1, 1), p(1), False),
        (p(1, 1), p(2, 2), False),
        (p(1, 1), p(1, 2), True),
        (p(0), p(5), True),
        (p(0, 0, 0, 0), p(0, 0, 0, 0), True),
        (fmpz_poly([1]), fmpz_poly([2]), True),
        (fmpz_poly([1]), p(3), True),
        (fmpz_poly([1]), p(3, 4), False),
        (fmpz_poly([-2, 0, 1]), p(0), True),
        (fmpz_poly([-2, 0, 1]), fmpz_poly([-2, 0, 1]), True),
        (fmpz_poly([-2, 0, 1]), p(2), False),
    ],
)
def test_pairs_by_hand(f: fmpz_poly, g: fmpz_poly, answer: bool) -> None:
    assert check(f, g) == check(g, f) == check(-f, g) == check(f, -3 * g) == answer


@given(strategies.interlacing_pairs())
def test_pairs_by_construction(pair: Any) -> None:
    assert check(pair.f, pair.g) == pair.interlaces


@given(strategies.real_rooted_polynomials(), strategies.real_rooted_polynomials())
def test_pairs_without_a_plan(f: Any, g: Any) -> None:
    check(f, g)


@given(strategies.real_rooted_polynomials())
def test_derivatives_interlace(f: Any) -> None:
    if f.degree() > 0:
        assert check(f, f.derivative())


@pytest.mark.parametrize(("f", "g", "index"), [([1, 0, 1], [0, 1], 0), ([0, 1], [1, 0, 1], 1)])
def test_a_polynomial_that_is_not_real_rooted(f: list[int], g: list[int], index: int) -> None:
    no = pa.interlaces(f, g)
    assert not no and no.witness == index and "fg"[index] in no.reason
    pa.verify(no.certificate.to_json())


@pytest.mark.parametrize("gap", [Fraction(1, 10**30), Fraction(1, 10**200)])
def test_a_margin_as_small_as_you_like(gap: Fraction) -> None:
    assert check(p(0, 2), p(2 - gap, 3)) and check(p(0, 2), p(2, 3))
    assert not check(p(0, 2), p(2 + gap, 3))


def test_huge_coefficients() -> None:
    f, g = p(10**300, -1, leading=10**300), p(1, leading=7)
    assert pa.interlaces(f, g) and not pa.interlaces(f, p(-2))
    assert pa.interlaces([Fraction(c, 10**600) for c in map(int, f.coeffs())], g)


@pytest.mark.parametrize("n", [5, 25])
def test_orthogonal_and_eulerian_polynomials(n: int) -> None:
    for family in (polynomials.hermite, polynomials.legendre, polynomials.laguerre, polynomials.eulerian):
        assert pa.interlaces(family(n), family(n - 1)) and not pa.interlaces(family(n + 1), family(n - 1))
