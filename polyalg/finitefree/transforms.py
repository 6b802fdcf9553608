"""Finite free cumulants, moments and transforms of a polynomial of degree n, exact, by power series.

With P(s) = sum a_i (n-i)!/n! s^i, which is p = P(D) x^n, the cumulants are kappa_k = -k n^(k-1) [s^k] log P.
O. Arizmendi, D. Perales, Cumulants for finite free convolution, arXiv 1611.06598.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_poly, fmpq_series

from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_integer, read_rational
from polyalg.core.origin import Origin
from polyalg.core.precision import with_series_length
from polyalg.core.typing import IntegerLike, PolynomialLike, Rational, RationalLike, RealPolynomial
from polyalg.errors import DimensionError, InputError
from polyalg.finitefree.members import MAX_DEGREE, read_over_rationals

__all__ = [
    "compression",
    "finite_cauchy_transform",
    "finite_free_cumulants",
    "finite_free_moments",
    "finite_r_transform",
    "from_finite_free_cumulants",
]


def finite_free_cumulants(p: PolynomialLike) -> list[Rational]:
    """Return the finite free cumulants kappa_1, ..., kappa_n of a polynomial of degree n.

    Parameters
    ----------
    p : polynomial over Q
        Constant term first, of degree n >= 1; it is divided by its leading coefficient.

    Returns
    -------
    list of rationals
        Additive under `additive_convolution`; kappa_1 is the mean of the roots.  In the system of p, for
        lists `fmpq`.

    Raises
    ------
    InputError
        If p is constant or zero, or has a coefficient that is not real.
    InexactInputError
        If a coefficient is a float; the message names it.

    Notes
    -----
    One logarithm of a power series of length n + 1.

    References
    ----------
    arXiv 1611.06598, Proposition 3.4.

    Examples
    --------
    x^2 - s^2 has the cumulants 0 and 2 s^2.

    >>> import polyalg as pa
    >>> pa.finite_free_cumulants([-9, 0, 1])
    [0, 18]
    """
    read = read_over_rationals(p, "p")
    found: list[Rational] = read.origin.returned(_cumulants(read))
    return found


def _cumulants(read: ReadPolynomial) -> list[fmpq]:
    a, n = monic_coefficients(read)
    series = _symbol(a, n)
    logarithm = with_series_length(n + 1, lambda: fmpq_series(series, prec=n + 1).log())
    values, power = [], fmpq(1)
    for k in range(1, n + 1):
        values.append(logarithm[k] * power * -k)
        power *= n
    return values


def from_finite_free_cumulants(ks: Sequence[RationalLike]) -> RealPolynomial:
    """Return the monic polynomial of degree n with the given cumulants kappa_1, ..., kappa_n.

    Parameters
    ----------
    ks : sequence of exact rationals
        At least one.

    Returns
    -------
    fmpq_poly
        A Sage polynomial where a number of the list is of Sage.

    Raises
    ------
    InputError
        If the list is empty or an entry is no rational; the message says which.
    InexactInputError
        If an entry is a float.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.from_finite_free_cumulants([0, 18])
    x^2 + (-9)
    """
    given, values = _read_list(ks)
    n = len(values)
    exponent, power = [fmpq(0)], fmpq(1)
    for k, value in enumerate(values, start=1):
        exponent.append(-value / (k * power))
        power *= n
    series = with_series_length(n + 1, lambda: fmpq_series(exponent, prec=n + 1).exp())
    coefficients, weight = [], fmpq(1)
    for i in range(n + 1):
        coefficients.append(series[i] * weight)
        weight *= n - i
    return Origin.of_entries(given).polynomial(fmpq_poly(coefficients[::-1]))


def finite_free_moments(p: PolynomialLike) -> list[Rational]:
    """Return the moments m_1, ..., m_n of the roots, m_k = (1/n) sum root^k.

    Parameters
    ----------
    p : polynomial over Q
        As for `finite_free_cumulants`.

    Returns
    -------
    list of rationals
        In the system of p, for lists `fmpq`.

    Raises
    ------
    InputError, InexactInputError
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
    read = read_over_rationals(p, "p")
    a, n = monic_coefficients(read)
    reverse = fmpq_poly(a)

    def quotient() -> fmpq_series:
        return fmpq_series(reverse.derivative(), prec=n) / fmpq_series(reverse, prec=n)

    # sum_k p_k s^(k-1) = -R'/R for R(s) = prod (1 - root s)
    series = with_series_length(n + 1, quotient)
    found: list[Rational] = read.origin.returned([-series[k - 1] / n for k in range(1, n + 1)])
    return found


def finite_cauchy_transform(p: PolynomialLike, x: RationalLike) -> Rational:
    """Return G_p(x) = p'(x) / (n p(x)) at a rational x that is no root.

    Parameters
    ----------
    p : polynomial over Q
        Of degree n >= 1.
    x : exact rational
        Not a root of p.

    Returns
    -------
    rational
        The mean of 1 / (x - root) over the roots with multiplicities; in the system of p, for lists `fmpq`.

    Raises
    ------
    InputError
        If x is a root of p or no rational, or p is constant or zero or has a coefficient that is not real.
    InexactInputError
        If x or a coefficient is a float; the message names it.

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
    read = read_over_rationals(p, "p")
    a, n = monic_coefficients(read)
    point = read_rational(x, "x")
    f = fmpq_poly(a[::-1])
    value = f(point)
    if value == 0:
        raise InputError(f"x = {point} is a root of p, where the Cauchy transform has a pole")
    found: Rational = read.origin.returned(f.derivative()(point) / (value * n))
    return found


def finite_r_transform(p: PolynomialLike) -> RealPolynomial:
    """Return the finite R-transform sum_k kappa_(k+1) s^k, truncated at s^n: additive under the convolution.

    Parameters
    ----------
    p : polynomial over Q
        Of degree n >= 1; it is divided by its leading coefficient.

    Returns
    -------
    polynomial
        Of degree below n, its coefficients the cumulants kappa_1, ..., kappa_n, so that the one of a
        convolution is the sum; in the system of p, for lists `fmpq_poly`.

    Raises
    ------
    InputError, InexactInputError
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
    read = read_over_rationals(p, "p")
    return read.origin.polynomial(fmpq_poly(_cumulants(read)))


def compression(p: PolynomialLike, j: IntegerLike) -> RealPolynomial:
    """Return the monic multiple of the (n - j)-th derivative: the projection of p to degree j.

    Parameters
    ----------
    p : polynomial over Q
        Of degree n >= 1; for p = chi(A) the result is the expected characteristic polynomial of a random
        j by j corner of A.
    j : int
        From 1 to n.

    Returns
    -------
    polynomial
        Its cumulants are (j/n)^(k-1) kappa_k, k <= j; in the system of p, for lists `fmpq_poly`.

    Raises
    ------
    DimensionError
        If j is not between 1 and n.
    InputError, InexactInputError
        As for `finite_free_cumulants`; also if j is no integer.

    Examples
    --------
    >>> from polyalg.finitefree.transforms import compression
    >>> compression([0, -3, 0, 1], 2)
    x^2 + (-1)
    """
    read = read_over_rationals(p, "p")
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
    return read.origin.polynomial(fmpq_poly(found[::-1]))


def monic_coefficients(read: ReadPolynomial) -> tuple[list[fmpq], int]:
    """Return a_0 = 1, a_1, ..., a_n and n, from a_i the coefficient of x^(n - i)."""
    n = read.degree
    if n < 1:
        raise InputError(f"p must have degree at least 1, and is {'zero' if n < 0 else 'constant'}")
    lead = read.real[n]
    return [fmpq(c, lead) for c in read.real.coeffs()[::-1]], n


def _symbol(a: list[fmpq], n: int) -> list[fmpq]:
    """Return the coefficients a_i (n-i)!/n! of P."""
    weight, result = fmpq(1), []
    for i in range(n + 1):
        result.append(a[i] * weight)
        if i < n:
            weight /= n - i
    return result


def _read_list(ks: Sequence[object]) -> tuple[list[object], list[fmpq]]:
    try:
        items = list(ks)
    except TypeError:
        raise InputError(f"ks must be the list of the cumulants, not a {type(ks).__name__}") from None
    if not items:
        raise InputError("ks is empty; give kappa_1, ..., kappa_n with n >= 1")
    if len(items) > MAX_DEGREE:
        raise DimensionError(f"ks has {len(items)} entries, more than {MAX_DEGREE}")
    return items, [read_rational(x, f"ks[{k}]") for k, x in enumerate(items)]
