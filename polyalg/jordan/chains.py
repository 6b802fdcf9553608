"""Jordan chains of B over Z or Z[i], and the rows of V^-1, in ball arithmetic at certified roots.

Theorem 4.2 of arXiv 2109.13956 in another shape: for a generator v with annihilator f,
F(x) = ((f(x) - f(B)) / (x - B)) v = sum x^m N_m satisfies (x - B) F(x) = f(x) v, so its Taylor
coefficients at an e-fold root of f are a chain of length e.  Products with the N_m (exact integers) and
powers of certified roots are all there is; multiplicities never reach the numerics.
V^-1 comes from the chains of the transposed matrix and the Gram blocks G = Y^T V, which are
Bezoutians and need scalars only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import TypeVar

from flint import acb, acb_mat, arb, arb_mat, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, gaussian_polynomial
from polyalg.algebra.linear_systems import identity_balls, solve_by_midpoints
from polyalg.algebra.stacking import coefficient_matrix, stacked
from polyalg.core.balls import row_parts
from polyalg.core.gaussian import GaussianRational
from polyalg.jordan.cyclic import CyclicDecomposition

# A ring element: a ball, an integer, a Gaussian number.
Ring = TypeVar("Ring", acb, fmpz | GaussianRational)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A Taylor column: coefficient `order` at root number `root` of factor number `factor`."""

    factor: int
    root: int
    order: int


@dataclass(frozen=True, slots=True)
class EigenvalueChains:
    """Chains of one eigenvalue: `columns[j][k]` is vector k of block j, `rows` the matching rows of V^-1."""

    columns: list[list[list[acb]]]
    rows: list[list[list[acb]]]


@dataclass(frozen=True, slots=True)
class Expansion:
    """The polynomials of one invariant factor f: column m of each matrix belongs to (x - c)^m.

    Attributes
    ----------
    right, left : IntegerMatrix
        Of B and of its transpose.
    pairing : IntegerMatrix
        See `TwoSidedChains.pairing`.
    invariant : IntegerMatrix
        f itself, one row.
    """

    right: IntegerMatrix
    left: IntegerMatrix
    pairing: IntegerMatrix
    invariant: IntegerMatrix


class TwoSidedChains:
    """The exact data of both sides: coefficients N_m of B and of its transpose.

    Parameters
    ----------
    right, left : CyclicDecomposition
        Of B and of its transpose, with adjugate blocks and the same invariant factors.
    """

    def __init__(self, right: CyclicDecomposition, left: CyclicDecomposition) -> None:
        self.right = right
        self.left = left
        self.n = right.matrix.nrows
        self.invariants = right.invariants
        self.factors = right.factors
        self.gaussian = right.matrix.imag is not None
        rows = _generator_rows(right.generators)
        self._pairings = [rows * block for block in left.blocks]
        self._expansions: dict[tuple[int, int], list[Expansion]] = {}

    def invariant_of_block(self, j: int) -> int:
        """Return the index of the invariant factor that the j-th largest block of a factor comes from."""
        return len(self.invariants) - 1 - j

    def pairing(self, i: int) -> IntegerMatrix:
        """Return the rows v_k^T N'_i: row k holds the coefficients of psi_{ik}(x) = Y_i(x)^T v_k."""
        return self._pairings[i]

    def about(self, centre: tuple[int, int]) -> list[Expansion]:
        """Return for each invariant factor its polynomials in powers of x - c, c a Gaussian integer.

        They are the same polynomials.  Where all eigenvalues are close to c, coefficients and powers are as
        small as those of B - c, so that nothing cancels.
        """
        if centre not in self._expansions:
            longest = max((f.degree for f in self.invariants), default=0) + 1
            powers = _binomial_powers(centre, longest)
            self._expansions[centre] = [
                Expansion(*(_re_expanded(M, powers) for M in (right, left, pairing, coefficient_matrix([f]))))
                for right, left, pairing, f in zip(
                    self.right.blocks, self.left.blocks, self._pairings, self.invariants, strict=True
                )
            ]
        return self._expansions[centre]

    def column_norms(self, i: int) -> list[fmpz]:
        """Return for each N_m of the i-th generator a bound on the moduli of its entries."""
        block = self.right.blocks[i]
        width = block.ncols
        sizes = [abs(x) for x in block.real.entries()]
        if block.imag is not None:
            sizes = [x + abs(y) for x, y in zip(sizes, block.imag.entries(), strict=True)]
        return [max(sizes[m::width]) for m in range(width)]

    def height_bits(self) -> int:
        """Return a bound on the bits of all N_m of both sides, from norms alone.

        N_m = sum_{j > m} c_j B^(j-m-1) v, and the maximum norm of B^k v is at most that of v times the
        k-th power of the largest row sum.
        """
        growth = self.right.matrix.height_bits() + max(self.n, 1).bit_length() + 1
        return max(_height_of(self.right, growth), _height_of(self.left, growth))


def _binomial_powers(centre: tuple[int, int], length: int) -> IntegerMatrix | None:
    """Return the matrix of binom(m, j) c^(m - j), row m, column j; None for c = 0."""
    if centre == (0, 0):
        return None
    powers = [IntegerPolynomial(fmpz_poly([1]))]
    step = gaussian_polynomial(fmpz_poly([centre[0], 1]), fmpz_poly([centre[1]]))
    while len(powers) < length:
        powers.append(powers[-1] * step)
    return coefficient_matrix(powers, length)


def _re_expanded(matrix: IntegerMatrix, powers: IntegerMatrix | None) -> IntegerMatrix:
    """Return the coefficients in powers of x - c for those, column by column, in powers of x."""
    if powers is None:
        return matrix
    corner = range(matrix.ncols)
    return matrix * powers.submatrix(corner, corner)


def _height_of(decomposition: CyclicDecomposition, growth: int) -> int:
    best = 1
    for f, v in zip(decomposition.invariants, decomposition.generators, strict=True):
        terms = (
            int(max(abs(re), abs(im)).bit_length()) + growth * max(j - 1, 0)
            for j, (re, im) in enumerate(f.coefficient_pairs())
        )
        best = max(best, max(terms) + v.height_bits() + f.degree.bit_length() + 1)
    return best


def _generator_rows(generators: Sequence[IntegerMatrix]) -> IntegerMatrix:
    return stacked([generator.transpose() for generator in generators])


def taylor_powers(x: acb, count: int) -> list[acb]:
    """Return x^0, ..., x^(count-1).

    By halving: a chain of products with the same box would widen it by up to sqrt(2) at each step.
    """
    powers = [acb(1), x]
    for m in range(2, count):
        half = m // 2
        powers.append(powers[half] * powers[m - half])
    return powers[:count]


def taylor_column(powers: Sequence[acb], order: int, length: int) -> list[acb]:
    """Return binom(m, order) x^(m - order) for m < length."""
    if order == 0:
        return list(powers[:length])
    return [acb(0)] * min(order, length) + [powers[m - order] * comb(m, order) for m in range(order, length)]


class BallEvaluation:
    """Chains at certified roots, at one working precision.

    Parameters
    ----------
    chains : TwoSidedChains
        The exact data.
    roots : dict
        For each factor number (of degree > 1) the enclosures of its roots; over Z the real ones
        first, then those of the upper half plane.
    bits : int
        The working precision.
    centre : pair of int
        The Gaussian integer about which polynomials are expanded.
    proved : bool
        Invert Gram matrices in the way that the bound on the precision is proved for.

    Notes
    -----
    Theorem 2 of the theory page on Jordan forms.
    """

    def __init__(
        self,
        chains: TwoSidedChains,
        roots: dict[int, list[acb]],
        bits: int,
        centre: tuple[int, int] = (0, 0),
        proved: bool = False,
    ) -> None:
        self._chains = chains
        self._bits = bits
        self._proved = proved
        longest = max((f.degree for f in chains.invariants), default=0) + 1
        c = acb(*centre)
        self._powers = {
            factor: [taylor_powers(x - c, longest) for x in boxes] for factor, boxes in roots.items()
        }
        self._right: list[dict[Column, list[acb]]] = []
        self._left: list[dict[Column, list[acb]]] = []
        self._pairings: list[dict[Column, list[acb]]] = []
        self._slopes: list[dict[Column, list[acb]]] = []
        expansions = chains.about(centre)
        for i, (f, expansion) in enumerate(zip(chains.invariants, expansions, strict=True)):
            columns, beyond = self._columns_of(i)
            taylor = self._taylor(columns, f.degree)
            for store, matrix in (
                (self._right, expansion.right),
                (self._left, expansion.left),
                (self._pairings, expansion.pairing),
            ):
                store.append(dict(zip(columns, taylor.images(matrix), strict=True)))
            images = self._taylor(beyond, f.degree + 1).images(expansion.invariant)
            self._slopes.append(dict(zip(beyond, images, strict=True)))

    def _columns_of(self, i: int) -> tuple[list[Column], list[Column]]:
        """List the chain columns from f_i, and the Taylor coefficients of f_i that the Gram blocks need."""
        columns, beyond = [], []
        for factor, boxes in self._powers.items():
            sizes = self._chains.factors[factor][1]
            j = self._chains.invariant_of_block(i)
            if j >= len(sizes):
                continue
            for root in range(len(boxes)):
                columns += [Column(factor, root, k) for k in range(sizes[j])]
                beyond += [Column(factor, root, k) for k in range(sizes[j], sizes[j] + sizes[0])]
        return columns, beyond

    def _taylor(self, columns: Sequence[Column], length: int) -> TaylorMatrix:
        values = [taylor_column(self._powers[c.factor][c.root], c.order, length) for c in columns]
        return TaylorMatrix(values, self._chains.gaussian, self._bits)

    def eigenvalue(self, factor: int, root: int) -> EigenvalueChains | None:
        """Return unscaled chains and rows of V^-1 for one root, or None where the precision is too low."""
        chains = self._chains
        sizes = chains.factors[factor][1]
        index = [chains.invariant_of_block(j) for j in range(len(sizes))]

        def chain(store: Sequence[dict[Column, list[acb]]], i: int, size: int) -> list[list[acb]]:
            return [store[i][Column(factor, root, k)] for k in range(size)]

        blocks = list(zip(index, sizes, strict=True))
        columns = [chain(self._right, i, size) for i, size in blocks]
        left = [vector for i, size in blocks for vector in chain(self._left, i, size)]
        scalars = [chain(self._pairings, i, size) for i, size in blocks]
        pairings = [[[vector[i] for vector in vectors] for i in index] for vectors in scalars]
        slopes = [
            {k: self._slopes[i][Column(factor, root, k)][0] for k in range(size, size + sizes[0])}
            for i, size in blocks
        ]
        gram = gram_block(sizes, pairings, slopes, acb(0))
        rows = _apply_inverse(gram, left, self._proved)
        if rows is None:
            return None
        return EigenvalueChains(columns, regroup(rows, sizes))


def gram_block(
    sizes: Sequence[int],
    pairings: Sequence[Sequence[Sequence[Ring]]],
    slopes: Sequence[dict[int, Ring]],
    zero: Ring,
) -> list[list[Ring]]:
    """Return G = Y^T V for one eigenvalue, from Taylor coefficients of scalars.

    With psi(s) = Y_j(s)^T v and f the annihilator of the right generator v,
    Y_j(s)^T F(t) = (f(t) psi(s) - f_j(s) phi(t)) / (t - s): at an e-fold root of f its coefficient of
    sigma^a tau^b is sum_t psi_{a-t} f_{b+1+t}, where f_k = 0 for k < e; f_j contributes nothing for a < e_j.

    Theorem 3 of the theory page on Jordan forms.
    """
    gram = []
    for j, left_size in enumerate(sizes):
        for a in range(left_size):
            row = []
            for k, right_size in enumerate(sizes):
                psi, f = pairings[j][k], slopes[k]
                for b in range(right_size):
                    value = zero
                    for t in range(max(0, right_size - 1 - b), a + 1):
                        value = value + psi[a - t] * f[b + 1 + t]
                    row.append(value)
            gram.append(row)
    return gram


def _apply_inverse(gram: list[list[acb]], rows: list[list[acb]], proved: bool) -> list[list[acb]] | None:
    """Return G^-1 times the rows, or None where G is not certified to be invertible."""
    if len(gram) == 1:
        pivot = gram[0][0]
        if pivot.contains(0):
            return None
        scale = 1 / pivot
        return [[x * scale for x in rows[0]]]
    try:
        inverse = (
            solve_by_midpoints(acb_mat(gram), identity_balls(len(gram))) if proved else acb_mat(gram).inv()
        )
    except ZeroDivisionError:
        return None
    if not all(entry.is_finite() for entry in inverse.entries()):
        return None
    return [list(row) for row in (inverse * acb_mat(rows)).tolist()]


def regroup(rows: Sequence[T], sizes: Sequence[int]) -> list[list[T]]:
    """Cut a list into consecutive groups of these sizes."""
    groups, start = [], 0
    for size in sizes:
        groups.append(list(rows[start : start + size]))
        start += size
    return groups


class TaylorMatrix:
    """Taylor columns, arranged once for products with several exact matrices.

    For matrices over Z real and imaginary parts stand side by side, so that products are real.

    Parameters
    ----------
    columns : sequence of sequences of acb
        All of one length.
    gaussian : bool
        The matrices to come are over Z[i].
    bits : int
        The working precision.
    """

    def __init__(self, columns: Sequence[Sequence[acb]], gaussian: bool, bits: int) -> None:
        self._gaussian = gaussian
        self._bits = bits
        self._is_real = [all(x.imag == 0 for x in column) for column in columns]
        self._rows = [list(column) for column in columns] if gaussian else []
        self._real_rows = [] if gaussian else _real_rows(columns, self._is_real)

    def images(self, matrix: IntegerMatrix) -> list[list[acb]]:
        """Return the matrix times each column."""
        if not self._is_real:
            return []
        if self._gaussian:
            whole = matrix.transpose().balls() * acb(1)
            parts = row_parts(self._rows, whole.nrows() * whole.ncols(), self._bits)
            return [row for part in parts for row in (acb_mat(part) * whole).tolist()]
        # Exact entries have many times the working bits, and a product would use them all.
        real_whole = arb_mat(matrix.real.transpose()) * arb(1)
        real_parts = row_parts(self._real_rows, real_whole.nrows() * real_whole.ncols(), self._bits)
        rows = (row for part in real_parts for row in (arb_mat(part) * real_whole).tolist())
        return [
            [acb(x) for x in next(rows)]
            if real
            else [acb(x, y) for x, y in zip(next(rows), next(rows), strict=True)]
            for real in self._is_real
        ]


def _real_rows(columns: Sequence[Sequence[acb]], are_real: Sequence[bool]) -> list[list[arb]]:
    rows = []
    for column, real in zip(columns, are_real, strict=True):
        rows.append([x.real for x in column])
        if not real:
            rows.append([x.imag for x in column])
    return rows
