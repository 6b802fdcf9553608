"""Convolutions and operators compared with their definitions, modulo a prime.

A second line of defence: the definition is evaluated as it is written, by factorials and derivatives, and
shares nothing with the way in which the polynomials are computed. What is proved does not rest on it.
"""

from __future__ import annotations

import math
from itertools import accumulate

from ..arithmetic.primes import field as prime_field
from ..errors import CertificateError
from ..format.limits import Work

_PRIME = 2**127 - 1


def check_convolution(
    operands: tuple[list[int], list[int]], result: list[int], kind: str, sizes: tuple[int, ...], work: Work
) -> None:
    """Check that a polynomial is proportional to the convolution of two, by the definition.

    Parameters
    ----------
    operands : pair of lists of int
        The coefficients a and b with p = sum a_i x^(n-i), q = sum b_j x^(n-j).
    result : list of int
        Constant term first, of degree at most n.
    sizes : tuple of int
        n, and m for the rectangular convolution.

    Raises
    ------
    CertificateError
        Step "residual".
    """
    n = len(operands[0]) - 1
    a, b = (prime_field.reduced(f, _PRIME, work) for f in operands)
    falling = _falling(sizes, n)
    inverses = prime_field.inverses(falling, _PRIME, work)
    if kind == "multiplicative":
        wanted = [
            (-1) ** k * x * y * math.factorial(k) * f % _PRIME
            for k, (x, y, f) in enumerate(zip(a, b, inverses, strict=True))
        ]
    else:
        p, q = ([x * f % _PRIME for x, f in zip(c, inverses, strict=True)] for c in (a, b))
        sums = prime_field.convolved(p, q, _PRIME, work)
        wanted = [f * x % _PRIME for f, x in zip(falling, sums, strict=True)]
    _check_proportional(result, wanted[::-1], "the convolution", work)


def _falling(sizes: tuple[int, ...], n: int) -> list[int]:
    """Return the products of s (s - 1) ... (s - k + 1) over the sizes s, k = 0, .., n, modulo the prime."""
    factors = (math.prod(s - k for s in sizes) for k in range(n))
    return list(accumulate(factors, lambda x, y: x * y % _PRIME, initial=1))


def check_operator(
    p: list[int], operator: list[int], result: list[int], kind: str, work: Work, *, excess: int
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
    image = prime_field.reduced(p, _PRIME, work) or [0]
    wanted = [0] * len(image)
    for t in prime_field.reduced(operator, _PRIME, work):
        wanted = prime_field.plus_multiple(wanted, t, image, _PRIME, work)
        first = prime_field.derivative(image, _PRIME, work)
        if kind == "additive":
            image = first
        elif kind == "multiplicative":
            image = [0, *first[:-1]]
        else:
            second = [0, *prime_field.derivative(first, _PRIME, work)[:-1]]
            image = prime_field.plus_multiple(second, excess + 1, first, _PRIME, work)
    _check_proportional(result, wanted, "the image under the operator", work)


def _check_proportional(result: list[int], wanted: list[int], what: str, work: Work) -> None:
    padded = prime_field.reduced(result, _PRIME, work) + [0] * (len(wanted) - len(result))
    if not prime_field.is_proportional(padded, wanted, _PRIME, work):
        raise CertificateError("residual", f"{what} does not agree with its definition")
