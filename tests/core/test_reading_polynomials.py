"""Reading and returning polynomials, the constant term first in every sequence."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import arb_poly, fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.inputs.reading import read_polynomial
from polyalg.core.origin import Origin

X, Y = sympy.symbols("x y")
coefficients = st.lists(st.fractions(max_denominator=1000), max_size=6)


def to_flint(L: list[Fraction]) -> fmpq_poly:
    return fmpq_poly([fmpq(c.numerator, c.denominator) for c in L])


@given(L=coefficients)
def test_every_system_reads_and_returns_the_same(L: list[Fraction]) -> None:
    p = to_flint(L)
    expression = sum(
        (sympy.Rational(c.numerator, c.denominator) * X**k for k, c in enumerate(L)), sympy.Integer(0)
    )
    inputs = [L, tuple(L), p, sympy.Poly(expression, X), expression, np.array(L or [0], dtype=object)]
    inputs.append(np.polynomial.Polynomial(np.array(L or [0], dtype=object)))
    for q in inputs:
        R = read_polynomial(q)
        assert fmpq_poly(R.real) / fmpq(R.denominator) == p
        assert R.degree == p.degree()
        assert read_polynomial(R.origin.polynomial(p)).real == p.numer()


def test_what_comes_back() -> None:
    p = fmpq_poly([1, fmpq(1, 2)])
    y = sympy.Poly(Y**2, Y)
    R = read_polynomial(y)
    assert R.origin.polynomial(p) == sympy.Poly(1 + Y / 2, Y)
    assert R.origin.polynomial(fmpq_poly([1, 1])) == sympy.Poly(1 + Y, Y)
    over_q = read_polynomial(sympy.Poly(Y**2, Y, domain="QQ"))
    assert Origin("sympy", over_q.origin.style).polynomial(fmpq_poly([1, 1])) == sympy.Poly(
        1 + Y, Y, domain="QQ"
    )
    R = read_polynomial(Y**2)
    assert R.origin.polynomial(p) == 1 + Y / 2
    R = read_polynomial([1, 2])
    assert R.origin.polynomial(p) is p
    R = read_polynomial(np.polynomial.Polynomial(np.array([1, 2], dtype=object)))
    assert list(R.origin.polynomial(p).coef) == [1, Fraction(1, 2)]
    assert Origin("sympy").polynomial(pa.GaussianPolynomial([0, 1], [1])) == sympy.Poly(X + sympy.I, X)


def test_gaussian_coefficients() -> None:
    R = read_polynomial([1j, Fraction(1, 2)])
    assert (R.real, R.imag, R.denominator) == (fmpz_poly([0, 1]), fmpz_poly([2]), 2)
    assert read_polynomial(X**2 + sympy.I / 3).imag == fmpz_poly([1])


@pytest.mark.parametrize(
    ("p", "error", "message"),
    [
        ([1, 0.5], pa.InexactInputError, r"coefficient 1 of p is the float 0.5; pass pa.exact\(p\)"),
        (0.5 * X, pa.InexactInputError, "coefficient 1 of p is the SymPy Float"),
        (np.polynomial.Polynomial([1, 2.5]), pa.InexactInputError, "coefficient 1 is 2.5"),
        (np.poly1d([1, 2]), pa.InputError, "highest power first"),
        (arb_poly([1]), pa.InexactInputError, "arb_poly"),
        (X * Y, pa.InputError, "one variable, not in x, y"),
        (sympy.Poly(X * Y, X, Y), pa.InputError, "one variable"),
        (sympy.Poly(X, X, modulus=5), pa.InputError, "GF"),
        (sympy.sin(X), pa.InputError, "not a polynomial in x"),
        (sympy.sqrt(2) * X, pa.InputError, "coefficient 1"),
        ([True], pa.InputError, "coefficient 0 of p is the boolean"),
        (["1"], pa.InputError, "string"),
        (5, pa.InputError, "of type int"),
        ("x", pa.InputError, "p is text"),
        ({0, 1}, pa.InputError, "of type set"),
        (np.array([[1]]), pa.DimensionError, "one dimension"),
    ],
)
def test_refusals(p: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read_polynomial(p)
