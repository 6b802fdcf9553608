"""The part of the plane, or of a line, that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, copysign, floor, log10

from polyalg.core.typing import Axes
from polyalg.plots.doubles import Spot

Interval = tuple[float, float]
__all__ = ["Interval", "line_window", "span", "square_window"]

_MARGIN = 0.12
_RESOLVED = 1e-9
"""Relative width below which the ticks of doubles would all read the same."""
_CROWDED, _GAIN = 0.02, 3
"""The least room between neighbours that is enough, and how many times more is worth another scale."""
_MOST_DECADES = 300
_TICKS, _FEW_TICKS = 8, 4
_FLATTEST = 0.6
"""Height of a window over its width, at least; it is no higher than wide."""


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


def line_window(ax: Axes, rows: Sequence[Sequence[Interval]], variable: str = "x") -> None:
    """Show all intervals of all rows on the horizontal axis, which is named.

    Where those of a row crowd on a linear scale, and less on one that is linear up to the least of all and
    logarithmic beyond, it is the latter.
    """
    ends = [end for row in rows for interval in row for end in interval]
    middles = [sorted({low / 2 + high / 2 for low, high in row}) for row in rows]
    unit = min((abs(x) for row in middles for x in row if x), default=1.0)
    room = min(map(_least_room, middles), default=1.0)
    bent_room = min((_least_room([_bend(x, unit) for x in row]) for row in middles), default=1.0)
    if room < _CROWDED and bent_room > _GAIN * room:
        _bend_axis(ax, ends, unit)
        ax.set_xlabel(f"{variable} (logarithmic on both sides of 0)")
        return
    ax.set_xlim(*span(ends))
    ax.set_xlabel(variable)


def _bend_axis(ax: Axes, ends: Sequence[float], unit: float) -> None:
    """Make the horizontal axis linear up to the unit and logarithmic beyond, with few powers of ten on it."""
    low, high = span([_bend(x, unit) for x in ends])
    step = max(1, ceil((high - low) / _TICKS))
    powers = range(ceil(log10(unit)), floor(log10(max(abs(_unbend(y, unit)) for y in (low, high)))) + 1)
    shown = [10.0**k for k in powers if k % step == 0 and _bend(10.0**k, unit) >= step]
    ticks = [x for x in (*(-x for x in shown), 0.0, *shown) if low <= _bend(x, unit) <= high]
    ax.set_xscale("symlog", linthresh=unit)
    ax.set_xlim(_unbend(low, unit), _unbend(high, unit))
    if len(ticks) >= _FEW_TICKS:
        ax.set_xticks(ticks)
        return
    # Within two decades or so, three beside each one, and plain numbers.
    shown = [
        m * 10.0**k for k in range(floor(log10(unit)), powers.stop) for m in (1, 3) if m * 10.0**k >= unit
    ]
    ticks = [x for x in (*(-x for x in shown), 0.0, *shown) if low <= _bend(x, unit) <= high]
    ax.set_xticks(ticks, [f"{x:g}" for x in ticks])


def _least_room(ascending: Sequence[float]) -> float:
    """Return the least distance of two neighbours over that of the ends; 1 where there are no two."""
    gaps = [b - a for a, b in pairwise(ascending)]
    return min(gaps) / (ascending[-1] - ascending[0]) if gaps else 1.0


def _bend(x: float, unit: float) -> float:
    """Return the place on a scale that is linear up to the unit and logarithmic beyond."""
    return x / unit if abs(x) <= unit else copysign(1 + log10(abs(x) / unit), x)


def _unbend(y: float, unit: float) -> float:
    return y * unit if abs(y) <= 1 else copysign(unit * 10 ** min(abs(y) - 1, _MOST_DECADES), y)


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
    width = max(right - left, high - low, _RESOLVED * max(map(abs, (left, right, low, high))))
    height = max(high - low, _FLATTEST * width)
    _show(ax.set_xlim, (left + right) / 2, width)
    _show(ax.set_ylim, (low + high) / 2, height)
    ax.set_aspect("equal", adjustable="box")


def _show(setter: object, middle: float, width: float) -> None:
    assert callable(setter)
    setter(middle - width / 2, middle + width / 2)
