"""Definiteness and determinant of Hermitian matrices of Gaussian integers; factors of det of a polynomial.

Fraction-free elimination of the lower triangle: the diagonal entries are the leading minors, which are real.
Definiteness is Sylvester's criterion: all of them are positive.
"""

from __future__ import annotations

from .errors import CertificateError
from .fraction_free import Row, reduced
from .limits import Work, product_cost, quotient_cost
from .matrix_polynomials import MatrixPolynomial, Values, packed_value, value_at
from .power_products import pack
from .rational_polynomials import Point

Power = tuple[list[int], int]
_WHAT = "fraction-free elimination"


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
        _announce(n, bits, work)
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


def _announce(n: int, bits: int, work: Work) -> None:
    """Announce the whole elimination, so that what is too much is refused before it starts."""
    for k in range(n):
        left = n - k - 1
        size = (k + 1) * bits
        step = 6 * product_cost(size, size) + 2 * quotient_cost(2 * size, size)
        work.spend(left * (left + 1) // 2 * step + 1000, _WHAT)
        work.store(2 * left * left, (k + 2) * bits, _WHAT)


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


def prove_determinant(core: MatrixPolynomial, powers: list[Power], work: Work) -> int:
    """Prove det core = c g_1^e_1 ... g_s^e_s with a constant c > 0; return the degree.

    Parameters
    ----------
    core : MatrixPolynomial
        Hermitian.
    powers : list of (list of int, int)
        Pairs (g, e) with g of degree at least 1 and e >= 1.

    Raises
    ------
    CertificateError
        Step "structure" when the degrees are too large; "definite" when core is not positive definite at some
        large number; "product" when the polynomials are not proportional.

    Notes
    -----
    Let p be the determinant of den core, G the product and b, h bounds on the sums of the moduli of their
    coefficients. At N = 2^s let c = p(N) / G(N) be an integer with |c| <= b. Then p - c G has integer
    coefficients of modulus at most b (1 + h) < N - 1, and such a polynomial, unless it is zero, has no root
    as large as N. The same holds for p, so that core(N) is singular only if det core is identically zero,
    and where core(x) is definite for all large x it is definite at N. Elimination there gives p(N).
    """
    degree = sum((len(g) - 1) * e for g, e in powers)
    if degree > core.rows * (core.length - 1):
        raise CertificateError(
            "structure", f"degrees times exponents add up to {degree}, too many for the determinant"
        )
    work.spend(core.rows * core.rows * core.length * 400, "a bound on the determinant")
    work.spend(core.rows * product_cost(core.rows * (core.bits + 64), core.bits + 64), "a bound")
    bound = determinant_bound(core)
    if not bound:
        raise CertificateError("definite", "a row of the matrix is zero, so it is nowhere definite")
    bits = bound.bit_length() + sum(e * sum(map(abs, g)).bit_length() for g, e in powers)
    slot = 8 * ((bits + 18) // 8)
    _announce(core.rows, slot * core.length + core.rows.bit_length(), work)
    with work.passing():
        value = definite_determinant(packed_value(core, slot, work), work, announced=True)
    if not value:
        raise CertificateError("definite", "the matrix is not positive definite at large numbers")
    product = _value_of_product(powers, slot, degree, work)
    work.spend(quotient_cost(value.bit_length(), product.bit_length()), "the product of the factors")
    c, rest = divmod(value, product)
    if rest or abs(c) > bound:
        raise CertificateError(
            "product", "the determinant is no constant times the product of powers of the factors"
        )
    return degree


def _value_of_product(powers: list[Power], slot: int, degree: int, work: Work) -> int:
    """Return the value at 2^slot; no factor is zero there, as its coefficients are far below it."""
    size = slot * (degree + 1)
    work.store(8, size, "the product of the factors")
    work.spend((len(powers) + 6) * product_cost(size, size) + 500 * degree, "the product of the factors")
    product = 1
    for g, e in powers:
        product *= pack(g, slot) ** e
    return product
