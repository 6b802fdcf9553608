"""The check of "algebraic-frobenius-form": A U = U F exactly over the field, and U is invertible.

Theorem 1 of the theory page on Jordan forms, which holds over every field.
"""

from __future__ import annotations

from ...arithmetic.fields.vectors import check_independent
from ...format.claims import Case
from ...format.number_field import FieldMatrix, read_field_rows, read_place
from ...roots.number_field import prove_field
from .invariants import check_companions, read_invariant_factors
from .words import invariant_words, matrix_words


def check_algebraic_frobenius(case: Case[FieldMatrix]) -> str:
    """Prove a Frobenius form over a number field and its transform.

    Raises
    ------
    CertificateError
        Steps "format", "limits", those of `prove_field`, "structure", "divisibility", "transform" (A U = U F
        fails) and "invertible".
    """
    claim, matrix, evidence, work = case.claim, case.input, case.evidence, case.work
    field = matrix.over
    place = read_place(evidence["place"], "evidence.place", field, work)
    factors = read_invariant_factors(claim["invariant_factors"], "claim.invariant_factors", matrix, work)
    U = read_field_rows(claim["transform"], "claim.transform", field, work, n=matrix.n)
    prove_field(field, evidence["field"], "evidence.field", work)
    columns = U.columns()
    check_companions(matrix, factors, columns, work)
    check_independent(columns, place, "invertible", "the transform is", work)
    lines = invariant_words(matrix_words(matrix), factors)
    lines.append("The listed matrix U is invertible and A U = U F exactly, F their companion matrices.")
    return "\n".join(lines)
