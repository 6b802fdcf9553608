"""Bounds for largest roots, beside the root and the slack between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flint import arb

from polyalg.core.balls import radius_text
from polyalg.core.typing import Axes
from polyalg.errors import InputError
from polyalg.finitefree.bound import Bound
from polyalg.plots.canvas import BLUE, ORANGE, RED, legend_below, one_axes
from polyalg.plots.doubles import Spot, middle_of, spot
from polyalg.plots.window import span

__all__ = ["plot_bound"]

_DIGITS = 3
_BAR = 0.1
_ROOM = 0.2


def plot_bound(bounds: Bound | Sequence[Bound] | Mapping[str, Bound], ax: object = None) -> Axes:
    """Draw bounds for largest roots, the roots themselves, and the slack between them.

    Parameters
    ----------
    bounds : Bound, list of them, or dict of names and bounds
        What `polyalg.additive_root_bound` and its relatives returned; one row each.  Several are drawn
        as they lie above their roots.
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
    several = len(named) > 1
    roots = [spot(bound.attained) for bound in named.values()]
    slack = [bound.slack for bound in named.values()]
    values = [spot(x) for x in slack] if several else [spot(bound.value) for bound in named.values()]
    places = [Spot(0.0, 0.0, root.radius) for root in roots] if several else roots
    lengths = [value.x - place.x for value, place in zip(values, places, strict=True)]
    ax.barh(rows, lengths, left=[s.x for s in places], height=_BAR, color=ORANGE, hatch="//", label="slack")
    _draw_balls(ax, places, ("o", BLUE, BLUE), "largest root")
    _draw_balls(ax, values, ("s", RED, "none"), "bound")
    for row, (place, length) in enumerate(zip(places, lengths, strict=True)):
        text = _slack_text(slack[row]) + (f", root {roots[row].x:.{_DIGITS}g}" if several else "")
        middle = place.x + length / 2, row - _BAR / 2
        ax.annotate(text, middle, xytext=(0, 7), textcoords="offset points", ha="center")
    if named:
        ax.set_xlim(*span([s.x for s in (*places, *values)], _ROOM))
        legend_below(ax)
    ax.set_ylim(max(len(named), 1) - 0.5, -0.5)
    ax.set_yticks([row for row, name in enumerate(named) if name], [name for name in named if name])
    ax.set_xlabel("x above the largest root" if several else "x")
    return ax


def _named(bounds: object) -> dict[str, Bound]:
    """Return the bounds with the names of their rows."""
    if isinstance(bounds, Bound):
        found: dict[str, Bound] = {"": bounds}
    elif isinstance(bounds, Mapping):
        found = {str(name): bound for name, bound in bounds.items()}
    elif isinstance(bounds, Sequence):
        found = {str(k): bound for k, bound in enumerate(bounds)}
    else:
        raise InputError(f"a Bound, or a list or dict of such, is meant, not {type(bounds).__name__}")
    for name, bound in found.items():
        if not isinstance(bound, Bound):
            raise InputError(f"bound {name} is of type {type(bound).__name__}, not a Bound")
    return found


def _slack_text(slack: arb) -> str:
    """Say how large the slack is, as far as it is known."""
    if slack.contains(0) and not slack.is_exact():
        return f"slack at most {radius_text(slack.abs_upper())}"
    return f"slack {middle_of(slack):.{_DIGITS}g}"


def _draw_balls(ax: Axes, balls: Sequence[Spot], look: tuple[str, str, str], label: str) -> None:
    """Draw one enclosure a row: a bar as wide as it is, and a marker."""
    marker, colour, filling = look
    rows = range(len(balls))
    lows, highs = [s.x - s.radius for s in balls], [s.x + s.radius for s in balls]
    ax.hlines(rows, lows, highs, color=colour, linewidth=3, zorder=2)
    (line,) = ax.plot([s.x for s in balls], rows, marker, color=colour, label=label, zorder=3)
    line.set(markerfacecolor=filling, markersize=6 if filling != "none" else 10)
