"""Unimodular matrices that take a matrix polynomial to its Smith form, by elimination over F[x]."""

from __future__ import annotations

import random
from itertools import product
from typing import Generic, TypeVar, cast

from flint import fmpq_poly

from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.progress import Progress
from polyalg.errors import ResourceLimitError

__all__ = ["smith_transforms"]

_LIMITS = [1 << bits for bits in (12, 14, 16, 18, 20)]
"""Bits of the coefficients at which an elimination is given up."""
_ATTEMPTS = 8
Entry = TypeVar("Entry", fmpq_poly, GaussianPolynomial)


class _TooLong(Exception):
    """A coefficient has passed the limit."""


def smith_transforms(P: MatrixPolynomial, progress: Progress) -> tuple[MatrixPolynomial, MatrixPolynomial]:
    """Return unimodular U and V for which U P V is the Smith form.

    Raises
    ------
    ResourceLimitError
        Where coefficients of more than 2^20 bits come up in all attempts.

    Notes
    -----
    Rows and columns are divided with remainder by the entry of least degree that is left, and of those the
    shortest.  How long coefficients become on the way is a matter of luck: an elimination that passes a limit
    is begun anew, with rows and columns mixed at random, and the limit is raised after a few attempts.
    """
    rng = random.Random(0)
    left, right = _unit(P.nrows), _unit(P.ncols)
    for limit in _LIMITS:
        for _ in range(_ATTEMPTS):
            progress.begin("transforms to the Smith form")
            try:
                U, V = _eliminated(left * P * right, limit, progress)
            except _TooLong:
                left, right = _mixing(P.nrows, rng), _mixing(P.ncols, rng)
                continue
            found = U * left, right * V
            return from_integral(found[0]._integral, P.origin), from_integral(found[1]._integral, P.origin)
    raise ResourceLimitError(
        f"the transforms of this matrix have coefficients of more than {_LIMITS[-1]} bits;"
        " without transforms=True the invariant polynomials are found at once"
    )


def _unit(size: int) -> MatrixPolynomial:
    return MatrixPolynomial([[[int(i == j) for j in range(size)] for i in range(size)]])


def _mixing(size: int, rng: random.Random) -> MatrixPolynomial:
    """Return a constant matrix of determinant 1: a lower times an upper triangular one."""
    entries = [[rng.randint(-1, 1) for _ in range(size)] for _ in range(size)]
    lower, upper = (
        [
            [x if (i - j) * side > 0 else int(i == j) for j, x in enumerate(row)]
            for i, row in enumerate(entries)
        ]
        for side in (1, -1)
    )
    return MatrixPolynomial([lower]) * MatrixPolynomial([upper])


def _eliminated(
    P: MatrixPolynomial, limit: int, progress: Progress
) -> tuple[MatrixPolynomial, MatrixPolynomial]:
    rows = [[P._entry_coefficients(i, j) for j in range(P.ncols)] for i in range(P.nrows)]
    if P.is_gaussian:
        gaussian = cast("list[list[GaussianPolynomial]]", rows)
        return _Elimination(gaussian, GaussianPolynomial([1]), limit).transforms(progress)
    return _Elimination(cast("list[list[fmpq_poly]]", rows), fmpq_poly([1]), limit).transforms(progress)


class _Elimination(Generic[Entry]):
    """A matrix U P V on the way to its Smith form, with U and the transpose of V."""

    def __init__(self, rows: list[list[Entry]], one: Entry, limit: int) -> None:
        self.rows: list[list[Entry]] = rows
        self.m, self.n, self.limit = len(rows), len(rows[0]), limit
        self.left: list[list[Entry]] = _diagonal(self.m, one)
        self.right: list[list[Entry]] = _diagonal(self.n, one)

    def transforms(self, progress: Progress) -> tuple[MatrixPolynomial, MatrixPolynomial]:
        """Return U and V."""
        steps = min(self.m, self.n)
        for k in progress.steps(range(steps), steps):
            if not self.clear(k):
                break
        return MatrixPolynomial(self.left), MatrixPolynomial(self.right).transpose()

    def clear(self, k: int) -> bool:
        """Make the entry (k, k) a divisor of all behind it, and the rest of its row and column 0.

        False where all that is left is 0.
        """
        while True:
            left = [(i, j) for i, j in product(range(k, self.m), range(k, self.n)) if self.rows[i][j]]
            if not left:
                return False
            self._bring(min(left, key=lambda at: _size(self.rows[at[0]][at[1]])), k)
            self._divide(k)
            if any(self.rows[i][k] for i in range(k + 1, self.m)) or any(self.rows[k][k + 1 :]):
                continue
            pivot = self.rows[k][k]
            odd = next((i for i in range(k + 1, self.m) if any(x % pivot for x in self.rows[i])), None)
            if odd is None:
                return True
            self._subtract_row(k, odd, -pivot / pivot)

    def _bring(self, place: tuple[int, int], k: int) -> None:
        """Move an entry to (k, k), and make it monic."""
        i, j = place
        for rows in (self.rows, self.left):
            rows[k], rows[i] = rows[i], rows[k]
        for row in self.rows:
            row[k], row[j] = row[j], row[k]
        self.right[k], self.right[j] = self.right[j], self.right[k]
        pivot = self.rows[k][k]
        lead = pivot[len(pivot) - 1]
        for rows in (self.rows, self.left):
            rows[k] = [x / lead for x in rows[k]]

    def _divide(self, k: int) -> None:
        """Leave remainders by the pivot in its column, then in its row."""
        pivot = self.rows[k][k]
        for i in range(k + 1, self.m):
            if self.rows[i][k]:
                self._subtract_row(i, k, self.rows[i][k] // pivot)
        for j in range(k + 1, self.n):
            if self.rows[k][j]:
                self._subtract_column(j, k, self.rows[k][j] // pivot)

    def _subtract_row(self, i: int, k: int, q: Entry) -> None:
        for rows in (self.rows, self.left):
            rows[i] = self._checked([a - q * b for a, b in zip(rows[i], rows[k], strict=True)])

    def _subtract_column(self, j: int, k: int, q: Entry) -> None:
        for row in self.rows:
            row[j] -= q * row[k]
        self.right[j] = self._checked([a - q * b for a, b in zip(self.right[j], self.right[k], strict=True)])

    def _checked(self, row: list[Entry]) -> list[Entry]:
        if max(map(_bits, row)) > self.limit:
            raise _TooLong
        return row


def _diagonal(size: int, one: Entry) -> list[list[Entry]]:
    return [[one if i == j else one - one for j in range(size)] for i in range(size)]


def _size(p: Entry) -> tuple[int, int]:
    return len(p), _bits(p)


def _bits(p: fmpq_poly | GaussianPolynomial) -> int:
    parts = [p] if isinstance(p, fmpq_poly) else [p.real, p.imag]
    return max(q.numer().height_bits() + q.denom().bit_length() for q in parts)
