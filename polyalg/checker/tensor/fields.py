"""The proof that Q[t] / f is a field, where the claim needs it."""

from __future__ import annotations

from ..arithmetic.tensors.terms import Terms
from ..format.claims import Json
from ..format.limits import Work
from ..roots.number_field import prove_field


def prove_that_it_is_a_field(terms: Terms, evidence: Json, work: Work) -> None:
    """Prove that f is irreducible; nothing is to be proved over Q."""
    if terms.over.degree > 1:
        prove_field(terms.over, evidence["field"], "evidence.field", work)
