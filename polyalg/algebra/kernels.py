"""Null spaces and solutions of linear systems over Q and Q(i), exactly.

A prime tells pivot rows and columns, the square system of the pivots is solved by FLINT's p-adic solver, and
the result is multiplied out: nothing rests on the choice of the prime but time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import cast

from flint import fmpq_mat, fmpz, fmpz_mat, nmod_mat

from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.modular import place, rank_profile
from polyalg.algebra.stacking import beside, stacked


def solve(matrix: IntegerMatrix, right: IntegerMatrix) -> tuple[IntegerMatrix, fmpz]:
    """Solve a square invertible system; the numerators over one denominator.

    Over Z[i] through the real system of twice the size, since FLINT's p-adic solver is for integers.
    """
    if matrix.nrows == 0:
        return IntegerMatrix(fmpz_mat(0, right.ncols)), fmpz(1)
    if matrix.imag is None and right.imag is None:
        numerator, denominator = cast(fmpq_mat, matrix.real.solve(right.real)).numer_denom()
        return IntegerMatrix(numerator), denominator
    both = fmpz_mat(right.real.tolist() + right.imaginary.tolist())
    numerator, denominator = cast(fmpq_mat, matrix.real_form().solve(both)).numer_denom()
    real, imag = IntegerMatrix(numerator).row_blocks(2)
    return IntegerMatrix(real.real, imag.real), denominator


def pivots(M: IntegerMatrix, attempt: int = 0) -> tuple[list[int], list[int]]:
    """Return pivot rows and columns modulo a prime: that submatrix is certainly invertible."""
    image: nmod_mat = M.mod(place(attempt))
    columns = rank_profile(image)
    if len(columns) < M.ncols:
        image = M.submatrix(None, columns).mod(place(attempt))
    rows = rank_profile(image.transpose()) if columns else []
    return rows, columns


def _kernels(M: IntegerMatrix) -> Iterator[tuple[list[int], IntegerMatrix]]:
    """Yield pivot columns and an integral basis of the right kernel, for each prime that leaves the rank."""
    for attempt in count():
        rows, columns = pivots(M, attempt)
        free = [j for j in range(M.ncols) if j not in set(columns)]
        if not free:
            yield columns, IntegerMatrix(fmpz_mat(M.ncols, 0))
            continue
        X, denominator = solve(M.submatrix(rows, columns), M.submatrix(rows, free))
        basis = placed(X, columns, identity(len(free)).scale(-denominator))
        if (M * basis).is_zero():
            yield columns, basis


def null_space(M: IntegerMatrix) -> IntegerMatrix:
    """Return an integral basis of the right kernel, as columns; none where the kernel is zero."""
    basis = next(basis for _, basis in _kernels(M))
    return beside(primitive_columns(basis)) if basis.ncols else basis


def leading_null_space(M: IntegerMatrix) -> IntegerMatrix:
    """Return an integral basis of the right kernel by the free columns of the reduced row echelon form.

    Column k has a positive entry at the k-th free column, and zeros at the others.
    """
    _, basis = _leading(M)
    return beside(primitive_columns(basis.scale(-1))) if basis.ncols else basis


def leading_columns(M: IntegerMatrix) -> list[int]:
    """Return the pivot columns of the reduced row echelon form, exactly."""
    return _leading(M)[0]


def _leading(M: IntegerMatrix) -> tuple[list[int], IntegerMatrix]:
    """Return the pivot columns of the reduced row echelon form, with the basis of the kernel for them."""

    def are_leading(columns: list[int], basis: IntegerMatrix) -> bool:
        # A free column has to depend on the pivots before it.
        free = [j for j in range(M.ncols) if j not in set(columns)]
        return not any(any(basis.entry(i, k)) for k, j in enumerate(free) for i in columns if i > j)

    return next((columns, basis) for columns, basis in _kernels(M) if are_leading(columns, basis))


def exact_rank(M: IntegerMatrix) -> int:
    """Return the rank, proved."""
    return len(leading_columns(M))


def likely_rank(M: IntegerMatrix) -> int:
    """Return the rank modulo a prime, which is never above the rank and rarely below it."""
    return int(M.mod(place(0)).rank())


def placed(first: IntegerMatrix, rows: list[int], others: IntegerMatrix) -> IntegerMatrix:
    """Return the matrix that has the first rows at the places `rows`, and the others, in order, elsewhere."""
    n = first.nrows + others.nrows
    order = [*rows, *(i for i in range(n) if i not in set(rows))]
    at = {i: k for k, i in enumerate(order)}
    return stacked([first, others]).submatrix([at[i] for i in range(n)], None)


def primitive_columns(M: IntegerMatrix) -> list[IntegerMatrix]:
    """Return the columns, each divided by the content of its parts."""
    return [column.primitive() for column in M.columns()]


def particular_solution(M: IntegerMatrix, right: IntegerMatrix) -> tuple[IntegerMatrix, fmpz] | None:
    """Return numerators and denominator of one X with M X = right, or None where there is none."""
    for attempt in count():
        rows, columns = pivots(M, attempt)
        found, denominator = solve(M.submatrix(rows, columns), right.submatrix(rows, None))
        X = placed(found, columns, IntegerMatrix(fmpz_mat(M.ncols - len(columns), right.ncols)))
        if (M * X + right.scale(-denominator)).is_zero():
            return X, denominator
        # Either there is no solution, or the rank of M is too small modulo this prime.
        if len(pivots(beside([M, right]), attempt)[1]) > len(columns) and _rank_is(M, len(columns)):
            return None
    raise AssertionError("unreachable: finitely many primes divide a minor")


def _rank_is(M: IntegerMatrix, rank: int) -> bool:
    return M.ncols - null_space(M).ncols == rank


def row_echelon(M: IntegerMatrix) -> tuple[IntegerMatrix, fmpz, list[int]]:
    """Return the non-zero rows of the reduced row echelon form, as numerators over one denominator.

    Returns
    -------
    tuple
        Numerators, denominator, and the pivot columns: the form has the identity there.
    """
    columns = leading_columns(M)
    rows, chosen = pivots(M)
    if chosen != columns:
        # The first prime was unlucky: rows that are independent on the true pivots.
        tried = (pivots(M.submatrix(None, columns), k)[0] for k in count(1))
        rows = next(found for found in tried if len(found) == len(columns))
    form, denominator = solve(M.submatrix(rows, columns), M.submatrix(rows, None))
    return form, denominator, columns
