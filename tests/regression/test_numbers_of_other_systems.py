"""Whatever `pa.algebraic` reads as a number has sums and products with what is over Q and Q(i).

Matrix polynomials, Gaussian polynomials and matrices knew the rational numbers of SymPy at most; irrational
ones, roots and eigenvalues ended in a `TypeError`.
"""

from __future__ import annotations

import operator

import pytest
import sympy
from flint import fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

import polyalg as pa

NUMBERS = [
    sympy.sqrt(2),
    1 + sympy.sqrt(2) * sympy.I,
    sympy.cos(2 * sympy.pi / 5),
    sympy.CRootOf(sympy.Symbol("x") ** 3 - 2, 0),
    sympy.I,
    sympy.Rational(1, 2),
    pa.real_roots([-2, 0, 1])[1],
    pa.eigenvalues([[0, -1], [1, 1]])[0],
]
GAUSSIAN = [
    pa.GaussianPolynomial([0, 1], [1]),
    pa.MatrixPolynomial("x + 1, 2; 3, x^2"),
    pa.MatrixPolynomial("x + i, 2; 3, x^2"),
]
# SymPy makes a matrix of its own of these where its number comes first.
GAUSSIAN_MATRIX = pa.GaussianMatrix([[1, 2], [0, 1]], [[1, 0], [0, 1]])


@pytest.mark.parametrize("z", NUMBERS, ids=str)
@pytest.mark.parametrize("p", [*GAUSSIAN, GAUSSIAN_MATRIX], ids=lambda p: type(p).__name__)
def test_numbers_times_what_is_over_the_gaussian_rationals(z, p):
    number = pa.algebraic(z)
    assert p * z == p * number and p / z == p / number
    if p is GAUSSIAN_MATRIX and isinstance(z, sympy.Expr):
        assert pa.matrix(z * p) == number * p
    else:
        assert z * p == number * p


@pytest.mark.parametrize("z", NUMBERS, ids=str)
def test_numbers_beside_gaussian_polynomials_and_numbers(z):
    number = pa.algebraic(z)
    for x in (pa.GaussianPolynomial([0, 1], [1]), pa.GaussianRational(1, 2)):
        for operation in (operator.add, operator.sub, operator.mul):
            assert operation(x, z) == operation(x, number)
            found = operation(z, x)  # of two numbers SymPy makes one of its own
            own = pa.algebraic(found) if isinstance(found, sympy.Expr) else found
            assert own == operation(number, x)
    assert pa.GaussianRational(1, 2) / z == pa.GaussianRational(1, 2) / number


@pytest.mark.parametrize("z", NUMBERS[-2:], ids=str)
@pytest.mark.parametrize(
    "p", [fmpz_poly([1, 2]), fmpq_poly([1, 2]), fmpz_mat([[1]]), fmpq_mat([[2]])], ids=str
)
def test_roots_beside_polynomials_and_matrices_of_flint(z, p):
    number = pa.algebraic(z)
    assert z * p == p * z == number * p and p / z == p / number
    if isinstance(p, (fmpz_poly, fmpq_poly)):
        assert p - z == p - number and z - p == number - p and z + p == p + z == number + p


def test_the_answer_is_over_the_smallest_field():
    root = sympy.sqrt(2)
    for P in GAUSSIAN[1:]:
        assert isinstance(P * root, pa.AlgebraicMatrixPolynomial) and (P * root) * root == 2 * P
    assert pa.GaussianRational(1, 2) * sympy.Rational(1, 2) == pa.GaussianRational(1, 2) / 2
    assert type(GAUSSIAN_MATRIX * sympy.I) is pa.GaussianMatrix
    assert type(pa.GaussianPolynomial([0, 1]) * sympy.sqrt(4)) is pa.GaussianPolynomial


@pytest.mark.parametrize("P", GAUSSIAN[1:], ids=["over Q", "over Q(i)"])
def test_matrices_with_irrational_entries_beside_matrix_polynomials(P):
    """They were refused, with advice that was for readers."""
    x, root = sympy.Symbol("x"), sympy.sqrt(2)
    for S in (
        sympy.Matrix([[1, root], [x, sympy.I]]),
        [[1, root], [0, 1]],
        sympy.Matrix([[root, 0], [1, 1]]),
    ):
        Q = pa.AlgebraicMatrixPolynomial(S if not isinstance(S, list) else [S])
        for operation in (operator.add, operator.sub, operator.mul, operator.matmul):
            assert operation(P, S) == operation(P, Q)
            assert operation(S, P) == operation(Q, P)


@pytest.mark.parametrize("p", [*GAUSSIAN, pa.GaussianRational(1, 2)], ids=lambda p: type(p).__name__)
@pytest.mark.parametrize("other", [sympy.Symbol("t"), sympy.pi, sympy.Float(0.5)], ids=str)
def test_what_is_no_algebraic_number_is_left_to_sympy(p, other):
    if isinstance(p, pa.GaussianRational):
        assert isinstance(p * other, sympy.Expr) and isinstance(other * p, sympy.Expr)
    else:
        for pair in ((p, other), (other, p)):
            with pytest.raises(TypeError):
                operator.mul(*pair)


def test_sums_of_matrices_and_numbers_are_refused():
    for P in (*GAUSSIAN[1:], GAUSSIAN_MATRIX):
        for z in NUMBERS:
            for pair in ((P, z), (z, P)):
                with pytest.raises(TypeError):
                    operator.add(*pair)
