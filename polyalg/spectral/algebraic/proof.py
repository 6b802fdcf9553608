"""The certificates of this area over number fields: what `polyalg/checker/spectral/algebraic/` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from flint import fmpq_poly

from polyalg.checker import Certificate
from polyalg.core.evidence import issue
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.embedding import Embedding
from polyalg.fields.evidence import bits_for_signs, elements_json, field_evidence, field_json
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.spectral.algebraic.given import AlgebraicGiven
from polyalg.spectral.algebraic.interval import RealInterval
from polyalg.spectral.algebraic.problem import form_value
from polyalg.spectral.positivity import Negative
from polyalg.spectral.proof import (
    check_count,
    matrices_json,
    negative_claim,
    positivity_claim,
    squares_claim,
)

__all__ = [
    "Weighted",
    "negative_certificate",
    "no_certificate",
    "positive_certificate",
    "squares_certificate",
]

Weighted = list[tuple[fmpq_poly, AlgebraicMatrixPolynomial]]
"""Weights, polynomials in the generator, and what they are the weights of the squares of."""
_POSITIVITY = "algebraic-positive-semidefinite"


def no_certificate(what: str) -> NoReturn:
    """Raise the error that says so."""
    raise ResourceLimitError(
        f"{what} over a number field has no certificate yet; the answer itself is proved"
    )


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


def positive_certificate(given: AlgebraicGiven, squares: Weighted) -> Certificate:
    """Return the proof that P >= 0: squares that add up to the line form."""
    _require_rational_ends(given)
    embedding = given.polynomial.field.embedding
    evidence = _field_evidence(embedding, [w for w, _ in squares]) | _squares_json(embedding, squares)
    return issue(positivity_claim(_POSITIVITY, given, True), _input_json(given), evidence)


def squares_certificate(given: AlgebraicGiven, squares: Weighted, multipliers: Sequence[str]) -> Certificate:
    """Return the identity as a certificate; on an interval each square has a multiplier, by its name."""
    _require_rational_ends(given)
    embedding = given.polynomial.field.embedding
    listed = _squares_json(embedding, squares)
    claim = squares_claim("algebraic-sum-of-squares", given, listed, multipliers)
    return issue(claim, _input_json(given), _field_evidence(embedding, [w for w, _ in squares]))


def _field_evidence(field: Embedding, signs: Sequence[fmpq_poly]) -> Json:
    """Return what proves the field, with its root known well enough for the signs of numbers."""
    return {"field": field_evidence(field, bits_for_signs(field, signs))}


def _input_json(given: AlgebraicGiven) -> Json:
    return {
        "field": field_json(given.polynomial.field.embedding),
        "matrix_polynomial": _coordinates_json(given.polynomial),
    }


def _squares_json(field: Embedding, squares: Weighted) -> Json:
    check_count(len(squares))
    return {
        "weights": elements_json(field, [w for w, _ in squares]),
        "polynomials": [_coordinates_json(Q) for _, Q in squares],
    }


def _coordinates_json(P: AlgebraicMatrixPolynomial) -> list[object]:
    """Write the coefficients, an entry by its coordinates, rationals or pairs."""
    parts = map(matrices_json, P.trimmed().parts)
    return [
        [
            [list(coordinates) for coordinates in zip(*rows, strict=True)]
            for rows in zip(*matrices, strict=True)
        ]
        for matrices in zip(*parts, strict=True)
    ]
