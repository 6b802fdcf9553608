"""Roots of a polynomial and a region of the plane: which are inside, on its boundary and outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Axes
from polyalg.plane.complex_root import ComplexRoot
from polyalg.plane.complex_roots import complex_roots
from polyalg.plane.regions import Disc, HalfPlane, Rectangle, Region, Strip
from polyalg.plots.canvas import BLACK, BLUE, RED, SKY, legend_below, one_axes
from polyalg.plots.doubles import Spot, double, spot
from polyalg.plots.labels import place_labels
from polyalg.plots.plane import name_axes, times
from polyalg.plots.window import square_window

if TYPE_CHECKING:
    from matplotlib.patches import Patch

    from polyalg.plane.counting import RegionCount

__all__ = ["plot_region"]

_START_DIGITS = 15
_STYLES = {
    1: ("inside", "o", BLUE, BLUE),
    0: ("on the boundary", "D", RED, RED),
    -1: ("outside", "o", BLACK, "none"),
}


def plot_region(count: RegionCount, ax: object = None) -> Axes:
    """Draw a region, and the roots inside it, on its boundary and outside with different markers.

    Parameters
    ----------
    count : RegionCount
        What `polyalg.count_roots` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        The plane, with equal units on both axes.

    Raises
    ------
    MissingLibraryError, ResourceLimitError, InputError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.count_roots([0, 0, 1, 0, 1], pa.disc(0, 1)).plot()
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['inside: 2', 'on the boundary: 2']
    """
    ax = one_axes(ax)
    placed = _placed(count)
    spots = [spot(root.value) for root, _ in placed]
    square_window(ax, spots, _corners(count.region))
    _shade(ax, count.region)
    for side, (words, marker, colour, filling) in _STYLES.items():
        own = [k for k, (_, where) in enumerate(placed) if where == side]
        number = sum(placed[k][0].multiplicity for k in own)
        if own:
            xs, ys = [spots[k].x for k in own], [spots[k].y for k in own]
            (line,) = ax.plot(xs, ys, marker, linestyle="none", color=colour, label=f"{words}: {number}")
            line.set_markerfacecolor(filling)
    name_axes(ax, "x")
    if placed:
        legend_below(ax)
    place_labels(ax, spots, [times(root.multiplicity) for root, _ in placed])
    return ax


def _placed(count: RegionCount) -> list[tuple[ComplexRoot, int]]:
    """Return the roots with 1 inside, -1 outside, 0 on the boundary.

    Digits are added until no more roots than the count has on the boundary meet it.
    """
    digits = _START_DIGITS
    while True:
        roots = complex_roots(count.polynomial, digits)
        placed = []
        for root in roots:
            with flint_lock, working_precision(64 + 2 * root.value.bits()):
                placed.append((root, count.region.side(root.value)))
        if sum(root.multiplicity for root, side in placed if not side) == count.boundary:
            return placed
        digits *= 2


def _corners(region: Region) -> list[Spot]:
    """Return what of the region has to be in sight."""
    if isinstance(region, Disc):
        center = region.center
        return [Spot(double(center.real), double(center.imag), double(region.radius))]
    if isinstance(region, Rectangle):
        return [Spot(double(z.real), double(z.imag), 0.0) for z in (region.low, region.high)]
    if isinstance(region, Strip):
        ends = [double(region.low), double(region.high)]
        return [Spot(x, 0.0, 0.0) if region.part == "real" else Spot(0.0, x, 0.0) for x in ends]
    assert isinstance(region, HalfPlane)
    edge = double(region.edge)
    return [Spot(edge, 0.0, 0.0) if region.name in ("left", "right") else Spot(0.0, edge, 0.0)]


def _shade(ax: Axes, region: Region) -> None:
    """Fill what of the region is in sight, and draw its boundary."""
    from matplotlib.patches import Circle
    from matplotlib.patches import Rectangle as Box

    if isinstance(region, Disc):
        center = double(region.center.real), double(region.center.imag)
        patch: Patch = Circle(center, double(region.radius))
    else:
        (left, right), (low, high) = _sides(ax, region)
        patch = Box((left, low), right - left, high - low)
    patch.set(facecolor=SKY, alpha=0.25, edgecolor=BLACK, hatch="//", zorder=0.5)
    ax.add_patch(patch)


def _sides(ax: Axes, region: Region) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of real and imaginary part; where there is none, that of what is in sight."""
    xs, ys = ax.get_xlim(), ax.get_ylim()
    if isinstance(region, Rectangle):
        low, high = region.low, region.high
        return (double(low.real), double(high.real)), (double(low.imag), double(high.imag))
    if isinstance(region, Strip):
        ends = double(region.low), double(region.high)
        return (ends, ys) if region.part == "real" else (xs, ends)
    assert isinstance(region, HalfPlane)
    edge = double(region.edge)
    halves = {
        "left": ((xs[0], edge), ys),
        "right": ((edge, xs[1]), ys),
        "upper": (xs, (edge, ys[1])),
        "lower": (xs, (ys[0], edge)),
    }
    return halves[region.name]
