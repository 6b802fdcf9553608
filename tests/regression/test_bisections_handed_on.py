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
