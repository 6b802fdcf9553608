"""The certificates of this area over number fields.

Nothing is proved here. The checker repeats the cyclic decomposition over the field, so that the shift by
which it was found does not matter; generators over Q[B'] of a restriction of scalars are some over K[A].
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import acb, fmpq_poly, nmod_mat

from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.checker.format.limits import MAX_DIMENSION, MAX_RATIONAL_BITS, MAX_TEXT
from polyalg.core.evidence import issue, points_json
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.evidence import (
    elements_json,
    field_evidence,
    field_json,
    images_at_a_place,
    irreducibility_over_field,
    matrix_at_a_place,
    matrix_json,
    place_json,
    regular_place,
    separating_place,
)
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import DegreeOnePlace, degree_one_places
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.planning import MARGIN, generators, planned, root_loss
from polyalg.jordan.proof import dyadic
from polyalg.roots.complex.isolation import measured_separation

if TYPE_CHECKING:
    from polyalg.jordan.algebraic.solver import AlgebraicSolver
    from polyalg.jordan.algebraic.spectrum import AlgebraicSpectrum
    from polyalg.jordan.enclosures import Enclosures
    from polyalg.jordan.frobenius import ExactFrobenius


def structure_certificate(data: AlgebraicData) -> Certificate:
    """Return the certificate of a Jordan structure."""
    found = _of_structure(data)
    return issue(found.claim, found.input, found.evidence)


def _of_structure(data: AlgebraicData, bits: int = 0) -> Certificate:
    """Return the certificate of a structure, with the roots of the field to so many bits."""
    field = data.field.embedding
    factors = [data.public_factor(factor).values for factor, _ in data.factors]
    _check_rationals([data.matrix], factors)
    proofs = [
        irreducibility_over_field(field, p, factor)
        for p, (factor, _) in zip(factors, data.factors, strict=True)
    ]
    structure = [
        {
            "factor": elements_json(field, p),
            "sizes": [encode_integer(size) for size in sizes],
            "irreducible": proof is not None,
        }
        for p, (_, sizes), proof in zip(factors, data.factors, proofs, strict=True)
    ]
    vectors = generators(data)
    evidence: Json = {
        "field": field_evidence(field, bits),
        "generators": [elements_json(field, v) for v in vectors],
        "place": place_json(_place(data, vectors)),
        "separation": place_json(separating_place(field, factors)),
        "irreducibility": proofs,
    }
    claim: Json = {"kind": "algebraic-jordan-structure", "structure": structure}
    return Certificate(claim, _input(data), evidence)


def _check_rationals(matrices: Sequence[AlgebraicMatrix], factors: Sequence[Sequence[fmpq_poly]]) -> None:
    """Refuse rationals that the checker would not read."""
    values = [x for p in factors for x in p] + [x for A in matrices for x in A.values]
    bits = max((int(x.numer().height_bits()) + int(x.denom().bit_length()) for x in values), default=0)
    n = max(A.nrows() for A in matrices)
    if n > MAX_DIMENSION or bits > MAX_RATIONAL_BITS:
        raise ResourceLimitError(
            f"a certificate for a {n} x {n} matrix with rationals of {bits} bits is beyond what the"
            f" checker reads: {MAX_DIMENSION} rows, {MAX_RATIONAL_BITS} bits"
        )


def _input(data: AlgebraicData) -> Json:
    return {"field": field_json(data.field.embedding), "matrix": matrix_json(data.matrix)}


def _place(data: AlgebraicData, vectors: list[list[fmpq_poly]]) -> DegreeOnePlace:
    """Return a place at which the Krylov vectors of the generators are independent."""
    lengths = _degrees(data)
    for at in degree_one_places(data.field.embedding):
        A = matrix_at_a_place(data.matrix, at)
        starts = [images for v in vectors if (images := images_at_a_place(v, at)) is not None]
        if A is None or len(starts) < len(vectors):
            continue
        columns: list[list[int]] = []
        for start, length in zip(starts, lengths, strict=True):
            column = nmod_mat(data.n, 1, start, at.p)
            for _ in range(length):
                columns.append([int(x) for x in column.entries()])
                column = A * column
        if not columns or int(nmod_mat(columns, at.p).det()):
            return at
    raise AssertionError("there are infinitely many places of degree one")


def _degrees(data: AlgebraicData) -> list[int]:
    """Return the degrees of the invariant factors, in their order."""
    count = max((len(sizes) for _, sizes in data.factors), default=0)
    return [
        sum(factor.degree * sizes[j] for factor, sizes in data.factors if j < len(sizes))
        for j in range(count - 1, -1, -1)
    ]


def eigenvalues_certificate(spectrum: AlgebraicSpectrum, eps: Fraction) -> Certificate:
    """Return the certificate of the distinct eigenvalues."""
    found = _with_eigenvalues(spectrum, eps, "algebraic-eigenvalues", (needed_bits(eps), 0))
    return issue(found.claim, found.input, found.evidence)


def _with_eigenvalues(
    spectrum: AlgebraicSpectrum, eps: Fraction, kind: str, least: tuple[int, int]
) -> Certificate:
    """Return the certificate of the eigenvalues, with so many bits at least of them and of the root."""
    data = spectrum.data
    owners = [j for j, _ in spectrum.order]
    separation = measured_separation(spectrum.values)
    fine = max(least[0], needed_bits(eps)) + separation + data.n.bit_length() + MARGIN
    values = spectrum.values(fine + 2)
    base = _of_structure(data, max(least[1], fine + root_loss(data, values, owners) + MARGIN))
    coarse = needed_bits(eps) + 4
    claim: Json = {
        "kind": kind,
        "structure": base.claim["structure"],
        "radius": encode_rational(eps.numerator, eps.denominator),
        "eigenvalues": {"bits": encode_integer(coarse), "centers": points_json(values, coarse)},
        "factors": [encode_integer(j) for j in owners],
    }
    approximations: Json = {"bits": encode_integer(fine), "roots": points_json(values, fine)}
    return Certificate(claim, base.input, base.evidence | {"approximations": approximations})


def form_certificate(solver: AlgebraicSolver, found: Enclosures, eps: Fraction) -> Certificate:
    """Return the certificate of a Jordan form.

    Notes
    -----
    Theorem 9 of the theory page on number fields: the chains of the answer come from a restriction of
    scalars, those of the checker from the same generators over the field. The entries in the pivot row tell
    one from the other.
    """
    _check_length(solver.data.n, eps)
    # The bits of the evidence must not depend on the caller's precision.
    with flint_lock, working_precision(64):
        plan = planned(solver, found, eps)
    _check_length(solver.data.n, Fraction(1, 1 << plan.inverse))
    base = _with_eigenvalues(solver.spectrum, eps, "algebraic-jordan-form", (plan.eigenvalues, plan.root))
    most = max(plan.inverse, plan.working)
    fine = solver.enclosures(Fraction(1, 1 << (most + 1)), ReportBuilder())
    coarse = needed_bits(eps) + 4
    claim: Json = {
        **base.claim,
        "blocks": [[encode_integer(index), encode_integer(size)] for index, size in solver.blocks],
        "pivots": [encode_integer(pivot) for pivot in fine.pivots],
        "V": dyadic(fine.V, coarse),
        "V_inverse": dyadic(fine.V_inverse, coarse),
    }
    evidence: Json = {
        **base.evidence,
        "pivot_entries": {
            "bits": encode_integer(plan.working),
            "entries": points_json(_pivot_entries(solver, fine), plan.working),
        },
        "inverse": dyadic(fine.V_inverse, plan.inverse),
        "working_bits": encode_integer(plan.working),
    }
    return issue(claim, base.input, evidence)


def _pivot_entries(solver: AlgebraicSolver, fine: Enclosures) -> list[acb]:
    """Return the pivot row of V in all columns but the first one of each block."""
    found, at = list[acb](), 0
    for (_, size), pivot in zip(solver.blocks, fine.pivots, strict=True):
        found += [fine.V[pivot, at + k] for k in range(1, size)]
        at += size
    return found


def _check_length(n: int, radius: Fraction) -> None:
    """Refuse a form whose text is too long for the checker, with a few characters around each entry."""
    length = n * n * (60 + 2 * needed_bits(radius)) // 3
    if length > MAX_TEXT:
        raise ResourceLimitError(
            f"the certificate of this {n} x {n} Jordan form would be too long for the checker;"
            " ask for fewer digits, or for .structure.certificate"
        )


def frobenius_certificate(data: AlgebraicData, found: ExactFrobenius) -> Certificate:
    """Return the certificate of a Frobenius form."""
    assert isinstance(found.transform, AlgebraicMatrix)
    field = data.field.embedding
    factors = [f.values for f in found.factors if isinstance(f, AlgebraicPolynomial)]
    _check_rationals([data.matrix], factors)
    claim: Json = {
        "kind": "algebraic-frobenius-form",
        "invariant_factors": [elements_json(field, f) for f in factors],
        "transform": matrix_json(found.transform),
    }
    evidence: Json = {
        "field": field_evidence(field),
        "place": place_json(regular_place(found.transform)),
    }
    return issue(claim, _input(data), evidence)


def similar_certificate(matrices: Sequence[AlgebraicMatrix], transform: AlgebraicMatrix) -> Certificate:
    """Return the certificate of two similar matrices over one field, by their transform."""
    _check_rationals([*matrices, transform], [])
    claim: Json = {"kind": "algebraic-similar", "holds": True, "transform": matrix_json(transform)}
    evidence: Json = {
        "field": field_evidence(transform.field.embedding),
        "place": place_json(regular_place(transform)),
    }
    return issue(claim, _pair_input(matrices), evidence)


def not_similar_certificate(
    pair: Sequence[AlgebraicData], factors: Sequence[Sequence[AlgebraicPolynomial]]
) -> Certificate:
    """Return the certificate of two matrices that are not similar, by the invariant factors of both."""
    matrices = [data.matrix for data in pair]
    field = matrices[0].field.embedding
    _check_rationals(matrices, [f.values for listed in factors for f in listed])
    proofs = list[Json]()
    for data in pair:
        vectors = generators(data)
        proofs.append(
            {
                "generators": [elements_json(field, v) for v in vectors],
                "place": place_json(_place(data, vectors)),
            }
        )
    claim: Json = {
        "kind": "algebraic-similar",
        "holds": False,
        "invariant_factors": [[elements_json(field, f.values) for f in listed] for listed in factors],
    }
    return issue(claim, _pair_input(matrices), {"field": field_evidence(field), "proofs": proofs})


def _pair_input(matrices: Sequence[AlgebraicMatrix]) -> Json:
    field = matrices[0].field.embedding
    return {"field": field_json(field), "matrices": [matrix_json(A) for A in matrices]}
