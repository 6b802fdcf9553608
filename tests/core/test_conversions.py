"""Enclosures to numpy, mpmath and SymPy: midpoints rounded once, never an infinity in silence."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
import sympy
from flint import acb, acb_mat, arb
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.interop.mpmath_bridge import from_balls as acb_mat_to_mpmath
from polyalg.interop.numpy_bridge import from_balls as acb_mat_to_numpy
from polyalg.interop.sympy_bridge import from_balls as acb_mat_to_sympy

floats = st.floats(allow_nan=False, allow_infinity=False)


@given(floats, floats)
def test_doubles_survive(x: float, y: float) -> None:
    M = acb_mat([[acb(x, y), acb(y)]])
    assert acb_mat_to_numpy(M).tolist() == [[complex(x, y), complex(y)]]
    result = acb_mat_to_mpmath(M, 17)
    assert (result[0, 0].real, result[0, 0].imag) == (x, y)
    assert result[0, 1] == y


def test_more_digits_than_the_global_precision_of_mpmath() -> None:
    mantissa = 10**40 // 3  # 132 bits
    M = acb_mat([[acb(arb(mantissa))]])
    before = mpmath.mp.prec
    assert int(acb_mat_to_mpmath(M, 60)[0, 0]) == mantissa
    assert abs(int(acb_mat_to_mpmath(M, 20)[0, 0]) - mantissa) in range(1, 10**20)
    assert mpmath.mp.prec == before
    assert isinstance(acb_mat_to_sympy(M, 60)[0, 0], sympy.Float)


def test_sizes() -> None:
    big = acb_mat([[acb(arb(10) ** 400)]])
    with pytest.raises(OverflowError, match="does not fit into a double"):
        acb_mat_to_numpy(big)
    assert acb_mat_to_mpmath(big, 15)[0, 0] > mpmath.mpf("9e399")
    tiny = acb_mat([[acb(arb(10) ** -400)]])
    assert acb_mat_to_numpy(tiny)[0, 0] == 0
    assert acb_mat_to_numpy(acb_mat(0, 0)).shape == (0, 0)
    assert np.isnan(acb_mat_to_numpy(acb_mat([[acb(arb("nan"))]]))[0, 0].real)


def test_a_gaussian_matrix_goes_into_matrices_and_arrays_of_others() -> None:
    M = pa.matrix("1+i 1/2; 3 4; 0 i")
    wanted = sympy.Matrix([[1 + sympy.I, sympy.Rational(1, 2)], [3, 4], [0, sympy.I]])
    assert sympy.Matrix(M) == sympy.ImmutableMatrix(M) == sympy.sympify(M) == wanted
    assert sympy.sympify(M[0, 0]) == 1 + sympy.I
    array = np.array(M)
    assert array.shape == (3, 2) and array.dtype == object and array.tolist() == M.table()
    assert np.array(M, dtype=complex).tolist() == [[1 + 1j, 0.5], [3, 4], [0, 1j]]
    assert pa.matrix(array) == M and np.array(pa.GaussianMatrix([[1, 2]])).shape == (1, 2)
