"""The checks of "log-concave" and "coefficient-shape": inequalities between coefficients."""

from __future__ import annotations

from collections.abc import Callable

from ..arithmetic.integers import pointwise
from ..arithmetic.poly import gamma_vector
from ..arithmetic.rational_polynomials import degree
from ..arithmetic.words import polynomial_text
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers

_STEP = "coefficients"


def check_log_concave(case: Case[Numbers]) -> str:
    """Prove that the coefficients are log-concave without internal zeros, or that they are not at some index.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "coefficients" (one is negative) and "log-concavity".
    """
    p, work = case.input, case.work
    a, n = _not_negative(p), degree(p)
    if case.holds:
        if not _is_concave(a, work):
            raise CertificateError(
                "log-concavity", "the coefficients are not log-concave without internal zeros"
            )
        return f"the coefficients of {polynomial_text(p)} are log-concave, with no zero between others"
    k = read_bounded(case.claim["index"], "claim.index", 0, n)
    fails = _fails_at(a, k, work)
    if not fails and not _is_internal_zero(a, k):
        raise CertificateError("log-concavity", f"claim.index {k} does not show that it fails")
    reason = f"a_{k}^2 < a_{k - 1} a_{k + 1}" if fails else f"a_{k} = 0 is between others"
    return f"the coefficients of {polynomial_text(p)} are not log-concave: {reason}"


def check_coefficient_shape(case: Case[Numbers]) -> str:
    """Prove that the coefficients have a property, or that they have not, by an index.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "coefficients" (signs that the property is not defined for) and "shape".
    """
    name = case.claim["property"]
    if type(name) is not str or name not in _PROPERTIES:
        refuse("claim.property", f"is {shown(name)}, which is not known here")
    words, has, fails_at = _PROPERTIES[name]
    p, work = case.input, case.work
    if case.holds:
        if not has(p, work):
            raise CertificateError("shape", f"the coefficients are not {words}")
        return f"the coefficients of {polynomial_text(p)} are {words}"
    k = read_bounded(case.claim["index"], "claim.index", 0, degree(p))
    if not fails_at(p, k, work):
        raise CertificateError("shape", f"claim.index {k} does not show that it fails")
    return f"the coefficients of {polynomial_text(p)} are not {words}: see that of x^{k}"


def _not_negative(p: Numbers) -> list[int]:
    if min(p.re) < 0:
        raise CertificateError(_STEP, "input.polynomial has a negative coefficient")
    return p.re


def _absolute(p: Numbers) -> list[int]:
    """Return the absolute values, where the signs are all the same or alternate."""
    for signs in ([1] * len(p.re), [1 - 2 * (k % 2) for k in range(len(p.re))]):
        turned = [x if s > 0 else -x for x, s in zip(p.re, signs, strict=True)]
        if min(turned) >= 0 or max(turned) <= 0:
            return [abs(x) for x in p.re]
    raise CertificateError(_STEP, "the signs of the coefficients neither agree nor alternate")


def _is_concave(a: list[int], work: Work) -> bool:
    """Decide a_k^2 >= a_(k-1) a_(k+1) for all k, and that no zero is between others."""
    first = next(k for k, x in enumerate(a) if x)
    return 0 not in a[first:] and min(_differences(a, work), default=0) >= 0


def _fails_at(a: list[int], k: int, work: Work) -> bool:
    return 0 < k < len(a) - 1 and _differences(a[k - 1 : k + 2], work)[0] < 0


def _is_internal_zero(a: list[int], k: int) -> bool:
    return a[k] == 0 and any(a[:k])


def _differences(a: list[int], work: Work) -> list[int]:
    """Return a_k^2 - a_(k-1) a_(k+1) for all k between the first and the last one."""
    squares = pointwise(a[1:-1], a[1:-1], work)
    return [x - y for x, y in zip(squares, pointwise(a[:-2], a[2:], work), strict=True)]


def _is_signed_concave(p: Numbers, work: Work) -> bool:
    return _is_concave(_absolute(p), work)


def _signed_concave_fails(p: Numbers, k: int, work: Work) -> bool:
    a = _absolute(p)
    return _fails_at(a, k, work) or _is_internal_zero(a, k)


def _is_unimodal(p: Numbers, work: Work) -> bool:
    a = _not_negative(p)
    top = a.index(max(a))
    return a[: top + 1] == sorted(a[: top + 1]) and a[top:] == sorted(a[top:], reverse=True)


def _has_valley(p: Numbers, k: int, work: Work) -> bool:
    """Decide whether a coefficient is below one before it and one after it."""
    a = _not_negative(p)
    return 0 < k < len(a) - 1 and max(a[:k]) > a[k] < max(a[k + 1 :])


def _ultra_differences(a: list[int], work: Work) -> list[int]:
    """Return k (n - k) a_k^2 - (k + 1)(n - k + 1) a_(k-1) a_(k+1) for all k between 0 and n.

    Notes
    -----
    It has the sign of b_k^2 - b_(k-1) b_(k+1) for b_k = a_k / binomial(n, k).
    """
    n = len(a) - 1
    squares = pointwise(a[1:-1], a[1:-1], work)
    others = pointwise(a[:-2], a[2:], work)
    weights = pointwise([k * (n - k) for k in range(1, n)], squares, work)
    against = pointwise([(k + 1) * (n - k + 1) for k in range(1, n)], others, work)
    return [x - y for x, y in zip(weights, against, strict=True)]


def _is_ultra_concave(p: Numbers, work: Work) -> bool:
    a = _not_negative(p)
    first = next(k for k, x in enumerate(a) if x)
    return 0 not in a[first:] and min(_ultra_differences(a, work), default=0) >= 0


def _ultra_concave_fails(p: Numbers, k: int, work: Work) -> bool:
    a = _not_negative(p)
    fails = 0 < k < len(a) - 1 and _ultra_differences(a, work)[k - 1] < 0
    return fails or _is_internal_zero(a, k)


def _is_gamma_positive(p: Numbers, work: Work) -> bool:
    a = p.re
    start = next(k for k, x in enumerate(a) if x)
    body = a[start:]
    return body == body[::-1] and min(gamma_vector(body, work)) >= 0


def _gamma_fails(p: Numbers, k: int, work: Work) -> bool:
    """Decide a_k != a_(n - k) for n the sum of the least and the largest exponent, or gamma_k < 0."""
    a = p.re
    start = next(k for k, x in enumerate(a) if x)
    body, at = a[start:], k - start
    if at < 0 or (body == body[::-1] and at > (len(body) - 1) // 2):
        return False
    return body[at] != body[-1 - at] or (body == body[::-1] and gamma_vector(body, work)[at] < 0)


_Has = Callable[[Numbers, Work], bool]
_Fails = Callable[[Numbers, int, Work], bool]
_PROPERTIES: dict[str, tuple[str, _Has, _Fails]] = {
    "signed-log-concave": (
        "log-concave in absolute value, with no zero between others",
        _is_signed_concave,
        _signed_concave_fails,
    ),
    "unimodal": ("unimodal", _is_unimodal, _has_valley),
    "ultra-log-concave": (
        "ultra-log-concave, with no zero between others",
        _is_ultra_concave,
        _ultra_concave_fails,
    ),
    "gamma-positive": ("symmetric and gamma-positive", _is_gamma_positive, _gamma_fails),
}
