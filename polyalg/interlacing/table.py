"""The roots of several real-rooted polynomials in one order, and the counts N_i(y) at points between them.

N_i(y) is the number of roots of f_i in (y, oo) with multiplicity.  Equal roots of different members are found
by greatest common divisors (a gcd-free basis), never by closeness; different ones are refined until apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import fmpq, fmpz_poly

from polyalg.core.report import ReportBuilder
from polyalg.interlacing.members import Decided
from polyalg.roots.dyadic import separators
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.merging import PlacedRoot
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.squarefree import coprime_modulo_a_prime, primitive

# Accuracy of the first enclosures; neighbours that meet get more.
_FIRST_BITS = 16


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
    basis = _first_basis(members)
    with report.stage("roots of the family"):
        while True:
            roots, shared = _placed(basis)
            if shared is None:
                break
            basis = _refined(basis, *shared)
    counts = [(0,) * len(members)]
    for root in reversed(roots):
        exponents = basis[root.source].exponents
        counts.append(tuple(n + e for n, e in zip(counts[-1], exponents, strict=True)))
    return RootTable(basis, roots, separators([root.ball for root in roots]), counts[::-1])


def _first_basis(members: Sequence[Decided]) -> list[BasisFactor]:
    """Return the square-free factors of all members, equal ones once."""
    found: dict[tuple[int, ...], tuple[fmpz_poly, list[int], RootProblem]] = {}
    for i, member in enumerate(members):
        for factor in member.factors:
            key = tuple(int(c) for c in factor.g.coeffs())
            entry = found.setdefault(key, (factor.g, [0] * len(members), factor.problem))
            entry[1][i] = factor.multiplicity
    return [BasisFactor(g, tuple(exponents), problem) for g, exponents, problem in found.values()]


def _placed(basis: list[BasisFactor]) -> tuple[list[PlacedRoot], tuple[int, int] | None]:
    """Return the roots with disjoint enclosures in order, or two factors that are not coprime."""
    sources = [b.problem.roots(_FIRST_BITS) for b in basis]
    roots = [
        PlacedRoot(source.ball(i, _FIRST_BITS), s, i)
        for s, source in enumerate(sources)
        for i in range(source.count)
    ]
    coprime: set[tuple[int, int]] = set()
    bits = _FIRST_BITS
    while True:
        roots.sort(key=lambda root: exact_rational(root.ball))
        touching = [pair for pair in pairwise(roots) if not pair[0].ball < pair[1].ball]
        if not touching:
            return roots, None
        bits *= 2
        for left, right in touching:
            pair = (min(left.source, right.source), max(left.source, right.source))
            if pair not in coprime:
                if left.source != right.source and _common(basis, *pair).degree() > 0:
                    return roots, pair
                coprime.add(pair)
            for root in (left, right):
                root.ball = sources[root.source].ball(root.index, bits)


def _common(basis: list[BasisFactor], i: int, j: int) -> fmpz_poly:
    """Return the greatest common divisor of two factors."""
    f, g = basis[i].g, basis[j].g
    return fmpz_poly([1]) if coprime_modulo_a_prime(f, g) else primitive(f.gcd(g))


def _refined(basis: list[BasisFactor], i: int, j: int) -> list[BasisFactor]:
    """Return the basis with two factors replaced by their common part and the two rests."""
    common = _common(basis, i, j)
    kept = [b for k, b in enumerate(basis) if k not in (i, j)]
    both = tuple(a + b for a, b in zip(basis[i].exponents, basis[j].exponents, strict=True))
    parts = [(common, both), *((basis[k].g // common, basis[k].exponents) for k in (i, j))]
    silent = ReportBuilder()
    return kept + [BasisFactor(g, e, root_problem(g, silent)) for g, e in parts if g.degree() > 0]
