"""Solutions of Riccati equations made of Jordan chains, half of those on the boundary.

Theorem 4a of the theory page on linear systems.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..arithmetic.rational_matrices import RationalMatrix, unit_matrix
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.upper_bounds import UpperBound
from ..errors import CertificateError
from ..format.limits import Work
from ..format.reading import Numbers
from ..roots.enclosed import Enclosed

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


@dataclass(frozen=True, slots=True)
class Boundary:
    """The imaginary axis, or the circle |z|^2 discount = 1."""

    discount: Point | None

    def sides(self, factors: Sequence[Numbers], spectrum: Enclosed, work: Work) -> list[int]:
        """Return for each eigenvalue -1 where it is inside, 1 outside, 0 on the boundary.

        Raises
        ------
        CertificateError
            Step "sides", where the discs do not tell.

        Notes
        -----
        A factor that is its own mirror image has with a root also the image of it. Where the image of a disc
        meets no disc of another root, the root is its own image.
        """
        work.spend(len(spectrum.points) ** 2 * 2000, "sides of the boundary")
        up = spectrum.unit - spectrum.bits
        centers = [(x << up, y << up) for x, y in spectrum.points]
        found = []
        for k, owner in enumerate(spectrum.factors):
            side = self._side(centers[k], spectrum.radii[k], spectrum.unit)
            if side is None:
                others = [j for j, o in enumerate(spectrum.factors) if o == owner and j != k]
                alone = all(self._is_apart(centers, spectrum, k, j) for j in others)
                if not alone or not self._is_own_image(factors[owner]):
                    raise CertificateError("sides", f"eigenvalue {k} is not shown to be on one side")
                side = 0
            found.append(side)
        return found

    def _side(self, c: tuple[int, int], r: int, unit: int) -> int | None:
        x, y = c
        if self.discount is None:
            return -1 if x + r < 0 else 1 if x - r > 0 else None
        p, q = self.discount
        size, one = math.isqrt(x * x + y * y), q << 2 * unit
        if (size + 1 + r) ** 2 * p < one:
            return -1
        return 1 if size > r and (size - r) ** 2 * p > one else None

    def _is_apart(self, centers: list[tuple[int, int]], spectrum: Enclosed, k: int, j: int) -> bool:
        """Whether the image of disc k meets disc j nowhere."""
        (a, b), (c, d) = centers[k], centers[j]
        r, s = spectrum.radii[k], spectrum.radii[j]
        if self.discount is None:
            return (a + c) ** 2 + (b - d) ** 2 > (r + s) ** 2
        p, q = self.discount
        # |discount z_j conj(z_k) - 1| is above what the radii allow.
        x, y = p * (a * c + b * d) - (q << 2 * spectrum.unit), p * (a * d - b * c)
        first, second = math.isqrt(a * a + b * b) + 1, math.isqrt(c * c + d * d) + 1
        return x * x + y * y > (p * (first * s + second * r + r * s)) ** 2

    def _is_own_image(self, f: Numbers) -> bool:
        """Whether the mirror images of all roots are the roots."""
        c, d = f.re, len(f.re) - 1
        if self.discount is None:
            return not any(x for k, x in enumerate(c) if (d - k) % 2)
        p, q = self.discount
        return all(c[d - j] * q ** (d - j) * c[d] == c[0] * c[j] * p ** (d - j) for j in range(d + 1))


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
