"""Over fields negative powers were balls or a TypeError, and products kept what numerators share."""

from __future__ import annotations

import pytest
import sympy
from sympy import sqrt

import polyalg as pa

# An element of order 30 of the group H4, a product of four reflections.
COXETER = pa.matrix(
    "(1+sqrt(5))/2 0 0 -(1+sqrt(5))/2; (1+sqrt(5))/2 0 0 -1; 0 1 0 -1; 0 0 1 -1",
)
TRIANGULAR = pa.matrix("sqrt(2) 1; 0 sqrt(3)")
SINGULAR = pa.matrix("sqrt(2) 1; 0 0")


def test_products_cancel_their_denominators() -> None:
    assert COXETER.denominator == 2
    assert (COXETER**31).denominator == 2 and COXETER**31 == COXETER
    assert (COXETER**30).denominator == 1


@pytest.mark.parametrize("A", [COXETER, TRIANGULAR, pa.matrix("i sqrt(2); 1 1/3")], ids=str)
def test_negative_powers_of_matrices_are_those_of_the_inverse(A: pa.AlgebraicMatrix) -> None:
    assert A.inverse() == A**-1 and A**-3 * A**3 == A**0
    assert pa.jordan_form(A).power(-3) == A**-3


def test_negative_powers_come_back_in_the_users_system() -> None:
    A = sympy.Matrix([[sqrt(2), 1], [0, sqrt(3)]])
    inverse = pa.jordan_form(A).power(-1)
    assert isinstance(inverse, sympy.MatrixBase) and sympy.simplify(A * inverse) == sympy.eye(2)


def test_singular_matrices_have_no_negative_powers() -> None:
    with pytest.raises(pa.SingularMatrixError):
        SINGULAR**-1
    with pytest.raises(pa.SingularMatrixError, match="A is singular, so it has no power -2"):
        pa.jordan_form(SINGULAR).power(-2)
    with pytest.raises(pa.DimensionError, match="a power needs a square matrix"):
        pa.matrix("sqrt(2) 1") ** 2


def test_powers_that_do_not_fit_are_refused() -> None:
    for k in (10**12, -(10**12)):
        with pytest.raises(pa.ResourceLimitError, match=r"power -?1000000000000 .*GiB"):
            pa.jordan_form(TRIANGULAR).power(k)


def test_powers_that_stay_small_are_not() -> None:
    form = pa.jordan_form(COXETER)
    assert form.power(30 * 10**40) == COXETER**0 and form.power(-(10**40) * 30 - 1) == COXETER.inverse()
    # Of order 2 as well, though its entries are not integral.
    swap = pa.matrix("0 2; 1/2 0")
    assert pa.jordan_form(swap).power(10**30 + 1) == swap
