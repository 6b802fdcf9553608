"""Balls that leave the library show the digits asked for, give slices, convert and pickle."""

from __future__ import annotations

import operator
import pickle
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
import sympy
from flint import acb, acb_mat, arb, fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.display.balls import Ball, BallMatrix, RealBall

PARTS = st.tuples(
    st.integers(-(10**20), 10**20), st.integers(-80, 20), st.integers(0, 10**9), st.integers(-120, -60)
)


def ball(part: tuple[int, int, int, int]) -> arb:
    mantissa, exponent, width, power = part
    return arb((mantissa, exponent), (width, power))


@given(st.lists(st.tuples(PARTS, PARTS), min_size=1, max_size=6), st.integers(1, 60))
def test_copies_hold_the_balls(entries: list, digits: int) -> None:
    z = [acb(ball(a), ball(b)) for a, b in entries]
    matrix = BallMatrix(acb_mat(len(z), 1, z), digits)
    copy = pickle.loads(pickle.dumps(matrix))
    assert (
        type(copy) is BallMatrix
        and copy.digits == digits
        and copy.contains(matrix)
        and repr(copy) == repr(matrix)
    )
    for mine, other in zip(matrix.entries(), copy.entries(), strict=True):
        assert arb(other.real.rad()) <= arb(mine.real.rad()) * 1.001
    for kind, value in ((Ball, z[0]), (RealBall, z[0].real)):
        shown = kind(value, digits)
        again = pickle.loads(pickle.dumps(shown))
        assert type(again) is kind and again.contains(value) and str(again) == str(shown)


@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_slices_are_those_of_numpy(n: int, m: int, data: st.DataObject) -> None:
    table = [[i * m + j for j in range(m)] for i in range(n)]
    M, A = BallMatrix(acb_mat(table), 5), np.array(table)
    rows, columns = (data.draw(st.one_of(st.integers(-k, k - 1), st.slices(k))) for k in (n, m))
    mine, theirs = M[rows, columns], A[rows, columns]
    if isinstance(rows, int) and isinstance(columns, int):
        assert type(mine) is Ball and mine == int(theirs)
        return
    expected = np.atleast_1d(theirs).ravel().tolist()
    assert type(mine) is BallMatrix and mine.entries() == [acb(x) for x in expected]
    lengths = [1 if isinstance(k, int) else len(range(size)[k]) for k, size in ((rows, n), (columns, m))]
    assert mine.shape == tuple(lengths)


def test_wrong_places_are_named() -> None:
    M = BallMatrix(acb_mat([[1, 2], [3, 4]]), 5)
    for place, text in (
        ((2, 0), "row or column 2 among 2"),
        (("a", 0), "not by 'a'"),
        ((0, 1.5), "not by 1.5"),
    ):
        with pytest.raises(pa.InputError, match=text):
            M[place]
    with pytest.raises(pa.InputError, match=r"M\[:, j\], not M\[0\]"):
        M[0]


def test_the_parts_of_results_show_their_digits() -> None:
    root = "1.41421356237309504880168872420969807856"
    assert root in str(pa.real_roots([-2, 0, 1], 40)[1].value)
    assert root in str(pa.eigenvalues([[0, 2], [1, 0]], 40)[1].value)
    assert root in str(pa.eigenvalues([[0, 2], [1, 0]], 40)[1].value.real)
    factor = pa.spectral_factor([[[2]], [[0]], [[1]]], 40)
    assert (
        root in str(factor.coefficients[0]) and root in str(factor(0)) and "radius at most" in str(factor(0))
    )
    bound = pa.additive_root_bound([0, -2, 0, 1], [-1, 3, -3, 1], [1], 40)
    assert root[1:] in str(bound.attained) and float(bound) == float(bound.value)
    assert (
        str(bound.value).startswith(str(bound.to_dict()["value"]))
        and mpmath.nstr(bound.to_mpmath(), 20) == "2.4142135623730950488"
    )


def test_bounds_compare_with_numbers() -> None:
    bound = pa.additive_root_bound([0, -2, 0, 1], [-1, 3, -3, 1], [1], 20)
    assert 2 < bound < 3 and bound > Fraction(12, 5) and bound >= 2.25 and not bound <= sympy.Integer(2)
    with pytest.raises(pa.InputError, match="ask for more"):
        _ = pa.additive_root_bound([0, 1], [0, 1], [1]) < 0
    with pytest.raises(pa.InputError, match="real numbers, not with 'x'"):
        _ = bound < "x"


def test_matrices_of_balls_in_numpy() -> None:
    form = pa.jordan_form([[0, 2], [1, 0]])
    assert np.allclose(np.array(form.V) @ np.asarray(form.J), form.V.to_numpy() @ form.J.to_numpy())
    assert (form.V @ form.J @ form.V_inverse).contains(acb_mat([[0, 2], [1, 0]]))


def test_values_of_a_factor_at_numbers_of_every_kind() -> None:
    factor = pa.spectral_factor([[[2]], [[0]], [[1]]], 30)  # x + i sqrt(2), up to the sign
    for x in (2, Fraction(2), 2.0, flint.fmpq(2), flint.arb(2), acb(2), mpmath.mpf(2), np.int8(2)):
        value = factor(x)
        assert type(value) is BallMatrix and value[0, 0].real.contains(2) and value.digits == 30
        assert value[0, 0].imag.rad() < 1e-29
    assert factor(pa.GaussianRational(0, 1))[0, 0].real.contains(0)
    with pytest.raises(pa.InputError, match="values at numbers, not at 'x'"):
        factor("x")  # type: ignore[arg-type]


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 300), st.booleans())
def test_every_matrix_fits_on_a_screen(n: int, m: int, digits: int, real: bool) -> None:
    entries = [acb(arb(2 + k).sqrt(), 0 if real else arb(k + 3).sqrt()) for k in range(n * m)]
    M = BallMatrix(acb_mat(n, m, entries), digits)
    lines = repr(M).splitlines()
    assert len(lines) <= 18 and (digits > 90 or max(map(len, lines)) < 260) and len(repr(M)) < 9000
    assert M._repr_latex_().startswith("$") and M._repr_latex_().count("{") == M._repr_latex_().count("}")


def test_balls_are_numbers_of_sympy() -> None:
    form = pa.jordan_form([[0, -2], [1, 0]], digits=30)
    z = form.J[1, 1]
    assert str(z.to_sympy()) == "1.41421356237309504880168872421*I"
    assert (z.imag.to_sympy() ** 2 - 2).evalf() < 1e-25


def test_what_cannot_be_told_from_zero_is_zero_elsewhere() -> None:
    M = BallMatrix(acb_mat([[acb(arb(1e-30, 1e-20), arb(-1e-40, 1e-30)), acb(2)]]), 15)
    assert M.to_numpy().tolist() == [[0, 2]] and M.to_mpmath()[0, 0] == 0 and M.to_sympy()[0, 0] == 0
    assert repr(BallMatrix(acb_mat(0, 3), 5)) == "0 by 3 matrix of balls"


def test_products_with_arrays_and_matrices_of_sympy() -> None:
    E = pa.jordan_form([[0, 1], [-2, -3]], digits=40).exp()
    v, B = np.array([1.0, 2.0]), np.array([[1.0, 2.0], [3.0, 4.0]])
    plain = E.to_numpy()
    assert np.allclose(E @ v, plain @ v) and np.allclose(v @ E, v @ plain) and np.allclose(E @ B, plain @ B)
    for wrong in (lambda: E * v, lambda: v * E, lambda: E + B, lambda: E @ "x"):
        with pytest.raises(TypeError):
            wrong()
    assert E.T[0, 1] == E[1, 0] or str(E.T[0, 1]) == str(E[1, 0])


PLAIN = (operator.mul, operator.add, operator.sub)
SYMPY = sympy.Matrix([[1, sympy.sqrt(3)], [sympy.I, 4]])


@pytest.mark.parametrize(
    "other",
    [
        SYMPY,
        sympy.ImmutableMatrix(SYMPY),
        pa.matrix(SYMPY),
        pa.matrix("1 i; 2/3 0"),
        fmpq_mat([[1, 2], [3, 4]]),
    ],
    ids=lambda x: type(x).__name__,
)
def test_matrices_of_balls_beside_exact_ones_are_such(other: object) -> None:
    """Beside SymPy's they became Floats, whose errors nobody knew; others ended in a `TypeError`."""
    E, rows = pa.jordan_form([[0, 2], [1, 0]], digits=40).V, pa.matrix(other).tolist()
    z = acb_mat([[complex(float(x)) if isinstance(x, fmpq) else complex(x) for x in row] for row in rows])
    for operation, plain in ((operator.matmul, operator.mul), *((f, f) for f in PLAIN)):
        left, right = plain(acb_mat(E), z), plain(z, acb_mat(E))
        for found, expected in ((operation(E, other), left), (operation(other, E), right)):
            assert isinstance(found, acb_mat)
            assert all(abs(x - y) < 1e-12 for x, y in zip(found.entries(), expected.entries(), strict=True))
            if not isinstance(other, fmpq_mat):
                assert type(found) is BallMatrix and found.digits == 40
                assert all(x.rad() < arb(10) ** -38 for x in found.entries())
    if not isinstance(other, fmpq_mat):
        assert ((E * other) * 2 - 2 * (E @ other)).contains(acb_mat(2, 2))


def test_matrices_of_balls_beside_inexact_ones_say_what_to_do() -> None:
    E = pa.jordan_form([[0, 2], [1, 0]]).V
    for wrong in (sympy.Matrix([[0.5, 1], [0, 1]]), sympy.Matrix([[sympy.Symbol("t"), 1], [0, 1]])):
        for operation in (*PLAIN, operator.matmul):
            for pair in ((E, wrong), (wrong, E)):
                with pytest.raises(
                    TypeError, match=r"stand beside exact ones: entry \(0, 0\) .*; .*to_sympy"
                ):
                    operation(*pair)
    assert (E.to_sympy() * sympy.Matrix([[0.5, 1], [0, 1]]))[0, 0].is_Float


def test_transposes_and_conjugates_keep_the_digits_and_the_balls() -> None:
    V = pa.jordan_form([[1, 2], [-3, 1]], digits=40).V
    for made in (V.transpose(), V.T, V.conjugate()):
        assert isinstance(made, BallMatrix) and made.digits == 40 and "4e-15" not in repr(made)
        assert max(z.real.rad() for z in made.entries()) == max(z.real.rad() for z in V.entries())
    assert V.T[0, 1].overlaps(V[1, 0])
    assert (V.conjugate()[0, 1] + V[0, 1]).imag.contains(0) and V.T.T.contains(V)


def test_balls_as_floats_and_in_formats() -> None:
    E = pa.jordan_form([[0, 1], [-2, -3]], digits=40).exp()
    assert (
        f"{E[0, 0]:.4f}" == "0.6004" and f"{E[0, 0].real:.2e}" == "6.00e-01" and f"{E[0, 0]}" == str(E[0, 0])
    )
    assert float(E[0, 0]) == float(E[0, 0].real) and sympy.sympify(E[0, 0]).is_Float
    z = pa.eigenvalues([[0, -2], [1, 0]])[1].value
    assert f"{z:.2f}" == f"{complex(z):.2f}"
    with pytest.raises(pa.InputError, match="not known to be real"):
        float(z)
