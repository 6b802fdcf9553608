"""Newton's method in doubles for roots in brackets: the three ways give one root, in few steps."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import fmpq, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.roots.low_degree import halve_and_step
from polyalg.roots.pieces import newton
from polyalg.roots.pieces.isolating import PieceRoots, roots_by_pieces
from polyalg.roots.pieces.terms import terms_of

WAYS = {"few": (10**9, 10**9), "low degree": (-1, 10**9), "all at once": (-1, -1)}


def dense(n: int, seed: int, bits: int = 8) -> fmpz_poly:
    rng = random.Random(seed)
    top = (1 << bits) - 1
    return fmpz_poly(
        [rng.randint(1, top), *(rng.randint(-top, top) for _ in range(n - 1)), rng.randint(1, top)]
    )


def few(n: int, seed: int, terms: int = 6) -> fmpz_poly:
    rng = random.Random(seed)
    coefficients = [0] * (n + 1)
    for k in (0, n, *rng.sample(range(1, n), terms - 2)):
        coefficients[k] = rng.choice((-1, 1)) * rng.randint(1, 1000)
    return fmpz_poly(coefficients)


def isolated(p: fmpz_poly) -> PieceRoots:
    found = roots_by_pieces(terms_of(p), ReportBuilder())
    assert found is not None
    return found


POLYNOMIALS = {
    **{f"dense 40, {s}": dense(40, s) for s in range(4)},
    **{f"dense 200, {s}": dense(200, s) for s in range(6)},
    **{f"few 300, {s}": few(300, s) for s in range(6)},
    "binomial": fmpz_poly([-3, *[0] * 249, 2]),
    "far apart": fmpz_poly([-(10**40), 1, *[0] * 48, 1]),
    "odd terms only": fmpz_poly([5, -7, 0, 3, *[0] * 97, -1]),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", POLYNOMIALS)
def test_guesses_are_close_to_the_roots(name: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = isolated(POLYNOMIALS[name])
    monkeypatch.setattr(newton, "_FEW", WAYS[way][0])
    monkeypatch.setattr(newton, "_LOW_DEGREE", WAYS[way][1])
    guesses = newton.approximations(found.view, found.brackets)
    source = found.source()
    assert len(guesses) == source.count
    for k, guess in enumerate(guesses):
        assert guess is not None
        root = source.ball(k, 200)
        with flint_lock, working_precision(200):
            assert abs(guess - root) < abs(root) / 2**35


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the numbers of places at which a step was taken, call by call."""
    seen: list[int] = []
    together, alone = newton._steps, newton._step_of_few

    def counted(view: Any, u: Any, line: Any) -> Any:
        seen.append(len(u))
        return together(view, u, line)

    def counted_alone(terms: Any, u: float) -> Any:
        seen.append(1)
        return alone(terms, u)

    monkeypatch.setattr(newton, "_steps", counted)
    monkeypatch.setattr(newton, "_step_of_few", counted_alone)
    return seen


@pytest.mark.parametrize("seed", range(8))
def test_a_term_that_dominates_does_not_shorten_the_steps(
    seed: int, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps for p itself went down the flank of the leading term in up to 37 rounds."""
    monkeypatch.setattr(newton, "_LOW_DEGREE", -1)
    found = isolated(dense(300, seed))
    newton.approximations(found.view, found.brackets)
    assert len(steps) <= 8


@pytest.mark.parametrize("seed", range(8))
def test_few_terms_take_few_steps_each(seed: int, steps: list[int]) -> None:
    found = isolated(few(1000, seed))
    newton.approximations(found.view, found.brackets)
    assert len(steps) <= 8 * len(found.brackets)


def test_a_bracket_of_one_sign_ends() -> None:
    """Where all terms have one sign there is no step, and halving goes on to the end."""
    terms = [(1 / 2, 0 / 1, 0 / 1), (1 / 2, 0 / 1, 3 / 1)]
    assert newton._step_of_few(terms, 1 / 4)[1] == float("inf")
    bracket = isolated(fmpz_poly([-2, 0, 1])).brackets[0]
    assert newton._logarithm(fmpq(8)) == 3
    low, high = (newton._logarithm(place) for place in (bracket.low, bracket.high))
    assert low <= newton._one_logarithm(terms, bracket) <= high


class Counted(list[float]):
    """Coefficients that count how often they were gone through."""

    rounds = 0

    def __iter__(self) -> Any:
        self.rounds += 1
        return super().__iter__()


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize(
    ("degree", "terms"),
    [
        (60, {0: 1, 1: -1}),
        (40, {40: 1, 0: -(2**20)}),
        (200, {200: 1, 199: 1, 0: -5}),
        (9, {9: 1, 8: -1, 0: -1}),
    ],
)
def test_bisection_ends_soon_on_the_flank_of_a_term(degree: int, terms: dict[int, int], side: int) -> None:
    """From the far end of a wide interval there were up to 40 rounds."""
    falling = Counted(terms.get(degree - k, 0) * side ** (degree - k) / 1 for k in range(degree + 1))

    def value(x: float) -> float:
        return sum(c * (side * x) ** i for i, c in terms.items())

    ends = (side / 1024, side * 8 / 1) if side > 0 else (side * 8 / 1, side / 1024)
    found = halve_and_step(falling, ends, ends[0] + (ends[1] - ends[0]) * 15 / 16, value(ends[0]) > 0)
    assert found is not None
    near = [value(found * (1 + e / 2**20)) for e in (-1, 1)]
    assert near[0] * near[1] < 0
    assert falling.rounds <= 20
