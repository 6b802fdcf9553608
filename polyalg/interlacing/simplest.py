"""The simplest rational number in a closed interval: smallest denominator, then smallest numerator."""

from __future__ import annotations

from flint import fmpq


def simplest_between(low: fmpq, high: fmpq) -> fmpq:
    """Return the simplest rational x with low <= x <= high (Stern-Brocot, by continued fractions)."""
    if low > high:
        raise ValueError("the interval is empty")
    if low <= 0 <= high:
        return fmpq(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = low.ceil()
    if whole <= high:
        return fmpq(whole)
    floor = low.floor()
    return floor + 1 / simplest_between(1 / (high - floor), 1 / (low - floor))
