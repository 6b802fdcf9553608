"""Roots far from 0 and close together: what is isolated is as short as the same polynomial about 0."""

import random
from fractions import Fraction

import pytest
from flint import fmpz_poly

import polyalg as pa
from polyalg.core.report import ReportBuilder
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.centring import cluster_centre
from polyalg.roots.evaluation import Evaluator
from polyalg.roots.low_degree import bisect_low_degree, float_guesses
from polyalg.roots.pieces.isolating import roots_by_pieces
from polyalg.roots.pieces.terms import terms_of
from polyalg.roots.real import root_problem

X = fmpz_poly([0, 1])
SHIFTS = (9, 10**6, 10**12, 10**20, -(10**6))


def dense(n: int, bits: int, seed: int) -> fmpz_poly:
    draw = random.Random(seed)
    return fmpz_poly([draw.randint(-(2**bits), 2**bits) or 1 for _ in range(n)] + [1])


def real_rooted(n: int) -> fmpz_poly:
    p = fmpz_poly([1])
    for k in range(n):
        p *= fmpz_poly([-k * k, 3])
    return p


FAMILIES = {
    "Mignotte": X**60 - 2 * fmpz_poly([-1, 72]) ** 2,
    "power": X**60 - 2,
    "two terms": X**40 - 4 * X**6,
    "nearly double": dense(18, 4, 5) * fmpz_poly([-(2**400) // 3, 2**400]) ** 2 * 2**20 - 1,
    "dense of degree 18": dense(18, 10, 2),
    "dense of degree 60": dense(60, 10, 2),
    "all real": real_rooted(12),
    "multiple": real_rooted(5) ** 2 * (X**4 - 7),
}


@pytest.mark.parametrize("c", SHIFTS)
@pytest.mark.parametrize("name", FAMILIES)
def test_shifted_roots_are_those_of_the_polynomial(name: str, c: int) -> None:
    p = FAMILIES[name]
    moved = p(X - c)
    expected, found = pa.real_roots(p), pa.real_roots(moved)
    assert pa.count_real_roots(moved) == len(expected) == len(found)
    assert pa.count_real_roots(moved, c) == pa.count_real_roots(p, 0)
    assert bool(pa.is_real_rooted(moved)) == bool(pa.is_real_rooted(p))
    for a, b in zip(expected, found, strict=True):
        assert a.multiplicity == b.multiplicity
        low, high = (Fraction(int(x.p), int(x.q)) - c for x in b.interval)
        assert high - low <= Fraction(1, 10**15)
        assert low <= Fraction(int(a.interval[1].p), int(a.interval[1].q))
        assert high >= Fraction(int(a.interval[0].p), int(a.interval[0].q))


@pytest.mark.parametrize("c", [10**6, 10**12, 10**20])
@pytest.mark.parametrize("name", FAMILIES)
def test_the_centre_of_the_roots_is_found(name: str, c: int) -> None:
    p = FAMILIES[name]
    centre = cluster_centre(p(X - c))
    assert centre is not None
    assert p(X - c + centre).height_bits() <= max(p.height_bits() + 2 * p.degree(), 128)


@pytest.mark.parametrize("name", FAMILIES)
def test_guesses_off_the_axis_are_moved_back(name: str) -> None:
    p, c = FAMILIES[name], 10**12
    if name in ("all real", "multiple"):
        return
    moved = p(X - c)
    guess = next(root_problem(moved, ReportBuilder()).nonreal_guesses())
    assert guess.imag > 0 and abs(guess - c) < 10**6


def test_polynomials_around_zero_stay() -> None:
    assert cluster_centre(X**60 - 2) is None
    assert cluster_centre(dense(40, 8, 3)) is None
    # A few coefficients that look like a cluster: a shift would only make the others longer.
    assert cluster_centre(X**150 + 4 * (X - 3) ** 2) is None


@pytest.mark.parametrize("k", [2**20, 2**72, 2**72 + 1])
def test_a_cluster_on_a_cut_is_jumped_into(k: int) -> None:
    found = roots_by_pieces(terms_of(X**60 - 2 * fmpz_poly([-1, k]) ** 2), ReportBuilder())
    assert found is not None
    assert len(found.brackets) == 4
    assert found.rows < 200


@pytest.mark.parametrize("power", [0, 20, 100, -20])
def test_scaled_roots_take_the_same_steps(power: int) -> None:
    """Absolute bits of large roots were doubled although they were negative: bisection was all."""
    roots = [-(k * k) for k in range(1, 12)]
    p = fmpz_poly([1])
    for root in roots:
        p *= fmpz_poly([-root * 10**power, 1]) if power >= 0 else fmpz_poly([-root, 10**-power])
    halved = bisect_low_degree(p)
    assert halved is not None and not halved.left and len(halved.found) == 11
    found = halved.found
    source = Bracketed(Evaluator(p), found, float_guesses(p, found))
    for k in range(source.count):
        source.ball(k, 60)
    assert source.steps + source.signs <= 12 * 11
