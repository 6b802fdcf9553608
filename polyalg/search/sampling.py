"""Random roots that reach the edge of inequalities: clusters, multiple roots, extreme ratios, near-equality.

All roots are integers, in descending order; what is compared does not depend on the scale.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from flint import fmpz_poly

from polyalg.roots.dyadic import ball_ends
from polyalg.roots.factored import FactoredPolynomial

Roots = tuple[int, ...]

_FAMILY_BITS = 12


def _even(rng: random.Random, n: int) -> list[int]:
    height = rng.choice((1, 3, 10, 100, 10**4))
    return [rng.randint(-height, height) for _ in range(n)]


def _clustered(rng: random.Random, n: int) -> list[int]:
    centres = [rng.randint(-(10**3), 10**3) for _ in range(2)]
    return [rng.choice(centres) + rng.randint(-1, 1) for _ in range(n)]


def _extreme(rng: random.Random, n: int) -> list[int]:
    return [rng.choice((-1, 0, 1)) << rng.randint(0, 16) for _ in range(n)]


def _double(rng: random.Random, n: int) -> list[int]:
    half = [rng.randint(-6, 6) for _ in range((n + 1) // 2)]
    return (half + half)[:n]


def _power(rng: random.Random, n: int) -> list[int]:
    return [rng.randint(-9, 9)] * n


def _nearly_power(rng: random.Random, n: int) -> list[int]:
    c = rng.randint(-5, 5)
    return [c] * (n - 1) + [c + rng.choice((-50, -1, 1, 50))]


def _arithmetic(rng: random.Random, n: int) -> list[int]:
    start, step = rng.randint(-20, 20), rng.randint(1, 9)
    return [start + step * k for k in range(n)]


def _orthogonal(rng: random.Random, n: int) -> list[int]:
    return list(family_roots(rng.choice(("chebyshev", "hermite")), n))


@lru_cache(maxsize=128)
def family_roots(name: str, n: int) -> Roots:
    """Return the roots of a Chebyshev or Hermite polynomial times 2^12, rounded down.

    Examples
    --------
    >>> family_roots("hermite", 3)
    (7094, 0, -7095)
    """
    previous, current = fmpz_poly([1]), fmpz_poly([0, 1])
    for k in range(1, n):
        following = fmpz_poly([0, 2 if name == "chebyshev" else 1]) * current
        previous, current = current, following - (1 if name == "chebyshev" else k) * previous
    roots = FactoredPolynomial(current)
    ends = [ball_ends(roots.kth(k, 4 * _FAMILY_BITS)) for k in range(1, n + 1)]
    return tuple(int(((low + high) / 2 * (1 << _FAMILY_BITS)).floor()) for low, high in ends)


_KINDS: tuple[Callable[[random.Random, int], list[int]], ...] = (
    _even,
    _even,
    _even,
    _clustered,
    _extreme,
    _double,
    _power,
    _nearly_power,
    _arithmetic,
    _orthogonal,
)


def roots(rng: random.Random, n: int) -> Roots:
    """Return n integer roots of a random kind."""
    found = rng.choice(_KINDS)(rng, n)
    if rng.random() < 0.1:
        # One member far larger than the others: sums come near to equality.
        scale = rng.choice((10, 10**3))
        found = [scale * x for x in found]
    found.sort(reverse=True)
    return tuple(found)


def nonnegative_roots(rng: random.Random, n: int) -> Roots:
    """Return n roots >= 0, not all zero."""
    found = roots(rng, n)
    if found[-1] < 0:
        if rng.random() < 0.5:
            found = tuple(x - found[-1] for x in found)
        else:
            found = tuple(sorted(map(abs, found), reverse=True))
    return found if found[0] else (1, *found[1:])


def simple_roots(rng: random.Random, n: int) -> Roots:
    """Return n distinct roots; a multiple one now and then."""
    found = roots(rng, n)
    if rng.random() < 0.1:
        return found
    distinct = sorted(set(found))
    while len(distinct) < n:
        k = rng.randrange(len(distinct))
        distinct = [*distinct[: k + 1], *(x + rng.choice((1, 1, 2, 40)) for x in distinct[k:])]
        distinct = sorted(set(distinct))
    return tuple(distinct[::-1])
