"""Approximations of real roots from a Sturm sequence, in floating-point arithmetic: guesses, not proofs.

The pivots d_1 = x - a_1, d_{k+1} = x - a_{k+1} - b_k / d_k give at once the number of roots beyond x, by
their signs, and p'/p, by their logarithmic derivatives: O(n) operations for each x, done for many x together.
Where all roots are negative the pivots q_k at 0 are known to many bits, and d_k - q_k is computed instead:
then roots of very different size all come out to nearly the full accuracy of doubles (Fernando and
Parlett's qd). Whoever uses a guess proves it (`polyalg.roots.sources`); a guess that is wrong costs time,
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flint import acb, acb_poly, arb, fmpz_poly

from polyalg.core.loading import load_uninterrupted
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Complexes, Doubles, Integers
from polyalg.roots.sturm import SturmSequence

# Exponents of doubles that leave room for products; scaled sequences stay between.
_LARGEST_EXPONENT = 1000
_SWEEPS = 80
_POLISHING_SWEEPS = 20
_POINTS_PER_ROOT = 2
_NEAR = 2**-20
_NARROW = 2**-36
_HELD = 2**20
_STARTS = 24
_COMPLEX_STEPS = 60
_CLOSE = 2**20


@dataclass(frozen=True, slots=True)
class Approximations:
    """Approximate real roots, ascending, with brackets that seem to hold one root each.

    Attributes
    ----------
    low, high, root : list of float
        Scaled: the root itself is root * 2**exponent.
    clusters : list of (float, float, int)
        Brackets of several roots that doubles cannot tell apart, with their number; scaled too.
    exponent : int
        Common scale.
    """

    low: list[float]
    high: list[float]
    root: list[float]
    clusters: list[tuple[float, float, int]]
    exponent: int

    def balls(self, values: list[float]) -> list[arb]:
        """Return scaled values as exact numbers."""
        with flint_lock, working_precision(64):
            scale = arb(2) ** self.exponent
            return [arb(x) * scale for x in values]

    def brackets(self) -> list[tuple[arb, arb]]:
        """Return the ends of the brackets."""
        return list(zip(self.balls(self.low), self.balls(self.high), strict=True))

    def around_roots(self) -> list[tuple[arb, arb]]:
        """Return narrow intervals around the roots."""
        low = [x - abs(x) * _NARROW for x in self.root]
        high = [x + abs(x) * _NARROW for x in self.root]
        return list(zip(self.balls(low), self.balls(high), strict=True))

    def guesses(self) -> list[arb]:
        """Return as many different exact numbers as there are roots, in no order."""
        found = self.balls(self.root)
        for low, high, count in self.clusters:
            first, last = self.balls([low, high])
            with flint_lock, working_precision(64 + 2 * count.bit_length()):
                found += [(first + (last - first) * (2 * j + 1) / (2 * count)).mid() for j in range(count)]
        return found


def approximate_roots(sequence: SturmSequence, bound_bits: int) -> Approximations:
    """Return approximations of all real roots, clusters where doubles cannot tell them apart.

    Parameters
    ----------
    sequence : SturmSequence
        Complete, of n >= 1 steps.
    bound_bits : int
        All real roots lie in (-2**bound_bits, 2**bound_bits).
    """
    load_uninterrupted("numpy")
    import numpy as np

    with np.errstate(all="ignore"):
        pivots = _Pivots(sequence, max(0, bound_bits + 1 - _LARGEST_EXPONENT))
        count = sequence.real_count
        if not count:
            return Approximations([], [], [], [], pivots.exponent)
        low, high, above, clusters = _isolate(pivots, count, bound_bits - pivots.exponent)
        roots = _polish(pivots, low.copy(), high.copy(), above)
    return Approximations(low.tolist(), high.tolist(), roots.tolist(), clusters, pivots.exponent)


class _Pivots:
    """The recursion in doubles, the variable divided by 2**exponent."""

    def __init__(self, sequence: SturmSequence, exponent: int) -> None:
        self.exponent = exponent
        signs = sequence.signs
        self._flips = [s != t for s, t in pairwise(signs)]
        self._at_infinity = sum(self._flips)
        with flint_lock, working_precision(64):
            scale = arb(2) ** -exponent
            exact_pivots = sequence.pivots
            self._q = [float(x * scale) for x in exact_pivots]
            self._e = [float(x * scale) for x in sequence.quotients(exact_pivots)]
            self._a = [float(x * scale) for x in sequence.a]
            # b may overflow where its root does not.
            self._b = [(1 if x > 0 else -1, float(abs(x).sqrt() * scale)) for x in sequence.b]

    def means_and_spreads(self) -> tuple[Doubles, Doubles]:
        """Return a_1, ..., a_{n-1} and the square roots of |b_1|, ..., |b_{n-1}|."""
        import numpy as np

        return np.array(self._a[:-1]), np.array([root for _, root in self._b])

    def above(self, x: Doubles) -> Integers:
        """Return how many roots lie above each x."""
        return self._count(self._pivots(x)[0])

    def newton(self, x: Doubles) -> tuple[Integers, Doubles]:
        """Return how many roots lie above each x, and Newton's correction p / p'."""
        pivots, quotients = self._pivots(x)
        return self._count(pivots), 1 / self._logarithmic_derivative(pivots, quotients)

    def _logarithmic_derivative(self, pivots: Doubles, quotients: Doubles) -> Doubles:
        import numpy as np

        slopes = np.empty_like(pivots)
        slopes[0] = 1
        if self._q:
            factors = quotients * (np.array(self._q[:-1])[:, None] / pivots[:-1])
        else:
            # The quotients are b_k / d_k.
            factors = quotients / pivots[:-1]
        for k in range(len(slopes) - 1):
            np.multiply(factors[k], slopes[k], out=slopes[k + 1])
            slopes[k + 1] += 1
        derivative: Doubles = (slopes / pivots).sum(axis=0)
        return derivative

    def _count(self, pivots: Doubles) -> Integers:
        import numpy as np

        changes: Integers = ((pivots < 0) ^ np.array(self._flips)[:, None]).sum(axis=0)
        return changes - self._at_infinity

    def _pivots(self, x: Doubles) -> tuple[Doubles, Doubles]:
        """Return the rows d_1, ..., d_n, and those of the quotients that lead from each to the next.

        A pivot that is exactly zero makes the next infinite and the one after that right again.
        """
        import numpy as np

        n = len(self._a)
        pivots, quotients = np.empty((n, x.size), x.dtype), np.empty((n - 1, x.size), x.dtype)
        if self._q:
            surplus = x.copy()
            np.add(x, self._q[0], out=pivots[0])
            for k, e in enumerate(self._e):
                quotient, pivot = quotients[k], pivots[k + 1]
                np.divide(e, pivots[k], out=quotient)
                surplus *= quotient
                surplus += x
                np.add(surplus, self._q[k + 1], out=pivot)
            return pivots, quotients
        np.subtract(x, self._a[0], out=pivots[0])
        for k, (sign, root) in enumerate(self._b):
            quotient, pivot = quotients[k], pivots[k + 1]
            np.divide(root, pivots[k], out=quotient)
            quotient *= sign * root
            np.subtract(x, self._a[k + 1], out=pivot)
            pivot -= quotient
        return pivots, quotients


def approximate_nonreal_roots(g: fmpz_poly, sequence: SturmSequence, bound_bits: int) -> Iterator[acb]:
    """Yield points that seem to be close to roots of g above the real axis.

    Newton's method with the real roots divided out, one starting point after the other.
    """
    import numpy as np

    known = approximate_roots(sequence, bound_bits)
    with np.errstate(all="ignore"):
        starts = _starting_points(_Pivots(sequence, known.exponent), np.array(known.root)).tolist()
    bits = 128 + int(g.degree())
    with flint_lock, working_precision(bits):
        value, slope = acb_poly(g), acb_poly(g.derivative())
        scale = arb(2) ** known.exponent
        real = acb_poly.from_roots([acb(x) for x in known.guesses()])
        real_slope = real.derivative()
    for start in starts:
        with flint_lock, working_precision(bits):
            z = acb(start.real, start.imag) * scale
            for _ in range(_COMPLEX_STEPS):
                step = 1 / (slope(z) / value(z) - real_slope(z) / real(z))
                if not step.is_finite():
                    break
                z = (z - step).mid()
                if abs(step) * _CLOSE < abs(z.imag):
                    yield z if z.imag > 0 else z.conjugate()
                    break


def _starting_points(pivots: _Pivots, real: Doubles) -> Complexes:
    """Return points above the axis: near the means a_k, which spread like the roots, and near real roots."""
    import numpy as np

    half, unit = _STARTS // 2, complex(0, 1)
    means, spreads = pivots.means_and_spreads()
    chosen = np.linspace(0, means.size - 1, half).astype(int)[::-1]
    around: Complexes = means[chosen] + unit * spreads[chosen]
    if real.size < 2:
        return around
    middles = (real[1:] + real[:-1]) / 2
    chosen = np.linspace(0, middles.size - 1, half).astype(int)
    return np.concatenate([around, middles[chosen] + unit * np.diff(real)[chosen] / 2])


def _isolate(
    pivots: _Pivots, count: int, bound_bits: int
) -> tuple[Doubles, Doubles, Integers, list[tuple[float, float, int]]]:
    """Return arrays low, high and the count above low, with one root in each interval, and the clusters."""
    import numpy as np

    outer = np.array([-1, 0, 1]) * np.ldexp(np.ones(1), bound_bits)
    keys = _to_keys(outer)
    above = pivots.above(outer)
    above[0], above[-1] = count, 0
    for _ in range(_SWEEPS):
        gaps = above[:-1] - above[1:]
        new = _points_inside(keys, np.nonzero(gaps > 1)[0], gaps, count)
        if not new.size:
            break
        found = np.clip(pivots.above(_from_keys(new)), 0, count)
        keys, above = np.concatenate([keys, new]), np.concatenate([above, found])
        order = np.argsort(keys, kind="stable")
        # Rounding may make a count rise by mistake; a wrong bracket is found out when it is proved.
        keys, above = keys[order], np.minimum.accumulate(above[order])
    gaps = above[:-1] - above[1:]
    ends = _from_keys(keys)
    held = np.nonzero(gaps == 1)[0]
    clusters = [(float(ends[t]), float(ends[t + 1]), int(gaps[t])) for t in np.nonzero(gaps > 1)[0]]
    return ends[held], ends[held + 1], above[held], clusters


def _points_inside(keys: Integers, crowded: Integers, gaps: Integers, count: int) -> Integers:
    """Return new keys inside the crowded gaps, more where more roots are."""
    import numpy as np

    if not crowded.size:
        return np.empty(0, dtype=np.int64)
    budget = _POINTS_PER_ROOT * count + 16
    shares = np.maximum(1, budget * gaps[crowded] // gaps[crowded].sum())
    pieces = []
    for gap, share in zip(crowded.tolist(), shares.tolist(), strict=True):
        low, high = int(keys[gap]), int(keys[gap + 1])
        inside = {low + (high - low) * j // (share + 1) for j in range(1, share + 1)} - {low, high}
        pieces.append(np.array(sorted(inside), dtype=np.int64))
    return np.concatenate(pieces)


def _polish(pivots: _Pivots, low: Doubles, high: Doubles, above: Integers) -> Doubles:
    """Return a root for each bracket: Aberth's method, bisection where it leaves the bracket."""
    import numpy as np

    x = _midpoints(low, high)
    active, last = np.arange(x.size), np.full(x.shape, np.inf)
    for _ in range(_POLISHING_SWEEPS):
        if not active.size:
            break
        here = x[active]
        counted, step = pivots.newton(here)
        beyond = counted >= above[active]
        low[active] = np.where(beyond, here, low[active])
        high[active] = np.where(beyond, high[active], here)
        moved = here - step / (1 - step * _repulsion(x, active))
        # Aberth's correction is also small where two guesses nearly meet, Newton's only near a root.
        size = np.abs(step)
        # Next to a root the counts are rounding errors: there the steps decide, and whether they still
        # shrink.
        near = size <= np.abs(here) * _NEAR
        inside = (moved > low[active]) & (moved < high[active])
        # Two guesses far from all roots and close together hold each other there.
        inside &= np.abs(moved - here) * _HELD >= size
        x[active] = np.where(near | inside, moved, _midpoints(low[active], high[active]))
        done = near & (size * 2 >= last[active]) | (size <= np.abs(here) * np.finfo(float).eps * 8)
        last[active] = np.where(near, size, np.inf)
        active = active[~done]
    return x


def _repulsion(x: Doubles, active: Integers) -> Doubles:
    """Return the sum of 1 / (x_i - x_j) over j != i, for the active i."""
    import numpy as np

    differences = x[active][:, None] - x[None, :]
    differences[np.arange(active.size), active] = np.inf
    repulsion: Doubles = (1 / differences).sum(axis=1)
    return repulsion


def _midpoints(low: Doubles, high: Doubles) -> Doubles:
    """Return points halfway in the order of doubles: halfway by exponent where the exponents differ."""
    first, second = _to_keys(low), _to_keys(high)
    return _from_keys(first // 2 + second // 2 + (first % 2 + second % 2) // 2)


def _to_keys(x: Doubles) -> Integers:
    """Map doubles to integers in the same order."""
    import numpy as np

    bits = np.asarray(x, dtype=np.float64).view(np.int64)
    return np.where(bits < 0, np.iinfo(np.int64).min - bits, bits)


def _from_keys(keys: Integers) -> Doubles:
    import numpy as np

    keys = np.asarray(keys, dtype=np.int64)
    return np.where(keys < 0, np.iinfo(np.int64).min - keys, keys).view(np.float64)
