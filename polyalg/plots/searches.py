"""What became of the samples of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.core.typing import Axes
from polyalg.plots.canvas import BLUE, GREY, RED, one_axes

if TYPE_CHECKING:
    from polyalg.search.outcome import SearchResult

__all__ = ["plot_search"]


def plot_search(result: SearchResult, ax: object = None) -> Axes:
    """Draw how many samples held, were not decided, and were refused.

    Parameters
    ----------
    result : SearchResult
        What `polyalg.search.falsify` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        One bar a number.

    Raises
    ------
    MissingLibraryError, InputError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.search.falsify("additive-submodular", 5, 2).plot()
    >>> [int(bar.get_width()) for bar in axes.patches]
    [5, 0, 0]
    """
    ax = one_axes(ax)
    counts = {"held": result.held, "undecided": result.undecided, "refused": result.refused}
    bars = ax.barh(list(counts), list(counts.values()), color=[BLUE, GREY, RED])
    for bar, hatch in zip(bars, ("", "..", "//"), strict=True):
        bar.set_hatch(hatch)
    ax.bar_label(bars, padding=4)
    ax.set_xlim(0, 1.12 * max(*counts.values(), 1))
    ax.invert_yaxis()
    ax.set_xlabel(f"samples of size {result.size}")
    ax.set_title(result.conjecture)
    return ax
