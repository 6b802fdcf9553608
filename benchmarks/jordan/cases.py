"""The matrices of the benchmark: seeded families of which size, entries and structure are known.

`FAMILIES` maps names to functions (n, seed) -> rows.  What each family claims about its structure is in its
docstring, and tested in tests/benchmarks/test_cases.py.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from math import gcd
from typing import Any

from polyalg.testing.builders import Rows, block_diagonal, companion, conjugated, hyper_companion

Matrix = list[list[Any]]

# Jordan blocks of one eigenvalue whose Weyr characteristic is (4, 2, 1): nullities 4, 6, 7.
WEYR_BLOCKS = (3, 2, 1, 1)
WEYR_EIGENVALUE = 3

# (coefficients of an irreducible polynomial, constant term first; block sizes of each of its roots).
HYPER_PARTS: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = (
    ((-2, 0, 1), (3, 2)),
    ((1, 1, 1), (2, 1, 1)),
    ((-1, -1, 0, 1), (2,)),
    ((5, 0, 5, 0, 1), (3, 1)),
    ((1, -10, 0, 1), (4,)),
    ((-1, -1, 0, 0, 0, 1), (2,)),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One matrix: its family, size and seed, and its rows of integers (complex integers if Gaussian)."""

    family: str
    n: int
    seed: int
    rows: Matrix

    @property
    def gaussian(self) -> bool:
        """Whether there are entries with an imaginary part."""
        return any(isinstance(x, complex) for row in self.rows for x in row)


def _integers(rng: random.Random, n: int, m: int, bits: int) -> Matrix:
    top = (1 << bits) - 1
    return [[rng.randint(-top, top) for _ in range(m)] for _ in range(n)]


def dense(n: int, seed: int, bits: int = 8) -> Matrix:
    """Return random integers below 2**bits in absolute value."""
    return _integers(random.Random(seed), n, n, bits)


def dense_2(n: int, seed: int) -> Matrix:
    """Return random integers of 2 bits."""
    return dense(n, seed, 2)


def dense_60(n: int, seed: int) -> Matrix:
    """Return random integers of 60 bits."""
    return dense(n, seed, 60)


def symmetric(n: int, seed: int) -> Matrix:
    """Return a symmetric matrix of 8-bit integers."""
    A = dense(n, seed)
    return [[A[min(i, j)][max(i, j)] for j in range(n)] for i in range(n)]


def gaussian(n: int, seed: int) -> Matrix:
    """Return random Gaussian integers with parts of 8 bits."""
    real, imag = dense(n, seed), dense(n, seed + 1000)
    return [[complex(x, y) for x, y in zip(r, s, strict=True)] for r, s in zip(real, imag, strict=True)]


def weyr(n: int, seed: int) -> Matrix:
    """Return a defective matrix: 3 has the Jordan blocks 3, 2, 1, 1, beside a dense rest of size n - 7.

    The two are mixed by integer matrices of determinant 1.
    """
    rng = random.Random(seed)
    rest = [[(x, 0) for x in row] for row in _integers(rng, n - 7, n - 7, 3)]
    blocks = [hyper_companion((-WEYR_EIGENVALUE, 1), size) for size in WEYR_BLOCKS]
    return _mixed([*blocks, rest], rng)


def hyper_parts(n: int) -> list[tuple[tuple[int, ...], list[int]]]:
    """Return the irreducible polynomials and block sizes that `hyper` uses for n; x - 7 fills the rest."""
    parts, room = [], n
    for factor, sizes in HYPER_PARTS:
        fitting = []
        for size in sizes:
            if (len(factor) - 1) * size <= room:
                fitting.append(size)
                room -= (len(factor) - 1) * size
        if fitting:
            parts.append((factor, fitting))
    if room:
        parts.append(((-7, 1), [room // 2, room - room // 2] if room > 1 else [1]))
    return [(factor, sorted(sizes, reverse=True)) for factor, sizes in parts]


def hyper(n: int, seed: int) -> Matrix:
    """Return a defective matrix of hyper-companion blocks of irreducible polynomials (see `hyper_parts`)."""
    rng = random.Random(seed)
    return _mixed([hyper_companion(f, size) for f, sizes in hyper_parts(n) for size in sizes], rng)


def _mixed(blocks: list[Rows], rng: random.Random) -> Matrix:
    rows = block_diagonal(blocks)
    return [[re for re, _ in row] for row in conjugated(rows, rng, 2 * len(rows))]


def half_rank(n: int, seed: int) -> Matrix:
    """Return a product of an n by n//2 and an n//2 by n matrix of 3-bit integers: rank n//2."""
    rng = random.Random(seed)
    left, right = _integers(rng, n, n // 2, 3), _integers(rng, n // 2, n, 3)
    columns = list(zip(*right, strict=True))
    return [[sum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in left]


def nilpotent(n: int, seed: int) -> Matrix:
    """Return random zeros and ones above the diagonal, zeros elsewhere."""
    rng = random.Random(seed)
    return [[rng.randint(0, 1) if j > i else 0 for j in range(n)] for i in range(n)]


def companion_blocks(n: int, seed: int) -> Matrix:
    """Return two equal companion matrices of x^m - x - 1, m = n//2, mixed: two equal invariant factors."""
    m = n // 2
    block = companion([-1, -1, *[0] * (m - 2), 1])
    return _mixed([block, block], random.Random(seed))


def gallery5(n: int = 5, seed: int = 0) -> Matrix:
    """Return MATLAB's gallery(5): nilpotent of index 5."""
    return [
        [-9, 11, -21, 63, -252],
        [70, -69, 141, -421, 1684],
        [-575, 575, -1149, 3451, -13801],
        [3891, -3891, 7782, -23345, 93365],
        [1024, -1024, 2048, -6144, 24572],
    ]


def frank(n: int, seed: int = 0) -> Matrix:
    """Return the Frank matrix: upper Hessenberg, determinant 1, ill-conditioned small eigenvalues."""
    return [[0 if j < i - 1 else n - max(i, j) for j in range(n)] for i in range(n)]


def grcar(n: int, seed: int = 0) -> Matrix:
    """Return the Grcar matrix: Toeplitz, -1 below the diagonal, ones on it and on three diagonals above."""
    return [[-1 if i == j + 1 else int(0 <= j - i <= 3) for j in range(n)] for i in range(n)]


def redheffer(n: int, seed: int = 0) -> Matrix:
    """Return the Redheffer matrix: 1 where j = 1 or i divides j; the eigenvalue 1 is defective."""
    return [[int(j == 1 or j % i == 0) for j in range(1, n + 1)] for i in range(1, n + 1)]


def gcd_matrix(n: int, seed: int = 0) -> Matrix:
    """Return the matrix of greatest common divisors (Smith): symmetric, positive definite."""
    return [[gcd(i, j) for j in range(1, n + 1)] for i in range(1, n + 1)]


FAMILIES: dict[str, Callable[[int, int], Matrix]] = {
    "dense": dense,
    "dense-2": dense_2,
    "dense-60": dense_60,
    "symmetric": symmetric,
    "gaussian": gaussian,
    "weyr": weyr,
    "hyper": hyper,
    "half-rank": half_rank,
    "nilpotent": nilpotent,
    "companion": companion_blocks,
    "gallery5": gallery5,
    "frank": frank,
    "grcar": grcar,
    "redheffer": redheffer,
    "gcd": gcd_matrix,
}


def make(family: str, n: int, seed: int = 1) -> Case:
    """Return the case of this family, size and seed."""
    rows = FAMILIES[family](n, seed)
    return Case(family, len(rows), seed, rows)
