"""Enclosures of solutions of linear systems against exact ones, on every path of the solver."""

from __future__ import annotations

import random

import pytest
from flint import acb, acb_mat, arb, fmpq_mat

from polyalg.algebra import linear_systems
from polyalg.core.balls import largest_radius
from polyalg.core.precision import flint_lock, working_precision
from polyalg.testing.assertions import assert_encloses


def exact_system(n: int, seed: int) -> tuple[fmpq_mat, fmpq_mat]:
    rng = random.Random(seed)
    A = fmpq_mat(n, n, [rng.randint(-9, 9) for _ in range(n * n)])
    return A, fmpq_mat(n, 3, [rng.randint(-9, 9) for _ in range(3 * n)])


@pytest.mark.parametrize(("n", "bits"), [(5, 100), (61, 64), (61, 400), (80, 1000)])
@pytest.mark.parametrize("blocks", [False, True])
def test_contains_the_exact_solution(
    monkeypatch: pytest.MonkeyPatch, n: int, bits: int, blocks: bool
) -> None:
    if blocks:
        monkeypatch.setattr(linear_systems, "_MOST_NANOSECONDS", 0)
        monkeypatch.setattr(linear_systems, "_NANOSECONDS_AT_ONCE", 10**7)
    A, right = exact_system(n, n)
    with flint_lock, working_precision(bits):
        X = linear_systems.solve(acb_mat(A), acb_mat(right), bits)
        assert_encloses(X, A.solve(right))
        assert largest_radius(X) < arb(2) ** (40 - bits)


def test_wide_coefficients_make_a_wide_solution() -> None:
    with flint_lock, working_precision(200):
        n = 70
        blurred = [acb(arb(int(i == j) * 4, 1e-20)) for i in range(n) for j in range(n)]
        X = linear_systems.solve(acb_mat(n, n, blurred), acb_mat(n, 1, [acb(1)] * n), 200)
        assert all(x.contains(acb("0.25")) for x in X.entries())
        assert 1e-22 < float(X[0, 0].rad()) < 1e-15


@pytest.mark.parametrize("n", [4, 70])
def test_singular(n: int) -> None:
    with flint_lock, working_precision(100), pytest.raises(ZeroDivisionError):
        linear_systems.solve(acb_mat(n, n, [acb(1)] * (n * n)), acb_mat(n, 1, [acb(1)] * n), 100)


def test_too_wide() -> None:
    n = 70
    with flint_lock, working_precision(100):
        blurred = [acb(arb(int(i == j), 1)) for i in range(n) for j in range(n)]
        with pytest.raises(ZeroDivisionError):
            linear_systems.solve(acb_mat(n, n, blurred), acb_mat(n, 1, [acb(1)] * n), 100)
