"""Whether all members of a family are real-rooted, decided on what their factors have in common.

A polynomial is real-rooted exactly if the factors of a basis that divide it are.  Those of a family with
common roots are of low degree, and there are fewer of them than the members have in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polyalg.core.report import ReportBuilder
from polyalg.fields.real.exact import AnyRoots, ExactReal, factored
from polyalg.interlacing.table import BasisFactor, coprime_basis


@dataclass(frozen=True, slots=True)
class RealRootedFamily:
    """Real-rooted members with the basis of their factors."""

    members: Sequence[AnyRoots]
    basis: list[BasisFactor]


@dataclass(frozen=True, slots=True)
class NotRealRooted:
    """The first member that is not real-rooted."""

    index: int


def decided_family(members: Sequence[ExactReal], report: ReportBuilder) -> RealRootedFamily | NotRealRooted:
    """Decide polynomials that are not zero."""
    found = [factored(p) for p in members]
    # The stages of every single member would make a long table, and are not reported.
    with report.stage("Newton's inequalities"):
        refused = next((i for i, roots in enumerate(found) if roots.proof_at_once() is not None), None)
    if refused is not None:
        return _first(members[: refused + 1], report)
    with report.stage("square-free factors"):
        for polynomial in report.progress.steps(found, len(found)):
            polynomial.find_factors()
    basis = coprime_basis(found, report)
    with report.stage("real-rootedness of the members"):
        steps_of_basis = report.progress.steps(basis, len(basis))
        bad = [i for b in steps_of_basis if not b.problem.all_real for i, e in enumerate(b.exponents) if e]
    return NotRealRooted(min(bad)) if bad else RealRootedFamily(found, basis)


def _first(members: Sequence[ExactReal], report: ReportBuilder) -> NotRealRooted:
    """Return the first member that is not real-rooted; the last one is none."""
    with report.stage("real-rootedness of the members"):
        steps = report.progress.steps(members, len(members))
        return NotRealRooted(next(i for i, p in enumerate(steps) if factored(p).nonreal))
