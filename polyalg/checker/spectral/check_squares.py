"""The check of "sum-of-squares": a matrix polynomial is a sum of weighted squares, an exact identity."""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import read_matrices
from ..arithmetic.sums_of_squares import SumOfSquares
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list, read_rational, refuse
from ..format.limits import MAX_SQUARES
from .line_forms import Problem
from .words import squares_words


def check_sum_of_squares(case: Case[Problem]) -> str:
    """Prove that P is the sum of w_k Q_k^* Q_k with weights w_k > 0.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "hermitian" and "squares" (the sum is not P).
    """
    claim, p, work = case.claim, case.input.given, case.work
    items = read_list(claim["polynomials"], "claim.polynomials", most=MAX_SQUARES)
    if not items:
        refuse("claim.polynomials", "must have at least one element")
    listed = read_list(claim["weights"], "claim.weights", length=len(items))
    weights = [read_rational(x, f"claim.weights[{k}]") for k, x in enumerate(listed)]
    if any(top <= 0 for top, _ in weights):
        refuse("claim.weights", "must all be positive")
    total = SumOfSquares(p.columns, p.length, work)
    for k, (item, weight) in enumerate(zip(items, weights, strict=True)):
        with total.adding():
            q = read_matrices(item, f"claim.polynomials[{k}]", work, columns=p.columns)
            if q.length > p.length:
                raise CertificateError(
                    "squares", f"claim.polynomials[{k}] has a larger degree than the input"
                )
            total.add_square(weight, q)
    if not total.equals(p):
        raise CertificateError("squares", "the sum of the weighted squares is not the given polynomial")
    return squares_words(p, case.input.field, len(items))
