"""Real roots of several sources in one ascending list, with enclosures that do not meet."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from flint import arb, fmpq

from polyalg.roots.dyadic import separators
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.sources import RootSource

# Enough to tell most roots apart; certificates then have short points.
PLACE_BITS = 8


@dataclass(slots=True)
class PlacedRoot:
    """One root of the merged list: its enclosure, its source and its index there."""

    ball: arb
    source: int
    index: int


class SortedRoots:
    """The roots of several sources in ascending order; all of them must be different numbers."""

    def __init__(self, sources: list[RootSource]) -> None:
        self._sources = sources
        self.count = sum(source.count for source in sources)
        self._order: list[tuple[int, int]] | None = None

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        if self._order is None:
            self.placed(bits)
        assert self._order is not None
        source, i = self._order[index]
        return self._sources[source].ball(i, bits)

    def placed(self, bits: int = PLACE_BITS) -> list[PlacedRoot]:
        """Return disjoint enclosures of radius at most 2**-bits, in ascending order."""
        order = self._order
        if order is None:
            order = [(s, i) for s, source in enumerate(self._sources) for i in range(source.count)]
        found = [PlacedRoot(self._sources[s].ball(i, bits), s, i) for s, i in order]
        if self._order is None and len(self._sources) > 1:
            found.sort(key=lambda root: exact_rational(root.ball))
        while not self._apart(found, max(bits, PLACE_BITS)):
            found.sort(key=lambda root: exact_rational(root.ball))
        self._order = [(root.source, root.index) for root in found]
        return found

    def gap_points(self) -> list[fmpq]:
        """Return short dyadic points around and between the roots, one more than there are roots."""
        return separators([root.ball for root in self.placed()])

    def _apart(self, found: list[PlacedRoot], bits: int) -> bool:
        """Narrow neighbours until they do not meet; False as soon as two are in the wrong order."""
        for left, right in itertools.pairwise(found):
            asked = bits
            while not left.ball < right.ball:
                if left.ball > right.ball:
                    return False
                asked *= 2
                for root in (left, right):
                    root.ball = self._sources[root.source].ball(root.index, asked)
        return True
