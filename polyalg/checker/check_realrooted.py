"""The checks of "real-rooted" (all roots are real, or not) and "real-roots" (exactly which there are).

Real-rootedness is proved by alternating signs, the number of real roots by Descartes' rule of signs on a
cover of the line. No Sturm sequence is computed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .descartes import check_cover
from .encoding import read_boolean, read_bounded, read_index, read_list, read_object, read_rational, refuse
from .errors import CertificateError
from .limits import MAX_DEGREE, MAX_POINTS, Work
from .nonreal import prove_nonreal_root
from .power_products import check_power_product
from .rational_points import Signs
from .rational_polynomials import (
    Point,
    degree,
    is_equal,
    is_less,
    read_ascending,
    read_integral_polynomial,
    read_one_polynomial,
)
from .root_table import is_real_rooted_by_signs
from .root_words import polynomial_text, real_roots_words

_INPUT = "input.polynomial"


@dataclass(frozen=True, slots=True)
class _Factor:
    """An integral polynomial, its exponent in the input, and the points that come with it."""

    g: list[int]
    exponent: int
    points: list[Point]


@dataclass(frozen=True, slots=True)
class _Place:
    """An open interval (low, high), or the point low when the ends are equal, and a multiplicity."""

    low: Point
    high: Point
    is_point: bool
    multiplicity: int


def check_real_rooted(claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]) -> str:
    """Prove that all roots of a polynomial are real, or that some root is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", "product", "points", "signs" and "non-real".

    Notes
    -----
    A polynomial of degree d that alternates in sign at d + 1 points has a root in each of the d gaps, so it
    has real roots only; so has every product of powers of such polynomials.
    """
    work = Work()
    read_object(claim, ("kind", "holds"), "claim")
    holds = read_boolean(claim["holds"], "claim.holds")
    p = read_one_polynomial(given, work)
    if not holds:
        read_object(evidence, ("proof",), "evidence")
        prove_nonreal_root(p.re, evidence["proof"], "evidence.proof", "the polynomial", work)
        return f"{polynomial_text(p)} has a root that is not real"
    read_object(evidence, ("factors",), "evidence")
    factors = _read_factors(evidence["factors"], "points", work)
    check_power_product(p, [(f.g, f.exponent) for f in factors], _INPUT, work)
    for k, f in enumerate(factors):
        if not is_real_rooted_by_signs(f.g, f.points, work):
            raise CertificateError("signs", f"evidence.factors[{k}] does not alternate in sign at its points")
    return (
        f"all roots of {polynomial_text(p)} are real" if degree(p) else f"{polynomial_text(p)} has no roots"
    )


def _read_factors(listed: object, key: str, work: Work) -> list[_Factor]:
    """Read factors with "points", one more than the degree, or with a "cover" of any length."""
    factors: list[_Factor] = []
    for k, item in enumerate(read_list(listed, "evidence.factors", most=MAX_DEGREE)):
        where = f"evidence.factors[{k}]"
        parts = read_object(item, ("coefficients", "exponent", key), where)
        g = read_integral_polynomial(parts["coefficients"], f"{where}.coefficients")
        exponent = read_bounded(parts["exponent"], f"{where}.exponent", 1, MAX_DEGREE)
        length = len(g) if key == "points" else None
        points = read_ascending(parts[key], f"{where}.{key}", work, length=length, most=MAX_POINTS)
        factors.append(_Factor(g, exponent, points))
    return factors


def check_real_roots(claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]) -> str:
    """Prove exactly which real roots a polynomial has: one in each interval, and no others.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (intervals not ascending and disjoint), "structure", "product",
        "multiplicity" (not the exponent of the factor that owns the root), "signs" (no root is shown in
        an interval) and "cover" (a factor may have other real roots).

    Notes
    -----
    Each place listed holds a root of its factor. A factor has as many real roots, with multiplicities, as
    places; so it has exactly one in each, a simple one, and none elsewhere. The places are disjoint, so the
    roots of different factors are different.
    """
    work = Work()
    read_object(claim, ("kind", "roots"), "claim")
    p = read_one_polynomial(given, work)
    places = _read_places(claim["roots"], degree(p), work)
    read_object(evidence, ("factors", "owners"), "evidence")
    factors = _read_factors(evidence["factors"], "cover", work)
    check_power_product(p, [(f.g, f.exponent) for f in factors], _INPUT, work)
    items = read_list(evidence["owners"], "evidence.owners", length=len(places))
    owners = [read_index(x, f"evidence.owners[{k}]", len(factors)) for k, x in enumerate(items)]
    signs = [Signs(f.g, work, "the sign of a factor at an end of an interval") for f in factors]
    for k, (place, j) in enumerate(zip(places, owners, strict=True)):
        if place.multiplicity != factors[j].exponent:
            raise CertificateError(
                "multiplicity", f"claim.roots[{k}] has not the exponent of its factor as multiplicity"
            )
        if not _holds_root(signs[j], place):
            raise CertificateError("signs", f"claim.roots[{k}] is not shown to hold a root of factor {j}")
    owned = Counter(owners)
    for j, f in enumerate(factors):
        _check_no_other(f, owned[j], f"evidence.factors[{j}].cover", work)
    return real_roots_words(p, len(places), sum(place.multiplicity for place in places))


def _read_places(listed: object, most: int, work: Work) -> list[_Place]:
    places: list[_Place] = []
    for k, item in enumerate(read_list(listed, "claim.roots", most=MAX_DEGREE)):
        where = f"claim.roots[{k}]"
        parts = read_object(item, ("low", "high", "multiplicity"), where)
        low, high = read_rational(parts["low"], f"{where}.low"), read_rational(parts["high"], f"{where}.high")
        is_point = is_equal(low, high, work)
        if not is_point and not is_less(low, high, work):
            raise CertificateError("points", f"{where}.low is larger than its high")
        if most < 1:
            refuse("claim.roots", "must be empty for a constant")
        multiplicity = read_bounded(parts["multiplicity"], f"{where}.multiplicity", 1, most)
        places.append(_Place(low, high, is_point, multiplicity))
    for k, (one, two) in enumerate(pairwise(places)):
        apart = is_less(one.high, two.low, work)
        # a shared end belongs to one of them at most
        touch = not apart and is_equal(one.high, two.low, work) and not (one.is_point and two.is_point)
        if not apart and not touch:
            raise CertificateError("points", f"claim.roots[{k + 1}] is not beyond the root before it")
    return places


def _holds_root(signs: Signs, place: _Place) -> bool:
    if place.is_point:
        return signs.at(place.low) == 0
    return signs.at(place.low) * signs.at(place.high) == -1


def _check_no_other(factor: _Factor, count: int, where: str, work: Work) -> None:
    """Prove that a factor has `count` real roots at most, when at least so many are known."""
    if count == len(factor.g) - 1:
        if factor.points:
            refuse(where, "must be empty where all roots of the factor are listed")
        return
    check_cover(factor.g, factor.points, count, where, work)
