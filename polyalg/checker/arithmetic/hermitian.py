"""Hermitian matrices of Gaussian integers: definiteness, determinant, values, and symmetric functions.

Fraction-free elimination of the lower triangle: the diagonal entries are the leading minors, which are real.
Definiteness is Sylvester's criterion: all of them are positive.
"""

from __future__ import annotations

from operator import mul

from ..errors import CertificateError
from ..format.limits import Work, product_cost, quotient_cost
from ..format.reading import Rows
from .fraction_free import Row, reduced
from .integers import bits_of
from .matrix_polynomials import MatrixPolynomial, Values, value_at
from .rational_polynomials import Point

_WHAT, _CHARACTERISTIC = "fraction-free elimination", "the characteristic polynomial"


def definite_determinant(values: Values, work: Work, *, announced: bool = False) -> int:
    """Return det H when H is positive definite, else 0.

    Parameters
    ----------
    values : pair of lists of rows
        Real and imaginary parts of a Hermitian matrix; only the lower triangle is read.
    announced : bool
        Whether the cost has been announced already.
    """
    n = len(values[0])
    real = not any(any(row[: i + 1]) for i, row in enumerate(values[1]))
    left: list[Row] = [
        (x[: i + 1], None if real else y[: i + 1]) for i, (x, y) in enumerate(zip(*values, strict=True))
    ]
    bits = max(max(map(abs, row)) for row in (*values[0], *values[1])).bit_length() + n.bit_length()
    if not announced:
        announce_elimination(n, bits, work)
    before = 1
    while left:
        pivot, *others = left
        at = pivot[0][0]
        if at <= 0:
            return 0
        leads = [(re[0], im[0] if im is not None else 0) for re, im in others]
        # entry (k, j) is the conjugate of entry (j, k)
        us, vs = [x for x, _ in leads], None if real else [-y for _, y in leads]
        left = [
            reduced(
                (re[1:], None if im is None else im[1:]),
                lead,
                (us[:size], None if vs is None else vs[:size]),
                (at, 0),
                (before, 0),
            )
            for size, ((re, im), lead) in enumerate(zip(others, leads, strict=True), 1)
        ]
        before = at
    return before


def announce_elimination(n: int, bits: int, work: Work, *, times: int = 1) -> None:
    """Announce all eliminations, so that what is too much is refused before it starts."""
    work.spend(times * elimination_cost(n, bits), _WHAT)
    for k in range(n):
        left = n - k - 1
        work.store(2 * left * left, (k + 2) * bits, _WHAT)


def elimination_cost(n: int, bits: int) -> int:
    """Estimate the nanoseconds of `definite_determinant`; `bits` are those of an entry and of n."""
    cost = 0
    for k in range(n):
        left, size = n - k - 1, (k + 1) * bits
        step = 6 * product_cost(size, size) + 2 * quotient_cost(2 * size, size)
        cost += left * (left + 1) // 2 * step + 1000
    return cost


def check_definite_at(core: MatrixPolynomial, points: list[Point], where: str, work: Work) -> None:
    """Prove that core(t) is positive definite at each of the points.

    Raises
    ------
    CertificateError
        Step "definite", when it is not.
    """
    for k, point in enumerate(points):
        if not definite_determinant(value_at(core, point, work), work):
            raise CertificateError("definite", f"the matrix is not positive definite at {where}[{k}]")


def determinant_bound(core: MatrixPolynomial, extra: int = 0) -> int:
    """Bound the sum of the moduli of the parts of all coefficients of det(core), times powers of den.

    Notes
    -----
    For Gaussian polynomials the sum of |re| + |im| over all coefficients is submultiplicative; the
    determinant is a sum of products, at most the product over the rows of the sums over the row. With extra
    = 1 the same bounds every sum of principal minors.
    """
    bound = 1
    for x, y in zip(core.re, core.im, strict=True):
        bound *= extra + sum(sum(map(abs, c)) for c in (*x, *y))
    return bound


def hermitian_form(values: Values, re: list[int], im: list[int], work: Work) -> int:
    """Return v^* H v, a real number, for a Hermitian matrix and a vector of Gaussian integers."""
    height, size = max(bits_of(row) for part in values for row in part), max(bits_of(re), bits_of(im))
    cost = 4 * product_cost(height, size) + 4 * product_cost(height + size, size) + 1000
    work.spend(len(re) ** 2 * cost, "the value of a form")
    total = 0
    for p, q, a, b in zip(re, im, *values, strict=True):
        x = sum(map(mul, a, re)) - sum(map(mul, b, im))
        y = sum(map(mul, a, im)) + sum(map(mul, b, re))
        total += p * x + q * y
    return total


def symmetric_functions(values: Values, work: Work) -> list[int]:
    """Return e_0, ..., e_r of the eigenvalues of a Hermitian matrix A of Gaussian integers.

    Notes
    -----
    Faddeev and Le Verrier: B_1 = A, k e_k = tr B_k, B_(k+1) = A (e_k - B_k). All B_k are Hermitian.
    """
    re, im = values
    r = len(re)
    bits = max(max(map(abs, row)) for row in (*re, *im)).bit_length() + r.bit_length()
    x, y = [list(row) for row in re], [list(row) for row in im]
    out = [1]
    for k in range(1, r + 1):
        out.append(sum(x[i][i] for i in range(r)) // k)
        if k < r:
            work.store(4 * r * r, (k + 1) * bits, _CHARACTERISTIC)
            work.spend(2 * r**3 * (300 + product_cost(bits, k * bits)), _CHARACTERISTIC)
            x = [[(out[-1] if i == j else 0) - a for j, a in enumerate(row)] for i, row in enumerate(x)]
            y = [[-b for b in row] for row in y]
            x, y = _hermitian_product((re, im), (x, y))
    return out


def _hermitian_product(a: Values, b: Values) -> tuple[Rows, Rows]:
    """Multiply two Hermitian matrices that commute; row i of b is the conjugate of its column i."""
    r = len(a[0])
    re, im = [[0] * r for _ in range(r)], [[0] * r for _ in range(r)]
    for i in range(r):
        u, v = a[0][i], a[1][i]
        for j in range(i + 1):
            p, q = b[0][j], b[1][j]
            x = sum(map(mul, u, p)) + sum(map(mul, v, q))
            y = sum(map(mul, v, p)) - sum(map(mul, u, q))
            re[i][j] = re[j][i] = x
            im[i][j], im[j][i] = y, -y
    return re, im
