"""Newton's method in doubles for roots in brackets: guesses, proved by two signs each.

In u = log2 |x|, for all at once or one after the other, and, where the degree is low, in x.  In u it is for
log(P / N), P being the sum of the positive terms and N that of the others without their signs: where each
has one term that dominates, their quotient is a power of x and a step leads to the root, while those for p
are short.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp2, log

from flint import arb, fmpq

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Doubles, Integers
from polyalg.roots.low_degree import halve_and_step
from polyalg.roots.pieces.doubles import LOWEST, View
from polyalg.roots.pieces.sweep import Bracket

_MOST_STEPS = 60
_LAST_BITS = 4 * 2**-53
_SMALL_STEP = 2**-30
_PATIENCE = 8
# One after the other, so many terms in all cost less than a few calls of numpy.
_FEW = 60
# The same for coefficients, zeros among them; within these powers of two.
_LOW_DEGREE, _MODERATE = 800, 900
_LOG_2 = log(2)


def approximations(view: View, brackets: Sequence[Bracket]) -> list[arb | None]:
    """Return for each bracket its root, nearly, or None."""
    few = view.count * len(brackets) <= _FEW
    low = (int(view.exponents.max()) + 1) * len(brackets) <= _LOW_DEGREE
    found = _one_by_one(view, brackets) if low and not few else None
    if found is None:
        found = []
        logarithms = _few_logarithms(view, brackets) if few else _logarithms(view, brackets)
        for bracket, u in zip(brackets, logarithms, strict=True):
            with flint_lock, working_precision(64):
                found.append(None if u != u else ((arb(2) ** arb(u)) * bracket.line).mid())
    return found


def _one_by_one(view: View, brackets: Sequence[Bracket]) -> list[arb | None] | None:
    """Return the roots, nearly; None where the values may be too large for doubles."""
    import numpy as np

    exponents = view.exponents.astype(int)
    degree = int(exponents.max())
    dense = np.zeros(degree + 1)
    dense[degree - exponents] = np.ldexp(view.mantissas, np.maximum(view.scales, LOWEST).astype(int))
    falling = dense.tolist()
    found: list[arb | None] = []
    for bracket in brackets:
        low, high = _logarithm(bracket.low), _logarithm(bracket.high)
        if max(abs(low), abs(high)) * degree > _MODERATE:
            return None
        ends, falls = (exp2(low), exp2(high)), bracket.sign > 0
        if bracket.line < 0:
            ends, falls = (-ends[1], -ends[0]), not falls
        x = halve_and_step(falling, ends, (ends[0] + ends[1]) / 2, falls)
        found.append(None if x is None else arb(x))
    return found


def _few_logarithms(view: View, brackets: Sequence[Bracket]) -> list[float]:
    """Return what `_logarithms` does, one root after the other."""
    table = zip(view.mantissas.tolist(), view.scales.tolist(), view.exponents.tolist(), strict=True)
    terms = list(table)
    mirrored = [(-m if i % 2 else m, s, i) for m, s, i in terms]
    return [_one_logarithm(terms if b.line > 0 else mirrored, b) for b in brackets]


def _one_logarithm(terms: Sequence[tuple[float, float, float]], bracket: Bracket) -> float:
    """Return the logarithm of one root, nearly; terms are mantissas, scales and exponents."""
    low, high = _logarithm(bracket.low), _logarithm(bracket.high)
    u = (low + high) / 2
    for step in range(_MOST_STEPS):
        value, move = _step_of_few(terms, u)
        if (value > 0) is (bracket.sign > 0):
            low = u
        else:
            high = u
        moved = u - move
        inside = low < moved < high
        limit = _LAST_BITS * max(1, abs(u))
        if abs(move) <= limit or (abs(move) < _SMALL_STEP and inside and step):
            return moved
        if high - low <= limit:
            return (low + high) / 2
        u = moved if inside and (step < _PATIENCE or step % 2) else (low + high) / 2
    return u


def _step_of_few(terms: Sequence[tuple[float, float, float]], u: float) -> tuple[float, float]:
    """Return what `_steps` does at one place."""
    powers = [s + i * u for _, s, i in terms]
    top = max(powers)
    value = size = slope = growth = float(0)
    for (m, _, i), power in zip(terms, powers, strict=True):
        term = m * exp2(power - top)
        value, size, slope, growth = value + term, size + abs(term), slope + i * term, growth + i * abs(term)
    plus, minus = size + value, size - value
    # The derivative of the logarithm, times plus and minus.
    turn = 2 * (slope * size - growth * value)
    if not (plus > 0 and minus > 0 and turn):
        return value, float("inf")
    return value, log(plus / minus) * plus * minus / (turn * _LOG_2)


def _logarithms(view: View, brackets: Sequence[Bracket]) -> list[float]:
    """Return for each bracket the logarithm of its root, nearly."""
    import numpy as np

    ends = [[_logarithm(b.low), _logarithm(b.high)] for b in brackets]
    table = np.array(ends).reshape(len(ends), 2)
    low, high = table[:, 0].copy(), table[:, 1].copy()
    line = np.array([b.line for b in brackets])
    sign = np.array([b.sign for b in brackets])
    found = (low + high) / 2
    active = np.arange(found.size)
    with np.errstate(all="ignore"):
        for step in range(_MOST_STEPS):
            if not active.size:
                break
            u = found[active]
            value, move = _steps(view, u, line[active])
            left = (value > 0) == (sign[active] > 0)
            low[active], high[active] = np.where(left, u, low[active]), np.where(left, high[active], u)
            moved = u - move
            change = np.abs(moved - u)
            inside = (moved > low[active]) & (moved < high[active])
            limit = _LAST_BITS * np.maximum(1, np.abs(u))
            narrow = (high - low)[active] <= limit
            settled = (change <= limit) | ((change < _SMALL_STEP) & inside & (step > 0))
            # Where one term dominates, Newton's steps are short: then halve in between.
            moves = inside & (step < _PATIENCE or step % 2 > 0)
            found[active] = np.where(moves | settled, moved, (low[active] + high[active]) / 2)
            active = active[~(settled | narrow)]
    guesses: list[float] = found.tolist()
    return guesses


def _logarithm(place: float | fmpq) -> float:
    if isinstance(place, float):
        return place
    import math

    return math.log2(int(place.p)) - math.log2(int(place.q))


def _steps(view: View, u: Doubles, line: Integers) -> tuple[Doubles, Doubles]:
    """Return p over the sum of the moduli of its terms, and the step of Newton's method for log(P / N)."""
    import numpy as np

    exponents = view.scales + view.exponents * u[:, None]
    exponents -= exponents.max(1)[:, None]
    terms = view.mantissas * np.exp2(np.maximum(exponents, LOWEST))
    weighted = terms * view.exponents
    even = view.even
    value = terms[:, :even].sum(1) + line * terms[:, even:].sum(1)
    slope = weighted[:, :even].sum(1) + line * weighted[:, even:].sum(1)
    size, growth = np.abs(terms).sum(1), np.abs(weighted).sum(1)
    ratio = value / size
    # The logarithm is 2 artanh of the ratio.
    return ratio, np.arctanh(ratio) * (1 - ratio * ratio) / ((slope - growth * ratio) / size * np.log(2))
