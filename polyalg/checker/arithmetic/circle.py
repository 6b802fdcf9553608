"""Coefficients of polynomials carried from the unit circle to the real line, and bases for the way back.

The line is mapped to the circle by z = (x + i) / (x - i), so that x = i (z + 1) / (z - 1); to an interval by
a quotient of linear polynomials in t^2.
"""

from __future__ import annotations

import math
from itertools import accumulate

from ..format.limits import Work, product_cost
from .integers import bits_of, multiples, times
from .integers import power as raised
from .matrix_polynomials import Grid, MatrixPolynomial
from .poly import convolution

_TO_LINE, _TO_CIRCLE = "the map from the circle", "the map to the circle"


def turned(x: int, y: int, k: int) -> tuple[int, int]:
    """Return i^k (x + i y)."""
    k %= 4
    return (x, y) if k == 0 else (-y, x) if k == 1 else (-x, -y) if k == 2 else (y, -x)


def from_circle(p: MatrixPolynomial, work: Work) -> MatrixPolynomial:
    """Return (x^2 + 1)^d P((x + i) / (x - i)) for P = C_0 + sum of C_k z^k and its star, k = 1, .., d.

    Notes
    -----
    The term of z^k is C_k b_k with b_k = (x + i)^(d + k) (x - i)^(d - k), and b_(-k) is the conjugate of b_k.
    With G the sum of C_k b_k, k > 0, the result is C_0 b_0 + G + G^*.
    """
    d, n = p.length - 1, p.rows
    work.keep(2 * (2 * d + 3) * n * n, p.bits + 4 * d, _TO_LINE)
    work.store(4 * (d + 1) * (2 * d + 3), 2 * d, _TO_LINE)
    cost = n * n * 4 * (p.bits // 30 + product_cost(p.bits, 2 * d + 1)) + 2000 + d
    work.spend((d + 1) * (2 * d + 1) * cost, _TO_LINE)
    basis = _circle_basis(d)
    re: Grid = [[_combined(p, i, j, basis, False) for j in range(n)] for i in range(n)]
    im: Grid = [[_combined(p, i, j, basis, True) for j in range(n)] for i in range(n)]
    for i in range(n):
        for j in range(i + 1):
            a, b, c, e = re[i][j], re[j][i], im[i][j], im[j][i]
            re[i][j] = re[j][i] = [x + y for x, y in zip(a, b, strict=True)]
            im[i][j] = [x - y for x, y in zip(c, e, strict=True)]
            im[j][i] = [-x for x in im[i][j]]
    middle = basis[0][0]
    for i in range(n):
        for j in range(n):
            re[i][j] = [x + p.re[i][j][0] * b for x, b in zip(re[i][j], middle, strict=True)]
            im[i][j] = [x + p.im[i][j][0] * b for x, b in zip(im[i][j], middle, strict=True)]
    return MatrixPolynomial(re, im, p.den)


def from_interval(p: MatrixPolynomial, top: list[int], bottom: list[int], work: Work) -> MatrixPolynomial:
    """Return (bottom / c)^d P(top / bottom) at t^2, of formal degree 2d, d that of P.

    Top and bottom are linear or constant, and c > 0 is the constant term of the bottom.

    Notes
    -----
    By Horner's rule, for all entries at once, so that one power of the bottom is needed at a time.
    """
    d, n = p.length - 1, p.rows
    bits = p.bits + d * (bits_of([*top, *bottom]) + 2)
    work.keep(2 * n * n * (3 * d + 2), bits, _TO_LINE)
    given = list(p.lists())
    totals, power = [[c[d]] for c in given], [1]
    for k in reversed(range(d)):
        power = convolution(power, bottom, work)
        totals = [
            _sum(convolution(total, top, work), multiples(power, c[k], work))
            for total, c in zip(totals, given, strict=True)
        ]
    even = [[x for c in total for x in (c, 0)][:-1] for total in totals]
    rows = [even[i : i + n] for i in range(0, len(even), n)]
    return MatrixPolynomial(rows[:n], rows[n:], times(p.den, raised(bottom[0], d, work), work))


def _sum(longer: list[int], shorter: list[int]) -> list[int]:
    return [x + y for x, y in zip(longer, shorter, strict=False)] + longer[len(shorter) :]


def _combined(
    p: MatrixPolynomial, i: int, j: int, basis: list[tuple[list[int], list[int]]], imag: bool
) -> list[int]:
    """Return the real or imaginary part of entry (i, j) of G."""
    out = [0] * len(basis[0][0])
    for k in range(1, p.length):
        x, y = p.re[i][j][k], p.im[i][j][k]
        re, im = basis[k]
        if imag:
            x, y = y, -x
        if x:
            out = [o + x * u for o, u in zip(out, re, strict=True)]
        if y:
            out = [o - y * v for o, v in zip(out, im, strict=True)]
    return out


def _circle_basis(d: int) -> list[tuple[list[int], list[int]]]:
    """Return (x + i)^(d + k) (x - i)^(d - k) for k = 0, .., d, each from the one before."""
    re = [math.comb(d, k // 2) if k % 2 == 0 else 0 for k in range(2 * d + 1)]
    return _stepped(re, [0] * (2 * d + 1), d)


def to_line(lists: list[list[int]], work: Work) -> list[tuple[list[int], list[int]]]:
    """Return the parts of (x - i)^d p((x + i) / (x - i)) for real polynomials of one formal degree d."""
    d = len(lists[0]) - 1
    bits = max(map(bits_of, lists))
    work.spend(2 * len(lists) * (d + 1) ** 2 * (150 + product_cost(bits, d)), _TO_LINE)
    work.store(4 * len(lists) * (d + 1), bits + d + 8, _TO_LINE)
    columns = [list(zip(*part, strict=True)) for part in zip(*_plane_basis(d, work), strict=True)]
    return [
        (
            [sum(x * y for x, y in zip(c, column, strict=True)) for column in columns[0]],
            [sum(x * y for x, y in zip(c, column, strict=True)) for column in columns[1]],
        )
        for c in lists
    ]


def _plane_basis(d: int, work: Work) -> list[tuple[list[int], list[int]]]:
    """Return (x + i)^k (x - i)^(d - k) for k = 0, .., d, each from the one before."""
    work.spend((d + 1) ** 2 * (600 + d // 15), _TO_LINE)
    work.store(2 * (d + 1) ** 2, d + 64, _TO_LINE)
    parts = [turned(math.comb(d, k), 0, 3 * (d - k)) for k in range(d + 1)]
    return _stepped([x for x, _ in parts], [y for _, y in parts], d)


def _stepped(re: list[int], im: list[int], steps: int) -> list[tuple[list[int], list[int]]]:
    """Return a polynomial, and what is left of it after dividing by x - i and multiplying by x + i, often."""
    basis = [(re, im)]
    for _ in range(steps):
        x, y = _divided(re, im)
        # times x + i
        re = [a - b for a, b in zip([0, *x], [*y, 0], strict=True)]
        im = [a + b for a, b in zip([0, *y], [*x, 0], strict=True)]
        basis.append((re, im))
    return basis


def _divided(re: list[int], im: list[int]) -> tuple[list[int], list[int]]:
    """Divide by x - i, which leaves no remainder."""
    x, y = 0, 0
    out_re: list[int] = []
    out_im: list[int] = []
    for a, b in zip(reversed(re[1:]), reversed(im[1:]), strict=True):
        x, y = a - y, b + x
        out_re.append(x)
        out_im.append(y)
    return out_re[::-1], out_im[::-1]


def linear_powers(d: int, work: Work) -> list[list[int]]:
    """Return the coefficients of (z + 1)^k (z - 1)^(d - k) for k = 0, .., d."""
    work.spend((d + 1) ** 2 * (300 + d // 30), _TO_CIRCLE)
    work.store(2 * (d + 1) ** 2, d + 64, _TO_CIRCLE)
    p = [math.comb(d, j) * (-1) ** (d - j) for j in range(d + 1)]
    out = [p]
    for _ in range(d):
        # by z - 1, from the top, then times z + 1
        quotient = list(accumulate(p[:0:-1]))[::-1]
        p = [a + b for a, b in zip([0, *quotient], [*quotient, 0], strict=True)]
        out.append(p)
    return out
