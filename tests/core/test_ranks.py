"""Rank, null space and stationary distributions by what defines them; SymPy and FLINT as other routes."""

from __future__ import annotations

import random
from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core import limits

SHAPES = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 4), st.integers(0, 999))


def low_rank(shape: tuple[int, int, int, int]) -> fmpq_mat:
    """Return a product of an n by r and an r by m matrix."""
    n, m, r, seed = shape
    rng = random.Random(seed)
    left, right = (
        fmpq_mat(a, b, [fmpq(rng.randint(-3, 3), rng.randint(1, 3)) for _ in range(a * b)])
        for a, b in ((n, r), (r, m))
    )
    return left * right


@given(SHAPES)
def test_rank_and_null_space(shape: tuple[int, int, int, int]) -> None:
    A = low_rank(shape)
    N = pa.nullspace(A)
    assert pa.rank(A) == A.rank() == A.ncols() - N.ncols() == pa.rank(A.transpose())
    assert (N.nrows(), N.ncols()) == (A.ncols(), A.ncols() - A.rank())
    assert fmpq_mat(A.nrows(), N.ncols()) == A * N and N.rank() == N.ncols()
    for j in range(N.ncols()):
        column = [N[i, j] for i in range(N.nrows())]
        assert all(x.q == 1 for x in column) and gcd(*(int(x.p) for x in column)) == 1
    # up to factors the basis of SymPy
    M = sympy.Matrix([[sympy.Rational(int(x.p), int(x.q)) for x in row] for row in A.tolist()])
    ours = pa.nullspace(M)
    for j, vector in enumerate(M.nullspace()):
        free = max(i for i in range(vector.rows) if vector[i] != 0)
        assert ours[free, j] > 0 and ours[:, j] == vector * ours[free, j]


@given(SHAPES, SHAPES)
def test_over_gaussian_rationals(first: tuple[int, int, int, int], second: tuple[int, int, int, int]) -> None:
    A = pa.GaussianMatrix(low_rank(first), low_rank((*first[:3], second[3] + 1000)))
    N = pa.nullspace(A)
    top = [[*a, *(-x for x in b)] for a, b in zip(A.real.tolist(), A.imag.tolist(), strict=True)]
    bottom = [[*b, *a] for a, b in zip(A.real.tolist(), A.imag.tolist(), strict=True)]
    assert 2 * pa.rank(A) == fmpq_mat(top + bottom).rank()
    if isinstance(N, pa.GaussianMatrix):
        assert pa.GaussianMatrix(fmpq_mat(A.nrows(), N.ncols())) == A * N
    assert N.ncols() == A.ncols() - pa.rank(A)


def test_systems() -> None:
    rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert pa.nullspace(rows) == pa.nullspace(fmpz_mat(rows)) == fmpq_mat([[1], [-2], [1]])
    assert pa.nullspace(np.array(rows)).tolist() == [[1], [-2], [1]]
    M = sympy.Matrix(rows)
    assert pa.nullspace(M) == sympy.Matrix([1, -2, 1]) and pa.rank(M) == M.rank() == 2
    assert pa.nullspace(sympy.eye(2)).shape == (2, 0)
    assert pa.rank([]) == 0 and pa.nullspace([]).nrows() == 0
    assert pa.rank([[0, 0]]) == 0 and pa.nullspace([[0, 0]]) == fmpq_mat([[1, 0], [0, 1]])
    assert pa.rank([[1j, 1], [-1, 1j]]) == 1
    assert pa.rank(fmpq_mat(0, 3)) == 0 and pa.nullspace(fmpq_mat(0, 3)).ncols() == 3
    assert pa.rank(fmpq_mat(3, 0)) == 0 and pa.nullspace(fmpq_mat(3, 0)).nrows() == 0


def test_a_rank_that_a_prime_lowers() -> None:
    from polyalg.algebra.modular import place

    p = place(0).p
    assert pa.rank([[p, 0], [0, 1]]) == 2 and pa.nullspace([[p, 0], [0, 1]]).ncols() == 0
    assert pa.nullspace([[p, 1], [0, 0]]) == fmpq_mat([[-1], [p]])


def test_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    for call in (pa.rank, pa.nullspace):
        with pytest.raises(pa.InexactInputError, match=r"entry \(0, 1\) of A"):
            call([[1, 0.5]])
        with pytest.raises(pa.DimensionError, match="differ in length"):
            call([[1, 2], [3]])
        with pytest.raises(pa.InputError):
            call("1 2")
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    with pytest.raises(pa.ResourceLimitError, match="the null space of a matrix of rank 1 with 2 columns"):
        pa.nullspace([[10**100, 10**100]])


# ---------------------------------------------------------------------------------------------- Markov chains


def drawn_chain(rng: random.Random, n: int) -> fmpq_mat:
    """Return a sparse stochastic matrix, often reducible."""
    rows: list[list[Any]] = []
    for _ in range(n):
        row = [rng.choice((0, 0, 0, 1, 2, 3)) for _ in range(n)]
        row[rng.randrange(n)] += 1
        rows.append([fmpq(x, sum(row)) for x in row])
    return fmpq_mat(rows)


@given(st.integers(1, 8), st.integers(0, 10**6))
def test_extreme_distributions(n: int, seed: int) -> None:
    P = drawn_chain(random.Random(seed), n)
    found = pa.stationary_distributions(P)
    supports = []
    for v in found:
        assert v * P == v and sum(v.entries()) == 1 and all(x >= 0 for x in v.entries())
        supports.append({j for j, x in enumerate(v.entries()) if x})
    # disjoint, in order, and as many as the eigenvalue 1 has eigenvectors
    assert sum(map(len, supports)) == len(set().union(*supports))
    assert [min(s) for s in supports] == sorted(min(s) for s in supports)
    one = fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
    assert len(found) == n - (P - one).rank()


def test_known_chains() -> None:
    half = Fraction(1, 2)
    walk = [[0] * 6 for _ in range(6)]
    for i in range(6):
        walk[i][(i + 1) % 6] = walk[i][(i - 1) % 6] = half
    assert pa.stationary_distributions(walk) == [fmpq_mat(1, 6, [fmpq(1, 6)] * 6)]
    # gambler's ruin has two ends
    ruin = [[1, 0, 0, 0], [half, 0, half, 0], [0, half, 0, half], [0, 0, 0, 1]]
    assert [v.entries() for v in pa.stationary_distributions(ruin)] == [[1, 0, 0, 0], [0, 0, 0, 1]]
    # Ehrenfest's urn is binomial
    N = 8
    urn = [
        [Fraction(i, N) * (j == i - 1) + Fraction(N - i, N) * (j == i + 1) for j in range(N + 1)]
        for i in range(N + 1)
    ]
    (v,) = pa.stationary_distributions(urn)
    assert [x * 2**N for x in v.entries()] == [sympy.binomial(N, k) for k in range(N + 1)]
    assert pa.stationary_distributions([]) == [] and pa.stationary_distributions([[1]]) == [fmpq_mat([[1]])]


def test_systems_of_chains() -> None:
    P = sympy.Matrix([[sympy.Rational(1, 2), sympy.Rational(1, 2)], [1, 0]])
    (v,) = pa.stationary_distributions(P)
    assert v == sympy.Matrix([[sympy.Rational(2, 3), sympy.Rational(1, 3)]]) and v * P == v
    (w,) = pa.stationary_distributions(np.array([[0, 1], [1, 0]]))
    assert w.tolist() == [[Fraction(1, 2), Fraction(1, 2)]]


def test_a_long_chain_needs_no_recursion() -> None:
    n = 1500
    P = fmpq_mat(n, n)
    for i in range(n):
        P[i, min(i + 1, n - 1)] = 1
    (v,) = pa.stationary_distributions(P)
    assert v[0, n - 1] == 1 and sum(v.entries()) == 1


def test_what_is_not_stochastic() -> None:
    with pytest.raises(pa.InputError, match="row 1 of P sums up to 5/6, not to 1"):
        pa.stationary_distributions([[1, 0], [Fraction(1, 2), Fraction(1, 3)]])
    with pytest.raises(pa.InputError, match=r"entry \(0, 1\) of P is negative: -1") as caught:
        pa.stationary_distributions([[2, -1], [0, 1]])
    assert caught.value.entry == (0, 1)
    with pytest.raises(pa.InputError, match=r"entry \(1, 0\) of P is not real"):
        pa.stationary_distributions([[1, 0], [1j, 1]])
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\) of P"):
        pa.stationary_distributions([[0.5, 0.5], [0, 1]])
    with pytest.raises(pa.DimensionError):
        pa.stationary_distributions([[1, 0]])


@pytest.mark.timeout(60)
def test_many_closed_classes_cost_no_more_than_their_sizes() -> None:
    n = 300
    found = pa.stationary_distributions([[int(i == j) for j in range(n)] for i in range(n)])
    assert len(found) == n and all(row[0, k] == 1 for k, row in enumerate(found))
