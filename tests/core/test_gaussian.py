"""Gaussian numbers, matrices and polynomials against SymPy and the ring axioms."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpz, fmpz_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

small = st.integers(-5, 5)
ratios = st.builds(lambda p, q: fmpq(p, q), small, st.integers(1, 4))
numbers = st.builds(pa.GaussianRational, ratios, ratios)
polynomials = st.lists(numbers, max_size=5).map(pa.GaussianPolynomial.from_coefficients)


def matrices(n: int) -> st.SearchStrategy[pa.GaussianMatrix]:
    part = st.lists(st.lists(small, min_size=n, max_size=n), min_size=n, max_size=n)
    return st.builds(pa.GaussianMatrix, part, part)


@given(numbers, numbers, numbers)
def test_numbers_form_a_field(x: Any, y: Any, z: Any) -> None:
    assert x * (y + z) == x * y + x * z
    assert (x - y) + y == x
    if y:
        assert x / y * y == x
        assert y**-2 * y * y == 1
    assert pickle.loads(pickle.dumps(x)) == x
    assert hash(x) == hash(pa.GaussianRational(x.real, x.imag))
    assert sympy.expand((x * y).to_sympy() - x.to_sympy() * y.to_sympy()) == 0


def test_mixed_numbers() -> None:
    z = pa.GaussianRational(1, 2)
    for two in (2, fmpz(2), fmpq(2), Fraction(2), np.int64(2)):
        assert two * z == z * two == pa.GaussianRational(2, 4)
        assert two - z == pa.GaussianRational(1, -2)
        assert two / pa.GaussianRational(0, 1) == pa.GaussianRational(0, -2)
    assert pa.GaussianRational(3) == 3 and hash(pa.GaussianRational(3)) == hash(3)
    assert [str(pa.GaussianRational(*p)) for p in ((0, 0), (0, -1), (1, 1), (fmpq(1, 2), -2))] == [
        "0",
        "-i",
        "1 + i",
        "1/2 - 2*i",
    ]
    with pytest.raises(ZeroDivisionError):
        z / 0
    with pytest.raises(TypeError):
        z + 0.5
    with pytest.raises(pa.InputError):
        pa.GaussianRational(0.5)
    with pytest.raises(AttributeError):
        z._real = fmpq(1)  # type: ignore[misc]


@given(matrices(3), matrices(3))
def test_matrices_against_sympy(A: pa.GaussianMatrix, B: pa.GaussianMatrix) -> None:
    assert (A * B).to_sympy() == (A.to_sympy() * B.to_sympy()).expand()
    assert A.det().to_sympy() == sympy.expand(A.to_sympy().det())
    assert (A * B).det() == A.det() * B.det()
    assert (A * B).transpose() == B.transpose() * A.transpose()
    if A.det():
        assert A * A.inverse() == A**0
    assert A + B - B == A
    assert pickle.loads(pickle.dumps(A)) == A and hash(A) == hash(pa.GaussianMatrix(A.real, A.imag))


def test_singular_and_degenerate_matrices() -> None:
    ones = pa.GaussianMatrix([[1, 1], [1, 1]], [[1, 1], [1, 1]])
    assert ones.det() == 0
    with pytest.raises(pa.SingularMatrixError):
        ones.inverse()
    assert pa.GaussianMatrix(fmpq_mat(0, 0)).det() == 1
    assert pa.GaussianMatrix([[0, 0], [0, 0]], [[1, 2], [3, 4]]).det() == 2
    with pytest.raises(pa.DimensionError, match="square"):
        pa.GaussianMatrix([[1, 2]]).det()
    with pytest.raises(pa.DimensionError):
        pa.GaussianMatrix([[1]], [[1, 2]])
    with pytest.raises(pa.DimensionError, match="multiply"):
        ones * pa.GaussianMatrix([[1, 2]])


def test_mixed_matrices() -> None:
    i = pa.GaussianMatrix([[0, 0], [0, 0]], [[1, 0], [0, 1]])
    for A in (fmpz_mat([[1, 2], [3, 4]]), fmpq_mat([[1, 2], [3, 4]]), np.array([[1, 2], [3, 4]])):
        assert A * i == i * A == pa.GaussianMatrix([[0, 0], [0, 0]], [[1, 2], [3, 4]])
        assert A + i == i + A
        assert A - i == -(i - A)
    assert i * i == fmpz_mat([[-1, 0], [0, -1]])
    assert i[0, 0] == pa.GaussianRational(0, 1)
    assert i.table()[1] == [0, pa.GaussianRational(0, 1)]
    assert "pmatrix" in (i._repr_latex_() or "")
    assert repr(pa.GaussianMatrix(fmpq_mat(40, 40))) == "GaussianMatrix(40 x 40)"


@given(polynomials, polynomials)
def test_polynomials(p: pa.GaussianPolynomial, q: pa.GaussianPolynomial) -> None:
    x = sympy.Symbol("x")
    assert (p * q).to_sympy().as_expr() == (p.to_sympy() * q.to_sympy()).as_expr()
    if q:
        quotient, rest = divmod(p, q)
        assert quotient * q + rest == p and rest.degree() < q.degree()
    if p or q:
        g = p.gcd(q)
        assert g.leading_coefficient() == 1 and not p % g and not q % g
        assert sympy.gcd(
            *(sympy.Poly(f.to_sympy(), x, domain="QQ_I") for f in (p, q))
        ).monic() == g.to_sympy().set_domain("QQ_I")
    assert p.derivative().to_sympy().as_expr() == p.to_sympy().diff().as_expr()
    assert (p * q)(2) == p(2) * q(2)
    assert pickle.loads(pickle.dumps(p)) == p


def test_mixed_polynomials() -> None:
    p = pa.GaussianPolynomial([0, 1], [1])
    assert p * p.conjugate() == fmpz_poly([1, 0, 1])
    assert fmpz_poly([0, 1]) - p == pa.GaussianRational(0, -1)
    assert str(p**2) == "x^2 + 2*i*x - 1"
    assert p(pa.GaussianMatrix([[0]], [[-1]])) == fmpz_mat([[0]])
    with pytest.raises(ZeroDivisionError):
        divmod(p, 0)
    with pytest.raises(pa.InputError):
        p**-1


def test_polynomials_are_lists_of_their_coefficients() -> None:
    # iteration went on for ever
    p, real = pa.GaussianPolynomial([1, 2], [0, 0, 3]), pa.GaussianPolynomial([1, 2])
    assert list(p) == p.coeffs() and len(list(p)) == 3 and list(pa.GaussianPolynomial([])) == []
    assert pa.GaussianPolynomial(p) == p and pa.GaussianPolynomial(real) == real
    assert p[1] in p and pa.GaussianRational(9) not in p
    with pytest.raises(pa.InputError, match="without an imaginary part"):
        pa.GaussianPolynomial(p, [1])


def test_matrices_are_not_iterated_for_ever() -> None:
    with pytest.raises((TypeError, pa.InputError)):
        list(pa.GaussianMatrix(fmpq_mat([[1, 2]])))


def test_matrices_of_gaussian_numbers() -> None:
    M = pa.GaussianMatrix([[1j, 2], [Fraction(1, 2), pa.GaussianRational(1, -1)]])
    assert M[0, 0] == 1j and M[1, 0] == Fraction(1, 2) and M[1, 1] == 1 - 1j
    assert M == pa.GaussianMatrix(M.real, M.imag) == pa.matrix("i, 2; 1/2, 1 - i")
    with pytest.raises(pa.InputError, match=r"entry \(0, 1\) of a Gaussian matrix") as caught:
        pa.GaussianMatrix([[1, 0.5]])
    assert caught.value.entry == (0, 1)
    with pytest.raises(pa.InputError, match="both must be real"):
        pa.GaussianMatrix([[1j]], [[1]])
    with pytest.raises(pa.DimensionError, match="one length"):
        pa.GaussianMatrix([[1, 2], [3]])


def test_numbers_of_other_systems_are_parts() -> None:
    half = sympy.Rational(1, 2)
    assert pa.GaussianRational(half, 3) == pa.GaussianRational(1, 6) / 2
    assert pa.GaussianMatrix([[half + sympy.I, 2]]) == pa.GaussianMatrix([[half, 2]], [[1, 0]])
    assert pa.GaussianPolynomial.from_coefficients([half, sympy.I]) == pa.GaussianPolynomial(
        [fmpq(1, 2)], [0, 1]
    )
    with pytest.raises(pa.InputError, match="is a list of rows of numbers, not of type int"):
        pa.GaussianMatrix(5)  # type: ignore[arg-type]
    for wrong in (1j, sympy.I, 0.5, True, "1"):
        with pytest.raises(pa.InputError, match="must be exact rationals"):
            pa.GaussianRational(wrong)  # type: ignore[arg-type]
