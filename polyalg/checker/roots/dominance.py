"""Pieces of the half line on which one term of a polynomial is larger than all others together.

All bounds are integers, of logarithms and of what they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from operator import add, mul

from ..arithmetic.binary_logs import POWER_PLACES, BinaryParts, power_above
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.support import Support
from ..format.limits import Work

# Terms on each side that are looked at before all others.
_NEAR = 16
WHAT = "a piece"
"""What work is announced for."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A positive dyadic number p/q, with 2^fraction log2 of it in [log - 2, log]."""

    point: Point
    log: int

    @property
    def log_below(self) -> int:
        """A lower bound of the logarithm."""
        return self.log - 2


def cut_at(point: Point, support: Support, work: Work) -> Cut:
    """Return a cut for the logarithms of a polynomial."""
    work.spend(2000 + 500 * support.fraction + sum(x.bit_length() for x in point), WHAT)
    return Cut(point, BinaryParts(*point).log_above(support.fraction))


def dominant_sign(support: Support, low: Cut | None, high: Cut | None, work: Work) -> int:
    """Return the sign of the term that is larger than all others together on [low, high], 0 for none."""
    k = dominant_term(support, low, high, work)
    return 0 if k is None else support.sign(k)


def dominant_term(support: Support, low: Cut | None, high: Cut | None, work: Work) -> int | None:
    """Return the index of the term that is larger than all others together on [low, high], if there is one.

    Parameters
    ----------
    low, high : Cut or None
        None stands for 0 and for infinity.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    work.spend(600 * len(support.exponents) + 4000, WHAT)
    exponents, logs = support.exponents, support.logs
    if low is None or high is None:
        k = 0 if low is None else len(exponents) - 1
    else:
        middle = (low.log + high.log) // 2
        heights = heights_at(support, slice(None), middle)
        k = heights.index(max(heights))
    d, least = exponents[k], logs[k] - support.slack
    # Mostly the nearest terms tell that it is not so large.
    for reach in (_NEAR, len(exponents)):
        total = 0
        if low is not None:
            total += _share_above(
                support, slice(max(k - reach, 0), k), low.log_below, least + d * low.log_below
            )
        if high is not None and total < 1 << POWER_PLACES:
            total += _share_above(support, slice(k + 1, k + 1 + reach), high.log, least + d * high.log)
        if total >= 1 << POWER_PLACES:
            return None
    return k


def _share_above(support: Support, chosen: slice, at: int, limit: int) -> int:
    """Bound 2^30 times what some terms come to at a point with this logarithm, over 2^limit."""
    heights, fraction = heights_at(support, chosen, at), support.fraction
    if max(heights, default=limit - 1) >= limit:
        return 1 << POWER_PLACES
    floor = limit - (POWER_PLACES << fraction)
    return sum(1 if x < floor else power_above(x - limit, fraction) for x in heights)


def heights_at(support: Support, chosen: slice, at: int) -> list[int]:
    """Return the logarithms of some terms at a point with this logarithm."""
    return list(map(add, support.logs[chosen], map(mul, support.exponents[chosen], repeat(at))))
