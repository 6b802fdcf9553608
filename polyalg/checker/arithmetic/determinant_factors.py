"""The determinant of a Hermitian matrix polynomial as a constant times a product of powers, proved exactly.

Two polynomials of degree at most D are equal if they are so at D + 1 points, or at one so large that it tells
all coefficients. Many small points cost less as soon as the matrix has some rows, since an elimination costs
more than in proportion to the length of its integers. It proves nothing about the factors themselves.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..errors import CertificateError
from ..format.limits import Work, product_cost, quotient_cost
from .hermitian import announce_elimination, definite_determinant, determinant_bound, elimination_cost
from .matrix_polynomials import MatrixPolynomial, packed_value, value_at
from .power_products import pack
from .rational_points import exact_value

Power = tuple[list[int], int]
_WHAT = "the product of the factors"


def prove_determinant(core: MatrixPolynomial, powers: list[Power], work: Work) -> int:
    """Prove det core = c g_1^e_1 ... g_s^e_s with an integer c, not zero; return the degree.

    Parameters
    ----------
    core : MatrixPolynomial
        Hermitian.
    powers : list of (list of int, int)
        Pairs (g, e) with g of degree at least 1 and e >= 1.

    Raises
    ------
    CertificateError
        Step "structure" when the degrees are too large; "definite" when core is not positive definite at a
        point where the product is not zero; "product" when the polynomials are not proportional.
    """
    degree = sum((len(g) - 1) * e for g, e in powers)
    if degree > _formal_degree(core):
        raise CertificateError(
            "structure", f"degrees times exponents add up to {degree}, too many for the determinant"
        )
    work.spend(core.rows * core.rows * core.length * 400, "a bound on the determinant")
    work.spend(core.rows * product_cost(core.rows * (core.bits + 64), core.bits + 64), "a bound")
    bound = determinant_bound(core)
    if not bound:
        raise CertificateError("definite", "a row of the matrix is zero, so it is nowhere definite")
    slot = _slot(bound, powers)
    if _cost_of_points(core) < elimination_cost(core.rows, slot * core.length + core.rows.bit_length()):
        _compare_at_points(core, powers, work)
    else:
        _compare_at_large(core, powers, bound, work)
    return degree


def _slot(bound: int, powers: list[Power]) -> int:
    """Return the bits of a power of two that tells all coefficients: more than b (1 + h) has."""
    bits = bound.bit_length() + sum(e * sum(map(abs, g)).bit_length() for g, e in powers)
    return 8 * ((bits + 18) // 8)


def _entry_bits(core: MatrixPolynomial) -> int:
    """Bound the bits of n times an entry at the points, and of the points."""
    return core.bits + core.length * _formal_degree(core).bit_length() + core.rows.bit_length()


def _formal_degree(core: MatrixPolynomial) -> int:
    return core.rows * (core.length - 1)


def _cost_of_points(core: MatrixPolynomial) -> int:
    """Estimate the nanoseconds of `_compare_at_points`."""
    bits, step = _entry_bits(core), _formal_degree(core).bit_length()
    values = 2 * core.rows**2 * core.length * (product_cost(bits, step) + bits // 20 + 300)
    return (_formal_degree(core) + 1) * (values + elimination_cost(core.rows, bits))


def _compare_at_points(core: MatrixPolynomial, powers: list[Power], work: Work) -> None:
    """Compare at 0, 1, -1, 2, -2, ...

    Notes
    -----
    Let p be the determinant of den core and G the product, both of degree at most D. At the first point a
    with G(a) != 0, p(a) is positive, and p(x) G(a) - p(a) G(x), of degree at most D, is zero at D + 1 points
    in all: so it is zero, and p = c G with c = p(a) / G(a), an integer as at large numbers. Points at which G
    is zero are passed over; there are at most D of them. Where core is positive semidefinite and p = c G it
    is definite at all others.
    """
    needed, bits = _formal_degree(core) + 1, _entry_bits(core)
    announce_elimination(core.rows, bits, work, times=needed)
    first: tuple[int, int] | None = None
    for point in _integers():
        product = _value_at(powers, point, work)
        if not product:
            continue
        value = definite_determinant(value_at(core, (point, 1), work), work, announced=True)
        if not value:
            raise CertificateError("definite", f"the matrix is not positive definite at {point}")
        if first is None and value % product:
            raise _not_proportional()
        first = first or (value, product)
        work.spend(2 * product_cost(value.bit_length(), product.bit_length()), _WHAT)
        if value * first[1] != first[0] * product:
            raise _not_proportional()
        needed -= 1
        if not needed:
            return


def _integers() -> Iterator[int]:
    yield 0
    for k in itertools.count(1):
        yield k
        yield -k


def _value_at(powers: list[Power], point: int, work: Work) -> int:
    """Return the value of the product at an integer."""
    product = 1
    for g, e in powers:
        value = exact_value(g, point, 1, work)
        size = value.bit_length() * e
        work.spend(2 * product_cost(size, size) + product_cost(product.bit_length(), size), _WHAT)
        work.store(4, product.bit_length() + size, _WHAT)
        product *= value**e
    return product


def _compare_at_large(core: MatrixPolynomial, powers: list[Power], bound: int, work: Work) -> None:
    """Compare at one large power of two.

    Notes
    -----
    Let p be the determinant of den core, G the product and b, h bounds on the sums of the moduli of their
    coefficients. At N = 2^s let c = p(N) / G(N) be an integer with |c| <= b. Then p - c G has integer
    coefficients of modulus at most b (1 + h) < N - 1, and such a polynomial, unless it is zero, has no root
    as large as N. The same holds for p, so that core(N) is singular only if det core is identically zero,
    and where core(x) is definite for all large x it is definite at N. Elimination there gives p(N).
    """
    slot = _slot(bound, powers)
    announce_elimination(core.rows, slot * core.length + core.rows.bit_length(), work)
    with work.passing():
        value = definite_determinant(packed_value(core, slot, work), work, announced=True)
    if not value:
        raise CertificateError("definite", "the matrix is not positive definite at large numbers")
    product = _value_of_product(powers, slot, work)
    work.spend(quotient_cost(value.bit_length(), product.bit_length()), _WHAT)
    c, rest = divmod(value, product)
    if rest or abs(c) > bound:
        raise _not_proportional()


def _value_of_product(powers: list[Power], slot: int, work: Work) -> int:
    """Return the value at 2^slot; no factor is zero there, as its coefficients are far below it."""
    degree = sum((len(g) - 1) * e for g, e in powers)
    size = slot * (degree + 1)
    work.store(8, size, _WHAT)
    work.spend((len(powers) + 6) * product_cost(size, size) + 500 * degree, _WHAT)
    product = 1
    for g, e in powers:
        product *= pack(g, slot) ** e
    return product


def _not_proportional() -> CertificateError:
    return CertificateError(
        "product", "the determinant is no constant times the product of powers of the factors"
    )
