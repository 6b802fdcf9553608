"""The certificate of "algebraic-real-rooted": all roots over a real number field are real, or not."""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpq, fmpq_poly

from polyalg.checker import Certificate
from polyalg.core.evidence import integer_json, issue, rational_json
from polyalg.core.typing import Json
from polyalg.fields.evidence import bits_for_signs, elements_json, field_evidence, field_json
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import value_at
from polyalg.fields.real.evaluation import shifted
from polyalg.fields.real.factored import AlgebraicRoots
from polyalg.roots.merging import SortedRoots
from polyalg.roots.nonreal import NonRealProof, nonreal_json

__all__ = ["real_rooted_over_field"]


def real_rooted_over_field(p: AlgebraicPolynomial, roots: AlgebraicRoots) -> Certificate:
    """Return the proof of "algebraic-real-rooted", or of its contrary.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads.
    """
    field = p.field.embedding
    proof = roots.nonreal
    given: Json = {"field": field_json(field), "polynomial": elements_json(field, p.values)}
    claim: Json = {"kind": "algebraic-real-rooted", "holds": proof is None}
    if proof is not None:
        bits = bits_for_signs(field, _compared(p, proof))
        return issue(claim, given, {"field": field_evidence(field, bits), "proof": nonreal_json(proof)})
    factors: list[Json] = []
    bits = 0
    for factor, source in zip(roots.factors, roots.sources(), strict=True):
        points = SortedRoots([source]).gap_points()
        values = (value_at(field, factor.g.values, fmpq_poly([x])) for x in points)
        bits = max(bits, bits_for_signs(field, values))
        factors.append(
            {
                "coefficients": elements_json(field, factor.g.values),
                "exponent": integer_json(factor.multiplicity),
                "points": [rational_json(x) for x in points],
            }
        )
    return issue(claim, given, {"field": field_evidence(field, bits), "factors": factors})


def _compared(p: AlgebraicPolynomial, proof: NonRealProof) -> Iterator[fmpq_poly]:
    """Yield the number whose sign is the proof; a gap needs none."""
    field, n = p.field.embedding, p.degree()
    if proof.center is not None:
        a, b = proof.center
        value, slope = (_squared_modulus(q, a, b) for q in (p, p.derivative()))
        yield slope * (b * b) - value * fmpq(n * n)
    elif proof.method != "gap":
        assert proof.point is not None
        k = 1 if proof.index is None else proof.index
        before, at, after = shifted(p, proof.point).values[k - 1 : k + 2]
        yield field.product(before, after) * fmpq((k + 1) * (n - k + 1)) - field.product(at, at) * fmpq(
            k * (n - k)
        )


def _squared_modulus(p: AlgebraicPolynomial, a: fmpq, b: fmpq) -> fmpq_poly:
    """Return |p(a + i b)|^2."""
    field = p.field.embedding
    re, im, power = fmpq_poly(), fmpq_poly(), fmpq(1)
    for k, c in enumerate(shifted(p, a).values):
        sign = -1 if k % 4 > 1 else 1
        if k % 2:
            im += c * (power * sign)
        else:
            re += c * (power * sign)
        power *= b
    return field.product(re, re) + field.product(im, im)
