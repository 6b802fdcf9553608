"""Rank, kernel and solutions over a number field, by restriction of scalars.

The columns of one block of the restriction, y^k times a column over the field, are in the span of the blocks
before it all or none, since that span is a space over the field: so the reduced echelon form over Q is that
over the field.  A matrix is given by its parts, integer matrices that belong to 1, y, y^2, ...
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat

from polyalg.fields.embedding import Embedding
from polyalg.fields.restriction import restricted

__all__ = ["inverse", "kernel", "rank"]

Values = list[fmpq_poly]
"""Entries, row by row, as polynomials in the generator."""


def rank(field: Embedding, parts: Sequence[fmpz_mat]) -> int:
    """Return the rank over the field."""
    return int(restricted(field, parts).rank()) // field.degree


def inverse(field: Embedding, parts: Sequence[fmpz_mat], denominator: fmpz) -> Values | None:
    """Return the inverse of a square matrix over a denominator, None where there is none."""
    n, d = int(parts[0].nrows()), field.degree
    units = fmpz_mat(n * d, n, [int(i == j * d) for i in range(n * d) for j in range(n)])
    try:
        found = fmpq_mat(restricted(field, parts)).solve(fmpq_mat(units * denominator))
    except ZeroDivisionError:
        return None
    return _from_coordinates(found, d)


def kernel(field: Embedding, parts: Sequence[fmpz_mat]) -> tuple[int, Values]:
    """Return the dimension of the kernel, and a basis as columns: a unit at each column without a pivot."""
    d, m = field.degree, int(parts[0].ncols())
    reduced, count = fmpq_mat(restricted(field, parts)).rref()
    rows = reduced.tolist()[:count]
    pivots = [next(j for j, x in enumerate(row) if x) for row in rows]
    free = [j for j in range(m) if j * d not in set(pivots)]
    found = fmpq_mat(m * d, len(free))
    for k, j in enumerate(free):
        found[j * d, k] = fmpq(1)
        for row, pivot in zip(rows, pivots, strict=True):
            found[pivot, k] = -row[j * d]
    return len(free), _from_coordinates(found, d)


def _from_coordinates(columns: fmpq_mat, d: int) -> Values:
    n, m = int(columns.nrows()) // d, int(columns.ncols())
    return [fmpq_poly([columns[i * d + k, j] for k in range(d)]) for i in range(n) for j in range(m)]
