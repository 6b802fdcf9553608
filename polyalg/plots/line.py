"""Real roots on a line, over each its multiplicity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.core.reading import read_rational
from polyalg.core.typing import Axes
from polyalg.plots.canvas import BLUE, GREY, one_axes
from polyalg.plots.doubles import double
from polyalg.plots.window import span

if TYPE_CHECKING:
    from polyalg.interlacing.real_root import RealRoot, RealRoots

__all__ = ["plot_real_roots"]


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
    MissingLibraryError, ResourceLimitError
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

    ends = [interval_of(root) for root in roots]
    xs = [(low + high) / 2 for low, high in ends]
    heights = [root.multiplicity for root in roots]
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.vlines(xs, 0, heights, color=BLUE, linewidth=1)
    ax.hlines(heights, [low for low, _ in ends], [high for _, high in ends], color=BLUE, linewidth=3)
    ax.plot(xs, heights, "o", color=BLUE, markersize=5 if len(xs) < 100 else 3)
    if xs:
        ax.set_xlim(*span([end for pair in ends for end in pair]))
    ax.set_ylim(0, max(heights, default=1) + 0.5)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("x")
    ax.set_ylabel("multiplicity")
    return ax


def interval_of(root: RealRoot) -> tuple[float, float]:
    """Return the ends of the interval of a root."""
    low, high = (double(read_rational(end, "an end")) for end in root.interval)
    return low, high
