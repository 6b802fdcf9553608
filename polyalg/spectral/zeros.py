"""The zeros of det K that belong to the factor: all above the real line, and half of each real one.

Isolated once, as roots of the square-free factors of det K; real ones have imaginary part exactly zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.algebra.determinant import characteristic_coefficients
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.algebra.kernels import exact_rank, likely_rank
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.merging import SortedRoots
from polyalg.spectral.blocks import partition, sizes_at_infinity
from polyalg.spectral.boundary import rows_modulo
from polyalg.spectral.positivity import LineProblem


@dataclass(frozen=True, slots=True)
class Zero:
    """A finite zero of det K with imaginary part >= 0.

    Attributes
    ----------
    factor, root : int
        Its square-free factor, and its index among the factor's isolated roots.
    multiplicity : int
        As a zero of det K.
    sizes : tuple of int or None
        Block sizes of a real zero, where they are known; None for other zeros.
    """

    factor: int
    root: int
    multiplicity: int
    is_real: bool
    sizes: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class IsolatedFactor:
    """A square-free factor of det K, its multiplicity there, and its roots.

    `sizes` are the block sizes at its real zeros; None as long as they are a guess.
    """

    f: fmpz_poly
    multiplicity: int
    isolation: RootIsolation
    sizes: tuple[int, ...] | None = None

    def split(self, symmetric: list[fmpz_poly]) -> list[IsolatedFactor]:
        """Return the parts with the same block sizes, known from the characteristic coefficients of K."""
        # By exponent 2 only one block is possible.
        simple = self.multiplicity < 4 or not self.isolation.real_count
        parts = () if simple else partition(self.f, self.multiplicity, symmetric)
        if len(parts) < 2:
            return [replace(self, sizes=parts[0][1] if parts else (self.multiplicity,))]
        return [isolated(f, self.multiplicity, sizes) for f, sizes in parts]


def isolated(f: fmpz_poly, multiplicity: int, sizes: tuple[int, ...] | None = None) -> IsolatedFactor:
    """Return a factor with its roots."""
    return IsolatedFactor(f, multiplicity, RootIsolation(IntegerPolynomial(f)), sizes)


class Isolation(Protocol):
    """The isolated roots of a square-free polynomial on and above the real line, real ones first."""

    @property
    def real_count(self) -> int:
        """How many are real."""

    def enclosures(self, bits: int) -> list[acb]:
        """Return balls of radius at most 2**-bits."""


class RealRootsOf:
    """The real ones among isolated roots, as a source of `SortedRoots`."""

    def __init__(self, isolation: Isolation) -> None:
        self._isolation = isolation
        self.count = isolation.real_count

    def ball(self, index: int, bits: int) -> arb:
        return arb(self._isolation.enclosures(bits)[index].real)


class Zeros:
    """All zeros of det K with multiplicities; block sizes of multiple real ones on demand.

    Parameters
    ----------
    problem : LineProblem
        The exact data.
    """

    def __init__(self, problem: LineProblem) -> None:
        self.problem = problem
        with problem.report.stage("isolation of zeros"):
            self.factors = [isolated(factor.g, factor.multiplicity) for factor in problem.determinant.factors]
        self.infinite_sizes: tuple[int, ...] = ()
        if problem.infinite_multiplicity:
            self.infinite_sizes = (problem.infinite_multiplicity,)
        self.blocks_known = False
        self._longest: dict[int, int] = {}

    def gap_points(self) -> list[fmpq]:
        """Return one rational point in every gap between the real zeros."""
        return SortedRoots([RealRootsOf(factor.isolation) for factor in self.factors]).gap_points()

    def listed(self) -> list[Zero]:
        """Return the zeros on and above the real line."""
        return [
            Zero(j, i, factor.multiplicity, i < factor.isolation.real_count, factor.sizes)
            for j, factor in enumerate(self.factors)
            for i in range(factor.isolation.count)
        ]

    def enclosures(self, bits: int) -> list[list[acb]]:
        """Return the zeros of each factor on and above the line, of radius at most 2**-bits."""
        return [factor.isolation.enclosures(bits) for factor in self.factors]

    def longest_block(self, factor: int) -> int:
        """Return the largest block size at the zeros of a factor off the line, exactly, or a bound of it.

        The rows of x^a K modulo f^M span a space of dimension g (n M - nu_M), g the degree of an irreducible
        f and nu_M = sum min(k_i, M); where nu_M is the multiplicity, no block is longer than M.
        """
        if factor not in self._longest:
            multiplicity = self.factors[factor].multiplicity
            M = self._likely_longest(factor)
            while multiplicity > M and not self._is_longest(factor, M, exact_rank):
                M += 1
            self._longest[factor] = M
        return self._longest[factor]

    def _likely_longest(self, factor: int) -> int:
        """Return the least M that ranks modulo a prime allow, by bisection: nu_M does not fall."""
        below, least = 0, self.factors[factor].multiplicity
        while least - below > 1:
            M = (below + least) // 2
            if self._is_longest(factor, M, likely_rank):
                least = M
            else:
                below = M
        return least

    def _is_longest(self, factor: int, M: int, rank: Callable[[IntegerMatrix], int]) -> bool:
        """Whether no block is longer than M, as far as the ranks are right.

        For a reducible f the ranks tell the sum over its roots: equal to the multiplicity at each only if
        at all.
        """
        f, multiplicity = self.factors[factor].f, self.factors[factor].multiplicity
        rows = rows_modulo(self.problem.core, f**M)
        return self.problem.core.nrows * int(f.degree()) * M - rank(rows) == int(f.degree()) * multiplicity

    def find_blocks(self) -> None:
        """Find the block sizes of all multiple real zeros exactly; factors are split where they differ."""
        if self.blocks_known:
            return
        with self.problem.report.stage("block sizes"):
            core = self.problem.core
            symmetric = characteristic_coefficients(core.coefficients)
            self.factors = [part for factor in self.factors for part in factor.split(symmetric)]
            if self.problem.infinite_multiplicity:
                self.infinite_sizes = sizes_at_infinity(
                    [int(e.degree()) for e in symmetric], core.formal_degree
                )
            self.blocks_known = True
            self._longest = {}
