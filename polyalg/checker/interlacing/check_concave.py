"""The check of "log-concave": a_k >= 0, a_k^2 >= a_(k-1) a_(k+1), and no zero between others."""

from __future__ import annotations

from ..arithmetic.rational_polynomials import degree
from ..arithmetic.words import polynomial_text
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded
from ..format.limits import product_cost
from ..format.reading import Numbers


def check_log_concave(case: Case[Numbers]) -> str:
    """Prove that the coefficients are log-concave without internal zeros, or that they are not at some index.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "coefficients" (one is negative) and "log-concavity".
    """
    p, work = case.input, case.work
    a, n = p.re, degree(p)
    if min(a) < 0:
        raise CertificateError("coefficients", "input.polynomial has a negative coefficient")
    bits = max(a).bit_length()
    work.spend((n + 1) * (500 + 2 * product_cost(bits, bits)), "the inequalities")
    first = next(k for k, x in enumerate(a) if x)
    if case.holds:
        if not all(_holds_at(a, k, first) for k in range(1, n)):
            raise CertificateError(
                "log-concavity", "the coefficients are not log-concave without internal zeros"
            )
        return f"the coefficients of {polynomial_text(p)} are log-concave, with no zero between others"
    k = read_bounded(case.claim["index"], "claim.index", 0, n)
    if not 0 < k < n or _holds_at(a, k, first):
        raise CertificateError("log-concavity", f"claim.index {k} does not show that it fails")
    reason = (
        f"a_{k}^2 < a_{k - 1} a_{k + 1}"
        if a[k] * a[k] < a[k - 1] * a[k + 1]
        else f"a_{k} = 0 is between others"
    )
    return f"the coefficients of {polynomial_text(p)} are not log-concave: {reason}"


def _holds_at(a: list[int], k: int, first: int) -> bool:
    if a[k] == 0 and k > first:
        return False
    return a[k] * a[k] >= a[k - 1] * a[k + 1]
