"""Points that cut the line so that Descartes' rule alone shows how many real roots there are.

The certificate of isolated roots of a polynomial that is not real-rooted: between neighbouring points, and
beyond the outer ones, the rule counts 0 or 1.  The two-circle theorem says that cutting ends.  Where roots
are close to each other, halving would take as many cuts as there are bits between them: two cuts around all
of them do at once, since by the one-circle theorem the rule counts 0 on what is left on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import Protocol

from flint import arb, arb_poly, fmpq, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.dyadic import between, power_of_two
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.variations import reflected, shifted, stretched, variations

# Halvings before a cluster of roots is looked for in an interval, and again after twice as many.
_DEEP = 8
_BITS_OF_A_HALVING = 256
_STEPS_AT_ONCE = 3
_LARGEST_CLUSTER = 12


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

    def enclosed(self, bits: int) -> arb_poly:
        """Return the polynomial in balls of about so many bits."""
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
    stack = [(low, high, 0)]
    while stack:
        left, right, depth = stack.pop()
        count = g.inside(left, right)
        if count <= 1:
            found.append(right)
        else:
            ends = [left, *_inner(g, (left, right), depth, count), right]
            stack += [(a, b, depth + 1) for a, b in pairwise(ends)][::-1]
    return found


def _inner(g: VariationCounts, ends: tuple[fmpq, fmpq], depth: int, count: int) -> list[fmpq]:
    """Return where to cut an interval that so many cuts have led to: around a cluster, or in the middle."""
    if depth >= _DEEP and depth & (depth - 1) == 0 and count <= _LARGEST_CLUSTER:
        cluster = _cluster(g, ends, count, _BITS_OF_A_HALVING * depth)
        around = [] if cluster is None else _around(g, ends, count, *cluster)
        if around and not any(map(g.is_root, around)):
            return around
    return [_not_a_root(g, *ends)]


def _around(g: VariationCounts, ends: tuple[fmpq, fmpq], count: int, centre: fmpq, width: fmpq) -> list[fmpq]:
    """Return short numbers on both sides of a cluster, or one in it where that parts its roots."""
    low, high = ends
    if not low < centre - 2 * width < centre + 2 * width < high:
        return []
    within = between(centre - width, centre + width)
    if max(g.inside(low, within), g.inside(within, high)) < count:
        return [within]
    return [between(centre - 2 * width, centre - width), between(centre + width, centre + 2 * width)]


def _cluster(
    g: VariationCounts, ends: tuple[fmpq, fmpq], count: int, most_bits: int
) -> tuple[fmpq, fmpq] | None:
    """Return a point and how far at most so many roots are from it, about; None where such are not seen.

    Near k roots g is about a polynomial of degree k, whose mean root is that of the (k - 1)st derivative:
    Newton's method leads there.
    """
    middle, bits = (ends[0] + ends[1]) / 2, 64
    point = middle
    while bits <= most_bits:
        with flint_lock, working_precision(bits):
            quotients = _taylor_quotients(g.enclosed(bits), count)
            for _ in range(_STEPS_AT_ONCE):
                *lower, leading = (f(arb(point)) for f in quotients)
                if leading.contains(0):
                    break
                step, radius = lower[-1] / (count * leading), _spread([c / leading for c in lower[:-1]])
                if radius > abs(step):
                    return point, power_of_two(magnitude_bits(radius) + 1)
                point = exact_rational(arb(point) - step)
                if not ends[0] < point < ends[1]:
                    # So few bits do not tell it from an end.
                    point = middle
                    break
        bits *= 2
    return None


def _taylor_quotients(f: arb_poly, count: int) -> list[arb_poly]:
    """Return the derivatives over k!, k up to `count`."""
    found = [f]
    for k in range(1, count + 1):
        found.append(found[-1].derivative() * arb(fmpq(1, k)))
    return found


def _spread(lower: Sequence[arb]) -> arb:
    """Return max |c_k|^(1 / (n - k)), half of a root bound of x^n + sum c_k x^k, k < n - 1."""
    n = len(lower) + 1
    return reduce(arb.max, (abs(c).root(n - k) for k, c in enumerate(lower)))


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

    def enclosed(self, bits: int) -> arb_poly:
        return arb_poly(self._g)


def _moved(g: fmpz_poly, c: fmpq) -> fmpz_poly:
    """Return a positive multiple of g(x + c): `shifted` scales x by the denominator of c, which is undone."""
    scaled = shifted(g, c).coeffs()
    power = c.q
    for k in range(1, len(scaled)):
        scaled[k] *= power
        power *= c.q
    return fmpz_poly(scaled)
