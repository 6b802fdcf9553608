"""The roots of several real-rooted polynomials in one order, and the counts N_i(y) at points between them.

N_i(y) is the number of roots of f_i in (y, oo) with multiplicity.  Equal roots of different members are found
by greatest common divisors (a gcd-free basis), never by closeness; different ones are refined until apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from flint import fmpq, fmpz_poly, nmod

from polyalg.core.report import ReportBuilder
from polyalg.fields.real.exact import (
    AnyFactor,
    AnyRoots,
    ExactReal,
    common_divisor,
    divided,
    factor_of,
    image_of,
    times,
)
from polyalg.roots.dyadic import separators
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.merging import PlacedRoot
from polyalg.roots.real import RootProblem

# Accuracy of the first enclosures; neighbours that meet get more.
_FIRST_BITS = 16
_ONE = fmpz_poly([1])


@dataclass(frozen=True, slots=True)
class BasisFactor:
    """A square-free polynomial, its exponent in every member, and the problem of its roots."""

    g: ExactReal
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

    def of_members(self, members: Sequence[int], kept: Sequence[int]) -> tuple[RootTable, list[int]]:
        """Return the table of some members alone, and for each point the one of the new table in its gap.

        Of the points of a gap the first that is in `kept` stays, or the first of all.
        """
        chosen = [k for k, b in enumerate(self.factors) if any(b.exponents[i] for i in members)]
        names = {k: position for position, k in enumerate(chosen)}
        factors = [
            BasisFactor(b.g, tuple(b.exponents[i] for i in members), b.problem)
            for b in (self.factors[k] for k in chosen)
        ]
        roots = [
            PlacedRoot(root.ball, names[root.source], root.index)
            for root in self.roots
            if root.source in names
        ]
        gaps = list(accumulate((int(root.source in names) for root in self.roots), initial=0))
        points: dict[int, int] = {}
        for t in (*kept, *range(len(self.points))):
            points.setdefault(gaps[t], t)
        order = [points[gap] for gap in range(len(roots) + 1)]
        counts = [tuple(self.counts[t][i] for i in members) for t in order]
        return RootTable(factors, roots, [self.points[t] for t in order], counts), gaps


def root_table(
    members: Sequence[AnyRoots], report: ReportBuilder, basis: list[BasisFactor] | None = None
) -> RootTable:
    """Return the table of real-rooted polynomials; their basis may be known."""
    if basis is None:
        basis = coprime_basis(members, report)
    with report.stage("roots of the family"):
        roots = _placed(basis, report)
    row = [0] * len(members)
    counts = [tuple(row)]
    multiplicities = [[(i, e) for i, e in enumerate(b.exponents) if e] for b in basis]
    for root in reversed(roots):
        for i, e in multiplicities[root.source]:
            row[i] += e
        counts.append(tuple(row))
    return RootTable(basis, roots, separators([root.ball for root in roots]), counts[::-1])


def coprime_basis(members: Sequence[AnyRoots], report: ReportBuilder) -> list[BasisFactor]:
    """Return pairwise coprime square-free factors with their exponents in every member."""
    with report.stage("common factors"):
        basis = _Basis()
        for i in report.progress.steps(range(len(members)), len(members)):
            for factor in members[i].factors:
                basis.add(factor, i)
        return [entry.finished(len(members)) for entry in basis.entries()]


class _Basis:
    """Pairwise coprime factors; each new one is compared with them modulo a prime first.

    Linear ones are most of them where roots are shared: a value is less work than a greatest common divisor,
    and all that divide are divided out at once.
    """

    def __init__(self) -> None:
        self._linear: list[_Entry] = []
        self._roots: list[nmod] = []
        self._others: list[_Entry] = []
        self._made = 0

    def entries(self) -> list[_Entry]:
        """Return all factors in the order in which they were made."""
        return sorted(self._linear + self._others, key=lambda entry: entry.serial)

    def add(self, factor: AnyFactor, member: int) -> None:
        """Refine the basis by a square-free factor of a new member."""
        exponents = {member: factor.multiplicity}
        rest = self._without_linear(_Entry(factor.g, exponents, factor))
        others, self._others = self._others, []
        parts: list[_Entry] = []
        for entry in others:
            common = entry.common(rest) if rest.g.degree() > 0 else _ONE
            if common.degree() < 1:
                self._others.append(entry)
                continue
            if common.degree() < entry.g.degree():
                parts.append(_Entry(divided(entry.g, common)[0], dict(entry.exponents)))
            entry.become(common, exponents)
            self._keep(entry)
            rest = _Entry(divided(rest.g, common)[0], exponents)
        for entry in [*parts, rest] if rest.g.degree() > 0 else parts:
            entry.serial = self._made = self._made + 1
            self._keep(entry)

    def _keep(self, entry: _Entry) -> None:
        root = entry.root()
        if root is None:
            self._others.append(entry)
        else:
            self._linear.append(entry)
            self._roots.append(root)

    def _without_linear(self, rest: _Entry) -> _Entry:
        """Return what is left of a factor once the linear ones that divide it are noted and divided out."""
        image = rest.image
        found = [entry for entry, root in zip(self._linear, self._roots, strict=True) if not int(image(root))]
        if not found:
            return rest
        quotient, remainder = divided(rest.g, _product(found))
        if remainder:
            # What vanishes modulo the prime need not divide.
            found = [entry for entry in found if not divided(rest.g, entry.g)[1]]
            quotient = divided(rest.g, _product(found))[0]
        for entry in found:
            entry.exponents.update(rest.exponents)
        return _Entry(quotient, rest.exponents)


def _product(entries: Sequence[_Entry]) -> ExactReal:
    product: ExactReal = _ONE
    for entry in entries:
        product = times(product, entry.g)
    return product


class _Entry:
    """A factor while the basis grows, with its image modulo a prime."""

    def __init__(self, g: ExactReal, exponents: dict[int, int], factor: AnyFactor | None = None) -> None:
        # Over Z or over a number field, all entries alike.
        self.g, self.exponents, self.factor = g, exponents, factor
        self.image = image_of(g)
        self.serial = 0

    def common(self, other: _Entry) -> ExactReal:
        """Return the greatest common divisor."""
        kept = self.image.degree() == self.g.degree()
        if kept and self.image.gcd(other.image).degree() == 0:
            return _ONE
        return common_divisor(self.g, other.g)

    def root(self) -> nmod | None:
        """Return the root modulo the prime of a linear factor that stays one."""
        if self.g.degree() != 1 or self.image.degree() != 1:
            return None
        return -self.image[0] / self.image[1]

    def finished(self, size: int) -> BasisFactor:
        """Return the factor with its exponents in all of `size` members."""
        exponents = [0] * size
        for i, e in self.exponents.items():
            exponents[i] = e
        factor = self.factor or factor_of(self.g)
        return BasisFactor(self.g, tuple(exponents), factor.problem)

    def become(self, common: ExactReal, more: dict[int, int]) -> None:
        """Shrink to a factor, which divides another member as well."""
        if common.degree() < self.g.degree():
            self.factor = None
        self.g, self.image = common, image_of(common)
        self.exponents.update(more)


def _placed(basis: list[BasisFactor], report: ReportBuilder) -> list[PlacedRoot]:
    """Return the roots with disjoint enclosures in ascending order.

    All that touch are narrowed at once, to the same bits; `SortedRoots` does it pair by pair.  Where three
    are close, points between them differ, and with these witnesses and certificates.
    """
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
