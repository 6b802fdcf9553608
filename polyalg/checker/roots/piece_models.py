"""A polynomial on a piece of the half line: one term is larger than all others, or a Taylor model decides.

All bounds are integers. Statements about roots are in `pieces`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat
from math import comb, factorial, lcm
from operator import add, mul

from ..arithmetic.binary_logs import POWER_PLACES, BinaryParts, power_above
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.support import TERM_ERROR, Support, scaled_terms, spend_on_terms
from ..format.limits import Work, product_cost, quotient_cost

HALVINGS = 3
"""How often a model is halved before it is given up."""
# A Taylor model of so many places has so many terms; both are doubled together, the terms thrice at most.
_TERMS, _PLACES, _MOST_DOUBLINGS = 12, 64, 3
_WEIGHED_BITS = 24
_GUARD_BITS = 3
# Terms on each side that are looked at before all others.
_NEAR = 16
# Terms of which fewer than one in so many is there are summed by powers.
_SPARSE = 3
# Neighbouring terms share a bound of their growth: so many of these steps are one bit.
_STEPS_OF_GROWTH = 4
# A piece on which a term grows by more bits, or which begins so many bits below its centre, is far too wide.
_LARGEST_GROWTH, _DEEPEST = 64, 8
_WHAT = "a piece"


@dataclass(frozen=True, slots=True)
class Cut:
    """A positive dyadic number p/q, with 2^fraction log2 of it in [log - 2, log]."""

    point: Point
    log: int

    @property
    def log_below(self) -> int:
        """A lower bound of the logarithm."""
        return self.log - 2


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


def cut_at(point: Point, support: Support, work: Work) -> Cut:
    """Return a cut for the logarithms of a polynomial."""
    work.spend(2000 + 500 * support.fraction + sum(x.bit_length() for x in point), _WHAT)
    return Cut(point, BinaryParts(*point).log_above(support.fraction))


def dominant_sign(support: Support, low: Cut | None, high: Cut | None, work: Work) -> int:
    """Return the sign of the term that is larger than all others together on [low, high], 0 for none.

    Parameters
    ----------
    low, high : Cut or None
        None stands for 0 and for infinity.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    work.spend(600 * len(support.exponents) + 4000, _WHAT)
    exponents, logs = support.exponents, support.logs
    if low is None or high is None:
        k = 0 if low is None else len(exponents) - 1
    else:
        middle = (low.log + high.log) // 2
        heights = _heights(support, slice(None), middle)
        k = heights.index(max(heights))
    d, least = exponents[k], logs[k] - support.slack
    # Mostly the nearest terms tell that it is not so large.
    for reach in (_NEAR, len(exponents)):
        total = 0
        if low is not None:
            total += _share_above(support, slice(max(k - reach, 0), k), low.log_below, least + d * low.log_below)
        if high is not None and total < 1 << POWER_PLACES:
            total += _share_above(support, slice(k + 1, k + 1 + reach), high.log, least + d * high.log)
        if total >= 1 << POWER_PLACES:
            return 0
    return 1 if support.coefficients[k] > 0 else -1


def _share_above(support: Support, chosen: slice, at: int, limit: int) -> int:
    """Bound 2^30 times what some terms come to at a point with this logarithm, over 2^limit."""
    heights, fraction = _heights(support, chosen, at), support.fraction
    if max(heights, default=limit - 1) >= limit:
        return 1 << POWER_PLACES
    floor = limit - (POWER_PLACES << fraction)
    return sum(1 if x < floor else power_above(x - limit, fraction) for x in heights)


def _heights(support: Support, chosen: slice, at: int) -> list[int]:
    """Return the logarithms of some terms at a point with this logarithm."""
    return list(map(add, support.logs[chosen], map(mul, support.exponents[chosen], repeat(at))))


def local_model(support: Support, low: Cut, high: Cut, places: int, work: Work) -> Model | None:
    """Return the model on [low, high] with so many places, None where the piece is far too wide.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    spread = _spread(support, low, high, places, work)
    if spread is None:
        return None
    count = terms_for(places)
    spend_on_terms(support, len(spread.kept), places, work, _WHAT)
    _spend_on_model(spread, places, count, work)
    centre = spread.centre
    terms = scaled_terms(support, spread.kept, (centre, -spread.denominator_bits), spread.unit, places)
    error, slope_error = _errors(spread, terms, count)
    taylor = _scaled(_binomial_sums(terms, spread.offsets, count), spread)
    rows, scale = _bernstein(count)
    values = [sum(map(mul, row, taylor)) for row in rows]
    rows, slope_scale = _bernstein(count - 1)
    derivative = [k * q for k, q in enumerate(taylor)][1:]
    slopes = [sum(map(mul, row, derivative)) for row in rows]
    return Model(values, error * scale, slopes, slope_error * slope_scale, scale)


def _binomial_sums(terms: list[int], offsets: list[int], count: int) -> list[int]:
    """Return the sums of binomial(m, k) t over all terms t with offset m, for k < count."""
    if not offsets:
        return [0] * count
    first, last = min(offsets[0], 0), max(offsets[-1], -1)
    if last - first >= _SPARSE * len(offsets):
        moments: list[int] = []
        weighted = terms
        for _ in range(count):
            moments.append(sum(weighted))
            weighted = list(map(mul, weighted, offsets))
        return [sum(map(mul, row, moments)) // factorial(k) for k, row in enumerate(_falling_powers(count))]
    # Sums of sums are less work than products.
    every = [0] * (last - first + 1)
    for m, t in zip(offsets, terms, strict=True):
        every[m - first] = t
    below, above = every[:-first], every[: -first - 1 : -1] if first else every[::-1]
    found = []
    for k in range(count):
        below = list(accumulate(below))
        above = list(accumulate(above))
        low, high = below[-1] if below else 0, above.pop() if above else 0
        found.append(high - low if k & 1 else high + low)
    return found


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
    work.spend(700 * len(support.exponents) + 20000, _WHAT)
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
    heights = _heights(support, slice(None), log)
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


def _spend_on_model(spread: _Spread, places: int, count: int, work: Work) -> None:
    """Announce the sums, the powers of the centre and the Bernstein form."""
    digits = max(map(abs, spread.offsets), default=0).bit_length()
    size = places + count * digits
    centre = spread.centre.bit_length()
    per_term = count * (40 + product_cost(size, digits)) + 1500
    powers = 3 * count * product_cost(size, size) + quotient_cost(size + centre, centre)
    work.spend(len(spread.kept) * per_term + powers + 12 * count**2 * (60 + size // 30), _WHAT)
    work.store(6 * len(spread.left_out) + 10 * len(spread.kept), size, _WHAT)


def _mean_index(exponents: list[int], heights: list[int], top: int, fraction: int) -> int:
    """Return the mean exponent, weighted by the sizes of the terms, roughly."""
    floor = top - (_WEIGHED_BITS << fraction)
    weights = [1 << ((h - floor) >> fraction) if h >= floor else 0 for h in heights]
    moment: int = sum(map(mul, weights, exponents))
    return moment // sum(weights)


def _errors(spread: _Spread, terms: list[int], count: int) -> tuple[int, int]:
    """Bound what the rounded Taylor polynomial and its derivative differ by on [-1, 1], in units.

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
            sizes = [abs(t) + TERM_ERROR for t in terms[first:last]]
            rest += sum(map(mul, sizes, numbers)) * further
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


@cache
def _falling_powers(count: int) -> list[list[int]]:
    """Return the coefficients of m (m - 1) ... (m - k + 1) for k < count."""
    rows = [[1]]
    for k in range(count - 1):
        rows.append([x - k * y for x, y in zip([0, *rows[-1]], [*rows[-1], 0], strict=True)])
    return rows


@cache
def _bernstein(count: int) -> tuple[list[list[int]], int]:
    """Return the matrix from powers of y to Bernstein coefficients on [-1, 1], times a number, and this.

    Notes
    -----
    The coefficient j of y^k is its polar form with j ones and d - j times -1: the elementary symmetric
    function of these, of order k, over C(d, k). This function is a coefficient of (1 + z)^j (1 - z)^(d - j).
    """
    d = count - 1
    scale = lcm(*(comb(d, k) for k in range(count)))
    symmetric = [-comb(d, k) if k & 1 else comb(d, k) for k in range(count)]
    rows = []
    for _ in range(count):
        rows.append([x * (scale // comb(d, k)) for k, x in enumerate(symmetric)])
        # (1 + z)^j (1 - z)^(d - j) times (1 + z) / (1 - z)
        symmetric = list(accumulate(map(add, symmetric, [0, *symmetric])))
    return rows, scale
