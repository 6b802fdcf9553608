"""Real algebraic numbers as a polynomial and an interval: refined, and compared exactly.

Two of them are equal exactly if both are roots of the greatest common divisor of their polynomials and one is
in the isolating interval of the other; unequal ones are told apart by narrower intervals.  No tolerance
decides anything.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from flint import arb, fmpq, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.dyadic import ball_ends, power_of_two
from polyalg.roots.evaluation import Evaluator, sign_at
from polyalg.roots.variations import reflected

_FIRST_BITS = 64
_HASH_BITS = 20


class RealAlgebraic:
    """The only root of a polynomial in an interval.

    Parameters
    ----------
    g : fmpz_poly
        With the root as a simple one.
    low, high : fmpq
        low < root < high, dyadic and with no other root between, or low == high == root.
    """

    def __init__(self, g: fmpz_poly, low: fmpq, high: fmpq) -> None:
        self.g, self.low, self.high = g, low, high

    @property
    def over_rationals(self) -> RealAlgebraic:
        """The number by a polynomial over Z, also where it is known by one over a larger field."""
        return self

    @cached_property
    def _source(self) -> Bracketed:
        return Bracketed(Evaluator(self.g), [(self.low, self.high)])

    @cached_property
    def _is_zero(self) -> bool:
        return self.low < 0 < self.high and not self.g[0]

    def ball(self, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        if self.low < self.high:
            # Around 0 alone no ball would ever tell its first digit.
            return arb(0) if self._is_zero else self._source.ball(0, bits)
        with flint_lock, working_precision(max(bits, 0) + 2 * int(self.low.height_bits()) + 8):
            return arb(self.low)

    @cached_property
    def rational(self) -> fmpq | None:
        """The number where it is rational.

        The denominator of a rational root divides the leading coefficient a, so that a rational root is the
        multiple of 1 / a that is nearest to it.
        """
        if self.low == self.high:
            return self.low
        leading = abs(self.g[self.g.degree()])
        low, high = ball_ends(self.ball(int(leading.bit_length()) + 2))
        nearest = fmpq(((low + high) / 2 * leading + fmpq(1, 2)).floor(), leading)
        last = next((c for c in self.g.coeffs() if c), fmpz(0))
        if nearest and last % nearest.p:
            return None  # and its numerator divides the last coefficient that is not zero
        return nearest if self.compare_rational(nearest) == 0 else None

    def compare_rational(self, r: fmpq) -> int:
        """Return -1, 0 or 1 as the number is below, equal to or above a rational."""
        if self.low == self.high:
            return (self.low > r) - (self.low < r)
        if r <= self.low:
            return 1
        if r >= self.high:
            return -1
        sign = self._sign_at(r)
        return 0 if not sign else 1 if sign == self._sign_at(self.low) else -1

    def _sign_at(self, r: fmpq) -> int:
        return sign_at(self.g, r)

    def compare(self, other: RealAlgebraic) -> int:
        """Return -1, 0 or 1 as the number is below, equal to or above another."""
        if other.low == other.high:
            return self.compare_rational(other.low)
        if self.low == self.high:
            return -other.compare_rational(self.low)
        if self._equals(other):
            return 0
        bits = _FIRST_BITS
        while True:
            (a, b), (c, d) = ball_ends(self.ball(bits)), ball_ends(other.ball(bits))
            if b < c or d < a:
                return -1 if b < c else 1
            bits *= 2

    def _equals(self, other: RealAlgebraic) -> bool:
        inside = other.compare_rational(self.low) > 0 > other.compare_rational(self.high)
        # A root of other's polynomial in this interval is this root if it is one of this polynomial.
        return inside and (common := self.g.gcd(other.g)).degree() > 0 and other.is_root_of(common)

    def minimal_polynomial(self) -> fmpz_poly:
        """Return the irreducible factor over Z that has the root."""
        return next(g for g, _ in self.g.factor()[1] if self.is_root_of(g))

    def mirrored(self) -> RealAlgebraic:
        """Return minus the number."""
        return RealAlgebraic(reflected(self.g), -self.high, -self.low)

    def is_root_of(self, divisor: fmpz_poly) -> bool:
        """Whether a divisor of the polynomial has the root: it changes sign around it, as g does."""
        if self.low == self.high:
            return divisor(self.low) == 0
        return sign_at(divisor, self.low) * sign_at(divisor, self.high) < 0

    def __hash__(self) -> int:
        if self.rational is not None:
            return hash(Fraction(int(self.rational.p), int(self.rational.q)))
        return hash(("algebraic", int(self._floor(_HASH_BITS))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RealAlgebraic) and self.compare(other) == 0

    def rounded(self, places: int) -> fmpz:
        """Return the integer nearest to 10**places times the number; of two, the one above."""
        scale = fmpq(fmpz(10) ** places) if places >= 0 else fmpq(1, fmpz(10) ** -places)
        bits = max(0, int(scale.p.bit_length())) + _FIRST_BITS
        while True:
            low, high = (((2 * end * scale + 1) / 2).floor() for end in ball_ends(self.ball(bits)))
            if low == high:
                return low
            # The number is very close to the middle between two integers, or there.
            middle = (2 * high - 1) / (2 * scale)
            if high == low + 1:
                return high if self.compare_rational(middle) >= 0 else low
            bits *= 2

    def floor(self) -> fmpz:
        """Return the largest integer that is not above the number."""
        nearest = self.rounded(0)
        return nearest if self.compare_rational(fmpq(nearest)) >= 0 else nearest - 1

    def _floor(self, bits: int) -> fmpz:
        """Return floor(2**bits x) of an irrational number."""
        scale, more = power_of_two(bits), _FIRST_BITS
        while True:
            low, high = ((end * scale).floor() for end in ball_ends(self.ball(bits + more)))
            if low == high:
                return low
            more *= 2
