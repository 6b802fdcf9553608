"""Numbers of Z[y] / f as lists of integers: reduction by f, products, lists of them packed into integers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ...format.limits import Work, product_cost, quotient_cost
from ...format.number_field import Element
from ..integers import bits_of
from ..poly import convolve

_EACH = 150
_WHAT = "numbers of a field"


def bits_of_elements(elements: Iterable[Element]) -> int:
    """Return the bits of the largest coordinate; 0 where there is none."""
    return max(map(bits_of, elements), default=0)


def reduced(a: list[int], f: list[int]) -> Element:
    """Return a polynomial in y modulo the monic f, with as many coordinates as f has degree."""
    d = len(f) - 1
    a = a + [0] * (d - len(a))
    low = f[:d]
    for k in range(len(a) - 1, d - 1, -1):
        lead = a[k]
        if lead:
            a[k - d : k] = [x - lead * c for x, c in zip(a[k - d : k], low, strict=True)]
    return a[:d]


def product(a: Element, b: Element, f: list[int]) -> Element:
    """Multiply two numbers."""
    return reduced(convolve(a, b), f)


def multiplied(a: Element, b: Element, f: list[int], work: Work) -> Element:
    """Multiply two numbers."""
    spend_on_products(1, (bits_of(a), bits_of(b)), f, work, _WHAT)
    return product(a, b, f)


def spend_on_products(count: int, sizes: tuple[int, int], f: list[int], work: Work, what: str) -> None:
    """Announce so many products of numbers with coordinates of so many bits, and their reductions."""
    d, (first, second) = len(f) - 1, sizes
    work.spend(count * d * d * (_EACH + product_cost(first, second)), what)
    spend_on_reductions(count, first + second, f, work, what)


def spend_on_reductions(count: int, bits: int, f: list[int], work: Work, what: str) -> None:
    """Announce so many reductions of products with coordinates of so many bits."""
    d, lead = len(f) - 1, bits_of(f[:-1])
    growth = d * (lead + 1)
    work.spend(count * (1000 + d * (d - 1) * (_EACH + product_cost(bits + growth // 2, lead))), what)
    work.store(2 * count * d, bits + growth, what)


def integer_multiples(elements: list[Element], factor: int, work: Work) -> list[Element]:
    """Multiply numbers by one integer."""
    if factor == 1:
        return elements
    bits = bits_of_elements(elements)
    count = sum(map(len, elements))
    work.spend(count * (_EACH + product_cost(bits, factor.bit_length())), _WHAT)
    work.store(count, bits + factor.bit_length(), _WHAT)
    return [[factor * c for c in x] for x in elements]


def content(elements: list[Element], work: Work) -> int:
    """Return the greatest common divisor of all coordinates."""
    bits = bits_of_elements(elements)
    work.spend(sum(map(len, elements)) * 10 * quotient_cost(bits, bits), _WHAT)
    return math.gcd(*(math.gcd(*x) for x in elements))


def exact_quotients(elements: list[Element], divisor: int, work: Work) -> list[Element]:
    """Divide numbers by a common divisor of their coordinates."""
    if divisor == 1:
        return elements
    bits = bits_of_elements(elements)
    count = sum(map(len, elements))
    work.spend(count * (_EACH + quotient_cost(bits, divisor.bit_length())), _WHAT)
    return [[c // divisor for c in x] for x in elements]


class Packing:
    """Polynomials in y as integers, y being 2^slot: one product of integers for all products of coordinates.

    Coordinates of what is unpacked, sums of products of so many numbers, are below 2^(slot - 1) in modulus.
    """

    def __init__(self, slot: int, f: list[int], factors: int = 2) -> None:
        self.slot = -(-slot // 8) * 8
        self._f = f
        self._d = len(f) - 1
        self._count = factors * (self._d - 1) + 1
        self._half = 1 << (self.slot - 1)
        self._offset = int.from_bytes(self._half.to_bytes(self.slot // 8, "little") * self._count, "little")

    def packed(self, x: Element) -> int:
        """Return the value at y = 2^slot."""
        value, slot = 0, self.slot
        for c in reversed(x):
            value = (value << slot) + c
        return value

    def unpacked(self, value: int) -> Element:
        """Return the number modulo f that a sum of products stands for."""
        width = self.slot // 8
        # With the offset no digit is negative.
        digits = (value + self._offset).to_bytes(width * self._count + 1, "little")
        half = self._half
        found = [
            int.from_bytes(digits[k : k + width], "little") - half
            for k in range(0, width * self._count, width)
        ]
        return reduced(found, self._f)
