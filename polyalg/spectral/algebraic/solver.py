"""The zeros of det P over a number field, and the factor at a working precision, from chains at them."""

from __future__ import annotations

from functools import cached_property

from flint import acb, acb_mat, fmpq, fmpq_poly

from polyalg.fields.polynomials import value_at
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem
from polyalg.spectral.blocks import sizes_at_infinity
from polyalg.spectral.normalize import cholesky
from polyalg.spectral.solver import BallSolver
from polyalg.spectral.zeros import Zero

__all__ = ["AlgebraicSolver", "AlgebraicZeros"]


class AlgebraicZeros:
    """All zeros of det P with multiplicities; block sizes of multiple real ones on demand.

    Parameters
    ----------
    problem : AlgebraicLineProblem
        Of full rank, P >= 0.
    """

    def __init__(self, problem: AlgebraicLineProblem) -> None:
        self.problem = problem
        self.factors = problem.factors
        infinite = problem.infinite_multiplicity
        self.infinite_sizes: tuple[int, ...] = (infinite,) if infinite else ()
        self.blocks_known = False

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
        """Return a bound of the block sizes at the zeros of a factor off the line."""
        return self.factors[factor].multiplicity

    def find_blocks(self) -> None:
        """Find the block sizes of all multiple real zeros exactly; factors are split where they differ."""
        if self.blocks_known:
            return
        problem = self.problem
        with problem.report.stage("block sizes"):
            self.factors = [part for factor in self.factors for part in factor.split(problem.symmetric)]
            if problem.infinite_multiplicity:
                degrees = [e.degree() for e in problem.symmetric]
                self.infinite_sizes = sizes_at_infinity(degrees, problem.line.formal_degree)
            self.blocks_known = True


class AlgebraicSolver(BallSolver):
    """The factor of P >= 0 of full rank over a number field."""

    zeros: AlgebraicZeros

    def __init__(self, zeros: AlgebraicZeros, infinity_allowed: bool = True) -> None:
        super().__init__(zeros.problem.line, zeros)
        self._infinity_allowed = infinity_allowed

    @cached_property
    def place(self) -> fmpq | None:
        """Where the triangular normalization is: None for infinity, else the first of 0, 1, -1, 2, ..."""
        problem = self.zeros.problem
        if self._infinity_allowed and not problem.infinite_multiplicity:
            return None
        embedding, determinant = problem.line.field.embedding, problem.symmetric[-1].values
        k = 0
        while True:
            for x in (fmpq(k), fmpq(-k)):
                # P(x) >= 0 is positive definite where it is regular.
                if value_at(embedding, determinant, fmpq_poly([x])):
                    return x
            k += 1

    def _value_at_place(self) -> acb_mat:
        line = self.zeros.problem.line
        value = line.leading() if self.place is None else line.at(self.place)
        return cholesky(value.balls()[0])
