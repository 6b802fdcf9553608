"""One correspondence of the terms of two decompositions by a change of bases, modulo a prime."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from flint import nmod_mat

from polyalg.errors import ResourceLimitError
from polyalg.tensor.correspondence import Permutation
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.images import Images
from polyalg.tensor.symmetry.intertwining import equations

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Inconclusive", "Matching"]

Pairs: TypeAlias = Sequence[tuple[int, int]]

_ATTEMPTS = 8
# Terms whose equations are written down for a matrix.
_FEW = 12


class Inconclusive(Exception):
    """What is found modulo the prime is not so in itself: another prime is needed."""


class Matching:
    """Searches permutations of terms that a change of bases causes, from e to d, both modulo one prime.

    Parameters
    ----------
    source, target : Images
    may_correspond : callable
        Whether an invertible change of bases is possible for pairs of terms, exactly: asked where one is
        singular modulo the prime.

    Attributes
    ----------
    left_open : bool
        Whether terms all correspond to each other, and no change of bases was found among many.
    """

    def __init__(self, source: Images, target: Images, may_correspond: Callable[[Pairs], bool]) -> None:
        self.source, self.target = source, target
        self.may_correspond = may_correspond
        self.left_open = False
        self.leaves = 0

    def first(self, mine: Colouring, theirs: Colouring) -> Permutation | None:
        """Return one permutation that keeps the colours, None where there is none.

        Raises
        ------
        ResourceLimitError
            Where none was found, and corresponding terms left more changes of bases open than were tried.
        """
        found = self._first(mine, theirs)
        if found is None and self.left_open:
            raise ResourceLimitError(
                "not decided: terms correspond in ways that leave a change of bases free, and none that was"
                " tried takes one list to the other"
            )
        return found

    def _first(self, mine: Colouring, theirs: Colouring) -> Permutation | None:
        if not mine.agrees(theirs):
            return None
        cells, others = mine.cells(), theirs.cells()
        pairs = [(cell[0], others[colour][0]) for colour, cell in cells.items() if len(cell) == 1]
        found = self._from_pairs(pairs, complete=len(pairs) == self.source.rank)
        if found is not None:
            return found or None
        cell = min((cell for cell in cells.items() if len(cell[1]) > 1), key=lambda x: (len(x[1]), x[1][0]))
        branch = mine.individualized(cell[1][0])
        for k in others[cell[0]]:
            made = self._first(branch, theirs.individualized(k))
            if made is not None:
                return made
        return None

    def is_determined(self, colouring: Colouring) -> bool:
        """Whether the terms with a colour of their own determine the change of bases."""
        alone = [(cell[0], cell[0]) for cell in colouring.cells().values() if len(cell) == 1]
        if not alone:
            return False
        return len(alone) == self.source.rank or all(
            len(basis) == 1 for basis in self._spaces(alone, self.source, self.source)
        )

    def _from_pairs(self, pairs: Pairs, complete: bool) -> Permutation | None:
        """Return the permutation that corresponding terms determine; () for none, None where they do not."""
        if not pairs:
            return None
        spaces = self._spaces(pairs, self.source, self.target)
        if not all(spaces):
            return ()
        if all(len(basis) == 1 for basis in spaces):
            self.leaves += 1
            keys = self.source.moved([basis[0] for basis in spaces])
            return self._refused(pairs) if keys is None else self._permutation(keys, pairs) or ()
        if not complete:
            return None
        self.leaves += 1
        return self._from_combinations(spaces, pairs)

    def _refused(self, pairs: Pairs) -> Permutation:
        """Return that no change of bases keeps pairs, where it is not only singular modulo the prime."""
        if self.may_correspond(pairs):
            raise Inconclusive
        return ()

    def _from_combinations(self, spaces: list[list[nmod_mat]], pairs: Pairs) -> Permutation:
        """Try combinations of the bases, where the stabilizer is infinite or terms do not determine bases."""
        rng = Random(1)
        singular = True
        for _ in range(_ATTEMPTS):
            matrices = []
            for basis in spaces:
                total = basis[0] * rng.randrange(1, self.source.p)
                for M in basis[1:]:
                    total = total + M * rng.randrange(1, self.source.p)
                matrices.append(total)
            keys = self.source.moved(matrices)
            if keys is None:
                continue
            singular = False
            found = self._permutation(keys, pairs)
            if found:
                return found
        if singular:
            return self._refused(pairs)
        self.left_open = True
        return ()

    def _permutation(self, keys: list[bytes], pairs: Pairs) -> Permutation | None:
        """Return which terms these are, if that is a permutation that keeps the pairs.

        Loops that are 0 do not say that their terms correspond.
        """
        known = self.target.normal_terms
        found = tuple(known.get(key, -1) for key in keys)
        whole = len(set(found)) == len(found) and -1 not in found
        return found if whole and all(found[i] == j for i, j in pairs) else None

    @staticmethod
    def _spaces(pairs: Pairs, source: Images, target: Images) -> list[list[nmod_mat]]:
        """Return bases of the X, Y, Z with X M_i = M'_j X for all pairs (i, j)."""
        return [
            _intertwining(source.loops[k], target.loops[k], pairs, source.shape[k], source.p)
            for k in range(3)
        ]


def _intertwining(mine: np.ndarray, theirs: np.ndarray, pairs: Pairs, n: int, p: int) -> list[nmod_mat]:
    """Return a basis of the n by n matrices X with X M_i = M'_j X, modulo p."""
    basis: nmod_mat | None = None
    for start in range(0, max(len(pairs), 1), _FEW):
        values = []
        for i, j in pairs[start : start + _FEW]:
            values += equations(mine[i].reshape(-1).tolist(), theirs[j].reshape(-1).tolist(), n, 0)
        system = nmod_mat(len(values) // (n * n), n * n, [x % p for x in values], p)
        basis = _kernel(system) if basis is None else basis * _kernel(system * basis)
        if basis.ncols() == 0:
            return []
    assert basis is not None
    return [nmod_mat(n, n, [basis[r, c] for r in range(n * n)], p) for c in range(basis.ncols())]


def _kernel(M: nmod_mat) -> nmod_mat:
    """Return a basis of the vectors that a matrix maps to 0, as columns."""
    found, count = M.nullspace()
    entries = [found[r, c] for r in range(M.ncols()) for c in range(count)]
    return nmod_mat(M.ncols(), count, entries, M.modulus())
