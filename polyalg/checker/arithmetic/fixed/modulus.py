"""Bounds on the modulus of a complex number from its leading bits, so that their cost does not grow.

The relative error is below 2^-60; the exact square root of long integers would be quadratic in their length.
"""

from __future__ import annotations

import math

_LEADING = 64


def modulus_above(a: int, b: int) -> int:
    """Return an integer that is at least |a + i b|."""
    a, b = abs(a), abs(b)
    cut = max((a | b).bit_length() - _LEADING, 0)
    a, b = (a >> cut) + 1, (b >> cut) + 1
    return (math.isqrt(a * a + b * b) + 1) << cut


def modulus_below(a: int, b: int) -> int:
    """Return an integer that is at most |a + i b|."""
    a, b = abs(a), abs(b)
    cut = max((a | b).bit_length() - _LEADING, 0)
    a, b = a >> cut, b >> cut
    return math.isqrt(a * a + b * b) << cut


def rescaled_above(value: int, bits: int, places: int) -> int:
    """Convert from units of 2^-bits to units of 2^-places, rounded up."""
    return value << (places - bits) if places >= bits else -(-value >> (bits - places))
