"""All symmetries: a stabilizer chain modulo a prime, with a search for each point not yet reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from polyalg.core.progress import Progress
from polyalg.errors import ResourceLimitError
from polyalg.fields.polynomials import DegreeOnePlace
from polyalg.tensor.correspondence import Isomorphism, Move, Permutation, Symmetry
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.moves import permuted
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.exact import change_of_bases, may_correspond
from polyalg.tensor.symmetry.images import Images, check_size, places_for
from polyalg.tensor.symmetry.matching import Inconclusive, Matching
from polyalg.tensor.symmetry.permutations import orbits

__all__ = ["Comparison", "Found", "first_isomorphism", "moves_between", "symmetries"]

T = TypeVar("T")

# Places at which more may correspond than in itself, one after the other.
_MOST_PLACES = 50


class Found(NamedTuple):
    """The generators of the group, and its order."""

    generators: list[Isomorphism]
    order: int


class Comparison(NamedTuple):
    """How one list goes to another, None where it does not; and the place where that was decided."""

    isomorphism: Isomorphism | None
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
    return _decided(d, d, partial(_symmetries, d, progress=progress))


def _decided(d: Decomposition, e: Decomposition, attempt: Callable[[DegreeOnePlace], T]) -> T:
    """Return what an attempt finds at the first place that is not inconclusive."""
    check_size(d)
    for at in islice(places_for(d, e), _MOST_PLACES):
        try:
            return attempt(at)
        except Inconclusive:
            continue
    raise ResourceLimitError(
        f"not decided: modulo each of {_MOST_PLACES} primes terms correspond that do not in themselves"
    )


def _exact(d: Decomposition, e: Decomposition, found: Sequence[Symmetry]) -> list[Isomorphism]:
    """Return correspondences modulo a prime with the changes of bases that cause them."""
    made = []
    for symmetry in found:
        matrices = change_of_bases(d, e, symmetry)
        if matrices is None:
            raise Inconclusive
        made.append(Isomorphism(symmetry, matrices))
    return made


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
    progress.begin("exact changes of bases")
    return Found(_exact(d, d, generators), order * len(reached))


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


def first_isomorphism(d: Decomposition, e: Decomposition, progress: Progress) -> Comparison:
    """Return the first correspondence of d with e that is found."""
    return _decided(d, e, partial(_isomorphism, d, e, progress=progress))


def _isomorphism(d: Decomposition, e: Decomposition, at: DegreeOnePlace, progress: Progress) -> Comparison:
    images = Images(e, at)
    colouring = Colouring(images)
    for move in moves_between(d.shape, e.shape):
        progress.begin(f"correspondences by {move.name()}")
        found = _correspondence(permuted(d, move), e, at, images, colouring)
        if found is not None:
            return Comparison(_exact(d, e, [Symmetry(move, found)])[0], at)
    return Comparison(None, at)
