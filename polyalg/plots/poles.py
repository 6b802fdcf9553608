"""The pole-zero map of a linear system: certified discs, and the boundary of stability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.core.typing import Axes
from polyalg.jordan.eigenvalues import Eigenvalues
from polyalg.plots.canvas import BLUE, GREY, RED, legend_below, one_axes
from polyalg.plots.doubles import Spot, spot
from polyalg.plots.labels import place_labels
from polyalg.plots.plane import name_axes, times
from polyalg.plots.window import square_window

if TYPE_CHECKING:
    from polyalg.systems.system import System

__all__ = ["plot_poles_and_zeros"]

_SIZE = 8


def plot_poles_and_zeros(system: System, ax: object = None) -> Axes:
    """Draw the poles of a linear system as crosses and its finite invariant zeros as circles.

    Parameters
    ----------
    system : polyalg.systems.System
        Its poles are all eigenvalues of A; one that is hidden from inputs or outputs is a zero, too.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        The plane, with equal units on both axes; each number with its certified disc, multiple ones with
        their multiplicities.  The imaginary axis, or the unit circle, is the boundary of stability.

    Raises
    ------
    MissingLibraryError, ResourceLimitError, InputError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.systems.transfer_matrix([1, 1], [4, 4, 1]).plot()
    >>> [text.get_text() for text in axes.texts], axes.get_legend_handles_labels()[1]
    (['×2'], ['poles', 'zeros'])
    """
    ax = one_axes(ax)
    groups = [_spots(system.pole_values()), _spots(system.zero_values())]
    spots = [s for found, _ in groups for s in found]
    circle = [Spot(x, y, 0.0) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    square_window(ax, [*spots, *circle] if system.sampling.is_discrete else spots)
    _draw_boundary(ax, system.sampling.is_discrete)
    for (found, _), marker, colour, name in zip(groups, "xo", (RED, BLUE), ("poles", "zeros"), strict=True):
        _draw(ax, found, marker, colour, name)
    name_axes(ax, "z" if system.sampling.is_discrete else "s")
    if spots:
        legend_below(ax)
    place_labels(ax, spots, [label for _, labels in groups for label in labels])
    return ax


def _spots(values: Eigenvalues) -> tuple[list[Spot], list[str]]:
    return [spot(e.value) for e in values], [times(e.multiplicity) for e in values]


def _draw_boundary(ax: Axes, discrete: bool) -> None:
    from matplotlib.patches import Circle

    if discrete:
        ax.add_artist(Circle((0, 0), 1, fill=False, edgecolor=GREY, linestyle="--", zorder=1))
    else:
        ax.axvline(0, color=GREY, linestyle="--", zorder=1)


def _draw(ax: Axes, spots: list[Spot], marker: str, colour: str, name: str) -> None:
    from matplotlib.patches import Circle

    if not spots:
        return
    for s in spots:
        ax.add_artist(Circle((s.x, s.y), s.radius, facecolor=colour, alpha=0.3, edgecolor=colour, zorder=2))
    xs, ys = [s.x for s in spots], [s.y for s in spots]
    ax.plot(xs, ys, marker, color=colour, markersize=_SIZE, fillstyle="none", label=name, zorder=3)
