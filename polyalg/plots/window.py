"""The part of the plane, or of a line, that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from polyalg.core.typing import Axes
from polyalg.plots.doubles import Spot

__all__ = ["span", "square_window"]

_MARGIN = 0.12
_RESOLVED = 1e-9
"""Relative width below which the ticks of doubles would all read the same."""
_FLATTEST = 0.6
"""Height of the window over its width, at least; and the other way round."""


def span(values: Sequence[float], margin: float = _MARGIN) -> tuple[float, float]:
    """Return an interval with all the values well inside; one of a fitting size where they are all equal."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    size = max(abs(low), abs(high))
    half = (high - low) / 2
    if half == 0:
        half = size or 1.0
    half = max(half, _RESOLVED * size) * (1 + 2 * margin)
    middle = low / 2 + high / 2
    return middle - half, middle + half


def square_window(ax: Axes, spots: Sequence[Spot], also: Sequence[Spot] = ()) -> None:
    """Show all spots, with equal units on both axes; what the axes showed before stays in sight."""
    shown = [*spots, *also]
    xs = [s.x + sign * s.radius for s in shown for sign in (-1, 1)]
    ys = [s.y + sign * s.radius for s in shown for sign in (-1, 1)]
    if ax.has_data():
        xs += ax.get_xlim()
        ys += ax.get_ylim()
    left, right = span(xs)
    low, high = span(ys)
    if shown and max(ys) == min(ys):
        low = high = ys[0]
    if shown and max(xs) == min(xs) and high > low:
        left = right = xs[0]
    width = max(right - left, _FLATTEST * (high - low))
    height = max(high - low, _FLATTEST * width)
    _show(ax.set_xlim, (left + right) / 2, width)
    _show(ax.set_ylim, (low + high) / 2, height)
    ax.set_aspect("equal", adjustable="box")


def _show(setter: object, middle: float, width: float) -> None:
    assert callable(setter)
    setter(middle - width / 2, middle + width / 2)
