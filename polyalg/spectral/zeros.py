"""The zeros of det K that belong to the factor: all above the real line, and half of each real one.

Isolated once, as roots of the square-free factors of det K; real ones have imaginary part exactly zero.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.algebra.determinant import characteristic_coefficients
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.algebra.kernels import exact_rank, likely_rank
from polyalg.core.report import ReportBuilder
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.merging import SortedRoots
from polyalg.spectral.blocks import partition, sizes_at_infinity
from polyalg.spectral.boundary import rows_modulo
from polyalg.spectral.positivity import LineProblem

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial


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


class Isolation(Protocol):
    """The isolated roots of a square-free polynomial on and above the real line, real ones first."""

    @property
    def count(self) -> int:
        """How many there are."""

    @property
    def real_count(self) -> int:
        """How many are real."""

    def enclosures(self, bits: int) -> list[acb]:
        """Return balls of radius at most 2**-bits."""


class RootFactor(Protocol):
    """A square-free factor of a determinant."""

    @property
    def f(self) -> fmpz_poly | AlgebraicPolynomial:
        """It itself."""

    @property
    def isolation(self) -> Isolation:
        """Its roots."""

    @property
    def multiplicity(self) -> int:
        """Its exponent."""

    @property
    def sizes(self) -> tuple[int, ...] | None:
        """The block sizes at its real roots, where they are known."""


P = TypeVar("P", fmpz_poly, "AlgebraicPolynomial")
R = TypeVar("R", bound=Isolation)


class IsolatedFactor(ABC, Generic[P, R]):
    """A square-free factor of a determinant, its multiplicity there, and its roots.

    `sizes` are the block sizes at its real zeros; None as long as they are a guess.
    """

    def __init__(self, f: P, multiplicity: int, sizes: tuple[int, ...] | None = None) -> None:
        self.f: P = f
        self.multiplicity, self.sizes = multiplicity, sizes

    @cached_property
    def isolation(self) -> R:
        """The roots."""
        return self._isolated()

    @abstractmethod
    def _isolated(self) -> R:
        """Isolate the roots."""

    def split(self, symmetric: Sequence[P]) -> list[Self]:
        """Return the parts with the same block sizes, known from the symmetric functions of K."""
        # By exponent 2 only one block is possible.
        simple = self.multiplicity < 4 or not self.isolation.real_count
        parts = () if simple else partition(self.f, self.multiplicity, symmetric)
        if len(parts) < 2:
            known = copy(self)
            known.sizes = parts[0][1] if parts else (self.multiplicity,)
            return [known]
        return [type(self)(f, self.multiplicity, sizes) for f, sizes in parts]


class IsolatedOverRationals(IsolatedFactor[fmpz_poly, RootIsolation]):
    """A factor over Z."""

    def _isolated(self) -> RootIsolation:
        return RootIsolation(IntegerPolynomial(self.f))


class RealRootsOf:
    """The real ones among isolated roots, as a source of `SortedRoots`."""

    def __init__(self, isolation: Isolation) -> None:
        self._isolation = isolation
        self.count = isolation.real_count

    def ball(self, index: int, bits: int) -> arb:
        return arb(self._isolation.enclosures(bits)[index].real)


class IsolatedZeros(ABC):
    """All zeros of det K with multiplicities; block sizes of multiple real ones on demand.

    Attributes
    ----------
    factors : list of IsolatedFactor
        Of the determinant, square-free.
    infinite_sizes : tuple of int
        Block sizes at infinity, or its multiplicity as long as they are a guess.
    blocks_known : bool
    """

    factors: Sequence[RootFactor]

    def __init__(
        self, factors: Sequence[RootFactor], infinite_multiplicity: int, report: ReportBuilder
    ) -> None:
        self.factors, self._report = factors, report
        self.infinite_sizes: tuple[int, ...] = (infinite_multiplicity,) if infinite_multiplicity else ()
        self.blocks_known = False

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

    def find_blocks(self) -> None:
        """Find the block sizes of all multiple real zeros exactly; factors are split where they differ."""
        if self.blocks_known:
            return
        with self._report.stage("block sizes"):
            degrees, formal = self._split()
            if self.infinite_sizes:
                self.infinite_sizes = sizes_at_infinity(degrees, formal)
            self.blocks_known = True

    @abstractmethod
    def _split(self) -> tuple[list[int], int]:
        """Split the factors by symmetric functions; return the degrees of these, and the formal one of K."""

    @abstractmethod
    def longest_block(self, factor: int) -> int:
        """Return the largest block size at the zeros of a factor off the line, or a bound of it."""


class Zeros(IsolatedZeros):
    """Those of a K over Q or Q(i).

    Parameters
    ----------
    problem : LineProblem
        The exact data.
    """

    factors: list[IsolatedOverRationals]

    def __init__(self, problem: LineProblem) -> None:
        self.problem = problem
        with problem.report.stage("isolation of zeros"):
            factors = [IsolatedOverRationals(x.g, x.multiplicity) for x in problem.determinant.factors]
            for factor in factors:
                _ = factor.isolation
        super().__init__(factors, problem.infinite_multiplicity, problem.report)
        self._longest: dict[int, int] = {}

    def find_blocks(self) -> None:
        """Find the block sizes of all multiple real zeros exactly; factors are split where they differ."""
        if not self.blocks_known:
            super().find_blocks()
            self._longest = {}

    def _split(self) -> tuple[list[int], int]:
        core = self.problem.core
        symmetric = characteristic_coefficients(core.coefficients)
        self.factors = [part for factor in self.factors for part in factor.split(symmetric)]
        return [int(e.degree()) for e in symmetric], core.formal_degree

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
