"""The check of "sum-of-squares": a matrix polynomial is a sum of weighted squares, an exact identity.

On an interval the squares may have multipliers that are >= 0 there.
"""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import read_matrices
from ..arithmetic.sums_of_squares import SumOfSquares
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list, read_rational, refuse
from ..format.limits import MAX_SQUARES
from .intervals import check_degree, read_multipliers
from .line_forms import Problem
from .words import polynomial_text, squares_words


def check_sum_of_squares(case: Case[Problem]) -> str:
    """Prove that P is the sum of w_k m_k Q_k^* Q_k with weights w_k > 0.

    The multipliers m_k are 1; where the claim has an interval they may be other polynomials that are >= 0
    there.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (b <= a), "hermitian" and "squares" (the sum is not P).
    """
    claim, p, work = case.claim, case.input.given, case.work
    items = read_list(claim["polynomials"], "claim.polynomials", most=MAX_SQUARES)
    if not items:
        refuse("claim.polynomials", "must have at least one element")
    listed = read_list(claim["weights"], "claim.weights", length=len(items))
    weights = [read_rational(x, f"claim.weights[{k}]") for k, x in enumerate(listed)]
    if any(top <= 0 for top, _ in weights):
        refuse("claim.weights", "must all be positive")
    interval, multipliers = read_multipliers(claim, len(items), work)
    total = SumOfSquares(p.columns, p.length, work)
    for k, (item, weight, multiplier) in enumerate(zip(items, weights, multipliers, strict=True)):
        with total.adding():
            q = read_matrices(item, f"claim.polynomials[{k}]", work, columns=p.columns)
            check_degree(q.length, multiplier, p.length, f"claim.polynomials[{k}]")
            total.add_square(weight, q, multiplier)
    if not total.equals(p):
        raise CertificateError("squares", "the sum of the weighted squares is not the given polynomial")
    return squares_words(polynomial_text(p, case.input.field), interval, len(items))
