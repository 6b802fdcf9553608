"""The polynomials that stand for the classical laws: Gaussian (Hermite), Poisson (Laguerre), Bernoulli.

They have degree n and the cumulants (0, 1, 0, ...), (rate, rate, ...) and those of (x^2 - 1)^(n/2).
"""

from __future__ import annotations

from flint import fmpq, fmpq_poly, fmpz

from polyalg.core.reading import read_integer, read_rational
from polyalg.core.typing import IntegerLike, RationalLike
from polyalg.errors import InputError

__all__ = ["bernoulli_polynomial", "gaussian_polynomial", "poisson_polynomial"]


def gaussian_polynomial(n: IntegerLike) -> fmpq_poly:
    """Return e^(-D^2 / (2n)) x^n, the Hermite polynomial n^(-n/2) He_n(sqrt(n) x): cumulants 0, 1, 0, ...

    Parameters
    ----------
    n : int
        Degree, at least 1.

    Examples
    --------
    >>> from polyalg.finitefree.laws import gaussian_polynomial
    >>> gaussian_polynomial(2)
    x^2 + (-1/2)
    """
    degree = _degree(n)
    coefficients = [fmpq(0)] * (degree + 1)
    value = fmpq(1)
    for k in range(degree // 2 + 1):
        coefficients[degree - 2 * k] = value
        value = -value * (degree - 2 * k) * (degree - 2 * k - 1) / (2 * degree * (k + 1))
    return fmpq_poly(coefficients)


def poisson_polynomial(n: IntegerLike, rate: RationalLike = 1) -> fmpq_poly:
    """Return (1 - D/n)^(rate n) x^n, a Laguerre polynomial: all cumulants are the rate.

    Parameters
    ----------
    n : int
        Degree, at least 1.
    rate : exact rational

    Examples
    --------
    >>> from polyalg.finitefree.laws import poisson_polynomial
    >>> poisson_polynomial(2)
    x^2 + (-2)*x + 1/2
    """
    degree, size = _degree(n), read_rational(rate, "rate") * _degree(n)
    coefficients, value = [fmpq(0)] * (degree + 1), fmpq(1)
    for k in range(degree + 1):
        coefficients[degree - k] = value
        value = -value * (size - k) * (degree - k) / (degree * (k + 1))
    return fmpq_poly(coefficients)


def bernoulli_polynomial(n: IntegerLike) -> fmpq_poly:
    """Return (x^2 - 1)^(n/2): half of the roots at 1, half at -1.

    Parameters
    ----------
    n : int
        Degree, even, at least 2.

    Examples
    --------
    >>> from polyalg.finitefree.laws import bernoulli_polynomial
    >>> bernoulli_polynomial(4)
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
