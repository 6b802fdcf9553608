"""Pencils and matrix polynomials with known structure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly

import polyalg as pa

POOL = [
    fmpq_poly([0, 1]),
    fmpq_poly([-2, 1]),
    fmpq_poly([fmpq(1, 3), 1]),
    fmpq_poly([1, 0, 1]),
    fmpq_poly([-2, 0, 1]),
    fmpq_poly([-1, -1, 0, 1]),
]


Zero = tuple[fmpq_poly, int]


@dataclass(frozen=True)
class Known:
    """What is planted: for each factor its sizes, infinite ones, and indices."""

    finite: dict[str, list[int]]
    infinite: list[int]
    right: list[int]
    left: list[int]


def known(
    finite: Sequence[tuple[fmpq_poly, int]],
    infinite: Sequence[int],
    right: Sequence[int],
    left: Sequence[int],
) -> Known:
    sizes: dict[str, list[int]] = {}
    for f, k in finite:
        sizes.setdefault(str(f), []).append(k)
    return Known(
        {f: sorted(own, reverse=True) for f, own in sizes.items()},
        sorted(infinite, reverse=True),
        sorted(right),
        sorted(left),
    )


def found(e: Any) -> Known:
    return Known({str(f): sizes for f, sizes in e.finite}, e.infinite, e.right_indices, e.left_indices)


def _companion(f: fmpq_poly) -> list[list[fmpq]]:
    n = f.degree()
    return [[-f[i] if j == n - 1 else fmpq(int(i == j + 1)) for j in range(n)] for i in range(n)]


def _rectangle(m: int, n: int, ones: Sequence[tuple[int, int]]) -> list[list[fmpq]]:
    return [[fmpq(int((i, j) in ones)) for j in range(n)] for i in range(m)]


Block = tuple[list[list[fmpq]], list[list[fmpq]], int, int]


def blocks_of(
    finite: Sequence[tuple[fmpq_poly, int]],
    infinite: Sequence[int],
    right: Sequence[int],
    left: Sequence[int],
) -> list[Block]:
    """Return the blocks (A, B) of A - x B with their shapes."""
    made: list[Block] = []
    for f, k in finite:
        n = k * f.degree()
        made.append((_companion(f**k), _rectangle(n, n, [(i, i) for i in range(n)]), n, n))
    for k in infinite:
        shift = [(i, i + 1) for i in range(k - 1)]
        made.append((_rectangle(k, k, [(i, i) for i in range(k)]), _rectangle(k, k, shift), k, k))
    for k in right:
        ends = [[(i, i + s) for i in range(k)] for s in (0, 1)]
        made.append((_rectangle(k, k + 1, ends[1]), _rectangle(k, k + 1, ends[0]), k, k + 1))
    for k in left:
        ends = [[(i + s, i) for i in range(k)] for s in (0, 1)]
        made.append((_rectangle(k + 1, k, ends[1]), _rectangle(k + 1, k, ends[0]), k + 1, k))
    return made


def pencil(blocks: Sequence[Block], rng: random.Random) -> tuple[fmpq_mat, fmpq_mat]:
    """Return U A V and U B V for random invertible U, V and the sum of the blocks."""
    m, n = sum(b[2] for b in blocks), sum(b[3] for b in blocks)
    A, B = fmpq_mat(m, n), fmpq_mat(m, n)
    row = column = 0
    for a, b, height, width in blocks:
        for i in range(height):
            for j in range(width):
                A[row + i, column + j], B[row + i, column + j] = a[i][j], b[i][j]
        row, column = row + height, column + width
    U, V = invertible(m, rng), invertible(n, rng)
    return U * A * V, U * B * V


def invertible(n: int, rng: random.Random) -> fmpq_mat:
    while True:
        M = fmpq_mat(n, n, [rng.randint(-2, 2) for _ in range(n * n)])
        if n == 0 or M.det():
            return M


def unimodular(n: int, rng: random.Random, steps: int) -> list[list[fmpq_poly]]:
    """Return a product of elementary matrices with entries of degree one at most."""
    rows = [[fmpq_poly([int(i == j)]) for j in range(n)] for i in range(n)]
    for _ in range(steps if n > 1 else 0):
        i, j = rng.sample(range(n), 2)
        c = fmpq_poly([rng.randint(-2, 2), rng.randint(-1, 1)])
        rows[i] = [x + c * y for x, y in zip(rows[i], rows[j], strict=True)]
    return rows


def smith(diagonal: Sequence[fmpq_poly], rng: random.Random) -> pa.MatrixPolynomial:
    """Return U diag V with unimodular U and V."""
    n = len(diagonal)
    U, V = unimodular(n, rng, n), unimodular(n, rng, n)
    rows = [
        [sum((U[i][k] * diagonal[k] * V[k][j] for k in range(n)), fmpq_poly()) for j in range(n)]
        for i in range(n)
    ]
    return pa.MatrixPolynomial(rows)
