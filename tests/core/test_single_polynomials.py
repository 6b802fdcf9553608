"""A single polynomial of any system, or text, where a matrix polynomial is meant."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

X, Z = sympy.symbols("x z")
SQUARE = pa.MatrixPolynomial([[[1]], [[2]], [[1]]])
SINGLE: list[Any] = [
    [1, 2, 1],
    (1, 2, 1),
    {0: 1, 1: 2, 2: 1},
    fmpz_poly([1, 2, 1]),
    fmpq_poly([1, 2, 1]),
    pa.GaussianPolynomial([1, 2, 1]),
    np.array([1, 2, 1]),
    np.polynomial.Polynomial(np.array([1, 2, 1], dtype=object)),
    (X + 1) ** 2,
    sympy.Poly((X + 1) ** 2),
    sympy.ring("x", sympy.QQ)[0].from_expr((X + 1) ** 2),
    [sympy.Integer(1), sympy.Integer(2), np.int64(1)],
]


@pytest.mark.parametrize("p", SINGLE, ids=range(len(SINGLE)))
def test_single_polynomials_are_one_by_one(p: Any) -> None:
    assert pa.MatrixPolynomial(p) == SQUARE
    assert pa.is_positive_semidefinite(p)
    assert pa.spectral_factor(p).degree == 1
    squares = pa.sum_of_squares(p)
    assert squares.expand() == SQUARE
    pa.verify(squares.certificate, p)


def test_constants_and_zero() -> None:
    assert pa.MatrixPolynomial(sympy.Integer(3)) == pa.MatrixPolynomial([3]) == pa.MatrixPolynomial([[[3]]])
    for zero in ([0], fmpz_poly(), X * 0, {}):
        assert pa.MatrixPolynomial(zero) == pa.MatrixPolynomial([[[0]]])
    assert pa.is_positive_semidefinite([0]) and not pa.is_positive_semidefinite([0, 1])
    half = pa.MatrixPolynomial([Fraction(1, 2), pa.GaussianRational(0, 1)])
    assert half == pa.MatrixPolynomial([[[Fraction(1, 2)]], [[1j]]])


def test_the_symbol_is_kept() -> None:
    t = sympy.Symbol("t")
    for p in (t**2 - 1, sympy.Poly(t**2 - 1)):
        assert pa.MatrixPolynomial(p).to_sympy() == sympy.ImmutableMatrix([[t**2 - 1]])


def test_on_the_circle() -> None:
    expected = pa.LaurentMatrixPolynomial([[[3]], [[-1]]])
    for p in ([3, -1], fmpz_poly([3, -1]), np.array([3, -1]), 3 - Z - 1 / Z):
        assert pa.LaurentMatrixPolynomial(p) == expected
    assert pa.is_positive_semidefinite(3 - Z - 1 / Z, on="circle")
    with pytest.raises(pa.InputError, match="Hermitian on the circle"):
        pa.LaurentMatrixPolynomial(3 - Z)
    for p in ([3, -1], [[[3]], [[-1]]], {0: 3, 1: -1}, {-1: -1, 0: 3, 1: -1}, fmpz_poly([3, -1])):
        verdict = pa.is_positive_semidefinite(p, on="circle")
        assert verdict
        pa.verify(verdict, expected)
    with pytest.raises(pa.InputError, match=r"needs a LaurentMatrixPolynomial\(\[C0.*from_factor"):
        pa.is_positive_semidefinite(pa.MatrixPolynomial([3, -1]), on="circle")
    with pytest.raises(pa.InputError, match=r"P is text; pass pa.LaurentMatrixPolynomial\('3 - z'\)"):
        pa.is_positive_semidefinite("3 - z", on="circle")  # type: ignore[arg-type]


ENTRY = st.lists(st.integers(-9, 9), min_size=1, max_size=3)


@given(st.integers(1, 3), st.integers(1, 3), st.data(), st.sampled_from([", ", " "]))
def test_text_is_rows_of_polynomials(n: int, m: int, data: st.DataObject, between: str) -> None:
    table = [[fmpq_poly(data.draw(ENTRY)) for _ in range(m)] for _ in range(n)]
    text = "; ".join(between.join(str(p) for p in row) for row in table)
    assert pa.MatrixPolynomial(text) == pa.MatrixPolynomial(table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2+1 x; x 2", [[[1, 0], [0, 2]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]]),
        ("x^2 + 1 x\n x 2", [[[1, 0], [0, 2]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]]),
        ("[[1, t/2], [t, 0]]", [[[1, 0], [0, 0]], [[0, Fraction(1, 2)], [1, 0]]]),
        ("x -i; i x", [[[0, -1j], [1j, 0]], [[1, 0], [0, 1]]]),
        ("z^2 - 2", [[[-2]], [[0]], [[1]]]),
        ("1 2; 3 4", [[[1, 2], [3, 4]]]),
    ],
)
def test_texts(text: str, expected: Any) -> None:
    assert pa.MatrixPolynomial(text) == pa.MatrixPolynomial(expected)


def test_text_where_it_is_not_read() -> None:
    with pytest.raises(pa.InputError, match=r"P is text; pass pa.MatrixPolynomial\('x\^2'\), which reads it"):
        pa.is_positive_semidefinite("x^2")  # type: ignore[arg-type]
    assert pa.is_positive_semidefinite(pa.polynomial("x^2"))


def test_a_single_polynomial_equals_its_matrix() -> None:
    x, y = sympy.symbols("x y")
    single = pa.MatrixPolynomial(x**2 + 1)
    assert single == x**2 + 1 and single == sympy.Poly(x**2 + 1, x) and single == fmpz_poly([1, 0, 1])
    assert single != sympy.Poly(0.5 * x, x) and single != y**2 + 1 and single != x**2 and single != "x^2+1"
