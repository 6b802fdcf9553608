"""Pencils and matrix polynomials whose Kronecker or Smith form is known because they were built from it.

The blocks of a Kronecker form are hidden by invertible matrices, the diagonal of a Smith form by unimodular
matrix polynomials: products of elementary ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from flint import fmpq_mat, fmpq_poly

from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.errors import InputError
from polyalg.testing.builders import hyper_companion
from polyalg.testing.printing import Pasteable

__all__ = [
    "FACTORS",
    "Factor",
    "KnownPencil",
    "KnownSmith",
    "Structure",
    "known_pencil",
    "known_smith",
    "merged",
]

Factor: TypeAlias = tuple[int, ...]
"""The coefficients of a monic irreducible polynomial over Z, constant term first."""
Structure: TypeAlias = list[tuple[fmpq_poly, list[int]]]
Entries: TypeAlias = dict[tuple[int, int], int]
Entry = TypeVar("Entry", int, fmpq_poly)

FACTORS: tuple[Factor, ...] = (
    (0, 1),
    (1, 1),
    (-2, 1),
    (1, 0, 1),
    (-2, 0, 1),
    (1, 1, 1),
    (-1, -1, 0, 1),
)
"""The factors that strategies plant: zeros on both axes, real and complex, and of degree 3."""


@dataclass(frozen=True, eq=False, repr=False)
class KnownPencil(Pasteable):
    """A pencil A - x B with its Kronecker form; the fields are those of `polyalg.kronecker_form`.

    Attributes
    ----------
    A, B : fmpq_mat
        m by n; of another system where a strategy was asked for one.
    finite : list of (fmpq_poly, list of int)
        The factors by degree, then by their coefficients, and the sizes of the blocks at each of their roots,
        largest first.
    infinite : list of int
        The sizes of the nilpotent blocks, largest first.
    right_indices, left_indices : list of int
        Ascending.
    """

    A: Any
    B: Any
    finite: Structure
    infinite: list[int]
    right_indices: list[int]
    left_indices: list[int]

    @property
    def rank(self) -> int:
        """The rank over the rational functions."""
        regular = sum(f.degree() * sum(sizes) for f, sizes in self.finite) + sum(self.infinite)
        return int(regular) + sum(self.right_indices) + sum(self.left_indices)


@dataclass(frozen=True, eq=False, repr=False)
class KnownSmith(Pasteable):
    """A matrix polynomial with its Smith form.

    Attributes
    ----------
    P : MatrixPolynomial
        Of another system where a strategy was asked for one: for numpy and Python the list of its
        coefficients.
    smith : list of fmpq_poly
        The monic invariant polynomials, each of which divides the next one; all else is zero.
    """

    P: Any
    smith: list[fmpq_poly]


def known_pencil(
    rng: random.Random,
    finite: Sequence[tuple[Factor, int]] = (),
    infinite: Sequence[int] = (),
    right: Sequence[int] = (),
    left: Sequence[int] = (),
    *,
    steps: int | None = None,
) -> KnownPencil:
    """Return a pencil with these blocks.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    finite : sequence of (tuple of int, int)
        A monic irreducible polynomial over Z, constant term first, and the size of a block at its roots.
    infinite, right, left : sequence of int
        Sizes of blocks at infinity, and the minimal indices.
    steps : int, optional
        Additions of a multiple of a row or of a column to another one; 2 (m + n) if None.

    Raises
    ------
    InputError
        If no row or no column comes out, or a size is below 1, an index below 0.

    Examples
    --------
    >>> import random
    >>> known = known_pencil(random.Random(1), [((-2, 0, 1), 1)], [2], right=[1])
    >>> known.finite, known.infinite, known.right_indices, known.rank
    ([(x^2 + (-2), [1])], [2], [1], 5)
    """
    if any(k < 1 for k in (*infinite, *(k for _, k in finite))) or any(k < 0 for k in (*right, *left)):
        raise InputError("sizes of blocks are at least 1, minimal indices at least 0")
    blocks = [*(_jordan(f, k) for f, k in finite), *map(_nilpotent, infinite), *map(_long, right)]
    blocks += [_long(k).transposed() for k in left]
    m, n = sum(block.rows for block in blocks), sum(block.columns for block in blocks)
    if not m or not n:
        raise InputError(f"a pencil of {m} rows and {n} columns: ask for more blocks")
    A, B = _together(blocks, m, n)
    _hide(rng, [A, B], 2 * (m + n) if steps is None else steps, lambda: rng.choice((1, -1)))
    return KnownPencil(
        fmpq_mat(m, n, [x for row in A for x in row]),
        fmpq_mat(m, n, [x for row in B for x in row]),
        merged(finite),
        sorted(infinite, reverse=True),
        sorted(right),
        sorted(left),
    )


def known_smith(
    rng: random.Random,
    chain: Sequence[Sequence[tuple[Factor, int]]],
    *,
    more: tuple[int, int] = (0, 0),
    steps: int | None = None,
) -> KnownSmith:
    """Return a matrix polynomial with a Smith form.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    chain : sequence of sequences of (tuple of int, int)
        Powers of polynomials, as for `known_pencil`: the quotients of successive invariant polynomials.
    more : (int, int)
        So many rows and columns beyond the rank.
    steps : int, optional
        Additions of a multiple, by a polynomial of degree 1 at most, of a row or of a column to another one;
        m + n if None.

    Raises
    ------
    InputError
        If no row or no column comes out.

    Examples
    --------
    >>> import random
    >>> known = known_smith(random.Random(1), [[], [((0, 1), 1)], [((0, 1), 1), ((-2, 0, 1), 1)]])
    >>> known.smith, known.P.shape
    ([1, x, x^4 + (-2)*x^2], (3, 3))
    """
    last, smith = fmpq_poly([1]), []
    for factors in chain:
        for f, k in factors:
            last = last * fmpq_poly(list(f)) ** k
        smith.append(last)
    m, n = len(smith) + more[0], len(smith) + more[1]
    if not m or not n:
        raise InputError(f"a matrix polynomial of {m} rows and {n} columns: ask for more")
    rows = [[smith[i] if i == j < len(smith) else fmpq_poly() for j in range(n)] for i in range(m)]
    _hide(rng, [rows], m + n if steps is None else steps, lambda: _linear(rng))
    return KnownSmith(MatrixPolynomial(rows), smith)


def merged(finite: Iterable[tuple[Factor, int]]) -> Structure:
    """Return each factor once, by degree and coefficients, with its sizes, largest first."""
    sizes: dict[Factor, list[int]] = {}
    for f, k in finite:
        sizes.setdefault(tuple(f), []).append(k)
    ordered = sorted(sizes.items(), key=lambda pair: (len(pair[0]), pair[0]))
    return [(fmpq_poly(list(f)), sorted(own, reverse=True)) for f, own in ordered]


def _linear(rng: random.Random) -> fmpq_poly:
    return fmpq_poly([rng.randint(-1, 1), rng.randint(-1, 1)])


@dataclass(frozen=True)
class _Block:
    rows: int
    columns: int
    A: Entries
    B: Entries

    def transposed(self) -> _Block:
        A, B = ({(j, i): x for (i, j), x in M.items()} for M in (self.A, self.B))
        return _Block(self.columns, self.rows, A, B)


def _jordan(f: Factor, size: int) -> _Block:
    A = {(i, j): re for i, row in enumerate(hyper_companion(f, size)) for j, (re, _) in enumerate(row)}
    n = size * (len(f) - 1)
    return _Block(n, n, A, {(i, i): 1 for i in range(n)})


def _nilpotent(k: int) -> _Block:
    return _Block(k, k, {(i, i): 1 for i in range(k)}, {(i, i + 1): 1 for i in range(k - 1)})


def _long(k: int) -> _Block:
    """Return the block of the right minimal index k; that of 0 is a column without entries."""
    return _Block(k, k + 1, {(i, i + 1): 1 for i in range(k)}, {(i, i): 1 for i in range(k)})


def _together(blocks: Sequence[_Block], m: int, n: int) -> tuple[list[list[int]], list[list[int]]]:
    """Return the block diagonal matrices A and B."""
    A, B = ([[0] * n for _ in range(m)] for _ in range(2))
    row = column = 0
    for block in blocks:
        for rows, entries in ((A, block.A), (B, block.B)):
            for (i, j), x in entries.items():
                rows[row + i][column + j] = x
        row, column = row + block.rows, column + block.columns
    return A, B


def _hide(
    rng: random.Random, tables: Sequence[list[list[Entry]]], steps: int, factor: Callable[[], Entry]
) -> None:
    """Add multiples of rows to rows, of columns to columns, the same in all tables."""
    m, n = len(tables[0]), len(tables[0][0])
    for _ in range(steps):
        across = rng.random() < 0.5
        if (n if across else m) < 2:
            continue
        i, j = rng.sample(range(n if across else m), 2)
        c = factor()
        for rows in tables:
            if across:
                for row in rows:
                    row[i] = row[i] + c * row[j]
            else:
                rows[i] = [x + c * y for x, y in zip(rows[i], rows[j], strict=True)]
