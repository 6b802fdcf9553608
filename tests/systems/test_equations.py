"""Sylvester's, Lyapunov's and Stein's equations, exactly."""

from __future__ import annotations

import random

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg import GaussianMatrix

lyapunov, stein, sylvester = pa.systems.lyapunov, pa.systems.stein, pa.systems.sylvester
seeds = st.integers(0, 10**9).map(random.Random)


def drawn(rng, n, m, gaussian):
    parts = [
        fmpq_mat(n, m, [fmpq(rng.randint(-5, 5), rng.randint(1, 3)) for _ in range(n * m)]) for _ in range(2)
    ]
    return GaussianMatrix(*parts) if gaussian else parts[0]


def adjoint(M):
    return M.conjugate().transpose() if isinstance(M, GaussianMatrix) else M.transpose()


def is_root_of_both(factor, A, image):
    """Every root of the factor is an eigenvalue, and so is its image."""
    values = [complex(e) for e in pa.eigenvalues(A, 30)]
    for root in pa.complex_roots(factor, 30):
        for wanted in (complex(root), image(complex(root))):
            assert min(abs(wanted - v) for v in values) < 1e-9


@given(seeds, st.integers(1, 4), st.integers(1, 4), st.booleans(), st.booleans())
def test_sylvester(rng, n, m, first, second):
    A, B, C = drawn(rng, n, n, first), drawn(rng, m, m, second), drawn(rng, n, m, first)
    try:
        X = sylvester(A, B, C)
    except pa.NotUniqueError as error:
        assert error.factor.degree() > 0
    else:
        assert A * X + X * B == C


@given(seeds, st.integers(1, 4), st.booleans(), st.booleans())
def test_lyapunov_and_stein(rng, n, gaussian, symmetric):
    A, Q = drawn(rng, n, n, gaussian), drawn(rng, n, n, gaussian)
    Q = Q + adjoint(Q) if symmetric else Q
    zero = 0 * Q
    try:
        X = lyapunov(A, Q)
    except pa.NotUniqueError as error:
        is_root_of_both(error.factor, A, lambda z: -z.conjugate())
    else:
        assert A * X + X * adjoint(A) + Q == zero
        assert not symmetric or adjoint(X) == X
    try:
        X = stein(A, Q)
    except pa.NotUniqueError as error:
        is_root_of_both(error.factor, A, lambda z: 1 / z.conjugate())
    else:
        assert A * X * adjoint(A) - X + Q == zero
        assert not symmetric or adjoint(X) == X


@pytest.mark.parametrize(
    ("call", "factor"),
    [
        (lambda: lyapunov([[0, 1], [-1, 0]], [[1, 0], [0, 1]]), [1, 0, 1]),
        (lambda: lyapunov([[1, 0], [0, -1]], [[1, 2], [3, 4]]), [-1, 0, 1]),
        (lambda: stein([[2, 0], [0, fmpq(1, 2)]], [[1, 0], [0, 1]]), [1, fmpq(-5, 2), 1]),
        (lambda: stein([[3, 0], [1, 1]], [[1, 1], [0, 1]]), [-1, 1]),
        (lambda: sylvester([[1, 0], [0, 5]], [[-1]], [[1], [2]]), [-1, 1]),
        (lambda: lyapunov([[1j]], [[1]]), None),
    ],
)
def test_no_unique_solution(call, factor):
    with pytest.raises(pa.NotUniqueError, match="not exactly one solution") as caught:
        call()
    if factor is not None:
        assert caught.value.factor.coeffs() == factor


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lyapunov([[1]], [[1, 2]]), "A is 1 x 1, so that Q must be 1 x 1; it is 1 x 2"),
        (lambda: stein([[1]], [[1], [2]]), "Q must be 1 x 1; it is 2 x 1"),
        (lambda: sylvester([[1]], [[2]], [[1, 2]]), "C must be 1 x 1; it is 1 x 2"),
        (lambda: sylvester([[1, 2]], [[2]], [[1]]), "A must be a square"),
    ],
)
def test_shapes(call, message):
    with pytest.raises(pa.DimensionError, match=message):
        call()


def test_the_system_of_the_input():
    sympy = pytest.importorskip("sympy")
    X = lyapunov(sympy.Matrix([[0, 1], [-2, -3]]), sympy.eye(2))
    assert isinstance(X, sympy.MatrixBase) and X[0, 1] == sympy.Rational(-1, 2)
    assert lyapunov([], []).nrows() == 0 == stein([], []).nrows()


@given(seeds, st.integers(1, 3), st.integers(1, 3))
def test_certificates_of_the_only_solution(rng, n, m):
    A, B, C, Q = (
        drawn(rng, n, n, False),
        drawn(rng, m, m, False),
        drawn(rng, n, m, False),
        drawn(rng, n, n, False),
    )
    for name, given_matrices in (("sylvester", (A, B, C)), ("lyapunov", (A, Q)), ("stein", (A, Q))):
        prove = getattr(pa.systems, f"{name}_certificate")
        try:
            getattr(pa.systems, name)(*given_matrices)
        except pa.NotUniqueError:
            with pytest.raises(pa.NotUniqueError):
                prove(*given_matrices)
        else:
            assert "for no other X" in pa.verify(prove(*given_matrices))


def test_certificates_are_about_real_matrices():
    with pytest.raises(pa.InputError, match="not real"):
        pa.systems.lyapunov_certificate([[1j + 1]], [[1]])
    assert pa.verify(pa.systems.stein_certificate([], []))


@pytest.mark.parametrize(("A", "B", "shape"), [([[1]], [], (1, 0)), ([], [[1]], (0, 1)), ([], [], (0, 0))])
def test_an_empty_list_is_a_right_side_of_any_empty_shape(A, B, shape):
    X = sylvester(A, B, [])
    assert (X.nrows(), X.ncols()) == shape
    assert "for no other X" in pa.verify(pa.systems.sylvester_certificate(A, B, []))
    with pytest.raises(pa.DimensionError, match="so that C must be 1 x 1; it is 0 x 0"):
        sylvester([[1]], [[1]], [])
