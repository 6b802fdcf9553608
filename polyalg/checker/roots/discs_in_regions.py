"""How many roots of a polynomial a region has inside and on its boundary, from discs that hold one root each.

A region is what half planes or a disc have in common. A disc that meets a line or circle tells nothing; but
where the roots of its factor are symmetric about it, and none but the one in the disc is near, this one is
its own mirror image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol

from ..arithmetic.integers import bits_of, times
from ..arithmetic.poly import Linear
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.limits import Work, product_cost
from .real_polynomials import C, P, RealPolynomials
from .regions import Counted, Parts, onto_circle, onto_edge, substituted_parts

_WHAT = "discs and the boundary of a region"
# A mirror image is at most so many radii of the disc from its centre.
_REACH = 7


@dataclass(frozen=True, slots=True)
class Disc:
    """A closed disc around (x + i y) / 2^unit of the radius size / 2^unit."""

    x: int
    y: int
    size: int
    unit: int


class Curve(Protocol):
    """A line or circle with one side that is meant."""

    def place(self, disc: Disc, work: Work) -> int:
        """Return 1 on the side that is meant, -1 on the other one, 0 where the disc may meet the curve.

        With 0 all points of the disc are at most 6 of its radii from their mirror images.
        """

    def onto(self, work: Work) -> tuple[Linear, Linear]:
        """Return N and M such that N / M maps the real line to the curve."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The edge of a half plane Re x > c ("right"), Re x < c ("left"), Im x > c ("upper"), Im x < c."""

    side: str
    edge: Point

    def place(self, disc: Disc, work: Work) -> int:
        """See `Curve`: beyond 1 radius from the line a disc does not meet it, within it points are 2 away."""
        top, bottom = self.edge
        x = disc.x if self.side in ("left", "right") else disc.y
        depth = times(x, bottom, work) - (top << disc.unit)
        reach = times(disc.size, bottom, work)
        return _compared(depth if self.side in ("right", "upper") else -depth, reach)

    def onto(self, work: Work) -> tuple[Linear, Linear]:
        """See `Curve`."""
        return onto_edge(self.side, self.edge)


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle, of which the inside is meant."""

    center: tuple[Point, Point]
    radius: Point

    def place(self, disc: Disc, work: Work) -> int:
        """See `Curve`.

        Raises
        ------
        CertificateError
            Step "boundary", where a disc that meets the circle is not small beside it.

        Notes
        -----
        If the radius r of the circle is at least 4 s, a disc of radius s that meets it has points at a
        distance d from the center with |d - r| <= 2 s, d >= 2 s and |d - r^2 / d| <= 4 s (1 + s / d) <= 6 s.
        """
        (a, q), (b, s), (u, v) = *self.center, self.radius
        den = times(times(q, s, work), v, work)
        x = times(disc.x, den, work) - (times(times(a, s, work), v, work) << disc.unit)
        y = times(disc.y, den, work) - (times(times(b, q, work), v, work) << disc.unit)
        far = times(x, x, work) + times(y, y, work)
        radius, size = times(times(u, q, work), s, work) << disc.unit, times(disc.size, den, work)
        if far > times(radius + size, radius + size, work):
            return -1
        if radius > size and far < times(radius - size, radius - size, work):
            return 1
        if radius < 4 * size:
            raise CertificateError("boundary", "the disc of a root is not small beside that of the region")
        return 0

    def onto(self, work: Work) -> tuple[Linear, Linear]:
        """See `Curve`."""
        return onto_circle(self.center, self.radius, work)


@dataclass(frozen=True, slots=True)
class SimpleRoots(Generic[C]):
    """A factor by its parts, its exponent, and disjoint discs, one around each of its roots."""

    factor: Parts[C]
    exponent: int
    discs: list[Disc]


def count_by_discs(
    factors: Sequence[SimpleRoots[C]], curves: Sequence[Curve], over: RealPolynomials[P, C]
) -> Counted:
    """Count the roots that are on the sides that are meant of all curves, and on the boundary.

    Raises
    ------
    CertificateError
        Step "boundary", where a disc may meet the boundary and its root is not proved to be on it.

    Notes
    -----
    Theorem 19 of the theory page on real roots.
    """
    inside, boundary, work = 0, 0, over.work
    for roots in factors:
        symmetric: dict[int, bool] = {}
        for k, disc in enumerate(roots.discs):
            places = [curve.place(disc, work) for curve in curves]
            if -1 in places:
                continue
            met = [j for j, place in enumerate(places) if not place]
            for j in met:
                if j not in symmetric:
                    symmetric[j] = _is_symmetric(roots.factor, curves[j], over)
                if not symmetric[j] or not _is_alone(k, roots.discs, work):
                    raise CertificateError("boundary", "a root is not proved to be on the boundary or off it")
            inside += 0 if met else roots.exponent
            boundary += roots.exponent if met else 0
    return Counted(inside, boundary)


def _compared(x: int, bound: int) -> int:
    """Return the sign of x where it is more than the bound in absolute value, else 0."""
    return (x > bound) - (x < -bound)


def _is_symmetric(f: Parts[C], curve: Curve, over: RealPolynomials[P, C]) -> bool:
    """Decide whether f is, along the curve, a constant times a real polynomial.

    Its zeros there come in pairs of conjugate ones; those of f are the mirror images of each other.
    """
    top, bottom = curve.onto(over.work)
    real, imag = substituted_parts(f, top, bottom, over)
    k = next(k for k, pair in enumerate(zip(real, imag, strict=True)) if not all(map(over.is_zero, pair)))
    first, second = over.pointwise(real, [imag[k]] * len(real)), over.pointwise(imag, [real[k]] * len(real))
    return first == second


def _is_alone(k: int, discs: list[Disc], work: Work) -> bool:
    """Decide whether no other disc comes as near as a mirror image of a point of this one may be."""
    own = discs[k]
    # Beside a root that is nearly 0 the others are long.
    bits = bits_of(x for disc in discs for x in (disc.x, disc.y))
    work.spend(len(discs) * (1000 + product_cost(bits, bits)), _WHAT)
    for j, other in enumerate(discs):
        x, y, both = other.x - own.x, other.y - own.y, _REACH * own.size + other.size
        if j != k and x * x + y * y <= both * both:
            return False
    return True
