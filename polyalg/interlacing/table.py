"""The roots of several real-rooted polynomials in one order, and the counts N_i(y) at points between them.

N_i(y) is the number of roots of f_i in (y, oo) with multiplicity.  Equal roots of different members are found
by greatest common divisors (a gcd-free basis), never by closeness; different ones are refined until apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import fmpq, fmpz_poly, nmod_poly

from polyalg.core.modular import place
from polyalg.core.report import ReportBuilder
from polyalg.interlacing.members import Decided
from polyalg.roots.dyadic import separators
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.merging import PlacedRoot
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.squarefree import primitive

# Accuracy of the first enclosures; neighbours that meet get more.
_FIRST_BITS = 16
_PRIME = place(0).p


@dataclass(frozen=True, slots=True)
class BasisFactor:
    """A square-free polynomial, its exponent in every member, and the problem of its roots."""

    g: fmpz_poly
    exponents: tuple[int, ...]
    problem: RootProblem


@dataclass(frozen=True, slots=True)
class RootTable:
    """All distinct roots of a family in ascending order.

    Attributes
    ----------
    factors : list of BasisFactor
        Pairwise coprime.
    roots : list of PlacedRoot
        Disjoint enclosures, each with the index of its factor as `source`.
    points : list of fmpq
        One below all roots, one between any two neighbours, one above all.
    counts : list of tuple of int
        counts[t][i] is N_i(points[t]).
    """

    factors: list[BasisFactor]
    roots: list[PlacedRoot]
    points: list[fmpq]
    counts: list[tuple[int, ...]]


def root_table(members: Sequence[Decided], report: ReportBuilder) -> RootTable:
    """Return the table of real-rooted polynomials."""
    with report.stage("common factors"):
        basis = coprime_basis(members, report)
    with report.stage("roots of the family"):
        roots = _placed(basis, report)
    counts = [(0,) * len(members)]
    for root in reversed(roots):
        exponents = basis[root.source].exponents
        counts.append(tuple(n + e for n, e in zip(counts[-1], exponents, strict=True)))
    return RootTable(basis, roots, separators([root.ball for root in roots]), counts[::-1])


def coprime_basis(members: Sequence[Decided], report: ReportBuilder) -> list[BasisFactor]:
    """Return pairwise coprime square-free factors with their exponents in every member.

    Each square-free factor of a member is compared with the basis so far, first modulo a prime.
    """
    basis: list[_Entry] = []
    for i in report.progress.steps(range(len(members)), len(members)):
        for factor in members[i].factors:
            rest = _Entry(factor.g, {i: factor.multiplicity}, factor.problem)
            for entry in list(basis):
                if rest.g.degree() < 1:
                    break
                common = entry.common(rest)
                if common.degree() < 1:
                    continue
                if common.degree() < entry.g.degree():
                    basis.append(_Entry(entry.g // common, dict(entry.exponents)))
                entry.become(common, {i: factor.multiplicity})
                rest = _Entry(rest.g // common, rest.exponents)
            if rest.g.degree() > 0:
                basis.append(rest)
    size, silent = len(members), ReportBuilder()
    return [
        BasisFactor(
            entry.g,
            tuple(entry.exponents.get(i, 0) for i in range(size)),
            entry.problem or root_problem(entry.g, silent),
        )
        for entry in basis
    ]


class _Entry:
    """A factor while the basis grows, with its image modulo a prime."""

    def __init__(self, g: fmpz_poly, exponents: dict[int, int], problem: RootProblem | None = None) -> None:
        self.g, self.exponents, self.problem = g, exponents, problem
        self.image = nmod_poly(g, _PRIME)

    def common(self, other: _Entry) -> fmpz_poly:
        """Return the greatest common divisor."""
        kept = self.image.degree() == self.g.degree()
        if kept and self.image.gcd(other.image).degree() == 0:
            return fmpz_poly([1])
        return primitive(self.g.gcd(other.g))

    def become(self, common: fmpz_poly, more: dict[int, int]) -> None:
        """Shrink to a factor, which divides another member as well."""
        if common.degree() < self.g.degree():
            self.problem = None
        self.g, self.image = common, nmod_poly(common, _PRIME)
        self.exponents.update(more)


def _placed(basis: list[BasisFactor], report: ReportBuilder) -> list[PlacedRoot]:
    """Return the roots with disjoint enclosures in ascending order."""
    steps = report.progress.steps(basis, len(basis))
    sources = [b.problem.roots(_FIRST_BITS) for b in steps]
    roots = [
        PlacedRoot(source.ball(i, _FIRST_BITS), s, i)
        for s, source in enumerate(sources)
        for i in range(source.count)
    ]
    bits = _FIRST_BITS
    while True:
        roots.sort(key=lambda root: exact_rational(root.ball))
        touching = {
            id(root): root for pair in pairwise(roots) if not pair[0].ball < pair[1].ball for root in pair
        }
        if not touching:
            return roots
        bits *= 2
        for root in touching.values():
            root.ball = sources[root.source].ball(root.index, bits)
