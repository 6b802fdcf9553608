"""Which of many boxes in the complex plane meet, and how far each is from the others.

Doubles tell what is clearly apart, with room for their own errors; the rest is for the caller to compare.
"""

from __future__ import annotations

from cmath import isfinite
from collections.abc import Iterator, Sequence
from math import hypot, inf, ldexp
from typing import NamedTuple

from flint import acb, arb

# Beyond the rounding of a midpoint, of a radius and of their sum; and below the least normal double.
_SLACK, _TINY = ldexp(1, -48), ldexp(1, -1000)


class Span(NamedTuple):
    """Doubles between which the real and the imaginary parts of a box are."""

    left: float
    right: float
    low: float
    high: float

    def mirrored(self) -> Span:
        """Return those of the conjugate box."""
        return Span(self.left, self.right, -self.high, -self.low)


def span_of(box: acb) -> Span:
    """Return doubles that enclose a box."""
    return Span(*_ends(box.real), *_ends(box.imag))


def _ends(x: arb) -> tuple[float, float]:
    middle, radius = float(x.mid()), float(x.rad())
    reach = radius + _SLACK * (abs(middle) + radius) + _TINY
    # It is no number where one of them is none.
    return (middle - reach, middle + reach) if reach < inf else (-inf, inf)


def pairs_that_may_meet(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of indices whose boxes are not clearly apart, from left to right."""
    order = sorted(range(len(spans)), key=lambda k: spans[k].left)
    for place, j in enumerate(order):
        _, right, low, high = spans[j]
        for k in order[place + 1 :]:
            other = spans[k]
            if other.left > right:
                break
            if other.low <= high and low <= other.high:
                yield j, k


def clearances(spans: Sequence[Span]) -> list[float]:
    """Return for each box a lower bound of the distance from it to all others; 0 if none is seen."""
    widest: float = 0
    middles = []
    for left, right, low, high in spans:
        widest = max(widest, right - left, high - low)
        middles.append(complex((left + right) / 2, (low + high) / 2))
    if not isfinite(widest) or not all(map(isfinite, middles)):
        return [0] * len(spans)
    # Two halves of a diagonal, which is less than 3/2 of a side.
    lost = 3 * widest / 2 + _TINY
    # An infinite gap is one beyond the range of doubles, or of a box that is alone.
    gaps = nearest_distances(middles)
    return [max(0, (1 - _SLACK) * gap - lost) if isfinite(gap) or len(gaps) == 1 else 0 for gap in gaps]


def nearest_distances(points: Sequence[complex]) -> list[float]:
    """Return the distance of each point to the nearest other one."""
    order = sorted(points, key=lambda z: z.real)
    place = {z: k for k, z in enumerate(order)}
    return [_to_neighbours(order, place[z]) for z in points]


def _to_neighbours(order: Sequence[complex], place: int) -> float:
    """Return the distance to the nearest point, looking to both sides as far as one may be nearer."""
    z, found = order[place], inf
    for side in (range(place + 1, len(order)), range(place - 1, -1, -1)):
        for k in side:
            gap = order[k] - z
            if abs(gap.real) >= found:
                break
            found = min(found, hypot(gap.real, gap.imag))
    return found
