"""The sum of rank-one terms, entry by entry, against the tensor of the product of matrices."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd, prod
from typing import TypeAlias

from flint import fmpq, fmpq_poly

from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.tensor.reading import Shape

__all__ = ["Index", "differences", "largest_modulus"]

Index: TypeAlias = tuple[int, int, int, int, int, int]


def differences(shape: Shape, factors: Sequence[AlgebraicMatrix]) -> dict[Index, fmpq_poly]:
    """Return the sum of the terms minus the tensor, where that is not zero."""
    m, n, p = shape
    embedding = factors[0].field.embedding
    bits = _bits(factors)
    den = prod(int(F.denominator) for F in factors)
    sums = _sums(factors, bits)
    for i in range(m):
        for j in range(n):
            for k in range(p):
                at = ((i * n + j) * n * p + j * p + k) * p * m + k * m + i
                sums[at] = sums.get(at, 0) - den
    found = {}
    for at, packed in sums.items():
        value = embedding.reduced(_unpacked(packed, bits)) if packed else None
        if value:
            first, last = divmod(at, p * m)
            first, middle = divmod(first, n * p)
            index = (*divmod(first, n), *divmod(middle, p), *divmod(last, m))
            found[index] = value / fmpq(den)
    return found


def _bits(factors: Sequence[AlgebraicMatrix]) -> int:
    """Return digits long enough for the coordinates of all sums, by the sums of moduli of coordinates."""
    bound = factors[0].nrows() + 1
    for F in factors:
        columns = zip(*(part.entries() for part in F.parts), strict=True)
        bound *= max(1, max(sum(abs(int(x)) for x in c) for c in columns))
    return (bound + prod(int(F.denominator) for F in factors)).bit_length() + 2


def _sums(factors: Sequence[AlgebraicMatrix], bits: int) -> dict[int, int]:
    """Return the packed numerators of the sum of the terms, by (i N2 + j) N3 + k."""
    listed = [packed_rows(F, bits) for F in factors]
    _, second, third = (F.ncols() for F in factors)
    found: dict[int, int] = {}
    for a, b, c in zip(*listed, strict=True):
        both = [(j * third + k, x * y) for j, x in b for k, y in c]
        for i, x in a:
            start = i * second * third
            for at, y in both:
                found[start + at] = found.get(start + at, 0) + x * y
    return found


def packed_rows(F: AlgebraicMatrix, bits: int) -> list[list[tuple[int, int]]]:
    """Return for each row the places of the entries that are not zero, with their values at t = 2^bits."""
    tables = [[list(map(int, row)) for row in part.tolist()] for part in F.parts]
    rows = tables[0]
    for k, table in enumerate(tables[1:], 1):
        rows = [
            [x + (y << bits * k) for x, y in zip(r, s, strict=True)] for r, s in zip(rows, table, strict=True)
        ]
    return [[(j, x) for j, x in enumerate(row) if x] for row in rows]


def _unpacked(value: int, bits: int) -> fmpq_poly:
    """Return the polynomial with small coefficients whose value at 2^bits this is."""
    half, whole = 1 << bits - 1, 1 << bits
    digits = []
    while value:
        digit = (value + half) % whole - half
        digits.append(digit)
        value = (value - digit) >> bits
    return fmpq_poly(digits)


def largest_modulus(factors: Sequence[AlgebraicMatrix], values: list[fmpq_poly]) -> int | None:
    """Return the largest m > 1, prime to all denominators, that divides all differences."""
    common = 0
    dens = prod(int(F.denominator) for F in factors)
    for value in values:
        for c in value.numer().coeffs():
            common = gcd(common, int(c))
    while (shared := gcd(common, dens)) > 1:
        common //= shared
    return common if common > 1 else None
