"""Values over number fields, chains of vectors and infinite eigenvalues in other systems."""

from __future__ import annotations

import json
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy

import polyalg as pa

ROOT = pa.algebraic("sqrt(2)")
A = pa.matrix("1/2 sqrt(2); 3 sqrt(2)*i")
P = pa.polynomial("x^2/2 - sqrt(2)*x + 3")


def test_python_has_fractions_beside_algebraic_numbers() -> None:
    rows = pa.convert(A, "python")
    assert rows == [[Fraction(1, 2), ROOT], [3, A[1, 1]]] and type(rows[1][0]) is int
    assert pa.convert(P, "python") == [3, -ROOT, Fraction(1, 2)]
    assert pa.convert([A, ROOT], "sympy") == [A.to_sympy(), sympy.sqrt(2)]


def test_numpy_has_arrays_of_objects() -> None:
    array = pa.convert(A, "numpy")
    assert array.dtype == object and array.shape == (2, 2) and array[0, 1] == ROOT
    assert pa.matrix(array @ array) == A * A
    p = pa.convert(P, "numpy")
    assert isinstance(p, np.polynomial.Polynomial) and p(2) == P(2)


@pytest.mark.parametrize("digits", [15, 50])
def test_mpmath_has_its_own_precision(digits: int) -> None:
    with mpmath.workdps(digits):
        root = mpmath.sqrt(2)
        near = mpmath.mpf(10) ** (2 - digits)
        assert ROOT.to_mpmath() == pa.convert(ROOT, "mpmath") == root
        M = pa.convert(A, "mpmath")
        assert M[0, 0] == 0.5 and M[0, 1] == root and abs(M[1, 1] - 1j * root) < near
        assert abs(mpmath.polyval(pa.convert(P, "mpmath"), root) - 2) < near


def test_matrix_polynomials_go_by_their_coefficients() -> None:
    Q = pa.AlgebraicMatrixPolynomial("x + sqrt(2), 1; 1, x")
    assert pa.convert(Q, "python") == [[[ROOT, 1], [1, 0]], [[1, 0], [0, 1]]]
    assert [C.shape for C in pa.convert(Q, "numpy")] == [(2, 2), (2, 2)]


@pytest.mark.parametrize("given", [(A, A), (A.to_sympy(), A.to_sympy())], ids=["own", "sympy"])
def test_similarity_over_a_field_has_plain_values(given) -> None:
    assert len(json.loads(json.dumps(pa.is_similar(*given).to_dict()))["transform"]) == 2


def test_infinite_eigenvalues_are_infinite_everywhere() -> None:
    found = pa.generalized_eigenvalues([[1, 2], [3, 4]], [[1, 0], [0, 0]])
    assert found.to_sympy() == [sympy.Rational(-1, 2), sympy.oo]
    assert found.to_mpmath() == [mpmath.mpf(-0.5), mpmath.inf]
    assert found.to_numpy()[1] == np.inf


def test_chains_go_to_other_systems() -> None:
    Q = pa.MatrixPolynomial("x^2 - 2, 1; 0, x^2 - 2")
    chains = pa.jordan_chains(Q, digits=30)
    for found in (chains.to_sympy(), chains.to_mpmath(), chains.to_numpy()):
        x, vectors = found[1]
        assert abs(x - sympy.sqrt(2)) < 1e-14 and abs(vectors[1, 1] + 2 * sympy.sqrt(2)) < 1e-14
    exact, vectors = chains.to_sympy()[1]
    assert exact == sympy.sqrt(2)
    symbol = sympy.Symbol("x")
    at = Q.to_sympy(symbol).subs(symbol, exact)
    assert all(abs(v) < 1e-28 for v in (at * vectors[:, 0]).evalf(40))
    assert len(json.loads(json.dumps(chains.to_dict()))["chains"][1]["vectors"]) == 2
    infinite = pa.jordan_chains(pa.MatrixPolynomial("1, x; 0, 1"))
    assert infinite.to_sympy()[0].eigenvalue == sympy.oo and infinite.to_numpy()[0].vectors.shape[0] == 2
