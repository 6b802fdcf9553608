"""Which way real roots are found: polynomials that differ by little take ways that cost about the same."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from flint import fmpz_poly

import polyalg as pa
from polyalg.core.report import ReportBuilder
from polyalg.roots import real
from polyalg.roots.substitutions import ReciprocalRoots
from polyalg.roots.variations import terms_cancel


def few_terms(n: int, seed: int, terms: int) -> fmpz_poly:
    rng = random.Random(seed)
    coefficients = [0] * (n + 1)
    for k in (0, 1, n, *rng.sample(range(2, n), terms - 3)):
        coefficients[k] = rng.choice((-1, 1)) * rng.randint(1, 1000)
    return fmpz_poly(coefficients)


def few_variations(n: int, seed: int) -> fmpz_poly:
    rng = random.Random(seed)
    turns, sign, coefficients = set(rng.sample(range(1, n), 6)), 1, []
    for k in range(n + 1):
        sign = -sign if k in turns else sign
        coefficients.append(sign * rng.randint(1, 99))
    return fmpz_poly(coefficients)


def truncated_exponential(n: int) -> fmpz_poly:
    return fmpz_poly([math.factorial(n) // math.factorial(k) for k in range(n + 1)])


@pytest.fixture
def glances(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the degrees of polynomials that were bisected with few nodes."""
    seen: list[int] = []
    bisect = real.bisect_low_degree

    def counted(g: fmpz_poly, *nodes: int) -> Any:
        if nodes:
            seen.append(int(g.degree()))
        return bisect(g, *nodes)

    monkeypatch.setattr(real, "bisect_low_degree", counted)
    return seen


def stages(p: fmpz_poly) -> list[str]:
    return [stage.name for stage in pa.real_roots(p).report.stages]


@pytest.mark.parametrize("power", [1, 3])
@pytest.mark.parametrize("n", [100, 150, 199, 200, 300])
def test_few_terms_are_cut_into_pieces_at_once(n: int, power: int, glances: list[int]) -> None:
    """Below degree 200 they were treated as dense, up to 9 times slower than those of degree 250."""
    for seed in range(3):
        p = few_terms(n, seed, 7)(fmpz_poly([0] * power + [1]))
        found = stages(p)
        assert "pieces" in found and "square-free factors" not in found
    assert glances == []


@pytest.mark.parametrize("n", [120, 200, 390])
def test_few_variations_are_not_bisected_where_pieces_are_quick(n: int, glances: list[int]) -> None:
    """16 shifts of degree 390 took up to 12 times as long as the pieces."""
    for seed in range(4):
        assert "pieces" in stages(few_variations(n, seed))
    assert glances == []


@pytest.mark.parametrize("n", [120, 251])
def test_where_doubles_fail_a_few_bisections_are_tried(n: int, glances: list[int]) -> None:
    assert "pieces" not in stages(truncated_exponential(n))
    assert glances == [n]


@pytest.mark.parametrize("n", [70, 100, 250])
def test_terms_that_cancel_are_foreseen(n: int) -> None:
    p = truncated_exponential(n)
    assert terms_cancel(p, 30)
    assert terms_cancel(p(fmpz_poly([0, 2**90])), 30)
    assert terms_cancel(fmpz_poly(p.coeffs()[::-1]), 30)
    assert not terms_cancel(few_variations(n, 1), 30)
    assert not terms_cancel(fmpz_poly([1] * (n + 1)), 30)


def reciprocal(h: fmpz_poly) -> fmpz_poly:
    """Return x^m h(x + 1/x)."""
    m = int(h.degree())
    square, x = fmpz_poly([1, 0, 1]), fmpz_poly([0, 1])
    return sum((c * square**k * x ** (m - k) for k, c in enumerate(h.coeffs())), fmpz_poly([]))


@pytest.fixture
def isolated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the degrees of polynomials whose real roots are isolated without a substitution."""
    seen: list[int] = []
    located = real._Plain._located

    def counted(self: Any, bits: int) -> Any:
        seen.append(int(self._g.degree()))
        return located(self, bits)

    monkeypatch.setattr(real._Plain, "_located", counted)
    return seen


@pytest.mark.parametrize("half", [few_variations(100, 1), fmpz_poly([1] * 101)], ids=["random", "ones"])
def test_roots_on_the_circle_are_not_isolated_for_the_real_ones(half: fmpz_poly, isolated: list[int]) -> None:
    """They are real roots of h, g = x^m h(x + 1/x), all of which were isolated first: 230 ms, now 5."""
    g = fmpz_poly([*half.coeffs(), *half.coeffs()[-2::-1]])
    roots = real.root_problem(g, ReportBuilder()).roots(64)
    assert not isinstance(roots, ReciprocalRoots) and isolated == [200]


def test_real_roots_of_reciprocal_polynomials_come_from_half_the_degree(isolated: list[int]) -> None:
    h = fmpz_poly([1])
    for k in range(3, 23):
        h *= fmpz_poly([-(k * k) - 1, 1, 1])
    problem = real.root_problem(reciprocal(h), ReportBuilder())
    roots = problem.roots(64)
    assert problem.all_real and isinstance(roots, ReciprocalRoots) and roots.count == 80
    assert isolated == [40]


@pytest.mark.parametrize("degree", [30, 120])
def test_roots_of_reciprocal_polynomials_are_found_once(degree: int) -> None:
    half = few_variations(degree, 1).coeffs()
    problem = real.root_problem(fmpz_poly(half + half[-2::-1]), ReportBuilder())
    assert problem.roots(16) is problem.roots(60)
