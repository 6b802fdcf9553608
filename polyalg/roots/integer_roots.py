"""Polynomials whose roots are all integers: found modulo one small prime, proved by multiplying out.

Roots below 2^b in absolute value are known from their residues modulo a prime beyond 2^(b+1).  The test that
all residues exist, x^p = x, costs little, so that other polynomials hardly notice.
"""

from __future__ import annotations

from functools import lru_cache

from flint import fmpz, fmpz_poly, nmod_poly

from polyalg.roots.bounds import root_bound_bits

# Below this degree the other methods are as fast; beyond these bits a prime does not fit in a machine word.
_LEAST_DEGREE = 8
_MOST_BITS = 60


def integer_roots(g: fmpz_poly) -> list[fmpz] | None:
    """Return the roots of a square-free g if all of them are integers, otherwise None.

    Parameters
    ----------
    g : fmpz_poly
        Primitive, with positive leading coefficient.
    """
    n = int(g.degree())
    if n < _LEAST_DEGREE or g[n] != 1:
        return None
    bound_bits = root_bound_bits(g)
    if not 0 <= bound_bits <= _MOST_BITS:
        return None
    p = _prime_beyond(bound_bits + 1)
    image = nmod_poly(g, p)
    x = nmod_poly([0, 1], p)
    if x.pow_mod(p, image) != x:
        return None
    residues = [int(root) for root, _ in image.roots()]
    roots = [fmpz(r if r <= p // 2 else r - p) for r in residues]
    return sorted(roots) if _product([fmpz_poly([-r, 1]) for r in roots]) == g else None


@lru_cache(maxsize=128)
def _prime_beyond(bits: int) -> int:
    candidate = (1 << bits) + 1
    while not fmpz(candidate).is_prime():
        candidate += 2
    return candidate


def _product(factors: list[fmpz_poly]) -> fmpz_poly:
    """Multiply by halves, which keeps the factors of one size."""
    if len(factors) == 1:
        return factors[0]
    half = len(factors) // 2
    return _product(factors[:half]) * _product(factors[half:])
