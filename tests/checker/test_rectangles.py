"""Roots inside and on the boundary of a rectangle, at corners too, with multiplicities: all are planted."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.checker import verify
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.testing.strategies import rationals

SIZE = 3
# In units of a third of the rectangle: its corners, its sides, the inside and what is around.
PLACES = [(a, b) for a in range(-1, SIZE + 2) for b in range(-1, SIZE + 2)]
Roots = list[tuple[tuple[int, int], int]]


def from_roots(roots: list[GaussianRational], lead: GaussianRational) -> GaussianPolynomial:
    linear = [GaussianPolynomial.from_coefficients([-z, GaussianRational(1)]) for z in roots]
    return reduce(lambda p, q: p * q, linear, GaussianPolynomial.from_coefficients([lead]))


def depth(place: tuple[int, int]) -> int:
    """Return 1 inside, 0 on the boundary, -1 outside."""
    nearest = min(min(x, SIZE - x) for x in place)
    return (nearest > 0) - (nearest < 0)


@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.integers(1, 4)), min_size=1, max_size=4),
    rationals(),
    st.sampled_from([(1, 0), (-2, 0), (0, 1), (3, -1)]),
)
def test_planted_roots(roots: Roots, corner: object, lead: tuple[int, int]) -> None:
    low = GaussianRational(corner, 1)
    unit = GaussianRational(1) / GaussianRational(SIZE)
    listed = [
        low + unit * GaussianRational(*place) for place, multiplicity in roots for _ in range(multiplicity)
    ]
    p = from_roots(listed, GaussianRational(*lead))
    count = pa.count_roots(p, pa.rectangle(low, low + GaussianRational(1, 1)))
    for name, where in (("inside", 1), ("boundary", 0), ("outside", -1)):
        assert getattr(count, name) == sum(m for place, m in roots if depth(place) == where)
    assert verify(count.certificate.to_json())


@pytest.mark.parametrize("k", range(1, 5))
def test_every_corner_alone_and_all_of_them(k: int) -> None:
    corners = [GaussianRational(a, b) for a in (0, 2) for b in (0, 1)]
    for chosen in [*([c] for c in corners), corners, corners[:3], corners[1:3]]:
        p = from_roots(chosen * k, GaussianRational(1, 2))
        count = pa.count_roots(p, pa.rectangle(0, 2 + 1j))
        assert (count.inside, count.boundary) == (0, k * len(chosen))
        assert verify(count.certificate.to_json())
