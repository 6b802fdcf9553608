"""How many roots of a polynomial a region of the plane has inside and on its boundary, exactly.

A line or a circle is mapped to the real line, the inside to the upper half plane: there the Cauchy index of
the imaginary over the real part tells how many roots are above (Hermite).  Around a rectangle the indices of
the four sides add up to the winding number, to which roots on the sides contribute a half.  Roots are counted
with multiplicity, and none is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Generic

from ..arithmetic.integers import times
from ..arithmetic.poly import Complex, Linear, substituted
from ..arithmetic.rational_polynomials import Point
from ..format.limits import Work
from .real_polynomials import C, P, RealPolynomials
from .remainders import (
    LINE,
    UNIT,
    at_one,
    count_roots,
    index,
    signed_remainders,
    without_one,
)

Parts = tuple[list[C], list[C]]
"""Real and imaginary parts of all coefficients of a polynomial."""

_SIDES: dict[str, tuple[Complex, Complex]] = {
    # where the edge is, for each unit, and which way the real line runs, with the inside on its left
    "left": ((1, 0), (0, 1)),
    "right": ((1, 0), (0, -1)),
    "upper": ((0, 1), (1, 0)),
    "lower": ((0, 1), (-1, 0)),
}
HALF_PLANES = tuple(_SIDES)


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of roots inside and on the boundary, with multiplicities."""

    inside: int
    boundary: int


@dataclass(frozen=True, slots=True)
class Corners:
    """The rectangle from (x_0 + i y_0) / den to (x_1 + i y_1) / den."""

    x: tuple[int, int]
    y: tuple[int, int]
    den: int


def in_half_plane(p: Parts[C], side: str, edge: Point, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots to the left or right of a vertical line, or above or below a horizontal one."""
    return _above(p, *onto_edge(side, edge), over)


def onto_edge(side: str, edge: Point) -> tuple[Linear, Linear]:
    """Return N and M such that N / M maps the upper half plane to this half plane."""
    (a, b), direction = _SIDES[side]
    top, bottom = edge
    return ((a * top, b * top), direction), ((bottom, 0), (0, 0))


def in_disc(p: Parts[C], center: tuple[Point, Point], radius: Point, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots in a disc of positive radius and on its circle."""
    return _above(p, *onto_circle(center, radius, over.work), over)


def onto_circle(center: tuple[Point, Point], radius: Point, work: Work) -> tuple[Linear, Linear]:
    """Return N and M such that N / M maps the upper half plane to a disc.

    Notes
    -----
    z = c + r (1 + i t) / (1 - i t) runs through the circle without c - r for real t; for t = i it is c.
    """
    (a, q), (b, s), (u, v) = *center, radius
    den = times(times(q, s, work), v, work)
    re = times(times(a, s, work), v, work)
    im = times(times(b, q, work), v, work)
    r = times(times(u, q, work), s, work)
    return ((re + r, im), (im, r - re)), ((den, 0), (0, -den))


def substituted_parts(p: Parts[C], top: Linear, bottom: Linear, over: RealPolynomials[P, C]) -> Parts[C]:
    """Return real and imaginary part of sum p_k N^k M^(n - k), which is linear in all parts of the p_k."""

    def change(row: list[int]) -> list[int]:
        half = len(row) // 2
        re, im = substituted((row[:half], row[half:]), top, bottom, over.work)
        return re + im

    both = over.mapped(change, [*p[0], *p[1]])
    return both[: len(p[0])], both[len(p[0]) :]


def _above(p: Parts[C], top: Linear, bottom: Linear, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots of sum p_k N^k M^(n - k) in the upper half plane, and those that are real or infinite.

    Notes
    -----
    Let A + i B be this polynomial with deg B <= deg A, after a multiplication by i if need be, and D a
    greatest common divisor of A and B.  Real roots and pairs of conjugate roots are those of D.  Along the
    line the argument of (A + i B) / D changes by pi times the roots above less those below, and by -pi times
    the index of B / A.
    """
    n = len(p[0]) - 1
    real, imag = (over.trimmed(part) for part in substituted_parts(p, top, bottom, over))
    if len(real) < len(imag):
        real, imag = over.scaled(-1, imag), real
    degree = len(real) - 1
    sequence = signed_remainders(real, imag, over)
    common = sequence[-1]
    on = count_roots(common, LINE, over)
    pairs = (len(common) - 1 - on) // 2
    lone = degree - (len(common) - 1)
    return Counted((lone - index(sequence, LINE, over)) // 2 + pairs, on + n - degree)


@dataclass(frozen=True, slots=True)
class _Side(Generic[C]):
    """A polynomial on a side of a rectangle for t from 0 to 1, without its zeros at both ends.

    Attributes
    ----------
    parts : (list, list)
        Real and imaginary parts of the coefficients.
    zeros : int
        How many times it was divided by t.
    """

    parts: Parts[C]
    zeros: int

    def turned(self, k: int, over: RealPolynomials[P, C]) -> Parts[C]:
        """Return real and imaginary part, trimmed, of the product with 1 + k i."""
        real, imag = self.parts
        return over.trimmed(_less(real, k, imag, over)), over.trimmed(_less(imag, -k, real, over))


def in_rectangle(p: Parts[C], corners: Corners, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots inside a rectangle, and those on its boundary.

    Notes
    -----
    On a side from u to v, with z = u + (v - u) t, let p = A + i B and D a common divisor of A and B. The
    argument of p / D changes by what the roots that are not on the side contribute: around all sides 2 pi
    for one inside, pi for one on a side, pi / 2 for one at a corner and 0 for one outside. On a side it is
    -pi times the index of B / A, and the difference of arctan(B / A) at its ends, where A is not zero. At a
    corner both arctangents cancel, unless a root of odd multiplicity is there, which turns p / D by an odd
    number of right angles: then they differ by pi / 2, with the sign of B / A at the end of the first side.

    Theorem 18 of the theory page on real roots.
    """
    (x0, x1), (y0, y1), den = corners.x, corners.y, corners.den
    points = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    sides = []
    for (a, b), (c, d) in zip(points, points[1:] + points[:1], strict=True):
        sides.append(
            _between_ends(substituted_parts(p, ((a, b), (c - a, d - b)), ((den, 0), (0, 0)), over), over)
        )
    k = next(k for k in count() if _suits(k, sides, over))
    twice = on_sides = at_corners = turns = 0
    for side, following in zip(sides, sides[1:] + sides[:1], strict=True):
        f, g = side.turned(k, over)
        sequence = signed_remainders(f, g, over)
        twice -= index(sequence, UNIT, over)
        on_sides += count_roots(sequence[-1], UNIT, over)
        at_corners += following.zeros
        if following.zeros % 2:
            turns += _sign_at_one(f, over) * _sign_at_one(g, over)
    twice += (turns - at_corners) // 2 - on_sides
    return Counted(twice // 2, on_sides + at_corners)


def _between_ends(parts: Parts[C], over: RealPolynomials[P, C]) -> _Side[C]:
    """Divide a polynomial that is not zero by t and t - 1 as often as that goes."""
    real, imag = parts
    zeros = next(k for k, both in enumerate(zip(real, imag, strict=True)) if not all(map(over.is_zero, both)))
    real, imag = real[zeros:], imag[zeros:]
    while over.is_zero(at_one(real, over)) and over.is_zero(at_one(imag, over)):
        real, imag = without_one(real, over), without_one(imag, over)
    return _Side((real, imag), zeros)


def _suits(k: int, sides: list[_Side[C]], over: RealPolynomials[P, C]) -> bool:
    """Whether no real part is zero at an end, and at corners with roots no imaginary part.

    Each of these forbids one k at the most.
    """
    for side, following in zip(sides, sides[1:] + sides[:1], strict=True):
        f, g = side.turned(k, over)
        if not f or over.is_zero(f[0]) or over.is_zero(at_one(f, over)):
            return False
        if following.zeros and (not g or over.is_zero(at_one(g, over))):
            return False
    return True


def _sign_at_one(f: list[C], over: RealPolynomials[P, C]) -> int:
    return over.sign(at_one(f, over))


def _less(f: list[C], k: int, g: list[C], over: RealPolynomials[P, C]) -> list[C]:
    return over.differences(f, over.scaled(k, g))
