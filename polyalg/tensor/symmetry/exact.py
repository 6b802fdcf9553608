"""The exact change of bases behind a correspondence of terms that was found modulo a prime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

from flint import fmpq_poly, fmpz, fmpz_mat

from polyalg.errors import ResourceLimitError
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.tensor.coefficients import proportional
from polyalg.tensor.correspondence import Symmetry
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.moves import permuted
from polyalg.tensor.symmetry.intertwining import equations

__all__ = ["change_of_bases", "may_correspond"]

_FEW = 6
_ATTEMPTS = 20
_TOP = 9
# Combinations of a basis that are tried for an invertible one.
_MOST_TRIED = 1 << 14


def change_of_bases(d: Decomposition, e: Decomposition, found: Symmetry) -> list[AlgebraicMatrix] | None:
    """Return X, Y, Z that take the moved terms of d to those of e, exactly; None where there are none.

    Notes
    -----
    X a Y^-1 = u a', Y b Z^-1 = v b', Z c X^-1 = w c' with u v w = 1 is tested for each term: Theorem 2 of the
    theory page on matrix multiplication.
    """
    moved = permuted(d, found.move)
    spaces = list(_spaces(moved, e, list(enumerate(found.permutation))))
    if not all(spaces):
        return None
    rng = Random(1)
    free = any(len(space) > 1 for space in spaces)
    for _ in range(_ATTEMPTS if free else 1):
        matrices = [_combination(space, rng) for space in spaces]
        if all(M.det() for M in matrices) and _takes(moved, e, found.permutation, matrices):
            return matrices
    return None


def may_correspond(d: Decomposition, e: Decomposition, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether invertible X, Y, Z take a b c, b c a and c a b of corresponding terms to each other, exactly.

    Raises
    ------
    ResourceLimitError
        Where too many combinations of solutions would have to be tried.

    Notes
    -----
    The determinant of t_1 B_1 + ... + t_k B_k has degree at most n in each variable: it is zero where it
    vanishes at all t in {0, ..., n}^k.
    """
    return all(_has_invertible(space, n) for space, n in zip(_spaces(d, e, pairs), e.shape, strict=True))


def _spaces(
    d: Decomposition, e: Decomposition, pairs: Sequence[tuple[int, int]]
) -> Iterator[list[AlgebraicMatrix]]:
    """Yield bases of the X, the Y and the Z that take a b c, b c a and c a b of corresponding terms over."""
    for n, first, second in zip(e.shape, _loops(d), _loops(e), strict=True):
        yield _intertwining([first[i] for i, _ in pairs], [second[j] for _, j in pairs], n)


def _has_invertible(space: Sequence[AlgebraicMatrix], n: int) -> bool:
    rng = Random(1)
    if any(_combination(space, rng).det() for _ in range(_ATTEMPTS if space else 0)):
        return True
    if (n + 1) ** len(space) > _MOST_TRIED:
        raise ResourceLimitError(
            f"not decided: the corresponding terms leave {len(space)} parameters of a change of bases free,"
            " and no invertible one was found"
        )
    for t in product(range(n + 1), repeat=len(space)):
        parts = [M * fmpz(x) for M, x in zip(space, t, strict=True) if x]
        if parts and sum(parts[1:], parts[0]).det():
            return True
    return False


def _loops(d: Decomposition) -> list[list[AlgebraicMatrix]]:
    """Return a b c, b c a and c a b of all terms."""
    terms = d.matrices
    return [
        [a * b * c for a, b, c in terms],
        [b * c * a for a, b, c in terms],
        [c * a * b for a, b, c in terms],
    ]


def _intertwining(
    first: Sequence[AlgebraicMatrix], second: Sequence[AlgebraicMatrix], n: int
) -> list[AlgebraicMatrix]:
    """Return a basis of the X with X M = N X for all pairs, of integers without a common divisor."""
    field = first[0].field
    basis: AlgebraicMatrix | None = None
    for start in range(0, len(first), _FEW):
        pairs = zip(first[start : start + _FEW], second[start : start + _FEW], strict=True)
        values = [x for M, N in pairs for x in equations(M.values, N.values, n, fmpq_poly())]
        system = AlgebraicMatrix.of_values(field, len(values) // (n * n), n * n, values)
        basis = system.nullspace() if basis is None else basis * (system * basis).nullspace()
        if basis.ncols() == 0:
            return []
    assert basis is not None
    columns = basis.transpose()
    return [_primitive(columns, k, n) for k in range(columns.nrows())]


def _primitive(columns: AlgebraicMatrix, k: int, n: int) -> AlgebraicMatrix:
    """Return a row as an n by n matrix, scaled to integral coordinates without a common divisor."""
    rows = [[part[k, j] for j in range(n * n)] for part in columns.parts]
    common = fmpz(0)
    for row in rows:
        for x in row:
            common = common.gcd(x)
    parts = [fmpz_mat(n, n, [x // common for x in row]) for row in rows]
    return AlgebraicMatrix(columns.field, parts, fmpz(1))


def _combination(space: Sequence[AlgebraicMatrix], rng: Random) -> AlgebraicMatrix:
    if len(space) == 1:
        return space[0]
    total = space[0] * fmpz(rng.randint(1, _TOP))
    for M in space[1:]:
        total = total + M * fmpz(rng.randint(1, _TOP))
    return total


def _takes(
    moved: Decomposition, e: Decomposition, permutation: Sequence[int], matrices: Sequence[AlgebraicMatrix]
) -> bool:
    embedding = e.field.embedding
    for term, j in zip(moved.matrices, permutation, strict=True):
        left, right = fmpq_poly([1]), fmpq_poly([1])
        for k, (x, y) in enumerate(zip(term, e.matrices[j], strict=True)):
            mine, theirs = matrices[k] * x, y * matrices[(k + 1) % 3]
            if not mine or not theirs or not proportional(mine, theirs):
                return False
            at = next(i for i, value in enumerate(theirs.values) if value)
            left = embedding.product(left, mine.values[at])
            right = embedding.product(right, theirs.values[at])
        if left != right:
            return False
    return True
