"""The verdict on a matrix polynomial over a number field."""

from __future__ import annotations

from polyalg.core.answer import Verdict
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.spectral.algebraic.given import AlgebraicGiven
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem, negative_of_odd_degree
from polyalg.spectral.algebraic.proof import negative_certificate, positive_certificate
from polyalg.spectral.semidefinite import decisive_points, reason_of_rank, reason_of_zeros, refused

__all__ = ["verdict_over_field"]


def verdict_over_field(given: AlgebraicGiven, progress: ProgressOption = None) -> Verdict:
    """Return whether P >= 0 on its domain."""
    report = ReportBuilder(Progress(progress))
    if given.on in ("real", "imaginary") and given.polynomial.degree % 2:
        with report.stage("definiteness"):
            odd = negative_of_odd_degree(given.line())
        return refused(given, odd, negative_certificate, report)
    problem = AlgebraicLineProblem(given.line(), report)
    negative = problem.negative(decisive_points(given, problem.gap_points()))
    if negative is not None:
        return refused(given, negative, negative_certificate, report)
    reason = (
        reason_of_rank(given, problem.rank)
        if problem.rank < given.n
        else reason_of_zeros(given, problem.real_count, problem.infinite_multiplicity > 0)
    )
    return Verdict(True, lambda: positive_certificate(given, problem), reason, None, report.finish())
