"""A walk in the flip graph of decompositions over Z/2: terms are three integers, whose bits are the entries.

Two terms with one factor in common become two others: (a, b, c), (a, b', c') to (a, b + b', c), (a, b', c'
- c). Where a factor becomes zero the rank falls.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

__all__ = ["FlipWalk", "Masks", "standard_masks"]

Masks = list[int]
_TRIES = 600


def standard_masks(m: int, n: int, p: int) -> list[Masks]:
    """Return the terms of the definition of the product."""
    return [
        [1 << (i * n + j), 1 << (j * p + k), 1 << (k * m + i)]
        for i in range(m)
        for j in range(n)
        for k in range(p)
    ]


class FlipWalk:
    """Terms over Z/2, and for each factor where it occurs.

    Attributes
    ----------
    terms : list of [a, b, c]
    """

    def __init__(self, terms: Sequence[Masks], rng: Random) -> None:
        self._rng = rng
        self.load(terms)

    def load(self, terms: Sequence[Masks]) -> None:
        """Go on from other terms."""
        self.terms = [list(term) for term in terms]
        self._places: list[dict[int, list[int]]] = [{}, {}, {}]
        for k, term in enumerate(self.terms):
            for mode, value in enumerate(term):
                self._places[mode].setdefault(value, []).append(k)

    def flip(self) -> bool:
        """Do one random flip; False where none is found."""
        terms, random = self.terms, self._rng.random
        count = 3 * len(terms)
        for _ in range(_TRIES):
            i, mode = divmod(int(random() * count), 3)
            same = self._places[mode][terms[i][mode]]
            if len(same) < 2:
                continue
            j = same[int(random() * len(same))]
            if j == i:
                continue
            others = [(mode + 1) % 3, (mode + 2) % 3]
            if random() < 0.5:
                others.reverse()
            self._flip(i, j, *others)
            return True
        return False

    def _flip(self, i: int, j: int, first: int, second: int) -> None:
        """Add factor `first` of term j to that of i, and factor `second` of i to that of j."""
        mine, theirs = self.terms[i], self.terms[j]
        up, down = mine[first] ^ theirs[first], mine[second] ^ theirs[second]
        if up:
            self._set(i, first, up)
        if down:
            self._set(j, second, down)
        for k in sorted((k for k, value in ((i, up), (j, down)) if not value), reverse=True):
            self._remove(k)

    def _set(self, k: int, mode: int, value: int) -> None:
        places = self._places[mode]
        old = self.terms[k][mode]
        listed = places[old]
        if len(listed) == 1:
            del places[old]
        else:
            listed.remove(k)
        self.terms[k][mode] = value
        places.setdefault(value, []).append(k)

    def _remove(self, k: int) -> None:
        last = len(self.terms) - 1
        for mode in range(3):
            places = self._places[mode]
            listed = places[self.terms[k][mode]]
            listed.remove(k)
            if not listed:
                del places[self.terms[k][mode]]
            if k != last:
                moved = places[self.terms[last][mode]]
                moved[moved.index(last)] = k
        if k != last:
            self.terms[k] = self.terms[last]
        self.terms.pop()

    def plus(self) -> None:
        """Write two terms with no factor in common as three."""
        count = len(self.terms)
        for _ in range(_TRIES):
            i, j = self._rng.randrange(count), self._rng.randrange(count)
            (a, b, c), (x, y, z) = self.terms[i], self.terms[j]
            if i != j and a != x and b != y and c != z:
                new = [[a, b ^ y, c], [a, y, c ^ z], [a ^ x, y, z]]
                kept = [term for k, term in enumerate(self.terms) if k not in (i, j)]
                self.load([*kept, *new])
                return
