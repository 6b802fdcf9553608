"""The bits of a Jordan form: used ones never exceed the bound, and at the bound the proved steps succeed."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import acb, acb_mat, arb, fmpz_mat

import polyalg as pa
from polyalg.algebra.linear_systems import solve_by_midpoints
from polyalg.core.balls import largest_radius
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.jordan.data import StructureData
from polyalg.jordan.solver import JordanSolver
from polyalg.jordan.spectrum import Spectrum


def _matrix(seed: int) -> Any:
    """Return a matrix with several blocks for an eigenvalue, of rational entries, or a random one."""
    rng = random.Random(seed)
    n = rng.randint(1, 5)
    if seed % 2:
        return [[Fraction(rng.randint(-5, 5), rng.randint(1, 3)) for _ in range(n)] for _ in range(n)]
    J = fmpz_mat(2 * n, 2 * n)
    for k in range(n):
        # Companion blocks of x^2 - 2, some of them joined to chains.
        J[2 * k, 2 * k + 1], J[2 * k + 1, 2 * k] = 2, 1
        if k and rng.random() < 0.5:
            J[2 * k - 2, 2 * k] = J[2 * k - 1, 2 * k + 1] = 1
    U = fmpz_mat(2 * n, 2 * n)
    for i in range(2 * n):
        for j in range(i, 2 * n):
            U[i, j] = 1 if i == j else rng.randint(-1, 1)
    return (U * J * U.inv(integer=True)).tolist()


def _solver(A: Any) -> JordanSolver:
    report = ReportBuilder()
    data = StructureData(read_matrix(A, "A"), report)
    return JordanSolver(data, Spectrum(data, report))


@pytest.mark.parametrize("seed", range(20))
def test_the_proved_steps_reach_the_accuracy_at_the_bound(seed: int) -> None:
    A, eps = _matrix(seed), Fraction(1, 10**20)
    solver = _solver(A)
    bits = solver.bound_bits(eps)
    with flint_lock, working_precision(bits):
        found = solver.at(bits, proved=True)
    assert found is not None
    assert largest_radius(acb_mat(1, len(found.values), found.values), found.V, found.V_inverse) < 10**-20
    form = pa.jordan_form(A, eps=eps)
    for left, right in ((found.V, form.V), (found.V_inverse, form.V_inverse)):
        assert all(x.overlaps(y) for x, y in zip(left.entries(), right.entries(), strict=True))
    assert form.report.bits <= form.report.bound_bits


def test_midpoints_enclose_every_solution() -> None:
    rng = random.Random(5)
    with flint_lock, working_precision(120):
        for n in (1, 3, 6):
            exact = acb_mat(n, n, [acb(rng.randint(-9, 9), rng.randint(-9, 9)) for _ in range(n * n)])
            right = acb_mat(n, 2, [acb(rng.randint(-9, 9), 1) for _ in range(2 * n)])
            shaken = acb_mat(n, n, [x + acb(arb(0, 1e-9), arb(0, 1e-9)) for x in exact.entries()])
            wide = solve_by_midpoints(shaken, right)
            assert wide.contains(exact.solve(right).mid())
            assert largest_radius(wide) > 0
            assert largest_radius(solve_by_midpoints(exact, right)) < 1e-30


@pytest.mark.parametrize("entries", [[[1, 2], [2, 4]], [[0]], [[arb(0, 1)]], [[1, arb(0, 2)], [0, 1]]])
def test_balls_that_may_be_singular_are_refused(entries: list[list[Any]]) -> None:
    A = acb_mat([[acb(x) for x in row] for row in entries])
    with pytest.raises(ZeroDivisionError):
        solve_by_midpoints(A, acb_mat(A.nrows(), 1, [acb(1)] * A.nrows()))
