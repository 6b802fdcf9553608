"""Approximate eigenvalues in doubles, of a matrix that was shifted and scaled exactly before.

Where the coefficients of the characteristic polynomial need many times the bits that the entries have, the
matrix itself is the better start.  Nothing is proved here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ldexp

from flint import arb, fmpz

from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.blas_threads import one_blas_thread
from polyalg.core.loading import load_uninterrupted
from polyalg.core.typing import Complexes, Doubles
from polyalg.roots.centring import AffineChange

# Digits of an entry that doubles take.
_BITS = 60
# Bits of the integers that doubles are returned as.
SHORT_BITS = 60

# Integers and the power of two below them.
FixedPoint = tuple[list[int], int]


@one_blas_thread()
def approximate_eigenvalues(matrix: IntegerMatrix, change: AffineChange) -> list[complex]:
    """Return the eigenvalues y of the matrix, (x - centre) / 2**exponent for those of the given one."""
    load_uninterrupted("numpy")
    import numpy as np

    n = matrix.nrows
    re, im = (_twice(part) for part in (change.centre.real, change.centre.imag))
    exponent = change.exponent + 1
    parts = []
    for part, shift in ((matrix.real, re), (matrix.imag, im)):
        entries = [fmpz(0)] * (n * n) if part is None else [2 * x for x in part.entries()]
        for i in range(n):
            entries[i * (n + 1)] -= shift
        parts.append(_doubles(entries, exponent).reshape(n, n))
    whole = parts[0]
    if parts[1].any():
        whole = whole.astype(complex)
        whole.imag = parts[1]
    if not np.isfinite(whole).all():
        return []
    try:
        return [complex(z) for z in np.linalg.eigvals(whole)]
    except np.linalg.LinAlgError:
        return []


def _twice(part: arb) -> fmpz:
    """Return twice a number that is half an integer."""
    mantissa, exponent = part.man_exp()
    return fmpz(mantissa) << (int(exponent) + 1) if exponent >= -1 else fmpz(0)


def _fixed_point(M: Doubles) -> FixedPoint:
    """Return the entries times a power of two, and its exponent: integers of at most SHORT_BITS bits."""
    import numpy as np

    shift = SHORT_BITS - int(np.frexp(np.abs(M).max())[1])
    entries: list[int] = np.ldexp(M, shift).astype(np.int64).ravel().tolist()
    return entries, shift


def _doubles(integers: Sequence[fmpz], exponent: int) -> Doubles:
    """Return an array of x / 2**exponent; infinities where they are too large."""
    import numpy as np

    if max(max(integers), -min(integers)).bit_length() <= _BITS:
        found: Doubles = np.ldexp(np.array([int(x) for x in integers], dtype=float), -exponent)
        return found
    return np.array([_double(x, exponent) for x in integers])


def _double(x: fmpz, exponent: int) -> float:
    """Return x / 2**exponent; an infinity where it is too large."""
    shift = max(0, int(x.bit_length()) - _BITS)
    try:
        return ldexp(int(x >> shift) if shift else int(x), shift - exponent)
    except OverflowError:
        return float("inf")


class EigenvectorGuesses:
    """Eigenvectors of a real matrix in doubles, and the corrections of better ones, in a real basis.

    The columns are the vectors v of the real eigenvalues, then Re v for those in the upper half plane, then
    Im v for these.

    Parameters
    ----------
    matrix : IntegerMatrix
        Over Z.
    exponent : int
        Everything is divided by 2**exponent.
    real, upper : sequence of complex
        The eigenvalues.
    """

    def __init__(
        self, matrix: IntegerMatrix, exponent: int, real: Sequence[complex], upper: Sequence[complex]
    ) -> None:
        load_uninterrupted("numpy")
        import numpy as np

        n = matrix.nrows
        self._real, self._upper = len(real), len(upper)
        self._scaled = _doubles(matrix.real.entries(), exponent).reshape(n, n)
        self._wanted = np.array([*real, *upper], dtype=complex)
        values = np.concatenate([self._wanted, np.conj(self._wanted[self._real :])])
        with np.errstate(all="ignore"):
            gaps = values[np.newaxis, :] - values[:, np.newaxis]
            np.fill_diagonal(gaps, 1)
            self._factors = 1 / gaps
        np.fill_diagonal(self._factors, 0)

    @one_blas_thread()
    def vectors(self) -> tuple[FixedPoint, FixedPoint] | None:
        """Return the entries of V, columns of maximum norm 1, and of V^-1; None where doubles do not tell."""
        import numpy as np

        try:
            found, vectors = np.linalg.eig(self._scaled)
            near = np.abs(self._wanted[:, np.newaxis] - found[np.newaxis, :]).argmin(axis=1)
            if len(set(near.tolist())) < len(near):
                return None
            columns = vectors[:, near]
            V = np.hstack([columns.real, columns[:, self._real :].imag])
            size = np.abs(columns).max(axis=0)
            V = V / np.concatenate([size, size[self._real :]])
            W = np.linalg.inv(V)
        except np.linalg.LinAlgError:
            return None
        if not (np.isfinite(V).all() and np.isfinite(W).all() and np.isfinite(self._factors).all()):
            return None
        return _fixed_point(V), _fixed_point(W)

    def correction(self, defect: Sequence[int]) -> FixedPoint:
        """Return X, zero on the diagonal, with X L - L X = F off it, row by row.

        L is the diagonal matrix of the eigenvalues; F and X are in the real basis.
        """
        import numpy as np

        n = self._real + 2 * self._upper
        F = np.array([float(x) for x in defect]).reshape(n, n)
        i = complex(0, 1)
        F = self._paired(self._paired(F.astype(complex).T, i).T, -i)
        F[self._real :] /= 2
        X = self._split(self._split(F * self._factors, i).T, -i).T
        X[:, self._real :] /= 2
        return _fixed_point(X.real)

    def _paired(self, M: Complexes, unit: complex) -> Complexes:
        """Return the rows r, a + unit b, a - unit b for the rows r, a, b."""
        import numpy as np

        first, second = self._real, self._real + self._upper
        a, b = M[first:second], unit * M[second:]
        return np.vstack([M[:first], a + b, a - b])

    def _split(self, M: Complexes, unit: complex) -> Complexes:
        """Return the rows r, u + w, unit (u - w) for the rows r, u, w."""
        import numpy as np

        first, second = self._real, self._real + self._upper
        u, w = M[first:second], M[second:]
        return np.vstack([M[:first], u + w, unit * (u - w)])
