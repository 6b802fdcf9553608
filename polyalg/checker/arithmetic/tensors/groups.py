"""The group that moves of the factors with permutations of terms generate: its order and its orbits."""

from __future__ import annotations

from ...errors import CertificateError
from ...format.limits import Work
from .moved import Move

MAX_ELEMENTS = 2**17
Symmetry = tuple[Move, tuple[int, ...]]


def order(generators: list[Symmetry], rank: int, most: int, work: Work) -> int:
    """Count the elements of the group; the step "order" where they are more than `most`."""
    one: Symmetry = (Move(0, False), tuple(range(rank)))
    seen = {one}
    layer = [one]
    while layer:
        new = []
        work.spend(len(layer) * len(generators) * (2000 + 60 * rank), "the elements of the group")
        work.store(len(seen) + len(layer) * len(generators), 8 * 30 * rank, "the elements of the group")
        for move, permutation in layer:
            for other, images in generators:
                made = (other.after(move), tuple(images[k] for k in permutation))
                if made not in seen:
                    seen.add(made)
                    new.append(made)
        if len(seen) > most:
            raise CertificateError("order", f"the generators make more than {most} elements")
        layer = new
    return len(seen)


def orbits(generators: list[Symmetry], rank: int) -> list[list[int]]:
    """Return the orbits of the terms, in order."""
    above = list(range(rank))

    def top(k: int) -> int:
        while above[k] != k:
            above[k] = above[above[k]]
            k = above[k]
        return k

    for _, permutation in generators:
        for k, image in enumerate(permutation):
            first, second = sorted((top(k), top(image)))
            above[second] = first
    found: dict[int, list[int]] = {}
    for k in range(rank):
        found.setdefault(top(k), []).append(k)
    return list(found.values())
