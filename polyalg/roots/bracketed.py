"""Real roots in intervals with opposite signs at the ends, refined by Newton's method and two signs.

The steps of Newton's method prove nothing and cost one evaluation each; at the end the signs on both sides of
the guess show that the root is between.  Where a guess leaves the interval, the interval is halved a few
times and Newton's method starts again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from flint import arb, fmpq

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.dyadic import power_of_two
from polyalg.roots.evaluation import exact_ball, exact_rational

_MOST_STEPS = 40
_HALVINGS = 4
# Steps that gain so few bits tell of roots close together.
_SLOWEST, _SLOW_STEPS = 3, 3
_MARGIN = 8
# Bits of a guess, relatively; of the middle of an interval nothing is known.
_GUESSED = 40
_UNKNOWN = -(1 << 40)
# A root that is so many halvings closer to an end of its interval is looked for from there.
_VERY_CLOSE = 64
# Unless that end is a long number.
_SHORT = 256
_CLOSE_EXPONENTS, _SMALLEST = 8, 1 << 24


class Evaluates(Protocol):
    """Signs and steps of Newton's method of one polynomial."""

    def sign(self, x: arb, accuracy: int = 0) -> int:
        """Return the sign at an exact point; near a root at a distance of about 2**-accuracy."""

    def newton(self, x: arb, accuracy: int) -> arb | None:
        """Return the value over the slope, of radius at most 2**-accuracy, or None."""

    def moved(self, centre: fmpq) -> Evaluates | None:
        """Return the polynomial of y = q (x - centre), q the denominator of the dyadic centre, or None."""


class Bracketed:
    """Real roots in disjoint intervals with opposite signs at the ends, or given exactly.

    Parameters
    ----------
    evaluator : Evaluates
        Of a polynomial whose roots in the intervals are simple.
    intervals : sequence of (fmpq, fmpq)
        Ascending dyadic ends, with one root in each open interval; equal ends are a root.
    guess : callable, optional
        Takes an index, returns an exact ball near that root, or None.
    settle : callable, optional
        Takes an index, returns ends with opposite signs: for intervals that only are known to hold no root
        but one.

    Attributes
    ----------
    steps, signs : int
        Evaluations for steps of Newton's method, and for signs.
    """

    def __init__(
        self,
        evaluator: Evaluates,
        intervals: Sequence[tuple[fmpq, fmpq]],
        guess: Callable[[int], arb | None] | None = None,
        settle: Callable[[int], tuple[fmpq, fmpq]] | None = None,
    ) -> None:
        self._evaluator = evaluator
        self.count = len(intervals)
        self._intervals = list(intervals)
        self._guess, self._settle = guess, settle
        # The sign at the lower end; None where it is not known that the signs at the ends differ.
        self._signs: list[int | None] = [None] * len(intervals)
        # The best ball so far, with the bits of its radius.
        self._balls: list[tuple[arb, int] | None] = [None] * len(intervals)
        # The next cut is at 2^-s of the width from the lower (1) or the upper end (-1).
        self._cuts = [(1, 1)] * len(intervals)
        # Where a root is very close to an end: that end, and the root as seen from there.
        self._moved: dict[int, tuple[fmpq, Bracketed] | None] = {}
        self.steps = self.signs = 0

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        known = self._balls[index]
        if known is not None and known[1] >= bits:
            return known[0]
        moved = self._moved.get(index)
        if moved is not None:
            return self._seen_from(*moved, bits)
        low, high = self._intervals[index]
        if low == high:
            return exact_ball(low)
        if known is not None:
            found = self._proved(index, known[0].mid(), bits, known[1])
        else:
            start = None if self._guess is None else self._guess(index)
            found = (
                None if start is None else self._proved(index, start, bits, _GUESSED - magnitude_bits(start))
            )
        return self._by_halves(index, bits) if found is None else found

    def _by_halves(self, index: int, bits: int) -> arb:
        """Halve the interval until Newton's method succeeds from its middle."""
        width = power_of_two(-bits)
        while True:
            self._make_sure(index)
            low, high = self._intervals[index]
            if high - low <= width:
                return _ball_between(low, high)
            found = self._proved(index, exact_ball((low + high) / 2), bits, _UNKNOWN)
            if found is not None:
                return found
            for _ in range(_HALVINGS):
                self._halve(index)
                moved = self._moved.get(index)
                if moved is not None:
                    return self._seen_from(*moved, bits)

    def _proved(self, index: int, x: arb, bits: int, known: int) -> arb | None:
        """Return an enclosure by Newton's method from a point that is accurate to so many bits.

        None where that leads elsewhere.
        """
        low, high = map(exact_ball, self._intervals[index])
        slow = 0
        with flint_lock, working_precision(64):
            coarse = 8 - magnitude_bits(high - low)
        for _ in range(_MOST_STEPS):
            # A step doubles the bits that are right of all, not of those behind the point.
            size_of_x = magnitude_bits(x) if x != 0 else 0
            accuracy = min(bits, max(2 * known + size_of_x, coarse)) + _MARGIN
            self.steps += 1
            step = self._evaluator.newton(x, accuracy)
            if step is None:
                return None
            size = -magnitude_bits(step) if step != 0 else accuracy
            # Near a double root the steps only halve.
            slow += size < known + _SLOWEST
            if slow > _SLOW_STEPS:
                return None
            with flint_lock, working_precision(max(64, magnitude_bits(x) + accuracy + _MARGIN)):
                x = (x - step).mid()
            if not low < x < high:
                return None
            if 2 * size + size_of_x >= bits + _MARGIN and accuracy > bits:
                found = self._between_signs(index, x, bits, (low, high))
                if found is not None or size > bits + _MARGIN:
                    return found
            known = max(size, known + 1)
        return None

    def _between_signs(self, index: int, x: arb, bits: int, ends: tuple[arb, arb]) -> arb | None:
        """Return the ball of radius 2^-(bits + 1) around x if the signs on both sides differ."""
        with flint_lock, working_precision(max(64, x.bits() + abs(magnitude_bits(x)) + abs(bits) + 64)):
            # FLINT rounds radii up.
            radius = arb(2) ** (-bits - 1)
            first, last = x - radius, x + radius
            if not (ends[0] < first and last < ends[1]):
                return None
        left, right = self._sign(first, bits + _MARGIN), self._sign(last, bits + _MARGIN)
        if left * right > 0:
            return None
        if left * right:
            found = arb(x, radius)
            self._balls[index] = found, bits
            return found
        root = last if left else first
        self._intervals[index] = (exact_rational(root),) * 2
        return root

    def _sign(self, x: arb, accuracy: int = 0) -> int:
        self.signs += 1
        return self._evaluator.sign(x, accuracy)

    def _make_sure(self, index: int) -> None:
        """See to it that the signs at the ends differ, and are known."""
        if self._signs[index] is None:
            if self._settle is not None:
                self._intervals[index] = self._settle(index)
            self._signs[index] = self._sign(exact_ball(self._intervals[index][0]))

    def _halve(self, index: int) -> None:
        """Cut the interval, in the middle or ever closer to the end beside which the root was before."""
        low, high = self._intervals[index]
        if low == high:
            return
        bits, side = self._cuts[index]
        part = (high - low) * power_of_two(-bits)
        point = low + part if side > 0 else high - part
        sign = self._sign(exact_ball(point))
        if not sign:
            self._intervals[index] = point, point
            return
        above = sign == self._signs[index]
        self._intervals[index] = (point, high) if above else (low, point)
        if bits == 1:
            self._cuts[index] = 2, -1 if above else 1
        else:
            kept = above == (side < 0)
            self._cuts[index] = (2 * bits if kept else bits // 2), side
            if kept and bits >= _VERY_CLOSE and index not in self._moved:
                self._moved[index] = self._move(index, low if side > 0 else high)

    def _move(self, index: int, end: fmpq) -> tuple[fmpq, Bracketed] | None:
        """Return the root as seen from one end of its interval, None where that helps nothing."""
        short = end and end.p.bit_length() <= _SHORT and end.q.bit_length() <= _SHORT
        evaluator = self._evaluator.moved(end) if short else None
        if evaluator is None:
            return None
        low, high = self._intervals[index]
        seen = Bracketed(evaluator, [((low - end) * end.q, (high - end) * end.q)])
        seen.narrow_exponents()
        return end, seen

    def narrow_exponents(self) -> None:
        """Replace the ends of the first interval, of which one is 0, by powers of two with the root between.

        Their quotient is at most 2^8; where 2^-e for very large e is still too large, 0 stays.
        """
        self._make_sure(0)
        low, high = self._intervals[0]
        side, at_low = 1 if high > 0 else -1, self._signs[0]
        assert at_low is not None
        sign = side * at_low
        outer = high if side > 0 else -low
        far, near, step = int(outer.p.bit_length()) - int(outer.q.bit_length()) + 1, None, _VERY_CLOSE
        while (near is None and step < _SMALLEST) or (near is not None and far - near > _CLOSE_EXPONENTS):
            e = far - step if near is None else (far + near) // 2
            point = side * power_of_two(e)
            found = self._sign(exact_ball(point)) if abs(point) < outer else -sign
            if not found:
                self._intervals[0] = point, point
                return
            if found == sign:
                near = e
            else:
                far, step = e, 2 * step
        inner = fmpq(0) if near is None else side * power_of_two(near)
        outer = side * min(outer, power_of_two(far))
        self._intervals[0] = (inner, outer) if side > 0 else (outer, inner)

    def _seen_from(self, end: fmpq, seen: Bracketed, bits: int) -> arb:
        """Return end + y / q for the ball y of the moved root."""
        steps, signs = seen.steps, seen.signs
        shift = int(end.q.bit_length()) - 1
        y = seen.ball(0, bits - shift)
        self.steps, self.signs = self.steps + seen.steps - steps, self.signs + seen.signs - signs
        centre = exact_ball(end)
        spread = abs(magnitude_bits(centre)) + abs(magnitude_bits(arb(y.mid())) if y.mid() != 0 else 0)
        with flint_lock, working_precision(y.bits() + centre.bits() + spread + shift + 64):
            return centre + y * arb(2) ** -shift


def _ball_between(low: fmpq, high: fmpq) -> arb:
    """Return a ball that holds the interval between two dyadic numbers."""
    middle, radius = exact_ball((low + high) / 2), exact_ball((high - low) / 2)
    return arb(middle, radius)
