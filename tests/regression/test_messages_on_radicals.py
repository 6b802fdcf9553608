"""What is said of radicals where only rational numbers are read, and of misspelt or inexact ones."""

from __future__ import annotations

import pytest
import sympy
from sympy import sqrt

import polyalg as pa

x, z = sympy.symbols("x z")
P = pa.AlgebraicMatrixPolynomial("x + sqrt(2)")
SQRT = pa.algebraic("sqrt(2)")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: pa.MatrixPolynomial("x^2 + sqrt(5), x; x, 1"),
            r"AlgebraicMatrixPolynomial\(text\) reads",
        ),
        (lambda: pa.LaurentMatrixPolynomial("phi/z + 3 + phi*z"), r"on the circle {power: coefficient} may"),
        (
            lambda: pa.MatrixPolynomial(sympy.Matrix([[x + sqrt(2)]])),
            r"which is not in Q\(i\); pa\.AlgebraicMatrixPolynomial reads it",
        ),
        (lambda: pa.mixed_characteristic_polynomial([[[SQRT]]]), r"not in Q\(i\); only rational"),
        (lambda: pa.is_positive_semidefinite("x^2 + sqrt(5)"), r"pass pa.AlgebraicMatrixPolynomial\('x\^2"),
        (lambda: pa.is_positive_semidefinite("x^2 + 5"), r"pass pa.MatrixPolynomial\('x\^2"),
        (lambda: pa.eigenstructure(P), r"P has coefficients in NumberField\(x\^2 - 2.*over Q and Q\(i\)"),
        (lambda: pa.smith_form(P), "P has coefficients in NumberField"),
        (lambda: pa.count_real_roots([-2, 0, 1], "1+sqrt(2)", 5), r"pass pa.exact\(a\), which reads numbers"),
        (lambda: pa.jordan_form([["sqrt(2)", 1], [0, 1]]), r"pass pa.exact\(A\), which reads numbers"),
        (lambda: pa.jordan_form([["sqr(2)", 1], [0, 1]]), r"is the string 'sqr\(2\)', not a number$"),
        (lambda: pa.jordan_form([["sqrt(x)", 1], [0, 1]]), r"is the string 'sqrt\(x\)', not a number$"),
        (lambda: pa.is_real_rooted(x**2 - 1.5 * sqrt(2)), "contains a Float; write it as a Rational"),
        (lambda: pa.polynomial("x^2 - sqr(2)"), r"has the name 'sqr'; did you mean sqrt\?"),
        (lambda: pa.algebraic("sqr(2)"), r"has the name 'sqr'; did you mean sqrt\?"),
        (lambda: pa.algebraic("GoldenRation"), r"did you mean GoldenRatio\?"),
    ],
)
def test_messages(call, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        call()


def test_the_advice_works() -> None:
    given = [["sqrt(2)", 1], [0, "1/2"]]
    assert pa.jordan_structure(pa.exact(given)) == pa.jordan_structure(pa.matrix("sqrt(2) 1; 0 1/2"))
    assert pa.count_real_roots([-2, 0, 1], pa.exact("1+sqrt(2)"), 5) == 0
    five = pa.algebraic("sqrt(5)")
    assert pa.is_positive_semidefinite({-1: five, 0: 5, 1: five}, on="circle")
