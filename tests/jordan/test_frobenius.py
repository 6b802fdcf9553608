"""A U = U F exactly, U invertible, F built from monic polynomials of which each divides the next."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import flint
import numpy as np
import pytest
import sympy
from flint import fmpq_mat, fmpq_poly, fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing.assertions import assert_frobenius_form, evaluate_at
from polyalg.testing.builders import dense_matrix, known_matrix, random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

from .cases import INTEGER_SYSTEMS, SPECIAL, SYSTEMS, exact

ANSWERS = {
    "1x1 zero": [[0, 1]],
    "1x1": [[7, 1]],
    "1x1 rational": [[Fraction(2, 3), 1]],
    "zero": [[0, 1]] * 4,
    "identity": [[-1, 1]] * 4,
    "scalar rational": [[Fraction(-3, 2), 1]] * 3,
    "nilpotent": [[0, 0, 0, 0, 0, 1]],
    "nilpotent 3+1+1": [[0, 1], [0, 1], [0, 0, 0, 1]],
    "all equal entries": [[0, 1], [0, 1], [0, -8, 1]],
    "one block": [[-27, 27, -9, 1]],
    "exchange": [[-1, 1], [-1, 0, 1]],
    "rotation": [[1, 0, 1]],
    "cyclic 6": [[-1, 0, 0, 0, 0, 0, 1]],
    "gallery5": [[0, 0, 0, 0, 0, 1]],
}


@pytest.mark.parametrize("name", SPECIAL)
def test_special_matrices(name: str) -> None:
    A = exact(SPECIAL[name])
    F = pa.frobenius_form(A)
    assert_frobenius_form(A, F)
    if name in ANSWERS:
        expected = [[pa.GaussianRational(*_fmpq(c)) for c in f] for f in ANSWERS[name]]
        assert [[pa.GaussianRational(c) for c in f.coeffs()] for f in F.invariant_factors] == expected
    pa.verify(F.certificate)


def _fmpq(c: Any) -> tuple[Any]:
    c = Fraction(c)
    return (flint.fmpq(c.numerator, c.denominator),)


def test_the_empty_matrix() -> None:
    F = pa.frobenius_form([])
    assert F.invariant_factors == []
    assert F.form == F.transform == fmpq_mat(0, 0)
    assert "Q" in pa.verify(F.certificate)
    assert "0 x 0" in repr(F)


def test_a_companion_matrix_is_its_own_form() -> None:
    f = fmpq_poly([5, -3, 0, 2, 1])
    C = fmpq_mat([[0, 0, 0, -5], [1, 0, 0, 3], [0, 1, 0, 0], [0, 0, 1, -2]])
    F = pa.frobenius_form(C)
    assert F.invariant_factors == [f] and F.form == C


@given(rational_matrices(6, denominator=3))
def test_the_identity_over_q(A: Any) -> None:
    F = pa.frobenius_form(A)
    assert_frobenius_form(A, F)
    product = fmpq_poly([1])
    for f in F.invariant_factors:
        product *= f
    assert product == pa.characteristic_polynomial(A) == A.charpoly()


@given(gaussian_matrices(5, denominator=3))
def test_the_identity_over_gaussian_rationals(A: Any) -> None:
    F = pa.frobenius_form(A)
    assert isinstance(F.transform, pa.GaussianMatrix) and isinstance(F.form, pa.GaussianMatrix)
    assert_frobenius_form(A, F)
    product = pa.GaussianPolynomial([1])
    for f in F.invariant_factors:
        product = product * f
    assert product == pa.characteristic_polynomial(A)
    assert not evaluate_at(product, A)


@given(st.booleans().flatmap(lambda gaussian: known_matrices(10, gaussian=gaussian)))
def test_known_invariant_factors_are_found(known: Any) -> None:
    F = pa.frobenius_form(known.matrix)
    assert F.invariant_factors == known.invariant_factors
    assert_frobenius_form(known.matrix, F)
    assert pa.minimal_polynomial(known.matrix) == known.invariant_factors[-1]


@given(known_matrices(7), st.integers(0, 10**6))
def test_similar_matrices_have_the_same_form(known: Any, seed: int) -> None:
    n = known.n
    rng = random.Random(seed)
    S = fmpq_mat(n, n, [rng.randint(-2, 2) + 9 * (i == j) for i in range(n) for j in range(n)])
    if S.det() == 0:
        return
    other = pa.frobenius_form(S * known.matrix * S.inv())
    assert other.form == pa.frobenius_form(known.matrix).form


def test_many_equal_invariant_factors() -> None:
    rng = random.Random(5)
    known = known_matrix([((1, 0, 1), [2, 2, 2, 1, 1]), ((-3, 1), [1] * 7)], rng)
    F = pa.frobenius_form(known.matrix)
    assert [f.degree() for f in F.invariant_factors] == [1, 1, 3, 3, 5, 5, 5]
    assert_frobenius_form(known.matrix, F)
    pa.verify(F.certificate)


@pytest.mark.parametrize(("n", "bits"), [(20, 8), (12, 60), (3, 2000)])
def test_dense_matrices(n: int, bits: int) -> None:
    for gaussian in (False, True):
        A = dense_matrix(random.Random(n), n, bits, gaussian=gaussian)
        F = pa.frobenius_form(A)
        assert [f.degree() for f in F.invariant_factors] == [n]
        assert A * F.transform == F.transform * F.form and F.transform.det() != 0


def test_low_rank_and_large_blocks() -> None:
    rng = random.Random(2)
    left = fmpq_mat(16, 5, [rng.randint(-3, 3) for _ in range(80)])
    A = left * fmpq_mat(5, 16, [rng.randint(-3, 3) for _ in range(80)])
    F = pa.frobenius_form(A)
    assert len(F.invariant_factors) == 11
    assert_frobenius_form(A, F)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_gives_the_same_form(system: str) -> None:
    rows = [[Fraction(1, 2), 1, 0], [0, Fraction(1, 2), 0], [3, 0, Fraction(1, 2)]]
    A = SYSTEMS[system](rows)
    F, G = pa.frobenius_form(rows), pa.frobenius_form(A)
    assert (F.form, F.transform) == tuple(map(pa.matrix, (G.form, G.transform)))
    assert F.invariant_factors == [pa.polynomial(f) for f in G.invariant_factors]
    if system.startswith("sympy"):
        assert A * G.transform == G.transform * G.form and type(A) is type(G.form)


@pytest.mark.parametrize("system", INTEGER_SYSTEMS)
def test_every_system_gives_the_same_polynomials(system: str) -> None:
    rows = [[2, 1, 0], [0, 2, 0], [0, 0, 2]]
    A = INTEGER_SYSTEMS[system](rows)
    chi, mu = pa.characteristic_polynomial(A), pa.minimal_polynomial(A)
    if system.startswith("sympy"):
        x = chi.gen
        assert sympy.expand(chi.as_expr() - (x - 2) ** 3) == 0
        assert sympy.expand(mu.as_expr() - (x - 2) ** 2) == 0
    elif system.startswith("numpy"):
        assert list(chi.coef) == [-8, 12, -6, 1] and list(mu.coef) == [4, -4, 1]
    else:
        assert (chi, mu) == (fmpq_poly([-8, 12, -6, 1]), fmpq_poly([4, -4, 1]))


def test_to_sympy_is_the_same_identity() -> None:
    rows = [[2, 1, 0], [0, 2, 0], [1, 0, 3]]
    A = sympy.Matrix(rows)
    U, F = pa.frobenius_form(A).to_sympy()
    assert A * U == U * F and U.det() != 0
    B = sympy.Matrix([[sympy.I, 1], [0, 2 - sympy.I]])
    U, F = pa.frobenius_form(B).to_sympy()
    assert sympy.simplify(B * U - U * F) == sympy.zeros(2, 2)


def test_the_argument_is_not_changed() -> None:
    A = fmpz_mat([[1, 2], [3, 4]])
    rows = [[1, 2], [3, 4]]
    array = np.array(rows)
    for value in (A, rows, array):
        pa.frobenius_form(value)
    assert fmpz_mat([[1, 2], [3, 4]]) == A and rows == [[1, 2], [3, 4]] and (array == rows).all()


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ([[1, 2]], pa.DimensionError, "square.*1 x 2"),
        ([[1, 2], [3]], pa.DimensionError, "differ in length.*row 1 has 1"),
        ([[]], pa.DimensionError, r"empty rows.*\[\]"),
        ([[1, 0.5], [0, 1]], pa.InexactInputError, r"entry \(0, 1\).*float 0.5.*pa.exact.*1/2"),
        ([[1, 0], [0, float("nan")]], pa.InexactInputError, r"entry \(1, 1\).*nan"),
        ([["a"]], pa.InputError, r"entry \(0, 0\).*string"),
        ([[True]], pa.InputError, "boolean"),
        (np.eye(2), pa.InexactInputError, "float64.*pa.exact"),
        (7, pa.InputError, "type int, not a matrix"),
    ],
)
@pytest.mark.parametrize(
    "function",
    [
        pa.frobenius_form,
        pa.jordan_structure,
        pa.jordan_form,
        pa.eigenvalues,
        pa.characteristic_polynomial,
        pa.minimal_polynomial,
    ],
)
def test_bad_matrices_are_refused_by_every_function(
    function: Any, value: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        function(value)


def test_report_and_repr() -> None:
    F = pa.frobenius_form(random_known_matrix(random.Random(1), 8).matrix)
    assert F.report.bits is None and F.report.seconds >= 0
    assert F.report.stages[0].name == "characteristic polynomial"
    assert "invariant factor" in repr(F) and F._repr_latex_().startswith("$")
    many = pa.frobenius_form([[int(i == j) for j in range(20)] for i in range(20)])
    assert "6 more that divide these" in repr(many)
