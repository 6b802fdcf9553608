"""The check of "algebraic-sum-of-squares": an exact identity over a real field, with positive weights."""

from __future__ import annotations

from ...format.claims import Case
from ...roots.real_over_field import RealField
from ..intervals import read_multipliers
from ..words import squares_words
from .problems import FieldProblem
from .squares import prove_sum, read_squares
from .words import field_polynomial_text


def check_algebraic_sum_of_squares(case: Case[FieldProblem]) -> str:
    """Prove that P is the sum of w_k m_k Q_k^* Q_k, the w_k positive numbers of the field.

    The multipliers m_k are 1; where the claim has an interval they may be other polynomials that are >= 0
    there.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (b <= a), "hermitian", those of `prove_field`, "signs" and
        "squares" (the sum is not P).

    Notes
    -----
    Theorem 12 of the theory page on spectral factors.
    """
    claim, p, work = case.claim, case.input.given, case.work
    count = len(read_squares(claim, "claim"))
    interval, multipliers = read_multipliers(claim, count, work)
    over = RealField(p.over, case.evidence["field"], "evidence.field", work)
    prove_sum(p, claim, "claim", multipliers, over)
    return squares_words(field_polynomial_text(p), interval, count)
