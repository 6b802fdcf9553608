"""A root of a polynomial over a real number field as a real algebraic number.

Balls, signs beside rational numbers and rationality come from the polynomial over the field; the minimal
polynomial over Q, from the norm, is made only where numbers of other kinds are as near as balls go.
"""

from __future__ import annotations

from functools import cached_property

from flint import acb, fmpq, fmpz_poly

from polyalg.fields.embedding import root_in, vanishing
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import norm_over_rationals
from polyalg.fields.real.evaluation import AlgebraicEvaluator, sign_at
from polyalg.fields.real.factored import rational_roots
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.dyadic import ball_ends

__all__ = ["RealOverField"]

_FIRST_BITS, _MOST_BITS = 64, 256


class RealOverField(RealAlgebraic):
    """The only root of a square-free polynomial over a real number field in an interval.

    Parameters
    ----------
    p : AlgebraicPolynomial
        Monic, with the root as a simple one.
    low, high : fmpq
        low < root < high, dyadic and with no other root between, or low == high == root.
    """

    def __init__(self, p: AlgebraicPolynomial, low: fmpq, high: fmpq) -> None:
        self.p, self.low, self.high = p, low, high

    @cached_property
    def g(self) -> fmpz_poly:  # type: ignore[override]
        """The minimal polynomial over Z."""
        rational = self.rational
        if rational is not None:
            return fmpz_poly([-rational.p, rational.q])
        whole = norm_over_rationals(self.p.field.embedding, self.p.values)
        return vanishing([g for g, _ in whole.factor()[1]], self._box)

    @cached_property
    def in_field(self) -> AlgebraicNumber | fmpq | None:
        """The number where it is in the field: the root of a linear factor."""
        if self.rational is not None:
            return self.rational
        roots = [-factor[0] for factor, _ in self.p.factor() if factor.degree() == 1]
        ends = self.low, self.high
        return next((x for x in roots if ends[0] < x < ends[1]), None)

    @cached_property
    def over_rationals(self) -> RealAlgebraic:
        """The number by its minimal polynomial over Q, and an interval with no other root of that."""
        if self.rational is not None:
            return RealAlgebraic(self.g, self.rational, self.rational)
        return RealAlgebraic(self.g, *ball_ends(root_in(self.g, self._box)[1].real))

    def _box(self, bits: int) -> acb:
        return acb(self.ball(bits))

    @cached_property
    def _source(self) -> Bracketed:
        return Bracketed(AlgebraicEvaluator(self.p), [(self.low, self.high)])

    @cached_property
    def _is_zero(self) -> bool:
        return self.low < 0 < self.high and not self.p.values[0]

    @cached_property
    def rational(self) -> fmpq | None:
        """The number where it is rational."""
        if self.low == self.high:
            return self.low
        return next((x for x in rational_roots(self.p) if self.low < x < self.high), None)

    def _sign_at(self, r: fmpq) -> int:
        return sign_at(self.p, r)

    def compare(self, other: RealAlgebraic) -> int:
        """Return -1, 0 or 1 as the number is below, equal to or above another."""
        bits = _FIRST_BITS
        while bits <= _MOST_BITS:
            (a, b), (c, d) = ball_ends(self.ball(bits)), ball_ends(other.ball(bits))
            if b < c or d < a:
                return -1 if b < c else 1
            bits *= 2
        return self.over_rationals.compare(other)

    def minimal_polynomial(self) -> fmpz_poly:
        """Return the irreducible polynomial over Z that has the root."""
        return self.g

    def mirrored(self) -> RealAlgebraic:
        """Return minus the number."""
        return self.over_rationals.mirrored()

    def is_root_of(self, divisor: fmpz_poly) -> bool:
        """Whether a polynomial over Z that is a divisor of the minimal one, or equal to it, has the root."""
        return self.over_rationals.is_root_of(divisor)
