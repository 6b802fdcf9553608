"""The check of "log-concave": a_k >= 0, a_k^2 >= a_(k-1) a_(k+1), and no zero between others."""

from __future__ import annotations

from ..arithmetic.integers import pointwise
from ..arithmetic.rational_polynomials import degree
from ..arithmetic.words import polynomial_text
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded
from ..format.limits import Work
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
    first = next(k for k, x in enumerate(a) if x)
    if case.holds:
        if 0 in a[first:n] or min(_differences(a, work), default=0) < 0:
            raise CertificateError(
                "log-concavity", "the coefficients are not log-concave without internal zeros"
            )
        return f"the coefficients of {polynomial_text(p)} are log-concave, with no zero between others"
    k = read_bounded(case.claim["index"], "claim.index", 0, n)
    fails = 0 < k < n and _differences(a[k - 1 : k + 2], work)[0] < 0
    if not fails and not (first < k < n and a[k] == 0):
        raise CertificateError("log-concavity", f"claim.index {k} does not show that it fails")
    reason = f"a_{k}^2 < a_{k - 1} a_{k + 1}" if fails else f"a_{k} = 0 is between others"
    return f"the coefficients of {polynomial_text(p)} are not log-concave: {reason}"


def _differences(a: list[int], work: Work) -> list[int]:
    """Return a_k^2 - a_(k-1) a_(k+1) for all k between the first and the last one."""
    squares = pointwise(a[1:-1], a[1:-1], work)
    return [x - y for x, y in zip(squares, pointwise(a[:-2], a[2:], work), strict=True)]
