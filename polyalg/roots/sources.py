"""The real roots of one square-free polynomial, isolated with proof and refined to any number of bits.

Where all roots are real, n discs |x - root| <= n |g / g'| that do not meet hold one root each; from then on
1 / (x - root) = g'/g - sum of 1 / (x - others) encloses the root, quadratically closer with each step.
Otherwise there are as many intervals with a change of sign as the exact count allows, or Descartes' rule
isolates; then the interval is cut by a guess that two signs prove (quadratic interval refinement, Abbott).
"""

from __future__ import annotations

from typing import Protocol

from flint import arb, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import lower_magnitude_bits, magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.evaluation import Evaluator, exact_ball, exact_rational

_MOST_CORRECTIONS = 60
# Guesses of doubles are apart after a few steps, or two of them belong to one root.
_MOST_SEPARATIONS = 8


class RootSource(Protocol):
    """Real roots in ascending order, each to any accuracy."""

    @property
    def count(self) -> int:
        """Number of roots."""

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits; radius zero only where the ball is the root."""


class RationalRoots:
    """Roots that are known exactly."""

    def __init__(self, values: list[fmpq]) -> None:
        self.values = sorted(values)
        self.count = len(values)

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure, exact where the root is dyadic."""
        value = self.values[index]
        if value.q & (value.q - 1) == 0:
            return exact_ball(value)
        with flint_lock, working_precision(max(2, bits + int(value.p.bit_length()) + 4)):
            return arb(value)


class AllReal:
    """All n roots of a polynomial that is known to be real-rooted, from approximations.

    Parameters
    ----------
    g : fmpz_poly
        Square-free, with real roots only.
    guesses : list of arb
        Exact, ascending, one for each root.
    bits : int
        The accuracy that is likely to be asked for.

    Raises
    ------
    UnprovedGuessError
        If the discs around the guesses cannot be kept apart.
    """

    def __init__(self, g: fmpz_poly, guesses: list[arb], bits: int = 0) -> None:
        self._evaluator = Evaluator(g)
        self.count = int(g.degree())
        self._bits = bits
        # g / g' at the middle of a ball, where it has been computed.
        self._steps: dict[int, tuple[arb, arb]] = {}
        self._balls = self._isolate(guesses)
        # Bounds of the other roots on both sides, kept while the balls shrink.
        self._edges = [_ends(ball) for ball in self._balls]

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        ball = self._balls[index]
        for _ in range(_MOST_CORRECTIONS):
            if bits_of(ball) >= bits:
                self._balls[index] = ball
                return ball
            ball = self._corrected(index, ball, bits)
        raise UnprovedGuessError("the enclosures of a root do not shrink")

    def _isolate(self, guesses: list[arb]) -> list[arb]:
        """Return disjoint balls with one root each."""
        balls = [self._disc(k, z, self._bits + 2) for k, z in enumerate(guesses)]
        for _ in range(_MOST_SEPARATIONS):
            bad = _touching(balls)
            if not bad:
                return balls
            for k in bad:
                balls[k] = self._newton(k, balls[k])
        raise UnprovedGuessError("two guesses belong to one root")

    def _disc(self, index: int, z: arb, accuracy: int) -> arb:
        """Return a ball around z with a root: |z - root| <= n |g / g'|, and all roots are real."""
        step = self._step(index, z, accuracy)
        with flint_lock, working_precision(exact_bits(z, accuracy)):
            return arb(z.mid(), (step.abs_upper() * self.count).upper())

    def _step(self, index: int, z: arb, accuracy: int) -> arb:
        """Return g / g' at z, of radius at most 2**-accuracy, remembered for the next call."""
        known = self._steps.get(index)
        if known is not None and known[0].man_exp() == z.man_exp() and bits_of(known[1]) >= accuracy:
            return known[1]
        step = self._evaluator.newton(z, accuracy)
        if step is None:
            raise UnprovedGuessError("a guess is a zero of the derivative")
        self._steps[index] = z, step
        return step

    def _newton(self, index: int, ball: arb) -> arb:
        """Return the disc around one step of Newton's method from the middle of a ball."""
        if ball.rad() == 0:
            return ball
        z, accuracy = ball.mid(), max(16, bits_of(ball)) + 16
        step = self._step(index, z, accuracy)
        with flint_lock, working_precision(exact_bits(z, accuracy)):
            moved = (z - step).mid()
        return self._disc(index, moved, 2 * accuracy)

    def _corrected(self, index: int, ball: arb, bits: int) -> arb:
        """Return a narrower enclosure of a root that is alone in its ball."""
        z = ball.mid()
        with flint_lock, working_precision(64):
            distance = self._distance(index, z)
            pull = ((self.count - 1) / distance).upper() if distance is not None else arb(0)
            gained = 2 * bits_of(ball) - magnitude_bits(pull)
        accuracy = min(bits, max(gained, bits_of(ball) + 1)) + 2
        step = self._step(index, z, accuracy)
        if step == 0:
            return z
        with flint_lock, working_precision(exact_bits(z, accuracy)):
            spread = arb(0, pull) * step
            # u / (1 - t) = u + u t / (1 - t), |t| < 1/2.
            if not spread.abs_upper() * 2 < 1:
                return self._newton_inside(index, ball)
            narrowed = z - step - step * spread / (1 - spread)
        return narrowed if bits_of(narrowed) > bits_of(ball) else self._newton_inside(index, ball)

    def _newton_inside(self, index: int, ball: arb) -> arb:
        """Return the disc around a Newton step, which must not leave the region of this root."""
        moved = self._newton(index, ball)
        low, high = _ends(moved)
        first = self._edges[index - 1][1] if index else None
        last = self._edges[index + 1][0] if index + 1 < self.count else None
        if (first is not None and low <= first) or (last is not None and high >= last):
            raise UnprovedGuessError("Newton's method left the region of a root")
        return moved

    def _distance(self, index: int, z: arb) -> arb | None:
        """Return a lower bound of the distance to the other roots; None where there are none."""
        gaps = []
        if index:
            gaps.append((z - exact_ball(self._edges[index - 1][1])).lower())
        if index + 1 < self.count:
            gaps.append((exact_ball(self._edges[index + 1][0]) - z).lower())
        return min(gaps, key=exact_rational) if gaps else None


class UnprovedGuessError(Exception):
    """Approximations could not be proved; the caller takes another way.  Never reaches a user."""


class Bracketed:
    """Real roots in disjoint intervals with opposite signs at the ends, or given exactly.

    Parameters
    ----------
    g : fmpz_poly
        Square-free.
    intervals : list of (fmpq, fmpq)
        Ascending dyadic ends, with one root in each open interval; equal ends are a root.
    """

    def __init__(self, g: fmpz_poly, intervals: list[tuple[fmpq, fmpq]]) -> None:
        self._evaluator = Evaluator(g)
        self.count = len(intervals)
        self._intervals = list(intervals)
        self._sharpness = [2] * len(intervals)
        self._signs: list[int | None] = [None] * len(intervals)

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        width = fmpq(1, fmpz(1) << max(0, bits - 1)) if bits > 0 else fmpq(fmpz(2) << -bits)
        while True:
            low, high = self._intervals[index]
            if high - low <= width:
                return _ball_between(low, high)
            self._cut(index, low, high)

    def _cut(self, index: int, low: fmpq, high: fmpq) -> None:
        """Replace an interval by a part of it with a change of sign: 1/2^s of its width if a guess holds."""
        sharpness = self._sharpness[index]
        pieces = fmpz(1) << sharpness
        step = (high - low) / pieces
        guess = self._guess(low, high)
        cell = min(((guess - low) / step).floor(), pieces - 1) if guess is not None else pieces // 2
        first, last = low + step * cell, low + step * (cell + 1)
        left, right = self._sign(index, low, first), self._sign(index, low, last)
        for point, sign in ((first, left), (last, right)):
            if sign == 0:
                self._intervals[index] = (point, point)
                return
        if left > 0 > right:
            self._intervals[index] = (first, last)
            self._sharpness[index] = 2 * sharpness
        elif right > 0:
            self._intervals[index] = (last, high)
            self._sharpness[index] = max(1, sharpness // 2)
        else:
            self._intervals[index] = (low, first)
            self._sharpness[index] = max(1, sharpness // 2)

    def _sign(self, index: int, low: fmpq, x: fmpq) -> int:
        """Return the sign of g at x relative to that at the lower end; 1 there, -1 at the upper end."""
        at_low = self._signs[index]
        if at_low is None:
            at_low = self._signs[index] = self._evaluator.sign(exact_ball(low))
        return 1 if x == low else at_low * self._evaluator.sign(exact_ball(x))

    def _guess(self, low: fmpq, high: fmpq) -> fmpq | None:
        """Return Newton's guess from the middle, None where it leaves the interval."""
        middle = exact_ball((low + high) / 2)
        width = exact_ball(high - low)
        bits = -2 * magnitude_bits(width)
        step = self._evaluator.newton(middle, max(bits, -lower_magnitude_bits(width)) + 8)
        if step is None:
            return None
        with flint_lock, working_precision(exact_bits(middle, bits + 8)):
            guess = exact_rational((middle - step).mid())
        return guess if low < guess < high else None


def _ball_between(low: fmpq, high: fmpq) -> arb:
    """Return a ball that holds the interval between two dyadic numbers."""
    with flint_lock, working_precision(exact_bits(exact_ball(low), 0) + int(high.q.bit_length())):
        first, last = exact_ball(low), exact_ball(high)
        return arb((first + last) / 2, (last - first) / 2)


def _touching(balls: list[arb]) -> list[int]:
    """Return the indices of neighbours that are not certainly apart and in order."""
    bad: set[int] = set()
    for k in range(len(balls) - 1):
        if not balls[k] < balls[k + 1]:
            bad |= {k, k + 1}
    return sorted(bad)


def _ends(ball: arb) -> tuple[fmpq, fmpq]:
    """Return exact bounds of a ball."""
    middle, radius = exact_rational(ball), exact_rational(arb(ball.rad()))
    return middle - radius, middle + radius


def bits_of(ball: arb) -> int:
    """Return b with radius <= 2**-b; very large for an exact ball."""
    return -magnitude_bits(arb(ball.rad()))


def exact_bits(z: arb, accuracy: int) -> int:
    """Return bits enough to add z and numbers of this absolute accuracy without much loss."""
    return max(64, z.bits() + max(0, magnitude_bits(z)) + max(0, accuracy) + 32)
