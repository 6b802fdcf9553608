"""The polynomials and families of the roots area: seeded, of known degree, with a known number of real roots.

`FAMILIES` maps names to functions (n, seed) -> polynomial of degree n.  `real_roots` of a case is the number
of its distinct real roots where a theorem or the construction tells it, None elsewhere.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from flint import fmpz_poly

from polyalg.testing.families import barely_incompatible_family, compatible_family
from polyalg.testing.graphs import grid_matching_polynomial
from polyalg.testing.polynomials import (
    eulerian,
    hermite,
    laguerre,
    legendre,
    mignotte,
    narayana,
    split,
    wilkinson,
)

GRID = Path(__file__).with_name("grid_matching.json")
SPLIT_BITS = 20


@dataclass(frozen=True, slots=True)
class RootCase:
    """One polynomial: coefficients, constant term first, and the number of its distinct real roots."""

    family: str
    n: int
    seed: int
    coefficients: tuple[int, ...]
    real_roots: int | None

    @property
    def polynomial(self) -> fmpz_poly:
        """The polynomial as FLINT has it."""
        return fmpz_poly(list(self.coefficients))

    @property
    def real_rooted(self) -> bool | None:
        """Whether all roots are real, where the number of distinct ones and square-freeness tell it."""
        p = self.polynomial
        distinct = p.degree() - p.gcd(p.derivative()).degree()
        return None if self.real_roots is None else self.real_roots == distinct

    @property
    def bits(self) -> int:
        """Bits of the largest coefficient."""
        return max(abs(c) for c in self.coefficients).bit_length()


def grid(n: int, seed: int = 0) -> fmpz_poly:
    """Return the matching polynomial of a square grid of n vertices; 20 x 20 is read from a file."""
    side = round(n**0.5)
    if side * side != n:
        raise ValueError(f"{n} is not a square")
    if side <= 12:
        return grid_matching_polynomial(side, side)
    whole = json.loads(GRID.read_text(encoding="utf-8"))
    if (whole["rows"], whole["columns"]) != (side, side):
        raise ValueError(f"{GRID.name} has another grid than {side} x {side}")
    coefficients = [0] * (n + 1)
    for k, count in enumerate(whole["counts"]):
        coefficients[n - 2 * k] = (-1) ** k * int(count)
    return fmpz_poly(coefficients)


def dense(n: int, seed: int, bits: int = 32) -> fmpz_poly:
    """Return random coefficients below 2^bits in absolute value, the leading one not 0."""
    rng = random.Random(seed)
    top = (1 << bits) - 1
    return fmpz_poly([rng.randint(-top, top) for _ in range(n)] + [rng.randint(1, top)])


def split_of(bits: int) -> Callable[[int, int], fmpz_poly]:
    """Return the family of products of n factors x - r, |r| < 2^bits."""
    return lambda n, seed: split(n, bits, random.Random(seed))


def sparse(n: int, seed: int, terms: int = 10) -> fmpz_poly:
    """Return a polynomial of degree n with so many terms, all coefficients below 2^10 in absolute value."""
    rng = random.Random(seed)
    coefficients = [0] * (n + 1)
    for k in (0, n, *rng.sample(range(1, n), terms - 2)):
        coefficients[k] = rng.choice((-1, 1)) * rng.randint(1, 1 << 10)
    return fmpz_poly(coefficients)


def trinomial(n: int, seed: int = 0) -> fmpz_poly:
    """Return x^n - 3 x + 1, which has two real roots for even n."""
    return fmpz_poly([1, -3, *[0] * (n - 2), 1])


def near_double(bits: int) -> Callable[[int, int], fmpz_poly]:
    """Return the family of random polynomials times a quadratic whose roots are 2^-bits apart."""
    factor = fmpz_poly([-349525, 1 << 20])
    return lambda n, seed: dense(n - 2, seed) * (factor * factor * (1 << 2 * bits) - 1)


# Family -> (n, seed) -> polynomial of degree n.
FAMILIES: dict[str, Callable[[int, int], fmpz_poly]] = {
    "eulerian": lambda n, seed: eulerian(n + 1),
    "split": split_of(SPLIT_BITS),
    "hermite": lambda n, seed: hermite(n),
    "legendre": lambda n, seed: legendre(n),
    "wilkinson": lambda n, seed: wilkinson(n),
    "grid": grid,
    "mignotte": lambda n, seed: mignotte(n, 2**10),
    "random-32": dense,
    "random-8": lambda n, seed: dense(n, seed, 8),
    "sparse": sparse,
    "trinomial": trinomial,
    "near-double-200": near_double(200),
    "near-double-2000": near_double(2000),
    "powers": lambda n, seed: dense(n // 3, seed, 8) ** 3,
    "roots of unity": lambda n, seed: fmpz_poly([-1, *[0] * (n - 1), 1]),
    "narayana": lambda n, seed: narayana(n + 1),
    "laguerre": lambda n, seed: laguerre(n),
}


def _known(family: str, n: int, p: fmpz_poly) -> int | None:
    if family == "roots of unity":
        return 2 - n % 2
    if family.startswith(("random", "sparse", "near-double", "powers")):
        return None
    if family == "trinomial":
        return 2 if n % 2 == 0 else None
    if family == "mignotte":
        return 4 if n % 2 == 0 else 3
    if family in ("split", "grid"):
        return p.degree() - p.gcd(p.derivative()).degree()
    return n


def make(family: str, n: int, seed: int = 1) -> RootCase:
    """Return the case of this family, degree and seed."""
    p = FAMILIES[family](n, seed)
    return RootCase(family, n, seed, tuple(int(c) for c in p.coeffs()), _known(family, n, p))


@dataclass(frozen=True, slots=True)
class FamilyCase:
    """A family of `k` members of a degree, and whether it is compatible."""

    kind: str
    k: int
    degree: int
    members: tuple[fmpz_poly, ...]
    compatible: bool


def make_family(kind: str, k: int, degree: int, seed: int = 1) -> FamilyCase:
    """Return a family: "yes", "yes, signs" are compatible; "no", "no, signs", "no, triple" barely not."""
    rng = random.Random(seed)
    orientation = {"yes": "same", "yes, signs": "+", "no": "same", "no, signs": "+", "no, triple": "triple"}[
        kind
    ]
    if kind.startswith("yes"):
        family = compatible_family(rng, k, degree, orientation)
    else:
        family = barely_incompatible_family(rng, k, degree, orientation, margin=Fraction(1, 10**12))
    return FamilyCase(kind, k, degree, family.members, family.compatible)
