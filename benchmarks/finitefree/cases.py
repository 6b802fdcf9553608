"""The pairs of polynomials of the finite free area: seeded, monic, and without polyalg.

`FAMILIES` maps names to functions (n, rng) -> polynomial of degree n.  Children build the same pairs, since
the text of the largest would have a hundred megabytes.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flint import fmpq_poly, fmpz, fmpz_poly


@dataclass(frozen=True, slots=True)
class Pair:
    """Two monic integer polynomials of degree n."""

    family: str
    n: int
    seed: int
    p: Any
    q: Any


def with_roots(roots: Sequence[int]) -> Any:
    """Return the monic polynomial with these roots, by a tree of products."""
    if len(roots) == 1:
        return fmpz_poly([-roots[0], 1])
    half = len(roots) // 2
    return with_roots(roots[:half]) * with_roots(roots[half:])


def split(n: int, rng: random.Random, bits: int) -> Any:
    """Return a polynomial with random integer roots below 2^bits in absolute value."""
    top = (1 << bits) - 1
    return with_roots([rng.randint(-top, top) for _ in range(n)])


def dense(n: int, rng: random.Random, bits: int) -> Any:
    """Return a monic polynomial with random coefficients; its roots are not real."""
    top = (1 << bits) - 1
    return fmpz_poly([*(rng.randint(-top, top) for _ in range(n)), 1])


FAMILIES: dict[str, Callable[[int, random.Random], Any]] = {
    "coefficients-64": partial(dense, bits=64),
    "roots-20": partial(split, bits=20),
    "roots-64": partial(split, bits=64),
    "roots-7": partial(split, bits=7),
}


def make(family: str, n: int, seed: int = 1) -> Pair:
    """Return the pair of a family."""
    rng = random.Random(f"{family}:{n}:{seed}")
    return Pair(family, n, seed, FAMILIES[family](n, rng), FAMILIES[family](n, rng))


def critical(pair: Pair) -> Any:
    """Return p', of degree n - 1, which is real-rooted where p is, and has irrational roots."""
    return pair.p.derivative()


def digest(coefficients: Sequence[Any]) -> str:
    """Return a hash of rational coefficients, constant term first."""
    found = hashlib.sha256()
    for c in coefficients:
        found.update(f"{int(c.p):x}/{int(c.q):x},".encode())
    return found.hexdigest()


def height_bits(f: Any) -> int:
    """Return the bits of the longest coefficient over the common denominator, of it too."""
    whole = fmpq_poly(f)
    numerator = whole.numer()
    return max(int(numerator.height_bits()), int(whole.denom()).bit_length())


def product_pair(n: int, bits: int, seed: int = 1) -> tuple[Any, Any]:
    """Return two random polynomials of degree n with coefficients of these bits, to be multiplied."""
    rng = random.Random(seed)

    def factor() -> Any:
        return fmpz_poly([*(fmpz(rng.getrandbits(bits)) for _ in range(n)), fmpz(1) << (bits - 1)])

    return factor(), factor()
