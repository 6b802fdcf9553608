"""Whether all members of a family are real-rooted, decided on what their factors have in common.

A polynomial is real-rooted exactly if the factors of a basis that divide it are.  Those of a family with
common roots are of low degree, and there are fewer of them than the members have in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpz_poly

from polyalg.core.report import ReportBuilder
from polyalg.interlacing.members import Decided, decide, factorized
from polyalg.interlacing.table import BasisFactor, coprime_basis
from polyalg.roots.nonreal import proof_from_coefficients


@dataclass(frozen=True, slots=True)
class RealRootedFamily:
    """Real-rooted members with the basis of their factors."""

    members: list[Decided]
    basis: list[BasisFactor]


@dataclass(frozen=True, slots=True)
class NotRealRooted:
    """The first member that is not real-rooted."""

    index: int


def decided_family(members: Sequence[fmpz_poly], report: ReportBuilder) -> RealRootedFamily | NotRealRooted:
    """Decide non-zero polynomials over Z."""
    # The stages of every single member would make a long table.
    silent = ReportBuilder()
    with report.stage("Newton's inequalities"):
        refused = next((i for i, p in enumerate(members) if proof_from_coefficients(p) is not None), None)
    if refused is not None:
        return _first(members[: refused + 1], report)
    with report.stage("square-free factors"):
        steps = report.progress.steps(members, len(members))
        factors = [factorized(p, silent) for p in steps]
    basis = coprime_basis(factors, report)
    with report.stage("real-rootedness of the members"):
        steps_of_basis = report.progress.steps(basis, len(basis))
        bad = [i for b in steps_of_basis if not b.problem.all_real for i, e in enumerate(b.exponents) if e]
    if bad:
        return NotRealRooted(min(bad))
    return RealRootedFamily([Decided(p, f, None) for p, f in zip(members, factors, strict=True)], basis)


def _first(members: Sequence[fmpz_poly], report: ReportBuilder) -> NotRealRooted:
    """Return the first member that is not real-rooted; the last one is none."""
    silent = ReportBuilder()
    with report.stage("real-rootedness of the members"):
        steps = report.progress.steps(members, len(members))
        return NotRealRooted(next(i for i, p in enumerate(steps) if not decide(p, silent).real_rooted))
