"""Short texts beside points, placed so that they do not lie over each other or over the points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from polyalg.core.typing import Axes
from polyalg.plots.doubles import Spot

__all__ = ["place_labels"]

_SIZE = 9
_MOST = 40
"""Labels of one picture; where more are wanted, the first ones stand."""
_PLACES = ((7, 7), (7, -15), (-7, 7), (-7, -15), (0, 12), (0, -20), (12, -4), (-12, -4), (0, 24), (0, -32))
"""Where a text may stand beside its point, in points of a printer, in the order of preference."""
_MARKER = 4


class _Box(NamedTuple):
    left: float
    low: float
    right: float
    high: float

    def meets(self, other: _Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.high <= other.low or other.high <= self.low)

    def is_in(self, other: _Box) -> bool:
        within = other.left <= self.left and self.right <= other.right
        return within and other.low <= self.low and self.high <= other.high


def place_labels(ax: Axes, spots: Sequence[Spot], texts: Sequence[str]) -> None:
    """Write each text that is not empty beside its spot; those that find no free place are left out.

    Called last, when the axes have all else.
    """
    wanted = [(s, text) for s, text in zip(spots, texts, strict=True) if text]
    if not wanted:
        return
    from matplotlib.figure import Figure

    # Where the points will be on paper is known after the layout, once all else is drawn.
    engine = ax.figure.get_layout_engine()
    if engine is not None and isinstance(ax.figure, Figure):
        engine.execute(ax.figure)
    ax.apply_aspect()
    points = [_in_points(ax, s) for s in spots]
    taken = [_Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER) for x, y in points]
    frame = _frame(ax)
    for s, text in wanted[:_MOST]:
        x, y = _in_points(ax, s)
        boxes = {place: _box(x + place[0], y + place[1], place[0], text) for place in _PLACES}
        free = [place for place, box in boxes.items() if not any(box.meets(other) for other in taken)]
        # Inside the axes where that can be.
        free.sort(key=lambda place: not boxes[place].is_in(frame))
        if free:
            taken.append(boxes[free[0]])
            dx = free[0][0]
            ax.annotate(
                text,
                (s.x, s.y),
                xytext=free[0],
                textcoords="offset points",
                ha="left" if dx > 0 else "right" if dx < 0 else "center",
                fontsize=_SIZE,
                zorder=4,
            )


def _in_points(ax: Axes, s: Spot) -> tuple[float, float]:
    x, y = ax.transData.transform((s.x, s.y))
    scale = 72 / ax.figure.dpi
    return float(x) * scale, float(y) * scale


def _frame(ax: Axes) -> _Box:
    """Return the inside of the axes."""
    scale = 72 / ax.figure.dpi
    left, low, right, high = (float(end) * scale for end in ax.bbox.extents)
    return _Box(left, low, right, high)


def _box(x: float, y: float, dx: int, text: str) -> _Box:
    """Return about where a text will be, at most; signs are up to 0.8 of their height wide."""
    width = 0.8 * _SIZE * len(text)
    left = x if dx > 0 else x - width if dx < 0 else x - width / 2
    return _Box(left - 1, y - 0.3 * _SIZE, left + width + 1, y + 1.1 * _SIZE)
