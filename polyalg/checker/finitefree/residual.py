"""Convolutions and operators compared with their definitions, modulo a prime.

A second line of defence: the definition is evaluated as it is written, by factorials and derivatives, and
shares nothing with the way in which the polynomials are computed. What is proved does not rest on it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import accumulate

from ..arithmetic.fields.elements import reduced
from ..arithmetic.primes import field as prime_field
from ..errors import CertificateError
from ..roots.real_polynomials import C, P, RealPolynomials

_PRIME = 2**127 - 1


def check_convolution(
    operands: tuple[list[C], list[C]],
    result: list[C],
    kind: str,
    sizes: tuple[int, ...],
    over: RealPolynomials[P, C],
) -> None:
    """Check that a polynomial is proportional to the convolution of two, by the definition.

    Parameters
    ----------
    operands : pair of lists
        The coefficients a and b with p = sum a_i x^(n-i), q = sum b_j x^(n-j).
    result : list
        Constant term first, of degree at most n.
    sizes : tuple of int
        n, and m for the rectangular convolution.

    Raises
    ------
    CertificateError
        Step "residual".
    """
    n, work = len(operands[0]) - 1, over.work
    falling = _falling(sizes, n)
    inverses = prime_field.inverses(falling, _PRIME, work)

    def convolved(a: list[int], b: list[int]) -> list[int]:
        if kind == "multiplicative":
            return [
                (-1) ** k * x * y * math.factorial(k) * f % _PRIME
                for k, (x, y, f) in enumerate(zip(a, b, inverses, strict=True))
            ]
        p, q = ([x * f % _PRIME for x, f in zip(c, inverses, strict=True)] for c in (a, b))
        sums = prime_field.convolved(p, q, _PRIME, work)
        return [f * x % _PRIME for f, x in zip(falling, sums, strict=True)]

    wanted = _bilinear(operands, convolved, over)
    _check_proportional(result, [row[::-1] for row in wanted], "the convolution", over)


def _bilinear(
    operands: tuple[list[C], list[C]],
    product: Callable[[list[int], list[int]], list[int]],
    over: RealPolynomials[P, C],
) -> list[list[int]]:
    """Return a product over Z/p for coefficients in Z[y] / f, by that of their coordinates."""
    rows = [[prime_field.reduced(row, _PRIME, over.work) for row in over.coordinates(g)] for g in operands]
    f = over.modulus
    sums: list[list[int]] = [[] for _ in range(2 * len(f) - 3)]
    for s, a in enumerate(rows[0]):
        for t, b in enumerate(rows[1]):
            found = product(a, b)
            sums[s + t] = [
                (x + y) % _PRIME for x, y in zip(sums[s + t] or [0] * len(found), found, strict=True)
            ]
    columns = [[c % _PRIME for c in reduced(list(column), f)] for column in zip(*sums, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _falling(sizes: tuple[int, ...], n: int) -> list[int]:
    """Return the products of s (s - 1) ... (s - k + 1) over the sizes s, k = 0, .., n, modulo the prime."""
    factors = (math.prod(s - k for s in sizes) for k in range(n))
    return list(accumulate(factors, lambda x, y: x * y % _PRIME, initial=1))


def check_operator(
    p: list[C],
    operator: list[C],
    result: list[C],
    kind: str,
    over: RealPolynomials[P, C],
    *,
    excess: int,
) -> None:
    """Check that a polynomial is proportional to sum t_k E^k p, by derivatives.

    Parameters
    ----------
    excess : int
        m - n for the rectangular convolution, where E is x D^2 + (excess + 1) D.

    Raises
    ------
    CertificateError
        Step "residual".
    """
    work = over.work

    def applied(image: list[int], weights: list[int]) -> list[int]:
        total = [0] * len(image)
        for t in weights:
            total = prime_field.plus_multiple(total, t, image, _PRIME, work)
            first = prime_field.derivative(image, _PRIME, work)
            if kind == "additive":
                image = first
            elif kind == "multiplicative":
                image = [0, *first[:-1]]
            else:
                second = [0, *prime_field.derivative(first, _PRIME, work)[:-1]]
                image = prime_field.plus_multiple(second, excess + 1, first, _PRIME, work)
        return total

    wanted = _bilinear((p or [over.integer(0)], operator), applied, over)
    _check_proportional(result, wanted, "the image under the operator", over)


def _check_proportional(
    result: list[C], wanted: list[list[int]], what: str, over: RealPolynomials[P, C]
) -> None:
    length = len(wanted[0])
    rows = [prime_field.reduced(row, _PRIME, over.work) for row in over.coordinates(result)]
    padded = [x for row in rows for x in row + [0] * (length - len(row))]
    if not prime_field.is_proportional(padded, [x for row in wanted for x in row], _PRIME, over.work):
        raise CertificateError("residual", f"{what} does not agree with its definition")
