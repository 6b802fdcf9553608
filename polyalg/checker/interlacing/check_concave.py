"""The check of "log-concave": a_k >= 0, a_k^2 >= a_(k-1) a_(k+1), and no zero between others."""

from __future__ import annotations

from ..arithmetic.rational_polynomials import degree, read_one_polynomial
from ..arithmetic.words import polynomial_text
from ..errors import CertificateError
from ..format.encoding import read_boolean, read_bounded, read_object
from ..format.limits import Work, product_cost


def check_log_concave(claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]) -> str:
    """Prove that the coefficients are log-concave without internal zeros, or that they are not at some index.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "coefficients" (one is negative) and "log-concavity".
    """
    work = Work()
    more = () if claim.get("holds") is True else ("index",)
    read_object(claim, ("kind", "holds", *more), "claim")
    holds = read_boolean(claim["holds"], "claim.holds")
    p = read_one_polynomial(given, work)
    read_object(evidence, (), "evidence")
    a, n = p.re, degree(p)
    if min(a) < 0:
        raise CertificateError("coefficients", "input.polynomial has a negative coefficient")
    bits = max(a).bit_length()
    work.spend((n + 1) * (500 + 2 * product_cost(bits, bits)), "the inequalities")
    first = next(k for k, x in enumerate(a) if x)
    if holds:
        if not all(_holds_at(a, k, first) for k in range(1, n)):
            raise CertificateError(
                "log-concavity", "the coefficients are not log-concave without internal zeros"
            )
        return f"the coefficients of {polynomial_text(p)} are log-concave, with no zero between others"
    k = read_bounded(claim["index"], "claim.index", 0, n)
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
