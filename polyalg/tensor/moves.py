"""Decompositions from others: the three symmetries of the trace, changes of bases, products."""

from __future__ import annotations

from collections.abc import Sequence

from polyalg.core.typing import MatrixLike
from polyalg.errors import DimensionError, SingularMatrixError
from polyalg.fields.inputs import read_matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.tensor.coefficients import (
    over_field,
    smallest_common_field,
    stacked,
    whole_matrix,
    with_transposed_rows,
)
from polyalg.tensor.correspondence import Move
from polyalg.tensor.decomposition import Decomposition, require_decomposition

__all__ = ["cyclic_shift", "kronecker", "over_common_field", "permuted", "transform", "transpose"]


def cyclic_shift(d: Decomposition) -> Decomposition:
    """Return the decomposition with terms (b, c, a), for the shape (n, p, m): tr(A B C) = tr(B C A).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.cyclic_shift(pa.tensor.standard(1, 2, 3)).shape
    (2, 3, 1)
    """
    m, n, p = require_decomposition(d).shape
    a, b, c = d.factors
    return Decomposition.of((n, p, m), (b, c, a))


def transpose(d: Decomposition) -> Decomposition:
    """Return the one with terms (c^T, b^T, a^T), for the shape (m, p, n): tr(A B C) = tr(C^T B^T A^T).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.transpose(pa.tensor.standard(1, 2, 3)).shape
    (1, 3, 2)
    """
    m, n, p = require_decomposition(d).shape
    turned = [with_transposed_rows(F, *side) for F, side in zip(d.factors, d.sides, strict=True)]
    return Decomposition.of((m, p, n), turned[::-1])


def permuted(d: Decomposition, move: Move) -> Decomposition:
    """Return the decomposition after a transposition, if any, and a number of cyclic shifts."""
    made = transpose(d) if move.turned else d
    for _ in range(move.turns):
        made = cyclic_shift(made)
    return made


def transform(d: Decomposition, X: MatrixLike, Y: MatrixLike, Z: MatrixLike) -> Decomposition:
    """Return the decomposition with terms (X a Y^-1, Y b Z^-1, Z c X^-1).

    Parameters
    ----------
    d : Decomposition
    X, Y, Z : matrix
        Regular, m by m, n by n, p by p; exact, of any system.

    Raises
    ------
    DimensionError
        If the sizes are others.
    SingularMatrixError
        If one of them has no inverse.

    Examples
    --------
    >>> import polyalg as pa
    >>> d = pa.tensor.transform(pa.tensor.strassen(), [[1, 1], [0, 1]], [[1, 0], [2, 1]], [[0, 1], [1, 0]])
    >>> bool(pa.tensor.verify(d)), d == pa.tensor.strassen()
    (True, False)
    """
    require_decomposition(d)
    matrices = [whole_matrix(read_matrix(M, name)) for M, name in ((X, "X"), (Y, "Y"), (Z, "Z"))]
    for M, name, size in zip(matrices, "XYZ", d.shape, strict=True):
        if M.nrows() != size:
            raise DimensionError(f"{name} must be {size} x {size}, not {M.nrows()} x {M.nrows()}")
    field = smallest_common_field([d.field, *(M.field for M in matrices)])
    return moved_by(_lifted(d, field), [over_field(M, field) for M in matrices])


def over_common_field(listed: Sequence[Decomposition]) -> list[Decomposition]:
    """Return decompositions over one field."""
    field = smallest_common_field([d.field for d in listed])
    return [_lifted(d, field) for d in listed]


def _lifted(d: Decomposition, field: NumberField) -> Decomposition:
    return d if d.field == field else Decomposition.of(d.shape, [over_field(F, field) for F in d.factors])


def moved_by(d: Decomposition, matrices: Sequence[AlgebraicMatrix]) -> Decomposition:
    """Return `transform` by matrices over the field of the decomposition."""
    inverses = []
    for M, name in zip(matrices, "XYZ", strict=True):
        try:
            inverses.append(M.inverse())
        except SingularMatrixError:
            raise SingularMatrixError(f"{name} is singular; a change of basis needs an inverse") from None
    left = [list(column) for column in zip(*d.matrices, strict=True)]
    found = []
    for k, listed in enumerate(left):
        M, N = matrices[k], inverses[(k + 1) % 3]
        found.append(stacked([M * x * N for x in listed]))
    return Decomposition.of(d.shape, found)


def kronecker(d: Decomposition, e: Decomposition) -> Decomposition:
    """Return the Kronecker product: the algorithm of `d` on blocks that are multiplied by `e`.

    Returns
    -------
    Decomposition
        For the products of the sides; its rank is the product of the ranks.

    Examples
    --------
    >>> import polyalg as pa
    >>> s = pa.tensor.strassen()
    >>> pa.tensor.kronecker(s, s).shape, pa.tensor.kronecker(s, s).rank
    ((4, 4, 4), 49)
    """
    first, second = over_common_field([require_decomposition(d), require_decomposition(e, "e")])
    factors = []
    for listed, others in zip(
        zip(*first.matrices, strict=True), zip(*second.matrices, strict=True), strict=True
    ):
        factors.append(stacked([_kronecker(x, y) for x in listed for y in others]))
    m, n, p = (x * y for x, y in zip(d.shape, e.shape, strict=True))
    return Decomposition.of((m, n, p), factors)


def _kronecker(A: AlgebraicMatrix, B: AlgebraicMatrix) -> AlgebraicMatrix:
    embedding = A.field.embedding
    a, b = A.values, B.values
    n, m = A.ncols(), B.ncols()
    values = [
        embedding.product(a[i * n + j], b[k * m + h])
        for i in range(A.nrows())
        for k in range(B.nrows())
        for j in range(n)
        for h in range(m)
    ]
    return AlgebraicMatrix.of_values(A.field, A.nrows() * B.nrows(), n * m, values)
