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
from polyalg.core.balls import product
from polyalg.core.gaussian import GaussianRational
from polyalg.jordan.cyclic import CyclicDecomposition

# A ring element: a ball, an integer, a Gaussian number.
Ring = TypeVar("Ring", acb, fmpz | GaussianRational)
T = TypeVar("T")


# The number of a factor, and of one of its roots.
Key = tuple[int, int]


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
    invariant : IntegerPolynomial
        f itself.
    """

    right: IntegerMatrix
    left: IntegerMatrix
    pairing: IntegerMatrix
    invariant: IntegerPolynomial


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
            powers = binomial_powers(centre, longest)
            self._expansions[centre] = [
                Expansion(
                    re_expanded(right, powers),
                    re_expanded(left, powers),
                    re_expanded(pairing, powers),
                    f.shifted(*centre),
                )
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
        best = 1
        for f, *vectors in zip(self.invariants, self.right.generators, self.left.generators, strict=True):
            terms = [size + growth * max(j - 1, 0) for j, size in enumerate(f.sizes())]
            best = max(best, max(terms) + max(v.height_bits() for v in vectors) + f.degree.bit_length() + 1)
        return best


def binomial_powers(centre: tuple[int, int], length: int) -> IntegerMatrix | None:
    """Return the matrix of binom(m, j) c^(m - j), row m, column j; None for c = 0."""
    if centre == (0, 0):
        return None
    powers = [IntegerPolynomial(fmpz_poly([1]))]
    step = gaussian_polynomial(fmpz_poly([centre[0], 1]), fmpz_poly([centre[1]]))
    while len(powers) < length:
        powers.append(powers[-1] * step)
    return coefficient_matrix(powers, length)


def re_expanded(matrix: IntegerMatrix, powers: IntegerMatrix | None) -> IntegerMatrix:
    """Return the coefficients in powers of x - c for those, column by column, in powers of x."""
    if powers is None:
        return matrix
    corner = range(matrix.ncols)
    return matrix * powers.submatrix(corner, corner)


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


def _taylor_quotients(f: IntegerPolynomial, orders: range) -> list[IntegerPolynomial]:
    """Return the derivatives of these orders k over k!."""
    found = [f]
    for k in range(1, orders.stop):
        slope = found[-1].derivative()
        found.append(IntegerPolynomial(slope.real // k, None if slope.imag is None else slope.imag // k))
    return found[orders.start : orders.stop]


@dataclass(frozen=True, slots=True)
class _Store:
    """Taylor coefficients that come from one invariant factor f, root by root.

    Attributes
    ----------
    starts : dict
        For each root the number of its first column, and of its row in `slopes`.
    right, left, pairings : list of vectors
        Images of the Taylor columns of the orders below the size of the block.
    slopes : list of vectors
        For each root the Taylor coefficients of f of certain orders.
    orders : range
        These orders.
    """

    starts: dict[Key, tuple[int, int]]
    right: list[list[acb]]
    left: list[list[acb]]
    pairings: list[list[acb]]
    slopes: list[list[acb]]
    orders: range

    def range_of(self, key: Key, size: int) -> slice:
        """Return which vectors belong to a root."""
        start, _ = self.starts[key]
        return slice(start, start + size)

    def slopes_at(self, key: Key) -> dict[int, acb]:
        """Return the Taylor coefficients of f at a root by their orders."""
        return dict(zip(self.orders, self.slopes[self.starts[key][1]], strict=True))


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
        self._stores: list[_Store] = []
        for i, expansion in enumerate(chains.about(centre)):
            self._stores.append(self._store(i, expansion))

    def _store(self, i: int, expansion: Expansion) -> _Store:
        """Return the Taylor coefficients that one invariant factor gives."""
        length, j = expansion.invariant.degree, self._chains.invariant_of_block(i)
        sizes = {k: self._chains.factors[k][1] for k in self._powers}
        concerned = {k: own for k, own in sizes.items() if j < len(own)}
        starts: dict[Key, tuple[int, int]] = {}
        columns: list[list[acb]] = []
        values: list[list[acb]] = []
        for factor, own in concerned.items():
            for root, powers in enumerate(self._powers[factor]):
                starts[factor, root] = len(columns), len(values)
                columns += [taylor_column(powers, k, length) for k in range(own[j])]
                values.append(powers[:length])
        orders = range(
            min((own[j] for own in concerned.values()), default=0),
            max((own[j] + own[0] for own in concerned.values()), default=0),
        )
        if not columns:
            return _Store(starts, [], [], [], [], orders)
        rows = acb_mat(columns)
        right, left, pairings = (
            self._images(rows, M) for M in (expansion.right, expansion.left, expansion.pairing)
        )
        quotients = coefficient_matrix(_taylor_quotients(expansion.invariant, orders), length)
        return _Store(starts, right, left, pairings, self._images(acb_mat(values), quotients), orders)

    def _images(self, rows: acb_mat, matrix: IntegerMatrix) -> list[list[acb]]:
        """Return the matrix times each row, as a column."""
        whole = matrix.transpose()
        # Exact entries have many times the working bits, and a product would use them all.
        rounded = acb_mat(arb_mat(whole.real) * arb(1))
        if whole.imag is not None:
            rounded = rounded + acb_mat(arb_mat(whole.imag) * arb(1)) * acb(0, 1)
        found: list[list[acb]] = product(rows, rounded, self._bits).tolist()
        return found

    def eigenvalue(self, factor: int, root: int) -> EigenvalueChains | None:
        """Return unscaled chains and rows of V^-1 for one root, or None where the precision is too low."""
        chains = self._chains
        sizes = chains.factors[factor][1]
        if sizes == (1,):
            return self._simple(factor, root)
        index = [chains.invariant_of_block(j) for j in range(len(sizes))]
        stores = [self._stores[i] for i in index]
        ranges = [store.range_of((factor, root), size) for store, size in zip(stores, sizes, strict=True)]
        parts = list(zip(stores, ranges, strict=True))
        columns = [store.right[part] for store, part in parts]
        left = [vector for store, part in parts for vector in store.left[part]]
        pairings = [[[vector[i] for vector in store.pairings[part]] for i in index] for store, part in parts]
        slopes = [store.slopes_at((factor, root)) for store in stores]
        gram = gram_block(sizes, pairings, slopes, acb(0))
        rows = _apply_inverse(gram, left, self._proved)
        if rows is None:
            return None
        return EigenvalueChains(columns, regroup(rows, sizes))

    def _simple(self, factor: int, root: int) -> EigenvalueChains | None:
        """Return what `eigenvalue` does for an eigenvalue with one block of size 1: G is a number."""
        i = self._chains.invariant_of_block(0)
        store = self._stores[i]
        column, row = store.starts[factor, root]
        gram = store.pairings[column][i] * store.slopes[row][store.orders.index(1)]
        if gram.contains(0):
            return None
        scale = 1 / gram
        return EigenvalueChains([[store.right[column]]], [[[x * scale for x in store.left[column]]]])


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
