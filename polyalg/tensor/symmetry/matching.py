"""One correspondence of the terms of two decompositions by a change of bases, modulo a prime."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from flint import nmod_mat

from polyalg.tensor.correspondence import Permutation
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.images import Images

__all__ = ["Inconclusive", "Matching"]

_ATTEMPTS = 8
# Terms whose equations are written down for a matrix.
_FEW = 12


class Inconclusive(Exception):
    """A matrix is singular modulo the prime, so that nothing is proved: another prime is needed."""


class Matching:
    """Searches permutations of terms that a change of bases causes, from e to d, both modulo one prime."""

    def __init__(self, source: Images, target: Images) -> None:
        self.source, self.target = source, target
        self.leaves = 0

    def first(self, mine: Colouring, theirs: Colouring) -> Permutation | None:
        """Return one permutation that keeps the colours, None where there is none."""
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
            made = self.first(branch, theirs.individualized(k))
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

    def _from_pairs(self, pairs: list[tuple[int, int]], complete: bool) -> Permutation | None:
        """Return the permutation that corresponding terms determine; () for none, None where they do not."""
        if not pairs:
            return None
        spaces = self._spaces(pairs, self.source, self.target)
        if not all(spaces):
            return ()
        if all(len(basis) == 1 for basis in spaces):
            self.leaves += 1
            keys = self.source.moved([basis[0] for basis in spaces])
            if keys is None:
                raise Inconclusive
            return self._permutation(keys) or ()
        if not complete:
            return None
        self.leaves += 1
        return self._from_combinations(spaces)

    def _from_combinations(self, spaces: list[list[nmod_mat]]) -> Permutation:
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
            found = self._permutation(keys)
            if found:
                return found
        if singular:
            raise Inconclusive
        return ()

    def _permutation(self, keys: list[bytes]) -> Permutation | None:
        known = self.target.normal_terms
        found = tuple(known.get(key, -1) for key in keys)
        return found if len(set(found)) == len(found) and -1 not in found else None

    @staticmethod
    def _spaces(pairs: Sequence[tuple[int, int]], source: Images, target: Images) -> list[list[nmod_mat]]:
        """Return bases of the X, Y, Z with X M_i = M'_j X for all pairs (i, j)."""
        return [
            _intertwining(source.loops[k], target.loops[k], pairs, source.shape[k], source.p)
            for k in range(3)
        ]


def _intertwining(
    mine: object, theirs: object, pairs: Sequence[tuple[int, int]], n: int, p: int
) -> list[nmod_mat]:
    """Return a basis of the n by n matrices X with X M_i = M'_j X, modulo p."""
    basis: nmod_mat | None = None
    for start in range(0, max(len(pairs), 1), _FEW):
        rows = []
        for i, j in pairs[start : start + _FEW]:
            rows += _equations(mine[i].tolist(), theirs[j].tolist(), n, p)  # type: ignore[index]
        equations = nmod_mat(len(rows), n * n, [x for row in rows for x in row], p)
        if basis is None:
            found, count = equations.nullspace()
            basis = nmod_mat(n * n, count, [found[r, c] for r in range(n * n) for c in range(count)], p)
        elif basis.ncols():
            found, count = (equations * basis).nullspace()
            inner = nmod_mat(
                basis.ncols(), count, [found[r, c] for r in range(basis.ncols()) for c in range(count)], p
            )
            basis = basis * inner
        if basis.ncols() == 0:
            return []
    assert basis is not None
    return [nmod_mat(n, n, [basis[r, c] for r in range(n * n)], p) for c in range(basis.ncols())]


def _equations(M: list[list[int]], N: list[list[int]], n: int, p: int) -> list[list[int]]:
    """Return the equations of X M = N X for the entries of X, row by row."""
    rows = []
    for i in range(n):
        for j in range(n):
            row = [0] * (n * n)
            for k in range(n):
                row[i * n + k] += M[k][j]
                row[k * n + j] -= N[i][k]
            rows.append([x % p for x in row])
    return rows
