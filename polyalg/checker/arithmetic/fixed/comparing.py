"""Rationals in units of a power of two, and lists of numbers in fixed point that differ by little."""

from __future__ import annotations

from ...format.limits import Work, quotient_cost
from ..integers import bits_of
from ..rational_polynomials import Point

_WHAT = "comparing numbers in fixed point"


def units_below(point: Point, bits: int, work: Work) -> int:
    """Return the largest integer x with x / 2^bits <= p/q."""
    p, q = point
    work.spend(200 + quotient_cost(bits + p.bit_length(), q.bit_length()), "a rational in fixed point")
    return (p << bits) // q


def units_above(point: Point, bits: int, work: Work) -> int:
    """Return the least integer x with x / 2^bits >= p/q."""
    p, q = point
    return -units_below((-p, q), bits, work)


def first_beyond(
    x: list[int], y: list[int], bounds: list[int], shifts: tuple[int, int], work: Work
) -> int | None:
    """Return the first index k with |2^a x_k - 2^b y_k| > bounds_k; None where there is none.

    Parameters
    ----------
    x, y, bounds : list of int
        Of one length.
    shifts : pair of int
        a and b, not negative.
    """
    up, lift = shifts
    size = max(bits_of(x) + up, bits_of(y) + lift)
    work.spend(len(x) * (400 + size // 10), _WHAT)
    work.store(4, size, _WHAT)
    if all(abs((p << up) - (q << lift)) <= bound for p, q, bound in zip(x, y, bounds, strict=True)):
        return None
    pairs = zip(x, y, bounds, strict=True)
    return next(k for k, (p, q, bound) in enumerate(pairs) if abs((p << up) - (q << lift)) > bound)
