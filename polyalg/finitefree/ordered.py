"""The roots of a real-rooted polynomial in descending order, with multiplicity, to any accuracy.

What bounds and conjectures compare are such roots; rational ones are recognised, so that ties are decided.
"""

from __future__ import annotations

from functools import cached_property

from flint import arb, fmpq, fmpz_poly

from polyalg.core.report import ReportBuilder
from polyalg.roots.dyadic import ball_ends, separators
from polyalg.roots.merging import PlacedRoot, SortedRoots
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.squarefree import primitive, square_free_factors

_POINT_BITS = 8


class OrderedRoots:
    """The roots of one polynomial over Z.

    Parameters
    ----------
    f : fmpz_poly
        Of degree >= 0, not zero.
    """

    def __init__(self, f: fmpz_poly) -> None:
        self.f = primitive(f)
        self.degree = int(f.degree())

    @cached_property
    def factors(self) -> list[tuple[fmpz_poly, int]]:
        """Square-free factors with their exponents."""
        return square_free_factors(self.f)

    @cached_property
    def _problems(self) -> list[RootProblem]:
        return [root_problem(g, ReportBuilder()) for g, _ in self.factors]

    @cached_property
    def real_rooted(self) -> bool:
        """Whether all roots are real."""
        return all(problem.all_real for problem in self._problems)

    @cached_property
    def nonnegative(self) -> bool:
        """Whether no real root is negative; for real-rooted polynomials."""
        signs = [c if k % 2 else -c for k, c in enumerate(self.f.coeffs()) if c]
        return all(x > 0 for x in signs) or all(x < 0 for x in signs)

    @cached_property
    def _sorted(self) -> SortedRoots:
        return SortedRoots([problem.roots(_POINT_BITS) for problem in self._problems])

    def _placed(self, bits: int) -> list[PlacedRoot]:
        return self._sorted.placed(bits)

    @cached_property
    def _owners(self) -> list[int]:
        """Return for each root in descending order, with multiplicity, its place among the distinct ones."""
        found = []
        for index, root in reversed(list(enumerate(self._placed(_POINT_BITS)))):
            found += [index] * self.factors[root.source][1]
        return found

    def kth(self, k: int, bits: int) -> arb:
        """Return the k-th largest root (from 1 on) with a radius of at most 2^-bits."""
        return self._placed(max(bits, _POINT_BITS))[self._owners[k - 1]].ball

    @cached_property
    def _rational(self) -> list[fmpq]:
        linear = [g for g, _ in self.f.factor()[1] if g.degree() == 1]
        return [fmpq(-g[0], g[1]) for g in linear]

    def exactly(self, k: int) -> fmpq | None:
        """Return the k-th largest root where it is rational, otherwise None."""
        bits = 32
        while True:
            low, high = ball_ends(self.kth(k, bits))
            inside = [r for r in self._rational if low <= r <= high]
            if not inside:
                return None
            # The ball holds one root, and each of these is one.
            if len(inside) == 1:
                return inside[0]
            bits *= 2

    def alternation(self) -> list[tuple[fmpz_poly, int, list[fmpq]]]:
        """Return for each factor its exponent and points between which it changes its sign."""
        found = []
        for (g, exponent), problem in zip(self.factors, self._problems, strict=True):
            placed = SortedRoots([problem.roots(_POINT_BITS)]).placed(_POINT_BITS)
            found.append((g, exponent, separators([root.ball for root in placed])))
        return found
