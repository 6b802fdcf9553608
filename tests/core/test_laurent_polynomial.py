"""Laurent polynomials that are Hermitian on the circle: values, factors, determinants, refusals."""
# ruff: noqa: SIM300  (capital letters are matrices here, not constants)

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.laurent_polynomial import read_laurent_polynomial

UNIT = pa.GaussianRational(0, 1)
Z = sympy.Symbol("z")
rationals = st.builds(fmpq, st.integers(-6, 6), st.integers(1, 4))
gaussians = st.builds(pa.GaussianRational, rationals, rationals)


@st.composite
def factors(draw: Any, n: int = 2) -> pa.MatrixPolynomial:
    r = draw(st.integers(1, 3))
    entry = gaussians if draw(st.booleans()) else rationals
    matrix = st.lists(st.lists(entry, min_size=n, max_size=n), min_size=r, max_size=r)
    return pa.MatrixPolynomial(draw(st.lists(matrix, min_size=1, max_size=4)))


@st.composite
def circle_points(draw: Any) -> pa.GaussianRational:
    p, q = draw(st.integers(-5, 5)), draw(st.integers(1, 5))
    z = pa.GaussianRational(q, p)
    return z / z.conjugate()


def as_gaussian(M: Any) -> pa.GaussianMatrix:
    return M if isinstance(M, pa.GaussianMatrix) else pa.GaussianMatrix(M)


@given(Q=factors(), z=circle_points())
def test_from_factor_on_the_circle(Q: pa.MatrixPolynomial, z: pa.GaussianRational) -> None:
    P = pa.LaurentMatrixPolynomial.from_factor(Q)
    value, other = as_gaussian(Q(z)), as_gaussian(P(z))
    assert other == value.transpose().conjugate() * value == other.transpose().conjugate()
    assert pa.LaurentMatrixPolynomial(P.coefficients) == P
    assert P.star() is P and P.normal_rank() <= min(Q.shape)


@given(Q=factors(), R=factors(), z=gaussians, c=rationals)
def test_a_vector_space(Q: Any, R: Any, z: pa.GaussianRational, c: fmpq) -> None:
    P, S = map(pa.LaurentMatrixPolynomial.from_factor, (Q, R))
    z = z or UNIT
    assert (P + S)(z) == as_gaussian(P(z)) + as_gaussian(S(z))
    assert (P - S)(z) == as_gaussian(P(z)) - as_gaussian(S(z))
    assert (P * c)(z) == (c * P)(z) == as_gaussian(P(z)) * c
    assert sum([P, S]) == P + S and P - P == P * 0 and (P - P).degree == -1 and -P == P * -1
    assert P * 3 / 3 == P and hash(P + S) == hash(S + P)


@given(Q=factors(), z=gaussians)
def test_determinant_and_values(Q: pa.MatrixPolynomial, z: pa.GaussianRational) -> None:
    P = pa.LaurentMatrixPolynomial.from_factor(Q)
    z = z or UNIT
    d = max(P.degree, 0)
    det = pa.GaussianPolynomial([1]) * P.det()
    assert det(z) == as_gaussian(P(z)).det() * z ** (2 * d)
    assert [det[4 * d - k].conjugate() for k in range(4 * d + 1)] == [det[k] for k in range(4 * d + 1)]
    zero = pa.GaussianMatrix(fmpq_mat(2, 2))
    total = sum((as_gaussian(P.coefficient(k)) * z**k for k in range(-d - 1, d + 2)), zero)
    assert total == as_gaussian(P(z))
    assert P.to_sympy(Z).subs(Z, z.to_sympy()).expand() == as_gaussian(P(z)).to_sympy()


@given(Q=factors())
def test_pickles_and_coefficients(Q: pa.MatrixPolynomial) -> None:
    P = pa.LaurentMatrixPolynomial.from_factor(Q)
    for R in (pickle.loads(pickle.dumps(P)), copy.deepcopy(P), pa.LaurentMatrixPolynomial(P)):
        assert R == P and hash(R) == hash(P)
    assert pa.LaurentMatrixPolynomial(P.to_sympy_coefficients()) == P
    form = integral_form(P)
    assert len(form) == len(P.coefficients) == max(P.degree, 0) + 1 and form.denominator > 0


def test_every_system() -> None:
    lists = [[[2, 1], [1, 3]], [[1, 0], [4, 1]]]
    P = pa.LaurentMatrixPolynomial(lists)
    assert pa.LaurentMatrixPolynomial(np.array(lists)) == P
    assert pa.LaurentMatrixPolynomial([fmpz_mat(C) for C in lists]) == P
    Q = pa.LaurentMatrixPolynomial([sympy.Matrix(C) for C in lists])
    assert Q == P and (P.system, Q.system) == ("flint", "sympy")
    assert P.to_sympy() == sympy.Matrix([[2 + Z + 1 / Z, 1 + 4 / Z], [1 + 4 * Z, 3 + Z + 1 / Z]])
    assert isinstance(P(2), fmpq_mat) and P(1) == fmpq_mat([[4, 5], [5, 5]])
    assert isinstance(P.det(), fmpq_poly)


def test_degenerate() -> None:
    zero = pa.LaurentMatrixPolynomial([[[0]], [[0]]])
    assert (zero.degree, zero.det(), zero.normal_rank(), bool(zero)) == (-1, 0, 0, False)
    assert zero(2) == fmpq_mat([[0]]) and zero.coefficient(3) == fmpq_mat([[0]])
    empty = pa.LaurentMatrixPolynomial([[]])
    assert (empty.shape, empty.det()) == ((0, 0), 1)
    assert pa.LaurentMatrixPolynomial([[[1]], [[0]]]).degree == 0


def test_repr_and_latex() -> None:
    P = pa.LaurentMatrixPolynomial([[[2, UNIT], [-UNIT, 3]], [[1, 0], [UNIT, -1]]])
    assert repr(P) == (
        "LaurentMatrixPolynomial(2 x 2, degree 1,"
        " [[z + 2 + z^(-1), i - i*z^(-1)], [i*z - i, -z + 3 - z^(-1)]])"
    )
    assert "z + 2 + z^{-1} & i - i z^{-1}" in str(P._repr_latex_())
    large = P * 10**2000
    assert len(repr(large)) < 60 and large._repr_latex_() is None


REFUSED: list[tuple[Any, type[Exception], str]] = [
    ([], pa.InputError, "P has no coefficients"),
    ([[[1, 2]]], pa.DimensionError, "the coefficients of P must be square; they are 1 x 2"),
    (
        [[[1, 2], [3, 4]]],
        pa.InputError,
        r"coefficient 0 of P must be Hermitian: its entry \(0, 1\) is 2, but entry \(1, 0\) is 3",
    ),
    ([[[1, UNIT], [UNIT, 1]]], pa.InputError, r"entry \(0, 1\) is i, but entry \(1, 0\) is i, not the conj"),
    ([[[1, 0], [0, 1 + UNIT]]], pa.InputError, r"its entry \(1, 1\) is 1 \+ i, not real"),
    ([[[0.5]]], pa.InexactInputError, r"entry \(0, 0\) of coefficient 0 of P is the float 0.5"),
    ([1, [[1]]], pa.DimensionError, r"write \[\[1\]\]"),
    ([UNIT], pa.InputError, r"its entry \(0, 0\) is i, not real"),
    (sympy.Matrix([[Z]]), pa.InputError, r"pass the list of the coefficients of z\^0, ..., z\^d"),
    (pa.MatrixPolynomial([[[1]]]), pa.InputError, "MatrixPolynomial; pass the list of the coefficients"),
]


@pytest.mark.parametrize(("P", "kind", "message"), REFUSED, ids=range(len(REFUSED)))
def test_refusals(P: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        pa.LaurentMatrixPolynomial(P)


def test_other_refusals() -> None:
    P = pa.LaurentMatrixPolynomial([[[1]], [[2]]])
    with pytest.raises(pa.InputError, match="no value at 0"):
        P(0)
    with pytest.raises(pa.InexactInputError, match="the point is the float"):
        P(0.5)
    with pytest.raises(pa.InputError, match="i times a Laurent polynomial"):
        P * UNIT
    with pytest.raises(TypeError):
        P * P  # type: ignore[operator]
    with pytest.raises(TypeError):
        P + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        pa.MatrixPolynomial([[[1]]]) * P  # type: ignore[operator]
    with pytest.raises(pa.DimensionError, match="cannot add a 1 x 1 and a 2 x 2"):
        P + pa.LaurentMatrixPolynomial([fmpz_mat(2, 2)])
    with pytest.raises(ZeroDivisionError):
        P / 0
    assert P != pa.MatrixPolynomial([[[1]], [[2]]])
    assert read_laurent_polynomial(P) is P and read_laurent_polynomial([[[1]], [[2]]]) == P
    with pytest.raises(pa.InputError, match="coefficient 0 of R must be Hermitian"):
        read_laurent_polynomial([[[1, 2], [3, 4]]], "R")
