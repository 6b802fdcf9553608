"""Restriction of scalars: a matrix over a field of degree d acts on Q^(nd), and so does the generator.

With A the sum of A_k y^k let B be the sum of A_k (x) T^k, T the multiplication by y on coordinates, N = I (x)
T, and B' = B + c N.  Over C the space is a sum of d copies of C^n; on the one of the conjugate y_i, B acts as
the conjugate of A at y_i, and N as y_i.  So the eigenvalues of B' are mu + c y_i, and the blocks at one of
them those of all pairs (i, mu) that give it.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, acb_mat, fmpz, fmpz_mat

from polyalg.algebra.integral import identity
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import Embedding, companion

__all__ = ["Contraction", "restricted"]


def restricted(field: Embedding, parts: Sequence[fmpz_mat], c: int = 0) -> fmpz_mat:
    """Return B + c N for the matrix A whose parts belong to 1, y, y^2, ...

    The entry (i, j) becomes the block of rows from i d and columns from j d; only for c = 0 A may be
    rectangular.
    """
    T = companion(field.modulus)
    d, n, m = field.degree, int(parts[0].nrows()), int(parts[0].ncols())
    shifted = list(parts)
    if d > 1 and c:
        shifted[1] = shifted[1] + fmpz_mat(n, m, [c * (i == j) for i in range(n) for j in range(m)])
    tables = [part.tolist() for part in shifted]
    powers = _powers(T)
    entries = fmpz_mat(n * d, m * d)
    for i in range(n):
        for j in range(m):
            for k in range(d):
                value = tables[k][i][j]
                if value:
                    for row, column, factor in powers[k]:
                        at = (i * d + row, j * d + column)
                        entries[at] = entries[at] + value * factor
    return entries


def _powers(T: fmpz_mat) -> list[list[tuple[int, int, fmpz]]]:
    """Return the entries that are not zero of the powers of T below its size, with their places."""
    d = int(T.nrows())
    power = identity(d).real
    found = []
    for _ in range(d):
        found.append([(i, j, power[i, j]) for i in range(d) for j in range(d) if power[i, j]])
        power = power * T
    return found


class Contraction:
    """From the copies of C^n to the one of the chosen embedding, at a number of bits.

    With l = (1, y, ..., y^(d-1)), l T = y l; with r the coefficients of modulus(t) / (t - y) over
    modulus'(y), T r = y r and l r = 1.  A vector v that N multiplies by y gives (I (x) l) v for A, a row w
    gives w (I (x) r).
    """

    def __init__(self, field: Embedding, n: int, bits: int) -> None:
        self._n, self._d = n, field.degree
        y = field.conjugates(bits)[field.place]
        with flint_lock, working_precision(bits):
            left, right = [acb(1)], [acb(1)]
            for k in range(self._d - 1, 0, -1):
                left.append(left[-1] * y)
                right.append(right[-1] * y + acb(field.modulus[k]))
            right.reverse()
            slope = sum((a * b for a, b in zip(left, right, strict=True)), acb(0))
            self._left, self._right = left, [x / slope for x in right]

    def columns(self, V: acb_mat, columns: Sequence[int]) -> list[list[acb]]:
        """Return (I (x) l) V, as the columns that are asked for."""
        n, d = self._n, self._d
        chosen = acb_mat(n * d, len(columns), [V[i, j] for i in range(n * d) for j in columns])
        # The rows of one block beside each other: one product for all.
        blocks = acb_mat(
            d,
            n * len(columns),
            [chosen[i * d + k, j] for k in range(d) for i in range(n) for j in range(len(columns))],
        )
        flat = (acb_mat([self._left]) * blocks).entries()
        m = len(columns)
        return [[flat[i * m + j] for i in range(n)] for j in range(m)]

    def rows(self, W: acb_mat, rows: Sequence[int]) -> list[list[acb]]:
        """Return W (I (x) r), as the rows that are asked for."""
        n, d = self._n, self._d
        blocks = acb_mat(
            len(rows) * n, d, [W[i, j * d + k] for i in rows for j in range(n) for k in range(d)]
        )
        flat = (blocks * acb_mat(d, 1, self._right)).entries()
        return [flat[i * n : (i + 1) * n] for i in range(len(rows))]

    def matrix(self, M: acb_mat) -> acb_mat:
        """Return (I (x) l) M (I (x) r): a function of B becomes that function of A."""
        columns = self.columns(M, range(self._n * self._d))
        wide = acb_mat([list(row) for row in zip(*columns, strict=True)])
        return acb_mat(self.rows(wide, range(self._n)))
