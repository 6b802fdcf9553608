"""`pa.algebraic` reads what `Norm.squared` is: a polynomial and an interval with one root of it."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from flint import fmpq, fmpq_poly, fmpz_poly

import polyalg as pa

X = sympy.Symbol("x")
PAIRS = [
    (([-2, 0, 1], (1, 2)), "sqrt(2)"),
    (([-2, 0, 1], (Fraction(-3, 2), fmpq(-1))), "-sqrt(2)"),
    ((fmpz_poly([2, 0, -1]), [0, 2]), "sqrt(2)"),
    ((X**2 - 2, (sympy.Integer(0), sympy.Rational(3, 2))), "sqrt(2)"),
    ((sympy.Poly(X**2 - 2), (0, 5)), "sqrt(2)"),
    (([-1, Fraction(3, 4)], (1, 2)), "4/3"),
    (([-4, 0, 1], (2, 2)), "2"),
    (([4, 0, -1], (2, 3)), "2"),
    (([0, -2, 0, 1], (Fraction(1, 2), 3)), "sqrt(2)"),
]


@pytest.mark.parametrize(("pair", "text"), PAIRS, ids=str)
def test_the_root_in_an_interval(pair, text):
    assert pa.algebraic(pair) == pa.algebraic(text)


SYSTEMS = [
    pa.systems.System([[0, 1], [-1, -1]], [[0], [1]], [[1, 0]]),
    pa.systems.System([[0, 1, 0], [0, 0, 1], [-2, -3, -1]], [[0], [0], [1]], [[1, 2, 0]]),
    pa.systems.System(sympy.Matrix([[0, 1], [-2, -1]]), [[0], [1]], [[1, 1]]),
]


@pytest.mark.parametrize("S", SYSTEMS, ids=str)
def test_the_square_of_a_norm_is_a_number(S):
    found = pa.systems.linf_norm(S, digits=20)
    square = pa.algebraic(found.squared)
    low, high = (pa.algebraic(x) for x in found.squared[1])
    assert (
        low <= square <= high and pa.algebraic(found.lower) ** 2 <= square <= pa.algebraic(found.upper) ** 2
    )
    g = pa.polynomial(found.squared[0])
    assert square.minimal_polynomial() == fmpq_poly(g) / g[g.degree()]


REFUSED = [
    (([-2, 0, 1], (-2, 2)), r"x is the root of x\^2 - 2 from -2 to 2, where it has 2 real roots"),
    (([-2, 0, 1], (3, 4)), "has no real roots"),
    (([-2, 0, 1], (2, 1)), "has no real roots"),
    (([1], (0, 1)), "the polynomial of x is constant"),
    (([0], (0, 1)), "the polynomial of x is constant"),
    (([1, 1j], (0, 1)), "the polynomial of x is not real"),
    (([-2, 0, 1], (0.5, 2)), "an end of the interval of x is the float 0.5"),
    (([-2, 0, 1], 3), "the interval of x has two rational ends; it is 3"),
    (([-2, 0, 1], (0, 1, 2)), "two rational ends"),
    ((1, 2), "the polynomial of x is of type int, not a polynomial"),
]


@pytest.mark.parametrize(("pair", "message"), REFUSED, ids=str)
def test_other_pairs_are_refused(pair, message):
    with pytest.raises(pa.InputError, match=message):
        pa.algebraic(pair)
