"""``@`` between a matrix and a number was the multiple; numpy and SymPy refuse it, so do we, with advice."""

from __future__ import annotations

import operator
from fractions import Fraction

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpz_mat

import polyalg as pa

MATRICES = [
    pa.GaussianMatrix([[1, 2], [0, 1]], [[1, 0], [0, 1]]),
    pa.matrix("1 sqrt(2); 0 1"),
    pa.MatrixPolynomial("x, 1; 0, x"),
    pa.AlgebraicMatrixPolynomial("x, sqrt(2); 0, x"),
    pa.jordan_form([[0, 2], [1, 0]]).V,
]
NUMBERS = [2, 0.5, 1j, Fraction(1, 2), fmpq(1, 2), np.int64(2), pa.algebraic("sqrt(2)"), pa.algebraic("i")]
NUMBERS += [sympy.Integer(2), sympy.sqrt(2), sympy.I, pa.real_roots([-2, 0, 1])[0]]
IDS = [type(M).__name__ for M in MATRICES]


@pytest.mark.parametrize("M", MATRICES, ids=IDS)
@pytest.mark.parametrize("z", NUMBERS, ids=str)
def test_numbers_are_no_matrices(M, z):
    for pair in ((M, z), (z, M)):
        with pytest.raises(TypeError, match=rf"no object of type {type(z).__name__}; use \* for"):
            operator.matmul(*pair)


@pytest.mark.parametrize("M", MATRICES[:-1], ids=IDS[:-1])
def test_matrices_that_do_not_know_the_operator_are_matrices(M):
    for zero in (0, 1):
        other = fmpz_mat([[zero, 2 * zero], [0, zero]])
        assert M @ other == M * other and other @ M == other * M


def test_matrices_of_different_rings_take_each_other():
    A, B, P, Q, _ = MATRICES
    for first in (A, B, P, Q):
        for second in (A, B, P, Q):
            assert first @ second == first * second
        with pytest.raises(TypeError, match="LaurentMatrixPolynomial"):
            first @ pa.LaurentMatrixPolynomial([[[2, 0], [0, 2]]])
