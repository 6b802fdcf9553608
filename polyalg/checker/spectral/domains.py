"""From the factor of a core to that of the input: rows, change of the domain, final normalisation.

A factor is a list of rows; a row holds its entries in the coefficient of x^0, then those of x^1, and so on.
"""

from __future__ import annotations

from ..arithmetic.circle import linear_powers, turned
from ..arithmetic.fixed.ball_matrices import cholesky, product, transposed
from ..arithmetic.fixed.ball_polynomials import times_matrix
from ..arithmetic.fixed.ball_systems import solve
from ..arithmetic.fixed.balls import Arithmetic, Balls
from ..arithmetic.matrix_polynomials import MatrixPolynomial, Values, value_at
from ..errors import CertificateError
from ..format.limits import Work


def times_rows(factor: list[Balls], rows: MatrixPolynomial, d: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return the coefficients up to x^d of X M.

    Notes
    -----
    The others are zero: |X M v|^2 = v^* P v is of degree 2d at most for each vector v.
    """
    return [times_matrix(x, rows, d + 1, arithmetic) for x in factor]


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
    basis = linear_powers(d, arithmetic.work)
    weights = [[turned(basis[k][j], 0, k - d) for k in range(d + 1)] for j in range(d + 1)]
    out: list[Balls] = []
    for row in factor:
        parts = [row.part(k * n, (k + 1) * n) for k in range(d + 1)]
        blocks = [arithmetic.whole_combination(w, parts) for w in weights]
        radius = (max(block.radius for block in blocks) >> d) + 2
        re = [x >> d for block in blocks for x in block.re]
        out.append(Balls(re, [y >> d for block in blocks for y in block.im], radius))
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


def values_at(factor: list[Balls], n: int, point: int, arithmetic: Arithmetic) -> list[Balls]:
    """Return the rows of the value at an integer."""
    d = len(factor[0].re) // n - 1
    weights = [(point**k, 0) for k in range(d + 1)]
    parts = [[row.part(k * n, (k + 1) * n) for k in range(d + 1)] for row in factor]
    return [arithmetic.whole_combination(weights, part) for part in parts]
