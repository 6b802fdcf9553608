"""`exact` gives the dyadic rational that a float is, for the floats of every library."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from flint import acb, acb_mat, arb
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.inputs.reading import read_matrix

floats = st.floats(allow_nan=False, allow_infinity=False)


@given(floats)
def test_real_floats_of_every_library(x: float) -> None:
    value = Fraction(x)
    for y in (x, np.float64(x), np.longdouble(x), mpmath.mpf(x), arb(x), np.array(x)):
        result = pa.exact(y)
        assert result == value and type(result) is Fraction
    assert pa.exact(sympy.Float(x, 20)) == value


@given(floats, floats)
def test_complex_floats(x: float, y: float) -> None:
    for z in (complex(x, y), np.complex128(complex(x, y)), mpmath.mpc(x, y), acb(x, y)):
        result = pa.exact(z)
        if y:
            assert (result.real, result.imag) == (
                pa.GaussianRational(Fraction(x)),
                pa.GaussianRational(Fraction(y)),
            )
        else:
            assert result == Fraction(x)


@pytest.mark.parametrize(
    "A",
    [
        [[0.5, 2], [0.25, 1.0]],
        np.array([[0.5, 2], [0.25, 1.0]]),
        np.array([[0.5, 2], [0.25, 1.0]], dtype=np.float32),
        mpmath.matrix([[0.5, 2], [0.25, 1.0]]),
        sympy.Matrix([[0.5, 2], [0.25, 1.0]]),
        acb_mat([[0.5, 2], [0.25, 1.0]]),
        [np.array([0.5, 2]), (Fraction(1, 4), 1.0)],
    ],
)
def test_matrices(A: Any) -> None:
    expected = [[Fraction(1, 2), Fraction(2)], [Fraction(1, 4), Fraction(1)]]
    assert pa.exact(A) == expected
    assert read_matrix(pa.exact(A)).denominator == 4


def test_polynomials_and_decimals() -> None:
    assert pa.exact(np.polynomial.Polynomial([1, 0.5])) == [1, Fraction(1, 2)]
    assert pa.exact(sympy.Poly(0.5 * sympy.Symbol("x") + 1)) == [1, Fraction(1, 2)]
    assert pa.exact(Decimal("0.1")) == Fraction(1, 10)


@pytest.mark.parametrize(
    "x", [float("nan"), float("inf"), mpmath.inf, mpmath.nan, np.float32("nan"), Decimal("NaN"), arb(1) / 3]
)
def test_what_has_no_value(x: Any) -> None:
    with pytest.raises(pa.InexactInputError, match="no exact value"):
        pa.exact(x)


@pytest.mark.parametrize("x", [True, b"0.5", None, {}, sympy.Symbol("x"), object()])
def test_what_is_no_number(x: Any) -> None:
    with pytest.raises(pa.InputError, match="exact\\(\\) reads numbers"):
        pa.exact(x)


@pytest.mark.parametrize("x", [mpmath.mpf("1e100000000"), Decimal("1e99999999"), Decimal("1e-99999999")])
def test_huge_exponents(x: Any) -> None:
    with pytest.raises(pa.ResourceLimitError):
        pa.exact(x)
