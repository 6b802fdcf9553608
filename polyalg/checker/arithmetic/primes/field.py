"""Lists of residues modulo a prime: reduction, inverses, sums of products, derivatives, proportionality.

It shares nothing with the arithmetic of polynomials over Z, which is tested by it.
"""

from __future__ import annotations

from ...format.limits import Work, product_cost

_WHAT = "residues modulo a prime"
_STEP = 300


def reduced(numbers: list[int], p: int, work: Work) -> list[int]:
    """Reduce integers modulo p."""
    digits = p.bit_length() // 30 + 1
    work.spend(sum(200 + x.bit_length() * digits // 10 for x in numbers), _WHAT)
    return [x % p for x in numbers]


def inverses(residues: list[int], p: int, work: Work) -> list[int]:
    """Invert residues that are not zero."""
    bits = p.bit_length()
    work.spend(len(residues) * bits * (40 + product_cost(bits, 30)), _WHAT)
    return [pow(x, -1, p) for x in residues]


def convolved(a: list[int], b: list[int], p: int, work: Work) -> list[int]:
    """Return the sums of a_i b_(k - i) for k = 0 to n, for two lists of n + 1 residues."""
    bits = p.bit_length()
    work.spend(len(a) ** 2 * (_STEP + product_cost(bits, bits)) // 2, _WHAT)
    return [sum(a[i] * b[k - i] for i in range(k + 1)) % p for k in range(len(a))]


def plus_multiple(a: list[int], factor: int, b: list[int], p: int, work: Work) -> list[int]:
    """Return a + factor * b."""
    work.spend(len(a) * _STEP, _WHAT)
    return [(x + factor * y) % p for x, y in zip(a, b, strict=True)]


def derivative(a: list[int], p: int, work: Work) -> list[int]:
    """Return the derivative of a polynomial, in a list of the same length."""
    work.spend(len(a) * _STEP, _WHAT)
    return [*(k * c % p for k, c in enumerate(a[1:], 1)), 0]


def is_proportional(a: list[int], b: list[int], p: int, work: Work) -> bool:
    """Decide whether two lists of one length agree up to a factor, which is not zero unless a = b = 0."""
    work.spend(len(a) * 2 * _STEP, _WHAT)
    k = next((k for k, c in enumerate(a) if c), None)
    if k is None:
        return not any(b)
    return b[k] != 0 and all((a[k] * y - b[k] * x) % p == 0 for x, y in zip(a, b, strict=True))
