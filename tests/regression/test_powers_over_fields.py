"""Over fields negative powers were balls or a TypeError, and products kept what numerators share."""

from __future__ import annotations

import pytest

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


def test_singular_matrices_have_no_negative_powers() -> None:
    with pytest.raises(pa.SingularMatrixError):
        SINGULAR**-1
    with pytest.raises(pa.DimensionError, match="a power needs a square matrix"):
        pa.matrix("sqrt(2) 1") ** 2
