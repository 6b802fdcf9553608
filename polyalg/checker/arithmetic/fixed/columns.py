"""Columns of complex numbers in fixed point, each with one error; matrices of them, and a product near 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import mul

from ...format.limits import Work, product_cost, quotient_cost
from ...format.reading import Dyadic, Rows
from ..integers import bits_of
from .modulus import modulus_below

_PRODUCT = "a product of matrices in fixed point"


@dataclass(frozen=True, slots=True)
class Column:
    """Entries (re + i im) / 2^P, each within error / 2^P of the true one in modulus."""

    re: list[int]
    im: list[int]
    error: int

    def conjugate(self) -> Column:
        """The column of the conjugate eigenvalue, for real input."""
        return Column(self.re, [-y for y in self.im], self.error)


def quotient(column: Column, divisor: tuple[int, int, int], scale: int, work: Work) -> Column:
    """Return scale * column / divisor, for a divisor (p, q, e) within e of p + iq in the units of the column.

    The modulus of p + iq is more than e.
    """
    p, q, e = divisor
    width = max(bits_of((*column.re, *column.im, column.error, e, p, q)), scale.bit_length())
    work.spend(2 * len(column.re) * quotient_cost(width, 2 * width), "a quotient of a column")
    square, low = p * p + q * q, modulus_below(p, q) - e
    real = [scale * (x * p + y * q) // square for x, y in zip(column.re, column.im, strict=True)]
    imag = [scale * (y * p - x * q) // square for x, y in zip(column.re, column.im, strict=True)]
    # |F/f - F~/f~| <= (|F - F~| + |F~/f~| |f - f~|) / |f|, then rounding by a unit a component
    height = max(abs(x) + abs(y) for x, y in zip(real, imag, strict=True)) + 2
    return Column(real, imag, (scale * column.error + height * e) // low + 1 + 2)


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a matrix in units of 2^-places, and for each its conjugate's index (-1: unknown)."""

    places: int
    columns: list[Column] = field(default_factory=list)
    partner: list[int] = field(default_factory=list)

    def extend(self, columns: list[Column], partner: int, work: Work) -> None:
        """Add columns whose conjugates begin at index `partner`, which may be their own; -1: unknown.

        What is added lives on.
        """
        start, size = len(self.columns), len(columns)
        work.keep(4 * size * len(columns[0].re), self.places, "columns in fixed point")
        if 0 <= partner < start:
            self.partner[partner : partner + size] = range(start, start + size)
        self.columns.extend(columns)
        self.partner.extend(range(partner, partner + size) if partner >= 0 else [-1] * size)


def columns_of(matrix: Dyadic) -> list[Column]:
    """Return the columns of a matrix that is known exactly."""
    parts = ([list(column) for column in zip(*part, strict=True)] for part in (matrix.re, matrix.im))
    return [Column(re, im, 0) for re, im in zip(*parts, strict=True)]


def distances_from_one(columns: Columns, inverse: Dyadic, unit: int, work: Work) -> list[int]:
    """Return for each column of I - V W, W the candidate, a bound on the modulus of its entries."""
    n = len(columns.columns)
    work.store(12 * n * n, columns.places, _PRODUCT)
    real, imag, right = _stack(columns, inverse)
    size = max(map(bits_of, (*inverse.re, *inverse.im)), default=0)
    tall = max((bits_of(part) for c in columns.columns for part in (c.re, c.im)), default=0)
    work.spend((len(real) + len(imag)) * n * len(right) * product_cost(size, tall), _PRODUCT)
    bounds: list[int] = []
    for j, column in enumerate(zip(*right, strict=True)):
        entries = [-sum(map(mul, row, column)) for row in real]
        entries[j] += 1 << unit
        if imag:
            other = [sum(map(mul, row, column)) for row in imag]
            bounds.append(max(abs(x) + abs(y) for x, y in zip(entries, other, strict=True)))
        else:
            bounds.append(max(map(abs, entries)))
    return bounds


def _stack(columns: Columns, inverse: Dyadic) -> tuple[Rows, Rows, Rows]:
    """Return X, Y, Z real with V W = X Z + i Y Z; Y is empty where the product is real.

    Notes
    -----
    The product is real where columns of V and rows of W come in conjugate pairs: a pair adds
    2 re(V) re(W) - 2 im(V) im(W), half the work of a real matrix of twice the size.
    """
    n, partner = len(columns.columns), columns.partner
    pairs = [(k, partner[k]) for k in range(n) if k <= partner[k]]
    paired = -1 not in partner and all(
        inverse.re[k] == inverse.re[j] and inverse.im[k] == [-y for y in inverse.im[j]] for k, j in pairs
    )
    re, im = [c.re for c in columns.columns], [c.im for c in columns.columns]
    if not paired:
        minus = [[-y for y in column] for column in im]
        return _transposed(re + minus, n), _transposed(im + re, n), inverse.re + inverse.im
    left: Rows = []
    right: Rows = []
    for k, j in pairs:
        if k == j:
            left.append(re[k])
            right.append(inverse.re[k])
        else:
            left += [[2 * x for x in re[k]], [-2 * y for y in im[k]]]
            right += [inverse.re[k], inverse.im[k]]
    return _transposed(left, n), [], right


def _transposed(columns: Rows, n: int) -> Rows:
    return [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in range(n)]
