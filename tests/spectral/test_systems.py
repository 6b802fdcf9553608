"""Matrix polynomials of SymPy and numpy: values, witnesses and squares come back in their system."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from typing import Any

import flint
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

X, T, Z = sympy.symbols("x t z")
A = sympy.Matrix([[X**2 + 1, X / 2], [X / 2, 2]])
P = pa.MatrixPolynomial(A)


def test_values_of_a_matrix_of_sympy() -> None:
    assert P.det() == sympy.expand(A.det()) and P[0, 1] == X / 2
    assert P(sympy.Rational(1, 3)) == A.subs(X, sympy.Rational(1, 3)) and isinstance(P(1), sympy.MatrixBase)
    assert sum((C * X**k for k, C in enumerate(P.coefficients)), sympy.zeros(2)).expand() == A
    assert pa.MatrixPolynomial(A.as_immutable()).coefficients[0].is_Matrix
    assert P.star().det() == P.transpose().det() == (P * 1).det() == P.det()
    assert (P**2).det() == sympy.expand(A.det() ** 2) and P.derivative()[0, 0] == 2 * X
    assert pickle.loads(pickle.dumps(P)).det() == P.det()


def test_values_of_single_polynomials() -> None:
    p = sympy.Poly(T**2 - 2, T)
    assert pa.MatrixPolynomial(p).det() == p and pa.MatrixPolynomial(T**2 - 2).det() == T**2 - 2
    assert pa.MatrixPolynomial(p)(2) == sympy.Matrix([[2]])
    assert isinstance(pa.MatrixPolynomial([-2, 0, 1]).det(), flint.fmpq_poly)


def test_values_of_coefficients() -> None:
    listed = pa.MatrixPolynomial([sympy.Matrix([[1, 0], [0, 1]]), sympy.Matrix([[0, 1], [1, 0]])])
    assert listed.det() == sympy.Poly(1 - X**2, X) and isinstance(listed(1), sympy.MatrixBase)
    array = pa.MatrixPolynomial(np.array([[[1, 0], [0, 2]], [[0, 1], [1, 0]]]))
    assert array(3).dtype == object and array(3).tolist() == [[1, 3], [3, 2]]
    assert [C.tolist() for C in array.coefficients] == [[[1, 0], [0, 2]], [[0, 1], [1, 0]]]
    assert array.det()(3) == -7 and array[1, 1](3) == 2 and isinstance(array.det(), np.polynomial.Polynomial)


def test_laurent_polynomials() -> None:
    L = pa.LaurentMatrixPolynomial(sympy.Matrix([[3 - Z - 1 / Z]]))
    assert L(2) == sympy.Matrix([[sympy.Rational(1, 2)]]) and L.coefficient(-1) == sympy.Matrix([[-1]])
    assert L.coefficient(5) == sympy.zeros(1) and L.det() == -(Z**2) + 3 * Z - 1
    assert (L * 2).coefficients == [sympy.Matrix([[6]]), sympy.Matrix([[-2]])]


def test_arithmetic_and_equality_with_matrices_of_sympy() -> None:
    assert P == A and A == P and A.as_immutable() == P and A + sympy.eye(2) != P
    assert P + A == A + P == 2 * P and P - A == A - P == P * 0
    assert A * P == P * A == P @ A == P * P
    assert (P + A).det() == sympy.expand((2 * A).det())
    assert P + sympy.eye(2) == A + sympy.eye(2)
    assert sympy.Matrix([[X / 2.0]]) != P and A[:, :1] != P and P != "x" and P != [[[1]]]
    assert pa.LaurentMatrixPolynomial([1]) != P and hash(P) == hash(pa.MatrixPolynomial(A))
    constant, array = pa.MatrixPolynomial([[[1, 2], [3, 4]]]), np.array([[1, 2], [3, 4]])
    assert constant == array and array == constant and constant == np.array([array])
    assert constant != np.array([[1.0, 2], [3, 4]]) and constant == sympy.Matrix([[1, 2], [3, 4]])
    assert constant + np.array([array, array]) == pa.MatrixPolynomial([2 * array, array])


def test_different_variables_do_not_mix() -> None:
    with pytest.raises(pa.InputError, match="in different variables, x and t"):
        P + A.subs(X, T)
    with pytest.raises(pa.InputError, match="in different variables, x and t"):
        P * pa.MatrixPolynomial(sympy.Matrix([[T, 0], [0, 1]]))
    assert A.subs(X, T) != P
    assert P + pa.MatrixPolynomial([[[0, 0], [0, 0]], [[1, 0], [0, 1]]]) == A + X * sympy.eye(2)


def test_witnesses() -> None:
    verdict = pa.is_positive_semidefinite(sympy.Matrix([[X, sympy.I], [-sympy.I, X]]), on=(0, None))
    point, v = verdict.witness.point, verdict.witness.vector
    value = (v.H * sympy.Matrix([[point, sympy.I], [-sympy.I, point]]) * v)[0, 0]
    assert isinstance(point, sympy.Expr) and sympy.simplify(value) < 0
    again = pickle.loads(pickle.dumps(verdict)).witness
    assert again.point == point and again.vector == v
    for call in (pa.spectral_factor, pa.sum_of_squares):
        with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
            call(A - 2 * sympy.eye(2))
        assert isinstance(caught.value.point, sympy.Expr)
        assert isinstance(caught.value.vector, sympy.MatrixBase)
        copy = pickle.loads(pickle.dumps(caught.value))
        assert copy.point == caught.value.point and copy.vector == caught.value.vector


def test_the_witness_on_the_circle() -> None:
    verdict = pa.is_positive_semidefinite(1 - Z - 1 / Z, on="circle")
    z = verdict.witness.point
    assert sympy.simplify(z * sympy.conjugate(z)) == 1 and sympy.simplify(1 - z - 1 / z) < 0


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=3), st.booleans())
def test_squares_of_sympy_sum_to_the_polynomial(q: list[int], shifted: bool) -> None:
    f = sum(c * T**k for k, c in enumerate(q))
    p = sympy.expand(f**2 * (T - 1 if shifted else 1) + 1)
    squares = pa.sum_of_squares(p, on=(1, None) if shifted else "real")
    assert all(isinstance(w, sympy.Rational) and w > 0 for w in squares.weights)
    terms = [w * m * (Q.T * Q)[0, 0] for w, m, Q in squares.to_sympy()]
    assert sympy.expand(sum(terms) - p) == 0 and squares.expand().det() == p
    again = pickle.loads(pickle.dumps(squares))
    assert again.weights == squares.weights and again == squares


def test_squares_as_other_objects() -> None:
    squares = pa.sum_of_squares([1, -1, 0, 1], on=(0, 1))
    plain = squares.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    total: Any = 0
    for w, m, Q in squares.to_numpy():
        value = sum(C[0, 0] * Fraction(1, 3) ** k for k, C in enumerate(Q))  # type: ignore[index]
        total += w * m(Fraction(1, 3)) * value**2  # type: ignore[operator]
    assert total == 1 - Fraction(1, 3) + Fraction(1, 27)
    assert plain["multipliers"] == ["-x + 1", "-x + 1", "x", "x"]
    factor = pa.spectral_factor([1, 0, 1]).to_dict()
    assert factor["on"] == "real" and json.loads(json.dumps(factor)) == factor


@pytest.mark.parametrize(
    "P",
    [
        [[[1, 2], [2, 1]]],
        [sympy.Matrix([[1, 2], [2, 1]])],
        np.array([[[1, 2], [2, 1]]], dtype=object),
    ],
    ids=["lists", "sympy", "numpy"],
)
def test_a_witness_is_shown_in_one_line(P: Any) -> None:
    assert repr(pa.is_positive_semidefinite(P).witness) == "NegativeValue(point=0, vector=[-2, 1])"
