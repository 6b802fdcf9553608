"""Real roots on a line, over each its multiplicity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.core.inputs.reading import read_rational
from polyalg.core.typing import Axes
from polyalg.plots.canvas import BLUE, GREY, one_axes
from polyalg.plots.doubles import double
from polyalg.plots.window import Interval, line_window

if TYPE_CHECKING:
    from polyalg.interlacing.real_root import RealRoot, RealRoots

__all__ = ["draw_intervals", "interval_of", "plot_real_roots"]

_MANY, _SMALL = 60, 3
"""From how many points on markers are how small."""


def plot_real_roots(roots: RealRoots, ax: object = None) -> Axes:
    """Draw distinct real roots on the line, each in its interval and as high as its multiplicity.

    Parameters
    ----------
    roots : RealRoots
        What `polyalg.real_roots` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        Multiplicities over the line.

    Raises
    ------
    MissingLibraryError, ResourceLimitError, InputError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.real_roots([0, 0, -2, 0, 1]).plot()
    >>> [float(y) for y in axes.lines[-1].get_ydata()]
    [1.0, 2.0, 1.0]
    """
    ax = one_axes(ax)
    from matplotlib.ticker import MaxNLocator

    heights = [root.multiplicity for root in roots]
    line_window(ax, [[interval_of(root) for root in roots]])
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.vlines(draw_intervals(ax, roots, heights, (BLUE, "o")), 0, heights, color=BLUE, linewidth=1)
    ax.set_ylim(0, max(heights, default=1) + 0.5)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylabel("multiplicity")
    return ax


def interval_of(root: RealRoot) -> Interval:
    """Return the ends of the interval of a root."""
    low, high = (double(read_rational(end, "an end")) for end in root.interval)
    return low, high


def draw_intervals(
    ax: Axes, roots: Sequence[RealRoot], heights: Sequence[float], look: tuple[str, str]
) -> list[float]:
    """Draw the intervals of roots with a marker on each, in a colour; return where the markers are."""
    colour, marker = look
    ends = [interval_of(root) for root in roots]
    xs = [(low + high) / 2 for low, high in ends]
    ax.hlines(heights, [low for low, _ in ends], [high for _, high in ends], color=colour, linewidth=3)
    size = _SMALL if len(xs) > _MANY else None
    ax.plot(xs, heights, marker, color=colour, linestyle="none", markersize=size, zorder=3)
    return xs
