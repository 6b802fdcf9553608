"""The dimension of the family that a decomposition is in, bounded by its tangent space modulo a prime."""

from __future__ import annotations

from flint import nmod_mat

from polyalg.errors import ResourceLimitError
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.symmetry.images import Images, places_for
from polyalg.tensor.symmetry.lie import stabilizer_dimension

__all__ = ["family_bound", "tangent_dimension"]

_MOST = 2 * 10**7


def tangent_dimension(d: Decomposition) -> int:
    """Return a bound for the dimension of the family of a decomposition, modulo changes of bases.

    Returns
    -------
    int
        0 proves that all decompositions near it, real or complex, are equivalent to it.

    Raises
    ------
    ResourceLimitError
        If the equations have more than 2 * 10**7 coefficients.

    Notes
    -----
    The dimension of the solutions of the linearized equations, without the 2 r of factors that cancel in
    terms and those of the changes of bases that move something.  The rank is taken modulo a prime, where it
    may be smaller: the bound holds.  The cost is that of one elimination.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.tangent_dimension(pa.tensor.strassen()), pa.tensor.tangent_dimension(pa.tensor.laderman())
    (0, 6)
    """
    return family_bound(d, stabilizer_dimension(require_decomposition(d)))


def family_bound(d: Decomposition, stabilizer: int) -> int:
    """Return the bound where the dimension of the changes of bases that keep each term is known."""
    m, n, p = d.shape
    lengths = [rows * columns for rows, columns in d.sides]
    unknowns, equations = d.rank * sum(lengths), lengths[0] * lengths[1] * lengths[2]
    if unknowns * equations > _MOST:
        raise ResourceLimitError(
            f"the linearized equations have {unknowns} x {equations} coefficients, more than {_MOST}"
        )
    images = Images(d, next(places_for(d, d)))
    rows = _rows(images, lengths)
    rank = int(nmod_mat(unknowns, equations, rows, images.p).rank())
    moving = m * m + n * n + p * p - 3 - stabilizer
    return unknowns - rank - 2 * d.rank - moving


def _rows(images: Images, lengths: list[int]) -> list[int]:
    """Return what a unit in each entry of each term adds to the tensor, row by row."""
    import numpy as np

    first, second, third = lengths
    found = []
    for k in range(images.rank):
        a, b, c = (x[k].reshape(-1) for x in (images.a, images.b, images.c))
        pairs = [np.outer(b, c), np.outer(a, c), np.outer(a, b)]
        block = np.zeros((first + second + third, first, second, third), dtype=np.int64)
        for i in range(first):
            block[i, i] = pairs[0]
        for j in range(second):
            block[first + j, :, j] = pairs[1]
        for h in range(third):
            block[first + second + h, :, :, h] = pairs[2]
        found.append(block.reshape(-1) % images.p)
    listed: list[int] = np.concatenate(found).tolist()
    return listed
