"""Values and entries of matrix polynomials over number fields."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

P = pa.AlgebraicMatrixPolynomial("x^2 + sqrt(2), x; x, sqrt(2)*i")


@pytest.mark.parametrize("x", [0, 1, sympy.sqrt(2), sympy.I, sympy.sqrt(3) - 1, pa.algebraic("exp(i*pi/4)")])
def test_values_are_those_of_sympy(x) -> None:
    symbol = sympy.Symbol("x")
    own = x.to_sympy() if isinstance(x, pa.AlgebraicNumber) else x
    expected = P.to_sympy(symbol).subs(symbol, own)
    assert pa.matrix(P(x)) == pa.matrix(expected)


def test_constants_have_values_too() -> None:
    C = pa.AlgebraicMatrixPolynomial([pa.matrix("sqrt(2), 1; 1, 0")])
    assert C(pa.algebraic("sqrt(3)")) == C(5) == pa.matrix("sqrt(2), 1; 1, 0")


def test_entries() -> None:
    assert P[0, 0] == pa.polynomial("x^2 + sqrt(2)") and P[-1, -1] == pa.polynomial("sqrt(2)*i")
    assert P[0, 1](3) == 3
    with pytest.raises(IndexError, match=r"entry \(2, 0\) of a 2 x 2"):
        P[2, 0]
    with pytest.raises(pa.InputError, match=r"entries are P\[i, j\]"):
        P[0]


@pytest.mark.parametrize(
    "text",
    [
        "x^2 + sqrt(2), x; x, sqrt(2)*i",
        "x^2 + sqrt(2), x; x, sqrt(2)",
        "sqrt(2)*x, 1, cos(2*pi/7); 2, x - sqrt(2)/3, 0; x^3, 1, sqrt(2)",
        "x + sqrt(2), 1; x + sqrt(2), 1",
        "2^(1/3)*x",
    ],
)
def test_determinants_are_those_of_sympy(text: str) -> None:
    A, x = pa.AlgebraicMatrixPolynomial(text), sympy.Symbol("x")
    found = sympy.sympify(pa.convert(A.det(), "sympy").as_expr())
    assert not A.to_sympy(x).has(sympy.CRootOf)
    assert all(w.to_sympy().is_real for C in A.coefficients for w in C.entries() if w.is_real)
    assert sympy.simplify(sympy.expand(found - A.to_sympy(x).det())) == 0


def test_determinants_of_other_shapes_are_refused() -> None:
    with pytest.raises(pa.DimensionError, match="the determinant needs a square matrix; this one is 1 x 2"):
        pa.AlgebraicMatrixPolynomial("x, sqrt(2)").det()
