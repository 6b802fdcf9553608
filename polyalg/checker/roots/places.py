"""Places that hold exactly one real root of a product of factors each, and together all of them.

A place is an open interval or a point. A root is shown by a change of sign, completeness by Descartes' rule
on a cover of the line, or by pieces of both half lines. What follows from the roots is concluded elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from ..arithmetic.rational_polynomials import (
    Point,
    is_equal,
    is_less,
    read_ascending,
)
from ..errors import CertificateError
from ..format.encoding import read_bounded, read_index, read_list, read_object, read_rational, refuse
from ..format.limits import MAX_DEGREE, MAX_POINTS, Work
from .descartes import check_cover
from .pieces import Pieces, read_pieces
from .real_polynomials import C, P, RealPolynomials, SignsAt


@dataclass(frozen=True, slots=True)
class PointedFactor(Generic[C]):
    """A polynomial, its exponent in the product, and the points or the pieces that come with it."""

    g: list[C]
    exponent: int
    points: list[Point]
    pieces: Pieces | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An open interval (low, high), or the point low when the ends are equal."""

    low: Point
    high: Point
    is_point: bool


def read_factors(
    listed: object, key: str, over: RealPolynomials[P, C], place: str = "evidence.factors"
) -> list[PointedFactor[C]]:
    """Read factors with "points", one more than the degree, or with a "cover" of any length or "pieces"."""
    factors: list[PointedFactor[C]] = []
    work = over.work
    for k, item in enumerate(read_list(listed, place, most=MAX_DEGREE)):
        where = f"{place}[{k}]"
        in_pieces = over.reads_pieces and key == "cover" and type(item) is dict and "pieces" in item
        last = "pieces" if in_pieces else key
        parts = read_object(item, ("coefficients", "exponent", last), where)
        g = over.read_factor(parts["coefficients"], f"{where}.coefficients")
        exponent = read_bounded(parts["exponent"], f"{where}.exponent", 1, MAX_DEGREE)
        if in_pieces:
            factors.append(PointedFactor(g, exponent, [], read_pieces(parts[last], f"{where}.pieces", work)))
            continue
        length = len(g) if key == "points" else None
        points = read_ascending(parts[key], f"{where}.{key}", work, length=length, most=MAX_POINTS)
        factors.append(PointedFactor(g, exponent, points))
    return factors


def read_place(parts: dict[str, object], where: str, work: Work) -> Place:
    """Read the ends "low" <= "high" of one place."""
    low, high = read_rational(parts["low"], f"{where}.low"), read_rational(parts["high"], f"{where}.high")
    is_point = is_equal(low, high, work)
    if not is_point and not is_less(low, high, work):
        raise CertificateError("points", f"{where}.low is larger than its high")
    return Place(low, high, is_point)


def check_apart(places: list[Place], where: str, work: Work) -> None:
    """Check that places are ascending and disjoint; a shared end belongs to one of them at most."""
    for k, (one, two) in enumerate(pairwise(places)):
        apart = is_less(one.high, two.low, work)
        touch = not apart and is_equal(one.high, two.low, work) and not (one.is_point and two.is_point)
        if not apart and not touch:
            raise CertificateError("points", f"{where}[{k + 1}] is not beyond the root before it")


def read_owners(listed: object, count: int, factors: int) -> list[int]:
    """Read the index of its factor for each of `count` roots."""
    items = read_list(listed, "evidence.owners", length=count)
    if items and not factors:
        refuse("evidence.owners", "must be empty where there are no factors")
    return [read_index(x, f"evidence.owners[{k}]", factors) for k, x in enumerate(items)]


def prove_places(
    factors: list[PointedFactor[C]],
    places: list[Place],
    owners: list[int],
    where: str,
    over: RealPolynomials[P, C],
) -> None:
    """Prove that the places hold one real root of their factor each, and that there are no other real roots.

    Raises
    ------
    CertificateError
        Steps "signs" (no root is shown in a place) and "cover" (a factor may have other real roots).

    Notes
    -----
    Each place listed holds a root of its factor. A factor has as many real roots, with multiplicities, as
    places; so it has exactly one in each, a simple one, and none elsewhere. The places are disjoint, so the
    roots of different factors are different.
    """
    signs = [over.signs(f.g, "the sign of a factor at an end of an interval") for f in factors]
    for k, (place, j) in enumerate(zip(places, owners, strict=True)):
        if not _holds_root(signs[j], place):
            raise CertificateError("signs", f"{where}[{k}] is not shown to hold a root of factor {j}")
    owned = Counter(owners)
    for j, f in enumerate(factors):
        _check_no_other(f, owned[j], f"evidence.factors[{j}]", over)


def _holds_root(signs: SignsAt, place: Place) -> bool:
    if place.is_point:
        return signs.at(place.low) == 0
    return signs.at(place.low) * signs.at(place.high) == -1


def _check_no_other(factor: PointedFactor[C], count: int, where: str, over: RealPolynomials[P, C]) -> None:
    """Prove that a factor has `count` real roots at most, when at least so many are known."""
    if factor.pieces is not None:
        over.check_pieces(factor.g, factor.pieces, count, f"{where}.pieces")
        return
    if count == len(factor.g) - 1:
        if factor.points:
            refuse(f"{where}.cover", "must be empty where all roots of the factor are listed")
        return
    check_cover(factor.g, factor.points, count, f"{where}.cover", over)
