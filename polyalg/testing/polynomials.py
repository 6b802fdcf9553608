"""Polynomials with integer coefficients that are known by name, and ones made from chosen real roots.

Orthogonal polynomials, Eulerian and Narayana polynomials (all with real simple roots), Wilkinson's and
Mignotte's.  Coefficients have the constant term first, as everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import comb
from typing import TypeVar

from flint import fmpq_poly, fmpz_poly

from polyalg.errors import InputError

__all__ = [
    "chebyshev",
    "eulerian",
    "hermite",
    "laguerre",
    "legendre",
    "mignotte",
    "narayana",
    "real_rooted",
    "split",
    "wilkinson",
]

X = fmpz_poly([0, 1])


def _check(n: int, least: int) -> None:
    if not isinstance(n, int) or n < least:
        raise InputError(f"n is {n!r}; it must be an integer, at least {least}")


def eulerian(n: int) -> fmpz_poly:
    """Return the Eulerian polynomial of the permutations of n elements, counted by descents.

    Parameters
    ----------
    n : int
        At least 1; the degree is n - 1, so that "the Eulerian polynomial of degree 400" is eulerian(401).

    Returns
    -------
    fmpz_poly
        sum_{k=0}^{n-1} A(n, k) x^k, A(n, k) = (k+1) A(n-1, k) + (n-k) A(n-1, k-1).  Its n - 1 roots are
        real, simple and negative (Frobenius).

    Examples
    --------
    >>> eulerian(4)
    x^3 + 11*x^2 + 11*x + 1
    """
    _check(n, 1)
    p = fmpz_poly([1])
    for m in range(2, n + 1):
        p = p * fmpz_poly([1, m - 1]) + p.derivative() * fmpz_poly([0, 1, -1])
    return p


def narayana(n: int) -> fmpz_poly:
    """Return the Narayana polynomial: Dyck paths of length 2n counted by peaks.

    Parameters
    ----------
    n : int
        At least 1; the degree is n - 1.

    Returns
    -------
    fmpz_poly
        sum_{k=1}^{n} (1/n) C(n, k) C(n, k-1) x^(k-1), with real, simple and negative roots.

    Examples
    --------
    >>> narayana(4)
    x^3 + 6*x^2 + 6*x + 1
    """
    _check(n, 1)
    return fmpz_poly([comb(n, k) * comb(n, k - 1) // n for k in range(1, n + 1)])


def hermite(n: int) -> fmpz_poly:
    """Return the physicists' Hermite polynomial: H_0 = 1, H_1 = 2x, H_{k+1} = 2x H_k - 2k H_{k-1}.

    Parameters
    ----------
    n : int
        The degree, at least 0.

    Examples
    --------
    >>> hermite(4)
    16*x^4 + (-48)*x^2 + 12
    """
    _check(n, 0)
    before, p = fmpz_poly([0]), fmpz_poly([1])
    for k in range(n):
        before, p = p, 2 * X * p - 2 * k * before
    return p


def laguerre(n: int, alpha: int = 0) -> fmpz_poly:
    """Return the (generalised) Laguerre polynomial times n!, which makes it integral.

    Parameters
    ----------
    n : int
        The degree, at least 0.
    alpha : int
        At least 0.

    Returns
    -------
    fmpz_poly
        n! L_n^(alpha)(x) = sum_k (-1)^k C(n + alpha, n - k) (n! / k!) x^k; its roots are real, simple and
        positive.

    Examples
    --------
    >>> laguerre(3)
    (-1)*x^3 + 9*x^2 + (-18)*x + 6
    """
    _check(n, 0)
    if not isinstance(alpha, int) or alpha < 0:
        raise InputError(f"alpha is {alpha!r}; it must be an integer, at least 0")
    coefficients, falling = [0] * (n + 1), 1
    for k in range(n, -1, -1):
        coefficients[k] = (-1) ** k * comb(n + alpha, n - k) * falling
        falling *= k
    return fmpz_poly(coefficients)


def legendre(n: int) -> fmpz_poly:
    """Return the primitive integral multiple of the Legendre polynomial P_n, leading coefficient positive.

    Parameters
    ----------
    n : int
        The degree, at least 0.

    Examples
    --------
    P_4 = (35 x^4 - 30 x^2 + 3) / 8.

    >>> legendre(4)
    35*x^4 + (-30)*x^2 + 3
    """
    _check(n, 0)
    p: fmpz_poly = fmpq_poly.legendre_p(n).numer()
    return p // p.content()


def chebyshev(n: int, kind: int = 1) -> fmpz_poly:
    """Return the Chebyshev polynomial T_n (kind 1) or U_n (kind 2).

    Parameters
    ----------
    n : int
        The degree, at least 0.
    kind : int
        1: T_n(cos t) = cos(n t).  2: U_n(cos t) = sin((n+1) t) / sin t.

    Examples
    --------
    >>> chebyshev(4), chebyshev(3, kind=2)
    (8*x^4 + (-8)*x^2 + 1, 8*x^3 + (-4)*x)
    """
    _check(n, 0)
    if kind not in (1, 2):
        raise InputError(f"kind is {kind!r}; it must be 1 or 2")
    return fmpz_poly.chebyshev_t(n) if kind == 1 else fmpz_poly.chebyshev_u(n)


def wilkinson(n: int) -> fmpz_poly:
    """Return Wilkinson's polynomial (x - 1)(x - 2) ... (x - n).

    Parameters
    ----------
    n : int
        The degree, at least 0.

    Examples
    --------
    >>> wilkinson(3)
    x^3 + (-6)*x^2 + 11*x + (-6)
    """
    _check(n, 0)
    return real_rooted(range(1, n + 1))


def mignotte(n: int, a: int) -> fmpz_poly:
    """Return Mignotte's polynomial x^n - 2 (a x - 1)^2, with two real roots very close to 1/a.

    Parameters
    ----------
    n : int
        The degree, at least 3.
    a : int
        At least 2.  The two roots are about 2 a^(-(n+2)/2) / sqrt(2) apart: as close as the height allows.

    Returns
    -------
    fmpz_poly
        Square-free, with three real roots for odd n and four for even n.

    Examples
    --------
    >>> mignotte(4, 10)
    x^4 + (-200)*x^2 + 40*x + (-2)
    """
    _check(n, 3)
    if not isinstance(a, int) or a < 2:
        raise InputError(f"a is {a!r}; it must be an integer, at least 2")
    square = fmpz_poly([-1, a]) ** 2
    return fmpz_poly([0] * n + [1]) - 2 * square


def split(n: int, bits: int, rng: random.Random) -> fmpz_poly:
    """Return a product of n factors x - r with random integers r, |r| < 2^bits; repetitions may occur.

    Parameters
    ----------
    n : int
        The degree, at least 0.
    bits : int
        Bits of the roots, at least 1.
    rng : random.Random
        Where the roots come from.

    Examples
    --------
    >>> import random
    >>> p = split(5, 20, random.Random(1))
    >>> p.degree(), sum(m for _, m in p.roots())
    (5, 5)
    """
    _check(n, 0)
    _check(bits, 1)
    top = (1 << bits) - 1
    return real_rooted(rng.randint(-top, top) for _ in range(n))


Root = TypeVar("Root", int, Fraction, str, int | Fraction)


def real_rooted(
    roots: Mapping[Root, int] | Iterable[Root],
    leading: int = 1,
) -> fmpz_poly:
    """Return the polynomial with these rational roots.

    Parameters
    ----------
    roots : mapping of rationals to multiplicities, or iterable of rationals
        An int, a Fraction, or what `Fraction` reads; an iterable lists a root as often as it occurs.
    leading : int
        A factor, not 0; a negative one makes the leading coefficient negative.

    Returns
    -------
    fmpz_poly
        leading * prod (q x - p) over the roots p/q in lowest terms, with repetition.

    Examples
    --------
    >>> from fractions import Fraction
    >>> real_rooted({2: 3, Fraction(-1, 2): 1}, leading=-1)
    (-2)*x^4 + 11*x^3 + (-18)*x^2 + 4*x + 8
    """
    if not leading:
        raise InputError("leading is 0; a polynomial with roots needs another factor")
    pairs = roots.items() if isinstance(roots, Mapping) else ((r, 1) for r in roots)
    factors = [fmpz_poly([leading])]
    for root, multiplicity in pairs:
        r = Fraction(root)
        factors.append(fmpz_poly([-r.numerator, r.denominator]) ** multiplicity)
    # A balanced tree of products: the factors of a level have like sizes.
    while len(factors) > 1:
        paired = [f * g for f, g in zip(factors[::2], factors[1::2], strict=False)]
        factors = paired + ([factors[-1]] if len(factors) % 2 else [])
    return factors[0]
