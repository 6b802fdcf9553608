"""digits= and eps= become one exact rational, or an error that says what is wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpz
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.accuracy import read_accuracy


@given(st.integers(1, 2000))
def test_digits(k: int) -> None:
    eps = Fraction(1, 10**k)
    assert read_accuracy(k) == eps
    assert read_accuracy(eps=f"1e-{k}") == eps
    assert read_accuracy(eps="0." + "0" * (k - 1) + "1") == eps


@pytest.mark.parametrize("digits", [np.int64(3), fmpz(3), sympy.Integer(3)])
def test_integers_of_other_libraries(digits: Any) -> None:
    assert read_accuracy(digits) == Fraction(1, 1000)


@pytest.mark.parametrize("eps", ["1/3", " 1/3 ", Fraction(1, 3), fmpq(1, 3), sympy.Rational(1, 3)])
def test_eps(eps: Any) -> None:
    assert read_accuracy(eps=eps) == Fraction(1, 3)
    assert read_accuracy(digits=7, eps=eps) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"digits": 0}, pa.InputError, "positive integer, not 0"),
        ({"digits": -3}, pa.InputError, "positive integer, not -3"),
        ({"digits": 1.5}, pa.InexactInputError, "positive integer, not 1.5"),
        ({"digits": True}, pa.InputError, "positive integer, not True"),
        ({"digits": "15"}, pa.InputError, "positive integer, not '15'"),
        ({"digits": None}, pa.InputError, "positive integer, not None"),
        ({"digits": Fraction(1, 2)}, pa.InputError, "must be an integer"),
        ({"digits": 10**9}, pa.ResourceLimitError, "limit of 1000000 digits"),
        ({"digits": 10**5000}, pa.ResourceLimitError, "an integer of 16610 bits"),
        ({"eps": 1e-5}, pa.InexactInputError, "eps='1e-50'"),
        ({"eps": Decimal("1e-5")}, pa.InexactInputError, "Decimal"),
        ({"eps": 0}, pa.InputError, "positive, not 0"),
        ({"eps": "0"}, pa.InputError, "positive, not 0"),
        ({"eps": -1}, pa.InputError, "positive, not -1"),
        ({"eps": "-1e-5"}, pa.InputError, "not a positive rational"),
        ({"eps": True}, pa.InputError, "boolean"),
        ({"eps": "1/0"}, pa.InputError, "denominator 0"),
        ({"eps": "small"}, pa.InputError, "not a positive rational"),
        ({"eps": ""}, pa.InputError, "not a positive rational"),
        ({"eps": "nan"}, pa.InputError, "not a positive rational"),
        ({"eps": 1j}, pa.InputError, "real"),
        ({"eps": "1e-999999999"}, pa.ResourceLimitError, "limit"),
        ({"eps": "1e-" + "9" * 50}, pa.ResourceLimitError, "limit"),
        ({"eps": "1e999999999"}, pa.ResourceLimitError, "limit"),
        ({"eps": Fraction(1, 2**4000000)}, pa.ResourceLimitError, "limit|digits"),
    ],
)
def test_refusals(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        read_accuracy(**arguments)
    assert type(caught.value) is error
