"""The first cut of the line: fine around the slopes of the upper hull of (i, log2 |a_i|), coarse elsewhere.

Only a guess: pieces that are too wide are cut, and none is trusted before it is decided.
"""

from __future__ import annotations

from itertools import pairwise

from polyalg.core.typing import Doubles
from polyalg.roots.pieces.doubles import View

# A hull of so many points is taken from all terms, a longer one from the largest of each of a few blocks.
_MOST_POINTS = 32
_BLOCKS = 16
_END_BLOCKS = (0, 1, 2, 4, 8)
_MOST_EDGES = 40
# Distances of the cuts from a slope: 3 / 2 over the length of the edge, each 5 / 2 times the one before.
_FIRST, _RATIO = 3 / 2, 5 / 2
_EQUAL_PARTS = 48
_CLOSEST = 1 / 5


def first_cuts(view: View, degree: int) -> Doubles:
    """Return ascending numbers, multiples of 2**-grid_bits, the outer ones beyond all roots."""
    import numpy as np

    low, high = view.low, view.high
    hull = _hull(view)
    if len(hull) > _MOST_EDGES:
        cuts = [low + (high - low) * k / _EQUAL_PARTS for k in range(_EQUAL_PARTS + 1)]
    else:
        cuts = [low, high, *_around_slopes(hull, low, high)]
    grid = 1 << view.grid_bits
    points = sorted((np.rint(np.array(cuts) * grid) / grid).tolist())
    kept, closest = points[:1], _CLOSEST / degree
    for point in points[1:-1]:
        if point - kept[-1] >= closest:
            kept.append(point)
    if points[-1] > kept[-1]:
        kept.append(points[-1])
    beyond = 2 ** -min(degree.bit_length(), view.grid_bits)
    return np.array([kept[0] - beyond, *kept, kept[-1] + beyond])


def _around_slopes(hull: list[tuple[float, float]], low: float, high: float) -> list[float]:
    """Return the points at geometrically growing distances from each slope."""
    found = []
    for (i, a), (j, b) in pairwise(hull):
        slope, distance = (a - b) / (j - i), _FIRST / (j - i)
        while distance < 4 * max(1, high - low):
            found += [x for x in (slope - distance, slope + distance) if low < x < high]
            distance *= _RATIO
    return found


def _hull(view: View) -> list[tuple[float, float]]:
    """Return the corners of the upper hull of (i, log2 |a_i|), nearly."""
    import numpy as np

    order = np.argsort(view.exponents)
    exponents, sizes = view.exponents[order], (np.log2(view.sizes) + view.scales)[order]
    t = view.count
    if t > _MOST_POINTS:
        cuts = {*_END_BLOCKS, *(t - 1 - k for k in _END_BLOCKS), *(t * k // _BLOCKS for k in range(_BLOCKS))}
        starts = np.array(sorted(cuts))
        largest = np.maximum.reduceat(sizes, starts)
        best = sizes == np.repeat(largest, np.diff(starts, append=t))
        exponents, sizes = exponents[best], sizes[best]
    corners: list[tuple[float, float]] = []
    for i, a in zip(exponents.tolist(), sizes.tolist(), strict=True):
        while len(corners) > 1 and _is_below(corners[-2], corners[-1], (i, a)):
            corners.pop()
        corners.append((i, a))
    return corners


def _is_below(left: tuple[float, float], middle: tuple[float, float], right: tuple[float, float]) -> bool:
    """Return whether the middle point is not above the line through the others."""
    rise, run = middle[1] - left[1], middle[0] - left[0]
    return rise * (right[0] - middle[0]) <= (right[1] - middle[1]) * run
