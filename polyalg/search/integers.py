"""Convolutions of three polynomials given by their roots, in integers and up to positive factors.

With a_i (n-i)! for the coefficients a_i of x^(n-i), the additive convolution is the product of polynomials
modulo t^(n+1), and so is T(D); the rectangular one has a second factor of factorials, the multiplicative one
is a product entry by entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import comb, factorial, perm

from flint import fmpz_poly

Coefficients = list[int]


def coefficients(roots: Sequence[int | Fraction]) -> Coefficients:
    """Return the coefficients of prod (q x - p) over the rational roots p/q, constant term first.

    Examples
    --------
    >>> coefficients((2, 1))
    [2, -3, 1]
    """
    found = [1]
    for x in roots:
        p, q = x.numerator, x.denominator
        if q == 1:
            found = [-p * found[0], *(a - p * b for a, b in pairwise(found)), found[-1]]
        else:
            inner = (q * a - p * b for a, b in pairwise(found))
            found = [-p * found[0], *inner, q * found[-1]]
    return found


@lru_cache(maxsize=64)
def _weights(n: int, columns: int | None) -> tuple[list[int], list[int]]:
    """Return (n-i)! and n!/(n-i)!, for the rectangular convolution times the same for m up to a factor."""
    tail = [factorial(n - i) for i in range(n + 1)]
    head = [factorial(n) // x for x in tail]
    if columns is not None:
        m = columns
        for i in range(n + 1):
            # (m-i)!/(m-n)! and m!/(m-i)!: m itself may be far too long for a factorial.
            tail[i] *= perm(m - i, n - i)
            head[i] *= perm(m, i)
    return tail, head


def hat(c: Coefficients, columns: int | None = None) -> fmpz_poly:
    """Return the polynomial with the coefficients a_i times the factorials."""
    tail, _ = _weights(len(c) - 1, columns)
    return fmpz_poly([a * w for a, w in zip(reversed(c), tail, strict=True)])


def unhat(series: fmpz_poly, n: int, columns: int | None = None) -> Coefficients:
    """Return a multiple of the polynomial of a product of hats: positive, and trimmed."""
    _, head = _weights(n, columns)
    values = [int(a) for a in series.coeffs()[: n + 1]]
    found = [0] * (n + 1)
    for i, a in enumerate(values):
        found[n - i] = a * head[i]
    return oriented(found)


def oriented(c: Coefficients) -> Coefficients:
    """Return the coefficients without zeros at the end, the last one positive."""
    while c and not c[-1]:
        c = c[:-1]
    return [-a for a in c] if c and c[-1] < 0 else c


def chain(P: fmpz_poly, Q: fmpz_poly, R: fmpz_poly, n: int, columns: int | None = None) -> list[Coefficients]:
    """Return p * q * r, r, p * r and q * r for the convolution, from hats."""
    left = P.mul_low(R, n + 1)
    right = Q.mul_low(R, n + 1)
    whole = left.mul_low(Q, n + 1)
    return [unhat(x, n, columns) for x in (whole, R, left, right)]


def multiplicative_chain(p: Coefficients, q: Coefficients, r: Coefficients) -> list[Coefficients]:
    """Return p * q * r, r, p * r and q * r for the multiplicative convolution."""
    n = len(p) - 1
    # The coefficient of x^i has k = n - i; C(n, k) = C(n, i).
    scale = [(-1) ** (n - i) * (factorial(n) // comb(n, i)) for i in range(n + 1)]
    left = [a * c * s for a, c, s in zip(p, r, scale, strict=True)]
    right = [b * c * s for b, c, s in zip(q, r, scale, strict=True)]
    whole = [a * b * s for a, b, s in zip(left, q, scale, strict=True)]
    return [oriented(x) for x in (whole, r, left, right)]
