"""Solutions of Riccati equations made of Jordan chains, half of those on the boundary.

Theorem 4a of the theory page on linear systems.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..arithmetic.rational_matrices import RationalMatrix, unit_matrix
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.upper_bounds import UpperBound
from ..errors import CertificateError
from ..format.limits import Work

Blocks = Sequence[Sequence[RationalMatrix | None]]


def pencil(rows: Blocks, lead: Blocks) -> MatrixPolynomial:
    """Return the matrix polynomial C_0 + C_1 x of two block matrices; None is a zero block."""
    blocks = [M for table in (rows, lead) for row in table for M in row if M is not None]
    den = math.lcm(*(M.den for M in blocks))
    grids = [_assembled(table, den) for table in (rows, lead)]
    re = [[[x, y] for x, y in zip(*pair, strict=True)] for pair in zip(*grids, strict=True)]
    return MatrixPolynomial(re, [[[0, 0] for _ in row] for row in re], den)


def _assembled(table: Blocks, den: int) -> list[list[int]]:
    heights = [next(len(M.rows) for M in row if M is not None) for row in table]
    widths = [next(M.columns for M in column if M is not None) for column in zip(*table, strict=True)]
    out: list[list[int]] = []
    for row, height in zip(table, heights, strict=True):
        for i in range(height):
            line: list[int] = []
            for M, width in zip(row, widths, strict=True):
                line += [0] * width if M is None else [x * (den // M.den) for x in M.rows[i]]
            out.append(line)
    return out


def real_form(re: list[list[int]], im: list[list[int]], den: int) -> RationalMatrix:
    """Return [Re, -Im; Im, Re]."""
    width = len(re[0]) if re else 0
    upper = [[*x, *(-t for t in y)] for x, y in zip(re, im, strict=True)]
    lower = [[*y, *x] for x, y in zip(re, im, strict=True)]
    return RationalMatrix(upper + lower, den, 2 * width)


def distance_from_graph(
    halves: tuple[RationalMatrix, RationalMatrix],
    X: RationalMatrix,
    inverse: RationalMatrix,
    radius: Point,
    work: Work,
) -> UpperBound:
    """Bound the entries of X - V2 V1^-1, for V1 and V2 with parts within a radius of those given.

    Parameters
    ----------
    halves : pair of RationalMatrix
        V1 and V2, and X and the approximate inverse of V1, in real form.

    Raises
    ------
    CertificateError
        Step "inverse".
    """
    V1, V2 = halves
    size = V1.columns
    error = UpperBound.of(size * radius[0], radius[1])
    bound = inverse.norm()
    off = inverse.times(V1, work).plus(unit_matrix(size), -1).norm() + bound * error
    if not off.is_at_most(1, 4):
        raise CertificateError("inverse", "evidence.inverse is not near that of the upper half of the chains")
    residual = V2.plus(X.times(V1, work), -1).norm() + error * (UpperBound.of(1) + X.norm())
    return residual * bound * UpperBound.of(4, 3)
