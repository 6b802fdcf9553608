"""Linear combinations of polynomials over Q, and the rank of a few of them, exact."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ..errors import CertificateError
from ..format.limits import MAX_RATIONAL_BITS, Work, product_cost, quotient_cost
from ..format.reading import Numbers
from .fraction_free import Row, eliminate

_LONGEST = 4 * MAX_RATIONAL_BITS


def common_denominator(dens: Iterable[int], work: Work) -> int:
    """Return the least common multiple of the denominators of a family."""
    common = 1
    for den in dens:
        work.spend(200 + 10 * quotient_cost(common.bit_length(), den.bit_length()), "a common denominator")
        common = math.lcm(common, den)
        if common.bit_length() > _LONGEST:
            raise CertificateError("limits", "the common denominator of a family is too large")
    return common


def combination(weights: Numbers, polynomials: list[Numbers], work: Work) -> Numbers:
    """Return the sum of w_i p_i; the degree is that of the sum, the zero polynomial has no coefficients."""
    kept = [(w, p) for w, p in zip(weights.re, polynomials, strict=True) if w and p.re]
    den = common_denominator((p.den for _, p in kept), work)
    total = [0] * max((len(p.re) for _, p in kept), default=0)
    for w, p in kept:
        factor = w * (den // p.den)
        height = max(map(abs, p.re)).bit_length()
        work.spend(len(p.re) * (300 + 2 * product_cost(height, factor.bit_length())), "a combination")
        work.store(2 * len(total), height + factor.bit_length() + 1, "a combination")
        for k, c in enumerate(p.re):
            total[k] += factor * c
    while total and total[-1] == 0:
        total.pop()
    return Numbers(total, None, weights.den * den)


def are_equal(a: Numbers, b: Numbers, work: Work) -> bool:
    """Decide whether two polynomials are equal, whatever their denominators as written."""
    if len(a.re) != len(b.re):
        return False
    height = max((abs(x) for x in (*a.re, *b.re)), default=0).bit_length()
    den = max(a.den, b.den).bit_length()
    work.spend(len(a.re) * (300 + 2 * product_cost(height, den)), "comparing polynomials")
    return all(x * b.den == y * a.den for x, y in zip(a.re, b.re, strict=True))


def is_rank_at_most_two(polynomials: list[Numbers], work: Work) -> bool:
    """Decide whether polynomials span a space of dimension at most two."""
    width = max((len(p.re) for p in polynomials), default=0)
    rows: list[Row] = [(p.re + [0] * (width - len(p.re)), None) for p in polynomials]
    return len(rows) < 3 or len(eliminate(rows, work, most=3)[0]) < 3
