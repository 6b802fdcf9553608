"""The verdict on a matrix polynomial over a number field."""

from __future__ import annotations

from polyalg.core.answer import Verdict
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.spectral.algebraic.given import AlgebraicGiven
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem, negative_of_odd_degree
from polyalg.spectral.algebraic.proof import negative_certificate, positive_certificate
from polyalg.spectral.positivity import Negative
from polyalg.spectral.refusal import negative_reason, public_point, public_vector
from polyalg.spectral.semidefinite import NegativeValue, reason_of_rank, reason_of_zeros

__all__ = ["verdict_over_field"]


def verdict_over_field(given: AlgebraicGiven, progress: ProgressOption = None) -> Verdict:
    """Return whether P >= 0 on its domain."""
    report = ReportBuilder(Progress(progress))
    if given.on in ("real", "imaginary") and given.polynomial.degree % 2:
        with report.stage("definiteness"):
            odd = negative_of_odd_degree(given.line())
        return _refused(given, odd, report)
    problem = AlgebraicLineProblem(given.line(), report)
    points = problem.gap_points()
    if given.interval is not None:
        # The line form is even.
        points = list(dict.fromkeys(map(abs, points)))
    negative = problem.negative(points)
    if negative is not None:
        return _refused(given, negative, report)
    reason = (
        reason_of_rank(given, problem.rank)
        if problem.rank < given.n
        else reason_of_zeros(given, problem.real_count, problem.infinite_multiplicity > 0)
    )
    return Verdict(True, lambda: positive_certificate(given, problem), reason, None, report.finish())


def _refused(given: AlgebraicGiven, negative: Negative, report: ReportBuilder) -> Verdict:
    witness = given.matrix_origin.returned(
        NegativeValue(public_point(given, negative), public_vector(negative))
    )
    reason = negative_reason(given, negative)
    return Verdict(False, lambda: negative_certificate(given, negative), reason, witness, report.finish())
