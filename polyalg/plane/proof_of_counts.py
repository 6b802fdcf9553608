"""The certificate of a count in a region: discs around the roots where they are sooner checked, or nothing.

Nothing is needed where the checker counts by Cauchy indices, whose numbers grow with the degree.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, acb_poly, arb, fmpq, fmpz

from polyalg.checker import Certificate
from polyalg.checker.format.limits import product_cost
from polyalg.core.balls import largest_magnitude_bits
from polyalg.core.evidence import issue
from polyalg.core.evidence import polynomial_json as exact_json
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import ExactPolynomial, Json
from polyalg.interlacing.writing import check_size
from polyalg.plane.curves import is_symmetric, symmetric_part
from polyalg.plane.proof import field_polynomial_json, roots_json
from polyalg.plane.regions import Circle, Curve, Line, Region
from polyalg.roots.complex.all_roots import AllRoots

__all__ = ["MARGIN", "places_of", "radius_bits", "region_count_certificate"]

_FIRST_BITS = 64
MARGIN = 8
"""Bits beyond what an estimate of Smith's radii asks for: discs of 7 times the radius have to be disjoint."""
# Nanoseconds for each pair of roots that a check of discs takes: measured were 400 to 3800.
_PAIR = 3000
# Those of a check by Cauchy indices beside its products, and how many these are; a third of both on a line
# that splits the polynomial into two.
_INDEX_PAIR, _INDEX_PRODUCTS = 2000, 3


def region_count_certificate(read: ReadPolynomial, region: Region, claim: Json, boundary: int) -> Certificate:
    """Return the proof of "region-count" for a polynomial over Q or Q(i).

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads, or has time for.
    """
    given = field_polynomial_json(read)
    long = _cost_of_indices(read, region) > _PAIR * read.degree**2
    return issue(claim, given, _discs(read, region, boundary) if long else {})


def _cost_of_indices(read: ReadPolynomial, region: Region) -> int:
    """Estimate the nanoseconds of a check by Cauchy indices.

    From degree 20 on dense polynomials take 0.2 to 3 times as long, those with few terms may take much less.
    """
    n, cost = read.degree, 0
    height = max(int(part.height_bits()) for part in (read.real, read.imag) if part is not None)
    for curve in region.boundary:
        bits = n * (height + n * _growth(curve))
        # On a whole vertical line a real polynomial has an even part and an odd one.
        is_split = (
            read.imag is None and isinstance(curve, Line) and (curve.length, curve.quarters) == (None, 1)
        )
        step = _INDEX_PAIR + _INDEX_PRODUCTS * product_cost(bits, bits)
        cost += n * n * step // (3 if is_split else 1)
    return cost


def _growth(curve: Curve) -> int:
    """Return bits for each degree by which coefficients grow when a curve is mapped to the real line."""
    if isinstance(curve, Circle):
        point, size = curve.center, curve.radius
    else:
        point, size = curve.start, curve.length or fmpq(0)
    numbers = [point.real, point.imag, size]
    if not any(numbers):
        return 0
    den = numbers[0].q * numbers[1].q * numbers[2].q
    return int(max(den, *(abs(x * den).p for x in numbers)).bit_length())


def _discs(read: ReadPolynomial, region: Region, boundary: int) -> Json:
    """Return factors and approximations of the roots.

    All factors with a root on a curve of the boundary are symmetric about it: irreducible ones over Q(i) are,
    and those over Q that are not are split.
    """
    found = AllRoots(read, _FIRST_BITS, ReportBuilder())
    spare = read.degree.bit_length() + MARGIN
    fine = spare + max(found.separation_bits(), radius_bits(region))
    while True:
        check_size(read.degree, fine)
        values = found.values(fine + 2)
        places = places_of(values, region, fine - spare + MARGIN - 2)
        met = [k for k, place in enumerate(places) if place]
        if sum(found.split.factors[found.owners[k]][1] for k in met) == boundary:
            split = _symmetric_factors(found, [(k, j) for k in met for j in places[k]], region.boundary)
            if split is not None:
                break
        fine *= 2
    factors, owners = split
    return roots_json([(exact_json(g), m) for g, m in factors], owners, values, fine)


def radius_bits(region: Region) -> int:
    """Return b >= 0 with 2**-b at most the radius of a disc; 0 for other regions."""
    sizes = [curve.radius for curve in region.boundary if isinstance(curve, Circle)]
    return max([0, *(int(r.q.bit_length() - r.p.bit_length()) + 1 for r in sizes)])


def places_of(values: list[acb], region: Region, bits: int) -> list[list[int]]:
    """Return which curves of the boundary a disc of radius 2**-bits around each root may meet, if any."""
    with flint_lock, working_precision(_FIRST_BITS):
        size = largest_magnitude_bits(values)
    with flint_lock, working_precision(_FIRST_BITS + 2 * (bits + max(size, 0))):
        around = arb(0, arb(2) ** -bits)
        found = []
        for z in values:
            depths = region.depths(z + acb(around, around))
            outside = any(depth < 0 for depth in depths)
            found.append([] if outside else [j for j, depth in enumerate(depths) if not depth > 0])
        return found


def _symmetric_factors(
    found: AllRoots, met: Sequence[tuple[int, int]], curves: Sequence[Curve]
) -> tuple[list[tuple[ExactPolynomial, int]], list[int]] | None:
    """Return monic factors, symmetric about curves that their roots are on, and the index of each root's own.

    None where a root is near a curve and not on it.

    Parameters
    ----------
    found : AllRoots
    met : list of pairs of int
        The indices of roots and of curves that they are near, nearer than to another root.
    curves : sequence of Curve

    Notes
    -----
    An irreducible factor over Q that is not symmetric is the product of two conjugate irreducible ones over
    Q(i), or has no root on the curve; those with one are symmetric.
    """
    factors = [(found.split.public_factor(g), m) for g, m in found.split.factors]
    owners, scale, split = list(found.owners), fmpz(found.split.scale), set[int]()
    for owner, j in sorted({(found.owners[k], j) for k, j in met}):
        f, exponent = found.split.factors[owner]
        if is_symmetric(f, scale, curves[j]):
            continue
        part = symmetric_part(f, scale, curves[j])
        if part.degree() < 1:
            return None
        others = _roots_of_conjugate(found, owner, part)
        if any((k, j) in met for k in others):
            return None
        if owner not in split:
            split.add(owner)
            for k in others:
                owners[k] = len(factors)
            factors[owner] = part, exponent
            factors.append((part.conjugate(), exponent))
    return factors, owners


def _roots_of_conjugate(found: AllRoots, owner: int, part: GaussianPolynomial) -> list[int]:
    """Return which roots of a real factor, the product of g and its conjugate, are those of the latter."""
    others = []
    for k in (k for k, own in enumerate(found.owners) if own == owner):
        bits, own, other = _FIRST_BITS, True, True
        while own and other:
            z = found.values(bits)[k]
            with flint_lock, working_precision(_FIRST_BITS + 2 * bits):
                own, other = (_value(g, z).contains(0) for g in (part, part.conjugate()))
            bits *= 2
        if other:
            others.append(k)
    return others


def _value(g: GaussianPolynomial, z: acb) -> acb:
    return acb_poly([acb(c.real, c.imag) for c in g.coeffs()])(z)
