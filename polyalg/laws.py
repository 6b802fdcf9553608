"""The polynomials that stand for the laws of free probability: `polyalg.laws`.

Hermite for the semicircle (the free Gaussian), Laguerre for Marchenko and Pastur (the free Poisson law), and
a fair sign: of degree n, with the finite free cumulants (0, 1, 0, ...), (rate, rate, ...) and those of
(x^2 - 1)^(n/2).
"""

from __future__ import annotations

from flint import fmpq, fmpq_poly, fmpz

from polyalg.core.inputs.reading import read_integer, read_rational
from polyalg.core.typing import IntegerLike, RationalLike
from polyalg.errors import InputError

__all__ = ["bernoulli", "hermite", "laguerre"]


def hermite(n: IntegerLike) -> fmpq_poly:
    """Return e^(-D^2 / (2n)) x^n, the Hermite polynomial n^(-n/2) He_n(sqrt(n) x): cumulants 0, 1, 0, ...

    Parameters
    ----------
    n : int
        Degree, at least 1.

    Returns
    -------
    fmpq_poly
        Monic, with n simple real roots, whose distribution tends to the semicircle on [-2, 2] as n grows.

    Raises
    ------
    InputError
        If n is no integer, or below 1.
    InexactInputError
        If n is a float.

    Notes
    -----
    Its coefficients by their ratios, O(n) operations.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.laws.hermite(2)
    x^2 + (-1/2)
    >>> pa.finite_free_cumulants(pa.laws.hermite(4))
    [0, 1, 0, 0]
    >>> pa.laws.hermite(0)
    Traceback (most recent call last):
        ...
    polyalg.errors.InputError: n must be at least 1, and is 0
    """
    degree = _degree(n)
    coefficients = [fmpq(0)] * (degree + 1)
    value = fmpq(1)
    for k in range(degree // 2 + 1):
        coefficients[degree - 2 * k] = value
        value = -value * (degree - 2 * k) * (degree - 2 * k - 1) / (2 * degree * (k + 1))
    return fmpq_poly(coefficients)


def laguerre(n: IntegerLike, rate: RationalLike = 1) -> fmpq_poly:
    """Return (1 - D/n)^(rate n) x^n, a Laguerre polynomial: all cumulants are the rate.

    Parameters
    ----------
    n : int
        Degree, at least 1.
    rate : exact rational
        Of the free Poisson law: the quotient of the two sides of the matrix in Marchenko's and Pastur's.

    Returns
    -------
    fmpq_poly
        Monic.  Its roots are real and >= 0 where rate n is one of 0, 1, ..., n - 1 or above n - 1.

    Raises
    ------
    InputError
        If n is no integer, or below 1, or the rate is no rational.
    InexactInputError
        If n or the rate is a float.

    Notes
    -----
    Its coefficients by their ratios, O(n) operations.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.laws.laguerre(2)
    x^2 + (-2)*x + 1/2
    >>> pa.finite_free_cumulants(pa.laws.laguerre(3, 2))
    [2, 2, 2]
    """
    degree, size = _degree(n), read_rational(rate, "rate") * _degree(n)
    coefficients, value = [fmpq(0)] * (degree + 1), fmpq(1)
    for k in range(degree + 1):
        coefficients[degree - k] = value
        value = -value * (size - k) * (degree - k) / (degree * (k + 1))
    return fmpq_poly(coefficients)


def bernoulli(n: IntegerLike) -> fmpq_poly:
    """Return (x^2 - 1)^(n/2): half of the roots at 1, half at -1.

    Parameters
    ----------
    n : int
        Degree, even, at least 2.

    Returns
    -------
    fmpq_poly
        Monic, with the roots 1 and -1, n/2 times each.

    Raises
    ------
    InputError
        If n is no integer, below 1, or odd.
    InexactInputError
        If n is a float.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.laws.bernoulli(4)
    x^4 + (-2)*x^2 + 1
    """
    degree = _degree(n)
    if degree % 2:
        raise InputError(f"n must be even, half of the roots are 1 and half are -1; it is {degree}")
    return fmpq_poly([fmpz(-1), 0, 1]) ** (degree // 2)


def _degree(n: object) -> int:
    degree = read_integer(n, "n")
    if degree < 1:
        raise InputError(f"n must be at least 1, and is {degree}")
    return degree
