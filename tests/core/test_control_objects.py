"""Linear systems of python-control and scipy.signal: their data exactly, by an explicit call."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import polyalg as pa

TENTH = Fraction(1, 10)


class TransferFunction:
    """As in python-control: tables of coefficients, the highest power first."""

    def __init__(self, num: Any, den: Any) -> None:
        self.num, self.den = num, den


class TransferFunctionContinuous(TransferFunction):
    """As in scipy.signal: arrays."""


class StateSpace:
    """As in both."""

    def __init__(self, *parts: Any) -> None:
        self.A, self.B, self.C, self.D = map(np.array, parts)


class ZerosPolesGainDiscrete:
    """As in scipy.signal."""

    zeros, poles, gain = np.array([1.0]), np.array([0.5, 0.1]), 2.5


TransferFunction.__module__ = StateSpace.__module__ = "control.lti"
TransferFunctionContinuous.__module__ = ZerosPolesGainDiscrete.__module__ = "scipy.signal._ltisys"
SINGLE = TransferFunction([[np.array([1.0, 0.1])]], [[np.array([1, 2, 3])]])
SEVERAL = TransferFunction(
    [[np.array([1.0]), np.array([0.1, 2.0])]], [[np.array([1.0, 3.0]), np.array([1, 4])]]
)
ARRAYS = TransferFunctionContinuous(np.array([1.0, 0.1]), np.array([1.0, 2.0, 3.0]))
SPACE = StateSpace([[0, 1], [-2, -0.1]], [[0], [1]], [[1, 0]], [[0]])


def test_data_with_the_constant_term_first() -> None:
    assert pa.exact(SINGLE, decimal=True) == [[TENTH, 1], [3, 2, 1]] == pa.exact(ARRAYS, decimal=True)
    assert pa.exact(SEVERAL, decimal=True) == [[[[1], [2, TENTH]]], [[[3, 1], [4, 1]]]]
    assert pa.exact(SPACE, decimal=True) == [[[0, 1], [-2, -TENTH]], [[0], [1]], [[1, 0]], [[0]]]
    assert pa.exact(ZerosPolesGainDiscrete(), decimal=True) == [[1], [Fraction(1, 2), TENTH], Fraction(5, 2)]
    assert pa.exact(SINGLE) == [[Fraction(0.1), 1], [3, 2, 1]]
    assert pa.is_hurwitz_stable(pa.exact(SINGLE, decimal=True)[1])


@pytest.mark.parametrize("x", [SINGLE, ARRAYS, SPACE, ZerosPolesGainDiscrete()])
@pytest.mark.parametrize(
    "call", [pa.real_roots, pa.jordan_form, pa.is_positive_semidefinite, pa.MatrixPolynomial]
)
def test_in_place_of_a_polynomial_or_a_matrix_they_are_refused(call: Any, x: Any) -> None:
    with pytest.raises(pa.InputError, match=r"pa\.exact\(.*decimal=True\), which is \["):
        call(x)


def test_the_real_ones() -> None:
    signal = pytest.importorskip("scipy.signal")
    found = pa.exact(signal.TransferFunction([1, 0.1], [1, 2, 3]), decimal=True)
    assert found == [[TENTH, 1], [3, 2, 1]]
    control = pytest.importorskip("control")
    assert pa.exact(control.tf([1, 0.1], [1, 2, 3]), decimal=True) == found
    space = control.ss([[0, 1], [-2, -0.1]], [[0], [1]], [[1, 0]], [[0]])
    assert pa.exact(space, decimal=True) == pa.exact(SPACE, decimal=True)
