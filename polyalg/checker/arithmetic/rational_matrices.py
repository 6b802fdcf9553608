"""Real matrices over one denominator: sums, products, norms, and lower bounds of symmetric ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import mul

from ..format.encoding import read_integer, read_list, read_object
from ..format.limits import MAX_DIMENSION, MAX_FIXED_BITS, Work, product_cost
from ..format.reading import Rows, read_bits, read_numbers
from .upper_bounds import UpperBound

_WHAT = "a product of matrices"
_GUARD = 24


@dataclass(frozen=True, slots=True)
class RationalMatrix:
    """The matrix rows / den, m by n; n is kept for matrices without rows."""

    rows: Rows
    den: int
    columns: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), self.columns

    @property
    def bits(self) -> int:
        """Bits of the largest numerator."""
        return max((abs(x) for row in self.rows for x in row), default=0).bit_length()

    def transposed(self) -> RationalMatrix:
        """Return the transpose."""
        turned = [list(column) for column in zip(*self.rows, strict=True)] or [
            [] for _ in range(self.columns)
        ]
        return RationalMatrix(turned, self.den, len(self.rows))

    def is_symmetric(self) -> bool:
        """Whether it is its transpose."""
        return self.rows == self.transposed().rows

    def times(self, other: RationalMatrix, work: Work) -> RationalMatrix:
        """Return the product."""
        m, n, k = len(self.rows), other.columns, self.columns
        work.spend(m * n * (k + 1) * product_cost(self.bits, other.bits), _WHAT)
        work.store(m * n, self.bits + other.bits + k.bit_length(), _WHAT)
        columns = other.transposed().rows
        rows = [[sum(map(mul, row, column)) for column in columns] for row in self.rows]
        return RationalMatrix(rows, self.den * other.den, n)

    def plus(self, other: RationalMatrix, sign: int = 1) -> RationalMatrix:
        """Return the sum, or the difference for the sign -1."""
        den = math.lcm(self.den, other.den)
        a, b = den // self.den, sign * (den // other.den)
        rows = [
            [a * x + b * y for x, y in zip(r, s, strict=True)]
            for r, s in zip(self.rows, other.rows, strict=True)
        ]
        return RationalMatrix(rows, den, self.columns)

    def scaled(self, numerator: int, denominator: int) -> RationalMatrix:
        """Return a multiple."""
        return RationalMatrix(
            [[numerator * x for x in row] for row in self.rows], self.den * denominator, self.columns
        )

    def norm(self) -> UpperBound:
        """Bound the largest sum of moduli in a row, for a symmetric matrix at least the spectral norm."""
        return UpperBound.of(max((sum(map(abs, row)) for row in self.rows), default=0), self.den)

    def square_norm(self, work: Work) -> UpperBound:
        """Bound the square of the spectral norm, by M^T M or M M^T."""
        turned = self.transposed()
        small = turned.times(self, work) if self.columns <= len(self.rows) else self.times(turned, work)
        return small.norm()

    def is_at_least(self, t_bits: int, work: Work) -> bool:
        """Whether the symmetric matrix M is shown to be >= 2^-t_bits I.

        Notes
        -----
        With t = 2^-t_bits, L L^T is made of M - 2 t I by Cholesky's elimination in fixed point. It is
        positive semidefinite, whatever was rounded; so M is >= t I where the rest has row sums <= t.
        """
        n = len(self.rows)
        height = max(self.bits - self.den.bit_length() + 1, 0)
        places = 2 * max(t_bits, 0) + height + 2 * n.bit_length() + _GUARD
        work.spend(n * n * (n + 4) * product_cost(places + height, places + height), "Cholesky's elimination")
        work.store(2 * n * n, 2 * (places + height), "Cholesky's elimination")
        twice = places + 1 - t_bits
        if twice < 0:
            return False
        fixed = [[(x << places) // self.den for x in row[: i + 1]] for i, row in enumerate(self.rows)]
        for i in range(n):
            fixed[i][i] -= 1 << twice
        factor = _cholesky(fixed, places)
        if factor is None:
            return False
        # Twice the places; entries of M are known to a unit of the last place.
        sums = [0] * n
        for i, row in enumerate(factor):
            for j, other in enumerate(factor[: i + 1]):
                rest = abs((fixed[i][j] << places) - sum(map(mul, row, other))) + (1 << places)
                sums[i] += rest
                if j < i:
                    sums[j] += rest
        return max(sums, default=0) <= 1 << 2 * places - t_bits


def _cholesky(fixed: Rows, places: int) -> Rows | None:
    """Return rows of about the lower triangular L with L L^T = M, None where a pivot is not positive."""
    factor: Rows = []
    for i, row in enumerate(fixed):
        new: list[int] = []
        for j in range(i):
            other = factor[j]
            new.append(((row[j] << places) - sum(map(mul, new, other))) // other[j])
        square = (row[i] << places) - sum(map(mul, new, new))
        if square <= 0:
            return None
        new.append(math.isqrt(square))
        if not new[i]:
            return None
        factor.append(new)
    return factor


def unit_matrix(n: int) -> RationalMatrix:
    """Return the identity."""
    return RationalMatrix([[int(i == j) for j in range(n)] for i in range(n)], 1, n)


def read_rational_matrix(value: object, where: str, shape: tuple[int, int], work: Work) -> RationalMatrix:
    """Read a real matrix of a shape as rows of rationals."""
    m, n = shape
    flat: list[object] = []
    for i, row in enumerate(read_list(value, where, length=m)):
        flat += read_list(row, f"{where}[{i}]", length=n)
    numbers = read_numbers(flat, where, False, work)
    return RationalMatrix([numbers.re[i * n : (i + 1) * n] for i in range(m)], numbers.den, n)


def read_square(value: object, where: str, work: Work) -> RationalMatrix:
    """Read a real square matrix as rows of rationals."""
    n = len(read_list(value, where, most=MAX_DIMENSION))
    return read_rational_matrix(value, where, (n, n), work)


def read_dyadic_matrix(value: object, where: str, shape: tuple[int, int], work: Work) -> RationalMatrix:
    """Read a real matrix {"bits": s, "entries": [...]} of integers over 2^s."""
    outer = read_object(value, ("bits", "entries"), where)
    bits = read_bits(outer["bits"], f"{where}.bits")
    m, n = shape
    rows = []
    for i, row in enumerate(read_list(outer["entries"], f"{where}.entries", length=m)):
        place = f"{where}.entries[{i}]"
        rows.append([read_integer(x, place, bits=MAX_FIXED_BITS) for x in read_list(row, place, length=n)])
    found = RationalMatrix(rows, 1 << bits, n)
    work.keep(m * n, found.bits, where)
    return found
