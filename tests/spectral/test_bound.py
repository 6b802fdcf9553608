"""The bits of a spectral factor: used ones stay below the bound, where the proved route succeeds."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import acb_mat, fmpq_mat, fmpz

import polyalg as pa
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.linear_systems import identity_balls
from polyalg.core.balls import largest_radius
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.jordan.data import StructureData
from polyalg.jordan.solver import JordanSolver
from polyalg.jordan.spectrum import Spectrum
from polyalg.spectral import bound as bounds
from polyalg.spectral import factor as factoring
from polyalg.spectral.bound import FactorBound, factor_bound
from polyalg.spectral.companion import _companion
from polyalg.spectral.given import read_given
from polyalg.spectral.normalize import adjoint, cholesky, echelon_unitary, exact_cholesky
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.solver import CoreSolver
from polyalg.spectral.zeros import Zeros
from polyalg.testing.matrix_polynomials import known_factor


def _known(seed: int, most: int = 4) -> tuple[Any, str]:
    """Return a random P of size n and degree 2d, n d at most `most` but for n = 2, 3, and its domain."""
    rng = random.Random(seed)
    while True:
        n = rng.randint(1, 3)
        d = rng.randint(1, max(1, most // n))
        on, zeros = rng.choice(["real", "circle", "imaginary"]), rng.choice(["domain", "off", "mixed"])
        kind, gaussian = rng.choice(["monic", "invertible", "singular", "degenerate"]), rng.random() < 0.5
        try:
            return known_factor(rng, n, d, on=on, gaussian=gaussian, zeros=zeros, kind=kind).P, on
        except pa.InputError:
            continue


@pytest.mark.parametrize("seed", range(40))
def test_used_bits_never_exceed_the_bound(seed: int) -> None:
    P, on = _known(seed, 6)
    for digits in (1, 15, 200):
        report = pa.spectral_factor(P, digits, on=on).report
        stages = [s for s in report.stages if s.bits is not None]
        assert any(s.name == "factor" for s in stages)
        assert all(s.bound_bits is not None and s.bits <= s.bound_bits for s in stages)


@pytest.mark.parametrize("seed", range(24))
def test_the_proved_route_reaches_the_accuracy_at_its_bound(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    P, on = _known(seed, 3)
    expected = pa.spectral_factor(P, 20, on=on)

    def last_attempt(solver: CoreSolver, needed: int, rows: Any, degree: int) -> FactorBound:
        found = factor_bound(solver, needed, rows, degree)
        # The theorem's accuracy, but no more bits than that accuracy itself asks of what follows.
        return FactorBound(2 * found.accuracy + 64, found.accuracy)

    monkeypatch.setattr(factoring, "factor_bound", last_attempt)
    monkeypatch.setattr(factoring, "start_bits", lambda *_: 1 << 40)
    found = pa.spectral_factor(P, 20, on=on)
    [stage] = [s for s in found.report.stages if s.name == "factor"]
    assert stage.bits == stage.bound_bits
    assert largest_radius(*found.coefficients, *found.residual) < 10**-20
    for left, right in zip(found.coefficients, expected.coefficients, strict=True):
        assert all(x.overlaps(y) for x, y in zip(left.entries(), right.entries(), strict=True))


@pytest.mark.parametrize("seed", range(30))
def test_the_bound_covers_that_of_the_companion_matrix(seed: int) -> None:
    P, on = _known(seed)
    problem = LineProblem(read_given(P, on).line(), ReportBuilder())
    solver = CoreSolver(Zeros(problem))
    found = factor_bound(solver, 50)
    core, place = solver.core, solver.place
    if not core.formal_degree:
        return
    monic = core if place is None else core.moved(place.p)
    read = read_matrix(_companion(monic), "A")
    report = ReportBuilder()
    data = StructureData(read, report)
    jordan = JordanSolver(data, Spectrum(data, report))
    assert jordan.bound_bits(Fraction(1, 1 << found.accuracy)) <= found.bits
    sizes = bounds._sizes_of(core, place)
    inverse, _ = bounds._jordan(sizes)
    with flint_lock, working_precision(64):
        norm = sum(x.abs_upper() for x in jordan.enclosures(Fraction(1, 10**9), report).V_inverse.entries())
        assert norm < 2**inverse


def test_the_bound_grows_with_the_accuracy_asked_for() -> None:
    problem = LineProblem(read_given(_known(3)[0], _known(3)[1]).line(), ReportBuilder())
    solver = CoreSolver(Zeros(problem))
    few, many = factor_bound(solver, 10), factor_bound(solver, 1010)
    assert few.bits < many.bits <= few.bits + 2000
    assert needed_bits(Fraction(1, 1 << 10)) == 10


@pytest.mark.parametrize("n", [1, 2, 5])
def test_exact_and_ball_triangles_agree(n: int) -> None:
    rng = random.Random(n)
    A = fmpq_mat(n, n, [rng.randint(-9, 9) for _ in range(n * n)])
    for i in range(n):
        A[i, i] = A[i, i] + 40
    S = (A.transpose() * A).numer_denom()[0]
    with flint_lock, working_precision(200):
        R, exact = cholesky(acb_mat(S)), exact_cholesky(IntegerMatrix(S), fmpz(1))
        assert all(x.overlaps(y) for x, y in zip(R.entries(), exact.entries(), strict=True))
        assert (adjoint(exact) * exact).contains(acb_mat(S))
        U, echelon = echelon_unitary(acb_mat(A), range(n))
        assert (U * acb_mat(A)).overlaps(echelon)
        assert (adjoint(U) * U).contains(identity_balls(n))


@pytest.mark.parametrize(("n", "d", "size"), [(2, 30, 3), (2, 8, 10**9), (3, 6, 10**9), (1, 20, 10**12)])
def test_the_first_attempt_suffices_for_random_strict_polynomials(n: int, d: int, size: int) -> None:
    """Long ones of few rows lose bits by their degree, large entries those they have before the point."""
    rng = random.Random(n * d)
    A, B = (
        pa.MatrixPolynomial(
            [[[rng.randint(-size, size) for _ in range(n)] for _ in range(n)] for _ in range(d + 1)]
        )
        for _ in range(2)
    )
    for digits in (15, 60):
        report = pa.spectral_factor(A.star() * A + B.star() * B, digits=digits).report
        assert [stage.name for stage in report.stages].count("factor") == 1


def test_a_start_beyond_what_flint_preconditions_allows_for_its_elimination() -> None:
    """24 rows at 50 digits ask for 231 bits, in whole limbs 256; beyond 240 FLINT eliminates in balls."""
    rng = random.Random(24)
    A, B = (
        pa.MatrixPolynomial([[[rng.randint(-3, 3) for _ in range(8)] for _ in range(8)] for _ in range(4)])
        for _ in range(2)
    )
    report = pa.spectral_factor(A.star() * A + B.star() * B, digits=50).report
    assert [stage.name for stage in report.stages].count("factor") == 1
