"""The check of "algebraic-similar": A S = S B with det S != 0 over the field, or different invariant factors.

A yes is the definition, tested exactly.  A no proves the invariant factors of both from cyclic vectors.

Theorem 1 of the theory page on Jordan forms, which holds over every field.
"""

from __future__ import annotations

from ...arithmetic.fields.elements import integer_multiples
from ...arithmetic.fields.polynomials import are_equal, rescaled
from ...arithmetic.fields.vectors import Action, FieldVector, check_independent, cyclic_vectors
from ...arithmetic.fields.words import field_words
from ...errors import CertificateError
from ...format.claims import Case
from ...format.encoding import read_list, read_object
from ...format.limits import Work
from ...format.number_field import (
    FieldMatrix,
    FieldPair,
    MonicFieldPolynomial,
    read_field_rows,
    read_field_vector,
    read_place,
)
from ...roots.number_field import prove_field
from .invariants import read_invariant_factors
from .words import invariant_words


def check_algebraic_similar(case: Case[FieldPair]) -> str:
    """Prove that two matrices over a number field are similar, or that they are not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", those of `prove_field`; for a yes "transform" (A S = S B fails) and
        "invertible"; for a no "structure", "divisibility", "annihilation", "krylov" and "invariants" (they
        agree).
    """
    pair, work = case.input, case.work
    words = f"the {pair.first.n} by {pair.first.n} matrices A and B over {field_words(pair.over)},"
    if case.holds:
        _check_transform(case)
        prove_field(pair.over, case.evidence["field"], "evidence.field", work)
        return f"{words} are similar:\nThe listed matrix S is invertible and A S = S B exactly."
    listed = read_list(case.claim["invariant_factors"], "claim.invariant_factors", length=2)
    proofs = read_list(case.evidence["proofs"], "evidence.proofs", length=2)
    prove_field(pair.over, case.evidence["field"], "evidence.field", work)
    first, second = (
        _proved_factors(matrix, listed[k], proofs[k], k, work)
        for k, matrix in enumerate((pair.first, pair.second))
    )
    if len(first) == len(second) and all(are_equal(f, g, work) for f, g in zip(first, second, strict=True)):
        raise CertificateError("invariants", "A and B have the same invariant factors")
    return "\n".join(
        [f"{words} are not similar:", *invariant_words("A", first), *invariant_words("B", second)]
    )


def _check_transform(case: Case[FieldPair]) -> None:
    """Prove (a A) (s S) b = (s S) (b B) a for the denominators a, b, s, column by column, and det S != 0."""
    A, B, work = case.input.first, case.input.second, case.work
    place = read_place(case.evidence["place"], "evidence.place", A.over, work)
    S = read_field_rows(case.claim["transform"], "claim.transform", A.over, work, n=A.n)
    columns = S.columns()
    by_A, by_S = Action(A, work), Action(S, work)
    for j, (column, other) in enumerate(zip(columns, B.columns(), strict=True)):
        left = integer_multiples(by_A(column), B.den, work)
        if left != integer_multiples(by_S(other), A.den, work):
            raise CertificateError("transform", f"A S = S B fails in column {j}")
    check_independent(columns, place, "invertible", "the transform is", work)


def _proved_factors(
    matrix: FieldMatrix, claimed: object, proof: object, index: int, work: Work
) -> list[MonicFieldPolynomial]:
    """Prove the invariant factors of one matrix: they annihilate vectors whose cyclic spaces are all."""
    factors = read_invariant_factors(claimed, f"claim.invariant_factors[{index}]", matrix, work)
    where = f"evidence.proofs[{index}]"
    parts = read_object(proof, ("generators", "place"), where)
    place = read_place(parts["place"], f"{where}.place", matrix.over, work)
    generators = read_list(parts["generators"], f"{where}.generators", length=len(factors))
    action = Action(matrix, work)
    basis: list[FieldVector] = []
    for k, (factor, listed) in enumerate(zip(factors, generators, strict=True)):
        spot = f"{where}.generators[{k}]"
        v = read_field_vector(listed, spot, matrix.over, matrix.n)
        basis += cyclic_vectors(action, rescaled(factor, matrix.den, work).coefficients, v, spot, work)
    check_independent(basis, place, "krylov", "the Krylov matrix of the generators is", work)
    return factors
