"""The check of "region-count": how many roots are inside, on the boundary of and outside a region.

The numbers are computed anew: by `roots/discs_in_regions.py` where the evidence has approximations of the
roots, else by `roots/regions.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic

from ..arithmetic.integers import times
from ..arithmetic.rational_polynomials import Point, degree, is_less
from ..arithmetic.words import complex_text, point_text, polynomial_text
from ..errors import CertificateError
from ..format.claims import Case, Input, Json
from ..format.encoding import read_bounded, read_list, read_object, read_rational, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers, read_points
from ..roots.discs_in_regions import Circle, Disc, Edge, SimpleRoots, count_by_discs
from ..roots.enclosed import GUARD, Approximations, isolating_radii
from ..roots.places import read_owners
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
from ..roots.regions import (
    HALF_PLANES,
    Corners,
    Counted,
    Parts,
    in_disc,
    in_half_plane,
    in_rectangle,
)
from .check_complex import read_powers

_REGION = "claim.region"
_STRIPS = {"real": ("left", "right", "Re"), "imaginary": ("lower", "upper", "Im")}


def check_region_count(case: Case[Numbers]) -> str:
    """Prove the numbers of roots, with multiplicities, inside, on the boundary of and outside a region.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "region" (it has no inside), "margin" (that of an earlier certificate is not
        positive) and "counts" (the numbers are others); with factors in the evidence "structure", "product",
        "roots" and "smith-discs" as in `check_complex_roots`, and "boundary" (a root may be on it or not).

    Notes
    -----
    Theorem 17 of the theory page on real roots; Theorem 18 and Theorem 19 of the theory page on real roots.
    """
    re, im = case.input.re, case.input.im or [0] * len(case.input.re)
    if "factors" in case.evidence:
        return prove_counts(case, _by_discs(case), polynomial_text(case.input))
    return prove_counts(
        case, ByIndices.of((re, im), RationalPolynomials(case.work)), polynomial_text(case.input)
    )


def prove_counts(case: Case[Input], count: Counting, text: str) -> str:
    """Prove the numbers for a polynomial that is named by a text, whatever its coefficients."""
    n = count.degree
    claimed = {
        key: read_bounded(case.claim[key], f"claim.{key}", 0, n) for key in ("inside", "boundary", "outside")
    }
    if type(case.claim["region"]) is not dict:
        refuse(_REGION, f"must be an object, not {shown(case.claim['region'])}")
    shape = case.claim["region"].get("shape")
    if type(shape) is not str or shape not in _SHAPES:
        refuse(f"{_REGION}.shape", f"is {shown(shape)}, which is not known here")
    keys = _SHAPES[shape]
    region = read_object(case.claim["region"], ("shape", *keys), _REGION)
    if "margin" in case.evidence:
        _check_margin(shape, case.evidence["margin"])
    found, words = _counted(shape, region, count)
    numbers = {"inside": found.inside, "boundary": found.boundary}
    numbers["outside"] = n - found.inside - found.boundary
    for key, number in numbers.items():
        if claimed[key] != number:
            raise CertificateError("counts", f"claim.{key} is {claimed[key]}, and {number} roots are there")
    return (
        f"of the {n} roots of {text}, with multiplicities,\n"
        f"{found.inside} are inside {words}, {found.boundary} on its boundary, {numbers['outside']} outside"
    )


class Counting(ABC):
    """A way to count the roots of a polynomial in regions."""

    degree: int

    @property
    @abstractmethod
    def work(self) -> Work:
        """The meter."""

    @abstractmethod
    def half_plane(self, side: str, edge: Point) -> Counted:
        """Count the roots in a half plane."""

    @abstractmethod
    def disc(self, center: tuple[Point, Point], radius: Point) -> Counted:
        """Count the roots in a disc of positive radius."""

    @abstractmethod
    def rectangle(self, low: tuple[Point, Point], high: tuple[Point, Point]) -> Counted:
        """Count the roots in a rectangle that has an inside."""


@dataclass(frozen=True)
class ByIndices(Counting, Generic[P, C]):
    """Cauchy indices of real and imaginary parts."""

    degree: int
    p: Parts[C]
    over: RealPolynomials[P, C]

    @classmethod
    def of(cls, p: Parts[C], over: RealPolynomials[P, C]) -> ByIndices[P, C]:
        """Return the way for a polynomial by its parts, of one length."""
        return cls(len(p[0]) - 1, p, over)

    @property
    def work(self) -> Work:
        return self.over.work

    def half_plane(self, side: str, edge: Point) -> Counted:
        return in_half_plane(self.p, side, edge, self.over)

    def disc(self, center: tuple[Point, Point], radius: Point) -> Counted:
        return in_disc(self.p, center, radius, self.over)

    def rectangle(self, low: tuple[Point, Point], high: tuple[Point, Point]) -> Counted:
        return in_rectangle(self.p, _over_one_denominator(low, high, self.work), self.over)


@dataclass(frozen=True)
class ByDiscs(Counting, Generic[P, C]):
    """Discs around the roots of factors."""

    degree: int
    factors: list[SimpleRoots[C]]
    over: RealPolynomials[P, C]

    @property
    def work(self) -> Work:
        return self.over.work

    def half_plane(self, side: str, edge: Point) -> Counted:
        return count_by_discs(self.factors, [Edge(side, edge)], self.over)

    def disc(self, center: tuple[Point, Point], radius: Point) -> Counted:
        return count_by_discs(self.factors, [Circle(center, radius)], self.over)

    def rectangle(self, low: tuple[Point, Point], high: tuple[Point, Point]) -> Counted:
        sides = zip(("right", "upper", "left", "lower"), (*low, *high), strict=True)
        return count_by_discs(self.factors, [Edge(side, edge) for side, edge in sides], self.over)


def _by_discs(case: Case[Numbers]) -> ByDiscs[Numbers, int]:
    """Prove the factors and the discs of the evidence.

    Notes
    -----
    What has the roots of a real polynomial may be factors over Q(i), of which one is symmetric where their
    product is not.
    """
    powers = read_powers(case, gaussian=True)
    exact = [((g.re, g.im or [0] * len(g.re)), m) for g, m in powers]
    return in_discs(case, exact, [(g, 0) for g, _ in powers], RationalPolynomials(case.work))


def in_discs(
    case: Case[Input],
    powers: list[tuple[Parts[C], int]],
    near: list[tuple[Numbers, int]],
    over: RealPolynomials[P, C],
) -> ByDiscs[P, C]:
    """Prove that there are disjoint discs around the roots of each factor, one in each.

    Parameters
    ----------
    case : Case
        With the owners and approximations of all roots in its evidence.
    powers : list of (Parts, int)
        Factors of the polynomial by their real and imaginary parts, each up to a constant, and exponents.
    near : list of (Numbers, int)
        Monic ones near them, with the errors of coefficients, as for `smith_radii`.
    over : RealPolynomials
        Where the parts are.
    """
    evidence, work = case.evidence, case.work
    factors, spreads = [g for g, _ in near], [error for _, error in near]
    count = sum(map(degree, factors))
    owners = read_owners(evidence["owners"], count, len(powers))
    bits, points = read_points(evidence["approximations"], "roots", "evidence.approximations", count)
    if len(points) != count:
        refuse("evidence.approximations.roots", f"must be {count} points")
    unit = bits + GUARD
    listed = Approximations(points, owners, bits, unit)
    radii = isolating_radii(factors, listed, "roots", work, spreads=spreads)
    found = [SimpleRoots(parts, exponent, []) for parts, exponent in powers]
    for owner, (x, y), size in zip(owners, points, radii, strict=True):
        found[owner].discs.append(Disc(x << GUARD, y << GUARD, size, unit))
    return ByDiscs(sum(degree(g) * m for g, (_, m) in zip(factors, powers, strict=True)), found, over)


def _counted(shape: str, region: Json, count: Counting) -> tuple[Counted, str]:
    if shape == "rectangle":
        return _in_rectangle(count, region)
    if shape == "half-plane":
        return _in_half_plane(count, region)
    return _in_disc(count, region) if shape == "disc" else _in_strip(count, region)


def _rational(region: Json, key: str) -> Point:
    return read_rational(region[key], f"{_REGION}.{key}")


def _complex(region: Json, key: str) -> tuple[Point, Point]:
    where = f"{_REGION}.{key}"
    re, im = (read_rational(x, where) for x in read_list(region[key], where, length=2))
    return re, im


def _in_half_plane(count: Counting, region: Json) -> tuple[Counted, str]:
    side, edge = region["side"], _rational(region, "edge")
    if type(side) is not str or side not in HALF_PLANES:
        refuse(f"{_REGION}.side", f"is {shown(side)}, which is not known here")
    part = "Re" if side in ("left", "right") else "Im"
    sign = "<" if side in ("left", "lower") else ">"
    words = f"the half plane {part} x {sign} {point_text(edge)}"
    return count.half_plane(side, edge), words


def _in_disc(count: Counting, region: Json) -> tuple[Counted, str]:
    center, radius = _complex(region, "center"), _rational(region, "radius")
    if radius[0] <= 0:
        raise CertificateError("region", "the radius of a disc must be positive")
    words = f"the disc of radius {point_text(radius)} around {complex_text(*center)}"
    return count.disc(center, radius), words


def _in_strip(count: Counting, region: Json) -> tuple[Counted, str]:
    """Count what is in two half planes without a point in common, and on their edges: the rest is inside."""
    part, low, high = region["part"], _rational(region, "low"), _rational(region, "high")
    if type(part) is not str or part not in _STRIPS:
        refuse(f"{_REGION}.part", f'must be "real" or "imaginary", not {shown(part)}')
    _check_ascending(low, high, count.work)
    before, behind, name = _STRIPS[part]
    first, second = count.half_plane(before, low), count.half_plane(behind, high)
    on = first.boundary + second.boundary
    inside = count.degree - first.inside - second.inside - on
    words = f"the strip {point_text(low)} < {name} x < {point_text(high)}"
    return Counted(inside, on), words


def _in_rectangle(count: Counting, region: Json) -> tuple[Counted, str]:
    low, high = _complex(region, "low"), _complex(region, "high")
    for a, b in zip(low, high, strict=True):
        _check_ascending(a, b, count.work)
    words = f"the rectangle from {complex_text(*low)} to {complex_text(*high)}"
    return count.rectangle(low, high), words


def _check_margin(shape: str, given: object) -> None:
    """Refuse what is no margin; earlier certificates of rectangles have one, and nothing rests on it."""
    if shape != "rectangle":
        refuse("evidence", "must have no margin for this region")
    top, _ = read_rational(given, "evidence.margin")
    if top <= 0:
        raise CertificateError("margin", "evidence.margin must be positive")


def _over_one_denominator(low: tuple[Point, Point], high: tuple[Point, Point], work: Work) -> Corners:
    points = [*low, *high]
    den = 1
    for _, q in points:
        den = den if den % q == 0 else times(den, q, work)
    x0, y0, x1, y1 = (times(p, den // q, work) for p, q in points)
    return Corners((x0, x1), (y0, y1), den)


def _check_ascending(low: Point, high: Point, work: Work) -> None:
    if not is_less(low, high, work):
        raise CertificateError("region", "low must be below high, or there is nothing inside")


_SHAPES = {
    "half-plane": ("side", "edge"),
    "disc": ("center", "radius"),
    "strip": ("part", "low", "high"),
    "rectangle": ("low", "high"),
}
