"""Bounds for largest roots, beside the root and the slack between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polyalg.core.typing import Axes
from polyalg.errors import InputError
from polyalg.finitefree.bound import Bound
from polyalg.plots.canvas import BLUE, ORANGE, RED, one_axes
from polyalg.plots.doubles import Spot, spot
from polyalg.plots.window import span

__all__ = ["plot_bound"]

_DIGITS = 3


def plot_bound(bounds: Bound | Sequence[Bound] | Mapping[str, Bound], ax: object = None) -> Axes:
    """Draw bounds for largest roots, the roots themselves, and the slack between them.

    Parameters
    ----------
    bounds : Bound, list of them, or dict of names and bounds
        What `polyalg.additive_root_bound` and its relatives returned; one row each.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        The line, with a row for each bound.

    Raises
    ------
    MissingLibraryError, ResourceLimitError
        As for `plot_eigenvalues`.
    InputError
        For what is no bound.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1]).plot()
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['largest root', 'bound', 'slack']
    """
    named = _named(bounds)
    ax = one_axes(ax)
    rows = range(len(named))
    roots = [spot(bound.attained) for bound in named.values()]
    values = [spot(bound.value) for bound in named.values()]
    slack = [spot(bound.slack) for bound in named.values()]
    _draw_balls(ax, roots, "o", BLUE, "largest root")
    _draw_balls(ax, values, "s", RED, "bound")
    ax.barh(
        rows,
        [value.x - root.x for value, root in zip(values, roots, strict=True)],
        left=[root.x for root in roots],
        height=0.12,
        color=ORANGE,
        hatch="//",
        label="slack",
        zorder=1,
    )
    for row, (root, value, s) in enumerate(zip(roots, values, slack, strict=True)):
        text = "slack 0" if s.x == 0 and s.radius == 0 else f"slack {s.x:.{_DIGITS}g}"
        ax.annotate(
            text, (root.x / 2 + value.x / 2, row), xytext=(0, 12), textcoords="offset points", ha="center"
        )
    if named:
        ax.set_xlim(*span([s.x for s in (*roots, *values)]))
        ax.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.5, -0.16))
    ax.set_ylim(max(len(named), 1) - 0.5, -0.5)
    ax.set_yticks(rows, list(named))
    ax.set_xlabel("x")
    return ax


def _named(bounds: object) -> dict[str, Bound]:
    """Return the bounds with the names of their rows."""
    if isinstance(bounds, Bound):
        found: dict[str, Bound] = {"": bounds}
    elif isinstance(bounds, Mapping):
        found = {str(name): bound for name, bound in bounds.items()}
    else:
        assert isinstance(bounds, Sequence)
        found = {str(k): bound for k, bound in enumerate(bounds)}
    for name, bound in found.items():
        if not isinstance(bound, Bound):
            raise InputError(f"bound {name} is of type {type(bound).__name__}, not a Bound")
    return found


def _draw_balls(ax: Axes, balls: Sequence[Spot], marker: str, colour: str, label: str) -> None:
    """Draw one enclosure a row: a bar as wide as it is, and a marker."""
    rows = range(len(balls))
    lows, highs = [s.x - s.radius for s in balls], [s.x + s.radius for s in balls]
    ax.hlines(rows, lows, highs, color=colour, linewidth=3, zorder=2)
    ax.plot([s.x for s in balls], rows, marker, color=colour, label=label, zorder=3)
