"""Short dyadic numbers between bounds, as points of certificates: m / 2^k with k as small as can be."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from flint import arb, fmpq, fmpz

from polyalg.roots.evaluation import exact_rational


def between(low: fmpq, high: fmpq) -> fmpq:
    """Return a dyadic number in the open interval (low, high): a multiple of the largest power of two."""
    if low < 0 < high:
        return fmpq(0)
    if low < 0:
        return -between(-high, -low)
    # Below the width some multiple is inside; of all of these one has the most zeros at its end.
    step = power_of_two(_floor_log2(high - low) - 1)
    before, last = int((low / step).floor()), int((high / step).ceil()) - 1
    zeros = (before ^ last).bit_length() - 1
    return (last >> zeros << zeros) * step


def separators(balls: Sequence[arb]) -> list[fmpq]:
    """Return n + 1 points around and between n disjoint ascending balls; the point 0 for none."""
    if not balls:
        return [fmpq(0)]
    ends = [ball_ends(ball) for ball in balls]
    lowest = fmpq(0) if ends[0][0] > 0 else -_above(-ends[0][0])
    highest = fmpq(0) if ends[-1][1] < 0 else _above(ends[-1][1])
    inner = [between(left[1], right[0]) for left, right in itertools.pairwise(ends)]
    return [lowest, *inner, highest]


def ball_ends(ball: arb) -> tuple[fmpq, fmpq]:
    """Return exact bounds of a ball."""
    middle, radius = exact_rational(ball), exact_rational(arb(ball.rad()))
    return middle - radius, middle + radius


def power_of_two(e: int) -> fmpq:
    """Return 2^e for an integer of any sign."""
    return fmpq(fmpz(1) << e) if e >= 0 else fmpq(1, fmpz(1) << -e)


def _above(x: fmpq) -> fmpq:
    """Return a power of two above a number >= 0."""
    return power_of_two(_floor_log2(x) + 1) if x else fmpq(1)


def _floor_log2(x: fmpq) -> int:
    """Return floor(log2 x) of a positive rational."""
    e = int(x.p.bit_length()) - int(x.q.bit_length())
    return e if power_of_two(e) <= x else e - 1
