"""The check of "sum-of-squares": a matrix polynomial is a sum of weighted squares, an exact identity.

On an interval the squares may have multipliers that are >= 0 there.
"""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import read_matrices
from ..arithmetic.sums_of_squares import SumOfSquares
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list, read_rational, refuse
from ..format.limits import MAX_SQUARES, Work
from .intervals import Interval, read_interval
from .line_forms import Problem
from .words import squares_words


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
    interval, multipliers = _read_multipliers(claim, len(items), work)
    total = SumOfSquares(p.columns, p.length, work)
    for k, (item, weight, multiplier) in enumerate(zip(items, weights, multipliers, strict=True)):
        with total.adding():
            q = read_matrices(item, f"claim.polynomials[{k}]", work, columns=p.columns)
            # A product of two linear multipliers adds one to the degree of a factor.
            if q.length + len(multiplier[0]) // 2 > p.length:
                raise CertificateError(
                    "squares", f"claim.polynomials[{k}] has a larger degree than the input"
                )
            total.add_square(weight, q, multiplier)
    if not total.equals(p):
        raise CertificateError("squares", "the sum of the weighted squares is not the given polynomial")
    return squares_words(case.input, interval, len(items))


def _read_multipliers(
    claim: dict[str, object], count: int, work: Work
) -> tuple[Interval | None, list[tuple[list[int], int]]]:
    """Return the interval, None for the whole line, and the multipliers over their denominators."""
    if "interval" not in claim:
        return None, [([1], 1)] * count
    interval = read_interval(claim["interval"], work)
    where = "claim.multipliers"
    names = read_list(claim["multipliers"], where, length=count)
    return interval, [interval.multiplier(name, f"{where}[{k}]", work) for k, name in enumerate(names)]
