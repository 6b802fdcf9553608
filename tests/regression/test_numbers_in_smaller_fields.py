"""Numbers of a field that are written in a larger one were said not to be in it, and certificates refused."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

ROOT = pa.algebraic("sqrt(2)")
WRITINGS = {
    "a square": pa.algebraic("2^(1/4)") ** 2,
    "a difference": pa.algebraic("sqrt(2) + sqrt(3)") - pa.algebraic("sqrt(3)"),
    "SymPy": sympy.sqrt(5 + 2 * sympy.sqrt(6)) - sympy.sqrt(3),
    "SymPy and i": sympy.sqrt(-2) / sympy.I,
    "a root": pa.real_roots([-2, 0, 1])[1],
}


@pytest.mark.parametrize("x", WRITINGS.values(), ids=WRITINGS)
def test_a_matrix_is_read_over_the_smaller_field(x: object) -> None:
    A = pa.matrix([[x, 1], [0, x], [3, ROOT]], field=ROOT.field)
    assert isinstance(A, pa.AlgebraicMatrix) and A.field == ROOT.field
    assert A.entries() == [ROOT, 1, 0, ROOT, 3, ROOT]


@pytest.mark.parametrize("x", WRITINGS.values(), ids=WRITINGS)
def test_a_certificate_is_about_the_same_input(x: object) -> None:
    A = [[x, 1], [0, x]]
    for answer in (pa.jordan_structure(A), pa.frobenius_form(A), pa.eigenvalues(A)):
        assert "the input is the one given" in pa.verify(answer, A)
    p = [1, x, 1]
    for other in (pa.complex_roots(p), pa.real_roots(p)):
        assert "the input is the one given" in pa.verify(other, p)


def test_all_coefficients_are_told_apart() -> None:
    fourth = pa.algebraic("2^(1/4)")
    assert pa.polynomial([fourth**4, fourth**2, 1], field=ROOT.field).coeffs() == [2, ROOT, 1]
    with pytest.raises(pa.InputError, match="coefficient 1 of p is 2.*which is not in") as caught:
        pa.polynomial([fourth**2, fourth, fourth**2], field=ROOT.field)
    assert caught.value.entry == 1


def test_another_embedding_is_another_matrix() -> None:
    answer = pa.jordan_structure([[WRITINGS["a square"]]])
    with pytest.raises(pa.CertificateError, match="another matrix is meant"):
        pa.verify(answer, [[-(pa.algebraic("2^(1/4)") ** 2)]])


def test_rational_numbers_that_are_written_with_others() -> None:
    hidden = 7 + sympy.sqrt(5 + 2 * sympy.sqrt(6)) - sympy.sqrt(2) - sympy.sqrt(3)
    cube = pa.algebraic("3^(1/3)").field
    A = pa.matrix([[hidden, 1], [0, 1]], field=cube)
    assert isinstance(A, pa.AlgebraicMatrix)
    assert A.field == cube and A.entries() == [7, 1, 0, 1]
