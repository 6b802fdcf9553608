"""Enclosures of all eigenvalues of a proved structure, by disjoint discs around approximations."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_index, read_list
from ..format.reading import InputMatrix, read_points
from ..roots.discs import Point, check_disjoint, read_radius, smith_radii
from .structure import Structure

_GUARD = 32


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Proved discs: eigenvalue k is within radii[k] / 2^unit of (points[k]) / 2^bits.

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


def prove_eigenvalues(case: Case[InputMatrix], structure: Structure) -> Spectrum:
    """Prove that every listed centre is within the radius of a root of its factor, all roots distinct.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "eigenvalues" (wrong number of roots of a factor), "smith-discs"
        (discs not disjoint) and "radius" (a centre is too far from its disc).

    Notes
    -----
    Theorem 7 of the theory page on Jordan forms.
    """
    claim, evidence, work = case.claim, case.evidence, case.work
    count = sum(factor.degree for factor in structure.factors)
    radius = read_radius(claim["radius"])
    bits, points = read_points(evidence["approximations"], "roots", "evidence.approximations", count)
    places, centers = read_points(claim["eigenvalues"], "centers", "claim.eigenvalues", count)
    listed = read_list(claim["factors"], "claim.factors", most=count)
    indices = [read_index(k, f"claim.factors[{j}]", len(structure.factors)) for j, k in enumerate(listed)]
    if not len(points) == len(centers) == len(indices) == count:
        raise CertificateError("eigenvalues", f"{count} centers, roots and factors are needed")
    unit = max(bits, places, radius[1].bit_length() - radius[0].bit_length()) + _GUARD
    radii = [0] * count
    for index, factor in enumerate(structure.factors):
        members = [k for k, owner in enumerate(indices) if owner == index]
        if len(members) != factor.degree:
            raise CertificateError(
                "eigenvalues", f"factor {index} has {factor.degree} roots, not {len(members)}"
            )
        own = [points[k] for k in members]
        found = smith_radii(factor.g, own, bits, unit, work)
        check_disjoint(own, found, unit - bits, f"factor {index}", work)
        for k, size in zip(members, found, strict=True):
            radii[k] = size
    allowed = units_below(radius, unit, work)
    left = [allowed - size for size in radii for _ in range(2)]
    found, wanted = ([x for z in numbers for x in z] for numbers in (points, centers))
    beyond = first_beyond(found, wanted, left, (unit - bits, unit - places), work)
    if beyond is not None:
        raise CertificateError("radius", f"claim.eigenvalues.centers[{beyond // 2}] is not within the radius")
    return Spectrum(radius, bits, points, indices, unit, radii, places, centers)
