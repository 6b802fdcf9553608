"""All symmetries modulo a prime: a stabilizer chain, with a search for each point not yet reached."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from polyalg.core.progress import Progress
from polyalg.fields.polynomials import DegreeOnePlace
from polyalg.tensor.correspondence import Move, Permutation, Symmetry
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.moves import permuted
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.exact import may_correspond
from polyalg.tensor.symmetry.images import Images, check_size, places_for
from polyalg.tensor.symmetry.matching import Inconclusive, Matching
from polyalg.tensor.symmetry.permutations import orbits

__all__ = ["Found", "first_isomorphism", "moves_between", "symmetries"]


class Found(NamedTuple):
    """The generators of the group and its order, all modulo one prime."""

    generators: list[Symmetry]
    order: int
    at: DegreeOnePlace


def moves_between(shape: tuple[int, int, int], target: tuple[int, int, int]) -> list[Move]:
    """Return the moves of the factors that take a shape to another one."""
    found = []
    for turned in (False, True):
        m, n, p = shape
        made = (m, p, n) if turned else (m, n, p)
        for turns in range(3):
            if made == target:
                found.append(Move(turns, turned))
            made = (made[1], made[2], made[0])
    return found


def symmetries(d: Decomposition, progress: Progress) -> Found:
    """Return generators of all symmetries of a decomposition, and how many there are."""
    check_size(d)
    for at in places_for(d, d):
        try:
            return _symmetries(d, at, progress)
        except Inconclusive:
            continue
    raise AssertionError("unreachable: there are infinitely many places")


def _symmetries(d: Decomposition, at: DegreeOnePlace, progress: Progress) -> Found:
    images = Images(d, at)
    colouring = Colouring(images)
    progress.begin("symmetries that keep the factors")
    kept, order = _stabilizer(Matching(images, images, partial(may_correspond, d, d)), colouring)
    generators = [Symmetry(Move(0, False), permutation) for permutation in kept]
    reached = {Move(0, False)}
    progress.begin("symmetries that permute the factors")
    for move in moves_between(d.shape, d.shape):
        if move in reached:
            continue
        found = _correspondence(permuted(d, move), d, at, images, colouring)
        if found is not None:
            generators.append(Symmetry(move, found))
            reached = _generated(reached, move)
    return Found(generators, order * len(reached), at)


def _correspondence(
    moved: Decomposition, e: Decomposition, at: DegreeOnePlace, images: Images, colouring: Colouring
) -> Permutation | None:
    """Return how terms correspond to those of e, of which the images and colours are given."""
    mine = Images(moved, at)
    return Matching(mine, images, partial(may_correspond, moved, e)).first(Colouring(mine), colouring)


def _generated(moves: set[Move], new: Move) -> set[Move]:
    found = moves | {new}
    while True:
        more = found | {x.after(y) for x in found for y in found}
        if more == found:
            return found
        found = more


def _stabilizer(matching: Matching, colouring: Colouring) -> tuple[list[Permutation], int]:
    """Return generators of the symmetries that keep a colouring, and their number.

    Notes
    -----
    Orbit and stabilizer: the symmetries that fix a term k, and for each other term of its orbit one symmetry
    that takes k there.  Terms that known symmetries reach are not searched; where one is in no orbit, neither
    is what the stabilizer of k makes of it.
    """
    if matching.is_determined(colouring):
        return [], 1
    cells = colouring.cells().values()
    cell = min((cell for cell in cells if len(cell) > 1), key=lambda cell: (len(cell), cell[0]))
    first = colouring.individualized(cell[0])
    generators, order = _stabilizer(matching, first)
    fixing = list(generators)
    refused: set[int] = set()
    for k in cell[1:]:
        if k in refused or k in _orbit(cell[0], generators):
            continue
        found = matching.first(first, colouring.individualized(k))
        if found is None:
            refused |= set(_orbit(k, fixing))
        else:
            generators.append(found)
    return generators, order * len(_orbit(cell[0], generators))


def _orbit(k: int, generators: list[Permutation]) -> list[int]:
    if not generators:
        return [k]
    listed = [Symmetry(Move(0, False), g) for g in generators]
    return next(orbit for orbit in orbits(listed, len(generators[0])) if k in orbit)


def first_isomorphism(
    d: Decomposition, e: Decomposition, progress: Progress
) -> tuple[Symmetry, DegreeOnePlace] | None:
    """Return a correspondence of d with e modulo a prime, None where there is none."""
    check_size(d)
    for at in places_for(d, e):
        try:
            images = Images(e, at)
            colouring = Colouring(images)
            for move in moves_between(d.shape, e.shape):
                progress.begin(f"correspondences by {move.name()}")
                found = _correspondence(permuted(d, move), e, at, images, colouring)
                if found is not None:
                    return Symmetry(move, found), at
            return None
        except Inconclusive:
            continue
    raise AssertionError("unreachable: there are infinitely many places")
