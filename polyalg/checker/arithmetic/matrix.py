"""Matrix-vector products over Z and Z[i], and invertibility over Z/m.

Invertible over Z/m implies a non-zero determinant over Q or Q(i), whatever m >= 2 is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from operator import mul

from ..format.limits import Work, product_cost
from ..format.reading import InputMatrix, Rows
from .integers import multiples
from .poly import poly_bits

Vector = tuple[list[int], list[int] | None]
_WHAT = "products of a matrix or of vectors"


def times(matrix: InputMatrix, vector: Vector) -> Vector:
    """Multiply den * A with a vector; all integers, exact."""
    re, im = vector
    if im is None:
        return [sum(map(mul, row, re)) for row in matrix.re], None
    if matrix.im is None:
        return [sum(map(mul, row, re)) for row in matrix.re], [sum(map(mul, row, im)) for row in matrix.re]
    real = [sum(map(mul, a, re)) - sum(map(mul, b, im)) for a, b in zip(matrix.re, matrix.im, strict=True)]
    imag = [sum(map(mul, a, im)) + sum(map(mul, b, re)) for a, b in zip(matrix.re, matrix.im, strict=True)]
    return real, imag


def images(matrix: InputMatrix, vectors: list[Vector], work: Work) -> Iterator[Vector]:
    """Multiply den * A with vectors, one after the other; all of them are announced at once."""
    bits = max(map(poly_bits, vectors), default=0)
    parts = (1 if matrix.im is None else 2) * (1 if all(im is None for _, im in vectors) else 2)
    work.spend(parts * len(vectors) * matrix.n**2 * product_cost(matrix.bits, bits), _WHAT)
    work.store(2 * matrix.n, matrix.bits + bits + matrix.n.bit_length(), _WHAT)
    return (times(matrix, vector) for vector in vectors)


def multiple(vector: Vector, factor: tuple[int, int], work: Work) -> Vector:
    """Multiply a vector by p + iq; over Z, where there are no imaginary parts, by p."""
    (re, im), (p, q) = vector, factor
    if im is None or q == 0:
        return multiples(re, p, work), None if im is None else multiples(im, p, work)
    x, y, u, v = (multiples(part, c, work) for part, c in ((re, p), (im, q), (re, q), (im, p)))
    return [a - b for a, b in zip(x, y, strict=True)], [a + b for a, b in zip(u, v, strict=True)]


def linear_combination(vectors: list[Vector], weights: Vector, work: Work) -> Vector:
    """Return the sum of w_j v_j over the vectors, at least one; there may be more weights than vectors."""
    n, (ps, qs) = len(vectors[0][0]), weights
    parts = 1 if qs is None else 4
    bits = max(map(poly_bits, vectors))
    work.spend(parts * n * len(vectors) * product_cost(bits, poly_bits(weights)), _WHAT)
    work.store(2 * n, bits + poly_bits(weights) + len(vectors).bit_length(), _WHAT)
    total: Vector = ([0] * n, None if qs is None else [0] * n)
    for j, vector in enumerate(vectors):
        total = add_multiple(total, (ps[j], qs[j] if qs is not None else 0), vector)
    return total


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
