"""The zeros of det P over a number field, and the factor at a working precision, from chains at them."""

from __future__ import annotations

from functools import cached_property

from flint import acb_mat, fmpq, fmpq_poly

from polyalg.algebra.modular import integers
from polyalg.fields.polynomials import value_at
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem, IsolatedOverField
from polyalg.spectral.normalize import cholesky
from polyalg.spectral.solver import BallSolver
from polyalg.spectral.zeros import IsolatedZeros

__all__ = ["AlgebraicSolver", "AlgebraicZeros"]


class AlgebraicZeros(IsolatedZeros):
    """Those of a P over a number field.

    Parameters
    ----------
    problem : AlgebraicLineProblem
        Of full rank, P >= 0.
    """

    factors: list[IsolatedOverField]

    def __init__(self, problem: AlgebraicLineProblem) -> None:
        super().__init__(problem.factors, problem.infinite_multiplicity, problem.report)
        self.problem = problem

    def _split(self) -> tuple[list[int], int]:
        symmetric = self.problem.symmetric
        self.factors = [part for factor in self.factors for part in factor.split(symmetric)]
        return [e.degree() for e in symmetric], self.problem.line.formal_degree

    def longest_block(self, factor: int) -> int:
        """Return a bound of the block sizes at the zeros of a factor off the line."""
        return self.factors[factor].multiplicity


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
        # P(x) >= 0 is positive definite where it is regular.
        return next(fmpq(x) for x in integers() if value_at(embedding, determinant, fmpq_poly([x])))

    def _value_at_place(self) -> acb_mat:
        line = self.zeros.problem.line
        value = line.leading() if self.place is None else line.at(self.place)
        return cholesky(value.balls()[0])
