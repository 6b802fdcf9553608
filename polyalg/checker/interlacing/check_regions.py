"""The check of "region-count": how many roots are inside, on the boundary of and outside a region.

The numbers are computed anew, by `roots/regions.py`; for a rectangle with roots on its boundary they follow
from those of a smaller and a larger one.
"""

from __future__ import annotations

from ..arithmetic.integers import times
from ..arithmetic.poly import Poly
from ..arithmetic.rational_polynomials import Point, degree, is_less
from ..arithmetic.words import complex_text, point_text, polynomial_text
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded, read_list, read_object, read_rational, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers
from ..roots.regions import (
    HALF_PLANES,
    Corners,
    Counted,
    around_rectangle,
    in_disc,
    in_half_plane,
)

_REGION = "claim.region"
_STRIPS = {"real": ("left", "right", "Re"), "imaginary": ("lower", "upper", "Im")}


def check_region_count(case: Case[Numbers]) -> str:
    """Prove the numbers of roots, with multiplicities, inside, on the boundary of and outside a region.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "region" (it has no inside), "margin" (the roots between two rectangles are
        not those on the boundary) and "counts" (the numbers are others).

    Notes
    -----
    Theorem 17 of the theory page on real roots.
    """
    n = degree(case.input)
    claimed = {
        key: read_bounded(case.claim[key], f"claim.{key}", 0, n) for key in ("inside", "boundary", "outside")
    }
    if type(case.claim["region"]) is not dict:
        refuse(_REGION, f"must be an object, not {shown(case.claim['region'])}")
    shape = case.claim["region"].get("shape")
    if type(shape) is not str or shape not in _SHAPES:
        refuse(f"{_REGION}.shape", f"is {shown(shape)}, which is not known here")
    if case.evidence and shape != "rectangle":
        refuse("evidence", "must be empty for this region")
    keys, count = _SHAPES[shape]
    region = read_object(case.claim["region"], ("shape", *keys), _REGION)
    found, words = count(case, region)
    numbers = {"inside": found.inside, "boundary": found.boundary}
    numbers["outside"] = n - found.inside - found.boundary
    for key, number in numbers.items():
        if claimed[key] != number:
            raise CertificateError("counts", f"claim.{key} is {claimed[key]}, and {number} roots are there")
    return (
        f"of the {n} roots of {polynomial_text(case.input)}, with multiplicities,\n"
        f"{found.inside} are inside {words}, {found.boundary} on its boundary, {numbers['outside']} outside"
    )


def _polynomial(case: Case[Numbers]) -> Poly:
    return case.input.re, case.input.im


def _rational(region: dict[str, object], key: str) -> Point:
    return read_rational(region[key], f"{_REGION}.{key}")


def _complex(region: dict[str, object], key: str) -> tuple[Point, Point]:
    where = f"{_REGION}.{key}"
    re, im = (read_rational(x, where) for x in read_list(region[key], where, length=2))
    return re, im


def _in_half_plane(case: Case[Numbers], region: dict[str, object]) -> tuple[Counted, str]:
    side, edge = region["side"], _rational(region, "edge")
    if type(side) is not str or side not in HALF_PLANES:
        refuse(f"{_REGION}.side", f"is {shown(side)}, which is not known here")
    part = "Re" if side in ("left", "right") else "Im"
    sign = "<" if side in ("left", "lower") else ">"
    words = f"the half plane {part} x {sign} {point_text(edge)}"
    return in_half_plane(_polynomial(case), side, edge, case.work), words


def _in_disc(case: Case[Numbers], region: dict[str, object]) -> tuple[Counted, str]:
    center, radius = _complex(region, "center"), _rational(region, "radius")
    if radius[0] <= 0:
        raise CertificateError("region", "the radius of a disc must be positive")
    words = f"the disc of radius {point_text(radius)} around {complex_text(*center)}"
    return in_disc(_polynomial(case), center, radius, case.work), words


def _in_strip(case: Case[Numbers], region: dict[str, object]) -> tuple[Counted, str]:
    """Count what is in two half planes without a point in common, and on their edges: the rest is inside."""
    part, low, high = region["part"], _rational(region, "low"), _rational(region, "high")
    if type(part) is not str or part not in _STRIPS:
        refuse(f"{_REGION}.part", f'must be "real" or "imaginary", not {shown(part)}')
    _check_ascending(low, high, case.work)
    before, behind, name = _STRIPS[part]
    p = _polynomial(case)
    first, second = (
        in_half_plane(p, side, edge, case.work) for side, edge in ((before, low), (behind, high))
    )
    on = first.boundary + second.boundary
    inside = degree(case.input) - first.inside - second.inside - on
    words = f"the strip {point_text(low)} < {name} x < {point_text(high)}"
    return Counted(inside, on), words


def _in_rectangle(case: Case[Numbers], region: dict[str, object]) -> tuple[Counted, str]:
    """Count what is in a rectangle; with roots on the boundary, by a smaller and a larger one.

    Notes
    -----
    Where both have none on theirs, and what is between them is as many as are on the boundary of the given
    one, all others in it are in the smaller one.
    """
    low, high = _complex(region, "low"), _complex(region, "high")
    for a, b in zip(low, high, strict=True):
        _check_ascending(a, b, case.work)
    words = f"the rectangle from {complex_text(*low)} to {complex_text(*high)}"
    p, work = _polynomial(case), case.work
    corners = _over_one_denominator(low, high, work)
    found = around_rectangle(p, corners, work)
    if not found.boundary and not case.evidence:
        return found, words
    if not case.evidence:
        raise CertificateError("margin", "there are roots on the boundary, and evidence.margin is missing")
    margin = read_rational(case.evidence["margin"], "evidence.margin")
    if margin[0] <= 0:
        raise CertificateError("margin", "evidence.margin must be positive")
    smaller = corners.grown((-margin[0], margin[1]), work)
    if smaller.is_empty:
        raise CertificateError("margin", "evidence.margin leaves nothing of the rectangle")
    inner, outer = (around_rectangle(p, c, work) for c in (smaller, corners.grown(margin, work)))
    if inner.boundary or outer.boundary or outer.inside - inner.inside != found.boundary:
        raise CertificateError("margin", "not all roots within evidence.margin are on the boundary")
    return Counted(inner.inside, found.boundary), words


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
    "half-plane": (("side", "edge"), _in_half_plane),
    "disc": (("center", "radius"), _in_disc),
    "strip": (("part", "low", "high"), _in_strip),
    "rectangle": (("low", "high"), _in_rectangle),
}
