"""Square systems of balls: an approximate inverse of the midpoints, and a residual that proves the answer.

Elimination in balls loses bits with each row. Here the inverse is any matrix, so it needs no bounds and few
bits, and what it proves of the system loses what the system loses, once.
"""

from __future__ import annotations

from ...errors import CertificateError
from ...format.limits import quotient_cost
from .ball_matrices import normalised
from .balls import Arithmetic, Balls, weighted_sum

_WHAT = "a linear system"
_LEAST_PLACES = 64


def solve(rows: list[Balls], right: list[Balls], arithmetic: Arithmetic, what: str) -> list[Balls]:
    """Return the columns of the solution of A X = B, A square.

    Raises
    ------
    CertificateError
        Step "precision", when A is not proved invertible.

    Notes
    -----
    Lemma 10 of the theory page on spectral factors. For a matrix C let g bound |I - C A| in the maximum norm.
    If 2 g <= 1, C A is invertible, so A is, and a column x of the solution is at most 2 |C (b - A x0)| from
    any x0. C is made with half the places, and with all of them where that is too little. Each row of A and B
    is scaled by a power of two beforehand.
    """
    n, w = len(rows), arithmetic.places
    joined = [
        Balls(a.re + b.re, a.im + b.im, max(a.radius, b.radius)) for a, b in zip(rows, right, strict=True)
    ]
    arithmetic.work.store(6 * n * n, 2 * w, _WHAT)
    joined = [normalised(row, n, w) for row in joined]
    system = [row.part(0, n) for row in joined]
    inverse = _proved_inverse(system, arithmetic)
    if inverse is None:
        raise CertificateError("precision", f"{what} is not proved invertible with this working precision")
    radii = [row.radius for row in joined]
    sides = [
        Balls([row.re[n + k] for row in joined], [row.im[n + k] for row in joined], 0)
        for k in range(len(right[0].re))
    ]
    return [_enclosed(inverse, system, side, radii, arithmetic) for side in sides]


class Equations:
    """Linear equations A X = B, added row by row; they live until they are solved."""

    def __init__(self, columns: int, arithmetic: Arithmetic) -> None:
        self.arithmetic = arithmetic
        self.rows: list[Balls] = []
        self.right: list[Balls] = []
        self._zero = Balls([0] * columns, [0] * columns, 0)

    def add(self, row: Balls, right: Balls | None = None) -> None:
        """Add a row of A and its row of B, which is zero where it is not given."""
        self.arithmetic.work.keep(2 * len(row.re), self.arithmetic.places, _WHAT)
        self.rows.append(row)
        self.right.append(self._zero if right is None else right)

    def solve(self, what: str) -> list[Balls]:
        """Return the columns of the solution, as `solve` does."""
        return solve(self.rows, self.right, self.arithmetic, what)


def _proved_inverse(system: list[Balls], arithmetic: Arithmetic) -> tuple[list[Balls], int] | None:
    """Return C and its places, with 2 |I - C A| <= 1 in the maximum norm proved for all A in the balls."""
    w = arithmetic.places
    for places in (max(w // 2, min(w, _LEAST_PLACES)), w):
        low = w - places
        short = [
            Balls([x >> low for x in row.re], [y >> low for y in row.im], (row.radius >> low) + 2)
            for row in system
        ]
        shorter = Arithmetic(places, arithmetic.work)
        inverse = _approximate_inverse(short, shorter)
        if inverse is not None and _is_inverse(inverse, short, shorter):
            return inverse, places
    return None


def _approximate_inverse(system: list[Balls], arithmetic: Arithmetic) -> list[Balls] | None:
    """Invert the midpoints by Gauss-Jordan elimination in place, with roundings that nobody counts."""
    n, w = len(system), arithmetic.places
    left = [(list(row.re), list(row.im)) for row in system]
    chosen: list[int] = []
    for k in range(n):
        at = max(range(k, n), key=lambda i: abs(left[i][0][k]) + abs(left[i][1][k]))
        left[k], left[at] = left[at], left[k]
        chosen.append(at)
        p, q = left[k]
        x, y = p[k], q[k]
        square = x * x + y * y
        if not square:
            return None
        arithmetic.work.spend(2 * quotient_cost(2 * w + x.bit_length(), 2 * x.bit_length()), _WHAT)
        u, v = (x << 2 * w) // square, (-y << 2 * w) // square
        p[k], q[k] = 1 << w, 0
        pivot = (
            [(u * a - v * b) >> w for a, b in zip(p, q, strict=True)],
            [(u * b + v * a) >> w for a, b in zip(p, q, strict=True)],
        )
        _clear(left, k, pivot, arithmetic)
        left[k] = pivot
    # the exchanges of rows, undone as exchanges of columns, the last one first
    for k, at in reversed(list(enumerate(chosen))):
        for re, im in left:
            re[k], re[at] = re[at], re[k]
            im[k], im[at] = im[at], im[k]
    return [Balls(re, im, 0) for re, im in left]


def _clear(
    left: list[tuple[list[int], list[int]]],
    k: int,
    pivot: tuple[list[int], list[int]],
    arithmetic: Arithmetic,
) -> None:
    """Subtract from each row but row k its multiple of the pivot row; entry k is then the inverse's."""
    w, n = arithmetic.places, len(left)
    pairs = list(zip(*pivot, strict=True))
    top = max(map(abs, pivot[0] + pivot[1])).bit_length()
    width = max(max(abs(re[k]), abs(im[k])) for re, im in left).bit_length()
    arithmetic.spend(n * n, top, width, _WHAT)
    for i, (re, im) in enumerate(left):
        x, y = re[k], im[k]
        if i == k or not (x or y):
            continue
        re[k] = im[k] = 0
        left[i] = (
            [c - ((x * p - y * q) >> w) for c, (p, q) in zip(re, pairs, strict=True)],
            [d - ((x * q + y * p) >> w) for d, (p, q) in zip(im, pairs, strict=True)],
        )


def _is_inverse(inverse: list[Balls], system: list[Balls], arithmetic: Arithmetic) -> bool:
    """Tell whether 2 |I - C A| <= 1 in the maximum norm is certain."""
    n, w = len(system), arithmetic.places
    unit = 1 << 2 * w
    columns = [([row.re[j] for row in system], [row.im[j] for row in system]) for j in range(n)]
    radii = [row.radius for row in system]
    top = max(row.top for row in system).bit_length()
    for i, row in enumerate(inverse):
        arithmetic.spend(n * n, row.top.bit_length(), top, _WHAT)
        # of each of n columns the radii add at most this to the modulus of an entry
        total = 2 * n * weighted_sum(row.sizes(), radii)
        for j, column in enumerate(columns):
            re, im = _scalar_product(row, column)
            total += abs((unit if i == j else 0) - re) + abs(im)
        if 2 * total > unit:
            return False
    return True


def _scalar_product(row: Balls, column: tuple[list[int], list[int]]) -> tuple[int, int]:
    """Return the sum of the products of the midpoints, exactly."""
    re, im = column
    return (
        weighted_sum(row.re, re) - weighted_sum(row.im, im),
        weighted_sum(row.re, im) + weighted_sum(row.im, re),
    )


def _enclosed(
    inverse: tuple[list[Balls], int],
    system: list[Balls],
    side: Balls,
    radii: list[int],
    arithmetic: Arithmetic,
) -> Balls:
    """Return a column of the solution with the bound of its error.

    `radii` are those of the rows of the system and of the right side.
    """
    (C, places), w = inverse, arithmetic.places
    x, size = _refined(inverse, system, side, arithmetic)
    # what the radii add to the modulus of each entry of the residual
    length = 2 * (sum(x.sizes()) + (1 << w))
    spread = max(weighted_sum(row.sizes(), radii) for row in C) * length
    radius = (2 * (size + spread) >> places + w) + 1
    arithmetic.check_radius(radius, _WHAT)
    return Balls(x.re, x.im, radius)


def _refined(
    inverse: tuple[list[Balls], int], system: list[Balls], side: Balls, arithmetic: Arithmetic
) -> tuple[Balls, int]:
    """Return x and a bound of |C (b - A x)| for the midpoints, refined until a step gains no bit any more."""
    (C, places), w, n = inverse, arithmetic.places, len(system)
    width = max(row.top for row in C).bit_length()
    top = max(row.top for row in system).bit_length()
    x = Balls([0] * n, [0] * n, 0)
    before = None
    while True:
        arithmetic.spend(n * n, top, x.top.bit_length(), _WHAT)
        residual = _residual(system, side, x, w)
        arithmetic.spend(n * n, width, max(map(abs, residual[0] + residual[1])).bit_length(), _WHAT)
        products = [_scalar_product(row, residual) for row in C]
        size = max(abs(re) + abs(im) for re, im in products)
        if before is not None and 2 * size >= before:
            return x, size
        before = size
        x = Balls(
            [a + (re >> places + w) for a, (re, _) in zip(x.re, products, strict=True)],
            [b + (im >> places + w) for b, (_, im) in zip(x.im, products, strict=True)],
            0,
        )


def _residual(system: list[Balls], side: Balls, x: Balls, w: int) -> tuple[list[int], list[int]]:
    """Return b - A x for the midpoints, at twice the places."""
    products = [_scalar_product(row, (x.re, x.im)) for row in system]
    return (
        [(b << w) - re for b, (re, _) in zip(side.re, products, strict=True)],
        [(c << w) - im for c, (_, im) in zip(side.im, products, strict=True)],
    )
