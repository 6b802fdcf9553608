"""A polynomial on a piece of the half line, by a Taylor model with a bound of what it leaves out.

All bounds are integers. Statements about roots are in `pieces`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import repeat
from math import comb
from operator import add, mul

from ..arithmetic.binary_logs import POWER_PLACES, BinaryParts, power_above
from ..arithmetic.support import TERM_ERROR, Support, scaled_terms, spend_on_terms
from ..arithmetic.taylor import are_close, bernstein, binomial_sums
from ..format.limits import Work, product_cost, quotient_cost
from .dominance import WHAT, Cut, heights_at

HALVINGS = 3
"""How often a model is halved before it is given up."""
# A Taylor model of so many places has so many terms; both are doubled together, the terms thrice at most.
_TERMS, _PLACES, _MOST_DOUBLINGS = 12, 64, 3
_WEIGHED_BITS = 24
_GUARD_BITS = 3
# Neighbouring terms share a bound of their growth: so many of these steps are one bit.
_STEPS_OF_GROWTH = 4
# A piece on which a term grows by more bits, or which begins so many bits below its centre, is far too wide.
_LARGEST_GROWTH, _DEEPEST = 64, 8


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known on a part of a piece: the sign there, or in which direction the polynomial crosses zero.

    Attributes
    ----------
    sign : int
        The sign on all of the part; 0 where it is not known to be one.
    direction : int
        Where the sign is 0: that of the derivative at every root.
    left, right : int
        The signs at the ends, 0 where they are not certain.
    """

    sign: int
    direction: int
    left: int
    right: int


def of_one_sign(sign: int) -> Decided:
    """Return a part of which only the sign is known, and not 0."""
    return Decided(sign, 0, sign, sign)


@dataclass(frozen=True, slots=True)
class Model:
    """p(x) x^-i0 times a positive number, as values + error on [-1, 1], in Bernstein form.

    Attributes
    ----------
    values, slopes : list of int
        Bernstein coefficients of the Taylor polynomial and of its derivative, each times a positive number.
    error, slope_error : int
        Bounds of what is missing, times the same numbers.
    scale : int
        The number for the values of a model that is not halved.
    """

    values: list[int]
    error: int
    slopes: list[int]
    slope_error: int
    scale: int


def terms_for(places: int) -> int:
    """Return the number of terms of a Taylor model with so many places, at least 64."""
    return _TERMS << min((places // _PLACES).bit_length() - 1, _MOST_DOUBLINGS)


def local_model(support: Support, low: Cut, high: Cut, places: int, work: Work) -> Model | None:
    """Return the model on [low, high] with so many places, None where the piece is far too wide.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    found = _expansion(support, low, high, places, 1, work)
    return None if found is None else found.model(found.terms)


def both_models(support: Support, low: Cut, high: Cut, places: int, work: Work) -> tuple[Model, Model] | None:
    """Return `local_model` for p(x) and for p(-x), the terms of which differ in their signs only."""
    found = _expansion(support, low, high, places, 2, work)
    return None if found is None else (found.model(found.terms), found.model(found.mirrored))


@dataclass(frozen=True, slots=True)
class _Expansion:
    """What models of a piece are made of, for p(x) and for p(-x), and the bounds of what they leave out."""

    spread: _Spread
    terms: list[int]
    mirrored: list[int]
    count: int
    error: int
    slope_error: int

    def model(self, terms: list[int]) -> Model:
        """Return the model for these terms, in Bernstein form."""
        taylor = _scaled(binomial_sums(terms, self.spread.offsets, self.count), self.spread)
        rows, scale = bernstein(self.count)
        values = [sum(map(mul, row, taylor)) for row in rows]
        rows, slope_scale = bernstein(self.count - 1)
        derivative = [k * q for k, q in enumerate(taylor)][1:]
        slopes = [sum(map(mul, row, derivative)) for row in rows]
        return Model(values, self.error * scale, slopes, self.slope_error * slope_scale, scale)


def _expansion(
    support: Support, low: Cut, high: Cut, places: int, models: int, work: Work
) -> _Expansion | None:
    """Return the terms on a piece and the bounds, for one model or two; None where it is far too wide."""
    spread = _spread(support, low, high, places, work)
    if spread is None:
        return None
    count = terms_for(places)
    spend_on_terms(support, len(spread.kept), places, work, WHAT)
    _spend_on_model(spread, places, count, models, work)
    mirrored: list[int] = []
    x = spread.centre, -spread.denominator_bits
    terms = scaled_terms(support, spread.kept, x, spread.unit, places, mirrored=mirrored)
    # Both are rounded down, so that of different signs the smaller modulus is as good a bound; and what one
    # model shows on its own it shows as one of two.
    errors = _errors(spread, list(map(_smaller, terms, mirrored)), count)
    return _Expansion(spread, terms, mirrored, count, *errors)


def _smaller(x: int, y: int) -> int:
    return min(abs(x), abs(y))


def _scaled(numbers: list[int], spread: _Spread) -> list[int]:
    """Return integers at most 2 away from the numbers times the powers of radius / centre.

    Powers are rounded down to so many places that 2 k units of their errors are no part of 1.
    """
    places = max(x.bit_length() for x in numbers) + len(numbers).bit_length() + _GUARD_BITS
    ratio, power = (spread.radius << places) // spread.centre, 1 << places
    found = []
    for number in numbers:
        found.append(number * power >> places)
        power = power * ratio >> places
    return found


@dataclass(frozen=True, slots=True)
class _Spread:
    """A piece as centre and radius over 2^denominator_bits, and the terms that matter there."""

    centre: int
    radius: int
    denominator_bits: int
    unit: int
    fraction: int
    rise: int
    fall: int
    kept: list[int]
    offsets: list[int]
    left_out: list[int]

    def growth_above(self, m: int) -> int:
        """Bound 2^30 (1 + rho y)^m on [-1, 1] from above."""
        return power_above(m * self.rise if m >= 0 else -m * self.fall, self.fraction)


def _spread(support: Support, low: Cut, high: Cut, places: int, work: Work) -> _Spread | None:
    """Choose i0 and leave out the terms below one unit; None where a term grows beyond all use."""
    work.spend(700 * len(support.exponents) + 20000, WHAT)
    (p, q), (r, s) = low.point, high.point
    bits = max(q.bit_length(), s.bit_length())
    # The denominators are powers of two.
    a, b = p << (bits - q.bit_length() + 1), r << (bits - s.bit_length() + 1)
    centre, radius = (a + b) // 2, (b - a) // 2
    both = centre | radius
    zeros = (both & -both).bit_length() - 1
    centre, radius, bits = centre >> zeros, radius >> zeros, bits - zeros
    fraction = support.fraction
    log = BinaryParts(centre, 1).log_above(fraction) - (bits << fraction)
    rise, fall = high.log - (log - 2), log - low.log_below
    if fall > _DEEPEST << fraction:
        return None
    exponents = support.exponents
    heights = heights_at(support, slice(None), log)
    top = max(heights)
    i0 = _mean_index(exponents, heights, top, fraction)
    # What terms grow by: -m fall below i0, m rise from there on.
    middle = bisect_left(exponents, i0)
    base, below, above = i0 * fall, exponents[:middle], exponents[middle:]
    grown = list(map(add, heights, map(base.__sub__, map(mul, below, repeat(fall)))))
    base = -i0 * rise
    grown += map(add, heights[middle:], map(base.__add__, map(mul, above, repeat(rise))))
    unit = (top >> fraction) + 1 - places
    floor = unit << fraction
    kept = [k for k, height in enumerate(grown) if height > floor]
    growth = max((grown[k] - heights[k] for k in (kept[0], kept[-1])), default=0) if kept else 0
    if max(grown) > top + (_LARGEST_GROWTH << fraction) or growth > places + _LARGEST_GROWTH << fraction:
        return None
    offsets = [i - i0 for i in exponents]
    if len(kept) == len(offsets):
        return _Spread(centre, radius, bits, unit, fraction, rise, fall, kept, offsets, [])
    rest = [m for m, height in zip(offsets, grown, strict=True) if height <= floor]
    return _Spread(centre, radius, bits, unit, fraction, rise, fall, kept, [offsets[k] for k in kept], rest)


def _spend_on_model(spread: _Spread, places: int, count: int, models: int, work: Work) -> None:
    """Announce the sums, the powers of the centre and the Bernstein form, for one or two models."""
    digits = max(map(abs, spread.offsets), default=0).bit_length()
    size = places + count * digits
    centre = spread.centre.bit_length()
    step = 40 + (size // 25 if are_close(spread.offsets) else product_cost(size, digits))
    powers = 3 * count * product_cost(size, size) + quotient_cost(size + centre, centre)
    work.spend(len(spread.kept) * (models * count * step + 1500), WHAT)
    work.spend(models * (powers + 12 * count**2 * (60 + size // 30)), WHAT)
    work.store(6 * len(spread.left_out) + 10 * len(spread.kept), size, WHAT)


def _mean_index(exponents: list[int], heights: list[int], top: int, fraction: int) -> int:
    """Return the mean exponent, weighted by the sizes of the terms, roughly."""
    floor = top - (_WEIGHED_BITS << fraction)
    weights = [1 << ((h - floor) >> fraction) if h >= floor else 0 for h in heights]
    moment: int = sum(map(mul, weights, exponents))
    return moment // sum(weights)


def _errors(spread: _Spread, sizes: list[int], count: int) -> tuple[int, int]:
    """Bound what the rounded Taylor polynomial and its derivative differ by on [-1, 1], in units.

    Parameters
    ----------
    sizes : list of int
        Moduli of the terms, each at most TERM_ERROR too small.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    steepest = max(spread.rise, spread.fall, 1)
    width = max((1 << spread.fraction) // (_STEPS_OF_GROWTH * steepest), 1)
    noise = slope_noise = rest = 0
    offsets, first = spread.offsets, 0
    while first < len(offsets):
        m = offsets[first]
        # Of one sign, and apart from those that have no remainder.
        end = min(m - m % width + width, 0 if m < 0 else count if m < count else m + width)
        last = bisect_left(offsets, end, first)
        block = offsets[first:last]
        # Growth is largest farthest from 0.
        outer = block[0] if m < 0 else block[-1]
        growth = spread.growth_above(outer)
        noise += growth * len(block)
        slope_noise += growth * abs(sum(block))
        if not 0 <= m < count:
            further = spread.growth_above(outer - count)
            numbers = [comb(m, count) if m > 0 else comb(count - 1 - m, count) for m in block]
            rest += (sum(map(mul, sizes[first:last], numbers)) + TERM_ERROR * sum(numbers)) * further
        first = last
    noise = (TERM_ERROR * noise >> POWER_PLACES) + 1
    slope_noise = (TERM_ERROR * slope_noise >> POWER_PLACES) + 1 + sum(map(abs, spread.left_out))
    remainder = (_reduced(rest, count, spread) >> POWER_PLACES) + 1
    slope = slope_noise * spread.radius // (spread.centre - spread.radius) + 1
    error = noise + len(spread.left_out) + remainder + 2 * count
    return error, slope + count * remainder + 2 * count**2


def _reduced(number: int, k: int, spread: _Spread) -> int:
    """Bound a positive number times (radius / centre)^k from above."""
    places = number.bit_length() + _GUARD_BITS
    ratio, power = (spread.radius << places) // spread.centre + 1, 1 << places
    for _ in range(k):
        power = (power * ratio >> places) + 1
    return (number * power >> places) + 1


def decided(model: Model) -> list[Decided] | None:
    """Return what is known on the parts of the piece, ascending, None where halving does not decide all.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    found: list[Decided] = []
    stack = [(model, 0)]
    while stack:
        part, depth = stack.pop()
        sign, direction = _common_sign(part.values, part.error), 0
        if not sign:
            direction = _common_sign(part.slopes, part.slope_error)
            if not direction:
                if depth == HALVINGS:
                    return None
                left, right = _halves(part)
                stack += [(right, depth + 1), (left, depth + 1)]
                continue
        ends = [_common_sign([part.values[k]], part.error) for k in (0, -1)]
        found.append(Decided(sign, direction, *ends))
    return found


def _common_sign(numbers: list[int], error: int) -> int:
    return 1 if min(numbers) > error else -1 if max(numbers) < -error else 0


def _halves(model: Model) -> tuple[Model, Model]:
    """Return the same on both halves of the interval."""
    values, slopes = _halved(model.values), _halved(model.slopes)
    error, slope_error = model.error << (len(model.values) - 1), model.slope_error << (len(model.slopes) - 1)
    return (
        Model(values[0], error, slopes[0], slope_error, model.scale),
        Model(values[1], error, slopes[1], slope_error, model.scale),
    )


def _halved(row: list[int]) -> tuple[list[int], list[int]]:
    """Return 2^d times the Bernstein coefficients, d the degree, on both halves (de Casteljau)."""
    left, right = [], []
    for shift in range(len(row) - 1, -1, -1):
        left.append(row[0] << shift)
        right.append(row[-1] << shift)
        row = list(map(add, row, row[1:]))
    return left, right[::-1]
