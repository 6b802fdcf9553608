"""Differential operators with constant coefficients, and the largest real root, certified.

T(D) p = sum t_k p^(k): in the coefficients one product with the factorials taken out.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.display.balls import RealBall
from polyalg.core.precision import needed_bits
from polyalg.core.typing import AccuracyLike, PolynomialLike, RealPolynomialOverField
from polyalg.errors import InputError, NotRealRootedError
from polyalg.fields.real.exact import ExactReal, factored, over_field
from polyalg.fields.real.reading import joined
from polyalg.finitefree.members import in_first_system, read_real
from polyalg.roots.merging import SortedRoots

__all__ = ["applied", "apply_operator", "euler_applied", "largest_root"]

_ORDER_BITS = 16


def apply_operator(T: PolynomialLike, p: PolynomialLike) -> RealPolynomialOverField:
    """Return T(D) p for T = sum t_k D^k, D = d/dx.

    Parameters
    ----------
    T : polynomial over Q or a real number field
        t_0 first; terms beyond the degree of p give nothing.
    p : polynomial over Q or a real number field
        Constant term first.

    Returns
    -------
    polynomial in the system of p
        Over the smallest field with all coefficients, an `AlgebraicPolynomial` where p is a list.

    Raises
    ------
    InexactInputError, InputError
        If a coefficient is a float, is not real, or is no number; the message names it.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    Notes
    -----
    One product of degree deg p.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.apply_operator([1, -1], [0, 0, 1])
    x^2 + (-2)*x
    >>> pa.apply_operator(pa.polynomial("1 - sqrt(2)*x"), [0, 0, 1])
    x^2 - 2*sqrt(2)*x
    """
    operator, member = joined([("T", read_real(T, "T")), ("p", read_real(p, "p"))])
    found = applied(operator.real, member.real)
    if isinstance(found, fmpz_poly):
        return member.origin.polynomial(fmpq_poly(found, operator.denominator * member.denominator))
    return in_first_system(found, [member])


def applied(T: ExactReal, p: ExactReal) -> ExactReal:
    """Return sum_k T[k] p^(k), for polynomials over Z or over one number field."""
    if isinstance(T, fmpz_poly) and isinstance(p, fmpz_poly):
        return _applied(T, p)
    from polyalg.finitefree.over_fields import applied_over_field

    return applied_over_field(over_field(T), over_field(p))


def _applied(T: fmpz_poly, p: fmpz_poly) -> fmpz_poly:
    n = int(p.degree())
    if n < 0 or not T:
        return fmpz_poly()
    factorials = [fmpz(1)]
    for k in range(1, n + 1):
        factorials.append(factorials[-1] * k)
    # i! (T p)_i = sum_k T_k (i+k)! p_{i+k}: a product of T with the reversed sequence.
    weighted = fmpz_poly([c * f for c, f in zip(p.coeffs(), factorials, strict=True)][::-1])
    product = weighted.mul_low(fmpz_poly(T.coeffs()[: n + 1]), n + 1)
    return fmpz_poly([product[n - i] // factorials[i] for i in range(n + 1)])


def euler_applied(T: ExactReal, p: ExactReal) -> ExactReal:
    """Return sum_k T[k] (x D)^k p: each power x^j is multiplied by T(j)."""
    if isinstance(T, fmpz_poly) and isinstance(p, fmpz_poly):
        return fmpz_poly([T(j) * c for j, c in enumerate(p.coeffs())])
    from polyalg.finitefree.over_fields import euler_applied_over_field

    return euler_applied_over_field(over_field(T), over_field(p))


def largest_root(p: PolynomialLike, digits: int = 15, *, eps: AccuracyLike | None = None) -> RealBall:
    """Return an enclosure of the largest real root.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Constant term first; not zero.
    digits : int
        The radius is at most 10**-digits.
    eps : exact rational or str, optional
        The radius instead of `digits`.

    Returns
    -------
    RealBall
        An `arb` that shows the digits asked for.

    Raises
    ------
    NotRealRootedError
        If p has no real root.
    InputError
        If p is zero or not real.
    InexactInputError
        If a coefficient is a float.

    Examples
    --------
    >>> import polyalg as pa
    >>> root = pa.largest_root([-2, 0, 1], digits=30)
    >>> (root * root).contains(2), root.rad() < 1e-30
    (True, True)
    """
    accuracy: Fraction = read_accuracy(digits, eps)
    read = read_real(p, "p")
    if read.degree < 0:
        raise InputError("p is the zero polynomial, of which every number is a root")
    ball = largest_root_ball(read.real, needed_bits(accuracy))
    if ball is None:
        raise NotRealRootedError("p has no real root")
    return RealBall(ball, digits_of(accuracy))


def largest_root_ball(p: ExactReal, bits: int) -> arb | None:
    """Return an enclosure of the largest real root of radius at most 2^-bits, None where there is none."""
    sources = factored(p).sources(bits)
    # The largest of each first, as the enclosures depend on the order in which they are made.
    for source in sources:
        if source.count:
            source.ball(source.count - 1, _ORDER_BITS)
    roots = SortedRoots(sources)
    roots.placed(_ORDER_BITS)
    return arb(roots.ball(roots.count - 1, bits)) if roots.count else None
