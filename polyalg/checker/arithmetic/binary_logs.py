"""Base-two logarithms of rationals in fixed point, and powers of two, bounded from above in integers."""

from __future__ import annotations

from math import isqrt

_MANTISSA = 64
# A table of 2^(k / 2^8) in units of 2^-30.
_TABLE_BITS = 8
POWER_PLACES = 30
_TABLE_PLACES = 80


class BinaryParts:
    """A non-zero rational as m / odd 2^e with odd > 0."""

    __slots__ = ("e", "m", "odd", "sign")

    def __init__(self, p: int, q: int) -> None:
        zeros = (p & -p).bit_length() - 1
        twos = (q & -q).bit_length() - 1
        self.m, self.odd, self.e = p >> zeros, q >> twos, zeros - twos
        self.sign = (p > 0) - (p < 0)

    @property
    def denominator(self) -> int:
        """The denominator of the number in lowest powers of two."""
        return self.odd << max(-self.e, 0)

    def log_above(self, fraction: int) -> int:
        """Return an integer at least 2^fraction log2 |t|, less than 2 above it (for fraction up to 40).

        Notes
        -----
        The mantissa of |t| is squared `fraction` times, rounded up to 64 bits each time.
        """
        m = abs(self.m)
        cut = max(m.bit_length() - _MANTISSA, 0)
        low = max(self.odd.bit_length() - _MANTISSA, 0)
        # One unit of a mantissa that was not cut, of 1 / 3 say, is no small part of it.
        top = (m >> cut) + 1 if cut else m
        mantissa = (top << 2 * _MANTISSA) // (self.odd >> low) + 1
        exponent = cut - low - 2 * _MANTISSA
        if self.odd == 1 and cut == 0:
            mantissa, exponent = m, 0
        for _ in range(fraction):
            mantissa *= mantissa
            exponent *= 2
            over = mantissa.bit_length() - _MANTISSA
            if over > 0:
                mantissa = (mantissa >> over) + 1
                exponent += over
        return exponent + mantissa.bit_length() + (self.e << fraction)


def _powers_above() -> list[int]:
    """Return upper bounds of 2^((k + 1) / 2^8) in units of 2^-30, k < 2^8.

    Notes
    -----
    The root is taken eight times, rounded up each time, and so is every product.
    """
    root = 2 << _TABLE_PLACES
    for _ in range(_TABLE_BITS):
        root = isqrt(root << _TABLE_PLACES) + 1
    found, power = [], 1 << _TABLE_PLACES
    for _ in range(1 << _TABLE_BITS):
        power = (power * root >> _TABLE_PLACES) + 1
        found.append((power >> (_TABLE_PLACES - POWER_PLACES)) + 1)
    return found


_POWERS = _powers_above()


def power_above(x: int, fraction: int) -> int:
    """Return an integer at least 2^30 2^(x / 2^fraction), fraction >= 8, at most 1 % and 1 above it."""
    whole = x >> fraction
    power = _POWERS[(x >> (fraction - _TABLE_BITS)) & ((1 << _TABLE_BITS) - 1)]
    return power << whole if whole >= 0 else (power >> -whole) + 1
