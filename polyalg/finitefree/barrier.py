"""The barrier parameter theta of the rectangular bound, enclosed by signs at rational points.

theta(f) is the x > sqrt(maxroot f) at which alpha^2 h (h + 2 (m-n)/x) = 1, h = (f(x^2))' / f(x^2).  For f
with roots r_i >= 0, h = sum 2x / (x^2 - r_i) decreases there from infinity to 0, so a sign tells the side.

Theorem 7 of the theory page on finite free convolutions.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb, arb_poly, fmpq, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.fields.real.exact import (
    AnyRoots,
    RealEnd,
    enclosed,
    in_balls,
    sign_of,
    variations_above,
)
from polyalg.finitefree.comparison import Algebra, Expression
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import exact_rational

FIRST, SECOND, BOTH = Expression((0,)), Expression((1,)), Expression((0, 1))
_MOST_BITS = 4096
_GUARD_BITS = 8
_FIELD_BITS = 64
_BISECTIONS = 24  # before Newton's method is tried


class Barrier:
    """theta of p, q and their convolution.

    Parameters
    ----------
    algebra : Algebra
        Rectangular, with p and q of degree n and roots >= 0.
    alpha : fmpq or AlgebraicNumber
        Positive; the latter in the field of p and q.
    """

    def __init__(self, algebra: Algebra, alpha: RealEnd) -> None:
        assert algebra.columns is not None
        self.algebra, self.alpha = algebra, alpha
        self.gap = algebra.columns - algebra.n
        # 2 alpha sqrt(n m), squared
        self.square: RealEnd = 4 * alpha * alpha * algebra.n * algebra.columns
        # By polynomial, kept by the algebra, and bits: coefficients, bits to work with, bounds of alpha^2.
        self._enclosed: dict[tuple[int, int], tuple[arb_poly, int, tuple[fmpq, fmpq]]] = {}

    @property
    def unit_member(self) -> int | None:
        """Return the index of a member that is a constant times x^n: the bound is then an equality."""
        n = self.algebra.n
        return next((k for k, f in enumerate(self.algebra.members) if not any(f.coeffs()[:n])), None)

    def theta(self, expression: Expression, bits: int) -> tuple[fmpq, fmpq]:
        """Return rationals around theta, at most 2^-bits apart."""
        roots = self.algebra.roots(expression)
        if expression != BOTH and not any(roots.p.coeffs()[:-1]):
            return self._root_of_square(self.square, bits)
        low, high = self._bracket(roots, bits)
        width = fmpq(1, fmpz(1) << bits)
        steps = 0
        while high - low > width:
            middle = (low + high) / 2
            if self._beyond(roots, middle):
                high = middle
            else:
                low = middle
            steps += 1
            if steps % _BISECTIONS == 0:
                low, high = self._narrowed(roots, (low, high), bits)
        return low, high

    def _narrowed(self, roots: AnyRoots, bracket: tuple[fmpq, fmpq], bits: int) -> tuple[fmpq, fmpq]:
        """Return a bracket from Newton's method, proved by signs at its ends, or the old one."""
        low, high = bracket
        guess = (low + high) / 2
        size = int(abs(high).p.bit_length()) + int(high.q.bit_length())
        precision = bits + size + 64
        coefficients, more = in_balls(roots.p, precision)
        precision += (more - precision) // 4
        low_scale, high_scale = enclosed(self.alpha * self.alpha, precision)
        with flint_lock, working_precision(precision):
            x, scale = arb(guess), arb(low_scale).union(arb(high_scale))
            for _ in range(precision.bit_length() + 4):
                step = self._newton_step(coefficients, x, scale)
                if step is None:
                    return bracket
                x = (x - step).mid()
                if not (x > low and x < high):
                    return bracket
        radius = fmpq(1, fmpz(1) << (bits + 2))
        center = exact_rational(x)
        ends = max(low, _rounded(center - radius, bits + 4)), min(high, _rounded(center + radius, bits + 4))
        if not low < ends[0] < ends[1] < high:
            return bracket
        return ends if self._beyond(roots, ends[1]) and not self._beyond(roots, ends[0]) else bracket

    def _newton_step(self, f: arb_poly, x: arb, scale: arb) -> arb | None:
        """Return Newton's step for 1 / sqrt(E) - 1, E = scale h (h + 2 (m-n) / x), the scale alpha^2.

        That is nearly linear in x, beside the pole of h and far from it.
        """
        square = x * x
        values = [p(square) for p in (f, f.derivative(), f.derivative().derivative())]
        if values[0].contains(0):
            return None
        ratio = values[1] / values[0]
        h = 2 * x * ratio
        slope = 2 * ratio + 4 * square * (values[2] / values[0] - ratio * ratio)
        inverse = 2 * self.gap / x
        E = scale * h * (h + inverse)
        derivative = scale * (slope * (h + inverse) + h * (slope - inverse / x))
        return 2 * E * (E.sqrt() - 1) / derivative if derivative < 0 and E > 0 else None

    def _bracket(self, roots: AnyRoots, bits: int) -> tuple[fmpq, fmpq]:
        bottom, top = ball_ends(roots.kth(1, bits))
        low = self._root_of_square(max(bottom, fmpq(0)), bits + _GUARD_BITS)[0]
        high = self._root_of_square(max(top, fmpq(0)), bits + _GUARD_BITS)[1]
        step = fmpq(1)
        while not self._beyond(roots, high + step):
            step *= 2
        return low, high + step

    def _beyond(self, roots: AnyRoots, x: fmpq) -> bool:
        """Return whether x > theta or x = theta, decided exactly; x below the roots counts as not beyond."""
        f, square = roots.p, x * x
        if not isinstance(f, fmpz_poly):
            told = self._told_by_balls(roots, x)
            if told is not None:
                return told
        # All roots are real: none is above where no sign varies.
        if variations_above(f, square):
            return False
        value = f(square)
        if not value:
            return False
        h = 2 * x * f.derivative()(square) / value
        return sign_of(self.alpha * self.alpha * h * (h + 2 * self.gap / x) - 1) <= 0

    def _told_by_balls(self, roots: AnyRoots, x: fmpq) -> bool | None:
        """Return what `_beyond` does, None where balls do not tell; over a field they are sooner there."""
        square = x * x
        size = int(x.p.bit_length() + x.q.bit_length())
        # One of few numbers, so that the coefficients are enclosed for many x.
        bits = 1 << (2 * size + _FIELD_BITS).bit_length()
        low, high = ball_ends(roots.kth(1, bits // 2))
        if low <= square <= high:
            return None
        if square < low:
            return False
        key = id(roots), bits
        if key not in self._enclosed:
            coefficients, work = in_balls(roots.p, bits)
            self._enclosed[key] = coefficients, work, enclosed(self.alpha * self.alpha, bits)
        coefficients, work, (below, above) = self._enclosed[key]
        with flint_lock, working_precision(work):
            at = arb(square)
            value = coefficients(at)
            if value.contains(0):
                return None
            h = 2 * arb(x) * coefficients.derivative()(at) / value
            excess = arb(below).union(arb(above)) * h * (h + 2 * self.gap / arb(x)) - 1
            return None if excess.contains(0) else bool(excess < 0)

    def _root_of_square(self, square: RealEnd, bits: int) -> tuple[fmpq, fmpq]:
        """Return rationals around the root of a number >= 0, at most 2^-bits apart."""
        if not isinstance(square, fmpq):
            # Three units of a quarter: the root of the width below, and two for rounding.
            bits += 2
            below, above = enclosed(square, 2 * bits + 2)
            return self._root_of_square(max(below, fmpq(0)), bits)[0], self._root_of_square(above, bits)[1]
        scale = fmpz(1) << bits
        low = (square * (scale * scale)).floor().isqrt()
        exact = fmpq(low, scale) ** 2 == square
        return fmpq(low, scale), fmpq(low if exact else low + 1, scale)

    def enclosures(self, eps: Fraction) -> tuple[arb, arb, arb]:
        """Return value, attained and slack with radii of at most eps."""
        bits = needed_bits(eps) + _GUARD_BITS
        (a, b), (c, d), (e, g) = (self.theta(x, bits) for x in (FIRST, SECOND, BOTH))
        low, high = self._root_of_square(self.square, bits)
        value, attained = _ball(a + c - high, b + d - low, bits), _ball(e, g, bits)
        # Exactly 0 for the unit, an equality.
        slack = arb(0) if self.unit_member is not None else _ball(a + c - high - g, b + d - low - e, bits)
        return value, attained, slack

    def proof(self) -> tuple[fmpq, fmpq, fmpq, fmpq] | None:
        """Return bounds below theta(p), theta(q), above theta(p [+] q), above 2 alpha sqrt(n m)."""
        bits = 16
        while bits <= _MOST_BITS:
            (a, _), (b, _), (_, c) = (self.theta(x, bits) for x in (FIRST, SECOND, BOTH))
            root = self._root_of_square(self.square, bits)[1]
            if c <= a + b - root:
                return a, b, c, root
            bits *= 2
        return None


def _rounded(x: fmpq, bits: int) -> fmpq:
    """Return x rounded to a multiple of 2^-bits."""
    return fmpq((x * (fmpz(1) << bits) + fmpq(1, 2)).floor(), fmpz(1) << bits)


def _ball(low: fmpq, high: fmpq, bits: int) -> arb:
    exact = max(int(x.p.bit_length()) + int(x.q.bit_length()) for x in (low, high))
    with flint_lock, working_precision(2 * bits + 128 + exact):
        return arb(low).union(arb(high))
