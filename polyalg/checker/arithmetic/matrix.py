"""Matrix-vector products over Z and Z[i], and invertibility over Z/m.

Invertible over Z/m implies a non-zero determinant over Q or Q(i), whatever m >= 2 is.
"""

from __future__ import annotations

import math
from operator import mul

from ..format.limits import Work
from ..format.reading import InputMatrix, Rows

Vector = tuple[list[int], list[int] | None]


def times(matrix: InputMatrix, vector: Vector) -> Vector:
    """Multiply den * A with a vector; all integers, exact."""
    re, im = vector
    if matrix.im is None or im is None:
        return [sum(map(mul, row, re)) for row in matrix.re], None
    real = [sum(map(mul, a, re)) - sum(map(mul, b, im)) for a, b in zip(matrix.re, matrix.im, strict=True)]
    imag = [sum(map(mul, a, im)) + sum(map(mul, b, re)) for a, b in zip(matrix.re, matrix.im, strict=True)]
    return real, imag


def add_multiple(vector: Vector, factor: tuple[int, int], other: Vector) -> Vector:
    """Return vector + factor * other; the imaginary part of the factor counts over Z[i] alone."""
    (re, im), (x, y), (p, q) = vector, factor, other
    if im is None or q is None:
        return [a + x * c for a, c in zip(re, p, strict=True)], None
    real = [a + x * c - y * d for a, c, d in zip(re, p, q, strict=True)]
    imag = [b + x * d + y * c for b, c, d in zip(im, p, q, strict=True)]
    return real, imag


def is_zero(vector: Vector) -> bool:
    """Whether every component is zero."""
    return not any(vector[0]) and not any(vector[1] or ())


def is_invertible_mod(rows: Rows, m: int, work: Work) -> bool:
    """Decide by elimination whether a square matrix over Z/m reduces with a unit for every pivot.

    Parameters
    ----------
    rows : list of list of int
        Residues; not changed.
    m : int
        At least 2, of any kind.

    Returns
    -------
    bool
        True proves that the determinant is a unit of Z/m, hence not zero over Q (or Q(i), whose
        integers map to Z/m). False proves nothing when m is composite.
    """
    n = len(rows)
    work.spend(n**3 * (60 + (m.bit_length() // 30) ** 2) // 2, "elimination over Z/m")
    rows = [list(row) for row in rows]
    while rows:
        pivot = next((row for row in rows if math.gcd(row[0], m) == 1), None)
        if pivot is None:
            return False
        inverse = pow(pivot[0], -1, m)
        tail = [x * inverse % m for x in pivot[1:]]
        rows = [
            [(x - row[0] * y) % m for x, y in zip(row[1:], tail, strict=True)] if row[0] else row[1:]
            for row in rows
            if row is not pivot
        ]
    return True
