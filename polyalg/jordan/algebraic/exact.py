"""J, V and V^-1 exactly over a number field, where all eigenvalues are in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from flint import fmpq_poly

from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.jordan.algebraic.solver import AlgebraicSolver

__all__ = ["exact_form"]

Exact = tuple[AlgebraicMatrix, AlgebraicMatrix, AlgebraicMatrix]


def exact_form(solver: AlgebraicSolver, pivots: Sequence[int]) -> Exact | None:
    """Return (J, V, V_inverse), None where an eigenvalue is not in the field.

    Parameters
    ----------
    solver : AlgebraicSolver
    pivots : sequence of int
        For each block the row whose entry in the eigenvector is 1.

    Notes
    -----
    The chains are those of the restriction of scalars, sums of binom(m, k) theta^(m - k) N_m with theta in
    the field; an integer vector of n d entries is a vector over the field.
    """
    data = solver.data
    if any(factor.degree > 1 for factor, _ in data.factors):
        return None
    n, field = data.n, data.field
    zero = fmpq_poly()
    J = [[zero] * n for _ in range(n)]
    columns: list[list[fmpq_poly]] = []
    numbers: dict[int, int] = {}
    for (index, size), pivot in zip(solver.blocks, pivots, strict=True):
        number = numbers[index] = numbers.get(index, -1) + 1
        value = -data.factors[solver.spectrum.order[index][0]][0].coefficients[0]
        for k in range(size):
            at = len(columns) + k
            J[at][at] = value / data.denominator
            if k:
                J[at - 1][at] = fmpq_poly([1])
        columns += _chain(solver, value, number, size, pivot)
    V = AlgebraicMatrix.of_values(field, n, n, [column[i] for i in range(n) for column in columns])
    return AlgebraicMatrix.of_values(field, n, n, [x for row in J for x in row]), V, V.inverse()


def _chain(
    solver: AlgebraicSolver, value: fmpq_poly, number: int, size: int, pivot: int
) -> list[list[fmpq_poly]]:
    """Return the chain of a block, with 1 at the pivot of its eigenvector."""
    data, chains = solver.data, solver.inner.chains
    field = data.field.embedding
    block = chains.right.blocks[chains.invariant_of_block(number)].real
    theta = field.reduced(value + fmpq_poly([0, data.c]))
    vectors = [
        [fmpq_poly([block[i * field.degree + j, m] for j in range(field.degree)]) for i in range(data.n)]
        for m in range(int(block.ncols()))
    ]
    powers = [fmpq_poly([1])]
    while len(powers) < len(vectors):
        powers.append(field.product(powers[-1], theta))
    found = []
    for k in range(size):
        column = [fmpq_poly()] * data.n
        for m in range(k, len(vectors)):
            factor = powers[m - k] * comb(m, k)
            column = [total + factor * x for total, x in zip(column, vectors[m], strict=True)]
        found.append([field.reduced(x) for x in column])
    scale = field.inverse(found[0][pivot])
    return [[field.product(x, scale) * data.denominator**k for x in column] for k, column in enumerate(found)]
