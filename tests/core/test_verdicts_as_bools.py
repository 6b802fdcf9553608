"""Verdicts count, compare and combine like the bool they hold."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction

import numpy as np
import pytest
import sympy

import polyalg as pa

YES, NO = pa.is_real_rooted([-2, 0, 1]), pa.is_real_rooted([1, 0, 1])


def test_equality_and_hash() -> None:
    assert YES == True and NO == False and YES != NO and pa.is_real_rooted([0, 1]) == YES  # noqa: E712
    assert hash(YES) == hash(True) and {YES, True} == {True} and YES != "yes" and NO != None  # noqa: E711
    assert [YES, NO, YES].count(True) == 2 and True in [NO, YES] and [NO, YES].index(True) == 1


def test_sums_and_operators() -> None:
    assert sum([YES, NO, YES]) == 2 and int(YES) == 1 and YES + YES == 2 and 5 + NO == 5 and [7, 8][YES] == 8
    for value in (YES & NO, YES | NO, ~YES, YES & True, False | NO, YES ^ YES, True ^ NO):
        assert type(value) is bool
    assert not YES & NO and YES | NO and not ~YES and ~NO and YES & True and not False | NO and not YES ^ YES
    with pytest.raises(TypeError):
        YES & 1.5


def test_in_sympy() -> None:
    b = sympy.Symbol("b")
    assert sympy.And(YES, b) == b and sympy.Or(YES, b) is sympy.true and sympy.And(NO, b) is sympy.false
    assert sympy.Not(NO) is sympy.true and sympy.sympify(YES, strict=True) is sympy.true


def test_dict() -> None:
    assert json.loads(json.dumps(NO.to_dict())).keys() == {"holds", "reason", "witness"}
    assert YES.to_dict() == {"holds": True, "reason": "both roots are real", "witness": None}


def test_arithmetic_order_and_formats() -> None:
    assert NO < YES and YES >= 1 and NO <= 0.5 < YES and sorted([YES, NO]) == [NO, YES]
    assert max(NO, YES) is YES and YES * 3 == 3 and 3 * NO == 0 and YES - NO == 1 and 1 - YES == 0
    assert -YES == -1 and 0.5 + YES == 1.5 and Fraction(1, 2) * YES == Fraction(1, 2)
    assert float(YES) == 1.0 and f"{YES:d}" == "1" and f"{NO:>3}" == "  0" and f"{YES}" == str(YES)
    assert np.float64(2) * NO == 0 and np.array([YES, NO]).sum() == 1 and YES * [1] == [1]
    for wrong in (lambda: YES < "yes", lambda: YES + "yes", lambda: YES - None):
        with pytest.raises(TypeError):
            wrong()


@pytest.mark.parametrize(
    "verdict",
    [
        pa.is_diagonalizable([[2, 1], [0, 2]]),
        pa.is_positive_semidefinite([[[-1]]]),
        pa.is_positive_semidefinite([[[-1, 1j], [-1j, 0]]]),
        pa.are_compatible([0, 1], [1, -1], [0, -1, 1]),
        pa.interlaces([2, -3, 1], [12, -7, 1]),
        pa.is_similar([[1]], [[2]]),
        NO,
    ],
)
def test_verdicts_pickle_with_their_witnesses(verdict: pa.Verdict) -> None:
    copy = pickle.loads(pickle.dumps(verdict))
    assert copy == verdict and repr(copy) == repr(verdict) and str(copy.witness) == str(verdict.witness)
    assert pa.verify(copy) == pa.verify(verdict)
