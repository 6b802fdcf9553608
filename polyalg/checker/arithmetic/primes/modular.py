"""Degrees of the irreducible factors of a polynomial modulo a prime below 2^32.

Distinct-degree factorization: x^(p^k) - x is the product of all monic irreducible polynomials
over Z/p whose degree divides k. A polynomial is packed into one integer (Kronecker substitution), so that a
linear combination of many of them is a few long products.
"""

from __future__ import annotations

import struct
from operator import mul

from ...format.limits import Work
from ..poly import divide_mod, gcd_mod, trimmed


def is_prime(p: int, work: Work) -> bool:
    """Decide by trial division; meant for p < 2^32, where it takes about a millisecond."""
    work.spend(2_000_000, "trial division")
    if p < 4:
        return p > 1
    if p % 2 == 0:
        return False
    k = 3
    while k * k <= p:
        if p % k == 0:
            return False
        k += 2
    return True


class _Quotient:
    """The ring (Z/p)[x] / (g) for g monic of degree d >= 1, with elements as lists of d residues."""

    def __init__(self, g: list[int], p: int) -> None:
        self.p = p
        self.d = len(g) - 1
        # a sum of 2 d products of residues must fit into a slot
        self.words = 1 if 2 * p.bit_length() + (2 * self.d).bit_length() <= 64 else 2
        minus = [-c % p for c in g[:-1]]
        row, self.high = minus, []
        for _ in range(self.d - 1):
            self.high.append(self.pack(row))
            lead, row = row[-1], [0, *row[:-1]]
            row = [(x + lead * y) % p for x, y in zip(row, minus, strict=True)]
        self.minus = minus

    def pack(self, a: list[int]) -> int:
        """Put residues into slots of 64 or 128 bits."""
        if self.words == 2:
            wide = [0] * (2 * len(a))
            wide[0::2] = a
            a = wide
        return int.from_bytes(struct.pack(f"<{len(a)}Q", *a), "little")

    def unpack(self, packed: int, count: int) -> list[int]:
        """Read `count` slots and reduce them modulo p."""
        p = self.p
        slots = struct.unpack(f"<{count * self.words}Q", packed.to_bytes(8 * count * self.words, "little"))
        if self.words == 1:
            return [x % p for x in slots]
        return [(low + (top << 64)) % p for low, top in zip(slots[0::2], slots[1::2], strict=True)]

    def times(self, a: int, b: int) -> list[int]:
        """Multiply two packed elements."""
        d = self.d
        product = self.unpack(a * b, 2 * d - 1)
        return self.unpack(self.pack(product[:d]) + sum(map(mul, product[d:], self.high)), d)

    def times_x(self, a: list[int]) -> list[int]:
        """Multiply an element by x."""
        lead, p = a[-1], self.p
        return [(x + lead * y) % p for x, y in zip([0, *a[:-1]], self.minus, strict=True)]

    def frobenius_of_x(self) -> list[int]:
        """Compute x^p."""
        result = [1] + [0] * (self.d - 1)
        for bit in bin(self.p)[2:]:
            packed = self.pack(result)
            result = self.times(packed, packed)
            if bit == "1":
                result = self.times_x(result)
        return result

    def frobenius_rows(self, first: list[int]) -> list[int]:
        """Return the packed powers 1, x^p, x^(2p), .., x^((d-1)p), given x^p."""
        packed = self.pack(first)
        row = [1] + [0] * (self.d - 1)
        rows = [self.pack(row)]
        for _ in range(self.d - 1):
            rows.append(self.pack(self.times(rows[-1], packed)))
        return rows


def factor_degrees(g: list[int], p: int, work: Work) -> list[int]:
    """Return the degrees of the irreducible factors over Z/p of a square-free polynomial.

    Parameters
    ----------
    g : list of int
        Monic, square-free over Z/p (checked by the caller), of degree at least 1.
    p : int
        A prime below 2^32.

    Notes
    -----
    a -> a^p is linear over Z/p, so x^(p^k) follows from the powers x^(p j) by one combination.
    """
    degree = len(g) - 1
    if degree == 1:
        return [1]
    bits = 2 * p.bit_length() + 10
    work.spend(degree**2 * (1500 + 30 * degree + 10 * bits), "factoring modulo a prime")
    ring = _Quotient(g, p)
    first = ring.frobenius_of_x()
    rows = ring.frobenius_rows(first)
    rest, power, degrees = g, first, list[int]()
    k = 0
    while 2 * (k + 1) <= len(rest) - 1:
        k += 1
        if k > 1:
            power = ring.unpack(sum(map(mul, power, rows)), degree)
        minus_x = list(power)
        minus_x[1] = (minus_x[1] - 1) % p
        common = gcd_mod(rest, divide_mod(trimmed(minus_x), rest, p)[1], p)
        if len(common) > 1:
            degrees += [k] * ((len(common) - 1) // k)
            rest = divide_mod(rest, common, p)[0]
    if len(rest) > 1:
        degrees.append(len(rest) - 1)
    return degrees
