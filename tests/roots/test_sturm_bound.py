"""The bits of a Sturm sequence: used ones never exceed the bound, and at the bound a real-rooted run ends."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from flint import fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.report import ReportBuilder
from polyalg.roots import sturm
from polyalg.roots.bounds import sturm_bound_bits
from polyalg.roots.real import root_problem
from polyalg.roots.squarefree import square_free_factors
from polyalg.roots.sturm import is_regular, sturm_sequence
from polyalg.testing import polynomials
from polyalg.testing.polynomials import real_rooted


def _families() -> list[tuple[str, fmpz_poly]]:
    named = [
        ("eulerian", polynomials.eulerian),
        ("hermite", polynomials.hermite),
        ("laguerre", polynomials.laguerre),
        ("legendre", polynomials.legendre),
        ("chebyshev", polynomials.chebyshev),
        ("wilkinson", polynomials.wilkinson),
        ("narayana", polynomials.narayana),
    ]
    return [(f"{name} {n}", make(n)) for name, make in named for n in (2, 3, 5, 12, 30, 60)]


def _rewarding(rng: random.Random) -> fmpz_poly:
    """Return a real-rooted polynomial whose roots differ by many powers of ten, or lie close together."""
    count = rng.randint(2, 12)
    centres = [Fraction(rng.randint(-9, 9)) * 10 ** rng.randint(-9, 9) for _ in range(3)]
    roots = {rng.choice(centres) + Fraction(k + 1, 10 ** rng.choice([1, 6, 30])) for k in range(count)}
    return real_rooted(sorted(roots))


def _parts(p: fmpz_poly) -> list[fmpz_poly]:
    return [g for g, _ in square_free_factors(p) if g.degree() >= 1]


@pytest.mark.parametrize(("name", "p"), _families())
def test_known_families_end_at_the_bound(name: str, p: fmpz_poly) -> None:
    for g in _parts(p):
        _check_real_rooted(g)


@pytest.mark.parametrize("seed", range(60))
def test_close_and_distant_roots_end_at_the_bound(seed: int) -> None:
    for g in _parts(_rewarding(random.Random(seed))):
        _check_real_rooted(g)


def _check_real_rooted(g: fmpz_poly) -> None:
    bound, n = sturm_bound_bits(g), int(g.degree())
    found = sturm.sturm_attempt(
        n, lambda bits: sturm._start(g, bits), bound, sturm.SturmOptions(n - 1, shortened=False)
    )
    assert found is not None and found.all_real and len(found.b) == n - 1
    # The theorem leaves thirty good bits at every step.
    assert all(b.rel_accuracy_bits() >= 28 for b in found.b)
    report = ReportBuilder()
    assert sturm_sequence(g, report) is not None
    stages = report.finish().stages
    assert all(s.bits is not None and s.bits <= bound == s.bound_bits for s in stages)


@given(st.lists(st.integers(-99, 99), min_size=3, max_size=14).map(fmpz_poly))
def test_used_bits_never_exceed_the_bound(p: fmpz_poly) -> None:
    for g in _parts(p):
        if not is_regular(g):
            continue
        report = ReportBuilder()
        sequence = sturm_sequence(g, report, stop_at_negative=True)
        assert sequence is not None or pa.count_real_roots(g) < g.degree()
        for stage in report.finish().stages:
            assert stage.bits is not None and stage.bound_bits == sturm_bound_bits(g) >= stage.bits


@pytest.mark.parametrize("coefficients", [[3, 1, -4, 0, 2, 1], [7, -20, 1, 3, 1, 1], [-2, -3, 1, 5, 0, 3, 1]])
def test_a_failure_at_the_bound_leaves_the_answer_to_other_ways(
    coefficients: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    g = fmpz_poly(coefficients)
    expected = pa.count_real_roots(g)
    assert expected < g.degree() and is_regular(g)
    monkeypatch.setattr(sturm, "sturm_bound_bits", lambda _: 2)
    assert sturm_sequence(g, ReportBuilder()) is None
    assert pa.count_real_roots(g) == expected
    verdict = pa.is_real_rooted(g)
    assert not verdict and pa.verify(verdict.certificate)
    problem = root_problem(g, ReportBuilder())
    assert not problem.all_real and problem.roots(64).count == expected
