"""Complex balls in fixed point: integer midpoints and one radius for the real and imaginary parts.

At p places the ball (x, y, e) holds all z with |2^p Re z - x| <= e and |2^p Im z - y| <= e. A vector of
balls has one radius for all its entries. Every rounding is counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import add, mul

from ...errors import CertificateError
from ...format.limits import Work, product_cost, quotient_cost
from ..integers import bits_of
from .modulus import modulus_below

Ball = tuple[int, int, int]
_LONGEST_RADIUS = 4096


@dataclass(frozen=True, slots=True)
class Balls:
    """A vector of balls with one radius."""

    re: list[int]
    im: list[int]
    radius: int

    def sizes(self) -> list[int]:
        """Bound |x + iy| for the midpoints by |x| + |y|."""
        return list(map(add, map(abs, self.re), map(abs, self.im)))

    @property
    def top(self) -> int:
        """The largest of the sizes."""
        return max(self.sizes(), default=0)

    def part(self, start: int, stop: int) -> Balls:
        """Return some consecutive entries."""
        return Balls(self.re[start:stop], self.im[start:stop], self.radius)


def whole_row(re: list[int], im: list[int], spread: int, places: int) -> Balls:
    """Return balls around Gaussian integers; their radius is a whole number."""
    return Balls([x << places for x in re], [y << places for y in im], spread << places)


class Arithmetic:
    """Operations at a number of places, with the meter of their work."""

    def __init__(self, places: int, work: Work) -> None:
        self.places = places
        self.work = work

    def spend(self, count: int, first: int, second: int, what: str) -> None:
        """Announce `count` complex products of numbers of so many bits."""
        self.work.spend(count * (700 + 4 * product_cost(first, second)), what)
        self.work.store(2 * count, first + second, what)

    def check_radius(self, radius: int, what: str) -> None:
        """Refuse balls that have grown so large that nothing can come of them.

        Raises
        ------
        CertificateError
            Step "precision".
        """
        if radius.bit_length() > 4 * self.places + _LONGEST_RADIUS:
            raise CertificateError("precision", f"{what}: the working precision is too small")

    def times(self, a: Ball, b: Ball) -> Ball:
        """Multiply.

        Notes
        -----
        For z = z0 + u, w = w0 + v with all parts of u at most e and of v at most f, each part of zw - z0 w0
        is at most |z0| f + |w0| e + 2 e f with the sum norm |.|; then rounding down of part and radius.
        """
        (x, y, e), (p, q, f) = a, b
        w = self.places
        self.spend(2, max(abs(x), abs(y), e).bit_length(), max(abs(p), abs(q), f).bit_length(), "a product")
        radius = (((abs(x) + abs(y)) * f + (abs(p) + abs(q)) * e + 2 * e * f) >> w) + 2
        self.check_radius(radius, "a product")
        return (x * p - y * q) >> w, (x * q + y * p) >> w, radius

    def powers(self, a: Ball, count: int) -> list[Ball]:
        """Return 1, a, ..., a^(count - 1)."""
        # A number beyond 1 grows by as many bits with each factor, and so does its radius.
        growth = max(0, max(map(abs, a)).bit_length() - self.places)
        self.work.keep(3 * count, self.places + count * growth // 2, "powers of a root")
        out = [(1 << self.places, 0, 0)]
        for _ in range(count - 1):
            out.append(self.times(out[-1], a))
        return out

    def inverse(self, a: Ball) -> Ball | None:
        """Invert; None when the ball may hold zero.

        Notes
        -----
        |z - z0| <= 3 e / 2 as both parts differ by e at most, and |1/z - 1/z0| = |z - z0| / |z z0|.
        """
        x, y, e = a
        w = self.places
        away = (3 * e + 1) // 2
        middle = modulus_below(x, y)
        low = middle - away
        if low <= 0:
            return None
        bits = middle.bit_length()
        self.work.spend(3 * quotient_cost(2 * w + max(bits, e.bit_length()), 2 * bits) + 1000, "an inverse")
        square = x * x + y * y
        radius = (away << 2 * w) // (low * middle) + 2
        return (x << 2 * w) // square, (-y << 2 * w) // square, radius

    def root(self, x: int, e: int, what: str) -> tuple[int, int]:
        """Return midpoint and radius of the square root of a positive real ball.

        Raises
        ------
        CertificateError
            Step "precision", when it may not be positive.

        Notes
        -----
        The roots of numbers t >= low differ by at most |t - x| / (sqrt(x) + sqrt(low)).
        """
        low = x - e
        if low <= 0:
            raise CertificateError("precision", f"{what}: a number is not proved positive")
        size = x.bit_length() + self.places
        self.work.spend(4 * quotient_cost(size, size // 2) + 1000, what)
        middle = math.isqrt(x << self.places)
        below = middle + math.isqrt(low << self.places)
        return middle, (e << self.places) // max(below, 1) + 2

    def scale(self, a: Ball, v: Balls) -> Balls:
        """Multiply a vector with a ball."""
        x, y, e = a
        w, top = self.places, v.top
        self.spend(len(v.re), max(abs(x), abs(y)).bit_length(), top.bit_length(), "a multiple of a vector")
        re = [(x * p - y * q) >> w for p, q in zip(v.re, v.im, strict=True)]
        im = [(x * q + y * p) >> w for p, q in zip(v.re, v.im, strict=True)]
        radius = (((abs(x) + abs(y)) * v.radius + top * e + 2 * e * v.radius) >> w) + 2
        self.check_radius(radius, "a multiple of a vector")
        return Balls(re, im, radius)

    def sum_of_products(self, factors: list[Ball], vectors: list[Balls], what: str) -> Balls:
        """Add up multiples of vectors of one length, at least one, and round once."""
        w, count = self.places, len(vectors[0].re)
        re, im, radius = [0] * count, [0] * count, 0
        for (x, y, e), v in zip(factors, vectors, strict=True):
            top = v.top
            self.spend(count, max(abs(x), abs(y)).bit_length(), top.bit_length(), what)
            radius += (abs(x) + abs(y)) * v.radius + top * e + 2 * e * v.radius
            if x:
                re = [a + x * p for a, p in zip(re, v.re, strict=True)]
                im = [b + x * q for b, q in zip(im, v.im, strict=True)]
            if y:
                re = [a - y * q for a, q in zip(re, v.im, strict=True)]
                im = [b + y * p for b, p in zip(im, v.re, strict=True)]
        radius = (radius >> w) + 2
        self.check_radius(radius, what)
        return Balls([a >> w for a in re], [b >> w for b in im], radius)

    def whole_combination(self, weights: list[tuple[int, int]], vectors: list[Balls]) -> Balls:
        """Add up Gaussian-integer multiples of vectors of one length; no rounding takes place."""
        count = len(vectors[0].re)
        height = max(max(bits_of(v.re), bits_of(v.im)) for v in vectors)
        size = max(max(abs(x), abs(y)) for x, y in weights).bit_length()
        self.spend(len(vectors) * count, height, size, "a combination of vectors")
        re, im, radius = [0] * count, [0] * count, 0
        for (x, y), v in zip(weights, vectors, strict=True):
            radius += (abs(x) + abs(y)) * v.radius
            if x:
                re = [a + x * p for a, p in zip(re, v.re, strict=True)]
                im = [b + x * q for b, q in zip(im, v.im, strict=True)]
            if y:
                re = [a - y * q for a, q in zip(re, v.im, strict=True)]
                im = [b + y * p for b, p in zip(im, v.re, strict=True)]
        return Balls(re, im, radius)

    def over(self, re: list[int], im: list[int], den: int, *, spread: int = 0) -> Balls:
        """Enclose Gaussian integers over a positive denominator, of which the parts are within the spread."""
        w = self.places
        cost = quotient_cost(max(bits_of(re), bits_of(im)) + w, den.bit_length())
        self.work.spend(2 * len(re) * (200 + cost), "quotients of integers")
        return Balls(
            [(x << w) // den for x in re], [(y << w) // den for y in im], 1 + -(-(spread << w) // den)
        )


def weighted_sum(first: list[int], second: list[int]) -> int:
    """Return the scalar product of two lists of integers."""
    return sum(map(mul, first, second))
