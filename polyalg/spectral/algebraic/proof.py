"""The certificates of this area over number fields: what `polyalg/checker/spectral/algebraic/` reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import product
from typing import TypeAlias

from flint import acb, fmpq, fmpq_poly

from polyalg.algebra.evidence import matrices_json
from polyalg.checker import Certificate
from polyalg.core.balls import largest_magnitude_bits
from polyalg.core.evidence import integer_json, issue
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.embedding import Embedding
from polyalg.fields.evidence import bits_for_signs, elements_json, field_evidence, field_json
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.polynomials import value_at
from polyalg.roots.complex.isolation import measured_separation
from polyalg.spectral.algebraic.given import AlgebraicGiven
from polyalg.spectral.algebraic.interval import RealInterval
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem, IsolatedOverField, form_value
from polyalg.spectral.algebraic.solver import AlgebraicSolver
from polyalg.spectral.found import FoundFactor
from polyalg.spectral.positivity import Negative
from polyalg.spectral.proof import (
    CENTER_BITS,
    accepted_factor,
    bits_on_line,
    check_count,
    factor_claim,
    factor_json,
    negative_claim,
    positivity_claim,
    roots_json,
    squares_claim,
)

__all__ = [
    "FoundAlgebraic",
    "Weighted",
    "coordinates_json",
    "factor_certificate",
    "negative_certificate",
    "positive_certificate",
    "positive_evidence",
    "squares_certificate",
]

FoundAlgebraic: TypeAlias = FoundFactor[AlgebraicGiven, AlgebraicSolver]
Weighted = list[tuple[fmpq_poly, AlgebraicMatrixPolynomial]]
"""Weights, polynomials in the generator, and what they are the weights of the squares of."""
_FIRST_BITS = 64
_POSITIVITY = "algebraic-positive-semidefinite"


def _require_rational_ends(given: AlgebraicGiven) -> None:
    if isinstance(given.interval, RealInterval):
        raise ResourceLimitError(
            f"a claim about P on {given.interval}, with irrational ends, has no certificate yet;"
            " the answer itself is proved"
        )


def negative_certificate(given: AlgebraicGiven, negative: Negative) -> Certificate:
    """Return the proof that P is not >= 0: a point and a vector."""
    _require_rational_ends(given)
    embedding = given.polynomial.field.embedding
    value = form_value(given.line().at(negative.point), negative.vector)
    return issue(
        negative_claim(_POSITIVITY, given, negative), _input_json(given), _field_evidence(embedding, [value])
    )


def positive_certificate(given: AlgebraicGiven, problem: AlgebraicLineProblem) -> Certificate:
    """Return the proof that P >= 0: the zeros of e_r, and points in the gaps where all e_k are positive."""
    _require_rational_ends(given)
    claim = positivity_claim(_POSITIVITY, given, True)
    return issue(claim, _input_json(given), positive_evidence(problem))


def positive_evidence(problem: AlgebraicLineProblem) -> Json:
    """Return what would prove that the line form is >= 0."""
    embedding = problem.line.field.embedding
    points = problem.gap_points()
    bits = _separation_bits(problem.factors, points)
    known = max(_bits_for_roots(problem.factors, bits), _bits_at_points(problem, points))
    return {
        "field": field_evidence(embedding, known),
        "factors": [
            {
                "coefficients": elements_json(embedding, factor.f.monic().values),
                "exponent": integer_json(factor.multiplicity),
            }
            for factor in problem.factors
        ],
        **roots_json([factor.isolation for factor in problem.factors], points, bits),
    }


def _separation_bits(factors: Sequence[IsolatedOverField], points: Sequence[fmpq]) -> int:
    """Return bits that tell all roots of factors apart, and from the points in the gaps."""
    apart = measured_separation(lambda bits: [z for factor in factors for z in _all_roots(factor, bits)])
    return max(apart, bits_on_line([factor.isolation for factor in factors], points))


def _bits_for_roots(factors: Sequence[IsolatedOverField], bits: int) -> int:
    """Return bits of the generator for discs of the roots that are as narrow as 2^-bits.

    Notes
    -----
    The disc of z is d / prod |z - z_j| times the error of the value at z, which is that of a coefficient
    times d |z|^d at most.
    """
    needed = bits
    for factor in factors:
        g, roots = factor.f.monic(), factor.isolation.enclosures(_FIRST_BITS)
        d, apart = g.degree(), measured_separation(partial(_all_roots, factor))
        size = largest_magnitude_bits(roots)
        lost = d * (size + apart + 1) + _height_bits(g.values)
        needed = max(needed, bits + lost + bits_for_signs(g.field.embedding, []))
    return needed


def _all_roots(factor: IsolatedOverField, bits: int) -> list[acb]:
    return factor.isolation.with_conjugates(factor.isolation.enclosures(bits))


def _height_bits(values: Iterable[fmpq_poly]) -> int:
    """Return the bits before the point of the largest coordinate."""
    coordinates = (c for x in values for c in x.coeffs() if c)
    return max((int(c.p).bit_length() - int(c.q).bit_length() + 1 for c in coordinates), default=0)


def _bits_at_points(problem: AlgebraicLineProblem, points: Sequence[fmpq]) -> int:
    """Return bits of the generator that tell the signs of all e_k at points."""
    embedding = problem.line.field.embedding
    values = (
        value_at(embedding, e.values, fmpq_poly([x]))
        for e in problem.symmetric[: problem.rank + 1]
        for x in points
    )
    return bits_for_signs(embedding, values)


def squares_certificate(given: AlgebraicGiven, squares: Weighted, multipliers: Sequence[str]) -> Certificate:
    """Return the identity as a certificate; on an interval each square has a multiplier, by its name."""
    _require_rational_ends(given)
    embedding = given.polynomial.field.embedding
    listed = _squares_json(embedding, squares)
    claim = squares_claim("algebraic-sum-of-squares", given, listed, multipliers)
    return issue(claim, _input_json(given), _field_evidence(embedding, [w for w, _ in squares]))


def factor_certificate(
    found: FoundAlgebraic, eps: Fraction, refined: Callable[[FoundAlgebraic, Fraction], FoundAlgebraic]
) -> Certificate:
    """Return the proof that Q is within eps of centres, as `polyalg.spectral.proof.factor_certificate` does.

    Raises
    ------
    ResourceLimitError
        If the proof is beyond what the checker reads or has time for.
    """
    sharp = refined(found, eps / (1 << CENTER_BITS))
    return accepted_factor(sharp, eps, lambda working: _with_working_bits(sharp, eps, working))


def _with_working_bits(found: FoundAlgebraic, eps: Fraction, working: int) -> Certificate:
    """Return the certificate that makes the checker work with so many bits."""
    given, zeros = found.given, found.solver.zeros
    embedding, problem = given.polynomial.field.embedding, zeros.problem
    bits = working + _separation_bits(zeros.factors, found.points)
    height = max(_height_bits(_entries(P)) for P in (given.polynomial, problem.line))
    known = max(
        _bits_for_roots(zeros.factors, bits),
        _bits_at_points(problem, found.points),
        working + height + bits_for_signs(embedding, []),
    )
    evidence: Json = {
        "field": field_evidence(embedding, known),
        "factors": [
            factor_json(factor, elements_json(embedding, factor.f.monic().values)) for factor in zeros.factors
        ],
        **roots_json([factor.isolation for factor in zeros.factors], found.points, bits),
        "working_bits": integer_json(working),
    }
    return Certificate(factor_claim("algebraic-spectral-factor", found, eps), _input_json(given), evidence)


def _entries(P: AlgebraicMatrixPolynomial) -> Iterator[fmpq_poly]:
    for place in product(range(P.formal_degree + 1), range(P.nrows), range(P.ncols)):
        yield from P.entry_values(*place)


def _field_evidence(field: Embedding, signs: Sequence[fmpq_poly]) -> Json:
    """Return what proves the field, with its root known well enough for the signs of numbers."""
    return {"field": field_evidence(field, bits_for_signs(field, signs))}


def _input_json(given: AlgebraicGiven) -> Json:
    return {
        "field": field_json(given.polynomial.field.embedding),
        "matrix_polynomial": coordinates_json(given.polynomial),
    }


def _squares_json(field: Embedding, squares: Weighted) -> Json:
    check_count(len(squares))
    return {
        "weights": elements_json(field, [w for w, _ in squares]),
        "polynomials": [coordinates_json(Q) for _, Q in squares],
    }


def coordinates_json(P: AlgebraicMatrixPolynomial) -> list[object]:
    """Write the coefficients, an entry by its coordinates, rationals or pairs."""
    parts = map(matrices_json, P.trimmed().parts)
    return [
        [
            [list(coordinates) for coordinates in zip(*rows, strict=True)]
            for rows in zip(*matrices, strict=True)
        ]
        for matrices in zip(*parts, strict=True)
    ]
