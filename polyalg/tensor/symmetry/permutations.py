"""Groups of permutations of terms, each with the permutation of the factors that goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import lcm

from polyalg.tensor.correspondence import Move, Symmetry

__all__ = ["MOST_ENTRIES", "composed", "element_orders", "elements", "orbits", "order_of"]

MOST_ENTRIES = 4 * 10**6
"""Of all permutations of a group that is listed."""


def composed(first: Symmetry, second: Symmetry) -> Symmetry:
    """Return the symmetry that does the first one, and then the second one."""
    return Symmetry(second.move.after(first.move), tuple(second.permutation[k] for k in first.permutation))


def elements(generators: Sequence[Symmetry], rank: int) -> list[Symmetry]:
    """Return all elements of the group that symmetries generate."""
    one = Symmetry(Move(0, False), tuple(range(rank)))
    seen = {one}
    layer = [one]
    while layer:
        new = []
        for x in layer:
            for g in generators:
                y = composed(x, g)
                if y not in seen:
                    seen.add(y)
                    new.append(y)
        layer = new
    return sorted(seen)


def order_of(x: Symmetry) -> int:
    """Return the order of an element."""
    cycles = [len(c) for c in orbits([x], len(x.permutation))]
    order = lcm(*cycles)
    move = Move(0, False)
    for _ in range(order):
        move = x.move.after(move)
    power = 1
    total = move
    while total != Move(0, False):
        total = move.after(total)
        power += 1
    return order * power


def element_orders(listed: Sequence[Symmetry]) -> dict[int, int]:
    """Return how many elements have each order."""
    return dict(sorted(Counter(map(order_of, listed)).items()))


def orbits(generators: Sequence[Symmetry], rank: int) -> list[list[int]]:
    """Return the orbits of the terms."""
    seen: set[int] = set()
    found = []
    for k in range(rank):
        if k in seen:
            continue
        orbit, layer = {k}, [k]
        while layer:
            layer = [j for i in layer for g in generators if (j := g.permutation[i]) not in orbit]
            layer = list(dict.fromkeys(layer))
            orbit |= set(layer)
        seen |= orbit
        found.append(sorted(orbit))
    return found
