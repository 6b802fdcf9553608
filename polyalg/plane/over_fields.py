"""All complex roots of a polynomial over a number field: those of its irreducible factors there, in order."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import count

from flint import fmpq

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.display.balls import Ball
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.fields.factoring import integral_factors
from polyalg.fields.inputs import ReadAlgebraicPolynomial
from polyalg.fields.ordered import OrderedRoots
from polyalg.fields.placed import Described, PlacedOverField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import common_denominator, rescaled
from polyalg.plane.complex_root import ComplexRoot, ComplexRoots
from polyalg.plane.proof_over_fields import algebraic_complex_roots_certificate

__all__ = ["AlgebraicComplexRoot", "complex_roots_over_field"]


@dataclass(frozen=True, eq=False, repr=False)
class AlgebraicComplexRoot(PlacedOverField, ComplexRoot):
    """One root of a polynomial over a number field; all else is that of a `ComplexRoot`.

    Attributes
    ----------
    described : Described
        What it is exactly.
    """

    described: Described | None = None


def complex_roots_over_field(
    read: ReadAlgebraicPolynomial, eps: Fraction, progress: ProgressOption = None
) -> ComplexRoots:
    """Return the distinct roots at the embedding of the field."""
    report = ReportBuilder(Progress(progress))
    field, monic = read.polynomial.field, read.polynomial.monic().values
    scale = common_denominator(monic)
    with report.stage("factors"):
        found = integral_factors(field.embedding, rescaled(monic, scale), scale) if read.degree else []
    exact = [AlgebraicPolynomial(field, rescaled(f.coefficients, fmpq(1, scale))) for f, _ in found]
    with report.stage("root isolation"):
        roots = OrderedRoots([f for f, _ in found], scale)
    bits, digits = needed_bits(eps), digits_of(eps)
    # The accuracy is planned: nothing is repeated.
    with report.stage("refinement", bits=bits, bound_bits=bits):
        values = roots.values(bits)
    shown, places = read.origin.returned(exact), [count() for _ in exact]
    items = [
        AlgebraicComplexRoot(
            Ball(value, digits),
            found[j][1],
            shown[j],
            next(places[j]),
            digits,
            Described(exact[j], partial(roots.over_rationals, k)),
        )
        for k, ((j, _), value) in enumerate(zip(roots.order, values, strict=True))
    ]

    def prove() -> Certificate:
        powers = [(g, m) for g, (_, m) in zip(exact, found, strict=True)]
        return algebraic_complex_roots_certificate(read.polynomial, powers, roots, eps)

    return ComplexRoots(items, (complex_roots_over_field, (read, eps)), prove, report.finish())
