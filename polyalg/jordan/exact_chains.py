"""Chains and rows of V^-1 at the rational (over Q(i): Gaussian rational) eigenvalues, exactly.

The same formulas as in `polyalg.jordan.chains`, over Z and Q: no precision is needed here.
Eigenvalues of B over Z or Z[i] that are rational are integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import comb

from flint import fmpq, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, gaussian_matrix
from polyalg.algebra.kernels import solve
from polyalg.algebra.stacking import beside, stacked
from polyalg.core.gaussian import GaussianRational
from polyalg.jordan.chains import TwoSidedChains, gram_block, regroup

ExactNumber = tuple[fmpq, fmpq]
ExactVector = list[ExactNumber]
# A Gaussian integer; plain integers where everything is real, for speed.
Scalar = fmpz | GaussianRational
# Bits of the powers of a root from which products with them cost more than a step of Horner's rule each.
_LONG_POWER = 4096


@dataclass(frozen=True, slots=True)
class ExactChains:
    """Scaled chains of one eigenvalue: `columns[j][k]` and the matching `rows`.

    `pivots` are the rows of the entries that are 1, `pivot_bits` exponents of powers of two below
    their moduli before scaling.
    """

    columns: list[list[ExactVector]]
    rows: list[list[ExactVector]]
    pivots: list[int]
    pivot_bits: list[int]


class RationalChains:
    """The chains of A = B / denominator at the roots of linear factors."""

    def __init__(self, chains: TwoSidedChains, denominator: fmpz) -> None:
        self._chains = chains
        self._denominator = denominator
        count = len(chains.invariants)
        self._right = [_VectorPolynomial(block) for block in chains.right.blocks]
        self._left = [_VectorPolynomial(block) for block in chains.left.blocks]
        self._pairings = [_VectorPolynomial(chains.pairing(i)) for i in range(count)]

    def at(self, factor: int) -> ExactChains:
        """Return the chains at the root of a factor, with largest entry 1."""
        chains = self._chains
        g, sizes = chains.factors[factor]
        re, im = g.coefficient(0)
        root = (-re, -im)
        index = [chains.invariant_of_block(j) for j in range(len(sizes))]
        pairs = list(zip(index, sizes, strict=True))
        columns = [self._right[i].taylor(root, size) for i, size in pairs]
        left = [self._left[i].taylor(root, size) for i, size in pairs]
        pairings = []
        for i, size in pairs:
            scalars = _rows(self._pairings[i].taylor(root, size))
            pairings.append([scalars[k] for k in index])
        slopes = [_slopes(chains.invariants[i], root, size, size + sizes[0]) for i, size in pairs]
        gram = gram_block(sizes, pairings, slopes, fmpz(0))
        return _scaled(columns, _solve_rows(gram, left), sizes, self._denominator)


class _VectorPolynomial:
    """The polynomial whose coefficients are the columns of a matrix."""

    def __init__(self, matrix: IntegerMatrix) -> None:
        self._matrix = matrix

    @cached_property
    def _coefficients(self) -> list[IntegerMatrix]:
        return self._matrix.columns()

    def taylor(self, root: tuple[fmpz, fmpz], orders: int) -> IntegerMatrix:
        """Return the Taylor coefficients of the orders 0, ..., orders - 1 as columns, exactly."""
        bits = max(int(part.bit_length()) for part in root)
        if self._matrix.ncols * bits > _LONG_POWER:
            return self._by_horner(root, orders)
        return self._by_powers(root, orders)

    def _by_powers(self, root: tuple[fmpz, fmpz], orders: int) -> IntegerMatrix:
        length = self._matrix.ncols
        powers = _powers(root, length)
        entries = [
            tuple(x * comb(m, k) for x in powers[m - k]) if m >= k else (0, 0)
            for m in range(length)
            for k in range(orders)
        ]
        real, imag = (fmpz_mat(length, orders, list(part)) for part in zip(*entries, strict=True))
        return self._matrix * IntegerMatrix(real, imag if root[1] else None)

    def _by_horner(self, root: tuple[fmpz, fmpz], orders: int) -> IntegerMatrix:
        """Multiply with the root instead of its powers, which are long."""
        found = [IntegerMatrix(fmpz_mat(self._matrix.nrows, 1))] * orders
        for c in reversed(self._coefficients):
            for k in range(orders - 1, 0, -1):
                found[k] = found[k].scale(*root) + found[k - 1]
            found[0] = found[0].scale(*root) + c
        return beside(found)


def _powers(root: tuple[fmpz, fmpz], count: int) -> list[tuple[fmpz, fmpz]]:
    re, im = root
    result = [(fmpz(1), fmpz(0))]
    for _ in range(count - 1):
        a, b = result[-1]
        result.append((a * re - b * im, a * im + b * re))
    return result


def _rows(matrix: IntegerMatrix) -> list[list[Scalar]]:
    real = matrix.real.tolist()
    if matrix.imag is None:
        return [list(row) for row in real]
    pairs = zip(real, matrix.imag.tolist(), strict=True)
    return [[GaussianRational(a, b) for a, b in zip(re, im, strict=True)] for re, im in pairs]


def _slopes(f: IntegerPolynomial, root: tuple[fmpz, fmpz], start: int, stop: int) -> dict[int, Scalar]:
    """Return the Taylor coefficients of f at the root, of the orders from start to stop - 1."""
    powers = _powers(root, f.degree + 1)
    result = {}
    for k in range(start, stop):
        re, im = fmpz(0), fmpz(0)
        for m in range(k, f.degree + 1):
            (a, b), (c, d), binomial = f.coefficient(m), powers[m - k], comb(m, k)
            re += binomial * (a * c - b * d)
            im += binomial * (a * d + b * c)
        result[k] = GaussianRational(re, im) if im else re
    return result


def _parts(z: Scalar) -> tuple[fmpz, fmpz]:
    """Return real and imaginary part of a Gaussian integer."""
    return (z.real.p, z.imag.p) if isinstance(z, GaussianRational) else (z, fmpz(0))


def _solve_rows(gram: Sequence[Sequence[Scalar]], left: Sequence[IntegerMatrix]) -> list[ExactVector]:
    """Return G^-1 Y^T."""
    size = len(gram)
    real, imag = (fmpz_mat(size, size, [_parts(z)[k] for row in gram for z in row]) for k in (0, 1))
    right = stacked([block.transpose() for block in left])
    found, common = solve(gaussian_matrix(real, imag), right.tidied())
    return [
        [(fmpq(a, common), fmpq(b, common)) for a, b in zip(*rows, strict=True)]
        for rows in zip(found.real.tolist(), found.imaginary.tolist(), strict=True)
    ]


def _scaled(
    columns: Sequence[IntegerMatrix], rows: Sequence[ExactVector], sizes: Sequence[int], denominator: fmpz
) -> ExactChains:
    """Divide each chain by the largest entry of its eigenvector and multiply vector k by denominator^k."""
    result = ExactChains([], [], [], [])
    for block, block_rows in zip(columns, regroup(rows, sizes), strict=True):
        size = len(block_rows)
        vectors = [_column(block, k) for k in range(size)]
        pivot = _largest(vectors[0])
        unit = GaussianRational(*vectors[0][pivot])
        power = GaussianRational(1)
        scaled_rows = []
        for k in range(size):
            scale = power / unit
            vectors[k] = _times(vectors[k], scale)
            scaled_rows.append(_times(block_rows[k], scale.inverse()))
            power = power * int(denominator)
        result.columns.append(vectors)
        result.rows.append(scaled_rows)
        result.pivots.append(pivot)
        # Entries are Gaussian integers, and the larger part is at least 1/sqrt(2) of the modulus.
        result.pivot_bits.append(int(max(abs(unit.real.p), abs(unit.imag.p)).bit_length()) - 1)
    return result


def _largest(vector: ExactVector) -> int:
    norms = [x * x + y * y for x, y in vector]
    return norms.index(max(norms))


def _column(block: IntegerMatrix, k: int) -> ExactVector:
    width = block.ncols
    pairs = zip(block.real.entries()[k::width], block.imaginary.entries()[k::width], strict=True)
    return [(fmpq(a), fmpq(b)) for a, b in pairs]


def _times(vector: ExactVector, scale: GaussianRational) -> ExactVector:
    a, b = scale.real, scale.imag
    if not b:
        return [(x * a, y * a) for x, y in vector]
    return [(x * a - y * b, x * b + y * a) for x, y in vector]
