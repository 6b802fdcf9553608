"""The check of "algebraic-positive-semidefinite": a matrix polynomial over a real field is >= 0, or not.

A yes is a sum of squares that is the line form; a no is one vector at one point.
"""

from __future__ import annotations

from ...format.claims import Case
from ...roots.real_over_field import RealField
from ..check_positive import not_negative, value_of_form
from ..words import not_positive_words, on_its_domain, positive_words
from .problems import FieldProblem
from .squares import prove_sum, read_squares
from .words import field_polynomial_text


def check_algebraic_positive_semidefinite(case: Case[FieldProblem]) -> str:
    """Prove that a matrix polynomial over a real field is positive semidefinite on its domain, or is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (b <= a, or the point is not on the domain), "hermitian", those of
        `prove_field`, "signs", "squares" (the sum is not the line form) and "negative" (the vector does not
        show it).

    Notes
    -----
    Theorem 12 of the theory page on spectral factors. The value of the form has one positive factor for all
    powers of the generator.
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
    count = len(read_squares(evidence, "evidence"))
    prove_sum(problem.line, evidence, "evidence", [([1], 1)] * count, over)
    return positive_words(text, first)
