"""The certificate of a count in a region over a number field: discs around the roots, or nothing.

Nothing is needed where the checker counts by Cauchy indices, whose numbers grow with the degrees of the
polynomial and of the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import acb

from polyalg.checker import Certificate
from polyalg.core.typing import Json
from polyalg.fields.evidence import complex_elements_json, issue_over_field
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import height_bits
from polyalg.fields.real.boxes import RootBoxes
from polyalg.fields.real.factored import square_free_factors
from polyalg.interlacing.writing import check_size
from polyalg.plane.parts import Parts
from polyalg.plane.proof import roots_json
from polyalg.plane.proof_of_counts import MARGIN, places_of, radius_bits
from polyalg.plane.proof_over_fields import bits_of_values
from polyalg.plane.regions import Curve, Region
from polyalg.roots.complex.isolation import measured_separation

__all__ = ["algebraic_region_count_certificate"]

_FIRST_BITS = _MARGIN_BITS = 64
# The product of the degrees of polynomial and field from which on discs are sooner checked.
_LONG = 12


def algebraic_region_count_certificate(
    p: AlgebraicPolynomial, region: Region, claim: Json, boundary: int
) -> Certificate:
    """Return the proof of "algebraic-region-count", over the field of the real and imaginary parts.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads.
    """
    factors = square_free_factors(p)
    whole, *parts = Parts.of([p, *(f for f, _ in factors)])
    field, height = whole.field.embedding, max(height_bits(c) for c in [*whole.real, *whole.imag])
    check_size(p.degree(), height)
    given: Json = {"polynomial": complex_elements_json(field, *whole.coefficients())}
    evidence, bits = dict[str, object](), _MARGIN_BITS + 2 * p.degree() * (height + field.degree)
    if factors and p.degree() * field.degree >= _LONG:
        powers = [_Factor(RootBoxes(f), part, m) for (f, m), part in zip(factors, parts, strict=True)]
        evidence, bits = _discs(powers, region, boundary)
    return issue_over_field(field, claim, given, evidence, bits)


@dataclass(frozen=True, slots=True)
class _Factor:
    """A monic square-free factor with its roots and its exponent."""

    roots: RootBoxes
    parts: Parts
    exponent: int


def _discs(factors: Sequence[_Factor], region: Region, boundary: int) -> tuple[Json, int]:
    """Return factors and approximations of the roots, and bits of the generator that their check takes."""
    degree = sum(f.parts.degree for f in factors)
    apart = max(measured_separation(f.roots.of_radius) for f in factors)
    spare = degree.bit_length() + MARGIN
    fine = spare + max(apart, radius_bits(region))
    while True:
        check_size(degree, fine)
        boxes = [f.roots.of_radius(fine + 2) for f in factors]
        met = [places_of(own, region, fine - spare + MARGIN - 2) for own in boxes]
        if sum(f.exponent * sum(map(bool, own)) for f, own in zip(factors, met, strict=True)) == boundary:
            split = [
                _split(f.parts, own, near, region.boundary, fine)
                for f, own, near in zip(factors, boxes, met, strict=True)
            ]
            if None not in split:
                break
        fine *= 2
    powers: list[tuple[Parts, int]] = []
    owners: list[int] = []
    for f, found in zip(factors, split, strict=True):
        assert found is not None
        owners += [len(powers) + k for k in found[1]]
        powers += [(part, f.exponent) for part in found[0]]
    values = [z for own in boxes for z in own]
    field = factors[0].parts.field.embedding
    written = [(complex_elements_json(field, *part.coefficients()), m) for part, m in powers]
    evidence = roots_json(written, owners, values, fine)
    coefficients = [c for part, _ in powers for c in part.coefficients()]
    return evidence, fine + apart * degree + bits_of_values(field, coefficients, values)


def _split(
    f: Parts, roots: Sequence[acb], near: Sequence[Sequence[int]], curves: Sequence[Curve], bits: int
) -> tuple[list[Parts], list[int]] | None:
    """Return monic factors, symmetric about curves that their roots are on, and that of each root.

    None where a root is near a curve and not on it, or bits do not tell which factor it belongs to.

    Parameters
    ----------
    f : Parts
        Monic and square-free.
    roots : sequence of acb
        All of them.
    near : sequence of sequences of int
        The indices of the curves that each is near, nearer than to another root.
    curves : sequence of Curve
    bits : int

    Notes
    -----
    Each factor is split by each curve until it is symmetric about it or has no roots on it.
    """
    met = sorted({j for own in near for j in own})
    left, factors = [f], list[Parts]()
    while left:
        part = left.pop()
        symmetric = (part.symmetric_part(curves[j]) for j in met)
        own = next((g for g in symmetric if 0 < g.degree < part.degree), None)
        if own is None:
            factors.append(part)
        else:
            left += [own, part.quotient(own)]
    owners = [0] * len(roots)
    for k, z in enumerate(roots) if len(factors) > 1 else ():
        found = [j for j, g in enumerate(factors) if g.value(z, 2 * bits).contains(0)]
        if len(found) != 1:
            return None
        owners[k] = found[0]
    pairs = {(k, j) for k, own in zip(owners, near, strict=True) for j in own}
    return (factors, owners) if all(factors[k].is_symmetric(curves[j]) for k, j in pairs) else None
