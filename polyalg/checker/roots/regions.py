"""How many roots of a polynomial a region of the plane has inside and on its boundary, exactly.

A line or a circle is mapped to the real line, the inside to the upper half plane: there the Cauchy index of
the imaginary over the real part tells how many roots are above (Hermite).  Around a rectangle the indices of
the four sides add up to the winding number.  Roots are counted with multiplicity, and none is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.integers import times
from ..arithmetic.poly import Complex, Linear, substituted
from ..arithmetic.rational_polynomials import Point
from ..format.limits import Work
from .real_polynomials import C, P, RealPolynomials
from .remainders import (
    LINE,
    UNIT,
    count_from_zero_to_one,
    count_roots,
    index,
    signed_remainders,
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

    def grown(self, by: Point, work: Work) -> Corners:
        """Move each side outwards by a rational, inwards where it is negative."""
        p, q = by
        step = times(p, self.den, work)
        x, y = ((times(low, q, work) - step, times(high, q, work) + step) for low, high in (self.x, self.y))
        return Corners(x, y, times(self.den, q, work))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing inside."""
        return self.x[0] >= self.x[1] or self.y[0] >= self.y[1]


def in_half_plane(p: Parts[C], side: str, edge: Point, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots to the left or right of a vertical line, or above or below a horizontal one."""
    (a, b), direction = _SIDES[side]
    top, bottom = edge
    return _above(p, ((a * top, b * top), direction), ((bottom, 0), (0, 0)), over)


def in_disc(p: Parts[C], center: tuple[Point, Point], radius: Point, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots in a disc of positive radius and on its circle.

    Notes
    -----
    z = c + r (1 + i t) / (1 - i t) runs through the circle without c - r for real t; for t = i it is c.
    """
    (a, q), (b, s), (u, v), work = *center, radius, over.work
    den = times(times(q, s, work), v, work)
    re = times(times(a, s, work), v, work)
    im = times(times(b, q, work), v, work)
    r = times(times(u, q, work), s, work)
    return _above(p, ((re + r, im), (im, r - re)), ((den, 0), (0, -den)), over)


def _substituted(p: Parts[C], top: Linear, bottom: Linear, over: RealPolynomials[P, C]) -> Parts[C]:
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
    real, imag = (over.trimmed(part) for part in _substituted(p, top, bottom, over))
    if len(real) < len(imag):
        real, imag = over.scaled(-1, imag), real
    degree = len(real) - 1
    sequence = signed_remainders(real, imag, over)
    common = sequence[-1]
    on = count_roots(common, LINE, over)
    pairs = (len(common) - 1 - on) // 2
    lone = degree - (len(common) - 1)
    return Counted((lone - index(sequence, LINE, over)) // 2 + pairs, on + n - degree)


def around_rectangle(p: Parts[C], corners: Corners, over: RealPolynomials[P, C]) -> Counted:
    """Count the roots on the four sides of a rectangle, and those inside where there are none on it.

    Notes
    -----
    On a side from u to v, with z = u + (v - u) t, let p = A + i B: the roots on it, without v, are those of a
    common divisor in [0, 1).  Without such roots the argument of p changes by -pi times the indices of B / A
    on the four sides, if A is zero at no corner, which a factor 1 + k i makes sure of; in all it changes by 2
    pi times the number of roots inside.
    """
    (x0, x1), (y0, y1), den = corners.x, corners.y, corners.den
    points = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    sides = []
    for (a, b), (c, d) in zip(points, points[1:] + points[:1], strict=True):
        sides.append(_substituted(p, ((a, b), (c - a, d - b)), ((den, 0), (0, 0)), over))
    # each corner forbids one k at most, where it is no root
    starts = [(real[:1], imag[:1]) for real, imag in sides]
    k = next((k for k in range(5) if all(over.trimmed(_less(re, k, im, over)) for re, im in starts)), 0)
    on = total = 0
    for real, imag in sides:
        f = over.trimmed(_less(real, k, imag, over))
        g = over.trimmed(_less(imag, -k, real, over))
        # f is zero everywhere only where p is zero at a corner
        sequence = signed_remainders(f, g, over) if f else signed_remainders(g, f, over)
        found = count_from_zero_to_one(sequence[-1], over)
        on += found
        if not on:
            total += index(sequence, UNIT, over)
    return Counted(0 if on else -total // 2, on)


def _less(f: list[C], k: int, g: list[C], over: RealPolynomials[P, C]) -> list[C]:
    return over.differences(f, over.scaled(k, g))
