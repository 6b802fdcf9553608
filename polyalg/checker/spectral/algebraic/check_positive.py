"""The check of "algebraic-positive-semidefinite": a matrix polynomial over a real field is >= 0, or not.

A yes rests on symmetric functions of the eigenvalues of the line form, positive at a point in every gap
between the real zeros of the last one; a no on one vector at one point.
"""

from __future__ import annotations

from ...format.claims import Case
from ...roots.real_over_field import RealField
from ..check_positive import not_negative, value_of_form
from ..words import not_positive_words, on_its_domain, positive_words
from .problems import FieldProblem
from .words import field_polynomial_text
from .zeros import prove_semidefinite, read_field_factors


def check_algebraic_positive_semidefinite(case: Case[FieldProblem]) -> str:
    """Prove that a matrix polynomial over a real field is positive semidefinite on its domain, or is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (b <= a, or the point is not on the domain), "hermitian", those of
        `prove_field`, those of `prove_semidefinite` for a yes, "signs" and "negative" (the vector does not
        show it) for a no.

    Notes
    -----
    Theorem 12 and Theorem 13 of the theory page on spectral factors. The value has one positive factor
    for all powers of the generator.
    """
    problem, claim, evidence, work = case.input, case.claim, case.evidence, case.work
    over = RealField(problem.over, evidence["field"], "evidence.field", work)
    first = problem.parts[0]
    text = on_its_domain(field_polynomial_text(problem.given), first)
    if not case.holds:
        value = [value_of_form(part, claim["point"], claim["vector"], work) for part in problem.parts]
        if over.sign(value) >= 0:
            raise not_negative()
        return not_positive_words(text, first)
    factors = read_field_factors(evidence["factors"], ("coefficients", "exponent"), problem.over, work)
    prove_semidefinite(problem.line, factors, evidence, over)
    return positive_words(text, first)
