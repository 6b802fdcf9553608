"""Real roots, families with their slots, triangles of combinations, and bounds."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import arb

import polyalg as pa

from .drawing import drawn, labels, legend, middle, points

EULERIAN = [1, 26, 66, 26, 1], [1, 57, 302, 302, 57, 1]


@pytest.mark.parametrize("p", [[0, 0, -2, 0, 1], [1, 0, 1], [-7, 2], EULERIAN[1], pa.laws.hermite(80)])
def test_roots_are_as_high_as_their_multiplicities(p: Any) -> None:
    roots = pa.real_roots(p)
    axes = drawn(roots.plot())
    found = points(axes, "o")
    assert [y for _, y in found] == [root.multiplicity for root in roots]
    assert [x for x, _ in found] == pytest.approx([float(root) for root in roots], rel=1e-14)
    left, right = axes.get_xlim()
    assert all(left < x < right for x, _ in found)


def test_the_scale_is_logarithmic_only_where_roots_crowd() -> None:
    assert pa.real_roots(EULERIAN[1]).plot().get_xscale() == "symlog"
    assert pa.real_roots(pa.from_roots([-5, 1, 7, 10**30])).plot().get_xscale() == "symlog"
    assert pa.real_roots([-2, 0, 1]).plot().get_xscale() == "linear"
    # The logarithm does not take these apart.
    assert pa.real_roots(pa.from_roots([10**6, 10**6 + 1, 2 * 10**6])).plot().get_xscale() == "linear"


def test_ticks_of_a_logarithmic_scale_do_not_lie_over_each_other() -> None:
    for roots in ([-5, 1, 7, 10**30], [-(10**9), -1, 10**9], [10**k for k in range(0, 40, 3)]):
        axes = drawn(pa.real_roots(pa.from_roots(roots)).plot())
        renderer = axes.figure.canvas.get_renderer()
        boxes = [text.get_window_extent(renderer) for text in axes.get_xticklabels() if text.get_text()]
        assert len(boxes) > 1 and not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


@pytest.mark.parametrize("p", [[1, 15, 75, 145, 90, 6], "(x - 1)(x - 1.01)(x - 30)"], ids=str)
def test_a_short_logarithmic_scale_has_more_ticks_than_powers_of_ten(p: Any) -> None:
    axes = drawn(pa.real_roots(pa.polynomial(p)).plot())
    assert axes.get_xscale() == "symlog"
    low, high = axes.get_xlim()
    ticks = [float(x) for x in axes.get_xticks()]
    assert len(ticks) >= 4 and all(low <= x <= high for x in ticks)
    shown = [text for text in axes.get_xticklabels() if text.get_text()]
    assert [float(text.get_text()) for text in shown] == pytest.approx(ticks)
    boxes = [text.get_window_extent(axes.figure.canvas.get_renderer()) for text in shown]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def rows_of(axes: Any) -> dict[float, list[float]]:
    """Return the places of the markers of each row."""
    found: dict[float, list[float]] = {}
    for line in axes.lines:
        if line.get_marker() not in ("None", None, ""):
            for x, y in line.get_xydata():
                found.setdefault(float(y), []).append(float(x))
    return found


def test_rows_have_the_roots_of_their_members() -> None:
    axes = drawn(pa.plots.plot_family(*EULERIAN))
    rows = rows_of(axes)
    for row, p in enumerate(EULERIAN):
        assert rows[row] == pytest.approx([float(root) for root in pa.real_roots(p)], rel=1e-14)
    interlacer = pa.common_interlacer(*EULERIAN)
    assert rows[2] == pytest.approx([float(root) for root in pa.real_roots(interlacer)], rel=1e-14)


def test_each_root_of_a_common_interlacer_lies_in_a_slot_of_its_own() -> None:
    rng = random.Random(3)
    for _ in range(12):
        family = [pa.from_roots([rng.randint(3 * k, 3 * k + 2) for k in range(4)]) for _ in range(3)]
        axes = pa.plots.plot_family(family)
        slots = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in axes.patches]
        try:
            found = pa.common_interlacer(family)
        except pa.NoCommonInterlacerError:
            assert "empty slot: no common interlacer" in legend(axes)
            continue
        assert legend(axes) == ["slot"] and len(slots) == 3
        inside = [float(root) for root in pa.real_roots(found) for _ in range(root.multiplicity)]
        if len(inside) == len(slots):
            assert all(low <= x <= high for x, (low, high) in zip(inside, sorted(slots), strict=True))


def test_an_empty_slot_is_hatched_between_the_ends_that_lie_the_wrong_way_round() -> None:
    axes = drawn(pa.plots.plot_family([2, -3, 1], [12, -7, 1]))
    (patch,) = axes.patches
    assert (patch.get_x(), patch.get_width(), patch.get_hatch()) == (2, 1, "xx")
    assert legend(axes) == ["empty slot: no common interlacer"] and len(axes.get_yticks()) == 2


def test_a_slot_of_one_point_is_no_empty_one() -> None:
    # The double root of one member is the only place for the root of an interlacer.
    axes = drawn(pa.plots.plot_family([1, -2, 1], [0, -2, 1]))
    (patch,) = axes.patches
    assert (patch.get_x(), patch.get_width()) == (1, 0) and legend(axes) == ["slot"]


def test_no_slots_are_drawn_for_members_that_are_not_real_rooted() -> None:
    axes = drawn(pa.plots.plot_family([1, 0, 1], [-1, 0, 1], [0]))
    assert not axes.patches and list(rows_of(axes)) == [1]


def test_families_are_what_compatibility_takes() -> None:
    verdict = pa.are_compatible([3, -4, 1], [8, -6, 1])
    names = [
        [text.get_text() for text in pa.plots.plot_family(*fs).get_yticklabels()]
        for fs in (([3, -4, 1], [8, -6, 1]), ([[3, -4, 1], [8, -6, 1]],), (verdict,))
    ]
    assert names[0] == names[1] == names[2]
    with pytest.raises(pa.InexactInputError, match=r"coefficient 0 of polynomial 1"):
        pa.plots.plot_family([1, 1], [0.5, 1])
    with pytest.raises(pa.InputError, match="no polynomials"):
        pa.plots.plot_family()


def test_names_are_formulas_or_their_beginning() -> None:
    from flint import fmpq, fmpq_poly

    from polyalg.plots.names import name_of

    assert name_of(fmpq_poly([fmpq(1, 2), -1, 1]), 40) == r"$x^{2} - x + \frac{1}{2}$"
    assert name_of(fmpq_poly([1] * 30), 20) == r"$x^{29} + x^{28} + x^{27} + \cdots$"
    assert name_of(fmpq_poly([1, 10**50]), 20) == "degree 1"
    drawn(pa.plots.plot_family([[1, 2 * 10**50], list(range(1, 3))]))


TRIANGLES = [
    ([2, -3, 1], [12, -7, 1], [6, -5, 1]),
    ([3, -4, 1], [8, -6, 1], [5, -6, 1]),
    ([1, 0, 1], [-1, 1], [0, 1]),
    ([0], [0, 1], [1, 1]),
    ([-1, 1], [1, -1], [0]),
]


@pytest.mark.parametrize("family", TRIANGLES)
def test_points_of_the_triangle_are_decided_exactly(family: Any) -> None:
    steps = 6
    axes = drawn(pa.plots.plot_triangle(family, steps=steps))
    yes, no = points(axes, "o"), points(axes, "x")
    assert len(yes) + len(no) == (steps + 1) * (steps + 2) // 2
    for kind, found in ((True, yes), (False, no)):
        for x, y in found:
            h = round(y / (3**0.5 / 2) * steps)
            g = round(x * steps - h / 2)
            weights = (steps - g - h, g, h)
            p = [sum(w * f[k] for w, f in zip(weights, family, strict=True) if k < len(f)) for k in range(3)]
            assert (not any(p) or bool(pa.is_real_rooted(p))) == kind
    verdict = pa.are_compatible(*family)
    assert len(points(axes, "*")) == (not verdict)
    assert axes.get_title() == ("compatible" if verdict else "not compatible")


def test_the_star_is_where_the_weights_of_the_witness_are() -> None:
    family = TRIANGLES[0]
    weights = [float(w) for w in pa.are_compatible(*family).witness]
    corners = ((0, 0), (1, 0), (0.5, 3**0.5 / 2))
    ((x, y),) = points(pa.plots.plot_triangle(family, steps=2), "*")
    for k, found in enumerate((x, y)):
        mean = sum(w * corner[k] for w, corner in zip(weights, corners, strict=True)) / sum(weights)
        assert found == pytest.approx(mean)


def test_triangles_of_other_sizes_are_refused() -> None:
    with pytest.raises(pa.DimensionError, match="three corners; 2 polynomials"):
        pa.plots.plot_triangle([1, 1], [2, 1])
    with pytest.raises(pa.InputError, match="steps must be positive"):
        pa.plots.plot_triangle(*TRIANGLES[0], steps=0)
    with pytest.raises(pa.InexactInputError):
        pa.plots.plot_triangle([0.5, 1], [2, 1], [1, 1])


def test_a_bound_lies_beside_the_root() -> None:
    bound = pa.additive_root_bound([-6, 11, -6, 1], [0, -8, 2, 1], [1, -1])
    axes = drawn(bound.plot())
    assert points(axes, "o") == [(middle(bound.attained), 0)] and points(axes, "s") == [
        (middle(bound.value), 0)
    ]
    (bar,) = axes.patches
    assert bar.get_width() == pytest.approx(middle(bound.slack)) and bar.get_x() == middle(bound.attained)
    assert labels(axes) == [f"slack {middle(bound.slack):.3g}"]


def test_several_bounds_lie_above_their_roots() -> None:
    bounds = {f"{k}": pa.additive_root_bound([-6, 11, -6, 1], [0, -8, 2, 1], [1, -k]) for k in (1, 2, 3)}
    for given in (bounds, list(bounds.values())):
        axes = drawn(pa.plots.plot_bound(given))
        assert points(axes, "o") == [(0, row) for row in range(3)]
        assert points(axes, "s") == [(middle(b.slack), row) for row, b in enumerate(bounds.values())]
    assert "above" in axes.get_xlabel()
    assert not points(drawn(pa.plots.plot_bound([])), "o")
    with pytest.raises(pa.InputError, match="bound 1 is of type int"):
        pa.plots.plot_bound([bounds["1"], 3])
    with pytest.raises(pa.InputError, match="not int"):
        pa.plots.plot_bound(3)


def test_slack_is_told_as_far_as_it_is_known() -> None:
    from polyalg.plots.bounds import _slack_text

    assert labels(pa.additive_root_bound([-1, 1], [-2, 1], [1]).plot()) == ["slack 0"]
    for radius in (3, 5, 7, 11, 13):
        ball = arb(0, radius) / 2**70
        words, bound = _slack_text(ball).rsplit(" ", 1)
        assert words == "slack at most" and Fraction(bound) >= Fraction(radius, 2**70)
