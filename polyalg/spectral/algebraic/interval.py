"""Intervals with ends in a real number field, images of [0, 1], [0, oo) or (-oo, 0] under x = a + w u."""

from __future__ import annotations

from typing import NamedTuple

from flint import fmpq, fmpq_poly

from polyalg.core.interval_ends import ClosedInterval, ends_text
from polyalg.fields.embedding import Embedding
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.roots.dyadic import ball_ends

__all__ = ["RealInterval"]

_FIRST_BITS = 4


class RealInterval(NamedTuple):
    """All real x with low <= x <= high, numbers of one field; None for an end that there is not."""

    low: AlgebraicNumber | None
    high: AlgebraicNumber | None

    def __str__(self) -> str:
        return ends_text(self.low, self.high)

    @property
    def unit(self) -> ClosedInterval:
        """The rational interval that it is an image of."""
        low, high = (None if end is None else fmpq(0) for end in self)
        return ClosedInterval(low, high if low is None or high is None else fmpq(1))

    @property
    def start(self) -> fmpq_poly:
        """The number a of K, whose place u = 0 has."""
        end = self.high if self.low is None else self.low
        assert end is not None, "an interval has an end"
        return end.coordinates

    @property
    def width(self) -> fmpq_poly:
        """The number w of K: b - a, 1 for a half line."""
        if self.low is None or self.high is None:
            return fmpq_poly([1])
        return self.high.coordinates - self.low.coordinates

    @property
    def embedding(self) -> Embedding:
        """K."""
        return next(end.field.embedding for end in self if end is not None)

    def multiplier(self, name: str) -> AlgebraicPolynomial:
        """Return 1, x - a, b - x or (x - a)(b - x), by this name."""
        field = next(end.field for end in self if end is not None)
        found, one = AlgebraicPolynomial(field, [fmpq_poly([1])]), fmpq_poly([1])
        if self.low is not None and "a" in name:
            found = found * AlgebraicPolynomial(field, [-self.low.coordinates, one])
        if self.high is not None and "b" in name:
            found = found * AlgebraicPolynomial(field, [self.high.coordinates, -one])
        return found

    def rational_points_near(self, u: fmpq) -> _Points:
        """Return rational points of the interval, nearer and nearer to a + w u."""
        return _Points(self, self.start + self.width * u)

    def holds(self, x: fmpq) -> bool:
        """Whether a rational number is in the interval."""
        return not (self.low is not None and self.low > x) and not (self.high is not None and self.high < x)


class _Points:
    """Rational points of an interval that close in on a number of it."""

    def __init__(self, interval: RealInterval, x: fmpq_poly) -> None:
        self._interval, self._x = interval, x
        self._bits = _FIRST_BITS

    def __iter__(self) -> _Points:
        return self

    def __next__(self) -> list[fmpq]:
        low, high = ball_ends(self._interval.embedding.value(self._x, self._bits).real)
        unit = fmpq(1, 1 << self._bits)
        self._bits += self._bits // 4
        around = ((low / unit).floor() * unit, (high / unit).ceil() * unit)
        return [x for x in around if self._interval.holds(x)]
