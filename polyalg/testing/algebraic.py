"""Matrices over number fields that were built from their Jordan structure.

Eigenvalues such as alpha, -alpha and 1 + alpha have conjugates that differ by multiples of each other, which
makes small shifts of a restriction of scalars bad.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.reading import algebraic
from polyalg.testing.printing import Pasteable

__all__ = ["FIELDS", "KnownAlgebraicMatrix", "known_algebraic_matrix", "number_field"]

FIELDS: tuple[str, ...] = (
    "sqrt(2)",
    "1/2 + sqrt(5)/2",
    "sqrt(-3)",
    "2^(1/3)",
    "cos(2*pi/7)",
    "sqrt(2) + sqrt(3)",
    "exp(2*pi*i/5)",
    "CRootOf(x^3 - x - 1, 0)",
    "sqrt(1 + sqrt(2))",
)
"""Numbers that generate fields of degrees 2 to 4: real ones and others, closed under conjugation or not."""

Block: TypeAlias = tuple[tuple[int, ...], int]
"""The coefficients of an eigenvalue in powers of the generator, and the size of the block."""


@dataclass(frozen=True, eq=False, repr=False)
class KnownAlgebraicMatrix(Pasteable):
    """A matrix over a number field with its Jordan structure.

    Attributes
    ----------
    matrix : AlgebraicMatrix
    structure : list of (AlgebraicNumber, list of int)
        The distinct eigenvalues, with the sizes of their blocks, largest first.
    """

    matrix: AlgebraicMatrix
    structure: list[tuple[AlgebraicNumber, list[int]]]


def number_field(text: str) -> NumberField:
    """Return the field of an irrational number, written as `algebraic` reads it.

    Examples
    --------
    >>> number_field("sqrt(2)").degree
    2
    """
    found = algebraic(text)
    assert isinstance(found, AlgebraicNumber)
    return found.field


def known_algebraic_matrix(
    rng: random.Random, field: NumberField, blocks: Sequence[Block], steps: int
) -> KnownAlgebraicMatrix:
    """Return a matrix with these blocks, hidden by so many elementary conjugations.

    Parameters
    ----------
    rng : random.Random
    field : NumberField
    blocks : sequence of (tuple of int, int)
        Eigenvalues, by coefficients, and sizes.
    steps : int

    Examples
    --------
    >>> known = known_algebraic_matrix(random.Random(1), number_field("sqrt(2)"), [((0, 1), 2)], 0)
    >>> known.matrix, known.structure
    (AlgebraicMatrix([[sqrt(2), 1], [0, sqrt(2)]]), [(AlgebraicNumber(sqrt(2)), [2])])
    """
    n = sum(size for _, size in blocks)
    rows = [[field(0)] * n for _ in range(n)]
    at = 0
    sizes: dict[tuple[int, ...], list[int]] = {}
    for value, size in blocks:
        sizes.setdefault(value, []).append(size)
        for k in range(at, at + size):
            rows[k][k] = field(*value)
            if k > at:
                rows[k - 1][k] = field(1)
        at += size
    for _ in range(steps if n > 1 else 0):
        i, j = rng.sample(range(n), 2)
        _conjugate(rows, i, j, field(*(rng.randint(-1, 1) for _ in range(2))))
    structure = [(field(*value), sorted(own, reverse=True)) for value, own in sizes.items()]
    values = [x.coordinates for row in rows for x in row]
    return KnownAlgebraicMatrix(AlgebraicMatrix.of_values(field, n, n, values), structure)


def _conjugate(rows: list[list[AlgebraicNumber]], i: int, j: int, factor: AlgebraicNumber) -> None:
    """Add a multiple of row j to row i, and take it of column i from column j."""
    rows[i] = [x + factor * y for x, y in zip(rows[i], rows[j], strict=True)]
    for row in rows:
        row[j] = row[j] - row[i] * factor
