"""Which boxes may meet, and how far they are apart: never less than what balls say."""

from __future__ import annotations

from itertools import combinations

from flint import acb, arb
from hypothesis import given
from hypothesis import strategies as st

from polyalg.core.precision import working_precision
from polyalg.roots.simultaneous.meeting import clearances, pairs_that_may_meet, span_of

# Midpoints and radii of very different sizes, some of them equal or beyond the range of doubles.
parts = st.builds(
    lambda mantissa, exponent: arb(mantissa) * arb(2) ** exponent,
    st.integers(-9, 9),
    st.sampled_from([0, 0, 0, -1, -50, -60, 70, -1080, 1100]),
)
radii = st.sampled_from([-1200, -60, -40, -3, 0, 1, 60]).map(lambda exponent: arb(2) ** exponent)


@st.composite
def boxes(draw: st.DrawFn) -> acb:
    radius = arb(0, draw(radii))
    with working_precision(3000):
        return acb(draw(parts) + radius, draw(parts) + radius)


@given(st.lists(boxes(), max_size=8))
def test_pairs_left_out_do_not_overlap(found: list[acb]) -> None:
    kept = {frozenset(pair) for pair in pairs_that_may_meet([span_of(box) for box in found])}
    for j, k in combinations(range(len(found)), 2):
        assert frozenset((j, k)) in kept or not found[j].overlaps(found[k])


@given(st.lists(boxes(), max_size=8))
def test_clearances_are_lower_bounds(found: list[acb]) -> None:
    clear = clearances([span_of(box) for box in found])
    with working_precision(3000):
        for j, k in combinations(range(len(found)), 2):
            gap = (found[j] - found[k]).abs_lower()
            assert max(arb(clear[j]), arb(clear[k])) <= gap or clear[j] == clear[k] == 0


def test_boxes_that_are_apart_are_seen_so() -> None:
    found = [acb(arb(k, 1e-9), arb(0, 1e-9)) for k in range(5)]
    spans = [span_of(box) for box in found]
    assert not list(pairs_that_may_meet(spans))
    assert all(0.99 < gap < 1 for gap in clearances(spans))
