"""Equations with exact data of CAREX and DAREX, at 30 digits, against closed forms and residuals.

P. Benner, A. J. Laub, V. Mehrmann, A collection of benchmark examples for the numerical solution of algebraic
Riccati equations I and II, Technical reports SPC 95_22 and 95_23, TU Chemnitz-Zwickau, 1995.
"""

from __future__ import annotations

import pytest
from flint import acb, acb_mat, arb, ctx, fmpq, fmpq_mat

import polyalg as pa

EPS = fmpq(1, 10**6)
LAUB = [[4, 3], [fmpq(-9, 2), fmpq(-7, 2)]]
WEIGHT = [[9, 6], [6, 4]]


def root(x):
    return arb(x).sqrt()


def times_weight(c):
    return [[c * x for x in row] for row in WEIGHT]


def of_23():
    s = root(1 + 2 * EPS)
    return [[s / arb(EPS), arb(1)], [arb(1), s]]


def of_24():
    e = 1 + EPS
    x = (2 * arb(e) + root(2 * e * e + 2) + arb(2).sqrt() * arb(EPS)) / 2
    return [[x, x / (x - arb(e))], [x / (x - arb(e)), x]]


CARE = {
    "1.1": ([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 2]], None, lambda: [[2, 1], [1, 2]]),
    "1.2": (LAUB, [[1], [-1]], WEIGHT, None, lambda: times_weight(1 + arb(2).sqrt())),
    "2.2": (
        [[fmpq(-1, 10), 0], [0, fmpq(-1, 50)]],
        [[fmpq(1, 10), 0], [fmpq(1, 1000), fmpq(1, 100)]],
        [[100, 1000], [1000, 10000]],
        [[1 + EPS, 1], [1, 1]],
        None,
    ),
    "2.3": ([[0, EPS], [0, 0]], [[0], [1]], [[1, 0], [0, 1]], None, of_23),
    "2.4": ([[1 + EPS, 1], [1, 1 + EPS]], [[1, 0], [0, 1]], [[EPS**2, 0], [0, EPS**2]], None, of_24),
}
DARE = {
    "1.1": ([[2, -1], [1, 0]], [[1], [0]], [[0, 0], [0, 1]], [[0]], None, lambda: [[1, 0], [0, 1]]),
    "1.2": (
        [[0, 1], [0, -1]],
        [[1, 0], [2, 1]],
        [[fmpq(-4, 11), fmpq(-4, 11)], [fmpq(-4, 11), fmpq(7, 11)]],
        [[9, 3], [3, 1]],
        [[3, 1], [-1, 7]],
        None,
    ),
    "1.3": (
        [[0, 1], [0, 0]],
        [[0], [1]],
        [[1, 2], [2, 4]],
        [[1]],
        None,
        lambda: [[1, 2], [2, 2 + arb(5).sqrt()]],
    ),
    "2.1": (LAUB, [[1], [-1]], WEIGHT, [[10**6]], None, lambda: times_weight((1 + root(1 + 4 * 10**6)) / 2)),
}


def agrees(X, expected):
    if expected is None:
        return
    for i, row in enumerate(expected()):
        for j, x in enumerate(row):
            assert X[i, j].overlaps(acb(x))


@pytest.mark.parametrize("name", CARE)
def test_carex(name):
    A, B, Q, R, expected = CARE[name]
    found = pa.systems.care(A, B, Q, R, digits=30)
    pa.verify(found.certificate)
    assert float(found.radius) <= 1e-30
    with ctx.workprec(400):
        X, K, L = (acb_mat(M) for M in (found.X, found.K, found.closed_loop))
        weight = (
            acb_mat(fmpq_mat(R))
            if R
            else acb_mat([[int(i == j) for j in range(K.nrows())] for i in range(K.nrows())])
        )
        residual = L.transpose() * X + X * L + acb_mat(fmpq_mat(Q)) + K.transpose() * weight * K
        assert all(z.contains(0) for z in residual.entries())
        agrees(X, expected)


@pytest.mark.parametrize("name", DARE)
def test_darex(name):
    A, B, Q, R, S, expected = DARE[name]
    found = pa.systems.dare(A, B, Q, R, S, 30)
    pa.verify(found.certificate)
    assert float(found.radius) <= 1e-30
    with ctx.workprec(400):
        X, K, L = (acb_mat(M) for M in (found.X, found.K, found.closed_loop))
        cross = acb_mat(fmpq_mat(S)) * K if S else K.transpose() * K * 0
        costs = acb_mat(fmpq_mat(Q)) + K.transpose() * acb_mat(fmpq_mat(R)) * K - cross - cross.transpose()
        assert all(z.contains(0) for z in (L.transpose() * X * L - X + costs).entries())
        agrees(X, expected)
