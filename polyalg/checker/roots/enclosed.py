"""Roots of monic factors within a radius of listed centers, by disjoint discs around approximations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_index, read_list
from ..format.limits import Work
from ..format.reading import Numbers, read_points
from .discs import Point, check_disjoint, read_radius, smith_radii

GUARD = 32
"""Bits of the units of radii beyond those of the points."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a claim lists of roots: the centers and their radius; and the approximations of the evidence.

    `key` is where the claim has the centers, `owners` the factor of each root.
    """

    key: str
    claim: dict[str, object]
    approximations: object
    owners: list[int]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Proved discs: root k is within radii[k] / 2^unit of (points[k]) / 2^bits.

    Its parts are within the radius of those of (centers[k]) / 2^places, which the claim lists.
    """

    radius: tuple[int, int]
    bits: int
    points: list[Point]
    factors: list[int]
    unit: int
    radii: list[int]
    places: int
    centers: list[Point]


@dataclass(frozen=True, slots=True)
class Approximations:
    """Approximations of roots in units of 2^-bits, the factor of each, and units 2^-unit for radii."""

    points: list[Point]
    owners: list[int]
    bits: int
    unit: int


def isolating_radii(
    factors: Sequence[Numbers], near: Approximations, key: str, work: Work, *, spreads: Sequence[int] = ()
) -> list[int]:
    """Prove that discs around the points have one root of their factors each, and return their radii.

    Parameters
    ----------
    factors, near, work
        The factors are monic.
    key : str
        The step where a factor has not as many points as roots.
    spreads : sequence of int
        As for `prove_enclosed`.

    Raises
    ------
    CertificateError
        The key, and step "smith-discs", when discs of one factor are not disjoint.
    """
    radii = [0] * len(near.points)
    by_owner: list[list[int]] = [[] for _ in factors]
    for k, owner in enumerate(near.owners):
        by_owner[owner].append(k)
    for index, (g, spread) in enumerate(zip(factors, spreads or [0] * len(factors), strict=True)):
        members, degree = by_owner[index], len(g.re) - 1
        if len(members) != degree:
            raise CertificateError(key, f"factor {index} has {degree} roots, not {len(members)}")
        own = [near.points[k] for k in members]
        found = smith_radii(g, own, near.bits, near.unit, work, spread=spread)
        check_disjoint(own, found, near.unit - near.bits, f"factor {index}", work)
        for k, size in zip(members, found, strict=True):
            radii[k] = size
    return radii


def prove_enclosed(
    factors: Sequence[Numbers], listed: Listed, work: Work, *, spreads: Sequence[int] = ()
) -> Enclosed:
    """Prove that every center is within the radius of a root of its factor, those of one factor distinct.

    Parameters
    ----------
    factors, listed, work
        The factors are monic.
    spreads : sequence of int
        Where the factors are known approximately, the errors of their coefficients, as for `smith_radii`.

    Raises
    ------
    CertificateError
        Steps "format", "limits", the key (wrong number of roots of a factor), "smith-discs" (discs of a
        factor are not disjoint) and "radius" (a center is too far from its disc).

    Notes
    -----
    Theorem 7 of the theory page on Jordan forms.
    """
    key, owners = listed.key, listed.owners
    count = sum(len(g.re) - 1 for g in factors)
    radius = read_radius(listed.claim["radius"])
    bits, points = read_points(listed.approximations, "roots", "evidence.approximations", count)
    places, centers = read_points(listed.claim[key], "centers", f"claim.{key}", count)
    if not len(points) == len(centers) == len(owners) == count:
        raise CertificateError(key, f"{count} centers, roots and factors are needed")
    unit = max(bits, places, radius[1].bit_length() - radius[0].bit_length()) + GUARD
    radii = isolating_radii(factors, Approximations(points, owners, bits, unit), key, work, spreads=spreads)
    allowed = units_below(radius, unit, work)
    left = [allowed - size for size in radii for _ in range(2)]
    given, wanted = ([x for z in numbers for x in z] for numbers in (points, centers))
    beyond = first_beyond(given, wanted, left, (unit - bits, unit - places), work)
    if beyond is not None:
        raise CertificateError("radius", f"claim.{key}.centers[{beyond // 2}] is not within the radius")
    return Enclosed(radius, bits, points, owners, unit, radii, places, centers)


def prove_eigenvalues(
    case: Case[Input], factors: Sequence[Numbers], *, spreads: Sequence[int] = ()
) -> Enclosed:
    """Prove that every listed centre is within the radius of a root of its factor, all roots distinct.

    Parameters
    ----------
    case : Case
    factors : sequence of Numbers
        The factors of a proved structure.
    spreads : sequence of int
        The errors of their coefficients, where they are known approximately; see `prove_enclosed`.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "eigenvalues" (wrong number of roots of a factor), "smith-discs"
        (discs not disjoint) and "radius" (a centre is too far from its disc).

    Notes
    -----
    Theorem 7 of the theory page on Jordan forms.
    """
    claim = case.claim
    count = sum(len(g.re) - 1 for g in factors)
    listed = read_list(claim["factors"], "claim.factors", most=count)
    owners = [read_index(k, f"claim.factors[{j}]", len(factors)) for j, k in enumerate(listed)]
    given = Listed("eigenvalues", claim, case.evidence["approximations"], owners)
    return prove_enclosed(factors, given, case.work, spreads=spreads)
