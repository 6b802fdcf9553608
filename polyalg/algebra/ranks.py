"""Rank and null space of a matrix over Q or Q(i), exactly: a prime suggests, a product proves."""

from __future__ import annotations

from flint import fmpq_mat, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import exact_rank, leading_null_space, likely_rank
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.limits import check_null_space_size
from polyalg.core.typing import ExactMatrix

__all__ = ["null_space_of", "rank_of"]


def rank_of(read: ReadMatrix) -> int:
    """Return the rank of a matrix that was read."""
    M = _numerators(read)
    full = min(M.nrows, M.ncols)
    likely = likely_rank(M) if full else 0
    if likely == full:
        return full
    if M.imag is None:
        return int(M.real.rank())
    # The smaller side has the smaller kernel to prove.
    M = M if M.ncols <= M.nrows else M.transpose()
    check_null_space_size(M.ncols, likely, M.height_bits())
    return exact_rank(M)


def null_space_of(read: ReadMatrix) -> ExactMatrix:
    """Return a basis of the right null space of a matrix that was read, as columns."""
    M = _numerators(read)
    likely = likely_rank(M) if M.nrows and M.ncols else 0
    check_null_space_size(M.ncols, likely, M.height_bits())
    # A rank that is full modulo a prime is full.
    basis = IntegerMatrix(fmpz_mat(M.ncols, 0)) if likely == M.ncols else _null_space(M)
    return fmpq_mat(basis.real) if read.imag is None else basis.over_gaussian()


def _null_space(M: IntegerMatrix) -> IntegerMatrix:
    """Return a basis in coprime numbers, over Z that of FLINT, each vector with a positive last one."""
    if M.imag is not None:
        return leading_null_space(M)
    found, count = M.real.nullspace()
    rows = []
    for row in found.transpose().tolist()[:count]:
        # The free column is behind the pivots that it depends on.
        last = next(x for x in reversed(row) if x)
        divisor = fmpz_poly(row).content() * (1 if last > 0 else -1)
        rows.append(row if divisor == 1 else [x // divisor for x in row])
    return IntegerMatrix(fmpz_mat(rows).transpose() if rows else fmpz_mat(M.ncols, 0))


def _numerators(read: ReadMatrix) -> IntegerMatrix:
    return IntegerMatrix(read.real, read.imag)
