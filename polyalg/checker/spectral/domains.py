"""From the factor of a core to that of the input: rows, change of the domain, final normalisation.

A factor is a list of rows; a row holds its entries in the coefficient of x^0, then those of x^1, and so on.
"""

from __future__ import annotations

import math
from itertools import accumulate

from ..arithmetic.ball_matrices import cholesky, product, transposed
from ..arithmetic.ball_systems import solve
from ..arithmetic.fixed_balls import Arithmetic, Balls, whole_combination
from ..arithmetic.matrix_polynomials import MatrixPolynomial, Values, value_at
from ..arithmetic.poly import convolve
from ..errors import CertificateError
from ..format.limits import Work, quotient_cost
from .line_forms import turned

_WHAT = "the change of the domain"


def times_rows(factor: list[Balls], rows: MatrixPolynomial, d: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return the coefficients up to x^d of X M.

    Notes
    -----
    The others are zero: |X M v|^2 = v^* P v is of degree 2d at most for each vector v.
    """
    return [_times_rows(x, rows, d, arithmetic) for x in factor]


def _times_rows(x: Balls, rows: MatrixPolynomial, d: int, arithmetic: Arithmetic) -> Balls:
    r, n, den = rows.rows, rows.columns, rows.den
    count = len(x.re) // r
    arithmetic.spend(n * r * count * rows.length, x.top.bit_length(), rows.bits, "a product with rows")
    cost = quotient_cost(x.top.bit_length() + rows.bits, den.bit_length())
    arithmetic.work.spend(2 * n * (d + 1) * cost, "a product with rows")
    re, im = [0] * (n * (d + 1)), [0] * (n * (d + 1))
    bound = 0
    for j in range(n):
        sizes = 0
        for i in range(r):
            a, b = x.re[i::r], x.im[i::r]
            p, q = rows.re[i][j], rows.im[i][j]
            sizes += sum(map(abs, p)) + sum(map(abs, q))
            for first, second, out, sign in ((a, p, re, 1), (b, q, re, -1), (a, q, im, 1), (b, p, im, 1)):
                if any(second):
                    for k, c in enumerate(convolve(first, second)[: d + 1]):
                        out[k * n + j] += sign * c
        bound = max(bound, sizes)
    radius = x.radius * bound // den + 2
    return Balls([c // den for c in re], [c // den for c in im], radius)


def to_axis(factor: list[Balls], n: int, extra: int) -> list[Balls]:
    """Return the coefficients i^(extra - k) X_k of i^extra X(-is)."""
    out: list[Balls] = []
    for row in factor:
        pairs = [turned(x, y, extra - k // n) for k, (x, y) in enumerate(zip(row.re, row.im, strict=True))]
        out.append(Balls([x for x, _ in pairs], [y for _, y in pairs], row.radius))
    return out


def to_circle(factor: list[Balls], n: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return Q(z) = (2i)^(-d) sum of X_k i^k (z + 1)^k (z - 1)^(d - k).

    Notes
    -----
    With x = i (z + 1) / (z - 1) it is (x - i)^(-d) X(x), as x - i = 2i / (z - 1).
    """
    d = len(factor[0].re) // n - 1
    bits = max(row.top for row in factor).bit_length()
    arithmetic.spend((d + 1) ** 2 * n * len(factor), bits, d, _WHAT)
    basis = _basis(d, arithmetic.work)
    weights = [[turned(basis[k][j], 0, k - d) for k in range(d + 1)] for j in range(d + 1)]
    out: list[Balls] = []
    for row in factor:
        parts = [row.part(k * n, (k + 1) * n) for k in range(d + 1)]
        blocks = [whole_combination(w, parts) for w in weights]
        radius = (max(block.radius for block in blocks) >> d) + 2
        re = [x >> d for block in blocks for x in block.re]
        out.append(Balls(re, [y >> d for block in blocks for y in block.im], radius))
    return out


def _basis(d: int, work: Work) -> list[list[int]]:
    """Return the coefficients of (z + 1)^k (z - 1)^(d - k) for k = 0, .., d."""
    work.spend((d + 1) ** 2 * (300 + d // 30), _WHAT)
    work.store(2 * (d + 1) ** 2, d + 64, _WHAT)
    p = [math.comb(d, j) * (-1) ** (d - j) for j in range(d + 1)]
    out = [p]
    for _ in range(d):
        # by z - 1, from the top, then times z + 1
        quotient = list(accumulate(p[:0:-1]))[::-1]
        p = [a + b for a, b in zip([0, *quotient], [*quotient, 0], strict=True)]
        out.append(p)
    return out


def row_values(rows: MatrixPolynomial, on: str, point: int, work: Work) -> Values:
    """Return a multiple of M at the point where the factor is normalised: x = point, or x = -i for z = 0."""
    if on != "circle":
        return value_at(rows, (point, 1), work)
    re, im = [], []
    for x, y in zip(rows.re, rows.im, strict=True):
        pairs = [_at_minus_i(a, b) for a, b in zip(x, y, strict=True)]
        re.append([u for u, _ in pairs])
        im.append([v for _, v in pairs])
    return re, im


def _at_minus_i(re: list[int], im: list[int]) -> tuple[int, int]:
    terms = [turned(x, y, -k) for k, (x, y) in enumerate(zip(re, im, strict=True))]
    return sum(x for x, _ in terms), sum(y for _, y in terms)


def left_unitary(
    factor: list[Balls], value: list[Balls], pivots: list[int], arithmetic: Arithmetic
) -> list[Balls]:
    """Multiply a factor from the left by a unitary U that makes its value at a point upper triangular.

    Parameters
    ----------
    value : list of Balls
        The rows of the factor's value A at the point.
    pivots : list of int
        As many columns of A as it has rows, independent.

    Notes
    -----
    With B the pivot columns of A and R the Cholesky factor of B^* B it is U = R B^(-1).
    """
    if len(pivots) != len(value):
        raise CertificateError("normalisation", "the rank at the normal point is too small")
    chosen = [Balls([row.re[j] for j in pivots], [row.im[j] for j in pivots], row.radius) for row in value]
    gram = product(transposed(chosen, conjugate=True), chosen, arithmetic)
    upper = cholesky(gram, arithmetic, "the normalisation")
    one = 1 << arithmetic.places
    r = len(pivots)
    unit = [Balls([one * (i == j) for j in range(r)], [0] * r, 0) for i in range(r)]
    inverse = transposed(solve(chosen, unit, arithmetic, "the value at the normal point"))
    return product(product(upper, inverse, arithmetic), factor, arithmetic)


def values_at(factor: list[Balls], n: int, point: int) -> list[Balls]:
    """Return the rows of the value at an integer."""
    d = len(factor[0].re) // n - 1
    weights = [(point**k, 0) for k in range(d + 1)]
    return [
        whole_combination(weights, [row.part(k * n, (k + 1) * n) for k in range(d + 1)]) for row in factor
    ]
