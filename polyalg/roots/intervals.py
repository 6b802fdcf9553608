"""Intervals with rational ends around isolated roots, as users see them: open, or the root itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flint import arb, fmpq

from polyalg.roots.dyadic import ball_ends, power_of_two


def intervals(balls: Sequence[arb], bits: int) -> list[tuple[fmpq, fmpq]]:
    """Return ascending disjoint intervals around disjoint balls of radius at most 2**-bits.

    Returns
    -------
    list of (fmpq, fmpq)
        low < root < high with high - low <= 2**(3 - bits), or low == high == root.
    """
    ends = [ball_ends(ball) for ball in balls]
    gap = min((right[0] - left[1] for left, right in pairwise(ends)), default=fmpq(1))
    # 2^e <= gap / 4 for this e.
    e = int(gap.p.bit_length()) - int(gap.q.bit_length()) - 3
    grid = power_of_two(min(-bits, e))
    return [(low, high) if low == high else _outward(low, high, grid) for low, high in ends]


def _outward(low: fmpq, high: fmpq, grid: fmpq) -> tuple[fmpq, fmpq]:
    """Round to the grid, strictly outward: the root may be an end of its ball."""
    return ((low / grid).ceil() - 1) * grid, ((high / grid).floor() + 1) * grid
