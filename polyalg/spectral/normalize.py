"""Which Q: the constant unitary from the left that makes a coefficient or a value upper triangular.

R^* R = A^* A with R in row echelon form and positive pivots is unique, and U = R A^-1 (on the pivot columns)
is unitary.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, acb_mat, arb, fmpz

from polyalg.algebra.integral import IntegerMatrix
from polyalg.spectral.chains import TooWideError
from polyalg.spectral.definite import elimination


def adjoint(A: acb_mat) -> acb_mat:
    """Return the conjugate transpose."""
    result: acb_mat = A.transpose().conjugate()
    return result


def cholesky(A: acb_mat) -> acb_mat:
    """Return the upper triangular R with positive diagonal and R^* R = A, for a Hermitian ball matrix.

    Raises
    ------
    TooWideError
        If the balls do not tell that A is positive definite.

    Notes
    -----
    Lemma 8 of the theory page on spectral factors.
    """
    n = A.nrows()
    R = [[acb(0)] * n for _ in range(n)]
    table = A.tolist()
    for i in range(n):
        pivot: arb = table[i][i].real
        for k in range(i):
            # Not by **, which gives not-a-number for balls that contain 0.
            pivot -= R[k][i].real * R[k][i].real + R[k][i].imag * R[k][i].imag
        if not pivot > 0:
            raise TooWideError
        root = pivot.sqrt()
        R[i][i] = acb(root)
        for j in range(i + 1, n):
            total = table[i][j]
            for k in range(i):
                total -= R[k][i].conjugate() * R[k][j]
            R[i][j] = total / root
    return acb_mat(R)


def echelon_unitary(A: acb_mat, pivots: Sequence[int]) -> tuple[acb_mat, acb_mat]:
    """Return U and U A in row echelon form, given the pivot columns of A, which are exact knowledge.

    Notes
    -----
    Theorem 2 of the theory page on spectral factors.

    U = R A^-1 is (R^*)^-1 A^*, by substitution; what both steps lose is Lemma 8 of the theory page on
    spectral factors.
    """
    chosen = acb_mat([[row[j] for j in pivots] for row in A.tolist()])
    R = cholesky(adjoint(chosen) * chosen)
    U = _substituted(R, adjoint(chosen))
    echelon = U * A
    for i, first in enumerate(pivots):
        for j in range(first):
            echelon[i, j] = acb(0)
        for k, j in enumerate(pivots):
            echelon[i, j] = R[i, k]
    return U, echelon


def _substituted(R: acb_mat, right: acb_mat) -> acb_mat:
    """Return (R^*)^-1 right for an upper triangular R with positive diagonal, row by row."""
    table, given = R.tolist(), right.tolist()
    rows: list[list[acb]] = []
    for i, row in enumerate(given):
        total = list(row)
        for k, known in enumerate(rows):
            factor = table[k][i].conjugate()
            total = [x - factor * y for x, y in zip(total, known, strict=True)]
        rows.append([x / table[i][i] for x in total])
    return acb_mat(rows)


def exact_cholesky(M: IntegerMatrix, denominator: fmpz) -> acb_mat:
    """Return the R of `cholesky` for M / denominator from exact elimination: no digit is lost.

    Parameters
    ----------
    M : IntegerMatrix
        Positive definite.
    denominator : fmpz
        Positive.
    """
    rows = [
        [acb(z.real, z.imag) * arb(weight / denominator).sqrt() for z in row]
        for weight, row in elimination(M)
    ]
    return acb_mat(rows)
