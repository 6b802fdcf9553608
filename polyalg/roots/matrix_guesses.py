"""Approximate eigenvalues in doubles, of a matrix that was shifted and scaled exactly before.

Where the coefficients of the characteristic polynomial need many times the bits that the entries have, the
matrix itself is the better start.  Nothing is proved here.
"""

from __future__ import annotations

from math import ldexp

from flint import arb, fmpz

from polyalg.core.integral import IntegerMatrix
from polyalg.core.loading import load_uninterrupted
from polyalg.roots.centring import AffineChange

# Digits of an entry that doubles take.
_BITS = 60


def approximate_eigenvalues(matrix: IntegerMatrix, change: AffineChange) -> list[complex]:
    """Return the eigenvalues y of the matrix, (x - centre) / 2**exponent for those of the given one."""
    load_uninterrupted("numpy")
    import numpy as np

    n = matrix.nrows
    re, im = (_twice(part) for part in (change.centre.real, change.centre.imag))
    exponent = change.exponent + 1
    parts = []
    for part, shift in ((matrix.real, re), (matrix.imag, im)):
        entries = [fmpz(0)] * (n * n) if part is None else [2 * x for x in part.entries()]
        for i in range(n):
            entries[i * (n + 1)] -= shift
        parts.append(np.array([_double(x, exponent) for x in entries]).reshape(n, n))
    whole = parts[0]
    if parts[1].any():
        whole = whole.astype(complex)
        whole.imag = parts[1]
    if not np.isfinite(whole).all():
        return []
    try:
        return [complex(z) for z in np.linalg.eigvals(whole)]
    except np.linalg.LinAlgError:
        return []


def _twice(part: arb) -> fmpz:
    """Return twice a number that is half an integer."""
    mantissa, exponent = part.man_exp()
    return fmpz(mantissa) << (int(exponent) + 1) if exponent >= -1 else fmpz(0)


def _double(x: fmpz, exponent: int) -> float:
    """Return x / 2**exponent; an infinity where it is too large."""
    shift = max(0, int(x.bit_length()) - _BITS)
    try:
        return ldexp(int(x >> shift) if shift else int(x), shift - exponent)
    except OverflowError:
        return float("inf")
