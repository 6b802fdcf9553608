"""Numbers that answers hold have minimal polynomials over Q, and exact matrices a transpose by letter."""

from __future__ import annotations

import pytest

import polyalg as pa

P = pa.polynomial("(x^2 - 2)^2*(x^3 - x + 2)*(2*x - 1)")
OVER_FIELD = pa.polynomial("x^2 - sqrt(2)")
NUMBERS = [
    *pa.real_roots(P),
    *pa.complex_roots(P),
    *pa.real_roots(OVER_FIELD),
    *pa.complex_roots(OVER_FIELD),
    *pa.complex_roots(pa.polynomial("x^2 - i*x + 2")),
    *pa.eigenvalues([[0, 2, 0], [1, 0, 0], [0, 0, 3]]),
    *pa.eigenvalues(pa.matrix("0 sqrt(2); i 1")),
    *pa.polynomial_eigenvalues(pa.MatrixPolynomial("x^2 - 2, 1; 0, x^2 - 3")),
    pa.algebraic("sqrt(2) + sqrt(3)"),
    abs(pa.complex_roots(pa.polynomial("x^2 - x + 3"))[0]),
]


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_it_is_monic_irreducible_and_vanishes(number) -> None:
    p = number.minimal_polynomial()
    assert p[p.degree()] == 1 and [e for _, e in p.factor()[1]] == [1]
    a = pa.algebraic(number)
    value = 0 * a
    for c in reversed(p.coeffs()):
        value = value * a + c
    assert value == 0


@pytest.mark.parametrize("text", ["1 sqrt(2); 3 4", "1 i; 3 4"])
def test_transposes(text: str) -> None:
    A = pa.matrix(text)
    assert A.transpose() == A.T and A.T[1, 0] == A[0, 1] and A.T.T == A
