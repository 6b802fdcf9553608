"""The finite free convolutions of polynomials, and differential operators, up to constant factors.

Definitions: arXiv 1504.00350 (additive, multiplicative) and arXiv 1904.11552 (rectangular). Every result is
a polynomial of content 1, proportional to the one defined; nothing is said about roots.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..arithmetic.integers import running_products
from ..roots.real_polynomials import C, P, RealPolynomials
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


def convolved(p: list[C], q: list[C], setting: Setting, over: RealPolynomials[P, C]) -> list[C]:
    """Return a multiple of the convolution in degree n of two polynomials of degree at most n.

    Returns
    -------
    list
        Of content 1, without zeros at the end; [] for the zero polynomial.

    Notes
    -----
    With p = sum a_i x^(n-i) and q = sum b_j x^(n-j). Additive and rectangular: let (s)_k be the falling
    factorial and w_k the product of the (s)_k over the sizes s; since (s-i)! (s-j)! / (s! (s-k)!) is (s)_k /
    ((s)_i (s)_j) for i + j = k, the coefficients are c_k = w_k sum (a_i / w_i) (b_j / w_j), and w_n / w_i is
    an integer. Multiplicative: c_k = (-1)^k a_k b_k / C(n, k), times the lcm of the binomials.
    """
    n = setting.n
    a, b = (([over.integer(0)] * (n + 1 - len(f)) + f[::-1]) for f in (p, q))
    if not p or not q:
        return []
    result = (
        _multiplicative(a, b, n, over) if setting.kind == "multiplicative" else _shared(a, b, setting, over)
    )
    check_convolution((a, b), result, setting.kind, setting.sizes, over)
    return result


def _shared(a: list[C], b: list[C], setting: Setting, over: RealPolynomials[P, C]) -> list[C]:
    """Return the additive or rectangular convolution."""
    n = setting.n
    # (s)_n / (s)_k is (s - k) (s - k - 1) ... (s - n + 1)
    factors = [math.prod(s - k for s in setting.sizes) for k in range(n)]
    weights = running_products(factors, over.work)
    tails = running_products(factors[::-1], over.work)[::-1]
    sums = over.convolution(over.weighted(tails, a), over.weighted(tails, b))
    return over.primitive(over.weighted(weights, sums[: n + 1])[::-1])


def _multiplicative(a: list[C], b: list[C], n: int, over: RealPolynomials[P, C]) -> list[C]:
    binomials = [math.comb(n, k) for k in range(n + 1)]
    common = math.lcm(*binomials)
    signed = [-(common // c) if k % 2 else common // c for k, c in enumerate(binomials)]
    return over.primitive(over.weighted(signed, over.pointwise(a, b))[::-1])


def operated(p: list[C], operator: list[C], setting: Setting, over: RealPolynomials[P, C]) -> list[C]:
    """Return a multiple of sum t_k E^k p, of content 1, for p of degree at most n.

    Notes
    -----
    E is D for the additive convolution, x D for the multiplicative one and x D^2 + (m - n + 1) D for the
    rectangular one. It maps x^j to j x^(j-1), to j x^j and to j (j + m - n) x^(j-1).
    """
    n = setting.n
    factors = [math.prod(j + s - n for s in setting.sizes) for j in range(len(p))]
    lowers = setting.kind != "multiplicative"
    zero = over.integer(0)
    total, image = [zero] * len(p), list(p)
    for t in operator:
        terms = over.scaled(-1, over.pointwise(image, [t] * len(image)))
        total = over.differences(total, terms + [zero] * (len(total) - len(terms)))
        image = over.weighted(factors[: len(image)], image)
        image = image[1:] if lowers else image
    result = over.primitive(total)
    check_operator(p, operator, result, setting.kind, over, excess=setting.m - n)
    return result
