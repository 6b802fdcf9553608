"""Draws of polynomials over Z: named ones, random ones, and hard ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from flint import fmpz_mat, fmpz_poly

from polyalg.testing.graphs import matching_polynomial
from polyalg.testing.polynomials import (
    chebyshev,
    eulerian,
    hermite,
    laguerre,
    legendre,
    mignotte,
    narayana,
    real_rooted,
    wilkinson,
)

__all__ = ["FAMILIES", "drawn", "real_rooted_one", "tailed"]

_NAMED: tuple[Callable[[int], fmpz_poly], ...] = (
    chebyshev,
    eulerian,
    hermite,
    laguerre,
    legendre,
    narayana,
    wilkinson,
)


def tailed(rng: random.Random, scale: int = 3, most: int = 60) -> int:
    """Return a size of at least 1: small mostly, with a long tail, above t with odds (scale/t)^2."""
    return max(1, min(most, int(scale * rng.paretovariate(2.0)) - rng.randrange(scale)))


@lru_cache(maxsize=2000)
def _named(which: int, degree: int) -> fmpz_poly:
    return _NAMED[which](degree)


def _small(rng: random.Random, d: int) -> fmpz_poly:
    return fmpz_poly([rng.randint(-9, 9) for _ in range(d)] + [rng.choice((1, -1, 2, 7))])


def _large(rng: random.Random, d: int) -> fmpz_poly:
    top = 1 << rng.choice((10, 40, 100))
    return fmpz_poly([rng.randint(-top, top) for _ in range(d)] + [rng.randint(1, top)])


def _sparse(rng: random.Random, d: int) -> fmpz_poly:
    coefficients = [0] * (5 * d) + [1]
    for _ in range(rng.randint(1, 3)):
        coefficients[rng.randrange(5 * d)] = rng.randint(-9, 9)
    return fmpz_poly(coefficients)


def _rational_roots(rng: random.Random, d: int) -> fmpz_poly:
    roots = [Fraction(rng.randint(-9, 9), rng.randint(1, 4)) for _ in range(d)]
    return real_rooted(roots, rng.choice((1, -1, 3)))


def _clustered(rng: random.Random, d: int) -> fmpz_poly:
    gap = Fraction(1, 10 ** rng.choice((2, 6, 12, 30)))
    centres = [Fraction(rng.randint(-9, 9), rng.choice((1, 3))) for _ in range(rng.randint(1, 3))]
    p = real_rooted([rng.choice(centres) + rng.randint(-5, 5) * gap for _ in range(min(d, 20))])
    return p if rng.random() < 0.7 else p * fmpz_poly([rng.randint(1, 9), 0, 1])


def _near_double(rng: random.Random, d: int) -> fmpz_poly:
    half = _small(rng, max(1, min(d, 20) // 2))
    return half * half * 10 ** rng.choice((3, 10, 30, 60)) + rng.choice((1, -1))


def _mignotte(rng: random.Random, d: int) -> fmpz_poly:
    return mignotte(max(3, min(d, 30)), rng.choice((2, 5, 10, 1000, 2**20)))


def _by_name(rng: random.Random, d: int) -> fmpz_poly:
    return _named(rng.randrange(len(_NAMED)), d)


def _repeated(rng: random.Random, d: int) -> fmpz_poly:
    p = fmpz_poly([rng.choice((1, -1, 2))])
    while p.degree() < d:
        p *= _small(rng, rng.randint(1, 3)) ** rng.randint(1, 3)
    return p


def _binomial(rng: random.Random, d: int) -> fmpz_poly:
    return fmpz_poly([rng.choice((1, -1, 2, -2, 10**6))] + [0] * (d - 1) + [rng.choice((1, 1, 3))])


def _cyclotomic(rng: random.Random, d: int) -> fmpz_poly:
    p = fmpz_poly.cyclotomic(rng.randint(1, 2 * d))
    return p * fmpz_poly.cyclotomic(rng.randint(1, d))


def _palindromic(rng: random.Random, d: int) -> fmpz_poly:
    half = [rng.randint(1, 9)] + [rng.randint(-9, 9) for _ in range(d // 2)]
    return fmpz_poly(half + half[::-1])


def _stable(rng: random.Random, d: int) -> fmpz_poly:
    p = fmpz_poly([1])
    while p.degree() < d:
        factor = [rng.randint(1, 9), 1] if rng.random() < 0.5 else [rng.randint(1, 9), rng.randint(1, 9), 1]
        p *= fmpz_poly(factor)
    if rng.random() < 0.3:
        p = p * rng.choice((1, 10, 10**6)) + fmpz_poly([rng.randint(-9, 9) for _ in range(3)])
    return p


def _contracting(rng: random.Random, d: int) -> fmpz_poly:
    p = fmpz_poly([1])
    while p.degree() < d:
        b, a = rng.randint(2, 9), rng.randint(-9, 9)
        p *= fmpz_poly([max(-b, min(b, a)) + rng.choice((0, 0, 1)), b])
    return p + rng.choice((0, 0, 1))


def _matching(rng: random.Random, d: int) -> fmpz_poly:
    n = min(d, 9) + 1
    edges = {(rng.randrange(k), k) for k in range(1, n)}
    edges |= {(k, j) for j in range(n) for k in range(j) if rng.random() < 0.2}
    return matching_polynomial(sorted(edges))


def _symmetric(rng: random.Random, d: int) -> fmpz_poly:
    n = min(d, 12)
    rows = [[rng.randint(-3, 3) for _ in range(n)] for _ in range(n)]
    return fmpz_mat([[rows[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]).charpoly()


FAMILIES: dict[str, Callable[[random.Random, int], fmpz_poly]] = {
    "small coefficients": _small,
    "large coefficients": _large,
    "sparse": _sparse,
    "rational roots": _rational_roots,
    "clustered": _clustered,
    "near-double": _near_double,
    "Mignotte": _mignotte,
    "named": _by_name,
    "repeated factors": _repeated,
    "binomial": _binomial,
    "cyclotomic": _cyclotomic,
    "palindromic": _palindromic,
    "nearly Hurwitz": _stable,
    "nearly Schur": _contracting,
    "matching": _matching,
    "symmetric matrix": _symmetric,
}
_REAL = ("rational roots", "named", "matching", "symmetric matrix")
_WEIGHTS = [4, 2, 1, 4, 2, 2, 1, 2, 2, 1, 1, 1, 2, 2, 1, 1]


def drawn(rng: random.Random, scale: int = 3, most: int = 60) -> tuple[str, fmpz_poly]:
    """Return the name of a family and a polynomial of it, not zero."""
    name = rng.choices(list(FAMILIES), _WEIGHTS)[0]
    return name, FAMILIES[name](rng, tailed(rng, scale, most))


def real_rooted_one(rng: random.Random, degree: int) -> fmpz_poly:
    """Return a real-rooted polynomial of about this degree."""
    return FAMILIES[rng.choice(_REAL)](rng, degree)
