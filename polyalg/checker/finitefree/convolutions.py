"""The finite free convolutions of integral polynomials, and differential operators, up to constant factors.

Definitions: arXiv 1504.00350 (additive, multiplicative) and arXiv 1904.11552 (rectangular). Every result is
an integral polynomial of content 1, proportional to the one defined; nothing is said about roots.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..arithmetic.poly import convolve, trimmed
from ..format.limits import Work, product_cost, quotient_cost
from .residual import check_convolution, check_operator

KINDS = ("additive", "multiplicative", "rectangular")
_WHAT = "a convolution"


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
    tails = _tails(setting, work)
    bits = [max(map(abs, f)).bit_length() + tails[0].bit_length() for f in (a, b)]
    work.spend(
        (n + 1) * (n + 2) * (60 + product_cost(*bits)) + (n + 1) * 5 * product_cost(sum(bits), bits[0]), _WHAT
    )
    work.store(6 * (n + 1), sum(bits), _WHAT)
    a, b = ([x * t for x, t in zip(f, tails, strict=True)] for f in (a, b))
    sums = convolve(a, b)[: n + 1]
    # w_k = w_n / tail_k
    return _primitive([c * (tails[0] // t) if c else 0 for c, t in zip(sums, tails, strict=True)][::-1], work)


def _tails(setting: Setting, work: Work) -> list[int]:
    """Return w_n / w_k for k = 0..n."""
    n = setting.n
    bits = n * sum(s.bit_length() for s in setting.sizes)
    work.spend((n + 1) * (1000 + 2 * product_cost(bits, 40) + quotient_cost(bits, bits)), _WHAT)
    tails = [1]
    for k in range(n - 1, -1, -1):
        # (s)_n / (s)_k is (s - k) (s - k - 1) ... (s - n + 1)
        tails.append(tails[-1] * math.prod(s - k for s in setting.sizes))
    return tails[::-1]


def _multiplicative(a: list[int], b: list[int], n: int, work: Work) -> list[int]:
    bits = [max(map(abs, f)).bit_length() for f in (a, b)]
    work.spend((n + 1) * (2000 + 4 * product_cost(max(bits), max(bits) + 2 * n)), _WHAT)
    work.store(4 * (n + 1), sum(bits) + 2 * n, _WHAT)
    binomials = [math.comb(n, k) for k in range(n + 1)]
    common = math.lcm(*binomials)
    out = [x * y * (common // c) for x, y, c in zip(a, b, binomials, strict=True)]
    return _primitive([-c if k % 2 else c for k, c in enumerate(out)][::-1], work)


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
    size = max(map(abs, p), default=0).bit_length() + len(operator) * max(factors, default=1).bit_length()
    height = max(map(abs, operator), default=0).bit_length()
    cost = 300 + product_cost(size, 40) + product_cost(size, height) + (size + height) // 20
    work.spend(len(operator) * len(p) * cost, "a differential operator")
    work.store(4 * len(p), size + height + 16, "a differential operator")
    total, image = [0] * len(p), list(p)
    for t in operator:
        if t:
            for j, c in enumerate(image):
                total[j] += t * c
        image = [f * c for f, c in zip(factors, image, strict=False)]
        image = image[1:] if lowers else image
    result = _primitive(total, work)
    check_operator(p, operator, result, setting.kind, work, excess=setting.m - n)
    return result


def _primitive(p: list[int], work: Work) -> list[int]:
    """Divide by the greatest common divisor of the coefficients, and drop zeros at the end."""
    p = trimmed(p)
    bits = max(map(abs, p), default=0).bit_length()
    work.spend(len(p) * 10 * quotient_cost(bits, bits), "the content of a polynomial")
    content = math.gcd(*p)
    return [c // content for c in p] if content > 1 else p
