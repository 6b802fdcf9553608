"""The factor at a working precision: chains at the zeros, then one linear system for the coefficients.

Q of degree d is determined by Q v = O(t^m) for the chains that belong to it (all at zeros above the line,
half of every real one, infinity being real) and by its value at one place:
[Q_0 ... Q_d] [columns of the chains | columns of the place] = [0 | R].  arXiv 2109.13956 takes
the same subspace from the Jordan form of the block companion matrix; see `polyalg.spectral.companion`.
Theorem 5 and section 4 of the theory page on spectral factors.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

from flint import acb, acb_mat, acb_poly, fmpq

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.core.balls import largest_magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.spectral.chains import (
    Chain,
    TooWideError,
    half_chains,
    redrawn,
    root_space,
    single_chain,
    solved,
)
from polyalg.spectral.definite import first_definite_point
from polyalg.spectral.line import binomial_weights
from polyalg.spectral.normalize import cholesky
from polyalg.spectral.zeros import IsolatedZeros, Zero, Zeros

# Rows of the system for all chains at one zero beyond which the longest block is found exactly first.
_LONG_SYSTEM = 40


class Core(Protocol):
    """K itself."""

    @property
    def nrows(self) -> int:
        """Number of rows."""

    @property
    def half_degree(self) -> int:
        """Half of the formal degree."""

    def balls(self) -> list[acb_mat]:
        """Return the coefficients, enclosed at the working precision."""


class BallSolver(ABC):
    """The factor Qc of the core K, det K not identically zero, K >= 0 on the line, from the zeros of det K.

    Notes
    -----
    Theorem 5 of the theory page on spectral factors.
    """

    core: Core

    def __init__(self, core: Core, zeros: IsolatedZeros) -> None:
        self.core, self.zeros = core, zeros
        self.n, self.d = core.nrows, core.half_degree

    @cached_property
    def size_bits(self) -> int:
        """Bits before the point of the largest entry of K."""
        with flint_lock, working_precision(64):
            return largest_magnitude_bits(x for C in self.core.balls() for x in C.entries())

    @property
    @abstractmethod
    def place(self) -> fmpq | None:
        """Where the triangular normalization is: a rational point, or None for infinity."""

    @abstractmethod
    def _value_at_place(self) -> acb_mat:
        """Return the value of Qc there, or its leading coefficient."""

    def at(self, bits: int) -> list[acb_mat] | None:
        """Return enclosures of Qc_0, ..., Qc_d, or None where the balls were too wide.

        Parameters
        ----------
        bits : int
            The working precision, which is set.
        """
        try:
            return self._attempt(bits)
        except UnknownBlocksError:
            self.zeros.find_blocks()
            return self._attempt(bits)

    def _attempt(self, bits: int) -> list[acb_mat] | None:
        rng = random.Random(bits)
        try:
            K = self.core.balls()
            if self.n == 1:
                return self._scalar(K, bits)
            return self._solved(K, self._conditions(K, bits, rng))
        except TooWideError:
            return None

    def _scalar(self, K: list[acb_mat], bits: int) -> list[acb_mat]:
        """Return the product of the linear factors."""
        enclosures = self.zeros.enclosures(bits)
        roots = []
        for zero in self.zeros.listed():
            count = zero.multiplicity // 2 if zero.is_real else zero.multiplicity
            roots += [enclosures[zero.factor][zero.root]] * count
        product = acb_poly.from_roots(roots) if roots else acb_poly([1])
        R = self._value_at_place()[0, 0]
        if self.place is not None:
            value = product(acb(self.place))
            if value.contains(0):
                raise TooWideError
            R = R / value
        return [acb_mat(1, 1, [product[k] * R]) for k in range(self.d + 1)]

    def _conditions(self, K: list[acb_mat], bits: int, rng: random.Random) -> list[list[acb]]:
        """Return the columns that [Q_0 ... Q_d] annihilates, d n of them."""
        stacked = acb_mat(len(K), self.n * self.n, [x for C in K for x in C.entries()])
        enclosures = self.zeros.enclosures(bits)
        columns: list[list[acb]] = []
        for zero in self.zeros.listed():
            z = enclosures[zero.factor][zero.root]
            columns += self._at_zero(stacked, zero, z, rng)
        if self.zeros.infinite_sizes:
            columns += self._at_infinity(K, rng)
        return columns

    def _taylor(self, stacked: acb_mat, z: acb, length: int) -> list[acb_mat]:
        weights = binomial_weights(z, 2 * self.d, min(length, 2 * self.d + 1) - 1)
        rows = (acb_mat(weights) * stacked).tolist()
        return [acb_mat(self.n, self.n, list(row)) for row in rows]

    def _at_zero(self, stacked: acb_mat, zero: Zero, z: acb, rng: random.Random) -> list[list[acb]]:
        if zero.is_real:
            chains = self._half(lambda m: self._taylor(stacked, z, m), zero.multiplicity, zero.sizes, rng)
            return self._columns_at(z, chains, prefixes=True)
        taylor = self._taylor(stacked, z, zero.multiplicity)
        for k in range(1, self.n + 1):
            try:
                if zero.multiplicity == 1:
                    chain = redrawn(lambda: single_chain(taylor, 1, rng))
                    return self._columns_at(z, [chain], prefixes=True)
                if k == 1:
                    return self._columns_at(z, [single_chain(taylor, zero.multiplicity, rng)], prefixes=True)
                length = zero.multiplicity
                if k * length > _LONG_SYSTEM:
                    length = self.zeros.longest_block(zero.factor)
                return self._columns_at(
                    z, root_space(taylor, k, length, zero.multiplicity, rng), prefixes=False
                )
            except TooWideError:
                if zero.multiplicity == 1:
                    raise
        raise TooWideError

    def _half(
        self,
        taylor: Callable[[int], list[acb_mat]],
        multiplicity: int,
        sizes: Sequence[int] | None,
        rng: random.Random,
    ) -> list[Chain]:
        """Return the half chains at a real zero or infinity.

        Raises
        ------
        UnknownBlocksError
            If one chain may not be all: the block sizes have to be found exactly.
        """
        if sizes is None or len(sizes) == 1:
            try:
                series = taylor(multiplicity // 2)
                return [redrawn(lambda: single_chain(series, multiplicity // 2, rng))]
            except TooWideError:
                if multiplicity >= 4 and not self.zeros.blocks_known:
                    raise UnknownBlocksError from None
                raise
        return half_chains(taylor(max(sizes)), sizes, rng)

    def _columns_at(self, z: acb, chains: list[Chain], prefixes: bool) -> list[list[acb]]:
        """Return the coefficients of Q_0, ..., Q_d in the coefficient of t^q of Q(z + t) v(t)."""
        found = []
        for chain in chains:
            last = len(chain) - 1
            weights = binomial_weights(z, self.d, last)
            for q in range(0 if prefixes else last, last + 1):
                left = acb_mat([list(row) for row in zip(*weights[: q + 1], strict=True)])
                right = acb_mat([chain[q - j].entries() for j in range(q + 1)])
                found.append((left * right).entries())
        return found

    def _at_infinity(self, K: list[acb_mat], rng: random.Random) -> list[list[acb]]:
        sizes = self.zeros.infinite_sizes
        chains = self._half(lambda m: K[::-1][:m], sum(sizes), sizes, rng)
        found = []
        for chain in chains:
            for q in range(len(chain)):
                column = [acb(0)] * (self.n * (self.d + 1))
                for j in range(min(q, self.d) + 1):
                    at = (self.d - j) * self.n
                    column[at : at + self.n] = chain[q - j].entries()
                found.append(column)
        return found

    def _solved(self, K: list[acb_mat], columns: list[list[acb]]) -> list[acb_mat]:
        n, d = self.n, self.d
        R = self._value_at_place()
        if d == 0:
            return [R]
        if self.place is None:
            low = acb_mat([column[: n * d] for column in columns])
            top = acb_mat([column[n * d :] for column in columns])
            X = solved(low, -(top * R.transpose())).transpose()
            blocks = column_blocks(X, d, n)
            return [*blocks, R]
        powers = [acb(self.place**k) for k in range(d + 1)]
        rows = columns + [
            [powers[k] if j == i else acb(0) for k in range(d + 1) for j in range(n)] for i in range(n)
        ]
        right = [[acb(0)] * n for _ in columns] + [list(row) for row in R.transpose().tolist()]
        X = solved(acb_mat(rows), acb_mat(right)).transpose()
        return column_blocks(X, d + 1, n)


class CoreSolver(BallSolver):
    """The same over Q or Q(i).

    Parameters
    ----------
    zeros : Zeros
        Of det K.

    Notes
    -----
    Theorem 5 of the theory page on spectral factors.
    """

    core: IntegerMatrixPolynomial
    zeros: Zeros

    def __init__(self, zeros: Zeros) -> None:
        super().__init__(zeros.problem.core, zeros)

    @cached_property
    def place(self) -> fmpq | None:
        """Where the triangular normalization is: a rational point, or None for infinity."""
        return first_definite_point(self.core, self.zeros.problem.compression is None)

    def _value_at_place(self) -> acb_mat:
        if self.place is None:
            return cholesky(self.core[-1].balls(self.core.denominator))
        numerator, denominator = self.core.value(self.place)
        return cholesky(numerator.balls(denominator))


class UnknownBlocksError(ArithmeticError):
    """A multiple real zero may have several blocks: their sizes have to be found exactly."""


def column_blocks(X: acb_mat, count: int, n: int) -> list[acb_mat]:
    """Cut into the first so many blocks of n columns."""
    rows = X.tolist()
    return [acb_mat([list(row[k * n : (k + 1) * n]) for row in rows]) for k in range(count)]
