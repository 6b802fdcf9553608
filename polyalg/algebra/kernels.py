"""Null spaces and solutions of singular systems over Q and Q(i), exactly.

A prime tells pivot rows and columns, the square system of the pivots is solved by FLINT's p-adic solver, and
the result is multiplied out: nothing rests on the choice of the prime but time.
"""

from __future__ import annotations

from itertools import count

from flint import fmpz, fmpz_mat, nmod_mat

from polyalg.algebra.integral import IntegerMatrix, gaussian_matrix, solve
from polyalg.algebra.modular import place, rank_profile


def select(M: IntegerMatrix, rows: list[int] | None, columns: list[int] | None) -> IntegerMatrix:
    """Return the given rows and columns; None for all."""
    rows = list(range(M.nrows)) if rows is None else rows
    columns = list(range(M.ncols)) if columns is None else columns

    def part(x: fmpz_mat) -> fmpz_mat:
        table = x.tolist()
        return fmpz_mat(len(rows), len(columns), [table[i][j] for i in rows for j in columns])

    return gaussian_matrix(part(M.real), None if M.imag is None else part(M.imag))


def pivots(M: IntegerMatrix, attempt: int = 0) -> tuple[list[int], list[int]]:
    """Return pivot rows and columns modulo a prime: that submatrix is certainly invertible."""
    image: nmod_mat = M.mod(place(attempt))
    columns = rank_profile(image)
    reduced = select(M, None, columns).mod(place(attempt)) if columns else nmod_mat(M.nrows, 0, place(0).p)
    rows = rank_profile(reduced.transpose()) if columns else []
    return rows, columns


def null_space(M: IntegerMatrix) -> IntegerMatrix:
    """Return an integral basis of the right kernel, as columns; none where the kernel is zero."""
    for attempt in count():
        rows, columns = pivots(M, attempt)
        free = [j for j in range(M.ncols) if j not in set(columns)]
        if not free:
            return IntegerMatrix(fmpz_mat(M.ncols, 0))
        re, im, denominator = solve(select(M, rows, columns), select(M, rows, free))
        basis = _assembled(IntegerMatrix(re, im), denominator, columns, free)
        if (M * basis).is_zero():
            return basis
    raise AssertionError("unreachable: finitely many primes divide a minor")


def leading_columns(M: IntegerMatrix) -> list[int]:
    """Return the pivot columns of the reduced row echelon form, exactly."""
    for attempt in count():
        rows, columns = pivots(M, attempt)
        free = [j for j in range(M.ncols) if j not in set(columns)]
        if not free:
            return columns
        re, im, denominator = solve(select(M, rows, columns), select(M, rows, free))
        X = _assembled(IntegerMatrix(re, im), denominator, columns, free)
        # A free column has to depend on the pivots before it.
        later = [(i, k) for k, j in enumerate(free) for i in columns if i > j]
        if (M * X).is_zero() and not any(X.real[i, k] or (X.imag and X.imag[i, k]) for i, k in later):
            return columns
    raise AssertionError("unreachable: finitely many primes divide a minor")


def exact_rank(M: IntegerMatrix) -> int:
    """Return the rank, proved."""
    return len(leading_columns(M))


def likely_rank(M: IntegerMatrix) -> int:
    """Return the rank modulo a prime, which is never above the rank and rarely below it."""
    return int(M.mod(place(0)).rank())


def _assembled(
    solution: IntegerMatrix, denominator: fmpz, columns: list[int], free: list[int]
) -> IntegerMatrix:
    """Return the columns with -denominator at their own free place and the solution at the pivots."""
    n = len(columns) + len(free)

    def part(x: fmpz_mat, own: fmpz) -> fmpz_mat:
        result = fmpz_mat(n, len(free))
        for i, row in zip(columns, x.tolist(), strict=True):
            for k, value in enumerate(row):
                result[i, k] = value
        for k, j in enumerate(free):
            result[j, k] = own
        return result

    imag = None if solution.imag is None else part(solution.imag, fmpz(0))
    return _primitive_columns(gaussian_matrix(part(solution.real, -denominator), imag))


def _primitive_columns(M: IntegerMatrix) -> IntegerMatrix:
    """Divide every column by the content of its parts."""
    real = [list(c) for c in M.real.transpose().tolist()]
    imag = [list(c) for c in M.imag.transpose().tolist()] if M.imag is not None else None
    for k, column in enumerate(real):
        content = fmpz(0)
        for x in column + (imag[k] if imag is not None else []):
            content = content.gcd(x)
        if content > 1:
            real[k] = [x // content for x in column]
            if imag is not None:
                imag[k] = [x // content for x in imag[k]]
    return gaussian_matrix(fmpz_mat(real).transpose(), None if imag is None else fmpz_mat(imag).transpose())


def particular_solution(M: IntegerMatrix, right: IntegerMatrix) -> tuple[IntegerMatrix, fmpz] | None:
    """Return numerators and denominator of one X with M X = right, or None where there is none."""
    for attempt in count():
        rows, columns = pivots(M, attempt)
        re, im, denominator = solve(select(M, rows, columns), select(right, rows, None))
        X = _scattered(IntegerMatrix(re, im), columns, M.ncols)
        if (M * X + right.scale(-denominator)).is_zero():
            return X, denominator
        # Either there is no solution, or the rank of M is too small modulo this prime.
        if len(pivots(_beside(M, right), attempt)[1]) > len(columns) and _rank_is(M, len(columns)):
            return None
    raise AssertionError("unreachable: finitely many primes divide a minor")


def _rank_is(M: IntegerMatrix, rank: int) -> bool:
    return M.ncols - null_space(M).ncols == rank


def _scattered(X: IntegerMatrix, columns: list[int], n: int) -> IntegerMatrix:
    def part(x: fmpz_mat) -> fmpz_mat:
        result = fmpz_mat(n, x.ncols())
        for i, row in zip(columns, x.tolist(), strict=True):
            for k, value in enumerate(row):
                result[i, k] = value
        return result

    return gaussian_matrix(part(X.real), None if X.imag is None else part(X.imag))


def _beside(left: IntegerMatrix, right: IntegerMatrix) -> IntegerMatrix:
    def part(a: fmpz_mat | None, b: fmpz_mat | None) -> fmpz_mat:
        first = (left.real * 0 if a is None else a).tolist()
        second = (right.real * 0 if b is None else b).tolist()
        return fmpz_mat([list(x) + list(y) for x, y in zip(first, second, strict=True)])

    imag = None if left.imag is None and right.imag is None else part(left.imag, right.imag)
    return gaussian_matrix(part(left.real, right.real), imag)


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
        tried = (pivots(select(M, None, columns), k)[0] for k in count(1))
        rows = next(found for found in tried if len(found) == len(columns))
    re, im, denominator = solve(select(M, rows, columns), select(M, rows, None))
    return IntegerMatrix(re, im), denominator, columns
