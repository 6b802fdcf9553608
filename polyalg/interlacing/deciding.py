"""Whether all members of a family are real-rooted, decided on what their factors have in common.

A polynomial is real-rooted exactly if the factors of a basis that divide it are.  Those of a family with
common roots are of low degree, and there are fewer of them than the members have in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpz_poly

from polyalg.core.report import ReportBuilder
from polyalg.interlacing.table import BasisFactor, coprime_basis
from polyalg.roots.factored import FactoredPolynomial
from polyalg.roots.nonreal import proof_from_coefficients


@dataclass(frozen=True, slots=True)
class RealRootedFamily:
    """Real-rooted members with the basis of their factors."""

    members: list[FactoredPolynomial]
    basis: list[BasisFactor]


@dataclass(frozen=True, slots=True)
class NotRealRooted:
    """The first member that is not real-rooted."""

    index: int


def decided_family(members: Sequence[fmpz_poly], report: ReportBuilder) -> RealRootedFamily | NotRealRooted:
    """Decide non-zero polynomials over Z."""
    # The stages of every single member would make a long table, and are not reported.
    with report.stage("Newton's inequalities"):
        refused = next((i for i, p in enumerate(members) if proof_from_coefficients(p) is not None), None)
    if refused is not None:
        return _first(members[: refused + 1], report)
    with report.stage("square-free factors"):
        factored = [FactoredPolynomial(p) for p in members]
        for polynomial in report.progress.steps(factored, len(factored)):
            polynomial.find_factors()
    basis = coprime_basis(factored, report)
    with report.stage("real-rootedness of the members"):
        steps_of_basis = report.progress.steps(basis, len(basis))
        bad = [i for b in steps_of_basis if not b.problem.all_real for i, e in enumerate(b.exponents) if e]
    return NotRealRooted(min(bad)) if bad else RealRootedFamily(factored, basis)


def _first(members: Sequence[fmpz_poly], report: ReportBuilder) -> NotRealRooted:
    """Return the first member that is not real-rooted; the last one is none."""
    with report.stage("real-rootedness of the members"):
        steps = report.progress.steps(members, len(members))
        return NotRealRooted(next(i for i, p in enumerate(steps) if FactoredPolynomial(p).nonreal))
