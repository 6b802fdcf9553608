"""Rational matrices put together from blocks, and taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_mat

__all__ = ["block", "diagonal", "part", "unit"]


def unit(n: int) -> fmpq_mat:
    """Return the identity."""
    return fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def block(rows: Sequence[Sequence[fmpq_mat]]) -> fmpq_mat:
    """Return the matrix of some blocks; those beside each other have as many rows, also where that is 0."""
    entries = [
        x
        for row in rows
        for lines in zip(*(M.tolist() for M in row), strict=True)
        for line in lines
        for x in line
    ]
    return fmpq_mat(sum(row[0].nrows() for row in rows), sum(M.ncols() for M in rows[0]), entries)


def diagonal(first: fmpq_mat, second: fmpq_mat) -> fmpq_mat:
    """Return a block diagonal matrix."""
    upper, lower = fmpq_mat(first.nrows(), second.ncols()), fmpq_mat(second.nrows(), first.ncols())
    return block([[first, upper], [lower, second]])


def part(M: fmpq_mat, rows: Sequence[int], columns: Sequence[int]) -> fmpq_mat:
    """Return the entries in some rows and columns."""
    width, entries = M.ncols(), M.entries()
    return fmpq_mat(len(rows), len(columns), [entries[i * width + j] for i in rows for j in columns])
