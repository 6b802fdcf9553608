"""A family with both orientations that spans more than a plane contains a triple that does.

Two members of one sign and one of the other, independent, the pairs oriented differently: found by the case
distinction of Lemma 5 of the theory page on real roots, which looks at a few pairs only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polyalg.interlacing.conditions import Counts, Mixed, Violation, orientation


@dataclass(frozen=True, slots=True)
class MixedTriple:
    """`low` and `high` of one sign, `single` of the other: (single, high) and (single, low) differ.

    N_high - N_single >= 0 and N_low - N_single <= 0 everywhere, neither of them 0 throughout.
    """

    high: int
    low: int
    single: int


class TripleSearch:
    """The case distinction; every pair it looks at may turn out not to be compatible.

    Parameters
    ----------
    counts : table of counts
    positive : set of int
        Members with positive leading coefficients.

    Notes
    -----
    Lemma 5 of the theory page on real roots.
    """

    def __init__(self, counts: Counts, positive: set[int]) -> None:
        self._counts, self._positive = counts, positive

    def find(self, mixed: Mixed, outside: Callable[[int, int, int], int | None]) -> MixedTriple | Violation:
        """Return an independent triple with both orientations, or an incompatible pair.

        Parameters
        ----------
        mixed : Mixed
            Two pairs with different orientations.
        outside : callable
            Of three members returns None if they are independent, otherwise a member outside the plane that
            they span.
        """
        try:
            triple = self._start(mixed)
            if triple is None:
                return self._from_opposites(mixed, outside)
            other = outside(triple.high, triple.low, triple.single)
            return triple if other is None else self._widened(triple, other)
        except _Incompatible as found:
            return found.violation

    def _above(self, f: int, g: int) -> int:
        """Return 1, -1 or 0 for N_f >= N_g, N_f <= N_g, equality everywhere; f and g of opposite signs."""
        sign = 1 if f in self._positive else -1
        found = orientation(self._counts, *((f, g) if sign > 0 else (g, f)))
        if isinstance(found, Violation):
            raise _Incompatible(found)
        return sign * {"+": 1, "-": -1, "0": 0}[found]

    def _start(self, mixed: Mixed) -> MixedTriple | None:
        """Return any triple with both orientations; (f, g) is -, (h, k) is +."""
        f, g, h, k = mixed.f, mixed.g, mixed.h, mixed.k
        if f == h:
            # N_f <= N_g and N_f >= N_k.
            return MixedTriple(g, k, f)
        if g == k:
            return MixedTriple(h, f, g)
        crossed = self._above(f, k)
        if crossed:
            return MixedTriple(g, k, f) if crossed > 0 else MixedTriple(h, f, k)
        crossed = self._above(h, g)
        if crossed:
            return MixedTriple(h, f, g) if crossed > 0 else MixedTriple(g, k, h)
        return None

    def _widened(self, triple: MixedTriple, other: int) -> MixedTriple:
        """Replace one member of a triple in a plane by one outside the plane."""
        high, low, single = triple.high, triple.low, triple.single
        if (other in self._positive) != (single in self._positive):
            return (
                MixedTriple(other, low, single)
                if self._above(other, single) > 0
                else MixedTriple(high, other, single)
            )
        # `other` has the sign of `single`.
        if self._above(other, high) > 0:
            return MixedTriple(other, single, high)
        if self._above(other, low) < 0:
            return MixedTriple(single, other, low)
        return MixedTriple(high, low, other)

    def _from_opposites(self, mixed: Mixed, outside: Callable[[int, int, int], int | None]) -> MixedTriple:
        """The pairs are f, k = -c f and h, g = -c' h with N_f <= N_h: a plane; take a member outside it."""
        f, g, h, k = mixed.f, mixed.g, mixed.h, mixed.k
        other = outside(f, h, g)
        assert other is not None
        # Opposites have equal counts, so each may stand for the other.
        low, high = (k, g) if other in self._positive else (f, h)
        low_twin, high_twin = (f, h) if other in self._positive else (k, g)
        above_low, above_high = self._above(other, low), self._above(other, high)
        if above_low > 0 > above_high:
            return MixedTriple(high, low, other)
        if above_low > 0:
            return MixedTriple(other, low_twin, high)
        return MixedTriple(high_twin, other, low)


class _Incompatible(Exception):
    """A pair that was looked at is not compatible."""

    def __init__(self, violation: Violation) -> None:
        super().__init__()
        self.violation = violation
