"""The finite free convolutions of integral polynomials, and differential operators, up to constant factors.

Definitions: arXiv 1504.00350 (additive, multiplicative) and arXiv 1904.11552 (rectangular). Every result is
an integral polynomial of content 1, proportional to the one defined; nothing is said about roots.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import zip_longest

from ..arithmetic.integers import multiples, pointwise, running_products
from ..arithmetic.poly import convolution, primitive
from ..format.limits import Work
from .residual import check_convolution, check_operator

KINDS = ("additive", "multiplicative", "rectangular")


@dataclass(frozen=True, slots=True)
class Setting:
    """A convolution: its kind, the degree n in which it acts, and the columns m where it is rectangular."""

    kind: str
    n: int
    m: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers whose falling factorials are the weights: n, and m for rectangular ones."""
        return (self.n, self.m) if self.kind == "rectangular" else (self.n,)


def unit(setting: Setting) -> list[int]:
    """Return the unit: (x - 1)^n for the multiplicative convolution, else x^n."""
    n = setting.n
    if setting.kind == "multiplicative":
        return [-math.comb(n, k) if (n - k) % 2 else math.comb(n, k) for k in range(n + 1)]
    return [0] * n + [1]


def convolved(p: list[int], q: list[int], setting: Setting, work: Work) -> list[int]:
    """Return a multiple of the convolution in degree n of two polynomials of degree at most n.

    Returns
    -------
    list of int
        Of content 1, without zeros at the end; [] for the zero polynomial.

    Notes
    -----
    With p = sum a_i x^(n-i) and q = sum b_j x^(n-j). Additive and rectangular: let (s)_k be the falling
    factorial and w_k the product of the (s)_k over the sizes s; since (s-i)! (s-j)! / (s! (s-k)!) is (s)_k /
    ((s)_i (s)_j) for i + j = k, the coefficients are c_k = w_k sum (a_i / w_i) (b_j / w_j), and w_n / w_i is
    an integer. Multiplicative: c_k = (-1)^k a_k b_k / C(n, k), times the lcm of the binomials.
    """
    n = setting.n
    a, b = (([0] * (n + 1 - len(f)) + f[::-1]) for f in (p, q))
    if not any(a) or not any(b):
        return []
    result = (
        _multiplicative(a, b, n, work) if setting.kind == "multiplicative" else _shared(a, b, setting, work)
    )
    check_convolution((a, b), result, setting.kind, setting.sizes, work)
    return result


def _shared(a: list[int], b: list[int], setting: Setting, work: Work) -> list[int]:
    """Return the additive or rectangular convolution."""
    n = setting.n
    # (s)_n / (s)_k is (s - k) (s - k - 1) ... (s - n + 1)
    factors = [math.prod(s - k for s in setting.sizes) for k in range(n)]
    weights = running_products(factors, work)
    tails = running_products(factors[::-1], work)[::-1]
    sums = convolution(pointwise(a, tails, work), pointwise(b, tails, work), work)
    return primitive(pointwise(sums[: n + 1], weights, work)[::-1], work)


def _multiplicative(a: list[int], b: list[int], n: int, work: Work) -> list[int]:
    binomials = [math.comb(n, k) for k in range(n + 1)]
    common = math.lcm(*binomials)
    signed = [-(common // c) if k % 2 else common // c for k, c in enumerate(binomials)]
    return primitive(pointwise(pointwise(a, b, work), signed, work)[::-1], work)


def operated(p: list[int], operator: list[int], setting: Setting, work: Work) -> list[int]:
    """Return a multiple of sum t_k E^k p, of content 1, for p of degree at most n.

    Notes
    -----
    E is D for the additive convolution, x D for the multiplicative one and x D^2 + (m - n + 1) D for the
    rectangular one. It maps x^j to j x^(j-1), to j x^j and to j (j + m - n) x^(j-1).
    """
    n = setting.n
    factors = [math.prod(j + s - n for s in setting.sizes) for j in range(len(p))]
    lowers = setting.kind != "multiplicative"
    total, image = [0] * len(p), list(p)
    for t in operator:
        terms = multiples(image, t, work)
        total = [x + y for x, y in zip_longest(total, terms, fillvalue=0)]
        image = pointwise(image, factors[: len(image)], work)
        image = image[1:] if lowers else image
    result = primitive(total, work)
    check_operator(p, operator, result, setting.kind, work, excess=setting.m - n)
    return result
