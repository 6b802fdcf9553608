"""The spectral factor of a matrix polynomial over a number field, in balls from exact multiplicities."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import cast

from flint import fmpq

from polyalg.checker import Certificate
from polyalg.core.packing import Recipe
from polyalg.core.precision import needed_bits, refine
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.errors import PrecisionError, ResourceLimitError
from polyalg.spectral.algebraic.compression import compress_over_field, pivots_at
from polyalg.spectral.algebraic.given import AlgebraicGiven
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem
from polyalg.spectral.algebraic.proof import FoundAlgebraic, factor_certificate, negative_certificate
from polyalg.spectral.algebraic.solver import AlgebraicSolver, AlgebraicZeros
from polyalg.spectral.factor import SpectralFactor, attempt, start_bits
from polyalg.spectral.found import FoundFactor
from polyalg.spectral.refusal import refuse_negative
from polyalg.spectral.transformation import Transformation

__all__ = ["AlgebraicFactor", "factor_over_field"]

# No bound is proved for the route through chains, which more bits have always led to the end.
_MOST_BITS = 1 << 20


class AlgebraicFactor(SpectralFactor):
    """A spectral factor of a polynomial over a number field."""

    def _prove(self) -> Certificate:
        found = cast(FoundAlgebraic, self._found)
        if found.solver.n < found.given.n:
            raise ResourceLimitError(
                "a spectral factor over a number field has no certificate yet where det P = 0 identically;"
                " the answer itself is proved"
            )
        return factor_certificate(found, self._eps, _sharpened)

    def _recipe(self) -> Recipe:
        return factor_over_field, (self._found.given, self._eps)


def factor_over_field(
    given: AlgebraicGiven, eps: Fraction, progress: ProgressOption = None
) -> AlgebraicFactor:
    """Return the factor of P.

    Raises
    ------
    NotPositiveSemidefiniteError
        If P is not >= 0.
    ResourceLimitError
        If more bits are needed than are tried.
    """
    report = ReportBuilder(Progress(progress))
    problem = AlgebraicLineProblem(given.line(), report)
    points = problem.gap_points()
    refuse_negative(given, problem.negative(points), negative_certificate)
    return AlgebraicFactor(_refined(given, problem, points, eps), eps, report.finish())


def _sharpened(found: FoundAlgebraic, eps: Fraction) -> FoundAlgebraic:
    """Return the same factor with a smaller radius, of a P of full rank."""
    return _refined(found.given, found.solver.zeros.problem, found.points, eps)


def _refined(
    given: AlgebraicGiven, problem: AlgebraicLineProblem, points: Sequence[fmpq], eps: Fraction
) -> FoundAlgebraic:
    rows = None
    if problem.rank < given.n:
        with problem.report.stage("normal rank"):
            compression = compress_over_field(problem.line, problem.rank)
        rows = compression.rows, partial(pivots_at, compression.rows)
        problem = AlgebraicLineProblem(compression.core, problem.report)
    with problem.report.stage("isolation of zeros"):
        zeros = AlgebraicZeros(problem)
    solver = AlgebraicSolver(zeros, rows is None)
    step = attempt(
        FoundFactor(given, solver, points, 0, [], []), Transformation(given, solver, rows), solver.at
    )
    bits = needed_bits(eps)
    try:
        return refine(
            step,
            eps,
            start_bits(solver, bits),
            bits + _MOST_BITS,
            report=problem.report,
            stage="factor",
        )
    except PrecisionError:
        raise ResourceLimitError(
            f"the factor needs more than {bits + _MOST_BITS} bits; no bound is known over a number field"
        ) from None
