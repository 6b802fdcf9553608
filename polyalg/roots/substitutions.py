"""Roots of g from those of a smaller polynomial: g(x) = h(x^k), and g of degree 2m with g(x) = x^m h(x +
1/x).

Even and reciprocal polynomials are half as large after the substitution, for which the Sturm sequence takes
an eighth of the time.  Roots that lie close together far from 0 share digits, which a shift takes away.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.sources import RootSource, bits_of, exact_bits


def reciprocal_sign(g: fmpz_poly) -> int:
    """Return s = 1 or -1 if x^n g(1/x) = s g, otherwise 0; g(0) != 0."""
    if abs(g[0]) != abs(g[int(g.degree())]):
        return 0
    coefficients = g.coeffs()
    mirrored = coefficients[::-1]
    if coefficients == mirrored:
        return 1
    return -1 if all(a == -b for a, b in zip(coefficients, mirrored, strict=True)) else 0


def in_sum_with_inverse(g: fmpz_poly) -> fmpz_poly:
    """Return h with g(x) = x^m h(x + 1/x), for g of degree 2m and equal to its own reverse."""
    m = int(g.degree()) // 2
    # x^k + x^-k is a Chebyshev polynomial of x + 1/x; Clenshaw's recursion adds them up.
    y, above, following = fmpz_poly([0, 1]), fmpz_poly(), fmpz_poly()
    for k in range(m, 0, -1):
        above, following = y * above - following + fmpz_poly([g[m + k]]), above
    return y * above - 2 * following + fmpz_poly([g[m]])


class PowerRoots:
    """The real x with x^k = y, y among the real roots of h, h(0) != 0.

    Parameters
    ----------
    inner : RootSource
        The real roots of h.
    k : int
        At least 2.
    """

    def __init__(self, inner: RootSource, k: int) -> None:
        self._inner, self._k = inner, k
        positive = [i for i in range(inner.count) if side(inner, i, fmpq(0)) > 0]
        negative = range(inner.count - len(positive))
        if k % 2:
            self._references = [(i, -1) for i in negative] + [(i, 1) for i in positive]
        else:
            self._references = [(i, -1) for i in reversed(positive)] + [(i, 1) for i in positive]
        self.count = len(self._references)

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        i, sign = self._references[index]
        return _mapped(self._inner, i, bits, lambda y: sign * abs(y).root(self._k))


class ShiftedRoots:
    """The numbers y + c for the roots y of another source, c an integer."""

    def __init__(self, inner: RootSource, c: fmpz) -> None:
        self._inner, self._c = inner, c
        self.count = inner.count

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        y = self._inner.ball(index, bits)
        with flint_lock, working_precision(bits_of_sum(y, self._c)):
            return y + self._c


def bits_of_sum(y: arb, c: fmpz) -> int:
    """Return a precision at which the midpoint of y + c is not rounded."""
    if y.mid() == 0:
        return int(c.bit_length()) + 2
    top = magnitude_bits(y.mid())
    return max(top, int(c.bit_length()), 0) - min(top - y.bits(), 0) + 4


class ReciprocalRoots:
    """The real x with x + 1/x = y, y among the real roots of h, h(2) h(-2) != 0."""

    def __init__(self, inner: RootSource) -> None:
        self._inner = inner
        two = fmpq(2)
        low = [i for i in range(inner.count) if side(inner, i, -two) < 0]
        high = [i for i in range(len(low), inner.count) if side(inner, i, two) > 0]
        self._references = [(i, -1, True) for i in low] + [(i, -1, False) for i in reversed(low)]
        self._references += [(i, 1, False) for i in reversed(high)] + [(i, 1, True) for i in high]
        self.count = len(self._references)

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        i, sign, large = self._references[index]

        def root(y: arb) -> arb:
            outer = (y + sign * (y * y - 4).sqrt()) / 2
            return outer if large else 1 / outer

        return _mapped(self._inner, i, bits, root)


def _mapped(inner: RootSource, i: int, bits: int, function: Callable[[arb], arb]) -> arb:
    """Return function(y) to the accuracy asked for, with y as accurate as that takes."""
    asked = max(bits, 8)
    while True:
        y = inner.ball(i, asked)
        with flint_lock, working_precision(exact_bits(y, asked) + 64):
            x = function(y)
        missing = bits + magnitude_bits(arb(x.rad())) if x.is_finite() else asked
        if x.is_finite() and bits_of(x) >= bits:
            return x
        asked += missing + 2


def side(roots: RootSource, i: int, value: fmpq) -> int:
    """Return 1 if root i is above a number that is no root, -1 if below."""
    bits = 8
    while True:
        low, high = ball_ends(roots.ball(i, bits))
        if low > value:
            return 1
        if high < value:
            return -1
        bits *= 2
