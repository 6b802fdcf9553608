"""Upper bounds of non-negative numbers, in 64 bits, rounded up."""

from __future__ import annotations

import math
from dataclasses import dataclass

_BITS = 64


@dataclass(frozen=True, slots=True)
class UpperBound:
    """The number m 2^e, m not negative."""

    m: int
    e: int

    @classmethod
    def of(cls, numerator: int, denominator: int = 1) -> UpperBound:
        """Return a bound of a quotient of integers, the denominator positive."""
        shift = _BITS - numerator.bit_length() + denominator.bit_length()
        top, bottom = (numerator << shift, denominator) if shift >= 0 else (numerator, denominator << -shift)
        return cls(-(-top // bottom), -shift).rounded()

    def rounded(self) -> UpperBound:
        """Return it with few bits, rounded up."""
        drop = self.m.bit_length() - _BITS
        return self if drop <= 0 else UpperBound(-(-self.m >> drop), self.e + drop)

    def __add__(self, other: UpperBound) -> UpperBound:
        if not self.m or not other.m:
            return self if self.m else other
        low, high = sorted((self, other), key=lambda x: x.e)
        # What is far below counts as one unit.
        if high.e - low.e > 2 * _BITS:
            return UpperBound((high.m << _BITS) + 1, high.e - _BITS).rounded()
        return UpperBound((high.m << high.e - low.e) + low.m, low.e).rounded()

    def __mul__(self, other: UpperBound) -> UpperBound:
        return UpperBound(self.m * other.m, self.e + other.e).rounded()

    def root(self) -> UpperBound:
        """Return a bound of the square root."""
        shift = _BITS + self.e % 2
        return UpperBound(math.isqrt(self.m << shift) + 1, (self.e - shift) // 2).rounded()

    def is_at_most(self, numerator: int, denominator: int = 1) -> bool:
        """Whether it is at most a quotient of integers, the denominator positive."""
        if self.e >= 0:
            return self.m * denominator << self.e <= numerator
        return self.m * denominator <= numerator << -self.e

    def is_below(self, other: UpperBound) -> bool:
        """Whether it is less than the number of another bound."""
        low = min(self.e, other.e)
        return self.m << self.e - low < other.m << other.e - low
