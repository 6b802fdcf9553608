"""Powers of two and coefficients as doubles, each with a bound of its error that trusts nothing but IEEE 754.

Floats of numpy are added, multiplied and compared here, all of which round correctly; no value of a library's
exp2 or log2 is part of a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from polyalg.core.loading import load_uninterrupted
from polyalg.core.typing import Doubles
from polyalg.roots.pieces.terms import Terms

# Fractions of exponents are multiples of 2**-26, looked up in two tables of 13 bits.
FRACTION_BITS = 26
_TABLE_BITS = 13
_TABLE_SIZE = 1 << _TABLE_BITS
_FIXED_BITS = 128
# Exponents below count as this one; what is lost is added to the error.
LOWEST = -1000
_HIGHEST = 1000
# A product of a number from 1 to 2 with 2^k is exact for these k.
_SCALINGS = range(LOWEST - 1, _HIGHEST + 2)
# Bits of the mantissa of a double.
_MANTISSA = 53
# Extra binary digits of the half-width of a piece, and halvings of its polynomial.
WIDTH_BITS = 7
HALVINGS = 8
# The grid has to be so much finer than 1 / degree.
_FINER_BITS = 5


@lru_cache(maxsize=1)
def _tables() -> tuple[Doubles, Doubles, Doubles, Doubles]:
    """Return 2^(j/2^13) and 2^(j/2^26) within 2^-52 relatively, upper bounds of the first, and 2^k."""
    load_uninterrupted("numpy")
    import numpy as np

    coarse, fine = (np.array(_powers(b)) for b in (_TABLE_BITS, 2 * _TABLE_BITS))
    return coarse, fine, coarse * (1 + 2**-30), np.ldexp(np.ones(_SCALINGS.stop - _SCALINGS.start), _SCALINGS)


def _powers(bits: int) -> list[float]:
    """Return 2^(j/2^bits) for j below 2^13, each from an integer that is exact to about 100 bits."""
    from math import isqrt

    one = 1 << _FIXED_BITS
    root = 2 * one
    for _ in range(bits):
        root = isqrt(root << _FIXED_BITS)
    found, power = [], one
    for _ in range(_TABLE_SIZE):
        found.append(power / one)
        power = power * root >> _FIXED_BITS
    return found


def two_to(exponents: Doubles) -> Doubles:
    """Return 2^y for an array of multiples of 2^-26 in [-1000, 1000], within 2^-50 relatively.

    Notes
    -----
    Lemma 13 of the theory page on real roots.
    """
    import numpy as np

    coarse, fine, _, scalings = _tables()
    steps = (exponents * (1 << FRACTION_BITS)).astype(np.int64)
    values = coarse.take((steps >> _TABLE_BITS) & (_TABLE_SIZE - 1))
    values *= fine.take(steps & (_TABLE_SIZE - 1))
    values *= scalings.take((steps >> FRACTION_BITS) - _SCALINGS.start)
    return values


def above_two_to(exponents: Doubles) -> Doubles:
    """Return upper bounds of 2^y, at most 2^-12 too large from y = -1000 on; beyond 1000 only a huge number.

    Notes
    -----
    Lemma 13 of the theory page on real roots.
    """
    import numpy as np

    steps = (np.clip(exponents, LOWEST, _HIGHEST) * _TABLE_SIZE).astype(np.int64) + 1
    _, _, above, scalings = _tables()
    values = above.take(steps & (_TABLE_SIZE - 1))
    values *= scalings.take((steps >> _TABLE_BITS) - _SCALINGS.start)
    return values


@dataclass(frozen=True)
class View:
    """A polynomial for numpy: terms of even exponents first.

    Attributes
    ----------
    exponents : array
    mantissas, sizes : array
        Of the coefficients, within 2^-51 relatively, from 1/2 to 1; and their absolute values.
    scales : array
        Binary exponents of the coefficients, the largest being 0.
    even : int
        Number of terms of even exponents.
    grid_bits : int
        Centres of pieces are multiples of 2**-grid_bits: then all exponents are exact.
    low, high : float
        Guesses: the logarithms of all roots are between them.
    """

    exponents: Doubles
    mantissas: Doubles
    sizes: Doubles
    scales: Doubles
    even: int
    grid_bits: int
    low: float
    high: float

    @property
    def count(self) -> int:
        """The number of terms."""
        return int(self.exponents.size)

    def by_parity(self, table: Doubles) -> Doubles:
        """Return the sums over the terms of even and of odd exponents, two rows, for each row of a table."""
        import numpy as np

        if self.even == self.count:
            return np.stack([table.sum(1), np.zeros(len(table))])
        return np.add.reduceat(table, (0, self.even), axis=1).T


def view_of(terms: Terms) -> View | None:
    """Return the polynomial for numpy, None where its exponents do not fit into doubles exactly."""
    load_uninterrupted("numpy")
    import numpy as np

    exponents = np.array(terms.exponents, dtype=float)
    mantissas, scales = _split([int(c) for c in terms.coefficients])
    scales -= scales.max()
    # Guesses of the outermost pieces, on which one term has to dominate all others.
    logarithms = np.log2(np.abs(mantissas)) + scales
    high = float(((logarithms[:-1] - logarithms[-1]) / (exponents[-1] - exponents[:-1])).max()) + 65 / 64
    low = -float(((logarithms[1:] - logarithms[0]) / exponents[1:]).max()) - 65 / 64
    outer = max(abs(low), abs(high)) + 2
    grid_bits = min(
        FRACTION_BITS,
        _MANTISSA - 1 - int(outer).bit_length() - WIDTH_BITS - HALVINGS,
        _MANTISSA - 2 - int(outer * terms.degree - float(scales.min())).bit_length(),
    )
    if grid_bits < terms.degree.bit_length() + _FINER_BITS:
        return None
    odd = exponents % 2 == 1
    order = np.concatenate([np.nonzero(~odd)[0], np.nonzero(odd)[0]])
    ordered = mantissas[order]
    even = int(exponents.size - odd.sum())
    return View(exponents[order], ordered, np.abs(ordered), scales[order], even, grid_bits, low, high)


def _split(coefficients: list[int]) -> tuple[Doubles, Doubles]:
    """Return mantissas and binary exponents."""
    import numpy as np

    try:
        mantissas, scales = np.frexp(np.array(coefficients, dtype=float))
        return mantissas, scales.astype(float)
    except OverflowError:
        shifts = [max(0, c.bit_length() - _MANTISSA - 8) for c in coefficients]
        short = [c >> s for c, s in zip(coefficients, shifts, strict=True)]
        mantissas, scales = np.frexp(np.array(short, dtype=float))
        return mantissas, scales + np.array(shifts, dtype=float)
