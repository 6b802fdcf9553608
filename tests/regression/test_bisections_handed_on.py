"""What halving found and left is gone on with: no second isolation of the whole line."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpq, fmpz_poly

import polyalg as pa
from polyalg.roots import real
from polyalg.roots.low_degree import bisect_low_degree
from polyalg.roots.pieces import sweep
from polyalg.roots.pieces.sweep import zoomed_roots
from polyalg.roots.pieces.terms import terms_of
from polyalg.testing.polynomials import mignotte

X = fmpz_poly([0, 1])


def moved_mignotte(n: int, k: int, shift: int) -> fmpz_poly:
    """Two roots close together near shift + 1 / k."""
    return mignotte(n, k)(X - shift)


CLUSTERS = [
    mignotte(20, 1000),
    mignotte(50, 1000),
    mignotte(20, 1000)(-X),
    mignotte(20, 2**12)(X * 3),
    moved_mignotte(20, 10**6, 2),
    moved_mignotte(14, 10**6, -5),
    mignotte(20, 1000) * (2 * X - 5) * (X + 7),
]


@pytest.mark.parametrize("p", CLUSTERS)
def test_a_cluster_that_halving_leaves_is_separated_where_it_is(
    p: fmpz_poly, monkeypatch: pytest.MonkeyPatch
) -> None:
    wholes: list[str] = []
    for name in ("roots_by_pieces", "isolate_by_descartes"):

        def refused(*arguments: Any, name: str = name) -> Any:
            wholes.append(name)
            raise AssertionError(name)

        monkeypatch.setattr(real, name, refused)
    roots = pa.real_roots(p)
    assert not wholes
    assert len(roots) == pa.count_real_roots(p)
    monkeypatch.undo()
    assert pa.verify(roots.certificate)


@pytest.mark.parametrize("p", CLUSTERS)
def test_what_is_left_and_what_is_found_hold_all_roots(p: fmpz_poly) -> None:
    halved = bisect_low_degree(p)
    assert halved is not None and halved.left
    found = list(halved.found)
    for low, high in halved.left:
        inside = zoomed_roots(terms_of(p), low, high)
        assert inside is not None
        assert all(low <= a < b <= high for a, b in inside)
        assert all((p(a) > 0) != (p(b) > 0) for a, b in inside)
        found += inside
    assert len(found) == pa.count_real_roots(p)


def test_wide_intervals_and_ends_that_are_roots_are_not_zoomed_into() -> None:
    terms = terms_of(fmpz_poly([6, -5, 1]))
    assert zoomed_roots(terms, fmpq(0), fmpq(1)) is None
    assert zoomed_roots(terms, fmpq(1), fmpq(5)) is None
    assert zoomed_roots(terms, fmpq(2), fmpq(9, 4)) is None
    inside = zoomed_roots(terms, fmpq(7, 4), fmpq(9, 4))
    assert inside is not None and len(inside) == 1
    assert inside[0][0] < 2 < inside[0][1]


@pytest.mark.parametrize("bits", [4000, 10000])
@pytest.mark.parametrize("scale", [1, -1, 3])
def test_very_long_coefficients_are_zoomed_into_without_a_tree(
    bits: int, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two roots closer than 2^-(10 bits) of their size; Descartes' rule on the interval alone took 40 s."""
    trees: list[fmpq] = []

    def refused(*arguments: Any) -> Any:
        trees.append(arguments[1])
        raise AssertionError("a tree")

    monkeypatch.setattr(sweep, "isolate_between", refused)
    monkeypatch.setattr(real, "isolate_by_descartes", refused)
    a = random.Random(bits).getrandbits(bits) | 1 << (bits - 1) | 1
    roots = pa.real_roots(mignotte(20, a)(X * scale))
    assert not trees
    assert len(roots) == 4
    assert all(x.interval[1] < y.interval[0] for x, y in pairwise(roots))


HALF = fmpq(1, 2)
WITHOUT_REAL_ROOTS = X**10 + 1
SOME_REAL_ROOTS = (X + 2) * (X + 4) * (X + 6) * (X + 8) * (X**2 + 10) * (X**2 + 26) * (X**2 + 50)


def with_roots(roots: list[fmpq], p: fmpz_poly) -> fmpz_poly:
    for r in roots:
        p *= fmpz_poly([-r.p, r.q])
    return p


def around(m: fmpq, near: int, closer: int) -> list[fmpq]:
    """Return a dyadic number, and two roots very close to each other on either side of it."""
    gap, small = HALF**near, HALF**closer
    return [m - gap, m - gap + small, m, m + gap, m + gap + small]


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("p", [WITHOUT_REAL_ROOTS, SOME_REAL_ROOTS])
@pytest.mark.parametrize("m", [1 + HALF**45, fmpq(1), fmpq(3, 4), 1 - HALF**30, 5 + HALF**3])
@pytest.mark.parametrize("kept", [slice(0, 5), slice(0, 3), slice(2, 5), slice(1, 4)])
def test_a_root_that_halving_meets_is_found_once(m: fmpq, p: fmpz_poly, sign: int, kept: slice) -> None:
    # both halves beside it are left, and were joined over it
    close = around(m, 48, 125)[kept]
    roots = sorted(sign * r for r in close)
    g = with_roots(roots, p)
    more = 4 if p is SOME_REAL_ROOTS else 0
    assert pa.count_real_roots(g) == len(roots) + more
    found = pa.real_roots(g, digits=50)
    inside = found[more:] if sign > 0 or not more else [r for r in found if r.interval[0] > -16]
    values = {r for r in roots if any(x.interval[0] <= r <= x.interval[1] for x in inside)}
    assert values == set(roots) and len(found) == len(roots) + more
    assert all(a.interval[1] <= b.interval[0] for a, b in pairwise(found))


@pytest.mark.parametrize("seed", range(30))
def test_clusters_around_dyadic_roots(seed: int) -> None:
    rng = random.Random(seed)
    roots: set[fmpq] = set()
    for _ in range(rng.randint(1, 2)):
        m = fmpq(rng.randint(1, 64), 2 ** rng.randint(0, 8)) + HALF ** rng.randint(20, 60)
        near = rng.randint(30, 60)
        roots |= set(rng.sample(around(m, near, near + rng.randint(20, 90)), rng.randint(2, 5)))
    g = with_roots(sorted(roots), rng.choice([WITHOUT_REAL_ROOTS, X**6 + X + 1, fmpz_poly([1])]))
    assert pa.count_real_roots(g) == len(roots) == len(pa.real_roots(g))
