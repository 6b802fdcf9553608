"""Decompositions of the matrix multiplication tensor in bases that were chosen, and lists that are none."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flint import fmpq_mat, fmpz_mat

from polyalg.tensor.builders import hopcroft, laderman, standard, strassen
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.moves import cyclic_shift, transform, transpose
from polyalg.testing.printing import Pasteable

__all__ = ["KNOWN_DECOMPOSITIONS", "KnownDecomposition", "known_decomposition"]

KNOWN_DECOMPOSITIONS: Mapping[str, Callable[[], Decomposition]] = MappingProxyType(
    {
        "standard 1x2x1": lambda: standard(1, 2, 1),
        "standard 2x1x2": lambda: standard(2, 1, 2),
        "strassen": strassen,
        "hopcroft": hopcroft,
        "laderman": laderman,
    }
)
"""Names with functions that make what `known_decomposition` moves, simple ones first."""


@dataclass(frozen=True, eq=False, repr=False)
class KnownDecomposition(Pasteable):
    """Terms of which it is known whether they are a decomposition.

    Attributes
    ----------
    shape : (int, int, int)
    terms : tuple of (a, b, c)
        Matrices of m by n, n by p, p by m; of another system where a strategy was asked for one.
    holds : bool
        Whether they add up to the tensor of tr(A B C).
    name : str
        The key in `KNOWN_DECOMPOSITIONS` of what they are equivalent to; where they are none, before an entry
        was changed.
    """

    shape: tuple[int, int, int]
    terms: tuple[tuple[Any, Any, Any], ...]
    holds: bool
    name: str


def known_decomposition(
    rng: random.Random, name: str = "strassen", *, steps: int = 4, holds: bool = True
) -> KnownDecomposition:
    """Return a known decomposition after changes of bases, moves of the factors, scalings and a shuffle.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    name : str
        A key of `KNOWN_DECOMPOSITIONS`.
    steps : int
        Elementary changes of each basis.
    holds : bool
        False for a list with one wrong entry, which is no decomposition.

    Examples
    --------
    >>> import random
    >>> import polyalg as pa
    >>> known = known_decomposition(random.Random(1), "strassen")
    >>> d = pa.tensor.Decomposition(known.shape, known.terms)
    >>> bool(pa.tensor.verify(d)), bool(pa.tensor.are_equivalent(d, pa.tensor.strassen()))
    (True, True)
    """
    d = KNOWN_DECOMPOSITIONS[name]()
    d = transform(d, *(_unimodular(rng, n, steps) for n in d.shape))
    for _ in range(rng.randrange(3)):
        d = cyclic_shift(d)
    if rng.random() < 0.5:
        d = transpose(d)
    terms = [[fmpq_mat(part.parts[0]) / part.denominator for part in term] for term in d.matrices]
    for i in range(len(terms) - 1, 0, -1):
        j = rng.randrange(i + 1)
        terms[i], terms[j] = terms[j], terms[i]
    for term in terms:
        c = rng.choice((1, -1, 2))
        term[0] *= c
        term[1] /= c
    if not holds:
        _spoil(rng, terms)
    return KnownDecomposition(d.shape, tuple((a, b, c) for a, b, c in terms), holds, name)


def _unimodular(rng: random.Random, n: int, steps: int) -> fmpz_mat:
    M = fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
    for _ in range(steps if n > 1 else 0):
        i = rng.randrange(n)
        j = (i + 1 + rng.randrange(n - 1)) % n
        c = rng.choice((1, -1))
        for k in range(n):
            M[i, k] += c * M[j, k]
    return M


def _spoil(rng: random.Random, terms: list[list[fmpq_mat]]) -> None:
    """Change an entry of one matrix; the sum changes, since the other two matrices are not zero."""
    M = terms[rng.randrange(len(terms))][rng.randrange(3)]
    i, j = rng.randrange(M.nrows()), rng.randrange(M.ncols())
    # No term becomes zero, and entries of this size make none proportional to another one.
    M[i, j] += 1000 * rng.choice((1, -1, 2))
