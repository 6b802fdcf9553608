"""Signs and values of an integral polynomial at rational points, exact.

A sign is first sought with truncated integers and a bound on the error, with more and more places; where it
is not settled then, the exact value decides. It finds no roots.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add

from ..format.limits import Work, product_cost
from .binary_logs import BinaryParts
from .rational_polynomials import Point
from .support import sign_at_dyadic, support_of

_FIRST_PLACES = 64
# A polynomial with fewer terms than one in so many is evaluated term by term at dyadic points.
_SPARSE_SHARE = 16
_ABSENT = -(1 << 60)


class Signs:
    """The signs of one polynomial with integer coefficients, the last of which is not zero.

    Notes
    -----
    Let t = p/q and n the degree, and let u be an upper bound on log2 |t| that is less than 1/(2n) above it.
    With b_k the bits of a_k, |a_k t^k| < 2^(b_k + floor(k u) + 1); call T the largest of these exponents.
    In units of 2^(w_k), w_k = T - P - floor(k u), the partial sums s_k = sum_{j >= k} a_j t^(j - k) have
    about P bits. Horner's rule rounds down twice at each k; an error of one unit there is one of less than
    2^(T - P + 1) in the sum, and so is a term that is left out because its exponent is at most T - P. All
    errors together are below 4 (n + 1) 2^(T - P). The sum is t^m s_m where m is the last index met, and the
    unit of s_m times |t|^m is at least 2^(T - P - 1). Hence s_m has the sign of what was computed, if this
    is beyond 8 (n + 1) units. Of a polynomial of few terms only these are computed, see `sign_at_dyadic`.
    """

    def __init__(self, coefficients: list[int], work: Work, what: str) -> None:
        self.coefficients = coefficients
        self.n = len(coefficients) - 1
        self.bits = [c.bit_length() if c else _ABSENT for c in coefficients]
        self.height = max(self.bits)
        self.work = work
        self.what = what
        self.places = _FIRST_PLACES
        terms = self.n + 1 - coefficients.count(0)
        self.support = support_of(coefficients, work) if _SPARSE_SHARE * terms <= self.n else None

    def at(self, point: Point) -> int:
        """Return -1, 0 or 1, the sign of the polynomial at p/q."""
        p, q = point
        if p == 0 or self.n == 0:
            return sign_of(self.coefficients[0])
        parts = BinaryParts(p, q)
        exact_bits = self.n * (parts.m.bit_length() + parts.odd.bit_length() + abs(parts.e)) + self.height
        if self.support is not None and parts.odd == 1:
            return self._at_dyadic(parts, exact_bits)
        self.work.spend(200 * self.n + 10000 + 10 * parts.m.bit_length(), self.what)
        fraction = self.n.bit_length() + 2
        slope = parts.log_above(fraction)
        drops = [k * slope >> fraction for k in range(self.n + 1)]
        heights = list(map(add, self.bits, drops))
        top = max(heights) + 1
        places = self.places
        while 2 * places < exact_bits:
            value, last = self._truncated(parts, drops, heights, top - places)
            if abs(value) > 64 * (self.n + 1):
                self.places = max(
                    _FIRST_PLACES, places // 2 if abs(value).bit_length() > places // 2 else places
                )
                return sign_of(value) * (parts.sign if last % 2 else 1)
            places *= 2
        return self._exact(parts)

    def _at_dyadic(self, parts: BinaryParts, exact_bits: int) -> int:
        assert self.support is not None
        places = _FIRST_PLACES
        while 2 * places < exact_bits:
            sign = sign_at_dyadic(self.support, parts, places, self.work, self.what)
            if sign:
                return sign
            places *= 2
        return self._exact(parts)

    def _truncated(
        self, parts: BinaryParts, drops: list[int], heights: list[int], floor: int
    ) -> tuple[int, int]:
        """Return s_m in units of 2^(floor - drops[m]) with a bounded error, and m."""
        kept = [k for k, height in enumerate(heights) if height >= floor]
        first, last = kept[-1], kept[0]
        m, e, odd = parts.m, parts.e, parts.odd
        size = max(heights) - floor + self.n.bit_length() + 2
        step = product_cost(size, m.bit_length()) + 400
        if odd != 1:
            step += product_cost(size + m.bit_length(), odd.bit_length())
        self.work.spend((first - last + 1) * step, self.what)
        a = self.coefficients
        value = _shifted(a[first], drops[first] - floor)
        for k in range(first - 1, last - 1, -1):
            up = e + drops[k] - drops[k + 1]
            value *= m
            if odd != 1:
                # the rounding of both the shift and the quotient is one: floor(floor(x / 2^j) / odd)
                value = (value << up) // odd if up >= 0 else value // (odd << -up)
            elif up >= 0:
                value <<= up
            else:
                value >>= -up
            if a[k]:
                value += _shifted(a[k], drops[k] - floor)
        return value, last

    def _exact(self, parts: BinaryParts) -> int:
        value = exact_value(self.coefficients, parts.m << max(parts.e, 0), parts.denominator, self.work)
        return sign_of(value)


def sign_of(x: int) -> int:
    """Return -1, 0 or 1."""
    return (x > 0) - (x < 0)


def variations(coefficients: list[int]) -> int:
    """Count the changes of sign from each non-zero coefficient to the next one."""
    kept = [c < 0 for c in coefficients if c]
    return sum(x != y for x, y in pairwise(kept))


def _shifted(x: int, up: int) -> int:
    return x << up if up >= 0 else x >> -up


def exact_value(coefficients: list[int], p: int, q: int, work: Work) -> int:
    """Return q^n times the value at p/q of a polynomial given by n + 1 integers."""
    return exact_complex_value(coefficients, (p, 0), q, work)[0]


def exact_complex_value(
    coefficients: list[int], point: tuple[int, int], q: int, work: Work
) -> tuple[int, int]:
    """Return real and imaginary part of q^n times the value at (a + i b) / q, for n + 1 integers."""
    a, b = point
    n = len(coefficients) - 1
    step = max(abs(a).bit_length(), abs(b).bit_length())
    bits = (
        n * (max(step, q.bit_length()) + bool(b)) + max(map(abs, coefficients)).bit_length() + n.bit_length()
    )
    shift = q.bit_length() - 1 if q & (q - 1) == 0 else -1
    cost = (4 if b else 1) * product_cost(bits, step) + bits // 20 + 300
    if shift < 0:
        cost += product_cost(bits, q.bit_length()) + product_cost(bits, bits // (n + 1) + 1)
    work.spend(n * cost, "an exact value")
    work.store(8 if b else 4, bits, "an exact value")
    x, y, power = coefficients[-1], 0, 1
    for k in range(n - 1, -1, -1):
        x, y = (x * a - y * b, x * b + y * a) if b else (x * a, 0)
        if shift >= 0:
            if coefficients[k]:
                x += coefficients[k] << shift * (n - k)
        else:
            power *= q
            x += coefficients[k] * power
    return x, y
