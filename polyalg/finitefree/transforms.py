"""Finite free cumulants, moments and transforms of a polynomial of degree n, exact, by power series.

With P(s) = sum a_i (n-i)!/n! s^i, which is p = P(D) x^n, the cumulants are kappa_k = -k n^(k-1) [s^k] log P.
O. Arizmendi, D. Perales, Cumulants for finite free convolution, arXiv 1611.06598.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_poly

from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_integer
from polyalg.core.origin import Origin
from polyalg.core.typing import IntegerLike, NumberLike, PolynomialLike, Real, RealPolynomialOverField
from polyalg.errors import DimensionError, InputError
from polyalg.fields.real.exact import over_field, read_end, value_at, where_rational
from polyalg.fields.real.reading import ReadReal
from polyalg.finitefree.members import MAX_DEGREE, read_real, with_number
from polyalg.finitefree.series import (
    Field,
    Numbers,
    exponential,
    logarithm,
    logarithmic_derivative,
    numbers,
    polynomial,
)

__all__ = [
    "compression",
    "finite_cauchy_transform",
    "finite_free_cumulants",
    "finite_free_moments",
    "finite_r_transform",
    "from_finite_free_cumulants",
]


def finite_free_cumulants(p: PolynomialLike) -> list[Real]:
    """Return the finite free cumulants kappa_1, ..., kappa_n of a polynomial of degree n.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Constant term first, of degree n >= 1; it is divided by its leading coefficient.

    Returns
    -------
    list of rationals, or numbers of the field
        Additive under `additive_convolution`; kappa_1 is the mean of the roots.  In the system of p, for
        lists `fmpq` or `AlgebraicNumber`.

    Raises
    ------
    InputError
        If p is constant or zero, or has a coefficient that is not real.
    InexactInputError
        If a coefficient is a float; the message names it.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    Notes
    -----
    One logarithm of a power series of length n + 1; over a number field n^2 / 2 products there.

    References
    ----------
    arXiv 1611.06598, Proposition 3.4.

    Examples
    --------
    x^2 - s^2 has the cumulants 0 and 2 s^2.

    >>> import polyalg as pa
    >>> pa.finite_free_cumulants([-9, 0, 1])
    [0, 18]
    >>> pa.finite_free_cumulants(pa.polynomial("x^2 - sqrt(2)"))
    [AlgebraicNumber(0), AlgebraicNumber(2*sqrt(2))]
    """
    read = read_real(p, "p")
    return numbers(field_of(read), _cumulants(read), read.origin)


def _cumulants(read: ReadReal) -> Numbers:
    a, n = monic_coefficients(read)
    found = logarithm(field_of(read), _symbol(a, n))
    values, power = [], fmpq(1)
    for k in range(1, n + 1):
        values.append(found[k] * power * -k)
        power *= n
    return values


def from_finite_free_cumulants(ks: Sequence[NumberLike]) -> RealPolynomialOverField:
    """Return the monic polynomial of degree n with the given cumulants kappa_1, ..., kappa_n.

    Parameters
    ----------
    ks : sequence of exact real numbers
        At least one; rational or algebraic.

    Returns
    -------
    fmpq_poly or AlgebraicPolynomial
        A Sage polynomial where a number of the list is of Sage.

    Raises
    ------
    InputError
        If the list is empty or an entry is no real number; the message says which.
    InexactInputError
        If an entry is a float.
    ResourceLimitError
        If the entries generate a field of a degree above 64.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.from_finite_free_cumulants([0, 18])
    x^2 + (-9)
    """
    given, field, values = _read_list(ks)
    n = len(values)
    exponent: list[fmpq | fmpq_poly] = [fmpq(0) if field is None else fmpq_poly()]
    power = fmpq(1)
    for k, value in enumerate(values, start=1):
        exponent.append(-value / (k * power))
        power *= n
    series = exponential(field, exponent)
    coefficients, weight = [], fmpq(1)
    for i in range(n + 1):
        coefficients.append(series[i] * weight)
        weight *= n - i
    return polynomial(field, coefficients[::-1], Origin.of_entries(given))


def finite_free_moments(p: PolynomialLike) -> list[Real]:
    """Return the moments m_1, ..., m_n of the roots, m_k = (1/n) sum root^k.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        As for `finite_free_cumulants`.

    Returns
    -------
    list of rationals, or numbers of the field
        In the system of p, for lists `fmpq` or `AlgebraicNumber`.

    Raises
    ------
    InputError, InexactInputError, ResourceLimitError
        As for `finite_free_cumulants`.

    Notes
    -----
    Newton's identities as one quotient of power series.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.finite_free_moments([2, -3, 1])
    [3/2, 5/2]
    """
    read = read_real(p, "p")
    a, n = monic_coefficients(read)
    # sum_k p_k s^(k-1) = -R'/R for R(s) = prod (1 - root s)
    series = logarithmic_derivative(field_of(read), a, n)
    return numbers(field_of(read), [-c / n for c in series], read.origin)


def finite_cauchy_transform(p: PolynomialLike, x: NumberLike) -> Real:
    """Return G_p(x) = p'(x) / (n p(x)) at a real x that is no root.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Of degree n >= 1.
    x : exact real number
        Not a root of p; rational or algebraic.

    Returns
    -------
    rational, or number of the field of p and x
        The mean of 1 / (x - root) over the roots with multiplicities; in the system of p, for lists `fmpq`
        or `AlgebraicNumber`.

    Raises
    ------
    InputError
        If x is a root of p or not real, or p is constant or zero or has a coefficient that is not real.
    InexactInputError
        If x or a coefficient is a float; the message names it.
    ResourceLimitError
        If the coefficients and x generate a field of a degree above 64.

    Notes
    -----
    Two values of polynomials, O(n) operations.

    References
    ----------
    arXiv 1611.06598.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.finite_cauchy_transform([-1, 0, 1], 2)
    2/3
    """
    read = read_real(p, "p")
    n = require_degree(read)
    (read,), point = with_number([("p", read)], read_end(x, "x"), "x")
    # The multiple that it is of p cancels.
    f = fmpq_poly(read.real) if isinstance(read, ReadPolynomial) else read.polynomial
    value = value_at(f, point)
    if not value:
        raise InputError(f"x = {point} is a root of p, where the Cauchy transform has a pole")
    found: Real = read.origin.returned(value_at(f.derivative(), point) / (value * n))
    return found


def finite_r_transform(p: PolynomialLike) -> RealPolynomialOverField:
    """Return the finite R-transform sum_k kappa_(k+1) s^k, truncated at s^n: additive under the convolution.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Of degree n >= 1; it is divided by its leading coefficient.

    Returns
    -------
    polynomial
        Of degree below n, its coefficients the cumulants kappa_1, ..., kappa_n, so that the one of a
        convolution is the sum; in the system of p, for lists `fmpq_poly` or `AlgebraicPolynomial`.

    Raises
    ------
    InputError, InexactInputError, ResourceLimitError
        As for `finite_free_cumulants`.

    Notes
    -----
    As for `finite_free_cumulants`, whose list it is as a polynomial.

    References
    ----------
    arXiv 1611.06598.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.finite_r_transform([-9, 0, 1])
    18*x
    """
    read = read_real(p, "p")
    return polynomial(field_of(read), _cumulants(read), read.origin)


def compression(p: PolynomialLike, j: IntegerLike) -> RealPolynomialOverField:
    """Return the monic multiple of the (n - j)-th derivative: the projection of p to degree j.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Of degree n >= 1; for p = chi(A) the result is the expected characteristic polynomial of a random
        j by j corner of A.
    j : int
        From 1 to n.

    Returns
    -------
    polynomial
        Its cumulants are (j/n)^(k-1) kappa_k, k <= j; in the system of p, for lists `fmpq_poly` or
        `AlgebraicPolynomial`.

    Raises
    ------
    DimensionError
        If j is not between 1 and n.
    InputError, InexactInputError, ResourceLimitError
        As for `finite_free_cumulants`; also if j is no integer.

    Examples
    --------
    >>> from polyalg.finitefree.transforms import compression
    >>> compression([0, -3, 0, 1], 2)
    x^2 + (-1)
    """
    read = read_real(p, "p")
    a, n = monic_coefficients(read)
    size = read_integer(j, "j")
    if not 1 <= size <= n:
        raise DimensionError(f"j must be between 1 and the degree {n}, and is {size}")
    # (n-j)-th derivative of x^(n-i), over that of x^n
    weight, found = fmpq(1), []
    for i in range(size + 1):
        found.append(a[i] * weight)
        if i < size:
            weight = weight * (size - i) / (n - i)
    return polynomial(field_of(read), found[::-1], read.origin)


def require_degree(read: ReadReal) -> int:
    """Return the degree of p, which is at least 1."""
    n = read.degree
    if n < 1:
        raise InputError(f"p must have degree at least 1, and is {'zero' if n < 0 else 'constant'}")
    return n


def field_of(read: ReadReal) -> Field:
    """Return the number field of a polynomial, None for Q."""
    return None if isinstance(read, ReadPolynomial) else read.polynomial.field


def monic_coefficients(read: ReadReal) -> tuple[Numbers, int]:
    """Return a_0 = 1, a_1, ..., a_n and n, from a_i the coefficient of x^(n - i)."""
    n = require_degree(read)
    if not isinstance(read, ReadPolynomial):
        return read.polynomial.monic().values[::-1], n
    lead = read.real[n]
    return [fmpq(c, lead) for c in read.real.coeffs()[::-1]], n


def _symbol(a: Numbers, n: int) -> Numbers:
    """Return the coefficients a_i (n-i)!/n! of P."""
    weight, result = fmpq(1), []
    for i in range(n + 1):
        result.append(a[i] * weight)
        if i < n:
            weight /= n - i
    return result


def _read_list(ks: Sequence[object]) -> tuple[list[object], Field, Numbers]:
    """Return the entries as they were given, the field that they are read into, and they in it."""
    try:
        items = list(ks)
    except TypeError:
        raise InputError(f"ks must be the list of the cumulants, not a {type(ks).__name__}") from None
    if not items:
        raise InputError("ks is empty; give kappa_1, ..., kappa_n with n >= 1")
    if len(items) > MAX_DEGREE:
        raise DimensionError(f"ks has {len(items)} entries, more than {MAX_DEGREE}")
    values = [read_end(x, f"ks[{k}]") for k, x in enumerate(items)]
    rational = where_rational(values)
    if rational is not None:
        return items, None, rational
    found = over_field(read_real([*values, 1], "ks").real)
    return items, found.field, found.values[:-1]
