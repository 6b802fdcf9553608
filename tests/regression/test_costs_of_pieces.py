"""What certificates by pieces cost: work that the checker announces, and attempts that fail."""

from __future__ import annotations

import json
import random
from math import comb
from typing import Any

import pytest
from flint import fmpz, fmpz_poly

import polyalg as pa
from polyalg.checker.arithmetic.support import TERM_ERROR, scaled_terms, support_of
from polyalg.checker.format.limits import Work
from polyalg.checker.roots import piece_models
from polyalg.checker.roots.dominance import cut_at
from polyalg.checker.roots.piece_models import _errors, _reduced, _scaled, _spread
from polyalg.roots import piece_cover
from polyalg.testing.polynomials import mignotte


def evidence(p: fmpz_poly) -> dict[str, object]:
    factor = json.loads(pa.real_roots(p).certificate.to_json())["evidence"]["factors"][0]
    assert isinstance(factor, dict)
    return factor


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The places of each try of a piece, as they are made."""
    places_of_tries: list[int] = []
    usual = piece_cover._Tries.tried

    def counting(self: Any, line: int, low: Any, high: Any, places: int) -> Any:
        places_of_tries.append(places)
        return usual(self, line, low, high, places)

    monkeypatch.setattr(piece_cover._Tries, "tried", counting)
    return places_of_tries


@pytest.mark.parametrize(("n", "k"), [(100, 100), (100, 10**6), (300, 100)])
def test_nearly_double_roots_are_shown_by_pieces(tries: list[int], n: int, k: int) -> None:
    """A cover has points of n log2 k bits, and shifts polynomials of n times that."""
    p = mignotte(n, k)
    assert "pieces" in evidence(p)
    assert len(tries) < 120
    assert max(tries) <= 16 * n * k.bit_length()
    assert pa.verify(pa.real_roots(p).certificate)


def test_a_truncated_exponential_is_soon_left_to_a_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    """At negative numbers its values are far smaller than its terms."""
    n = 401
    coefficients = [fmpz(1)]
    for k in range(n, 0, -1):
        coefficients.append(coefficients[-1] * k)
    meters: list[Work] = []

    class Metered(Work):
        def __init__(self) -> None:
            super().__init__()
            meters.append(self)

    monkeypatch.setattr(piece_cover, "Work", Metered)
    p = fmpz_poly(coefficients[::-1])
    assert "cover" in evidence(p)
    assert all(meter.spent < piece_cover.costs_of_cover(p, 40) for meter in meters)


def dense(n: int, bits: int, seed: int) -> fmpz_poly:
    rng = random.Random(seed)
    return fmpz_poly([rng.randrange(-(2**bits), 2**bits) | 1 for _ in range(n + 1)])


@pytest.mark.parametrize(("n", "bits"), [(500, 1), (500, 32), (700, 8), (1000, 8), (1000, 32)])
@pytest.mark.parametrize("seed", [1, 2])
def test_dense_polynomials_get_few_models(
    monkeypatch: pytest.MonkeyPatch, n: int, bits: int, seed: int
) -> None:
    """One search made 117 models at degree 700 for 42 pieces, and the check 37."""
    made: list[int] = []
    usual = piece_models._expansion

    def counting(*arguments: Any) -> Any:
        made.append(arguments[4])
        return usual(*arguments)

    monkeypatch.setattr(piece_models, "_expansion", counting)
    certificate = pa.real_roots(dense(n, bits, seed)).certificate
    making = len(made)
    pa.verify(certificate)
    checking = len(made) - making
    pieces = certificate.evidence["factors"][0]["pieces"]  # type: ignore[index, call-overload]
    assert sum(len(half["points"]) for half in pieces.values()) <= 60
    # Pieces of both half lines take one expansion.
    assert checking <= 32
    assert making <= 3 * checking


def test_an_exponential_takes_few_models_before_its_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three quarters of the price of the cover were spent on pieces that come to nothing."""
    made: list[int] = []
    usual = piece_models._expansion

    def counting(*arguments: Any) -> Any:
        made.append(arguments[4])
        return usual(*arguments)

    monkeypatch.setattr(piece_models, "_expansion", counting)
    n = 501
    coefficients = [fmpz(1)]
    for k in range(n, 0, -1):
        coefficients.append(coefficients[-1] * k)
    assert "cover" in evidence(fmpz_poly(coefficients[::-1]))
    assert len(made) < 120


def spread_of(g: list[int], low: tuple[int, int], high: tuple[int, int]) -> tuple[Any, Any]:
    work = Work()
    support = support_of(g, work)
    found = _spread(support, cut_at(low, support, work), cut_at(high, support, work), 64, work)
    assert found is not None
    return support, found


@pytest.mark.parametrize(("low", "high"), [((1, 1), (17, 16)), ((7, 8), (1, 1)), ((255, 256), (257, 256))])
@pytest.mark.parametrize("n", [5, 40, 300])
def test_blocks_bound_what_single_terms_bound(low: tuple[int, int], high: tuple[int, int], n: int) -> None:
    support, spread = spread_of([(-1) ** k * (k % 7 + 1) for k in range(n + 1)], low, high)
    terms = scaled_terms(support, spread.kept, (spread.centre, -spread.denominator_bits), spread.unit, 64)
    count = 12
    error, slope_error = _errors(spread, [abs(t) for t in terms], count)
    single = slope = rest = 0
    for t, m in zip(terms, spread.offsets, strict=True):
        single += spread.growth_above(m)
        slope += abs(m) * spread.growth_above(m)
        if not 0 <= m < count:
            number = comb(m, count) if m > 0 else comb(count - 1 - m, count)
            rest += (abs(t) + TERM_ERROR) * number * spread.growth_above(m - count)
    remainder = (rest * spread.radius**count >> 30) // spread.centre**count
    exact = (TERM_ERROR * single >> 30) + len(spread.left_out) + remainder + 2 * count
    assert exact <= error <= 5 * exact // 4 + 8
    least = (TERM_ERROR * slope >> 30) * spread.radius // (spread.centre - spread.radius) + count * remainder
    assert least <= slope_error


def test_powers_of_the_ratio_are_bounded_both_ways() -> None:
    _, spread = spread_of([1, -3, 0, 0, 5], (2, 3 + 1), (5, 8))
    rho = spread.radius, spread.centre
    numbers = [(-1) ** k * (3**k + 1) << (97 - k) for k in range(30)]
    for k, (number, found) in enumerate(zip(numbers, _scaled(numbers, spread), strict=True)):
        assert abs(found * rho[1] ** k - number * rho[0] ** k) <= 2 * rho[1] ** k
    for k in range(20):
        above = _reduced(10**30, k, spread)
        assert 10**30 * rho[0] ** k <= above * rho[1] ** k
        assert (above - 3) * rho[1] ** k <= 10**30 * rho[0] ** k


def test_what_would_cost_too_much_is_refused_before_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model beside roots that agree in 20,000 bits has 32,768 places, and a cover is at hand."""
    done: list[int] = []
    usual = piece_models.binomial_sums

    def counting(terms: list[int], offsets: list[int], count: int) -> list[int]:
        done.append(max(map(int.bit_length, terms)))
        return usual(terms, offsets, count)

    monkeypatch.setattr(piece_models, "binomial_sums", counting)
    factor = fmpz_poly([-349525, 1 << 20])
    p = dense(20, 32, 1) * (factor * factor * (1 << 40000) - 1)
    assert "cover" in evidence(p)
    assert max(done, default=0) < 200
    assert piece_cover.piece_cover(p, 10**7) is None
    assert max(done) < 200


def test_wide_pieces_are_halved_and_not_computed_with_more_places(tries: list[int]) -> None:
    """What a Taylor polynomial leaves out does not become less with more places."""
    assert "pieces" in evidence(mignotte(300, 100))
    # Before it was 33,000, with 4096 places on most of them.
    assert sum(tries) < 16000 and max(tries) <= 2048
