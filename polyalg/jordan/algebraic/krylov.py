"""Eigenvectors of a matrix with simple eigenvalues at one embedding, in balls, without a restriction.

With chi the characteristic polynomial and q = chi / (x - mu), q(A) v is in the kernel of A - mu for every v,
as chi(A) = 0; balls prove that it is not zero.  So all columns come from one product of the Krylov matrix of
v with the coefficients of the quotients, and the rows of the inverse from the same for the transpose.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from flint import acb, acb_mat, fmpq

from polyalg.core.balls import largest_magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.polynomials import ball_polynomial, rescaled
from polyalg.jordan.algebraic.data import AlgebraicData

__all__ = ["Eigenvectors", "eigenvectors"]

# The same input always gives the same answer.
_SEED = 20210913
_MOST = 1 << 16
_GUARD_BITS = 64

Vectors = list[list[acb]]


class Eigenvectors:
    """The columns of V and the rows of V^-1, the rows normalized by the columns.

    Attributes
    ----------
    columns, rows : lists of lists of acb
    """

    def __init__(self, columns: Vectors, rows: Vectors) -> None:
        self.columns, self.rows = columns, rows


def eigenvectors(data: AlgebraicData, values: Sequence[acb], bits: int) -> Eigenvectors | None:
    """Return eigenvectors and the rows of the inverse, None where the balls do not prove them.

    Parameters
    ----------
    data : AlgebraicData
        Of a matrix with simple eigenvalues.
    values : sequence of acb
        The eigenvalues of A, with radii of about 2**-bits.
    bits : int
        Working bits after the point.

    Notes
    -----
    Theorem 5 of the theory page on number fields.

    A vector that is in the span of some eigenvectors alone gives zeros, whatever the bits. So each number of
    bits has a vector of its own, and its entries are drawn from so many that it hardly ever happens.
    """
    n = data.n
    A = data.matrix.balls(bits)
    exact = rescaled(data.characteristic, fmpq(1, data.denominator))
    chi = ball_polynomial(data.field.embedding, exact, bits)
    size = largest_magnitude_bits([*A.entries(), *values])
    choose = random.Random(_SEED + bits)
    with flint_lock, working_precision(bits + n * size + _GUARD_BITS):
        quotients = _quotients([chi[k] for k in range(n + 1)], values)
        found = []
        for M in (A, A.transpose()):
            start = acb_mat(n, 1, [choose.randint(1, _MOST) for _ in range(n)])
            found.append((_krylov(M, start) * quotients).transpose().tolist())
        columns, rows = found
        for k, (column, row) in enumerate(zip(columns, rows, strict=True)):
            product = sum((x * y for x, y in zip(column, row, strict=True)), acb(0))
            if product.contains(0):
                return None
            rows[k] = [x / product for x in row]
    return Eigenvectors(columns, rows)


def _quotients(chi: Sequence[acb], values: Sequence[acb]) -> acb_mat:
    """Return the coefficients of chi / (x - mu), constant term first, as a column for each mu."""
    n = len(chi) - 1
    columns = []
    for mu in values:
        column = [chi[n]]
        for k in range(n - 1, 0, -1):
            column.append(column[-1] * mu + chi[k])
        columns.append(column[::-1])
    return acb_mat([list(row) for row in zip(*columns, strict=True)])


def _krylov(A: acb_mat, v: acb_mat) -> acb_mat:
    """Return v, A v, A^2 v, ... as columns."""
    columns = [v]
    while len(columns) < A.nrows():
        columns.append(A * columns[-1])
    return acb_mat([[column[i, 0] for column in columns] for i in range(A.nrows())])
