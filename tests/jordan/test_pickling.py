"""Results go to other processes and into copies, although FLINT's objects do not pickle."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
import sympy

import polyalg as pa

RESULTS = [pa.jordan_form, pa.frobenius_form, pa.jordan_structure, pa.eigenvalues]
MATRICES: list[Any] = [[], [[1, 2], [3, 4]], [[2j, 1], [0, 2j]], sympy.Matrix([[1, 2], [0, 1]])]


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("A", MATRICES, ids=["empty", "rational", "gaussian", "sympy"])
def test_a_result_survives_pickling_and_copying(result: Callable[..., Any], A: Any) -> None:
    one = result(A)
    for other in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one)):
        assert type(other) is type(one)
        assert repr(other) == repr(one)
        assert other.certificate == one.certificate


def test_accuracy_and_system_survive() -> None:
    form = pickle.loads(pickle.dumps(pa.jordan_form(sympy.Matrix([[1, 2], [1, 1]]), digits=40)))
    assert form.radius < pa.jordan_form([[1, 2], [1, 1]], digits=39).radius * 10**3
    assert form.power(2) == sympy.Matrix([[3, 4], [2, 3]])
