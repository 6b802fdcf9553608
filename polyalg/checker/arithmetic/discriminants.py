"""Discriminant of a polynomial, and the sum of squares of f''/(2 f') over its roots, exact.

Subresultant remainder sequences (W. S. Brown, J. ACM 18, 1971) with the cofactor of the derivative.
Nothing is concluded about the roots being real.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from ..format.limits import Work, product_cost
from .integers import (
    dot,
    multiples,
    pointwise,
    power,
    product_of,
    quotient,
    quotients,
    running_products,
    times,
)
from .poly import convolution, poly_bits, pseudo_divide, trimmed
from .rational_polynomials import Point

_WHAT = "a remainder sequence"


class Remainder(NamedTuple):
    """|Res(f, f')|, and w and d with w f' = d modulo f, d not zero unless the resultant is zero."""

    resultant: int
    w: list[int]
    d: int


def last_remainder(f: list[int], work: Work) -> Remainder:
    """Return the end of the subresultant sequence of f and f', for f of degree at least 1.

    Notes
    -----
    In the sequence A, B, prem(A, B) / (g h^e), ... with g the leading coefficient of A, h = g^e h^(1-e) and e
    the difference of the degrees, the polynomials are subresultants and their cofactors are polynomials of
    minors, so that all divisions are exact. Each of them is checked to be. At the end, where B is a constant,
    the modulus of the resultant is B^e h^(1-e).
    """
    _refuse_early(f, work)
    a, b = f, _derivative(f)
    u, v = [0], [1]
    g = h = 1
    while True:
        e = len(a) - len(b)
        if len(b) == 1:
            top = power(b[0], e, work)
            return Remainder(abs(quotient(top, power(h, e - 1, work), work)), v, b[0])
        divisor = times(g, power(h, e, work), work)
        a, (b, u, v) = b, _step(a, b, (u, v), divisor, work)
        if not b:
            return Remainder(0, [], 0)
        g = a[-1]
        if e:
            h = quotient(power(g, e, work), power(h, e - 1, work), work)


def _refuse_early(f: list[int], work: Work) -> None:
    """Announce a part of what the sequence costs if its numbers grow as they do in general."""
    n, size = len(f) - 1, poly_bits((f, None))
    for k in range(1, n, n // 16 + 1):
        bits = 2 * k * size
        work.spend((n // 16 + 1) * n * product_cost(bits, bits) // 8, _WHAT)


def _derivative(f: list[int]) -> list[int]:
    return [k * c for k, c in enumerate(f)][1:]


def _step(
    a: list[int], b: list[int], cofactors: tuple[list[int], list[int]], divisor: int, work: Work
) -> tuple[list[int], list[int], list[int]]:
    """Return the pseudo-remainder of a by b over the divisor, and the cofactors of b and of it."""
    u, v = cofactors
    ratio, rest, steps = pseudo_divide(a, b, work)
    product = convolution(ratio, v, work)
    longer = multiples(u, power(b[-1], steps, work), work)
    more = [x - y for x, y in zip_longest(longer, product, fillvalue=0)]
    return trimmed(quotients(rest, divisor, work)), v, trimmed(quotients(more, divisor, work))


def discriminant(f: list[int], work: Work) -> Point:
    """Return |Disc| of the monic multiple of f: the product of the squared differences of the roots."""
    n = len(f) - 1
    return last_remainder(f, work).resultant, power(abs(f[-1]), 2 * n - 1, work)


def information(f: list[int], work: Work) -> Point | None:
    """Return the sum of (f'' / (2 f'))^2 over the roots of f, n >= 2; None where f has a multiple root.

    Notes
    -----
    At a simple root l, f'' / (2 f') is the sum of 1 / (l - l') over the other roots. With w f' = d modulo
    f it is w f'' / (2 d). Let lead^s w f'' = e modulo f, and P_k the k-th power sum of the roots times
    lead^k, an integer by Newton's identities. The sum of e^2 over the roots is linear in its coefficients.
    """
    _, w, d = last_remainder(f, work)
    if not d:
        return None
    second = _derivative(_derivative(f))
    _, e, s = pseudo_divide(convolution(w, second, work), f, work)
    square = convolution(e, e, work)
    lead = f[-1]
    sums = _power_sums(f, len(square), work)
    powers = running_products([lead] * (len(square) - 1), work)
    # the sum of c_k P_k lead^(K - k) with K the degree of the square
    top = dot(pointwise(square, powers[::-1], work), sums, work)
    bottom = product_of((powers[-1], d, 4 * d, power(lead, 2 * s, work)), work)
    return (top, bottom) if bottom > 0 else (-top, -bottom)


def _power_sums(f: list[int], count: int, work: Work) -> list[int]:
    """Return the power sums of the roots times lead^k, for k = 0..count - 1, by Newton's identities.

    Notes
    -----
    The roots of y^n + sum a_(n-i) lead^(i-1) y^(n-i) are lead times those of f.
    """
    n, lead = len(f) - 1, f[-1]
    size = poly_bits((f, None)) + 10
    bits = count * 2 * size
    # the numbers grow evenly
    work.spend(
        count * n * (200 + product_cost(bits // 2, n * size // 2)) + n * product_cost(n * size, size), _WHAT
    )
    work.store(4 * count + n, bits + n * size, _WHAT)
    c, power = [1], 1
    for i in range(1, n + 1):
        c.append(f[n - i] * power)
        power *= lead
    sums = [n]
    for k in range(1, count):
        total = sum(c[i] * sums[k - i] for i in range(1, min(k - 1, n) + 1))
        sums.append(-total - (k * c[k] if k <= n else 0))
    return sums
