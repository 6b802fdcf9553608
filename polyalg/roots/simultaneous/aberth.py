"""Aberth's method in balls: from approximations of all roots to boxes that hold one root each.

The disc around z with radius n |f(z) / f'(z)| holds a root; n discs that do not meet hold one each.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ldexp

from flint import acb, acb_poly, arb

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.centring import exact_derivative
from polyalg.roots.simultaneous.meeting import nearest_distances, pairs_that_may_meet, span_of

_FIRST_BITS = 64
# Quadratic from good approximations; from poor ones a bit or so a round.
MOST_ROUNDS = 200
# A step whose error is not below this part of it, in bits, needs a higher precision.
_KNOWN_BITS = 4
# A box that is smaller by so many bits than one that it meets may stay as it is.
_SMALLER_BITS = 8
# Boxes larger than the discs, so that Newton's method converges inside.
_MARGIN = 4
# Points nearer than this part of their size are told apart exactly.
_NEAR = ldexp(1, -30)


class SeparatedRoots:
    """One box around each root of a square-free polynomial.

    Parameters
    ----------
    poly : acb_poly
        Exact, square-free.
    points : sequence of acb
        As many exact approximations as there are roots.

    Attributes
    ----------
    boxes : list of acb
        The discs, as squares; each holds one root once `separate` has returned True.

    Notes
    -----
    Aberth's correction N / (1 - N sum 1 / (z - z_j)) of Newton's step N keeps points from running to one
    root.
    """

    def __init__(self, poly: acb_poly, points: Sequence[acb]) -> None:
        self._poly = poly
        self._n = int(poly.degree())
        self._slope = exact_derivative(poly)
        self._points = list(points)
        # More than an evaluation near a root loses; a zero of the derivative is never told from zero.
        longest = max(c.bits() for c in poly.coeffs()) + max((z.bits() for z in points), default=0)
        self._most_bits = 64 * self._n * (longest + _FIRST_BITS)
        self._bits = [_FIRST_BITS] * len(self._points)
        self._steps = [acb(0)] * len(self._points)
        self._sizes = [0] * len(self._points)
        self.boxes = [acb(0)] * len(self._points)
        self._spans = [span_of(z) for z in self._points]
        self._places = [complex(z) for z in self._points]
        gaps = nearest_distances(self._places)
        self._tolerated = [gap / (8 * _MARGIN * self._n) for gap in gaps]

    def separate(self, rounds: int = MOST_ROUNDS) -> bool:
        """Move the points until their discs are clearly disjoint; False if that takes too long."""
        if len(self._points) != self._n:
            # Doubles lost some: discs around the others prove nothing about the rest.
            return False
        active = list(range(self._n))
        for _ in range(rounds):
            for k in active:
                self._measure(k)
            active = self._meeting(active)
            if not active:
                return True
            for k in active:
                self._move(k)
        return False

    def sharpen(self) -> bool:
        """Move all points once more, so that the discs shrink or get more bits, and separate them."""
        for k in range(self._n):
            self._move(k)
        return self.separate()

    def _measure(self, k: int) -> None:
        """Find Newton's step at a point, and the disc."""
        z = self._points[k]
        while True:
            with flint_lock, working_precision(self._bits[k]):
                slope = self._slope(z)
                if not slope.contains(0):
                    step = self._poly(z) / slope
                    # Bits that do not tell a point from its neighbours only cost rounds.
                    if self._bits[k] > self._most_bits or not self._is_blurred(k, step):
                        self._steps[k] = step
                        break
            if slope == 0 or self._bits[k] > self._most_bits:
                z, self._bits[k] = self._beside(k), _FIRST_BITS
                self._points[k] = z
            else:
                self._bits[k] *= 2
        with flint_lock, working_precision(64):
            radius = arb((_MARGIN * self._n * self._steps[k].abs_upper()).upper())
            self._sizes[k] = magnitude_bits(radius)
        with flint_lock, working_precision(z.bits() + 64):
            spread = arb(0, radius)
            self.boxes[k] = acb(z.real + spread, z.imag + spread)
        self._spans[k], self._places[k] = span_of(self.boxes[k]), complex(z)

    def _is_blurred(self, k: int, step: acb) -> bool:
        """Whether rounding errors alone fill the gap to the next point, where doubles see such a gap."""
        error = float(step.real.rad()) + float(step.imag.rad())
        return 0 < self._tolerated[k] < error

    def _meeting(self, active: Sequence[int]) -> list[int]:
        """Return the points that have to move for boxes not to meet; only those of active ones have changed.

        Of two boxes that meet the larger one has to shrink, and the other one too if it is about as large.  A
        point that has found its root long before others would double its precision in each of their rounds.
        The larger one is always returned, so that the boxes of points that are not are disjoint.
        """
        boxes, sizes, changed = self.boxes, self._sizes, set(active)
        meeting: set[int] = set()
        for j, k in pairs_that_may_meet(self._spans):
            known = j in meeting and k in meeting
            if known or not (j in changed or k in changed) or not boxes[j].overlaps(boxes[k]):
                continue
            if sizes[j] >= sizes[k] - _SMALLER_BITS:
                meeting.add(j)
            if sizes[k] >= sizes[j] - _SMALLER_BITS:
                meeting.add(k)
        return sorted(meeting)

    def _move(self, k: int) -> None:
        """Replace a point by Aberth's next one, or raise the precision where its step is not known."""
        z, step = self._points[k], self._steps[k]
        near, far = self._others(k)
        if any(gap == 0 for gap in near):
            self._points[k] = self._beside(k)
            return
        if step == 0:
            # A root: the points whose boxes meet it have to move.
            return
        error = max(magnitude_bits(arb(step.real.rad())), magnitude_bits(arb(step.imag.rad())))
        if error > magnitude_bits(step) - _KNOWN_BITS:
            self._bits[k] *= 2
            return
        with flint_lock, working_precision(64):
            repulsion = sum((1 / gap for gap in near), acb(far))
        with flint_lock, working_precision(self._bits[k]):
            moved = z - step / (1 - step * repulsion)
            if not moved.is_finite():
                moved = z - step
            self._points[k] = acb(moved.mid())

    def _others(self, k: int) -> tuple[list[acb], complex]:
        """Return the differences from points nearby, and the sum of 1 / difference over the others.

        The sum changes the way of a point, not what is proved: doubles are enough for what they tell apart.
        """
        z, own = self._points[k], self._places[k]
        reach = _NEAR * (abs(own) + _NEAR)
        gaps = [own - place for place in self._places]
        far = sum(1 / gap for gap in gaps if abs(gap) > reach)
        # a difference that is no number is near, too
        close = [j for j, gap in enumerate(gaps) if not abs(gap) > reach and j != k]
        with flint_lock, working_precision(max(self._bits[k], z.bits()) + 64):
            return [acb((z - self._points[j]).mid()) for j in close], far

    def _beside(self, k: int) -> acb:
        """Return a point beside one from which there is no way."""
        z = self._points[k]
        with flint_lock, working_precision(z.bits() + 64):
            gaps = [(z - other).abs_upper() for j, other in enumerate(self._points) if j != k]
            least = min((magnitude_bits(gap) for gap in gaps if gap > 0), default=0) - 4
        with flint_lock, working_precision(z.bits() + abs(magnitude_bits(z) - least) + 64 if z != 0 else 64):
            return acb((z + acb(3, 4 + k) * arb(2) ** (least - 8)).mid())
