"""The largest gain along the boundary, between two rational numbers, and a place where it is nearly reached.

Levels as S. Boyd, V. Balakrishnan, Systems & Control Letters 15 (1990) 1-7, and N. A. Bruinsma, M. Steinbuch,
ibid. 14 (1990) 287-293, but for the curve h(c, y) = 0 in place of the Hamiltonian matrix, with exact counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from flint import fmpq, fmpz

from polyalg.core.precision import needed_bits
from polyalg.roots.dyadic import power_of_two
from polyalg.systems.norms.curve import Curve

__all__ = ["Enclosure", "enclosed"]

_FIRST_BITS = 24
_NARROW = 3
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Enclosure:
    """low <= norm <= high, and a point of the line, None for infinity, where the gain is above low."""

    low: fmpq
    high: fmpq
    point: fmpq | None


def enclosed(curve: Curve, eps: Fraction) -> Enclosure:
    """Return bounds no further apart than eps, and than eps times the norm where that is below 1.

    Notes
    -----
    Not proved here.  Levels a little above the best value so far: between the places where the curve has such
    a level the gain is larger, in the middle quadratically better.  Where there is none, nothing is.
    """
    guesses = [fmpq(0), None, *(_short(x, x) for x in curve.peaks(_FIRST_BITS))]
    best, point = _best(curve, guesses, _FIRST_BITS)
    if not best:
        return Enclosure(fmpq(0), fmpq(0), point)
    best, point, _ = _climbed(curve, point, _FIRST_BITS)
    bits = needed_bits(eps) + max(_log2(best) // 2, 0) + _MARGIN
    best, point, high = _climbed(curve, point, bits)
    places = bits + _MARGIN - _log2(best) // 2
    return Enclosure(_root(best, places, up=False), _root(high, places, up=True), point)


def _climbed(curve: Curve, point: fmpq | None, bits: int) -> tuple[fmpq, fmpq | None, fmpq]:
    """Return a square of the gain and its place, with none 2^-bits beyond, and a level above."""
    # No level is between the gain at an end and what was computed of it: such a gap has one crossing only.
    best, point = _best(curve, [fmpq(0), None, point], bits)
    while True:
        level = _rounded_up(best * (1 + power_of_two(-bits)), bits + _MARGIN)
        found = curve.crossings(level, bits)
        middles = [_short((a + b) / 2, b - a) for a, b in pairwise(found)]
        higher, at = _best(curve, middles, bits) if middles else (best, point)
        if higher <= level:
            return best, point, _rounded_up(level * (1 + power_of_two(-bits)), bits + _MARGIN)
        best, point = higher, at


def _best(curve: Curve, points: Sequence[fmpq | None], bits: int) -> tuple[fmpq, fmpq | None]:
    values: Iterable[tuple[fmpq, int]] = ((curve.top(x, bits), -k) for k, x in enumerate(points))
    value, k = max(values)
    return value, points[-k]


def _short(x: fmpq, width: fmpq) -> fmpq:
    """Return a dyadic number near x > 0, by a small part of the width, which squares as it gets small."""
    relative = _log2(width) - _log2(x)
    step = power_of_two(_log2(x) + min(relative, 2 * relative) - _NARROW)
    return (x / step).floor() * step


def _log2(x: fmpq) -> int:
    return int(x.p.bit_length()) - int(x.q.bit_length())


def _rounded_up(x: fmpq, bits: int) -> fmpq:
    step = power_of_two(_log2(x) - bits)
    return ((x / step).floor() + 1) * step


def _root(x: fmpq, places: int, *, up: bool) -> fmpq:
    """Return a number with so many binary places above the square root of a number > 0, or below it."""
    scaled = x * power_of_two(2 * places)
    whole = math.isqrt(int(scaled.floor())) + (1 if up else -1)
    return fmpq(fmpz(max(whole, 0))) * power_of_two(-places)
