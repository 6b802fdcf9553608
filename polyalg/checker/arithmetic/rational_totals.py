"""Sums and products of a few rationals, as written, without common divisors taken out.

A greatest common divisor of long integers costs more than what it saves. Denominators that are equal are not
multiplied, as those of dyadic rationals in one unit.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..format.limits import Work, product_cost
from . import integers
from .rational_polynomials import Point

_WHAT = "a sum or product of rationals"


def total(points: Iterable[Point], work: Work) -> Point:
    """Return the sum; 0/1 where there is none."""
    result = (0, 1)
    for p, q in points:
        top, bottom = result
        if q == bottom:
            work.spend(200 + p.bit_length() + top.bit_length(), _WHAT)
            result = top + p, q
        else:
            _announce(result, (p, q), work)
            result = top * q + p * bottom, bottom * q
    return result


def product(points: Iterable[Point], work: Work) -> Point:
    """Return the product; 1/1 where there is none."""
    result = (1, 1)
    for p, q in points:
        _announce(result, (p, q), work)
        result = result[0] * p, result[1] * q
    return result


def power(point: Point, exponent: int, work: Work) -> Point:
    """Return the power, exponent >= 0."""
    p, q = point
    return integers.power(p, exponent, work), integers.power(q, exponent, work)


def _announce(a: Point, b: Point, work: Work) -> None:
    first, second = (max(x.bit_length() for x in point) for point in (a, b))
    work.spend(200 + 3 * product_cost(first, second), _WHAT)
    work.store(4, first + second, _WHAT)
