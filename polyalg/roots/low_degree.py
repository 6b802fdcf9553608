"""Isolation by Descartes' rule and bisection for polynomials of low degree, with little around it.

Signs are counted up to two only, nodes are lists of integers, and a budget ends what would go deep.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, isfinite, ldexp, log

from flint import arb, fmpq, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.centring import root_exponent
from polyalg.roots.dyadic import power_of_two

# Beyond it Taylor models of all the line, or a Sturm sequence, are faster.
LOW_DEGREE = 64
_NODES, _NODES_PER_DEGREE = 60, 4
# Roots that so many halvings do not separate are a cluster, which others jump into; a + b / n at degree n.
# So many clusters on a half line are handed on, if they are narrow beside their distance from 0.
_DEPTH, _DEPTH_TIMES_DEGREE = 24, 400
_MOST_LEFT = 4
_ONE = fmpz_poly([1, 1])
_MOST_STEPS, _PATIENCE = 40, 5
_DOUBLE_BITS = 62
# No step is longer in log |x|.
_FARTHEST = 100
# What is smaller than this beside the largest number is 0.
_LEAST_EXPONENT = -5000
_SETTLED = 2**-24


Interval = tuple[fmpq, fmpq]


@dataclass(frozen=True, slots=True)
class Bisection:
    """What halving came to.

    Attributes
    ----------
    found : list of (fmpq, fmpq)
        Ascending dyadic intervals with one root each: opposite signs at the ends, or equal ends that are it.
    left : list of (fmpq, fmpq)
        Short ones, perhaps with several roots, at a depth where others do better; no roots are elsewhere.
        They have no point in common with those that were found, but for ends that are no roots.
    """

    found: list[Interval]
    left: list[Interval]


def bisect_low_degree(g: fmpz_poly, most_nodes: int | None = None) -> Bisection | None:
    """Halve the line until the roots of a square-free g with g(0) != 0 are isolated or a cluster is left.

    None where the budget ends first: so many nodes on each half line.

    Notes
    -----
    Theorem 11 of the theory page on real roots.
    """
    coefficients = g.coeffs()
    nodes = _NODES + _NODES_PER_DEGREE * len(coefficients) if most_nodes is None else most_nodes
    mirror = [-c if k & 1 else c for k, c in enumerate(coefficients)]
    if max(_halvings_to_the_smallest(coefficients), _halvings_to_the_smallest(mirror)) > nodes:
        return None
    positive = _positive(coefficients, nodes)
    mirrored = _positive(mirror, nodes) if positive is not None else None
    if positive is None or mirrored is None:
        return None
    return Bisection(_both_lines(mirrored.found, positive.found), _both_lines(mirrored.left, positive.left))


def _halvings_to_the_smallest(coefficients: list[fmpz]) -> int:
    """Return how many halvings may lead from the bound of the positive roots to one beside 0."""
    if _up_to_two(coefficients) < 2:
        return 0
    return (_positive_bound(coefficients) or 0) + (_positive_bound(coefficients[::-1]) or 0)


def _both_lines(mirrored: list[Interval], positive: list[Interval]) -> list[Interval]:
    return [(-high, -low) for low, high in sorted(mirrored, reverse=True)] + sorted(positive)


def _positive(coefficients: list[fmpz], budget: int) -> Bisection | None:
    """Isolate the positive roots."""
    found: list[Interval] = []
    left: list[Interval] = []
    bound = _positive_bound(coefficients)
    if bound is None:
        return Bisection(found, left)
    n = len(coefficients) - 1
    leaving_depth = most_depth = _DEPTH + _DEPTH_TIMES_DEGREE // n
    # The last entry: the lower end is a root, taken out of the polynomial.
    stack = [(_in_unit(coefficients, bound), 0, 0, False)]
    while stack:
        q, start, depth, above_root = stack.pop()
        budget -= 1
        if budget < 0:
            return None
        count = _up_to_two(q)
        if count:
            count = _up_to_two(fmpz_poly(q[::-1])(_ONE).coeffs())
        if not count:
            continue
        width = power_of_two(bound - depth)
        if count == 1 and not above_root and _opposite(q[0], sum(q)):
            found.append((start * width, (start + 1) * width))
            continue
        if depth > leaving_depth and start >= n and len(left) < _MOST_LEFT:
            left.append((start * width, (start + 1) * width))
            # Where there is one there often are more.
            leaving_depth = most_depth // 2
            continue
        if depth > most_depth:
            return None
        d = len(q) - 1
        lower = [c << (d - k) for k, c in enumerate(q)]
        upper = fmpz_poly(lower)(_ONE).coeffs()
        between = not upper[0]
        if between:
            middle = (2 * start + 1) * power_of_two(bound - depth - 1)
            found.append((middle, middle))
            upper = upper[1:]
        depth += 1
        stack += [(upper, 2 * start + 1, depth, between), (lower, 2 * start, depth, above_root)]
    return _apart(found, _joined(left))


def _apart(found: list[Interval], left: list[Interval]) -> Bisection | None:
    """Return both where no root that was met, at a middle, is in what is left: it would be found again."""
    met = [low for low, high in found if low == high]
    meets = any(low <= x <= high for x in met for low, high in left)
    return None if meets else Bisection(found, left)


def _in_unit(coefficients: list[fmpz], bound: int) -> list[fmpz]:
    """Return a positive multiple of the polynomial of x / 2^bound."""
    if bound >= 0:
        return [c << bound * k for k, c in enumerate(coefficients)]
    n = len(coefficients) - 1
    return [c << -bound * (n - k) for k, c in enumerate(coefficients)]


def _joined(intervals: list[Interval]) -> list[Interval]:
    """Join ascending intervals that have an end in common."""
    found: list[Interval] = []
    for low, high in intervals:
        if found and found[-1][1] == low:
            found[-1] = found[-1][0], high
        else:
            found.append((low, high))
    return found


def _opposite(x: fmpz | int, y: fmpz | int) -> bool:
    return y != 0 and (x > 0) != (y > 0)


def _up_to_two(coefficients: list[fmpz]) -> int:
    """Return the number of sign changes, 2 for all beyond."""
    count, last = 0, 0
    for c in coefficients:
        if c > 0:
            if last < 0:
                if count:
                    return 2
                count = 1
            last = 1
        elif c < 0:
            if last > 0:
                if count:
                    return 2
                count = 1
            last = -1
    return count


def _positive_bound(coefficients: list[fmpz]) -> int | None:
    """Return b with all positive roots below 2^b, None where there is no change of sign."""
    n = len(coefficients) - 1
    lead = coefficients[n]
    size, positive = int(lead.bit_length()) - 1, lead > 0
    found: int | None = None
    for k in range(n):
        c = coefficients[k]
        if c and (c > 0) != positive:
            # Twice the largest root of a quotient with the other sign (Kioustelidis).
            bits = -((size - int(c.bit_length())) // (n - k))
            if found is None or bits > found:
                found = bits
    return None if found is None else found + 1


def float_guesses(g: fmpz_poly, intervals: list[Interval]) -> Callable[[int], arb | None]:
    """Return a function that approximates the root in an interval by Newton's method in doubles.

    The variable is scaled by a power of two first, so that the roots are of moderate size.
    """
    scale = root_exponent(IntegerPolynomial(g))
    falling = _scaled_doubles(g, scale)

    def guess(index: int) -> arb | None:
        low, high = (_quotient(int(x.p), int(x.q), scale) for x in intervals[index])
        found = None if low is None or high is None else _safe_newton(falling, low, high)
        if found is None:
            return None
        with flint_lock, working_precision(64):
            return arb(found) * arb(2) ** scale

    return guess


def _scaled_doubles(g: fmpz_poly, scale: int) -> list[float]:
    """Return the coefficients of g(2**scale y), the highest first, over about the largest of them."""
    coefficients = [(int(c), scale * k) for k, c in enumerate(g.coeffs())]
    top = max(c.bit_length() + shift for c, shift in coefficients if c)
    return [_double(c, shift - top) for c, shift in reversed(coefficients)]


def _double(x: int, exponent: int) -> float:
    """Return x 2**exponent; 0 where that is too small."""
    cut = max(0, x.bit_length() - _DOUBLE_BITS)
    return ldexp(x >> cut, max(exponent + cut, _LEAST_EXPONENT))


def _quotient(p: int, q: int, scale: int) -> float | None:
    """Return p / q / 2**scale, None where it is too large."""
    try:
        return p / (q << scale) if scale >= 0 else (p << -scale) / q
    except OverflowError:
        return None


def _safe_newton(falling: list[float], low: float, high: float) -> float | None:
    """Return a zero between two ends with opposite signs, nearly; None where doubles overflow."""
    at_low = float(0)
    for c in falling:
        at_low = at_low * low + c
    return halve_and_step(falling, (low, high), (low + high) / 2, at_low > 0)


def halve_and_step(
    falling: list[float], ends: tuple[float, float], start: float, falls: bool
) -> float | None:
    """Return a zero between two ends where the sign changes, nearly, by Newton's method and bisection.

    Parameters
    ----------
    falling : list of float
        The coefficients, the highest first.
    start : float
        Between the ends.
    falls : bool
        Whether the values are positive beside the lower end.
    """
    low, high = ends
    x = start
    for step in range(_MOST_STEPS):
        value = slope = float(0)
        for c in falling:
            slope = slope * x + value
            value = value * x + c
        if (value > 0) is falls:
            low = x
        else:
            high = x
        if step > _PATIENCE and step % 4:
            # Where one term dominates, Newton's steps are short.
            moved = _balanced(falling, x)
        else:
            moved = x - value / slope if slope else float("inf")
        if moved != moved:
            return None
        if low <= moved <= high and abs(moved - x) <= _SETTLED * abs(moved):
            return moved
        if not low < moved < high:
            moved = (low + high) / 2
        x = moved
    return x


def _balanced(falling: list[float], x: float) -> float:
    """Return where a step of Newton's method for log(P / N) in log |x| leads, infinity where there is none.

    As in `polyalg.roots.pieces.newton`, P is the sum of the positive terms, N that of the others negated.
    """
    size = abs(x)
    plus = minus = plus_slope = minus_slope = float(0)
    positive = x > 0 or len(falling) % 2 > 0
    for c in falling:
        plus_slope, minus_slope = plus_slope * size + plus, minus_slope * size + minus
        plus, minus = plus * size, minus * size
        if (c > 0) is positive:
            plus += abs(c)
        else:
            minus += abs(c)
        positive = positive if x > 0 else not positive
    if not (plus > 0 and minus > 0 and isfinite(plus_slope) and isfinite(minus_slope)):
        return float("inf")
    turn = size * (plus_slope / plus - minus_slope / minus)
    move = log(plus / minus) / turn if turn else 0
    moved: float = x * exp(-move) if turn and abs(move) < _FARTHEST else float("inf")
    return moved
