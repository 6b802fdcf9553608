"""The dimension of the continuous part of the symmetries, by its Lie algebra modulo a prime."""

from __future__ import annotations

from flint import nmod_mat

from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.symmetry.images import Images, places_for

__all__ = ["stabilizer_dimension"]


def stabilizer_dimension(d: Decomposition) -> int:
    """Return the dimension of the changes of bases that keep each term, without those that change nothing.

    Notes
    -----
    The x, y, z with x a - a y = u a, y b - b z = v b, z c - c x = -(u + v) c for all terms;
    three dimensions of them are multiples of the unit matrices.  Modulo a prime there may be more, so that
    0 is proved.
    """
    images = Images(d, next(places_for(d, d)))
    m, n, p = d.shape
    starts = [0, m * m, m * m + n * n]
    unknowns = m * m + n * n + p * p + 2 * d.rank
    rows = []
    for k in range(d.rank):
        first = m * m + n * n + p * p + 2 * k
        weights = ([(first, 1)], [(first + 1, 1)], [(first, -1), (first + 1, -1)])
        for side, array in enumerate((images.a, images.b, images.c)):
            size, after = d.shape[side], d.shape[(side + 1) % 3]
            U = array[k].tolist()
            for i in range(size):
                for j in range(after):
                    row = [0] * unknowns
                    for t in range(size):
                        row[starts[side] + i * size + t] += U[t][j]
                    for t in range(after):
                        row[starts[(side + 1) % 3] + t * after + j] -= U[i][t]
                    for column, sign in weights[side]:
                        row[column] -= sign * U[i][j]
                    rows.append([x % images.p for x in row])
    equations = nmod_mat(len(rows), unknowns, [x for row in rows for x in row], images.p)
    return unknowns - int(equations.rank()) - 3
