"""Points that cut the line so that Descartes' rule alone shows how many real roots there are.

The certificate of isolated roots of a polynomial that is not real-rooted: between neighbouring points, and
beyond the outer ones, the rule counts 0 or 1.  The two-circle theorem says that cutting ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from flint import fmpq, fmpz_poly

from polyalg.roots.dyadic import between
from polyalg.roots.variations import reflected, shifted, stretched, variations


class VariationCounts(Protocol):
    """Descartes' bounds on the numbers of roots of a polynomial in intervals."""

    def above(self, c: fmpq) -> int:
        """Return the one for (c, oo)."""
        ...

    def below(self, c: fmpq) -> int:
        """Return the one for (-oo, c)."""
        ...

    def inside(self, low: fmpq, high: fmpq) -> int:
        """Return the one for (low, high)."""
        ...

    def is_root(self, x: fmpq) -> bool:
        """Decide whether a rational number is a root."""
        ...


def descartes_cover(g: VariationCounts, separating: Sequence[fmpq]) -> list[fmpq]:
    """Return ascending points, none a root, with at most one variation in each of the intervals they make.

    Parameters
    ----------
    g : VariationCounts
        Of a square-free polynomial of degree >= 1.
    separating : sequence of fmpq
        Points between the real roots and outside them, ascending; none is a root.
    """
    zero = fmpq(0)
    if not g.is_root(zero) and g.above(zero) <= 1 and g.below(zero) <= 1:
        return [zero]
    points: list[fmpq] = [separating[0]]
    for right in separating[1:]:
        points += _cut(g, points[-1], right)
    while g.below(points[0]) > 1:
        points.insert(0, _farther(g, points[0], -1))
        points[1:1] = _cut(g, points[0], points[1])[:-1]
    while g.above(points[-1]) > 1:
        points += _cut(g, points[-1], _farther(g, points[-1], 1))
    return points


def _cut(g: VariationCounts, low: fmpq, high: fmpq) -> list[fmpq]:
    """Return points in (low, high], the last one `high`, with at most one variation between neighbours."""
    found: list[fmpq] = []
    stack = [(low, high)]
    while stack:
        left, right = stack.pop()
        if g.inside(left, right) <= 1:
            found.append(right)
        else:
            middle = _not_a_root(g, left, right)
            stack += [(middle, right), (left, middle)]
    return found


def _not_a_root(g: VariationCounts, low: fmpq, high: fmpq) -> fmpq:
    """Return a short dyadic number in the middle half that is no root."""
    low, high = low + (high - low) / 4, high - (high - low) / 4
    while True:
        point = between(low, high)
        if not g.is_root(point):
            return point
        low = point


def _farther(g: VariationCounts, point: fmpq, sign: int) -> fmpq:
    """Return a power of two, with this sign, that is no root and beyond `point`."""
    found = fmpq(sign)
    while found * sign <= point * sign or g.is_root(found):
        found *= 2
    return found


class IntegerVariations:
    """Those of a polynomial over Z."""

    def __init__(self, g: fmpz_poly) -> None:
        self._g = g

    def above(self, c: fmpq) -> int:
        return variations(shifted(self._g, c).coeffs())

    def below(self, c: fmpq) -> int:
        return variations(shifted(reflected(self._g), -c).coeffs())

    def inside(self, low: fmpq, high: fmpq) -> int:
        width = high - low
        moved = shifted(self._g, low) if low.q == 1 else _moved(self._g, low)
        scale = width.p
        coefficients = moved.coeffs()
        power = scale
        for k in range(1, len(coefficients)):
            coefficients[k] *= power
            power *= scale
        unit = stretched(fmpz_poly(coefficients), width.q)
        return variations(fmpz_poly(unit.coeffs()[::-1])(fmpz_poly([1, 1])).coeffs())

    def is_root(self, x: fmpq) -> bool:
        return self._g(x) == 0


def _moved(g: fmpz_poly, c: fmpq) -> fmpz_poly:
    """Return a positive multiple of g(x + c): `shifted` scales x by the denominator of c, which is undone."""
    scaled = shifted(g, c).coeffs()
    power = c.q
    for k in range(1, len(scaled)):
        scaled[k] *= power
        power *= c.q
    return fmpz_poly(scaled)
