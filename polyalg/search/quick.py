"""Inequalities between roots that hold with room to spare, proved fast: the case of almost every sample.

Floats guess the roots of real-rooted polynomials and rational bounds that suffice; signs of integers prove
the bounds: with N(y) sign variations of f(x + y), exactly N(y) roots are above y.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt, ldexp, nan, prod, sqrt

# Coefficients over Z, constant term first, the last one not zero.
Coefficients = list[int]
# The number of a polynomial, and which of its roots, from the largest (1) on.
Root = tuple[int, int]

_STEPS = 40
_MARGIN = 1e-7
# Binary digits behind the point: of guesses in floats, and of those refined in integers.
_FLOAT_BITS, _FINE_BITS = 60, 180
# Room is left for the error of the guesses: a gap this small, in units of the last place, tells nothing.
_FLOAT_NOISE, _FINE_NOISE = 1 << 16, 1 << 10


def holds_clearly(
    form: str, polynomials: Sequence[Coefficients], left: Sequence[Root], right: Sequence[Root]
) -> bool:
    """Return True where left < right is proved at once; False says nothing.

    Parameters
    ----------
    form : str
        "sum", "product", or "sqrt" for sums of square roots; for the latter two all roots are >= 0.
    polynomials : sequence of list of int
        Real-rooted, of degree >= 1; not checked.
    left, right : sequences of (polynomial, k)
        The terms: k-th largest roots.
    """
    terms = [*left, *right]
    try:
        floats = _guesses(polynomials, terms)
        values = [int(ldexp(x, _FLOAT_BITS)) for x in floats]
        bounds = _bounds(values, len(left), form, _FLOAT_BITS, _FLOAT_NOISE)
        if bounds is not None and _all_proved(polynomials, terms, len(left), form, bounds):
            return True
        if any(k > 1 for _, k in terms):
            return False
        values = [_refined(polynomials[which], x) for (which, _), x in zip(terms, floats, strict=True)]
        bounds = _bounds(values, len(left), form, _FINE_BITS, _FINE_NOISE)
        return bounds is not None and _all_proved(polynomials, terms, len(left), form, bounds)
    except (OverflowError, ZeroDivisionError, ValueError):
        return False


def guessed_slack(
    form: str, polynomials: Sequence[Coefficients], left: Sequence[Root], right: Sequence[Root]
) -> float:
    """Return (right - left) / (|left| + |right|) for the sides of `holds_clearly`, guessed and not proved.

    In a sum the sizes of the terms are added.  NaN where doubles do not hold the numbers, 0 where all are 0.
    """
    try:
        values = _guesses(polynomials, [*left, *right])
        if form == "sqrt":
            values = [sqrt(max(x, 0.0)) for x in values]
        if form == "product":
            sides = prod(values[: len(left)]), prod(values[len(left) :])
            gap, size = sides[1] - sides[0], sum(map(abs, sides))
        else:
            gap, size = sum(values[len(left) :]) - sum(values[: len(left)]), sum(map(abs, values))
        return gap / size if size else 0.0
    except (OverflowError, ZeroDivisionError, ValueError):
        return nan


def _all_proved(
    polynomials: Sequence[Coefficients],
    terms: Sequence[Root],
    split: int,
    form: str,
    bounds: tuple[list[int], int],
) -> bool:
    numerators, bits = bounds
    for place, ((which, k), y) in enumerate(zip(terms, numerators, strict=True)):
        # The square of a value is compared with the root in form "sqrt".
        point, shift = (y * y, 2 * bits) if form == "sqrt" else (y, bits)
        if not _proved(polynomials[which], k, point, shift, above=place < split):
            return False
    return True


def _guesses(polynomials: Sequence[Coefficients], terms: Sequence[Root]) -> list[float]:
    deepest = [0] * len(polynomials)
    for which, k in terms:
        deepest[which] = max(deepest[which], k)
    found = [_largest_roots(c, k) for c, k in zip(polynomials, deepest, strict=True)]
    return [found[which][k - 1] for which, k in terms]


def _bounds(values: list[int], split: int, form: str, bits: int, noise: int) -> tuple[list[int], int] | None:
    """Return numerators y and b: the bounds y / 2^b decide, upper ones for the first `split` terms."""
    if form == "sqrt":
        values = [isqrt(x << bits) for x in values]
    left, right = values[:split], values[split:]
    if form == "product":
        total = prod(right) << bits * max(0, len(left) - len(right))
        gap = total - (prod(left) << bits * max(0, len(right) - len(left)))
        rooms = [x * gap // (total * (len(values) + 1)) for x in values]
    else:
        gap = sum(right) - sum(left)
        rooms = [gap // (len(values) + 1)] * len(values)
    least = min(rooms)
    if least <= noise:
        return None
    drop = min(least.bit_length() - 3, bits)
    uppers = [-(-(x + room) >> drop) for x, room in zip(left, rooms[:split], strict=True)]
    lowers = [(x - room) >> drop for x, room in zip(right, rooms[split:], strict=True)]
    bits -= drop
    if form != "sum" and min(lowers) < 0:
        return None
    if form == "product":
        fits = prod(uppers) << bits * len(lowers) < prod(lowers) << bits * len(uppers)
    else:
        fits = sum(uppers) < sum(lowers)
    return ([*uppers, *lowers], bits) if fits else None


def _refined(c: Coefficients, guess: float) -> int:
    """Return the largest root times 2^180, by Newton's method from the right on integers."""
    n = len(c) - 1
    scaled = [a << _FINE_BITS * (n - i) for i, a in enumerate(c)]
    scaled.reverse()
    x = int(ldexp(guess + abs(guess) * _MARGIN + _MARGIN, _FINE_BITS))
    for _ in range(_STEPS):
        value = slope = 0
        for a in scaled:
            slope = slope * x + value
            value = value * x + a
        step = value // slope
        x -= step
        if step <= 1:
            return x
    return x


def _largest_roots(c: Coefficients, count: int) -> list[float]:
    """Return guesses of the largest roots: Laguerre's method from the right, and deflation."""
    lead = c[-1]
    monic = [x / lead for x in c]
    found: list[float] = []
    while len(found) < count:
        root = _largest_root(monic)
        found.append(root)
        carry, quotient = 0.0, []
        for x in reversed(monic):
            carry = x + carry * root
            quotient.append(carry)
        monic = quotient[-2::-1]
    return found


def _largest_root(c: list[float]) -> float:
    """Return a guess of the largest root of a real-rooted monic polynomial."""
    n = len(c) - 1
    if n == 1:
        return -c[0]
    spread = c[n - 1] * c[n - 1] - 2 * n / (n - 1) * c[n - 2]
    if spread <= 0:
        return -c[n - 1] / n
    # No root is further from the mean than sqrt(n - 1) standard deviations (Samuelson).
    x = (-c[n - 1] + (n - 1) * sqrt(spread)) / n
    descending = c[::-1]
    # What rounding may make of a zero: there it stops, as at multiple roots.
    noise, reach = 0.0, abs(x)
    for a in descending:
        noise = noise * reach + abs(a)
    noise *= n * 1e-16
    for _ in range(_STEPS):
        value = slope = bend = 0.0
        for a in descending:
            bend = bend * x + slope
            slope = slope * x + value
            value = value * x + a
        if value <= noise:
            return x - (value / slope if slope > 0 else 0.0)
        ratio = slope / value
        inner = (n - 1) * ((n - 1) * ratio * ratio - 2 * n * bend / value)
        step = n / (ratio + sqrt(inner)) if inner > 0 else 1 / ratio
        x -= step
        if step <= 1e-14 * abs(x):
            return x
    return x


def _proved(c: Coefficients, k: int, point: int, shift: int, *, above: bool) -> bool:
    """Prove the k-th largest root <= (above) or >= point / 2^shift, for a real-rooted polynomial."""
    n = len(c) - 1
    scaled = [a << shift * (n - i) for i, a in enumerate(c)]
    if not above and k == 1:
        value = 0
        for a in reversed(scaled):
            value = value * point + a
        if value and (value > 0) != (c[-1] > 0):
            return True
    roots_beyond = _variations(scaled, point)
    return roots_beyond < k if above else roots_beyond >= k


def _variations(c: list[int], y: int) -> int:
    """Return the number of sign variations of f(x + y): how many roots of a real-rooted f are above y."""
    n = len(c) - 1
    row = c[::-1]
    taylor = []
    for length in range(n + 1, 0, -1):
        carry = 0
        for i in range(length):
            carry = row[i] + carry * y
            row[i] = carry
        taylor.append(carry)
    signs = [a > 0 for a in taylor if a]
    return sum(1 for i in range(1, len(signs)) if signs[i] != signs[i - 1])
