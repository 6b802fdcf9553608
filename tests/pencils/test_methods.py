"""The methods of a matrix polynomial are the functions of the same names."""

from __future__ import annotations

import pickle

import pytest
from flint import fmpq

import polyalg as pa

REGULAR = pa.MatrixPolynomial("x^2 - 2, 1; 0, x^2 - 2")
SINGULAR = pa.MatrixPolynomial("1 x 0; 0 1 x")


def test_each_method_gives_what_its_function_gives() -> None:
    assert REGULAR.eigenvalues(20) == pa.polynomial_eigenvalues(REGULAR, 20)
    assert REGULAR.eigenstructure() == pa.eigenstructure(REGULAR)
    assert REGULAR.jordan_chains(20) == pa.jordan_chains(REGULAR, 20)
    assert REGULAR.smith_form() == pa.smith_form(REGULAR)
    assert SINGULAR.minimal_basis() == pa.minimal_basis(SINGULAR)
    assert SINGULAR.transpose().minimal_basis("left") == pa.minimal_basis(SINGULAR).transpose()


def test_options_are_passed_on() -> None:
    stages: list[str] = []
    found = REGULAR.eigenvalues(eps="1e-40", progress=lambda done, total, stage: stages.append(stage))
    assert found.radius <= fmpq(1, 10**40) and stages
    assert REGULAR.jordan_chains(eps="1e-40").radius <= fmpq(1, 10**40)
    assert REGULAR.eigenstructure(4).infinite == [2, 2] == pa.eigenstructure(REGULAR, grade=4).infinite
    assert "polynomial P of grade 2" in pa.verify(REGULAR.eigenvalues(20), input=REGULAR)


def test_errors_are_those_of_the_functions() -> None:
    with pytest.raises(pa.SingularPencilError, match="2 x 3"):
        SINGULAR.eigenvalues()
    with pytest.raises(pa.InputError, match="grade is 1, below the degree"):
        REGULAR.eigenstructure(1)
    with pytest.raises(pa.InputError, match="full rank"):
        REGULAR.minimal_basis()


def test_answers_are_in_the_system_of_the_polynomial() -> None:
    sympy = pytest.importorskip("sympy")
    x = sympy.Symbol("x")
    P = pa.MatrixPolynomial(sympy.Matrix([[x, 1], [0, x]]))
    assert [f.as_expr() for f in P.smith_form()] == [1, x**2]
    assert pickle.loads(pickle.dumps(P)).eigenstructure() == P.eigenstructure()
