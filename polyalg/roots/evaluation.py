"""Values and signs of one exact polynomial at many points, to as many bits as each needs.

Balls first, at precisions from a ladder, so that the polynomial is converted a few times only; the exact
value where a sign stays open, so that a zero is found to be one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property

from flint import arb, arb_poly, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.variations import shifted

_FIRST_BITS = 64
_MARGIN = 8


class BallEvaluator(ABC):
    """A polynomial with exact real coefficients and its derivative, ready to be evaluated in balls.

    Parameters
    ----------
    degree : int
    """

    def __init__(self, degree: int) -> None:
        self.degree = degree
        self._values: dict[int, arb_poly] = {}
        self._slopes: dict[int, arb_poly] = {}
        # Bits that went lost at the last point; its neighbour is likely to lose as many.
        self._loss = self._newton_loss = _FIRST_BITS

    def sign(self, x: arb, accuracy: int = 0) -> int:
        """Return the sign of g at an exact point; near a root at a distance of about 2**-accuracy."""
        bits, exact_bits = ladder(max(self._loss, self._newton_loss + accuracy)), self._exact_bits(x)
        while bits < exact_bits:
            with flint_lock, working_precision(bits):
                value = self._value_at(bits)(x)
                if value > 0 or value < 0:
                    self._loss = bits - int(value.rel_accuracy_bits()) + _MARGIN
                    return 1 if value > 0 else -1
            bits = ladder(2 * bits)
        return self._exact_sign(exact_rational(x))

    def newton(self, x: arb, accuracy: int) -> arb | None:
        """Return g / g' at an exact point, of radius at most 2**-accuracy.

        None where g' stays undecided although the exact value of g is in reach: then it is zero there.
        """
        bits = ladder(self._newton_loss + accuracy)
        limit = 2 * self._exact_bits(x) + max(0, accuracy)
        while True:
            with flint_lock, working_precision(bits):
                value, slope = self._value_at(bits)(x), self._slope_at(bits)(x)
                if not slope.contains(0):
                    step = value / slope
                    known = -magnitude_bits(arb(step.rad()))
                    if known >= accuracy:
                        self._newton_loss = bits - min(known, bits) + _MARGIN
                        return step
                    bits += max(accuracy - known, _FIRST_BITS // 2)
                elif bits > limit:
                    return None
                else:
                    bits *= 2
            bits = ladder(bits)

    @abstractmethod
    def moved(self, centre: fmpq) -> BallEvaluator:
        """Return the polynomial of y = q (x - centre), q the denominator of the centre."""

    @abstractmethod
    def _exact_bits(self, x: arb) -> int:
        """Return bits that hold the exact value of g at x, but for the exponents' share."""

    @abstractmethod
    def _exact_sign(self, x: fmpq) -> int:
        """Return the sign at a rational point, where balls do not tell it."""

    @abstractmethod
    def _in_balls(self, bits: int) -> arb_poly:
        """Return the polynomial; the working precision is that."""

    def _value_at(self, bits: int) -> arb_poly:
        found = self._values.get(bits)
        if found is None:
            found = self._values[bits] = self._in_balls(bits)
        return found

    def _slope_at(self, bits: int) -> arb_poly:
        found = self._slopes.get(bits)
        if found is None:
            found = self._slopes[bits] = self._value_at(bits).derivative()
        return found


class Evaluator(BallEvaluator):
    """An integral polynomial and its derivative, ready to be evaluated.

    Parameters
    ----------
    g : fmpz_poly
        Not zero.
    """

    def __init__(self, g: fmpz_poly) -> None:
        super().__init__(int(g.degree()))
        self.g = g

    def moved(self, centre: fmpq) -> Evaluator:
        """Return the polynomial of y = q (x - centre), q the denominator of the centre."""
        return Evaluator(shifted(self.g, centre))

    def _exact_bits(self, x: arb) -> int:
        return int(self.g.height_bits()) + self.degree * (x.bits() + 1)

    def _exact_sign(self, x: fmpq) -> int:
        return sign_at(self.g, x)

    @cached_property
    def _derivative(self) -> fmpz_poly:
        return self.g.derivative()

    def _in_balls(self, bits: int) -> arb_poly:
        return arb_poly(self.g)

    def _slope_at(self, bits: int) -> arb_poly:
        found = self._slopes.get(bits)
        if found is None:
            found = self._slopes[bits] = arb_poly(self._derivative)
        return found


def ladder(bits: int) -> int:
    """Return the next precision among 64, 72, 80, ..., 128, 144, 160, ...: eight to each doubling."""
    step = max(_FIRST_BITS, 1 << max(0, bits - 1).bit_length()) >> 4
    return max(_FIRST_BITS, -(-bits // step) * step)


def sign_at(g: fmpz_poly, x: fmpq) -> int:
    """Return the exact sign of g at a rational point."""
    value = g(x)
    return (value > 0) - (value < 0)


def exact_rational(x: arb) -> fmpq:
    """Return the midpoint of a ball as the dyadic rational that it is."""
    mantissa, exponent = x.mid().man_exp()
    shift = int(exponent)
    return fmpq(mantissa << shift) if shift >= 0 else fmpq(mantissa, fmpz(1) << -shift)


def exact_ball(x: fmpq) -> arb:
    """Return a dyadic rational as a ball of radius zero."""
    shift = int(x.q.bit_length()) - 1
    with flint_lock, working_precision(int(x.p.bit_length()) + 2):
        return arb(x.p) * arb(2) ** -shift


def rational_root(x: fmpq) -> fmpq | None:
    """Return the square root of a number >= 0 where it is rational."""
    p, q = x.p.isqrt(), x.q.isqrt()
    return fmpq(p, q) if (p * p, q * q) == (x.p, x.q) else None
