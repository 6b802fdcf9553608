"""Fields of several kinds, and matrices over them that were built from their Jordan structure."""

from __future__ import annotations

import random
from collections.abc import Sequence

from flint import fmpq_poly

import polyalg as pa
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial

# Polynomial, and a number near the root: real and complex ones, both embeddings, cyclotomic, a group S_8.
FIELDS: dict[str, tuple[list[int], str | float]] = {
    "sqrt 2": ([-2, 0, 1], 1.4),
    "-sqrt 2": ([-2, 0, 1], -1.4),
    "golden": ([-1, -1, 1], 1.6),
    "cbrt 2": ([-2, 0, 0, 1], "real"),
    "cbrt 2, complex": ([-2, 0, 0, 1], "-0.63 + 1.09i"),
    "sqrt 2 + sqrt 3": ([1, 0, -10, 0, 1], 3.1),
    "zeta 5": ([1, 1, 1, 1, 1], "0.31 + 0.95i"),
    "sqrt -3": ([3, 0, 1], "1.73i"),
    "octic": ([2, -1, 0, 0, 0, 0, 0, 0, 1], "0.95 + 0.38i"),
    "2 x^2 - x - 5": ([-5, -1, 2], 1.85),
}


def field_of(name: str) -> pa.NumberField:
    return pa.NumberField(*FIELDS[name])


def planted(
    field: pa.NumberField, blocks: Sequence[tuple[Sequence[int], int]], seed: int
) -> tuple[AlgebraicMatrix, list[tuple[AlgebraicPolynomial, list[int]]]]:
    """Return a matrix with Jordan blocks of these eigenvalues (coefficients) and sizes, and its structure."""
    n = sum(size for _, size in blocks)
    numbers = [[field(0)] * n for _ in range(n)]
    at = 0
    for coefficients, size in blocks:
        for k in range(size):
            numbers[at + k][at + k] = field(*coefficients)
            if k:
                numbers[at + k - 1][at + k] = field(1)
        at += size
    values = [x.coordinates for row in numbers for x in row]
    A = AlgebraicMatrix.of_values(field, n, n, values)
    choose = random.Random(seed)
    for _ in range(2 * n if n > 1 else 0):
        i, j = choose.sample(range(n), 2)
        A = _conjugated(A, i, j, field(choose.randint(-1, 1), choose.randint(-1, 1)))
    structure: dict[tuple[int, ...], list[int]] = {}
    for coefficients, size in blocks:
        structure.setdefault(tuple(coefficients), []).append(size)
    x = [fmpq_poly([1])]
    found = [
        (AlgebraicPolynomial(field, [(-field(*c)).coordinates, *x]), sorted(sizes, reverse=True))
        for c, sizes in structure.items()
    ]
    return A, found


def _conjugated(A: AlgebraicMatrix, i: int, j: int, factor: pa.AlgebraicNumber) -> AlgebraicMatrix:
    """Return E A E^-1, where E adds a multiple of row j to row i."""
    rows = A.table()
    rows[i] = [x + factor * y for x, y in zip(rows[i], rows[j], strict=True)]
    for row in rows:
        row[j] = row[j] - row[i] * factor
    n = len(rows)
    return AlgebraicMatrix.of_values(A.field, n, n, [x.coordinates for row in rows for x in row])
