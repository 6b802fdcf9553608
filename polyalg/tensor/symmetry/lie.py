"""The dimension of the continuous part of the symmetries, by its Lie algebra modulo a prime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import nmod_mat

from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.symmetry.images import Images, places_for

if TYPE_CHECKING:
    import numpy as np

__all__ = ["stabilizer_dimension"]

# Equations that are eliminated together.
_CHUNK = 1000
_SCALARS = 3


def stabilizer_dimension(d: Decomposition) -> int:
    """Return the dimension of the changes of bases that keep each term, without those that change nothing.

    Notes
    -----
    The x, y, z with x a - a y = u a, y b - b z = v b, z c - c x = -(u + v) c for all terms, where u and v
    are what they are at one entry of a and of b; three dimensions of them are multiples of the unit matrices.
    Modulo a prime there may be more, so that 0 is proved.  With N = m^2 + n^2 + p^2 unknowns the cost is
    r (m n + n p + p m) N^2 at most; it ends as soon as the multiples of the unit matrices are left alone.
    """
    images = Images(d, next(places_for(d, d)))
    unknowns = sum(n * n for n in d.shape)
    known: list[list[int]] = []
    waiting: list[list[int]] = []
    for k in range(d.rank):
        waiting += _equations(images, k).tolist()
        if len(waiting) >= _CHUNK or k == d.rank - 1:
            known = _independent([*known, *waiting], unknowns, images.p)
            waiting = []
            if len(known) == unknowns - _SCALARS:
                break
    return unknowns - len(known) - _SCALARS


def _independent(rows: list[list[int]], width: int, p: int) -> list[list[int]]:
    """Return as many rows as the rank modulo a prime, with the same span."""
    echelon, rank = nmod_mat(len(rows), width, [x for row in rows for x in row], p).rref()
    return [[int(echelon[i, j]) for j in range(width)] for i in range(rank)]


def _equations(images: Images, k: int) -> np.ndarray:
    """Return the coefficients of the entries of x, y, z in the equations of a term, without u and v."""
    import numpy as np

    p = images.p
    factors = [images.a[k], images.b[k], images.c[k]]
    left = [_brackets(images.shape, side, A) for side, A in enumerate(factors)]
    ratios = []
    for A, L in zip(factors[:2], left, strict=False):
        at = np.unravel_index(int((A != 0).argmax()), A.shape)
        ratios.append(L[at] * pow(int(A[at]), -1, p) % p)
    found = []
    for A, L, ratio in zip(factors, left, [*ratios, -sum(ratios) % p], strict=True):
        found.append((L - A[:, :, None] * ratio).reshape(-1, L.shape[2]) % p)
    return np.concatenate(found)


def _brackets(shape: tuple[int, int, int], side: int, A: np.ndarray) -> np.ndarray:
    """Return the coefficients of x, y, z in the entries of x a - a y, of y b - b z or of z c - c x."""
    import numpy as np

    starts = [sum(n * n for n in shape[:k]) for k in range(4)]
    rows, columns = A.shape
    found = np.zeros((rows, columns, starts[3]), dtype=np.int64)
    after = starts[(side + 1) % 3]
    for i in range(rows):
        at = starts[side] + i * rows
        found[i, :, at : at + rows] += A.T
    for j in range(columns):
        found[:, j, after + j : after + columns * columns : columns] -= A
    return found
