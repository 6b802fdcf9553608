"""Numbers of a field beside polynomials and matrices over Q, Q(i) and other fields: what entries give."""

from __future__ import annotations

import operator
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

import polyalg as pa

NUMBERS = [pa.algebraic(text) for text in ("i", "2 - i/3", "sqrt(2)", "2^(1/3)", "sqrt(2)*i")]
POLYNOMIALS = [
    fmpz_poly([1, 2]),
    fmpq_poly([1, fmpq(1, 2), 3]),
    pa.polynomial("x^2 + i*x - 1"),
    pa.polynomial("x + sqrt(3)"),
]
MATRICES = [
    fmpz_mat([[1, 2], [3, 4]]),
    fmpq_mat([[1, fmpq(1, 2)], [0, 3]]),
    pa.matrix("1 i; 0 1"),
    pa.matrix("sqrt(3) 1; 0 2"),
]
MATRIX_POLYNOMIALS = [
    pa.MatrixPolynomial("x + 1, 2; 3, x^2"),
    pa.MatrixPolynomial("x + i, 2; 3, x^2"),
    pa.AlgebraicMatrixPolynomial("x + sqrt(2), 2; 3, x"),
    pa.AlgebraicMatrixPolynomial("x + sqrt(3)*i, 2; 3, 1"),
]
POINT = fmpq(3, 2)


def value(p):
    """Return the value at a point, of a polynomial; constants are their own."""
    if isinstance(p, (fmpz_poly, fmpq_poly)):
        return fmpq_poly(p)(POINT)
    return p(POINT) if callable(p) else p


def table(M):
    """Return the entries of a matrix, or of the value of a matrix polynomial."""
    return [[pa.algebraic(x) for x in row] for row in value(M).tolist()]


def entrywise(operation, A, B):
    return [[operation(a, b) for a, b in zip(*rows, strict=True)] for rows in zip(A, B, strict=True)]


def multiplied(A, B):
    n = range(len(A))
    return [[sum((A[i][k] * B[k][j] for k in n), pa.algebraic(0)) for j in n] for i in n]


@pytest.mark.parametrize(("z", "p"), list(product(NUMBERS, POLYNOMIALS)), ids=str)
def test_numbers_beside_polynomials(z, p):
    own = value(p)
    assert value(z + p) == value(p + z) == z + own
    assert value(z * p) == value(p * z) == z * own
    assert value(z - p) == z - own
    assert value(p - z) == own - z
    assert value(p / z) == own / z


@pytest.mark.parametrize(("z", "M"), list(product(NUMBERS, MATRICES + MATRIX_POLYNOMIALS)))
def test_numbers_times_matrices(z, M):
    expected = [[z * x for x in row] for row in table(M)]
    assert table(z * M) == expected
    assert table(M * z) == expected
    assert table(M / z) == [[x / z for x in row] for row in table(M)]


@pytest.mark.parametrize(
    ("A", "B"), list(product(MATRICES[2:] + MATRIX_POLYNOMIALS, MATRICES + MATRIX_POLYNOMIALS))
)
def test_matrices_and_matrix_polynomials_of_different_fields(A, B):
    for first, second in ((A, B), (B, A)):
        for operation in (operator.add, operator.sub):
            expected = entrywise(operation, table(first), table(second))
            assert table(operation(first, second)) == expected
        assert table(first * second) == multiplied(table(first), table(second))


def test_rational_results_stay_comparable():
    root = pa.algebraic("sqrt(2)")
    P = pa.MatrixPolynomial("x, 1; 2, x")
    assert root * P / root == P
    assert (root * fmpq_mat([[1, 2], [3, 4]])) * root == 2 * fmpq_mat([[1, 2], [3, 4]])
    assert pa.polynomial("sqrt(2)*x") / 2 == pa.polynomial("sqrt(2)/2*x")
    assert pa.polynomial("sqrt(2)*x") / Fraction(1, 2) == pa.polynomial("2*sqrt(2)*x")


@pytest.mark.parametrize("z", NUMBERS, ids=str)
@pytest.mark.parametrize("other", ["text", None, object(), [1, 2]], ids=["text", "none", "object", "list"])
def test_other_objects_are_refused(z, other):
    for operation in (operator.add, operator.sub, operator.mul, operator.truediv):
        for pair in ((z, other), (other, z)):
            with pytest.raises(TypeError):
                operation(*pair)


@pytest.mark.parametrize("z", NUMBERS, ids=str)
def test_nothing_is_divided_by_a_matrix_or_a_polynomial(z):
    for other in (*POLYNOMIALS, *MATRICES):
        with pytest.raises(TypeError):
            z / other


def test_shapes_have_to_fit():
    P, M = pa.AlgebraicMatrixPolynomial("x + sqrt(2), 2"), fmpq_mat([[1, 2], [3, 4]])
    assert (P * M).shape == (1, 2)
    for operation in (operator.add, operator.sub):
        with pytest.raises(pa.DimensionError, match="shapes"):
            operation(P, M)
    with pytest.raises(pa.DimensionError, match="multiply"):
        M * P
    with pytest.raises(ZeroDivisionError):
        P / 0


SYMPY = sympy.Matrix([[1, sympy.sqrt(3)], [sympy.I, 4]])
INTEGERS = np.array([[1, 2], [3, 4]])


@pytest.mark.parametrize("A", [*MATRICES[2:], *MATRIX_POLYNOMIALS[2:]])
@pytest.mark.parametrize("B", [SYMPY, INTEGERS], ids=["sympy", "numpy"])
def test_matrices_of_other_systems(A, B):
    """SymPy took them for numbers, and gave a matrix of matrices."""
    own = table(pa.matrix(B))
    for first, second, left, right in ((A, B, table(A), own), (B, A, own, table(A))):
        for operation in (operator.mul, operator.matmul):
            assert table(as_ours(operation(first, second))) == multiplied(left, right)
        for operation in (operator.add, operator.sub):
            assert table(as_ours(operation(first, second))) == entrywise(operation, left, right)


def as_ours(M):
    return pa.matrix(M) if isinstance(M, sympy.MatrixBase) else M


@pytest.mark.parametrize("M", MATRICES[2:], ids=["gaussian", "over a field"])
def test_numpy_takes_the_entries(M):
    assert M.shape == (2, 2) and np.array(M).shape == (2, 2) and np.array(M)[0, 1] == M[0, 1]
    with pytest.raises(TypeError):
        M * np.array([[0.5, 1], [1, 1]])


@pytest.mark.parametrize("P", [*MATRIX_POLYNOMIALS, pa.LaurentMatrixPolynomial({0: [[2]], 1: [[1]]})])
def test_sympy_polynomials_beside_matrix_polynomials(P):
    other = sympy.Poly(sympy.Symbol("x") ** 2 + 1)
    for first, second in ((P, other), (other, P)):
        assert first != second and operator.eq(first, second) is False
    for operation in (operator.add, operator.sub, operator.mul):
        for pair in ((P, other), (other, P)):
            with pytest.raises(TypeError):
                operation(*pair)
    assert sympy.sympify(P) == P.to_sympy()


def test_sympy_polynomials_beside_gaussian_ones():
    x = sympy.Symbol("x")
    p, q = pa.polynomial("x + i"), sympy.Poly(x**2 + 1)
    assert p * q == q * p == sympy.Poly((x + sympy.I) * (x**2 + 1)) and p + q - q == sympy.Poly(x + sympy.I)


def test_matrix_polynomials_over_a_field_beside_those_of_sympy():
    x, root = sympy.Symbol("x"), sympy.sqrt(2)
    S = sympy.Matrix([[x**2 + root, x], [1, root * x]])
    R = sympy.Matrix([[x, 0], [1, 2]])
    P, Q = pa.AlgebraicMatrixPolynomial(S), pa.MatrixPolynomial(R)
    assert (P + R, R - P, P * R, R * P) == (P + Q, Q - P, P * Q, Q * P)
    assert (S * S).expand() == P * S
    assert P + S == S + P == 2 * P


def test_what_no_matrix_polynomial_over_the_rationals_reads_names_the_class_that_does():
    x = sympy.Symbol("x")
    S = sympy.Matrix([[sympy.sqrt(2) * x]])
    reader = r"is the SymPy number sqrt\(2\), which is not in Q\(i\); pa.AlgebraicMatrixPolynomial reads it"
    with pytest.raises(pa.InputError, match=reader) as caught:
        pa.MatrixPolynomial(S)
    assert caught.value.entry == (1, 0, 0)
    root = pa.algebraic("sqrt(2)")
    for P in ([[[root]]], [sympy.Matrix([[sympy.sqrt(2)]])], [[pa.polynomial("x"), root]], sympy.sqrt(2) * x):
        with pytest.raises(pa.InputError, match=r"sqrt\(2\), which is not in Q\(i\); pa.AlgebraicMatrixPoly"):
            pa.MatrixPolynomial(P)
    # What reads no algebraic numbers at all does not send there.
    with pytest.raises(pa.InputError, match=r"only rational numbers and a \+ b i"):
        pa.eigenstructure(S)
    with pytest.raises(pa.InputError, match=r"P is a MatrixPolynomial, with all coefficients in Q\(i\)"):
        pa.AlgebraicMatrixPolynomial(pa.MatrixPolynomial("x"))
