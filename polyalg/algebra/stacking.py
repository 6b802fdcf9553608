"""Matrices over Z and Z[i] put together: from blocks, and from the coefficients of polynomials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from flint import fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, gaussian_matrix


def together(f: Callable[[list[fmpz_mat]], fmpz_mat], matrices: Sequence[IntegerMatrix]) -> IntegerMatrix:
    """Return f of the real parts, with f of the imaginary parts where one of the matrices has one."""
    real = f([M.real for M in matrices])
    if all(M.imag is None for M in matrices):
        return IntegerMatrix(real)
    return gaussian_matrix(real, f([M.imaginary for M in matrices]))


def stacked(blocks: Sequence[IntegerMatrix]) -> IntegerMatrix:
    """Return the blocks below each other."""
    return blocks[0] if len(blocks) == 1 else together(_below, blocks)


def beside(blocks: Sequence[IntegerMatrix]) -> IntegerMatrix:
    """Return the blocks beside each other."""
    return blocks[0] if len(blocks) == 1 else together(_beside, blocks)


def _beside(blocks: list[fmpz_mat]) -> fmpz_mat:
    # Transposes are stacked instead: rows of a row-major list need no interleaving.
    height = blocks[0].nrows() if blocks else 0
    rows = [M if M.ncols() == 1 else M.transpose() for M in blocks]
    return fmpz_mat(sum(M.ncols() for M in blocks), height, entries_of(rows)).transpose()


def _below(blocks: list[fmpz_mat]) -> fmpz_mat:
    width = blocks[0].ncols() if blocks else 0
    return fmpz_mat(sum(M.nrows() for M in blocks), width, entries_of(blocks))


def entries_of(matrices: list[fmpz_mat]) -> list[fmpz]:
    """Return all entries, row by row, one matrix after the other."""
    return list(chain.from_iterable(M.entries() for M in matrices))


def coefficient_matrix(polynomials: Sequence[IntegerPolynomial], length: int = 0) -> IntegerMatrix:
    """Return the coefficients as rows, constant term first; by default as many as the first one has."""
    length = length or polynomials[0].degree + 1

    def rows(parts: Sequence[fmpz_poly | None]) -> fmpz_mat:
        lists = [[] if f is None else f.coeffs()[:length] for f in parts]
        return fmpz_mat(len(parts), length, [x for c in lists for x in c + [0] * (length - len(c))])

    imag = None if all(f.is_real for f in polynomials) else rows([f.imag for f in polynomials])
    return IntegerMatrix(rows([f.real for f in polynomials]), imag)


def kronecker(A: IntegerMatrix, B: IntegerMatrix) -> IntegerMatrix:
    """Return the Kronecker product."""
    if A.imag is None and B.imag is None:
        return IntegerMatrix(_product(A.real, B.real))
    real = _product(A.real, B.real) - _product(A.imaginary, B.imaginary)
    return gaussian_matrix(real, _product(A.real, B.imaginary) + _product(A.imaginary, B.real))


def _product(A: fmpz_mat, B: fmpz_mat) -> fmpz_mat:
    inner = B.tolist()
    rows = [[x * y for x in row for y in other] for row in A.tolist() for other in inner]
    return fmpz_mat(A.nrows() * B.nrows(), A.ncols() * B.ncols(), [x for row in rows for x in row])
