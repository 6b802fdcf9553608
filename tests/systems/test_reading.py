"""What the readers of systems take, and what they say of the rest: advice that works."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq_mat, fmpz_poly

import polyalg as pa

System, transfer_matrix, system = pa.systems.System, pa.systems.transfer_matrix, pa.systems.system
LAG = transfer_matrix([1, 1], [2, 3, 1]).transfer()

x = sympy.Symbol("x")
POLYNOMIALS = {
    "terms": {0: 1, 1: 1},
    "range of coefficients": range(1, 2),
    "polynomial of FLINT": fmpz_poly([1, 1]),
    "array": np.array([1, 1]),
    "expression": x + 1,
    "table": [[[1, 1]]],
    "table of terms": [[{0: 1, 1: 1}]],
    "matrix polynomial": pa.MatrixPolynomial("x + 1"),
    "matrix polynomial of SymPy": pa.MatrixPolynomial(sympy.Matrix([[x + 1]])),
}


@pytest.mark.parametrize("name", POLYNOMIALS)
def test_numerators_are_whatever_is_read_as_a_polynomial(name: str) -> None:
    one = name.startswith("range")
    denominator = [2, 1] if one else [2, 3, 1]
    assert transfer_matrix(POLYNOMIALS[name], denominator).transfer() == LAG


def test_a_matrix_polynomial_is_a_table_of_numerators_and_of_denominators() -> None:
    found = transfer_matrix(pa.MatrixPolynomial("1 x; 2 3"), pa.MatrixPolynomial("x+1 x+2; x+1 x^2"))
    expected = transfer_matrix([[[1], [0, 1]], [[2], [3]]], [[[1, 1], [2, 1]], [[1, 1], [0, 0, 1]]])
    assert found.transfer() == expected.transfer()


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: transfer_matrix("x + 1/2", [1, 1]), pa.InputError, r"pass pa\.polynomial\('x \+ 1/2'\)"),
        (lambda: transfer_matrix([["x"]], [1, 1]), pa.InputError, r"entry \(0, 0\) of num is text; pass"),
        (lambda: transfer_matrix("x; 1", [1, 1]), pa.InputError, r"pass pa\.MatrixPolynomial\('x; 1'\)"),
        (lambda: transfer_matrix(0.5, [1, 1]), pa.InexactInputError, "num is the float 0.5"),
        (lambda: system((0.5, [1, 1])), pa.InexactInputError, "here pass decimal=True"),
        (lambda: transfer_matrix(pa.polynomial("x - sqrt(2)"), [1, 1]), pa.InputError, r"-sqrt\(2\), which"),
        (
            lambda: System(pa.matrix("sqrt(2)"), [[1]], [[1]]),
            pa.InputError,
            r"A is over NumberField\(x\^2 - 2",
        ),
        (lambda: System("1/2", [[1]], [[1]]), pa.InputError, r"A is text; pass pa\.matrix\('1/2'\)"),
        (lambda: System([["1/2"]], [[1]], [[1]]), pa.InputError, r"pass pa\.exact\(A\), which reads numbers"),
        (lambda: System([[1]], [[]], [[1]], [[1]]), pa.DimensionError, "0 columns of B it must be 1 x 0"),
        (lambda: System([[]], [[1]], [[1]]), pa.DimensionError, "A must be a square matrix; it is 1 x 0"),
    ],
)
def test_refusals_have_advice(make: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        make()


def test_the_advice_works() -> None:
    assert pa.matrix("1/2") == System(pa.exact([["1/2"]]), pa.matrix("1"), [[1]]).A
    assert transfer_matrix(pa.polynomial("x + 1/2"), [1, 1]).order == 1
    assert transfer_matrix(pa.MatrixPolynomial("x; 1"), [1, 1]).outputs == 2
    assert pa.matrix("1/10") == system(([["1/2"]], [[0.1]], [[1]], [["0"]]), decimal=True).B


A = [[-1, 0], [1, -2]]
SHAPES: list[tuple[Any, tuple[int, int, int]]] = [
    ((A, [[], []], [[1, 1]]), (2, 0, 1)),
    ((A, [], [[1, 1]]), (2, 0, 1)),
    ((A, [[], []], [[1, 1]], [[]]), (2, 0, 1)),
    ((A, [[1], [0]], []), (2, 1, 0)),
    ((A, [[1], [0]], [], []), (2, 1, 0)),
    ((A, [], []), (2, 0, 0)),
    ((A, np.zeros((2, 0), int), [[1, 1]], 0), (2, 0, 1)),
    (([], [], [], [[], []]), (0, 0, 2)),
    (([], [], [[], []]), (0, 0, 2)),
    (([], [], []), (0, 0, 0)),
]


@pytest.mark.parametrize(("given", "sizes"), SHAPES)
def test_systems_without_inputs_or_outputs_are_written_as_lists(
    given: Any, sizes: tuple[int, int, int]
) -> None:
    S = System(*given)
    assert (S.order, S.inputs, S.outputs) == sizes
    assert pickle.loads(pickle.dumps(S)) == S and S.dual().dual() == S
    assert S.mcmillan_degree == 0 and S.minimal().transfer() == S.transfer()
    assert system(S.transfer()).transfer() == S.transfer()
    for verdict in (S.is_stable(), S.is_controllable(), S.is_observable()):
        assert pa.verify(verdict)
    assert bool(S.is_controllable()) == (not S.order or S.inputs > 0)
    assert pa.systems.h2_norm_squared(S) == 0
    for call in (pa.systems.hinf_norm, pa.systems.is_bounded_real, pa.systems.is_passive):
        with pytest.raises(pa.InputError, match="no gain"):
            call(S)


def test_equations_without_inputs() -> None:
    for B in ([[]], [], fmpq_mat(1, 0)):
        found = pa.systems.care([[-1]], B, [[1]])
        assert float(found.X[0, 0].real) == 0.5 and found.K.nrows() == 0 and pa.verify(found)
    assert pa.systems.sylvester([[1]], [], [[]]).nrows() == 1 == pa.systems.sylvester([[1]], [], []).nrows()
