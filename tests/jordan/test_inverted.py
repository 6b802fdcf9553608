"""V^-1 by one inverse: it encloses what the chains enclose, for the matrices that it is for and no others."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import acb, acb_mat, fmpq, fmpq_mat, fmpz_mat

import polyalg as pa
from polyalg.core.balls import largest_radius
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.jordan import inverted
from polyalg.jordan.data import StructureData
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.inverted import inverted_enclosures
from polyalg.jordan.solver import JordanSolver
from polyalg.jordan.spectrum import Spectrum

EPS = Fraction(1, 10**20)


def _solver(A: Any) -> JordanSolver:
    report = ReportBuilder()
    data = StructureData(read_matrix(A, "A"), report)
    return JordanSolver(data, Spectrum(data, report))


def _inverted(solver: JordanSolver, pivots: list[int], eps: Fraction = EPS) -> Enclosures | None:
    return inverted_enclosures(solver.data, solver.spectrum, pivots, eps, ReportBuilder())


def _random(n: int, seed: int, bound: int = 9) -> fmpz_mat:
    rng = random.Random(seed)
    return fmpz_mat(n, n, [rng.randint(-bound, bound) for _ in range(n * n)])


def _scalar(n: int, x: int) -> fmpz_mat:
    return fmpz_mat(n, n, [x * int(i == j) for i in range(n) for j in range(n)])


def _almost_nilpotent(n: int) -> fmpz_mat:
    """Return a matrix with x^n - 3, whose eigenvectors are all but parallel."""
    M = fmpz_mat(n, n, [10**20 * int(j == i + 1) for i in range(n) for j in range(n)])
    M[n - 1, 0] = 3
    return M


MATRICES = {
    "2 real": [[1, 2], [3, 4]],
    "2 conjugate": [[1, -2], [3, 4]],
    "dense 3": _random(3, 1),
    "dense 7": _random(7, 2),
    "dense 12": _random(12, 5),
    "symmetric": _random(6, 4) + _random(6, 4).transpose(),
    "fractions": fmpq_mat(5, 5, [fmpq(1, i + j + 1) for i in range(5) for j in range(5)]),
    "large entries": _random(6, 5, 10**60),
    "far from 0": _random(8, 6) + _scalar(8, 10**12),
    "far below 0": _random(5, 7) - _scalar(5, 10**40),
    "two factors": [[0, 2, 0, 0], [1, 0, 0, 0], [5, 6, 0, -3], [7, 8, 1, 1]],
    "almost nilpotent": _almost_nilpotent(6),
}


@pytest.mark.parametrize("name", MATRICES)
def test_it_encloses_what_the_chains_enclose(name: str) -> None:
    solver = _solver(MATRICES[name])
    found = _inverted(solver, [])
    assert found is not None
    chains = _solver(MATRICES[name]).by_chains(EPS, ReportBuilder())
    assert found.pivots == chains.pivots
    for own, other in ((found.V, chains.V), (found.V_inverse, chains.V_inverse)):
        assert largest_radius(own) <= 1e-20
        assert all(x.overlaps(y) for x, y in zip(own.entries(), other.entries(), strict=True))
    assert all(x.overlaps(y) for x, y in zip(found.values, chains.values, strict=True))


@pytest.mark.parametrize("name", MATRICES)
def test_the_defining_identities(name: str) -> None:
    solver = _solver(MATRICES[name])
    found = _inverted(solver, [])
    assert found is not None
    n = solver.data.n
    with flint_lock, working_precision(600):
        B, J = acb_mat(solver.data.matrix.real), acb_mat(n, n)
        for k, value in enumerate(found.values):
            J[k, k] = value * solver.data.denominator
        assert (found.V * J * found.V_inverse).contains(B)
        assert (found.V * found.V_inverse).contains(acb_mat(_scalar(n, 1)))
    for column, pivot in zip(found.V.transpose().tolist(), found.pivots, strict=True):
        assert column[pivot] == 1


@pytest.mark.parametrize("name", sorted(MATRICES.keys() - {"dense 12", "far from 0", "large entries"}))
def test_the_proved_steps_reach_the_accuracy_at_the_bound(name: str) -> None:
    solver = _solver(MATRICES[name])
    basis = inverted._Eigenbasis(solver.data, solver.spectrum, [], ReportBuilder())
    bits = basis.bound_bits(EPS)
    with flint_lock, working_precision(bits):
        found = basis.at(bits, proved=True)
    assert found is not None
    values = acb_mat(1, len(found.values), found.values)
    assert largest_radius(values, found.V, found.V_inverse) <= 1e-20


@pytest.mark.parametrize(
    "A",
    [
        [],
        [[2]],
        [[0, 2, 0], [1, 0, 0], [0, 0, 5]],
        [[0, 2, 1, 0], [1, 0, 0, 1], [0, 0, 0, 2], [0, 0, 1, 0]],
        [[0, 1j], [1, 1]],
        _random(13, 1),
    ],
    ids=["empty", "rational", "one rational", "double", "Gaussian", "large"],
)
def test_other_matrices_are_left_to_the_chains(A: Any) -> None:
    assert _inverted(_solver(A), []) is None


def test_known_pivots_are_kept() -> None:
    solver = _solver(_random(5, 9))
    first = solver.enclosures(Fraction(1, 10), ReportBuilder())
    again = _inverted(solver, [(p + 1) % 5 for p in first.pivots])
    assert again is not None and again.pivots == [(p + 1) % 5 for p in first.pivots]
    assert solver.enclosures(Fraction(1, 10**60), ReportBuilder()).pivots == first.pivots


def test_a_small_form_needs_no_chains_of_the_transpose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JordanSolver, "_prepared", lambda *_: pytest.fail("both sides were made"))
    form = pa.jordan_form(_random(10, 3), digits=30)
    assert form.radius <= 1e-30
    assert [stage.name for stage in form.report.stages].count("Jordan form") == 1


def test_the_centre_of_a_real_matrix_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """A middle below the line, by however little, was rounded down to -1; coefficients are taken as real."""
    solver = _solver(_random(4, 6) + _scalar(4, 10**9))
    [isolation] = solver.spectrum.isolations
    boxes = [box - acb(0, fmpq(1, 2**40)) for box in isolation.all_isolating()]
    monkeypatch.setattr(type(isolation), "all_isolating", lambda _: boxes)
    assert solver.spectrum.centre[0] > 10**8 and solver.spectrum.centre[1] == 0


def test_balls_that_are_too_wide_ask_for_more_bits() -> None:
    solver = _solver(_random(12, 5))
    basis = inverted._Eigenbasis(solver.data, solver.spectrum, [], ReportBuilder())
    for bits in (2, 8):
        with flint_lock, working_precision(bits):
            assert basis.at(bits, proved=False) is None
