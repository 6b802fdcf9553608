"""The certificates of complex roots over a number field."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import acb, fmpq_poly

from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_rational
from polyalg.core.balls import largest_magnitude_bits, magnitude_bits
from polyalg.core.evidence import integer_json, issue, points_json
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.typing import Json
from polyalg.fields.embedding import Embedding
from polyalg.fields.evidence import (
    elements_json,
    field_evidence,
    field_json,
)
from polyalg.fields.ordered import OrderedRoots
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import height_bits
from polyalg.interlacing.writing import check_size
from polyalg.plane.proof import roots_json
from polyalg.roots.complex.isolation import measured_separation

__all__ = ["algebraic_complex_roots_certificate", "bits_of_values"]

_FIRST_BITS = 64
# Bits beyond what an estimate of Smith's radii asks for, and of the numbers that make them up.
_MARGIN, _MARGIN_BITS = 6, 64


def algebraic_complex_roots_certificate(
    p: AlgebraicPolynomial,
    factors: Sequence[tuple[AlgebraicPolynomial, int]],
    roots: OrderedRoots,
    eps: Fraction,
) -> Certificate:
    """Return the proof of "algebraic-complex-roots": these are all, near these centers, with multiplicities.

    Parameters
    ----------
    factors : sequence of (AlgebraicPolynomial, int)
        The irreducible factors, monic, in the order of those of the roots, and their multiplicities.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads.
    """
    field, owners = p.field.embedding, [j for j, _ in roots.order]
    apart, coarse = measured_separation(roots.values), needed_bits(eps) + 4
    fine = needed_bits(eps) + apart + p.degree().bit_length() + _MARGIN
    check_size(p.degree(), max(fine, *(height_bits(c) for c in p.values)))
    values = roots.values(fine + 2)
    known = [p.field.is_real or all(c.degree() < 1 for c in g.values) for g, _ in factors]
    claim: Json = {
        "kind": "algebraic-complex-roots",
        "radius": encode_rational(eps.numerator, eps.denominator),
        "roots": {"bits": integer_json(coarse), "centers": points_json(values, coarse)},
        "multiplicities": [integer_json(factors[j][1]) for j in owners],
        "real": [known[j] and z.imag == 0 for j, z in zip(owners, values, strict=True)],
    }
    bits = fine + apart * p.degree() + bits_of_values(field, [g.values for g, _ in factors], values)
    written = [(elements_json(field, g.values), m) for g, m in factors]
    evidence: Json = {"field": field_evidence(field, bits), **roots_json(written, owners, values, fine)}
    given: Json = {"field": field_json(field), "polynomial": elements_json(field, p.values)}
    return issue(claim, given, evidence)


def bits_of_values(field: Embedding, factors: Sequence[Sequence[fmpq_poly]], values: Sequence[acb]) -> int:
    """Return bits that are lost at most from the root of the field to a value of a factor near its roots."""
    with flint_lock, working_precision(_FIRST_BITS):
        size = largest_magnitude_bits(values)
        generator = magnitude_bits(field.value(fmpq_poly([0, 1]), _FIRST_BITS))
    heights = max((height_bits(c) for g in factors for c in g), default=0)
    degree = max((len(g) - 1 for g in factors), default=0)
    return heights + degree * (size + 1) + field.degree * (max(generator, 0) + 2) + _MARGIN_BITS
