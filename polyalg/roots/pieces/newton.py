"""Newton's method in doubles for roots in brackets: guesses, proved by two signs each.

In u = log2 |x| for all at once, or, where a polynomial is short, in x for one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp2

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
# One after the other, so many terms in all cost less than a few calls of numpy; within these powers of two.
_FEW, _MODERATE = 800, 900


def approximations(view: View, brackets: Sequence[Bracket]) -> list[arb | None]:
    """Return for each bracket its root, nearly, or None."""
    few = (int(view.exponents.max()) + 1) * len(brackets) <= _FEW
    found = _one_by_one(view, brackets) if few else None
    if found is None:
        found = []
        for bracket, u in zip(brackets, _logarithms(view, brackets), strict=True):
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
            value, slope = _values(view, u, line[active])
            left = (value > 0) == (sign[active] > 0)
            low[active], high[active] = np.where(left, u, low[active]), np.where(left, high[active], u)
            moved = u - value / slope
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


def _values(view: View, u: Doubles, line: Integers) -> tuple[Doubles, Doubles]:
    """Return p and its derivative by u, both relative to the largest term."""
    import numpy as np

    exponents = view.scales + view.exponents * u[:, None]
    exponents -= exponents.max(1)[:, None]
    terms = view.mantissas * np.exp2(np.maximum(exponents, LOWEST))
    weighted = terms * view.exponents
    even = view.even
    value = terms[:, :even].sum(1) + line * terms[:, even:].sum(1)
    slope = weighted[:, :even].sum(1) + line * weighted[:, even:].sum(1)
    return value, slope * np.log(2)
