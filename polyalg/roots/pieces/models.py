"""Taylor models of all pieces at once, in doubles with proved bounds of their errors.

On a piece |u - u0| <= h, u = log2 |x|, and relative to its largest term, p is the sum of t_i e^(Z_i s),
t_i = a_i 2^(i u0), Z_i = (i - i0) h log 2, s = (u - u0) / h: a polynomial of degree 8 in s and a remainder.
Theorem 12 of the theory page on real roots.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from polyalg.core.typing import Doubles, Integers, Truths
from polyalg.roots.pieces.doubles import LOWEST, WIDTH_BITS, View, above_two_to, two_to

TERMS = 9
_UNIT = 2**-53
# The double next to the logarithm of 2.
_LOG_2 = 0x162E42FEFA39EF * 2**-53
# Bounds of Theorem 12: errors of a term, of a power of Z, and of the change of basis and the halvings.
_TERM_UNITS = 60
_POWER_UNITS = 8
_BASIS_UNITS = 128
_SAFE = 1 + 2**-20
_MOST_PARTS = 32
_AIMED = 7 / 10


@dataclass(frozen=True)
class Rows:
    """Pieces to be decided: their ends, and for which half lines (1: x > 0, 2: x < 0, 3: both)."""

    low: Doubles
    high: Doubles
    lines: Integers

    def __len__(self) -> int:
        return int(self.low.size)

    def chosen(self, mask: Truths | slice) -> Rows:
        """Return some of the rows."""
        return Rows(self.low[mask], self.high[mask], self.lines[mask])


@dataclass(frozen=True)
class Expansions:
    """Sums of even and of odd powers in s, and the bounds of Theorem 12, for each row."""

    even: Doubles
    odd: Doubles
    rounding: Doubles
    remainder: Doubles
    slope_error: Doubles
    basis_error: Doubles


@dataclass(frozen=True)
class Centred:
    """Rows with centres and half-widths, exponents of the terms there relative to the largest, and sizes."""

    rows: Rows
    centre: Doubles
    half: Doubles
    exponents: Doubles
    terms: Doubles

    def chosen(self, mask: Truths) -> Centred:
        """Return some of the rows."""
        return Centred(
            self.rows.chosen(mask),
            self.centre[mask],
            self.half[mask],
            self.exponents[mask],
            self.terms[mask],
        )


def centred(view: View, rows: Rows) -> Centred:
    """Return the rows with the terms at their centres; pieces are widened to be symmetric about these."""
    import numpy as np

    grid, fine = 1 << view.grid_bits, 1 << (view.grid_bits + WIDTH_BITS)
    centre = np.rint((rows.low + rows.high) * (grid // 2)) / grid
    half = np.ceil(np.maximum(rows.high - centre, centre - rows.low) * fine) / fine
    exponents = view.scales + view.exponents * centre[:, None]
    exponents -= exponents.max(1)[:, None]
    return Centred(rows, centre, half, exponents, view.sizes * two_to(np.maximum(exponents, LOWEST)))


def dominated(view: View, at: Centred) -> tuple[Truths, Integers]:
    """Return which rows have a term larger than all others together, all over the piece, and that term.

    Notes
    -----
    Theorem 12 of the theory page on real roots.
    """
    import numpy as np

    largest = at.exponents.argmax(1)
    distance = np.abs(view.exponents - view.exponents[largest][:, None])
    sums = (view.sizes * above_two_to(at.exponents + distance * at.half[:, None])).sum(1)
    leading = at.terms[np.arange(largest.size), largest]
    return 2 * leading > sums * _SAFE, largest


def spread(view: View, at: Centred) -> tuple[Doubles, Doubles]:
    """Return the mean index of each row, and the width of the piece in units of one over the deviation."""
    import numpy as np

    total, weighted = at.terms.sum(1), at.terms * view.exponents
    mean = weighted.sum(1) / total
    deviation = (weighted * view.exponents).sum(1) / total - mean * mean
    return mean, at.half * _LOG_2 * np.sqrt(np.maximum(deviation, 0))


def parts(view: View, rows: Rows, width: Doubles) -> Rows:
    """Return the rows cut into so many parts that each is narrow enough."""
    import numpy as np

    count = np.minimum(np.exp2(np.ceil(np.log2(width / _AIMED))), _MOST_PARTS).astype(int)
    row = np.repeat(np.arange(count.size), count)
    position = np.arange(row.size) - np.repeat(np.cumsum(count) - count, count)
    grid = 1 << view.grid_bits
    low, high, of = rows.low[row], rows.high[row], count[row]

    def cut(k: Integers) -> Doubles:
        inner = np.rint((low + (high - low) * k / of) * grid) / grid
        return np.where(k == 0, low, np.where(k == of, high, inner))

    return Rows(cut(position), cut(position + 1), rows.lines[row])


def expansions(view: View, at: Centred, mean: Doubles) -> Expansions:
    """Return the moments of every row, and what they and the remainder can be wrong by.

    Notes
    -----
    Theorem 12 of the theory page on real roots.
    """
    import numpy as np

    half = at.half[:, None]
    distance = view.exponents - mean[:, None]
    z = distance * (half * _LOG_2)
    size = np.abs(z)
    weight = view.sizes * above_two_to(at.exponents + np.abs(distance) * half)
    power = np.copysign(at.terms, view.mantissas)
    # Terms below the lowest exponent are left out, and counted as errors.
    lost = at.exponents < LOWEST
    some_lost = lost.any()
    if some_lost:
        power[lost] = 0
    sums = np.empty((2, len(at.rows), TERMS))
    for k in range(TERMS):
        if k:
            power *= z
        sums[:, :, k] = view.by_parity(power)
    sums /= factorials()
    gamma = (view.count + _TERM_UNITS) * _UNIT
    whole, weighted = weight.sum(1), weight * size
    first = weighted.sum(1)
    if some_lost:
        relative = np.where(lost, 1, gamma)
        order0, order1 = (weight * relative).sum(1), (weighted * relative).sum(1)
    else:
        order0, order1 = whole * gamma, first * gamma
    square = size * size
    second = (weight * square).sum(1)
    square *= square
    square *= square
    # TERMS is nine.
    remainder = (weighted * square).sum(1) * (_SAFE / math.factorial(TERMS))
    basis = _BASIS_UNITS * _UNIT * whole * _SAFE
    rounding = (order0 + _POWER_UNITS * _UNIT * first) * _SAFE + basis
    slope = (TERMS * remainder + order1 + _POWER_UNITS * _UNIT * (first + second)) * _SAFE
    return Expansions(sums[0], sums[1], rounding, remainder, slope, basis)


@lru_cache(maxsize=1)
def factorials() -> Doubles:
    """Return the factorials that powers are divided by, all exact."""
    import numpy as np

    return np.array([math.factorial(k) for k in range(TERMS)], dtype=float)


@lru_cache(maxsize=1)
def bases() -> tuple[Doubles, Doubles]:
    """Return the matrices from powers to the Bernstein basis on [-1, 1], and from it to those of halves."""
    import numpy as np

    n = TERMS - 1
    change = np.zeros((TERMS, TERMS))
    halves = np.zeros((TERMS, 2 * TERMS))
    for k in range(TERMS):
        powers = [math.comb(k, j) * 2**j * (-1) ** (k - j) for j in range(k + 1)]
        for i in range(TERMS):
            exact = sum(Fraction(powers[j] * math.comb(i, j), math.comb(n, j)) for j in range(min(i, k) + 1))
            change[k, i] = float(exact)
    for i in range(TERMS):
        for j in range(i + 1):
            halves[j, i] = math.comb(i, j) / 2**i
        for j in range(n - i + 1):
            halves[i + j, TERMS + i] = math.comb(n - i, j) / 2 ** (n - i)
    return change, halves
