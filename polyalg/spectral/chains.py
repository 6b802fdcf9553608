"""Jordan chains of a matrix polynomial at one zero, in ball arithmetic, from exactly known ranks.

A chain v_0, ..., v_{m-1} at z satisfies K(z + t) (v_0 + v_1 t + ...) = O(t^m).  With k borders b, c such that
B(t) = [[K(z + t), b], [c, 0]] is invertible at t = 0, the columns V(t), Y(t) of B(t)^-1 that belong to the
border satisfy K V = -b Y: chains of K are V s for chains s of the k by k series Y.  Where the kernel of K(z)
is a line, one border does, Y = O(t^m), and the Taylor coefficients of V are the chain (no zero is tested).
Otherwise the kernel of the block Toeplitz matrix of Y, whose dimension is known exactly, gives all chains.
Nothing is decided by closeness: an inverse in balls exists, or the step is repeated with more bits.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flint import acb, acb_mat, arb

from polyalg.algebra.linear_systems import identity_balls, solve
from polyalg.core.precision import current_bits

# Entries of a border are k / 2^15 with 2^14 <= |k| < 2^15: all of one size, and so many that hardly any draw
# is unlucky.
_BORDER_BITS = 15
_MOST_DRAWS = 2
Chain = list[acb_mat]
T = TypeVar("T")


class TooWideError(ArithmeticError):
    """The balls do not tell that a matrix is invertible: more bits, or another border, are needed."""


@dataclass(frozen=True, slots=True)
class BorderedSeries:
    """V(t) and Y(t) modulo t^length, as lists of n by k and of k by k coefficient matrices."""

    V: Chain
    Y: Chain


def random_matrix(rows: int, columns: int, rng: random.Random) -> acb_mat:
    """Return a matrix of numbers between 1/2 and 1 with either sign."""
    half, unit = 1 << (_BORDER_BITS - 1), arb(1) / (1 << _BORDER_BITS)
    entries = [rng.choice((-1, 1)) * (half + rng.randrange(half)) for _ in range(rows * columns)]
    return acb_mat(rows, columns, [k * unit for k in entries])


def redrawn(draw: Callable[[], T]) -> T:
    """Return what a random choice gives; one that fails is made again at the same precision.

    Lemma 11 of the theory page on spectral factors: hardly any draw fails, so that failing twice in a row
    means that bits are missing, or that the kernel is larger.
    """
    for _ in range(_MOST_DRAWS - 1):
        try:
            return draw()
        except TooWideError:
            continue
    return draw()


def bordered_series(taylor: Sequence[acb_mat], k: int, length: int, rng: random.Random) -> BorderedSeries:
    """Return the border's columns of B(t)^-1 modulo t^length.

    Parameters
    ----------
    taylor : sequence of acb_mat
        K(z + t) = sum taylor[j] t^j.
    k : int
        Number of borders, at least the dimension of the kernel of K(z).

    Raises
    ------
    TooWideError
        If B(0) is not invertible as far as the balls tell.
    """
    n = taylor[0].nrows()
    b, c = random_matrix(n, k, rng), random_matrix(k, n, rng)
    B = bordered(taylor[0], b, c)
    unit = acb_mat(n + k, k, [int(i == n + j) for i in range(n + k) for j in range(k)])
    if length == 1:
        first = solved(B, unit)
        return BorderedSeries([_rows(first, 0, n)], [_rows(first, n, n + k)])
    inverse = solved(B, identity_balls(n + k))
    border = inverse * unit
    V, Y = [_rows(border, 0, n)], [_rows(border, n, n + k)]
    left = _columns(inverse, 0, n)
    for m in range(1, length):
        total = taylor[1] * V[m - 1]
        for j in range(2, min(m, len(taylor) - 1) + 1):
            total = total + taylor[j] * V[m - j]
        step = left * -total
        V.append(_rows(step, 0, n))
        Y.append(_rows(step, n, n + k))
    return BorderedSeries(V, Y)


def bordered(A: acb_mat, b: acb_mat, c: acb_mat) -> acb_mat:
    """Return [[A, b], [c, 0]]."""
    corner = [acb(0)] * b.ncols()
    rows = [list(x) + list(y) for x, y in zip(A.tolist(), b.tolist(), strict=True)]
    return acb_mat(rows + [list(x) + corner for x in c.tolist()])


def single_chain(taylor: Sequence[acb_mat], length: int, rng: random.Random) -> Chain:
    """Return the chain v_0, ..., v_{length-1} at a zero whose kernel is a line."""
    return bordered_series(taylor, 1, length, rng).V


def root_space(
    taylor: Sequence[acb_mat], k: int, length: int, multiplicity: int, rng: random.Random
) -> list[Chain]:
    """Return a basis of all v(t) modulo t^M with K(z + t) v(t) = O(t^M).

    Where M, the length, is at least the largest block, its dimension is the multiplicity.
    """
    series = bordered_series(taylor[:length], k, length, rng)
    return _chains(series, length, multiplicity, multiplicity, rng)


def half_chains(taylor: Sequence[acb_mat], blocks: Sequence[int], rng: random.Random) -> list[Chain]:
    """Return chains of half the length of each block, for a real zero with these (even) block sizes.

    Those of length u are first halves of chains of length 2u, generic ones; with all their beginnings they
    span sum_j Im N^j cap Ker N^j, which does not depend on the choice.

    Theorem 5 of the theory page on spectral factors.
    """
    found: list[Chain] = []
    for size, count in sorted(Counter(blocks).items(), reverse=True):
        series = bordered_series(taylor, len(blocks), size, rng)
        nullity = sum(min(block, size) for block in blocks)
        kernel = _chains(series, size, nullity, count, rng)
        found += [chain[: size // 2] for chain in kernel]
    return found


def _chains(series: BorderedSeries, length: int, nullity: int, count: int, rng: random.Random) -> list[Chain]:
    """Return `count` chains V s for s in the kernel of the block Toeplitz matrix of Y, generic if fewer."""
    k = series.Y[0].ncols()
    size = k * length
    toeplitz = acb_mat(size, size)
    for lag, Y in enumerate(series.Y[:length]):
        table = Y.tolist()
        for block in range(length - lag):
            for i in range(k):
                for j in range(k):
                    toeplitz[(block + lag) * k + i, block * k + j] = table[i][j]
    B = bordered(toeplitz, random_matrix(size, nullity, rng), random_matrix(nullity, size, rng))
    total = size + nullity
    unit = acb_mat(total, nullity, [int(i == size + j) for i in range(total) for j in range(nullity)])
    kernel = _rows(solved(B, unit), 0, size)
    if count < nullity:
        kernel = kernel * random_matrix(nullity, count, rng)
    return [_applied(series.V, _columns(kernel, j, j + 1), length) for j in range(count)]


def _applied(V: Chain, s: acb_mat, length: int) -> Chain:
    """Return V(t) s(t) modulo t^length."""
    k = V[0].ncols()
    parts = [_rows(s, j * k, (j + 1) * k) for j in range(length)]
    result = []
    for m in range(length):
        total = V[0] * parts[m]
        for j in range(1, m + 1):
            total = total + V[j] * parts[m - j]
        result.append(total)
    return result


def solved(A: acb_mat, right: acb_mat) -> acb_mat:
    """Return A^-1 right.

    Raises
    ------
    TooWideError
        If the balls do not tell that A is invertible.
    """
    try:
        return solve(A, right, current_bits())
    except ZeroDivisionError:
        raise TooWideError from None


def _rows(A: acb_mat, first: int, end: int) -> acb_mat:
    m = A.ncols()
    return acb_mat(end - first, m, A.entries()[first * m : end * m])


def _columns(A: acb_mat, first: int, end: int) -> acb_mat:
    return acb_mat([list(row[first:end]) for row in A.tolist()])
