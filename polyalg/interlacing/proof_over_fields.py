"""The certificates of claims about real polynomials over real number fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from flint import fmpq, fmpq_poly

from polyalg.checker import Certificate
from polyalg.core.evidence import issue, rational_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.typing import Json
from polyalg.fields.evidence import bits_for_signs, element_json, elements_json, field_evidence, field_json
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import height_bits, value_at
from polyalg.fields.real.descartes import AlgebraicVariations
from polyalg.fields.real.evaluation import shifted
from polyalg.fields.real.exact import ExactReal, RealEnd, over_field
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.writing import ClaimWriter, check_size
from polyalg.roots.cover import descartes_cover
from polyalg.roots.merging import SortedRoots
from polyalg.roots.nonreal import NonRealProof, nonreal_json

__all__ = ["FieldClaimWriter"]


class FieldClaimWriter(ClaimWriter):
    """Writes one claim about polynomials over a real number field.

    Parameters
    ----------
    field : NumberField
        Its root is written with as many bits as the signs take that the checker computes.
    """

    def __init__(self, field: NumberField) -> None:
        self._embedding = field.embedding
        self._bits = 0

    def _coefficients(self, read: ReadReal) -> list[object]:
        assert not isinstance(read, ReadPolynomial), "polynomials of one kind"
        values = read.polynomial.values
        check_size(len(values) - 1, max((height_bits(c) for c in values), default=0))
        return elements_json(self._embedding, values)

    def factor(self, g: ExactReal) -> list[object]:
        return elements_json(self._embedding, over_field(g).values)

    def weight(self, w: RealEnd) -> object:
        x = _coordinates(w)
        self._compares([x])
        return element_json(self._embedding, x)

    def nonreal(self, p: ExactReal, proof: NonRealProof) -> Json:
        self._compares(_compared(over_field(p), proof))
        return nonreal_json(proof)

    def completeness(self, g: ExactReal, roots: SortedRoots) -> Json:
        if roots.count == g.degree():
            return {"cover": []}
        counts = AlgebraicVariations(over_field(g))
        cover = descartes_cover(counts, roots.gap_points())
        moved = [counts.moved_below(cover[0]), counts.moved_above(cover[-1])]
        moved += [counts.moved_inside(low, high) for low, high in pairwise(cover)]
        self._compares(c for p in moved for c in p.values)
        self.looks_at(g, cover)
        return {"cover": [rational_json(x) for x in cover]}

    def looks_at(self, g: ExactReal, points: Iterable[fmpq]) -> None:
        values = over_field(g).values
        self._compares(value_at(self._embedding, values, fmpq_poly([x])) for x in points)

    def looks_at_disc(self, p: ExactReal, center: tuple[fmpq, fmpq], distance: fmpq) -> None:
        self._compares([_compared_moduli(over_field(p), center, distance)])

    def looks_at_coefficients(self, p: ExactReal, indices: Iterable[int]) -> None:
        values = over_field(p).values
        self._compares(values[k] for k in indices)

    def looks_at_numbers(self, numbers: Callable[[], Iterable[RealEnd]]) -> None:
        self._compares(map(_coordinates, numbers()))

    def issue(self, claim: Json, given: Json, evidence: Json) -> Certificate:
        field = self._embedding
        return issue(
            claim | {"kind": f"algebraic-{claim['kind']}"},
            {"field": field_json(field), **given},
            {"field": field_evidence(field, self._bits), **evidence},
        )

    def _compares(self, numbers: Iterable[fmpq_poly]) -> None:
        """Note numbers whose signs are taken; those that are 0 need no digits."""
        self._bits = max(self._bits, bits_for_signs(self._embedding, (x for x in numbers if x)))


def _coordinates(x: RealEnd) -> fmpq_poly:
    return fmpq_poly([x]) if isinstance(x, fmpq) else x.coordinates


def _compared(p: AlgebraicPolynomial, proof: NonRealProof) -> Iterator[fmpq_poly]:
    """Yield the number whose sign is the proof; a gap needs none."""
    field, n = p.field.embedding, p.degree()
    if proof.center is not None:
        yield _compared_moduli(p, proof.center, proof.center[1])
    elif proof.method != "gap":
        assert proof.point is not None
        k = 1 if proof.index is None else proof.index
        before, at, after = shifted(p, proof.point).values[k - 1 : k + 2]
        yield field.product(before, after) * fmpq((k + 1) * (n - k + 1)) - field.product(at, at) * fmpq(
            k * (n - k)
        )


def _compared_moduli(p: AlgebraicPolynomial, center: tuple[fmpq, fmpq], distance: fmpq) -> fmpq_poly:
    """Return distance^2 |p'(z)|^2 - n^2 |p(z)|^2 at a centre z."""
    value, slope = (_squared_modulus(q, *center) for q in (p, p.derivative()))
    return slope * (distance * distance) - value * fmpq(p.degree() ** 2)


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
