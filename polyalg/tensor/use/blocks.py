"""Arithmetic of blocks of matrices, for tables of any numbers, matrices of FLINT, and matrices over fields.

Matrices are cut and joined as tables; sums and products are those of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import starmap
from operator import mul
from typing import Any, TypeAlias

from flint import acb, acb_mat, arb_mat, fmpz

from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.errors import InputError
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber

__all__ = ["Blocks", "Coefficient", "algebraic_blocks", "ball_blocks", "exact_blocks", "table_blocks"]

Coefficient: TypeAlias = Any
Block: TypeAlias = Any
Rows: TypeAlias = list[list[Any]]


class Blocks:
    """How blocks of one kind are made, added and multiplied.

    Parameters
    ----------
    make : callable
        Makes a block of a table that is not empty.
    rows : callable
        Returns the table of a block.
    zero : object
        What tables are filled up with.
    """

    def __init__(self, make: Callable[[Rows], Block], rows: Callable[[Block], Rows], zero: object) -> None:
        self.make, self.rows, self.zero = make, rows, zero

    def combined(self, pairs: Sequence[tuple[Coefficient, Block]]) -> Block:
        """Return the sum of multiples of blocks, of one at least."""
        total = None
        for c, M in pairs:
            if total is None:
                total = M if c == 1 else -M if c == -1 else M * c
            else:
                total = total + M if c == 1 else total - M if c == -1 else total + M * c
        return total

    def product(self, A: Block, B: Block) -> Block:
        """Return the product of two blocks."""
        return A * B

    def divided(self, M: Block, denominator: int) -> Block:
        """Return a block divided by what divides it."""
        return M / denominator

    def cut(self, table: Rows, size: tuple[int, int], counts: tuple[int, int]) -> list[Block]:
        """Return so many blocks of a size, row by row; the table is filled up with zeros."""
        height, width = size
        found = []
        for i in range(counts[0]):
            rows = table[i * height : (i + 1) * height]
            for j in range(counts[1]):
                part = [_filled(row[j * width : (j + 1) * width], width, self.zero) for row in rows]
                part += [[self.zero] * width for _ in range(height - len(part))]
                found.append(self.make(part))
        return found

    def joined(self, blocks: Sequence[Block], columns: int, size: tuple[int, int]) -> Rows:
        """Return the table of blocks, so many beside each other, cut off at a size."""
        table: Rows = []
        for start in range(0, len(blocks), columns):
            parts = [self.rows(M) for M in blocks[start : start + columns]]
            table += [[x for row in line for x in row][: size[1]] for line in zip(*parts, strict=True)]
        return table[: size[0]]


def _filled(row: list[Any], width: int, zero: object) -> list[Any]:
    return row + [zero] * (width - len(row))


class _TableBlocks(Blocks):
    """Tables themselves, of numbers that have sums and products."""

    def combined(self, pairs: Sequence[tuple[Coefficient, Rows]]) -> Rows:
        total: Rows | None = None
        for c, M in pairs:
            if total is None:
                total = M if c == 1 else [[c * x for x in row] for row in M]
            elif c in (1, -1):
                sums = zip(total, M, strict=True)
                total = [[x + y if c == 1 else x - y for x, y in zip(r, s, strict=True)] for r, s in sums]
            else:
                total = [
                    [x + c * y for x, y in zip(r, s, strict=True)] for r, s in zip(total, M, strict=True)
                ]
        assert total is not None  # a term has no factor that is zero
        return total

    def product(self, A: Rows, B: Rows) -> Rows:
        columns = list(zip(*B, strict=True))
        return [[_inner(row, column) for column in columns] for row in A]

    def divided(self, M: Rows, denominator: int) -> Rows:
        return [[_quotient(x, denominator) for x in row] for row in M]


def _inner(row: Sequence[Any], column: Sequence[Any]) -> Any:
    products = starmap(mul, zip(row, column, strict=True))
    total = next(products)
    for x in products:
        total = total + x
    return total


def _quotient(x: Any, denominator: int) -> Any:
    """Return x divided by an integer; of integers, which it divides, an integer."""
    if isinstance(x, (int, fmpz)):
        return x // denominator
    return x / denominator if not hasattr(x, "free_symbols") else x * Fraction(1, denominator)


def table_blocks() -> Blocks:
    """Return the arithmetic of tables of any numbers."""
    return _TableBlocks(lambda rows: rows, lambda rows: rows, 0)


def exact_blocks(kind: type[Any]) -> Blocks:
    """Return the arithmetic of fmpz_mat, fmpq_mat or GaussianMatrix."""
    if kind is GaussianMatrix:
        return Blocks(GaussianMatrix, GaussianMatrix.table, GaussianRational(0))
    return Blocks(kind, lambda M: M.tolist(), 0)


def algebraic_blocks(field: Any) -> Blocks:
    """Return the arithmetic of matrices over a number field."""

    def make(rows: Rows) -> AlgebraicMatrix:
        values = [x.coordinates for row in rows for x in row]
        return AlgebraicMatrix.of_values(field, len(rows), len(rows[0]), values)

    return Blocks(make, AlgebraicMatrix.table, AlgebraicNumber(field, field.from_coefficients([0])))


def ball_blocks(kind: type[Any]) -> Blocks:
    """Return the arithmetic of arb_mat or acb_mat, at the precision that FLINT is set to."""
    if issubclass(kind, acb_mat):
        return Blocks(acb_mat, lambda M: M.tolist(), acb(0))
    if issubclass(kind, arb_mat):
        return Blocks(arb_mat, lambda M: M.tolist(), 0)
    raise InputError(f"there is no arithmetic for a {kind.__name__}")
