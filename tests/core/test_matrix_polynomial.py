"""Matrix polynomials: a ring, read from and written to every system, with exact determinants and ranks."""
# ruff: noqa: SIM300  (capital letters are matrices here, not constants)

from __future__ import annotations

import copy
import pickle
import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.matrix_polynomial import read_matrix_polynomial

rationals = st.builds(fmpq, st.integers(-6, 6), st.integers(1, 4))
gaussians = st.builds(pa.GaussianRational, rationals, rationals)
points = st.one_of(rationals, gaussians)
X = sympy.Symbol("x")
UNIT = pa.GaussianRational(0, 1)


@st.composite
def polynomials(
    draw: Any, n: int | None = None, m: int | None = None, degree: int = 3, gaussian: bool | None = None
) -> pa.MatrixPolynomial:
    rows = draw(st.integers(1, 3)) if n is None else n
    columns = rows if m is None else m
    entries = gaussians if (draw(st.booleans()) if gaussian is None else gaussian) else rationals
    entries = st.one_of(st.just(fmpq(0)), entries)
    matrix = st.lists(st.lists(entries, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    return pa.MatrixPolynomial(draw(st.lists(matrix, min_size=1, max_size=degree + 1)))


def as_gaussian(M: Any) -> pa.GaussianMatrix:
    return M if isinstance(M, pa.GaussianMatrix) else pa.GaussianMatrix(M)


def star(M: Any) -> pa.GaussianMatrix:
    return as_gaussian(M).transpose().conjugate()


@given(P=polynomials(2), Q=polynomials(2), x=points)
def test_arithmetic_is_that_of_the_values(P: pa.MatrixPolynomial, Q: pa.MatrixPolynomial, x: Any) -> None:
    assert (P + Q)(x) == as_gaussian(P(x)) + as_gaussian(Q(x))
    assert (P - Q)(x) == as_gaussian(P(x)) - as_gaussian(Q(x))
    assert (P * Q)(x) == as_gaussian(P(x)) * as_gaussian(Q(x))
    assert (P @ Q) == P * Q
    assert (-P)(x) == -as_gaussian(P(x))
    assert (x * P)(Fraction(1, 3)) == as_gaussian(P(Fraction(1, 3))) * x == (P * x)(fmpq(1, 3))
    assert (P**3) == P * P * P and P**0 == pa.MatrixPolynomial([[[1, 0], [0, 1]]])


@given(P=polynomials(2), Q=polynomials(2), R=polynomials(2))
def test_ring_laws(P: pa.MatrixPolynomial, Q: pa.MatrixPolynomial, R: pa.MatrixPolynomial) -> None:
    assert P + Q == Q + P and (P + Q) + R == P + (Q + R)
    assert (P * Q) * R == P * (Q * R)
    assert P * (Q + R) == P * Q + P * R and (P + Q) * R == P * R + Q * R
    assert not P - P and (P - P).degree == -1 and (P - P).shape == (2, 2)
    assert sum([P, Q, R]) == P + Q + R
    assert P / 3 * 3 == P and P / UNIT * UNIT == P


@given(P=polynomials(2, 3), Q=polynomials(3, 1), x=rationals)
def test_rectangular_products_and_star(P: pa.MatrixPolynomial, Q: pa.MatrixPolynomial, x: fmpq) -> None:
    product = P * Q
    assert product.shape == (2, 1)
    assert product.star() == Q.star() * P.star()
    assert product.transpose() == Q.transpose() * P.transpose()
    assert P.star() == P.conjugate().transpose() and P.star().star() == P
    assert P.star()(x) == star(P(x))
    assert (P.star() * P).is_hermitian() and not P.is_hermitian()
    assert (P * Q).derivative() == P.derivative() * Q + P * Q.derivative()


@given(P=polynomials(3, degree=2), Q=polynomials(3, degree=2), x=points)
def test_determinant(P: pa.MatrixPolynomial, Q: pa.MatrixPolynomial, x: Any) -> None:
    det = pa.GaussianPolynomial([1]) * P.det()
    assert det(x) == as_gaussian(P(x)).det()
    assert (P * Q).det() == det * Q.det()
    hermitian = P.star() * P
    assert isinstance(hermitian.det(), fmpq_poly)
    assert hermitian.det() == det * det.conjugate()


@given(P=polynomials(), system=st.sampled_from(("lists", "numpy", "sympy", "sympy coefficients", "flint")))
def test_round_trips(P: pa.MatrixPolynomial, system: str) -> None:
    def numbers(C: Any) -> Any:
        return [list(row) for row in C.tolist()]

    if system == "numpy":
        if P.is_gaussian:
            return
        rows = [[[Fraction(int(x.p), int(x.q)) for x in r] for r in numbers(C)] for C in P.coefficients]
        Q = pa.MatrixPolynomial(np.array(rows, dtype=object))
    elif system == "sympy":
        Q = pa.MatrixPolynomial(P.to_sympy())
    elif system == "sympy coefficients":
        Q = pa.MatrixPolynomial(P.to_sympy_coefficients())
    else:
        Q = pa.MatrixPolynomial([numbers(C) for C in P.coefficients] if system == "lists" else P.coefficients)
    assert Q == P and hash(Q) == hash(P)
    assert Q.system == {"lists": "flint", "sympy coefficients": "sympy"}.get(system, system)


@given(P=polynomials())
def test_pickles_copies_and_coefficients(P: pa.MatrixPolynomial) -> None:
    for Q in (pickle.loads(pickle.dumps(P)), copy.deepcopy(P), pa.MatrixPolynomial(P)):
        assert Q == P and hash(Q) == hash(P) and (Q.system, Q.style) == (P.system, P.style)
    form = integral_form(P)
    parts, denominator = form.coefficients, form.denominator
    assert denominator > 0 and len(parts) == len(P.coefficients) == max(P.degree, 0) + 1
    for C, part in zip(P.coefficients, parts, strict=True):
        real = C.real if isinstance(C, pa.GaussianMatrix) else C
        assert real * denominator == fmpq_mat(part.real)
    kinds = {type(C) for C in P.coefficients}
    assert kinds == {pa.GaussianMatrix if P.is_gaussian else fmpq_mat}
    for i in range(P.nrows):
        for j in range(P.ncols):
            entry = P[i, j]
            assert [entry[k] for k in range(len(parts))] == [C[i, j] for C in P.coefficients]


def test_the_style_survives_pickling() -> None:
    t = sympy.Symbol("t")
    P = pa.MatrixPolynomial(sympy.Matrix([[t, 1], [1, t]]))
    Q = pickle.loads(pickle.dumps(P))
    assert Q.to_sympy() == P.to_sympy() == sympy.ImmutableMatrix([[t, 1], [1, t]])
    assert P.to_sympy(X) == sympy.Matrix([[X, 1], [1, X]])


def test_the_coefficients_are_copies() -> None:
    P = pa.MatrixPolynomial([[[1]], [[2]]])
    C = P.coefficients
    C[0][0, 0] = 5
    C.append(C[0])
    assert P == pa.MatrixPolynomial([[[1]], [[2]]])
    with pytest.raises(AttributeError, match="MatrixPolynomial is immutable; 'degree' cannot be set"):
        P.degree = 3  # type: ignore[misc]


def test_matrices_of_every_system_multiply_from_both_sides() -> None:
    P = pa.MatrixPolynomial([[[1, 2], [3, 4]], [[0, 1], [1, 0]]])
    M = [[2, -1], [0, 3]]
    constant = pa.MatrixPolynomial([M])
    for C in (fmpz_mat(M), fmpq_mat(fmpz_mat(M)), pa.GaussianMatrix(M), np.array(M), sympy.Matrix(M)):
        assert P * C == P @ C == P * constant and C * P == constant * P
        assert P + C == C + P == P + constant and C - P == constant - P and P - C == P - constant
    assert np.array(M) @ P == constant * P
    for two in (2, fmpq(2), Fraction(2), np.int64(2), sympy.Integer(2)):
        assert two * P == P * two == P + P
    for half in (fmpq(1, 2), Fraction(1, 2), sympy.Rational(1, 2)):
        assert P * half == half * P == P / 2


def test_points_of_every_system() -> None:
    P = pa.MatrixPolynomial([[[1, 0]], [[0, 2]]])
    for x in (Fraction(1, 2), fmpq(1, 2), sympy.Rational(1, 2), pa.GaussianRational(fmpq(1, 2))):
        assert P(x) == fmpq_mat([[1, 1]])
    assert isinstance(P(2), fmpq_mat)
    assert P(sympy.I) == P(1j) == P(UNIT) == pa.GaussianMatrix([[1, 0]], [[0, 2]])
    with pytest.raises(pa.InexactInputError, match=r"the point is the float 0.5; pass pa.exact\(x\)"):
        P(0.5)
    with pytest.raises(pa.InputError, match="contains the symbol x"):
        P(X)


def test_sympy_forms() -> None:
    A, B = sympy.ImmutableMatrix([[1, 2], [3, 4]]), sympy.ImmutableMatrix([[0, 1], [sympy.I, 0]])
    expected = pa.MatrixPolynomial([A, B])
    assert expected.system == "sympy"
    forms = [
        A + X * B,
        sympy.MatAdd(A, sympy.MatMul(X, B)),
        (A + X * B).to_DM(),
        sympy.Matrix([[1, 2 + X], [(X * sympy.I + 3), (X + 2) ** 2 - X**2 - 4 * X]]),
        sympy.Matrix(
            [[1, X + 1 + sympy.sqrt(4) / 2], [-sympy.I * (-X) + 3, sympy.Mul(2, 2, evaluate=False)]]
        ),
        sympy.SparseMatrix([[1, 2 + X], [X * sympy.sqrt(-1) + 3, 4 + (1 + sympy.I) ** 2 - 2 * sympy.I]]),
    ]
    for form in forms:
        assert pa.MatrixPolynomial(form) == expected
    constant = pa.MatrixPolynomial(A)
    assert (constant.degree, constant.to_sympy()) == (0, A)
    with pytest.warns(sympy.utilities.exceptions.SymPyDeprecationWarning):
        M = sympy.Matrix([[sympy.Poly(X**2 + 1, X), sympy.Poly(2, X)]])
    assert pa.MatrixPolynomial(M) == pa.MatrixPolynomial([[[1, 2]], [[0, 0]], [[1, 0]]])


def test_float_arrays_through_exact() -> None:
    A = np.array([[[0.5, 1.0]], [[0.0, 0.25]]])
    P = pa.MatrixPolynomial(pa.exact(A))
    assert P == pa.MatrixPolynomial([[[Fraction(1, 2), 1]], [[0, Fraction(1, 4)]]])


def test_degenerate_shapes() -> None:
    zero = pa.MatrixPolynomial([[[0, 0]], [[0, 0]]])
    assert (zero.degree, zero.shape, len(zero.coefficients), bool(zero)) == (-1, (1, 2), 1, False)
    assert zero.derivative() == zero and zero.normal_rank() == 0 and zero(3) == fmpq_mat([[0, 0]])
    empty = pa.MatrixPolynomial([[], []])
    assert (empty.shape, empty.degree, empty.det(), empty.normal_rank()) == ((0, 0), -1, 1, 0)
    assert empty * empty == empty and empty(2) == fmpq_mat(0, 0)
    wide = pa.MatrixPolynomial([fmpz_mat(0, 3)])
    assert wide.shape == (0, 3) and (wide.transpose() * wide).shape == (3, 3)
    assert wide != empty and repr(wide) == "MatrixPolynomial(0 x 3, degree -1, [])"
    one = pa.MatrixPolynomial([[[3]]])
    assert (one.degree, one.det(), one.derivative().degree) == (0, fmpq_poly([3]), -1)
    assert pa.MatrixPolynomial([[[0, 1], [0, 0]], [[0, 1], [0, 0]]]).det() == 0


def test_equality_is_with_its_own_kind_and_with_matrices_of_sympy() -> None:
    P = pa.MatrixPolynomial([[[1]]])
    assert P == P.to_sympy() and P != fmpq_mat([[1]]) and P != 1
    assert P != pa.LaurentMatrixPolynomial([[[1]]])
    assert P == pa.MatrixPolynomial([[[1]], [[0]]])


def test_repr_and_latex_fit_on_a_screen() -> None:
    P = pa.MatrixPolynomial([[[UNIT, 1 - UNIT]], [[fmpq(-1, 2), 0]], [[-1, 1 + UNIT]]])
    assert repr(P) == "MatrixPolynomial(1 x 2, degree 2, [[-x^2 - 1/2*x + i, (1 + i)*x^2 + (1 - i)]])"
    assert P._repr_latex_() == (
        "$\\begin{pmatrix}-x^{2} - \\frac{1}{2} x + i & (1 + i) x^{2} + (1 - i)\\end{pmatrix}$"
    )
    for large in (
        pa.MatrixPolynomial([[[k] * 13 for k in range(13)]]),
        pa.MatrixPolynomial([[[10**5000]]]),
        pa.MatrixPolynomial([[[1]]]) * (1 << 20000),
    ):
        assert len(repr(large)) < 60 and large._repr_latex_() is None


REFUSED: list[tuple[Any, type[Exception], str]] = [
    ([], pa.InputError, "P has no coefficients; the zero polynomial is the list of one zero matrix"),
    ([1, [[2]]], pa.DimensionError, r"coefficient 0 of P is the number 1; .* write \[\[1\]\]"),
    ([1, 0.5], pa.InexactInputError, "coefficient 1 of P is the float 0.5"),
    ([1, True], pa.InputError, "coefficient 1 of P is the boolean True"),
    ({0: 1, 2: 0.5}, pa.InexactInputError, "coefficient .*2.* of P is the float 0.5"),
    ([[1, 2], [3, 4]], pa.DimensionError, "coefficient 0 of P is a list of numbers; .* list of matrices"),
    ([[[1]], [[1, 2]]], pa.DimensionError, "coefficient 0 is 1 x 1, coefficient 1 is 1 x 2"),
    ([[[1, 2], [3]]], pa.DimensionError, "the rows of coefficient 0 of P differ in length"),
    ([[[1]], [[0.5]]], pa.InexactInputError, r"entry \(0, 0\) of coefficient 1 of P is the float 0.5"),
    ([[[1]], [[True]]], pa.InputError, "entry .* of coefficient 1 of P is the boolean True"),
    ([np.zeros((1, 1))], pa.InexactInputError, r"coefficient 0 of P is a numpy array .* pa.exact\(...\)"),
    (np.zeros((1, 1, 1)), pa.InexactInputError, r"coefficient 0, entry \(0, 0\) is 0.0; pass pa.exact\(P\)"),
    (np.zeros((2, 2)), pa.DimensionError, "three dimensions .*; the array has 2"),
    (np.zeros(2), pa.InexactInputError, "coefficient 0 is 0.0"),
    (np.zeros((0, 2, 2), dtype=int), pa.InputError, "P has no coefficients"),
    (fmpz_mat([[1]]), pa.InputError, r"P is one matrix, .* the constant polynomial is \[P\]"),
    (X / sympy.Symbol("y"), pa.InputError, "P must be a polynomial in one variable, not in x, y"),
    (1 / X, pa.InputError, "P = 1/x is not a polynomial in x"),
    (sympy.Matrix([[X, sympy.Symbol("y")]]), pa.InputError, "in one symbol, not in x, y"),
    (sympy.Matrix([[1, sympy.sin(X)]]), pa.InputError, r"entry \(0, 1\) of P is sin\(x\), not a polynomial"),
    (sympy.Matrix([[1 / X]]), pa.InputError, "1/x, not a polynomial in x"),
    (
        sympy.Matrix([[0.5 * X]]),
        pa.InexactInputError,
        r"entry \(0, 0\) of coefficient 1 of P is the SymPy Float",
    ),
    (sympy.Matrix([[sympy.sqrt(2) * X]]), pa.InputError, r"coefficient 1 of P is the SymPy number sqrt\(2\)"),
    (sympy.MatrixSymbol("M", 2, 2), pa.InputError, "P"),
    (sympy.Matrix([[X**10**9]]), pa.ResourceLimitError, r"P contains x\*\*1000000000; the largest degree"),
    (
        sympy.Matrix([[(X**10**9 + 1) * X]]),
        pa.ResourceLimitError,
        "the largest degree that is read is 1000000",
    ),
    (sympy.Matrix([[X]]).to_DM(sympy.GF(5)[X]), pa.InputError, r"coefficients in GF\(5\)"),
    (
        3,
        pa.InputError,
        "P is of type int, not a matrix polynomial; pass the list of its coefficient matrices",
    ),
    (None, pa.InputError, "NoneType"),
    ("text", pa.InputError, r"entry \(0, 0\) of P = 'text' has the name 'text'"),
    ("x y; 1 2", pa.InputError, r"entry \(0, 1\) of P is in y, others in x"),
    ("x 1; 2", pa.DimensionError, "the rows of P differ in length"),
    ("", pa.InputError, "P has no coefficients"),
    ((C for C in [[[1]]]), pa.InputError, "generator"),
]


@pytest.mark.parametrize(("P", "kind", "message"), REFUSED, ids=range(len(REFUSED)))
def test_refusals_name_the_place(P: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        pa.MatrixPolynomial(P)


def test_entries_of_refusals() -> None:
    for P, entry in (
        ([[[1]], [[1, 0.5]]], (1, 0, 1)),
        (np.array([[[0, 0], [0, 0.5]]]), (0, 1, 1)),
        (sympy.Matrix([[1], [X / 2.0]]), (1, 1, 0)),
        ([[[1]], 3], 1),
    ):
        with pytest.raises(pa.InputError) as caught:
            pa.MatrixPolynomial(P)
        assert caught.value.entry == entry


def test_other_refusals() -> None:
    P, wide = pa.MatrixPolynomial([[[1, 0], [0, 1]]]), pa.MatrixPolynomial([[[1, 2]]])
    with pytest.raises(pa.DimensionError, match="cannot add a 2 x 2 and a 1 x 2"):
        P + wide
    with pytest.raises(pa.DimensionError, match="cannot multiply a 1 x 2 and a 1 x 2"):
        wide * wide
    with pytest.raises(pa.DimensionError, match="the determinant needs a square .* 1 x 2"):
        wide.det()
    with pytest.raises(pa.DimensionError, match="a power needs a square"):
        wide**2
    with pytest.raises(pa.InputError, match="no power -1"):
        P**-1
    for huge in (P + UNIT * (P * 0 + fmpz_mat([[2, 1], [1, 1]])), pa.MatrixPolynomial([[[3**1000]]])):
        with pytest.raises(
            pa.ResourceLimitError, match="the power 10000000000 of a matrix polynomial of size"
        ):
            huge ** (10**10)
    with pytest.raises(pa.ResourceLimitError, match="an exponent of 333 bits"):
        pa.MatrixPolynomial([[[0]], [[1]]]) ** (10**100)
    empty = pa.MatrixPolynomial([[]])
    assert empty ** (10**100) == empty
    with pytest.raises(pa.InputError, match=r"entries are P\[i, j\]"):
        P[0]  # type: ignore[index]
    with pytest.raises(IndexError):
        P[2, 0]
    assert P[-1, -1] == P[1, 1]
    with pytest.raises(TypeError):
        P + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        P * "a"  # type: ignore[operator]
    assert P * [[1, 0], [0, 1]] == P == [[1, 0], [0, 1]] * P
    with pytest.raises(pa.InputError):
        P * [1, 2]
    with pytest.raises(TypeError):
        iter(P)  # type: ignore[call-overload]
    with pytest.raises(pa.InexactInputError):
        P * np.array([[0.5, 0], [0, 1]])
    with pytest.raises(ZeroDivisionError):
        P / 0


def test_reading_names_the_argument() -> None:
    P = pa.MatrixPolynomial([[[1]]])
    assert read_matrix_polynomial(P) is P
    assert read_matrix_polynomial([[[1]]]) == P
    with pytest.raises(pa.InputError, match="coefficient 0 of Q is the number 1"):
        read_matrix_polynomial([1, [[1]]], "Q")
    with pytest.raises(pa.InputError, match=r"Q is text; pass pa.MatrixPolynomial\('x'\), which reads it"):
        read_matrix_polynomial("x", "Q")
    with pytest.raises(pa.InputError, match="LaurentMatrixPolynomial, which lists only one half"):
        read_matrix_polynomial(pa.LaurentMatrixPolynomial([[[1]]]))


@pytest.mark.parametrize("gaussian", [False, True])
def test_large_products_against_values(gaussian: bool) -> None:
    rng = random.Random(3)

    def number() -> Any:
        re, im = rng.randint(-(2**200), 2**200), rng.randint(-(2**200), 2**200)
        return pa.GaussianRational(re, im) if gaussian else fmpq(re, 3)

    P = pa.MatrixPolynomial([[[number() for _ in range(5)] for _ in range(5)] for _ in range(4)])
    det, x = P.det(), Fraction(-7, 3)
    assert det(fmpq(-7, 3)) == P(x).det()
    assert det.degree() == 15


@pytest.mark.parametrize("text", ["s + 1, 2; 0, s + 3", "s^2 + (1 + i)s, i; s^3 - 2, 3s"])
def test_the_star_on_the_imaginary_axis_is_the_adjoint_there(text: str) -> None:
    Q = pa.MatrixPolynomial(text)
    star = Q.star(on="imaginary")
    for w in (-2, Fraction(1, 3), 0, 5):
        point = pa.GaussianRational(0, w)
        value, adjoint = pa.MatrixPolynomial([Q(point)]), pa.MatrixPolynomial([star(point)])
        assert value.star() == adjoint
    assert star.star(on="imaginary") == Q and Q.star() == Q.star(on="real")
    assert pa.is_positive_semidefinite(star * Q, on="imaginary")
    with pytest.raises(pa.InputError, match=r"from_factor\(Q\) is Q\* Q there"):
        Q.star(on="circle")
    with pytest.raises(pa.InputError, match="on must be 'real' or 'imaginary', not 'disc'"):
        Q.star(on="disc")  # type: ignore[arg-type]
