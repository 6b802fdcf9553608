"""The real roots of one square-free polynomial, isolated with proof and refined to any number of bits.

Where all roots are real, n discs |x - root| <= n |g / g'| that do not meet hold one root each; from then on
1 / (x - root) = g'/g - sum of 1 / (x - others) encloses the root, quadratically closer with each step.
Roots that are isolated by intervals are refined in `polyalg.roots.bracketed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from flint import arb, fmpq

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import BallEvaluator, exact_ball, exact_rational

# Aberth's method on a cluster gains a bit or so each round.
_MOST_ROUNDS = 400


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
    evaluator : BallEvaluator
        Of a square-free polynomial with real roots only.
    guesses : list of arb
        Exact, one for each root, all different.
    bits : int
        The accuracy that is likely to be asked for.

    Raises
    ------
    UnprovedGuessError
        If the discs around the guesses cannot be kept apart.
    """

    def __init__(self, evaluator: BallEvaluator, guesses: list[arb], bits: int = 0) -> None:
        self._evaluator = evaluator
        self.count = evaluator.degree
        roots = [self._guess(z, bits + 2) for z in guesses]
        for _ in range(_MOST_ROUNDS):
            roots.sort(key=lambda root: exact_rational(root.point))
            bad = _not_apart(roots)
            if not bad:
                break
            self._move(roots, bad)
        else:
            raise UnprovedGuessError("two guesses belong to one root")
        self._roots = roots
        # Bounds of the other roots on both sides, kept while the balls shrink.
        self._edges = [ball_ends(root.ball) for root in roots]

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        root = self._roots[index]
        while bits_of(root.ball) < bits:
            root = self._corrected(index, root, bits)
        self._roots[index] = root
        return root.ball

    def _guess(self, z: arb, accuracy: int) -> _Guess:
        """Return z with the disc |z - root| <= n |g / g'|, which holds a root, and all roots are real."""
        step = self._step(z, accuracy)
        with flint_lock, working_precision(exact_bits(z, accuracy)):
            return _Guess(z, step, arb(z, (step.abs_upper() * self.count).upper()))

    def _step(self, z: arb, accuracy: int) -> arb:
        """Return g / g' at z, of radius at most 2**-accuracy."""
        step = self._evaluator.newton(z, accuracy)
        if step is None:
            raise UnprovedGuessError("a guess is a zero of the derivative")
        return step

    def _move(self, roots: list[_Guess], bad: list[int]) -> None:
        """Move guesses by Aberth's correction, which Newton's becomes where the others are far away."""
        points = [root.point for root in roots]
        for k in bad:
            z, step = points[k], roots[k].step
            with flint_lock, working_precision(64):
                distances = [z - other for other in points[:k] + points[k + 1 :]]
                apart = [d for d in distances if d != 0]
                nearest = min((magnitude_bits(d) for d in apart), default=0)
                repulsion = sum((1 / d for d in apart), arb(0))
                correction = step / (1 - step * repulsion)
            twins = len(apart) < len(distances)
            if step == 0 and not twins:
                continue
            accuracy = max(16 - nearest, min(bits_of(roots[k].ball), 4 * abs(nearest) + 64) + 16)
            with flint_lock, working_precision(exact_bits(z, accuracy)):
                # One of two equal guesses steps aside, less than its root and the other guesses are away; a
                # correction that is not finite is no guide.
                aside = arb(2) ** (min(nearest, -bits_of(roots[k].ball)) - 8)
                moved = z + aside if twins or not correction.is_finite() else z - correction
                moved = moved.mid()
            if not any(moved == other for other in points):
                points[k] = moved
            roots[k] = self._guess(points[k], accuracy)

    def _corrected(self, index: int, root: _Guess, bits: int) -> _Guess:
        """Return a narrower enclosure: 1 / (z - root) is g'/g less the sum over the others."""
        z, known = root.point, bits_of(root.ball)
        with flint_lock, working_precision(64):
            pull = self._pull(index, z)
            gained = 2 * known - magnitude_bits(pull)
        accuracy = min(bits, max(gained, known + 1)) + 2
        step = root.step if bits_of(root.step) >= accuracy else self._step(z, accuracy)
        if step == 0:
            return _Guess(z, step, z)
        with flint_lock, working_precision(exact_bits(z, accuracy)):
            # u / (1 - t) = u + u t / (1 - t); |t| <= 1/3 as the discs are well apart.
            t = arb(0, pull) * step
            ball = z - step - step * t / (1 - t)
            middle = ball.mid()
        return _Guess(middle, arb(0, 1), ball)

    def _pull(self, index: int, z: arb) -> arb:
        """Return an upper bound of the sum of 1 / |z - root| over the other roots."""
        gaps = []
        if index:
            gaps.append((z - exact_ball(self._edges[index - 1][1])).lower())
        if index + 1 < self.count:
            gaps.append((exact_ball(self._edges[index + 1][0]) - z).lower())
        return ((self.count - 1) / min(gaps, key=exact_rational)).upper() if gaps else arb(0)


@dataclass(frozen=True, slots=True)
class _Guess:
    """An exact point, g / g' there (a ball around 0 where it is not known), and a ball with a root."""

    point: arb
    step: arb
    ball: arb


def _not_apart(roots: list[_Guess]) -> list[int]:
    """Return the indices of discs of which a neighbour is not six radii away."""
    bad: set[int] = set()
    with flint_lock, working_precision(64):
        wide = [(arb(root.ball.rad()) * 6).upper() for root in roots]
        for k in range(len(roots) - 1):
            gap = roots[k + 1].point - roots[k].point
            bad |= {j for j in (k, k + 1) if not gap > wide[j]}
    return sorted(bad)


class UnprovedGuessError(Exception):
    """Approximations could not be proved; the caller takes another way.  Never reaches a user."""


def bits_of(ball: arb) -> int:
    """Return b with radius <= 2**-b; very large for an exact ball."""
    return -magnitude_bits(arb(ball.rad()))


def exact_bits(z: arb, accuracy: int) -> int:
    """Return bits enough to add z and numbers of this absolute accuracy without much loss."""
    return max(64, z.bits() + max(0, magnitude_bits(z)) + max(0, accuracy) + 32)
