"""A polynomial over Q as a constant times a product of powers of integral polynomials, proved exactly.

Kronecker substitution: a polynomial is packed into its value at a large power of two, so that the product of
all powers is a few products of long integers. It proves nothing about the factors themselves.
"""

from __future__ import annotations

from typing import NamedTuple

from ..errors import CertificateError
from ..format.limits import Work, product_cost, quotient_cost
from ..format.reading import Numbers

Power = tuple[list[int], int]


def check_power_product(p: Numbers, powers: list[Power], where: str, work: Work) -> None:
    """Prove p = c g_1^m_1 ... g_r^m_r with a constant c that is not zero.

    Parameters
    ----------
    p : Numbers
        Not zero.
    powers : list of (list of int, int)
        Pairs (g, m) with g of degree at least 1 and m >= 0.

    Raises
    ------
    CertificateError
        Step "structure" when the degrees do not add up, which is seen before a power is formed; step
        "product" when the polynomials are not proportional.

    Notes
    -----
    Let G be the product, of the degree n of p. p and G are proportional if and only if d = G_n p - p_n G is
    zero. Each coefficient of d is below 2^(s - 1) in modulus, where s is the width of a slot; so d is zero if
    and only if its value at 2^s is.
    """
    powers = [(g, m) for g, m in powers if m]
    n = len(p.re) - 1
    total = sum((len(g) - 1) * m for g, m in powers)
    if total != n:
        raise CertificateError("structure", f"{where}: degrees times exponents add up to {total}, not to {n}")
    # no coefficient of a product exceeds the product of the sums of all moduli
    bits = sum(m * sum(map(abs, g)).bit_length() for g, m in powers)
    lead_bits = sum(m * g[-1].bit_length() for g, m in powers)
    height = max(map(abs, p.re)).bit_length()
    slot = 8 * ((max(height + lead_bits, bits + p.re[-1].bit_length()) + 10) // 8)
    size = slot * (n + 1)
    work.store(8, size, f"{where}: the product of the factors")
    work.spend(_cost(powers, slot, size, n), f"{where}: the product of the factors")
    lead = 1
    for g, m in powers:
        lead *= g[-1] ** m
    product = _product([_power(pack(g, slot), m) for g, m in powers])
    if pack(p.re, slot) * lead != product * p.re[-1]:
        raise CertificateError(
            "product", f"{where} is no constant times the product of powers of the factors"
        )


def _cost(powers: list[Power], slot: int, size: int, n: int) -> int:
    # in a tree, and in repeated squaring, the shorter products before the last one cost less than it in sum
    cost = 2000 * (n + 1) + 2 * product_cost(size, slot) + size // 2
    cost += sum((len(g) - 1) * 500 + slot * len(g) // 8 for g, _ in powers)
    return cost + 6 * product_cost(size // 2, size // 2)


def pack(coefficients: list[int], slot: int) -> int:
    """Return the value at 2^slot; slot is a multiple of 8 and every modulus is below 2^(slot - 1).

    Notes
    -----
    Each coefficient is written in two's complement; a negative one then borrows from the next slot.
    """
    width = slot // 8
    positive = b"".join((c if c > 0 else 0).to_bytes(width, "little") for c in coefficients)
    value = int.from_bytes(positive, "little")
    if min(coefficients) < 0:
        negative = b"".join((-c if c < 0 else 0).to_bytes(width, "little") for c in coefficients)
        value -= int.from_bytes(negative, "little")
    return value


def _power(x: int, m: int) -> int:
    return x if m == 1 else x**m


def _product(numbers: list[int]) -> int:
    """Multiply in a tree, so that long factors meet factors of like length."""
    if not numbers:
        return 1
    numbers = sorted(numbers, key=int.bit_length)
    while len(numbers) > 1:
        paired = [a * b for a, b in zip(numbers[0::2], numbers[1::2], strict=False)]
        numbers = paired + ([numbers[-1]] if len(numbers) % 2 else [])
    return numbers[0]


class PackedValue(NamedTuple):
    """The value at 2^slot of a polynomial, the moduli of whose coefficients add up to `bound` at most."""

    value: int
    slot: int
    bound: int


def is_multiple_of_power(e: PackedValue, f: list[int], s: int, work: Work) -> bool:
    """Prove that f^s divides a polynomial e; False proves nothing where the slots are too narrow.

    Notes
    -----
    With N = 2^slot let q(N) = e(N) / f(N)^s be an integer, q the polynomial of its digits. The coefficients
    of f^s q - e are at most the product of the sums of the moduli for f and q, plus the bound for e. When
    this is below N - 1 the polynomial is zero, as it is so at N.
    """
    size = e.value.bit_length()
    work.spend(3 * product_cost(size, size), "a power of a factor")
    power = pack(f, e.slot) ** s
    work.spend(quotient_cost(size, power.bit_length()), "division by a power of a factor")
    quotient, rest = divmod(e.value, power)
    if rest:
        return False
    digits = signed_digits(quotient, e.slot, work)
    height: int = sum(map(abs, f)) ** s * sum(map(abs, digits)) + e.bound
    return height.bit_length() < e.slot - 1


def signed_digits(value: int, slot: int, work: Work) -> list[int]:
    """Write an integer in base 2^slot with digits between -2^(slot - 1) and 2^(slot - 1)."""
    count = value.bit_length() // slot + 2
    work.spend(count * (500 + value.bit_length() // 50), "digits of a long integer")
    half, mask = 1 << (slot - 1), (1 << slot) - 1
    out: list[int] = []
    while value:
        digit = value & mask
        if digit >= half:
            digit -= 1 << slot
        out.append(digit)
        value = (value - digit) >> slot
    return out
