"""The linear equations of X M = N X, over any ring whose numbers add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from flint import fmpq_poly

__all__ = ["equations"]

Number = TypeVar("Number", int, fmpq_poly)


def equations(M: Sequence[Number], N: Sequence[Number], n: int, zero: Number) -> list[Number]:
    """Return the equations for the entries of X, n^2 rows of n^2 coefficients; all matrices row by row."""
    found: list[Number] = []
    for i in range(n):
        for j in range(n):
            row = [zero] * (n * n)
            for k in range(n):
                row[i * n + k] += M[k * n + j]
                row[k * n + j] -= N[i * n + k]
            found += row
    return found
