"""Convolutions and operators compared with their definitions, modulo a prime.

A second line of defence: the definition is evaluated as it is written, by factorials and derivatives, and
shares nothing with the way in which the polynomials are computed. What is proved does not rest on it.
"""

from __future__ import annotations

import math
from itertools import accumulate

from ..errors import CertificateError
from ..format.limits import Work

_PRIME = 2**127 - 1
_WHAT = "the definition of a convolution"


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
    work.spend(1000 * (n + 1) ** 2 + 40000 * (n + 1) + sum(map(_reduction_cost, (*operands, result))), _WHAT)
    a, b = ([x % _PRIME for x in f] for f in operands)
    falling = _falling(sizes, n)
    if kind == "multiplicative":
        wanted = [
            (-1) ** k * x * y * math.factorial(k) * pow(f, -1, _PRIME)
            for k, (x, y, f) in enumerate(zip(a, b, falling, strict=True))
        ]
    else:
        p, q = ([x * pow(f, -1, _PRIME) % _PRIME for x, f in zip(c, falling, strict=True)] for c in (a, b))
        wanted = [f * sum(p[i] * q[k - i] for i in range(k + 1)) for k, f in enumerate(falling)]
    _check_proportional(result, wanted[::-1], "the convolution")


def _reduction_cost(numbers: list[int]) -> int:
    return sum(200 + x.bit_length() // 2 for x in numbers)


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
    work.spend(1000 * len(operator) * len(p) + sum(map(_reduction_cost, (p, operator, result))), _WHAT)
    image = [c % _PRIME for c in p] or [0]
    wanted = [0] * len(image)
    for t in (c % _PRIME for c in operator):
        wanted = [(x + t * y) % _PRIME for x, y in zip(wanted, image, strict=True)]
        first = _derivative(image)
        if kind == "additive":
            image = first
        elif kind == "multiplicative":
            image = [0, *first[:-1]]
        else:
            second = [0, *_derivative(first)[:-1]]
            image = [x + (excess + 1) * y for x, y in zip(second, first, strict=True)]
    _check_proportional(result, wanted, "the image under the operator")


def _derivative(p: list[int]) -> list[int]:
    return [*(k * c % _PRIME for k, c in enumerate(p[1:], 1)), 0]


def _check_proportional(result: list[int], wanted: list[int], what: str) -> None:
    """Compare all coefficients of two polynomials with the first ones that are not zero."""
    padded = [c % _PRIME for c in result] + [0] * (len(wanted) - len(result))
    reduced = [c % _PRIME for c in wanted]
    k = next((k for k, c in enumerate(padded) if c), None)
    scale, other = (1, 0) if k is None else (padded[k], reduced[k])
    if (k is not None and not other) or any(
        (scale * y - other * x) % _PRIME for x, y in zip(padded, reduced, strict=True)
    ):
        raise CertificateError("residual", f"{what} does not agree with its definition")
