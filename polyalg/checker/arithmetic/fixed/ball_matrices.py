"""Matrices of balls, as lists of rows: kernels of known dimension, products, Cholesky factors.

A pivot counts only when its ball does not hold zero. Nothing is ever tested for being zero: the rank is known
beforehand from exact algebra, and rows that must be zero are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import CertificateError
from ..integers import bits_of
from .balls import Arithmetic, Ball, Balls, weighted_sum

_WHAT = "elimination"


@dataclass(frozen=True, slots=True)
class _Step:
    """A pivot in column `column`, its inverse, and the rest of its row in the columns `ids`."""

    column: int
    inverse: Ball
    ids: list[int]
    row: Balls


def null_vectors(rows: list[Balls], rank: int, limit: int, arithmetic: Arithmetic) -> list[Balls] | None:
    """Enclose a basis of the kernel of a matrix whose rank is known to be at most `rank`.

    Parameters
    ----------
    rows : list of Balls
        The matrix.
    rank : int
        An upper bound on the rank, known from elsewhere.
    limit : int
        Pivots are chosen among the first `limit` columns.

    Returns
    -------
    list of Balls or None
        For each column without a pivot, in their order, the vector that is 1 there and 0 in the other ones.
        None, when `rank` certain pivots are not found.

    Notes
    -----
    Full pivoting. Every matrix in the balls has the exact multipliers within the enclosures computed, so the
    eliminated entries are exactly zero. After `rank` certain pivots the rank is `rank`, and the rows that
    are left are zero. Each row is scaled by a power of two beforehand.
    """
    size = len(rows) * len(rows[0].re)
    arithmetic.work.store(4 * size, arithmetic.places + 64, _WHAT)
    arithmetic.work.spend(2 * size * (300 + arithmetic.places // 30), _WHAT)
    left = [normalised(row, limit, arithmetic.places) for row in rows]
    ids = list(range(len(rows[0].re)))
    active = limit
    steps: list[_Step] = []
    for _ in range(rank):
        found = _find_pivot(left, active, arithmetic)
        if found is None:
            return None
        index, position, inverse = found
        pivot = left.pop(index)
        column = ids.pop(position)
        pivot.re.pop(position)
        pivot.im.pop(position)
        left = _eliminate(left, pivot, position, inverse, arithmetic)
        steps.append(_Step(column, inverse, list(ids), pivot))
        active -= 1
    return _substitute_back(steps, ids, arithmetic)


def normalised(row: Balls, limit: int, places: int) -> Balls:
    """Scale a row by a power of two, so that the largest entry that may be a pivot is about 1; a copy."""
    top = row.part(0, limit).top
    shift = places - top.bit_length() if top else 0
    if shift >= 0:
        return Balls([x << shift for x in row.re], [y << shift for y in row.im], row.radius << shift)
    return Balls([x >> -shift for x in row.re], [y >> -shift for y in row.im], (row.radius >> -shift) + 2)


def _find_pivot(rows: list[Balls], active: int, arithmetic: Arithmetic) -> tuple[int, int, Ball] | None:
    """Return row and position of the entry that is farthest from zero, and its inverse."""
    if not rows or active <= 0:
        return None
    arithmetic.work.spend(len(rows) * (active * 200 + 500), _WHAT)
    best = -1
    where = (0, 0)
    for i, row in enumerate(rows):
        sizes = row.part(0, active).sizes()
        largest = max(sizes)
        if largest - 2 * row.radius > best:
            best = largest - 2 * row.radius
            where = (i, sizes.index(largest))
    if best < 0:
        return None
    i, j = where
    inverse = arithmetic.inverse((rows[i].re[j], rows[i].im[j], rows[i].radius))
    return None if inverse is None else (i, j, inverse)


def _eliminate(
    rows: list[Balls], pivot: Balls, position: int, inverse: Ball, arithmetic: Arithmetic
) -> list[Balls]:
    """Subtract from each row its multiple of the pivot row and leave the pivot column out."""
    w, top, e = arithmetic.places, pivot.top, pivot.radius
    u, v, f = inverse
    size = abs(u) + abs(v)
    arithmetic.spend(len(rows) * (len(pivot.re) + 2), top.bit_length() + 1, size.bit_length() + 1, _WHAT)
    out: list[Balls] = []
    pairs = list(zip(pivot.re, pivot.im, strict=True))
    for row in rows:
        a, b, g = row.re.pop(position), row.im.pop(position), row.radius
        # the multiplier (a + ib) (u + iv), as in Arithmetic.times
        x, y = (a * u - b * v) >> w, (a * v + b * u) >> w
        h = (((abs(a) + abs(b)) * f + size * g + 2 * f * g) >> w) + 2
        re = [c - ((x * p - y * q) >> w) for c, (p, q) in zip(row.re, pairs, strict=True)]
        im = [d - ((x * q + y * p) >> w) for d, (p, q) in zip(row.im, pairs, strict=True)]
        radius = g + (((abs(x) + abs(y)) * e + top * h + 2 * h * e) >> w) + 2
        arithmetic.check_radius(radius, _WHAT)
        out.append(Balls(re, im, radius))
    return out


def _substitute_back(steps: list[_Step], free: list[int], arithmetic: Arithmetic) -> list[Balls]:
    """Solve for the pivot columns, the last one first; each of them has one radius for all vectors."""
    w, count = arithmetic.places, len(free)
    order = list(free)
    re = [[int(j == k) << w for j in range(count)] for k in range(count)]
    im = [[0] * count for _ in range(count)]
    radii, tops = [0] * count, [1 << w] * count
    for step in reversed(steps):
        place = {column: k for k, column in enumerate(step.ids)}
        at = [place[column] for column in order]
        us, vs = [step.row.re[k] for k in at], [step.row.im[k] for k in at]
        sizes = [abs(u) + abs(v) for u, v in zip(us, vs, strict=True)]
        largest = max(tops, default=0).bit_length()
        arithmetic.spend(len(order) * (count + 1), largest, max(sizes, default=0).bit_length(), _WHAT)
        e = step.row.radius
        spread = (weighted_sum(sizes, radii) + e * sum(tops) + 2 * e * sum(radii) >> w) + 2
        sums = [
            (
                (weighted_sum(us, x) - weighted_sum(vs, y)) >> w,
                (weighted_sum(us, y) + weighted_sum(vs, x)) >> w,
            )
            for x, y in zip(re, im, strict=True)
        ]
        solved = arithmetic.scale(step.inverse, Balls([-x for x, _ in sums], [-y for _, y in sums], spread))
        for k in range(count):
            re[k].append(solved.re[k])
            im[k].append(solved.im[k])
        radii.append(solved.radius)
        tops.append(solved.top)
        order.append(step.column)
    back = sorted(range(len(order)), key=order.__getitem__)
    radius = max(radii, default=0)
    return [Balls([x[k] for k in back], [y[k] for k in back], radius) for x, y in zip(re, im, strict=True)]


def block_toeplitz(blocks: list[list[Balls]], arithmetic: Arithmetic) -> list[Balls]:
    """Return the lower triangular matrix of square blocks whose block (i, j) is blocks[i - j]."""
    m, r = len(blocks), len(blocks[0])
    width = max(bits_of(part) for rows in blocks for row in rows for part in (row.re, row.im))
    arithmetic.work.store(2 * (m * r) ** 2, width, _WHAT)
    arithmetic.work.spend(2 * (m * r) ** 2 * 100, _WHAT)
    out: list[Balls] = []
    for i in range(m):
        pad = [0] * (r * (m - 1 - i))
        for a in range(r):
            parts = [blocks[i - j][a] for j in range(i + 1)]
            re = [x for part in parts for x in part.re]
            im = [y for part in parts for y in part.im]
            out.append(Balls(re + pad, im + pad, max(part.radius for part in parts)))
    return out


def transposed(rows: list[Balls], *, conjugate: bool = False) -> list[Balls]:
    """Exchange rows and columns."""
    radius = max(row.radius for row in rows)
    sign = -1 if conjugate else 1
    return [
        Balls([row.re[j] for row in rows], [sign * row.im[j] for row in rows], radius)
        for j in range(len(rows[0].re))
    ]


def product(a: list[Balls], b: list[Balls], arithmetic: Arithmetic) -> list[Balls]:
    """Multiply two matrices."""
    return [
        arithmetic.sum_of_products(
            [(x, y, row.radius) for x, y in zip(row.re, row.im, strict=True)], b, "a product"
        )
        for row in a
    ]


def cholesky(rows: list[Balls], arithmetic: Arithmetic, what: str) -> list[Balls]:
    """Return the upper triangular R with positive diagonal and R^* R = H for a Hermitian H.

    Raises
    ------
    CertificateError
        Step "precision", when H is not proved positive definite.

    Notes
    -----
    Row k of R is row k of what is left of H, divided by the root of its diagonal entry; then the product of
    its star with it is subtracted.
    """
    w, n = arithmetic.places, len(rows)
    left = [row.part(k, n) for k, row in enumerate(rows)]
    out: list[Balls] = []
    for k, row in enumerate(left):
        root, error = arithmetic.root(row.re[0], row.radius, what)
        inverse = arithmetic.inverse((root, 0, error))
        if inverse is None:
            raise CertificateError("precision", f"{what}: a number is not proved positive")
        rest = arithmetic.scale(inverse, row)
        done = Balls([root, *rest.re[1:]], [0, *rest.im[1:]], max(error, rest.radius))
        out.append(Balls([0] * k + done.re, [0] * k + done.im, done.radius))
        for j in range(k + 1, n):
            minus = (-done.re[j - k], done.im[j - k], done.radius)
            factors: list[Ball] = [(1 << w, 0, 0), minus]
            left[j] = arithmetic.sum_of_products(factors, [left[j], done.part(j - k, n - k)], what)
    return out
