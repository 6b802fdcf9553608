"""Vectors of balls that are coefficients of polynomials: products, and Taylor coefficients at a ball.

A row of n polynomials is kept as their coefficients of x^0, then those of x^1, and so on.
"""

from __future__ import annotations

import math

from ...format.limits import product_cost, quotient_cost
from ..matrix_polynomials import MatrixPolynomial
from ..poly import convolve
from .balls import Arithmetic, Ball, Balls, weighted_sum

_ROWS, _TAYLOR, _ROOTS = "a product with rows", "a Taylor coefficient", "a polynomial from its roots"


def times_matrix(x: Balls, matrix: MatrixPolynomial, count: int, arithmetic: Arithmetic) -> Balls:
    """Multiply a row of polynomials by a matrix of them, and keep the first `count` coefficients."""
    r, n, den = matrix.rows, matrix.columns, matrix.den
    given = len(x.re) // r
    arithmetic.spend(n * r * given * matrix.length, x.top.bit_length(), matrix.bits, _ROWS)
    cost = quotient_cost(x.top.bit_length() + matrix.bits, den.bit_length())
    arithmetic.work.spend(2 * n * count * cost, _ROWS)
    re, im = [0] * (n * count), [0] * (n * count)
    bound = 0
    for j in range(n):
        sizes = 0
        for i in range(r):
            a, b = x.re[i::r], x.im[i::r]
            p, q = matrix.re[i][j], matrix.im[i][j]
            sizes += sum(map(abs, p)) + sum(map(abs, q))
            for first, second, out, sign in ((a, p, re, 1), (b, q, re, -1), (a, q, im, 1), (b, p, im, 1)):
                if any(second):
                    for k, c in enumerate(convolve(first, second)[:count]):
                        out[k * n + j] += sign * c
        bound = max(bound, sizes)
    radius = x.radius * bound // den + 2
    return Balls([c // den for c in re], [c // den for c in im], radius)


def taylor_rows(
    p: MatrixPolynomial,
    bounds: list[list[int]],
    powers: list[Ball],
    j: int,
    arithmetic: Arithmetic,
    *,
    spread: int = 0,
) -> list[Balls]:
    """Return the rows of the Taylor coefficient j of den p at a ball z, without rounding.

    Parameters
    ----------
    bounds : list of list of int
        For each row and power of x a bound on |re| + |im| of the coefficients there.
    powers : list of Ball
        1, z, z^2, and so on, at least as many as p has coefficients after the first j.
    spread : int
        The parts of the coefficients of the polynomial that is meant are within spread / den of those of p.
    """
    weights = [math.comb(k, j) for k in range(j, p.length)]
    used = powers[: p.length - j]
    us = [c * x for c, (x, _, _) in zip(weights, used, strict=True)]
    vs = [c * y for c, (_, y, _) in zip(weights, used, strict=True)]
    es = [c * e for c, (_, _, e) in zip(weights, used, strict=True)]
    more = spread * (sum(map(abs, us + vs)) + 2 * sum(es))
    width = max(map(abs, us + vs)).bit_length()
    cost = 500 + 4 * len(us) * product_cost(p.bits, width)
    arithmetic.work.spend(p.rows * p.columns * cost, _TAYLOR)
    return [
        Balls(
            [weighted_sum(x[j:], us) - weighted_sum(y[j:], vs) for x, y in zip(re, im, strict=True)],
            [weighted_sum(x[j:], vs) + weighted_sum(y[j:], us) for x, y in zip(re, im, strict=True)],
            weighted_sum(bound[j:], es) + more,
        )
        for re, im, bound in zip(p.re, p.im, bounds, strict=True)
    ]


def times_linear(p: Balls, root: Ball, arithmetic: Arithmetic) -> Balls:
    """Multiply a polynomial by x - z for a ball z."""
    w, (x, y, e), top = arithmetic.places, root, p.top
    arithmetic.spend(len(p.re), top.bit_length(), max(abs(x), abs(y)).bit_length(), _ROOTS)
    shifted = zip([0, *p.re], [0, *p.im], [*p.re, 0], [*p.im, 0], strict=True)
    pairs = [(a - ((x * c - y * d) >> w), b - ((x * d + y * c) >> w)) for a, b, c, d in shifted]
    radius = p.radius + (((abs(x) + abs(y)) * p.radius + top * e + 2 * e * p.radius) >> w) + 2
    arithmetic.check_radius(radius, _ROOTS)
    return Balls([u for u, _ in pairs], [v for _, v in pairs], radius)


def value_at_integer(p: Balls, point: int, arithmetic: Arithmetic) -> Ball:
    """Return the value of a polynomial at an integer."""
    n = len(p.re)
    weights = [(point**k, 0) for k in range(n)]
    value = arithmetic.whole_combination(weights, [p.part(k, k + 1) for k in range(n)])
    return value.re[0], value.im[0], value.radius
