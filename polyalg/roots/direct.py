"""Real roots of a short polynomial of low degree, with as few operations as there can be.

The Sturm chain counts the distinct real roots: in balls, and exactly where these leave a sign open.  Doubles
look for so many changes of sign, and Newton's method on the integers, for the polynomial on the grid of the
accuracy asked for, ends at neighbours with opposite signs.  Where that fails (None), others take over:
nothing but the count and these signs is relied on.
"""

from __future__ import annotations

from itertools import pairwise

from flint import arb_poly, fmpq, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.low_degree import halve_and_step

# Beyond these sizes what surrounds a method costs little.
_MOST_DEGREE, _MOST_HEIGHT, _MOST_BITS = 10, 256, 256
_CHAIN_BITS = 128
_ZERO, _ONE = float(0), float(1)
# Points of [-1, 1]; their inverses are looked at too.  For most polynomials the few of the first grid do.
_COARSE = (-_ONE, -_ONE / 2, _ZERO, _ONE / 2, _ONE)
_EIGHTHS = tuple(k / 8 for k in range(9))
_FINE = (*(-x for x in reversed(_EIGHTHS[1:])), *_EIGHTHS)
_MOST_STEPS = 12
_FAR = _ONE * (1 << 300)

Interval = tuple[fmpq, fmpq]
# Two points, whether the sign changes upward, where the secant through both is zero.
_Change = tuple[float, float, bool, float]
# The same, and whether these are inverses of points.
_Bracket = tuple[float, float, bool, float, bool]


def is_short(f: fmpz_poly) -> bool:
    """Return whether f is one that the functions of this module are meant for."""
    return 1 <= f.degree() <= _MOST_DEGREE and bool(f.height_bits() <= _MOST_HEIGHT)


def count_distinct(f: fmpz_poly, low: fmpq | None = None, high: fmpq | None = None) -> int | None:
    """Return the number of distinct real roots of a short f in (low, high].

    Parameters
    ----------
    low, high : fmpq, optional
        None leaves that side unbounded.

    Returns
    -------
    int or None
        None where f has multiple roots and the interval has an end.
    """
    bounded = low is not None or high is not None
    found = None if bounded else _count_in_balls(f)
    if found is not None:
        return found
    chain = sturm_chain(f)
    if bounded and chain[-1].degree():
        return None
    return _variations(chain, low, -1) - _variations(chain, high, 1)


def _count_in_balls(f: fmpz_poly) -> int | None:
    """Return the number of real roots where balls see that the chain has members of all degrees, else None.

    The last member is then a constant other than 0: there are no multiple roots.
    """
    n, found = int(f.degree()), 0
    last = f[n] > 0
    with flint_lock, working_precision(_CHAIN_BITS):
        a, b = arb_poly(f), arb_poly(f.derivative())
        for k in range(n - 1, -1, -1):
            lead = b[k]
            positive = lead > 0
            if not positive and not lead < 0:
                return None
            # Of two neighbours one has an odd degree: their sign changes at -oo, or else at oo.
            found += 1 if positive is last else -1
            last = positive
            if k:
                a, b = b, -(a % b)
    return found


def sturm_chain(f: fmpz_poly) -> list[fmpz_poly]:
    """Return the signed remainders of f and f', each over a positive number."""
    a, b = f, f.derivative()
    chain = [a, b]
    while b.degree() > 0:
        lead = b.leading_coefficient()
        # An even power: the sign stays, and the division has no fractions.
        steps = int(a.degree() - b.degree()) + 1
        remainder = (a * lead ** (steps + steps % 2)) % b
        if not remainder:
            break
        a, b = b, remainder // -remainder.content()
        chain.append(b)
    return chain


def _variations(chain: list[fmpz_poly], x: fmpq | None, side: int) -> int:
    """Return the changes of sign of a chain at x, or at infinity on that side."""
    if x is None:
        positive = [(m.leading_coefficient() > 0) is (side > 0 or m.degree() % 2 == 0) for m in chain]
    else:
        positive = [value > 0 for member in chain if (value := member(x))]
    return sum(left is not right for left, right in pairwise(positive))


def isolate_at_once(f: fmpz_poly, bits: int) -> list[Interval] | None:
    """Return disjoint intervals of width 2**-bits around the real roots, or the roots where they are found.

    Returns
    -------
    list of (fmpq, fmpq) or None
        Ascending; equal ends are a root, others have opposite signs.  None where f has multiple roots or is
        not short, and where the roots are not found.

    Notes
    -----
    As many disjoint open intervals with a change of sign as there are real roots hold one root each.
    """
    if bits > _MOST_BITS or not is_short(f):
        return None
    count = _count_in_balls(f)
    if not count:
        return None if count is None else []
    coefficients = f.coeffs()
    rising = list(map(float, coefficients))
    falling = rising[::-1]
    brackets = _brackets(rising, falling, _COARSE)
    if len(brackets) != count:
        brackets = _brackets(rising, falling, _FINE)
        if len(brackets) != count:
            return None
    shift = bits * (len(coefficients) - 1)
    on_grid = fmpz_poly([c << shift - bits * k for k, c in enumerate(coefficients)])
    starts = [_root_in_doubles(rising, falling, b) for b in brackets]
    return _separated(on_grid, starts, bits)


def _brackets(rising: list[float], falling: list[float], grid: tuple[float, ...]) -> list[_Bracket]:
    """Return where f changes its sign or is zero, as far as points of the grid and their inverses tell."""
    found = [(*b, False) for b in _scanned(falling, grid)]
    # The points 1 and -1 are their own inverses.
    found += [(*b, True) for b in _scanned(rising, grid) if b[0] < b[1] or -_ONE < b[0] < _ONE]
    return found


def _scanned(falling: list[float], grid: tuple[float, ...]) -> list[_Change]:
    """Return where neighbours of a grid have opposite signs, and points that are zeros, twice."""
    found = []
    before, last, value_before = -_ONE, None, _ZERO
    for x in grid:
        value = _ZERO
        for c in falling:
            value = value * x + c
        if value:
            positive = value > 0
            if last is not None and positive is not last:
                crossing = before - value_before * (x - before) / (value - value_before)
                found.append((before, x, positive, crossing))
            last = positive
        else:
            found.append((x, x, True, x))
            if last is not None:
                last = not last
        before, value_before = x, value
    return found


def _root_in_doubles(rising: list[float], falling: list[float], bracket: _Bracket) -> float | None:
    low, high, rises, start, inverse = bracket
    x = (
        start
        if low == high
        else halve_and_step(rising if inverse else falling, (low, high), start, not rises)
    )
    return _ONE / x if inverse and x else x


def _separated(g: fmpz_poly, starts: list[float | None], bits: int) -> list[Interval] | None:
    """Return disjoint intervals with a change of sign near the numbers, or None; x = y / 2**bits in g(y)."""
    slope, unit = g.derivative(), _ONE * (1 << bits)
    found = []
    for x in starts:
        if x is None or not -_FAR < x < _FAR:
            return None
        ends = _enclosed(g, slope, fmpz(int(x * unit)))
        if ends is None:
            return None
        found.append(ends)
    found.sort()
    if any(not left[1] < right[0] for left, right in pairwise(found)):
        return None
    denominator = fmpz(1) << bits
    return [(fmpq(low, denominator), fmpq(high, denominator)) for low, high in found]


def _enclosed(g: fmpz_poly, slope: fmpz_poly, y: fmpz) -> tuple[fmpz, fmpz] | None:
    """Return neighbouring integers with opposite signs, or a root twice, by Newton's method from y."""
    for _ in range(_MOST_STEPS):
        value = g(y)
        if not value:
            return y, y
        rise = slope(y)
        if not rise:
            return None
        step = value // rise
        if step != 0 and step != -1:
            y -= step
            continue
        # The root should be between y and this one.
        other = y - 1 if (value > 0) == (rise > 0) else y + 1
        beside = g(other)
        if not beside:
            return other, other
        if (beside > 0) != (value > 0):
            return (y, other) if y < other else (other, y)
        y = other
    return None
