"""Random systems with small exact entries, and systems with hidden parts."""

from __future__ import annotations

import random

from flint import fmpq_mat

from polyalg.algebra.blocks import block, diagonal, unit
from polyalg.systems.realization import Realization


def table(rng: random.Random, rows: int, columns: int, density: float = 0.6, height: int = 2) -> fmpq_mat:
    entries = [rng.randint(-height, height) if rng.random() < density else 0 for _ in range(rows * columns)]
    return fmpq_mat(rows, columns, entries)


def realization(rng: random.Random, n: int, m: int, p: int) -> Realization:
    """Return one with many zeros, so that parts are often hidden and zeros at infinity are common."""
    parts = (table(rng, n, n), table(rng, n, m), table(rng, p, n), table(rng, p, m, 0.3))
    return Realization(*parts)


def basis(rng: random.Random, n: int) -> fmpq_mat:
    """Return a unimodular matrix."""
    lower, upper = unit(n), unit(n)
    for i in range(n):
        for j in range(i):
            lower[i, j], upper[j, i] = rng.randint(-1, 1), rng.randint(-1, 1)
    return lower * upper


def with_hidden(rng: random.Random, S: Realization, k: int) -> Realization:
    """Add k states that no input reaches and k that no output shows, and change the basis."""
    A = diagonal(diagonal(S.A, table(rng, k, k)), table(rng, k, k))
    n, m, p = S.order, S.inputs, S.outputs
    B = block([[S.B], [fmpq_mat(k, m)], [table(rng, k, m)]])
    C = block([[S.C, table(rng, p, k), fmpq_mat(p, k)]])
    return Realization(A, B, C, S.D).changed(basis(rng, n + 2 * k))


def semidefinite(rng, n, plus=0):
    """Return C C' + plus I."""
    C = table(rng, n, n)
    return C * C.transpose() + unit(n) * plus
