"""Matrices and polynomials over the field of a prime: independence, determinants, interpolation."""

from __future__ import annotations

from ...format.limits import Work
from ...format.reading import Modulus, Rows
from ..matrix_polynomials import MatrixPolynomial

_WHAT = "matrices modulo a prime"
_STEP = 120


def value_modulo(a: MatrixPolynomial, point: int, modulus: Modulus, work: Work) -> Rows:
    """Return the image of den times the value at an integer."""
    p = modulus.m
    digits = a.bits // 30 + 1
    work.spend(2 * a.rows * a.columns * a.length * (_STEP + 10 * digits), _WHAT)
    return [
        [_horner(x, y, point, modulus) % p for x, y in zip(row, beside, strict=True)]
        for row, beside in zip(a.re, a.im, strict=True)
    ]


def _horner(re: list[int], im: list[int], point: int, modulus: Modulus) -> int:
    p, value = modulus.m, 0
    for x, y in zip(reversed(re), reversed(im), strict=True):
        value = (value * point + x + y * modulus.i) % p
    return value


def rank_modulo(rows: Rows, p: int, work: Work) -> int:
    """Return the rank over the field of a prime."""
    width = len(rows[0]) if rows else 0
    work.spend(len(rows) * width * (1 + min(len(rows), width)) * _STEP, _WHAT)
    rank, rest = 0, [list(row) for row in rows]
    for j in range(width):
        k = next((k for k, row in enumerate(rest) if row[j]), None)
        if k is None:
            continue
        rank += 1
        pivot = rest.pop(k)
        inverse = pow(pivot[j], -1, p)
        rest = [_without(row, row[j] * inverse % p, pivot, p) if row[j] else row for row in rest]
    return rank


def determinant_modulo(rows: Rows, p: int, work: Work) -> int:
    """Return the determinant over the field of a prime."""
    n = len(rows)
    work.spend((n * n * (n + 1) + 1) * _STEP, _WHAT)
    result, rest = 1, [list(row) for row in rows]
    for j in range(n):
        k = next((k for k, row in enumerate(rest) if row[j]), None)
        if k is None:
            return 0
        pivot = rest.pop(k)
        result = result * pivot[j] * (-1) ** k % p
        inverse = pow(pivot[j], -1, p)
        rest = [_without(row, row[j] * inverse % p, pivot, p) if row[j] else row for row in rest]
    return result


def characteristic_polynomial_modulo(rows: Rows, p: int, work: Work) -> list[int]:
    """Return det(x I - A) over the field of a prime, constant term first, by the form of Hessenberg.

    Row operations that clear a column below the subdiagonal are undone on the columns, so that the matrices
    are similar; the leading minors then follow from each other.
    """
    n = len(rows)
    work.spend((n + 1) ** 3 * 2 * _STEP, _WHAT)
    A = [list(row) for row in rows]
    for j in range(n - 2):
        k = next((k for k in range(j + 1, n) if A[k][j]), None)
        if k is None:
            continue
        A[j + 1], A[k] = A[k], A[j + 1]
        for row in A:
            row[j + 1], row[k] = row[k], row[j + 1]
        inverse = pow(A[j + 1][j], -1, p)
        for i in range(j + 2, n):
            factor = A[i][j] * inverse % p
            if factor:
                A[i] = _without(A[i], factor, A[j + 1], p)
                for row in A:
                    row[j + 1] = (row[j + 1] + factor * row[i]) % p
    minors = [[1]]
    for k in range(n):
        new = [0, *minors[k]]
        product = 1
        for i in range(k, -1, -1):
            weight = A[i][k] * product % p
            for t, c in enumerate(minors[i]):
                new[t] = (new[t] - weight * c) % p
            product = product * A[i][i - 1] % p if i else product
        minors.append(new)
    return minors[n]


def _without(row: list[int], factor: int, pivot: list[int], p: int) -> list[int]:
    return [(x - factor * y) % p for x, y in zip(row, pivot, strict=True)]


def product_modulo(a: Rows, b: Rows, p: int, work: Work) -> Rows:
    """Multiply two matrices over the field of a prime."""
    columns = list(zip(*b, strict=True))
    work.spend(len(a) * len(columns) * (1 + len(b)) * _STEP, _WHAT)
    return [[sum(x * y for x, y in zip(row, column, strict=True)) % p for column in columns] for row in a]


def interpolated_modulo(values: list[int], p: int, work: Work) -> list[int]:
    """Return the polynomial with these values at 0, 1, 2, ..., fewer than p, without leading zeros.

    Notes
    -----
    Newton's formula with divided differences.
    """
    n = len(values)
    work.spend((2 * n * n + 1) * _STEP, _WHAT)
    differences = list(values)
    for k in range(1, n):
        inverse = pow(k, -1, p)
        for i in range(n - 1, k - 1, -1):
            differences[i] = (differences[i] - differences[i - 1]) * inverse % p
    result: list[int] = []
    for k in range(n - 1, -1, -1):
        # times x - k, plus the next difference
        moved = [0, *result]
        result = [(c - k * x) % p for c, x in zip(moved, [*result, 0], strict=True)]
        result[0] = (result[0] + differences[k]) % p
    while result and not result[-1]:
        result.pop()
    return result
