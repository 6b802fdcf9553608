"""Polynomials from roots, shifted and dilated ones, the T-transform and the laws, by what defines them."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

RATIONALS = st.fractions(-5, 5, max_denominator=6)
ROOTS = st.lists(RATIONALS, max_size=7)
NON_NEGATIVE = st.lists(st.fractions(0, 5, max_denominator=4), min_size=4, max_size=4)


def q(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


@given(ROOTS)
def test_from_roots(roots: list[Fraction]) -> None:
    p = pa.from_roots(roots)
    assert p == functools.reduce(lambda f, r: f * fmpq_poly([-q(r), 1]), roots, fmpq_poly([1]))
    counted = {r: roots.count(r) for r in roots}
    assert p == pa.from_roots(counted) == pa.from_roots(iter(roots)) == pa.from_roots(tuple(roots))
    if roots:
        found = pa.real_roots(p)
        assert [r.multiplicity for r in found] == [counted[r] for r in sorted(counted)]
        assert list(found) == [q(r) for r in sorted(counted)]


def test_roots_of_other_kinds() -> None:
    assert pa.from_roots([]) == fmpq_poly([1])
    assert pa.from_roots([1j, -1j]) == fmpq_poly([1, 0, 1])
    p = pa.from_roots([1j, 2, pa.GaussianRational(0, 1)])
    assert isinstance(p, pa.GaussianPolynomial) and p(pa.GaussianRational(0, 1)) == 0 and p.degree() == 3
    x = sympy.Symbol("x")
    assert pa.from_roots(sympy.roots(x**3 - 3 * x + 2)) == fmpq_poly([2, -3, 0, 1])
    assert pa.from_roots(np.array([1, 2])) == fmpq_poly([2, -3, 1])
    assert pa.from_roots(range(1, 5)).degree() == 4
    assert pa.from_roots([sympy.Rational(1, 2), fmpq(1, 3)]) == fmpq_poly([fmpq(1, 6), fmpq(-5, 6), 1])


@pytest.mark.parametrize(
    ("roots", "error", "words"),
    [
        ([1, 0.5], pa.InexactInputError, "root 1"),
        ([1, "2"], pa.InputError, "root 1"),
        (["a"], pa.InputError, "root 0"),
        (5, pa.InputError, "a list of numbers, not a int"),
        ("12", pa.InputError, "a list of numbers, not a str"),
        ({1: -1}, pa.InputError, "the multiplicity of 1 must not be negative"),
        ({1: Fraction(1, 2)}, pa.InputError, "the multiplicity of 1 must be an integer"),
        ({1: 10**9}, pa.ResourceLimitError, "add up to more than 100000"),
        (range(100001), pa.ResourceLimitError, "100001 roots"),
    ],
)
def test_roots_that_are_refused(roots: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        pa.from_roots(roots)


@given(ROOTS, RATIONALS, RATIONALS, st.fractions(1, 3, max_denominator=2))
def test_roots_are_moved_and_multiplied(
    roots: list[Fraction], a: Fraction, c: Fraction, lead: Fraction
) -> None:
    p = pa.from_roots(roots) * q(lead)
    assert pa.shift(p, a) == pa.from_roots([r + a for r in roots]) * q(lead)
    assert pa.dilate(p, c) == pa.from_roots([r * c for r in roots]) * q(lead)
    if roots:
        before, moved, scaled = map(pa.finite_free_cumulants, (p, pa.shift(p, a), pa.dilate(p, c)))
        assert moved == [before[0] + q(a), *before[1:]]
        assert scaled == [k * q(c) ** (i + 1) for i, k in enumerate(before)]


def test_shift_and_dilate_of_systems_and_constants() -> None:
    x = sympy.Symbol("x")
    found = pa.shift(x**2 - 1, 3)
    assert isinstance(found, sympy.Expr) and sympy.expand(found - (x - 2) * (x - 4)) == 0
    assert isinstance(pa.dilate(sympy.Poly(x**2 - 1, x), 3), sympy.Poly)
    for f in (pa.shift, pa.dilate):
        assert f([], 2) == fmpq_poly() and f([5], 2) == fmpq_poly([5])
        with pytest.raises(pa.InexactInputError, match="^[ac] is the float 0.5"):
            f([1, 1], 0.5)
        with pytest.raises(pa.InputError, match="coefficient 0 of p is not real"):
            f([1j, 1], 2)
        with pytest.raises(pa.ResourceLimitError):
            f({0: 1, 10**6: 1}, Fraction(10**5000, 10**5000 + 1))
    assert pa.dilate([1, 2, 3], 0) == fmpq_poly([0, 0, 3])


@given(NON_NEGATIVE, NON_NEGATIVE)
def test_t_transform(first: list[Fraction], second: list[Fraction]) -> None:
    p, r = pa.from_roots(first), pa.from_roots(second)
    T, U = pa.finite_t_transform(p), pa.finite_t_transform(r)
    product = pa.finite_t_transform(pa.multiplicative_convolution(p, r))
    assert product == [x * y for x, y in zip(T, U, strict=True)]
    # ascending by Newton's inequalities, zero exactly as often as 0 is a root
    assert sorted(T) == T and sum(not x for x in T) == first.count(0)
    if 0 not in first:
        S = pa.finite_s_transform(p)
        assert [1 / x for x in S[::-1]] == T
    # the first moment is the last value
    assert T[-1] == pa.finite_free_moments(p)[0] or not any(first)


def test_t_transform_of_a_point_and_of_both_signs() -> None:
    assert pa.finite_t_transform(pa.from_roots([3] * 5)) == [3] * 5
    assert pa.finite_t_transform([0, 0, 1]) == [0, 0]
    with pytest.raises(pa.InputError, match="the T-transform needs e_1 != 0"):
        pa.finite_t_transform([-1, 0, 1])
    with pytest.raises(pa.InputError, match="degree at least 1"):
        pa.finite_t_transform([1])


def test_laws_by_their_limits() -> None:
    # roots of Hermite polynomials lie within the semicircle of radius 2
    assert pa.count_real_roots(pa.laws.hermite(30), -2, 2) == 30
    assert pa.laws.laguerre(4, 1) == pa.laws.laguerre(4)
    assert "laws" in dir(pa) and not any(name in dir(pa) for name in ("hermite", "laguerre", "bernoulli"))
