"""The sum of w m Q^* Q for matrix polynomials Q over Q(i), rational weights w and polynomials m, exact."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import CertificateError
from ..format.limits import MAX_RATIONAL_BITS, Work, product_cost, quotient_cost
from .integers import bits_of
from .matrix_polynomials import MatrixPolynomial
from .poly import convolve
from .rational_polynomials import Point

_WHAT = "the sum of squares"


class SumOfSquares:
    """The lower triangle of a sum of weighted squares, n by n, of at most `length` coefficients each.

    It has one denominator, and each square is added at once. A coefficient is `width` integers.
    """

    def __init__(self, n: int, length: int, work: Work, width: int = 1) -> None:
        self.den = 1
        self.places = [(i, j) for i in range(n) for j in range(i + 1)]
        size = (2 * length - 1) * width
        self.re = {place: [0] * size for place in self.places}
        self.im = {place: [0] * size for place in self.places}
        self.count = 2 * len(self.places) * size
        self.work = work
        # places, lists and entries of dictionaries
        work.keep(16 * len(self.places), 0, _WHAT)
        self._bits = self._size = 0

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Forget at the end of the block what was made in it, but for the sum, as long as it has become."""
        with self.work.passing():
            yield
        self.work.free(self._size)
        self._size = self.work.keep(self.count, self._bits, _WHAT)

    def add_square(
        self, weight: Point, q: MatrixPolynomial, multiplier: tuple[list[int], int] = ([1], 1)
    ) -> None:
        """Add weight * m q^* q; columns of q that are zero are passed over.

        Parameters
        ----------
        multiplier : tuple
            m, its coefficients with the constant term first over a denominator; m q^* q is not too long for
            the sum.
        """
        (top, bottom), (m, den) = weight, multiplier
        factor = self.over_common_denominator(bottom * q.den * q.den * den) * top
        square = Square(q, m)
        self.announce_adding(square.bits, factor, len(square.used), 2 * q.length)
        for place, parts in square.entries(self.work):
            self.add_entry(place, factor, parts)

    def announce_adding(self, bits: int, factor: int, columns: int, length: int) -> None:
        """Announce that multiples of entries of a square with integers of so many bits will be added."""
        self._hold(factor.bit_length() + bits)
        cost = 300 + product_cost(factor.bit_length(), bits) + self._bits // 30
        self.work.spend(columns * (columns + 1) * length * cost, _WHAT)

    def add_entry(self, place: tuple[int, int], factor: int, parts: tuple[list[int], list[int]]) -> None:
        """Add a multiple of the real and the imaginary part of an entry."""
        for total, part in ((self.re[place], parts[0]), (self.im[place], parts[1])):
            for k, x in enumerate(part):
                if x:
                    total[k] += factor * x

    def over_common_denominator(self, den: int) -> int:
        """Bring the sum to a denominator that `den` divides; return the quotient of the two."""
        work, old = self.work, self.den
        # no honest file needs long denominators that have little in common: their cost counts tenfold
        work.spend(10 * quotient_cost(old.bit_length(), den.bit_length()), "the denominators of the squares")
        if old % den:
            self.den = math.lcm(old, den)
            if self.den.bit_length() > 4 * MAX_RATIONAL_BITS:
                raise CertificateError("limits", "the common denominator of the squares is too large")
            lift = self.den // old
            work.spend(self.count * (100 + product_cost(self._bits, lift.bit_length())), _WHAT)
            self._hold(self._bits + lift.bit_length())
            for parts in (self.re, self.im):
                for place, part in parts.items():
                    parts[place] = [x * lift for x in part]
        return self.den // den

    def _hold(self, bits: int) -> None:
        """Announce that the numbers of the sum may become so long."""
        self._bits = max(self._bits, bits)
        self.work.store(self.count, self._bits, _WHAT)

    def equals(self, p: MatrixPolynomial) -> bool:
        """Decide whether the sum is a Hermitian p."""
        self.work.spend(self.count * (400 + 2 * product_cost(self._bits, p.den.bit_length())), _WHAT)
        self.work.spend(self.count * product_cost(p.bits, self.den.bit_length()), _WHAT)
        zeros = [0] * (len(self.re[0, 0]) - p.length)
        return all(
            [c * p.den for c in mine[i, j]] == [c * self.den for c in theirs[i][j]] + zeros
            for i, j in self.places
            for mine, theirs in ((self.re, p.re), (self.im, p.im))
        )


class Square:
    """den^2 m q^* q for a matrix polynomial q and an integral m, columns of q that are zero passed over.

    `used` are the other columns; the integers of all entries have at most so many `bits`.
    """

    def __init__(self, q: MatrixPolynomial, m: list[int]) -> None:
        self._q, self._m, self._q_bits = q, m, q.bits
        self.used = [
            j for j in range(q.columns) if any(any(g[i][j]) for g in (q.re, q.im) for i in range(q.rows))
        ]
        self._plain = 2 * self._q_bits + (q.rows * q.length).bit_length() + 1
        self.bits = self._plain + bits_of(m) + 2 if len(m) > 1 else self._plain

    def entries(self, work: Work) -> Iterator[tuple[tuple[int, int], tuple[list[int], list[int]]]]:
        """Yield places and the real and imaginary parts there."""
        q, m, used = self._q, self._m, self.used
        if len(m) > 1:
            cost = 200 + product_cost(self._plain, bits_of(m))
            work.spend(q.columns**2 * 4 * q.length * len(m) * cost, _WHAT)
        pairs = len(used) * (len(used) + 1) // 2
        cost = q.rows * (5000 + 4 * q.length**2 * product_cost(self._q_bits, self._q_bits))
        work.spend(200 * q.rows * q.columns + pairs * cost, _WHAT)
        for k, i in enumerate(used):
            for j in used[: k + 1]:
                parts = _entry_of_square(q, i, j)
                if len(m) > 1:
                    parts = convolve(parts[0], m), convolve(parts[1], m)
                yield (i, j), parts


def _entry_of_square(q: MatrixPolynomial, i: int, j: int) -> tuple[list[int], list[int]]:
    """Return entry (i, j) of q^* q."""
    length = 2 * q.length - 1
    re, im = [0] * length, [0] * length
    for x, y in zip(q.re, q.im, strict=True):
        a, b, c, d = x[i], y[i], x[j], y[j]
        for first, second, out, sign in ((a, c, re, 1), (b, d, re, 1), (a, d, im, 1), (b, c, im, -1)):
            if any(first) and any(second):
                for k, value in enumerate(convolve(first, second)):
                    out[k] += sign * value
    return re, im
