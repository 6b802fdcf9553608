"""How large a linear system is, by what its files hold: for the forecast of what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from polyalg.cli.forecast import bits_of
from polyalg.core.text_numbers import Number

__all__ = ["SystemSize", "size_of_fractions", "size_of_matrices"]

Rows = Sequence[Sequence[Number]]
Polynomials = Sequence[Sequence[Sequence[Number]]]


class SystemSize(NamedTuple):
    """How many states at most, how many inputs, or outputs where these are fewer, and the bits of numbers."""

    states: int
    ports: int
    bits: int


def size_of_matrices(matrices: Mapping[str, Rows]) -> SystemSize:
    """Return the size of a system with the matrices A, B and C, and D perhaps."""
    ports = min(len(matrices["C"]), max(map(len, matrices["B"]), default=0))
    bits = max((bits_of(row) for M in matrices.values() for row in M), default=0)
    return SystemSize(len(matrices["A"]), max(ports, 1), bits)


def size_of_fractions(numerators: Polynomials, denominators: Polynomials) -> SystemSize:
    """Return the size of the system of a transfer matrix; one denominator may stand for all."""
    p, m = len(numerators), max(map(len, numerators), default=0)
    columns = [{tuple(row[j]) for row in denominators if j < len(row)} for j in range(m)]
    if len(denominators) == 1 == len(denominators[0]):
        columns = [{tuple(denominators[0][0])}] * m
    states = sum(max(len(q) - 1, 0) for column in columns for q in column)
    bits = max((bits_of(q) for table in (numerators, denominators) for row in table for q in row), default=0)
    return SystemSize(states, max(min(p, m), 1), bits)
