"""A decomposition modulo a prime, and the invariants of its terms by which symmetries are searched.

A change of bases takes M_i = a_i b_i c_i to X M_i X^-1, whatever the factors that cancel in a term; so
traces of words in the M_i, and products such as tr(a_i b_i c_j) tr(a_j b_j c_i), stay as they are.  What
differs modulo the prime differs, so that colours made of them prove that two terms do not correspond.
Ranks and zeros modulo a prime prove nothing, and are not used.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flint import nmod_mat

from polyalg.algebra.modular import small_primes
from polyalg.errors import ResourceLimitError
from polyalg.fields.evidence import matrix_at_a_place
from polyalg.fields.polynomials import DegreeOnePlace, places_over
from polyalg.tensor.correspondence import Word
from polyalg.tensor.decomposition import Decomposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

__all__ = ["Images", "mixed", "places_for"]

# Sums of eight products below 2^62 fit; larger primes tell more apart.
_FIRST = 1 << 29
_CHUNK = 8
_STEP, _FIRST_FACTOR, _SECOND_FACTOR = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def places_for(d: Decomposition, e: Decomposition) -> Iterator[DegreeOnePlace]:
    """Yield places of degree one at which two decompositions over one field keep distinct terms."""
    for p in small_primes(_FIRST):
        for at in places_over(d.field.embedding, p) if d.field.degree > 1 else [DegreeOnePlace(p, 0)]:
            if all(_is_good(x, at) for x in (d, e)):
                yield at
                break


def _is_good(d: Decomposition, at: DegreeOnePlace) -> bool:
    """Whether no denominator vanishes, and the terms stay different and not zero."""
    if any(matrix_at_a_place(F, at) is None for F in d.factors):
        return False
    images = Images(d, at)
    return images.are_distinct


class Images:
    """The matrices of all terms modulo a prime p, as arrays, and what does not depend on bases.

    Attributes
    ----------
    p : int
    a, b, c : array
        r by m by n, r by n by p, r by p by m.
    """

    def __init__(self, d: Decomposition, at: DegreeOnePlace) -> None:
        import numpy as np

        self.p = at.p
        self.shape, self.rank = d.shape, d.rank
        found = []
        for F, side in zip(d.factors, d.sides, strict=True):
            image = matrix_at_a_place(F, at)
            assert image is not None
            rows = [[int(x) for x in row] for row in image.tolist()]
            found.append(np.array(rows, dtype=np.int64).reshape(d.rank, *side))
        self.a, self.b, self.c = found

    def product(self, A: np.ndarray, B: np.ndarray) -> np.ndarray:
        """Return the product of stacks of matrices modulo p; sums of products do not overflow."""
        inner = A.shape[-1]
        total: np.ndarray = A[..., :_CHUNK] @ B[..., :_CHUNK, :] % self.p
        for k in range(_CHUNK, inner, _CHUNK):
            total = (total + A[..., k : k + _CHUNK] @ B[..., k : k + _CHUNK, :]) % self.p
        return total

    @cached_property
    def loops(self) -> list[np.ndarray]:
        """a b c, b c a and c a b of all terms."""
        a, b, c = self.a, self.b, self.c
        ab, bc, ca = self.product(a, b), self.product(b, c), self.product(c, a)
        return [self.product(ab, c), self.product(bc, a), self.product(ca, b)]

    @cached_property
    def vertex_colours(self) -> np.ndarray:
        """A number for each term, from the traces of a b c and of its powers."""
        import numpy as np

        M = self.loops[0]
        square = self.product(M, M)
        cube = self.product(square, M)
        traces = [np.trace(x, axis1=1, axis2=2) % self.p for x in (M, square, cube)]
        return mixed(traces)

    @cached_property
    def pair_colours(self) -> np.ndarray:
        """A number for each pair of terms."""
        import numpy as np

        kinds = [self._traces(x, x) for x in self.loops]
        a, b, c = self.a, self.b, self.c
        for x, y, z in ((a, b, c), (b, c, a), (c, a, b)):
            t = self._traces(self.product(x, y), z)
            kinds.append(t * t.T % self.p)
        return mixed([np.asarray(x) for x in kinds])

    def _traces(self, A: np.ndarray, B: np.ndarray) -> np.ndarray:
        """Return tr(A_i B_j) for all i and j."""
        rank = self.rank
        return self.product(A.reshape(rank, -1), B.transpose(0, 2, 1).reshape(rank, -1).T)

    @cached_property
    def normal_terms(self) -> dict[bytes, int]:
        """The terms by what they are as tensors."""
        return {key: k for k, key in enumerate(self.keys(self.a, self.b, self.c))}

    def word_traces(self, word: Word, marks: Sequence[int]) -> np.ndarray:
        """Return for each term the trace of U a V b W c, U, V, W the products of a word in marked terms."""
        import numpy as np

        made = []
        for x, loops, places in zip((self.a, self.b, self.c), self.loops, word, strict=True):
            total = x
            for place in reversed(places):
                total = self.product(loops[marks[place]][None], total)
            made.append(total)
        product = self.product(self.product(made[0], made[1]), made[2])
        found: np.ndarray = np.trace(product, axis1=1, axis2=2) % self.p
        return found

    @property
    def are_distinct(self) -> bool:
        """Whether no term is zero, and no two are equal."""
        if not all((x.reshape(self.rank, -1) != 0).any(axis=1).all() for x in (self.a, self.b, self.c)):
            return False
        return len(self.normal_terms) == self.rank

    def keys(self, a: np.ndarray, b: np.ndarray, c: np.ndarray) -> list[bytes]:
        """Return for each term what is equal where tensors are: a and b start with 1, c has their factors.

        Terms with proportional factors differ where the factors do not multiply to 1.
        """
        import numpy as np

        scaled = []
        last = c.reshape(self.rank, -1)
        for x in (a, b):
            flat = x.reshape(self.rank, -1)
            leads = flat[np.arange(self.rank), (flat != 0).argmax(axis=1)]
            inverses = np.array([pow(int(v), -1, self.p) if v else 0 for v in leads], dtype=np.int64)
            scaled.append(flat * inverses[:, None] % self.p)
            last = last * leads[:, None] % self.p
        return [row.tobytes() for row in np.concatenate([*scaled, last], axis=1)]

    def moved(self, matrices: list[nmod_mat]) -> list[bytes] | None:
        """Return the keys after a change of bases; None where a matrix is singular."""
        import numpy as np

        arrays, inverses = [], []
        for M in matrices:
            try:
                inverse = M.inv()
            except ZeroDivisionError:
                return None
            arrays.append(np.array([[int(x) for x in row] for row in M.tolist()], dtype=np.int64))
            inverses.append(np.array([[int(x) for x in row] for row in inverse.tolist()], dtype=np.int64))
        found = [
            self.product(self.product(arrays[k][None], x), inverses[(k + 1) % 3][None])
            for k, x in enumerate((self.a, self.b, self.c))
        ]
        return self.keys(*found)


def mixed(values: list[np.ndarray]) -> np.ndarray:
    """Return one number of 64 bits for several, always the same; equal where these are.

    Notes
    -----
    The finalizer of SplitMix64.  Where it gives one number for different values, less is told apart, no more.
    """
    import numpy as np

    total = np.zeros(np.shape(values[0]), dtype=np.uint64)
    for value in values:
        x = total + value.astype(np.uint64) + np.uint64(_STEP)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(_FIRST_FACTOR)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(_SECOND_FACTOR)
        total = x ^ (x >> np.uint64(31))
    return total


def check_size(d: Decomposition) -> None:
    """Refuse what the arrays of pairs would not fit for."""
    if d.rank > 4000:
        raise ResourceLimitError(f"symmetries are searched up to 4000 terms; there are {d.rank}")
