"""Unimodular matrices that take a matrix polynomial to its Smith form, by elimination over F[x]."""

from __future__ import annotations

from itertools import product
from typing import Generic, TypeVar, cast

from flint import fmpq_poly

from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.progress import Progress
from polyalg.errors import ResourceLimitError

__all__ = ["smith_transforms"]

_MOST_BITS = 1 << 20
Entry = TypeVar("Entry", fmpq_poly, GaussianPolynomial)


def smith_transforms(P: MatrixPolynomial, progress: Progress) -> tuple[MatrixPolynomial, MatrixPolynomial]:
    """Return unimodular U and V for which U P V is the Smith form.

    Raises
    ------
    ResourceLimitError
        Where a coefficient has more than 2^20 bits.

    Notes
    -----
    Rows and columns are divided with remainder by the entry of least degree that is left, and of those the
    shortest.  Only the limit bounds coefficients on the way: for few rows of low degree they are moderate.
    """
    rows = [[P._entry_coefficients(i, j) for j in range(P.ncols)] for i in range(P.nrows)]
    if P.is_gaussian:
        found = _eliminated(cast("list[list[GaussianPolynomial]]", rows), GaussianPolynomial([1]), progress)
    else:
        found = _eliminated(cast("list[list[fmpq_poly]]", rows), fmpq_poly([1]), progress)
    left, right = (from_integral(M._integral, P.origin) for M in found)
    return left, right.transpose()


def _eliminated(
    rows: list[list[Entry]], one: Entry, progress: Progress
) -> tuple[MatrixPolynomial, MatrixPolynomial]:
    """Return U and the transpose of V."""
    work = _Elimination(rows, one)
    steps = min(work.m, work.n)
    progress.begin("transforms to the Smith form")
    for k in progress.steps(range(steps), steps):
        if not work.clear(k):
            break
    return MatrixPolynomial(work.left), MatrixPolynomial(work.right)


class _Elimination(Generic[Entry]):
    """A matrix U P V on the way to its Smith form, with U and the transpose of V."""

    def __init__(self, rows: list[list[Entry]], one: Entry) -> None:
        self.rows: list[list[Entry]] = rows
        self.m, self.n = len(rows), len(rows[0])
        self.left: list[list[Entry]] = _unit(self.m, one)
        self.right: list[list[Entry]] = _unit(self.n, one)

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
            rows[i] = _checked([a - q * b for a, b in zip(rows[i], rows[k], strict=True)])

    def _subtract_column(self, j: int, k: int, q: Entry) -> None:
        for row in self.rows:
            row[j] -= q * row[k]
        self.right[j] = _checked([a - q * b for a, b in zip(self.right[j], self.right[k], strict=True)])


def _unit(size: int, one: Entry) -> list[list[Entry]]:
    return [[one if i == j else one - one for j in range(size)] for i in range(size)]


def _size(p: Entry) -> tuple[int, int]:
    return len(p), _bits(p)


def _bits(p: fmpq_poly | GaussianPolynomial) -> int:
    parts = [p] if isinstance(p, fmpq_poly) else [p.real, p.imag]
    return max(q.numer().height_bits() + q.denom().bit_length() for q in parts)


def _checked(row: list[Entry]) -> list[Entry]:
    if max(map(_bits, row)) > _MOST_BITS:
        raise ResourceLimitError(
            f"the transforms of this matrix have coefficients of more than {_MOST_BITS} bits;"
            " without transforms=True the invariant polynomials are found at once"
        )
    return row
