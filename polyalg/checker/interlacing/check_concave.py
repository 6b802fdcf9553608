"""The checks of "log-concave" and "coefficient-shape": inequalities between coefficients."""

from __future__ import annotations

from typing import Protocol

from ..arithmetic.poly import gamma_vector
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_bounded, refuse, shown
from ..format.reading import Numbers
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials

_STEP = "coefficients"


def check_log_concave(case: Case[Numbers]) -> str:
    """Prove that the coefficients are log-concave without internal zeros, or that they are not at some index.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "coefficients" (one is negative) and "log-concavity".
    """
    return prove_log_concave_or_not(case, case.input, RationalPolynomials(case.work))


def check_coefficient_shape(case: Case[Numbers]) -> str:
    """Prove that the coefficients have a property, or that they have not, by an index.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "coefficients" (signs that the property is not defined for) and "shape".
    """
    return prove_coefficient_shape(case, case.input, RationalPolynomials(case.work))


def prove_log_concave_or_not(case: Case[Input], p: P, over: RealPolynomials[P, C]) -> str:
    """Prove a case of "log-concave", whatever the coefficients."""
    a = _not_negative(over.coefficients(p), over)
    text = over.polynomial_text(p)
    if case.holds:
        if not _is_concave(a, over):
            raise CertificateError(
                "log-concavity", "the coefficients are not log-concave without internal zeros"
            )
        return f"the coefficients of {text} are log-concave, with no zero between others"
    k = read_bounded(case.claim["index"], "claim.index", 0, len(a) - 1)
    fails = _fails_at(a, k, over)
    if not fails and not _is_internal_zero(a, k, over):
        raise CertificateError("log-concavity", f"claim.index {k} does not show that it fails")
    reason = f"a_{k}^2 < a_{k - 1} a_{k + 1}" if fails else f"a_{k} = 0 is between others"
    return f"the coefficients of {text} are not log-concave: {reason}"


def prove_coefficient_shape(case: Case[Input], p: P, over: RealPolynomials[P, C]) -> str:
    """Prove a case of "coefficient-shape", whatever the coefficients."""
    name = case.claim["property"]
    if type(name) is not str or name not in _PROPERTIES:
        refuse("claim.property", f"is {shown(name)}, which is not known here")
    words, has, fails_at = _PROPERTIES[name]
    a, text = over.coefficients(p), over.polynomial_text(p)
    if case.holds:
        if not has(a, over):
            raise CertificateError("shape", f"the coefficients are not {words}")
        return f"the coefficients of {text} are {words}"
    k = read_bounded(case.claim["index"], "claim.index", 0, len(a) - 1)
    if not fails_at(a, k, over):
        raise CertificateError("shape", f"claim.index {k} does not show that it fails")
    return f"the coefficients of {text} are not {words}: see that of x^{k}"


def _not_negative(a: list[C], over: RealPolynomials[P, C]) -> list[C]:
    if min(map(over.sign, a)) < 0:
        raise CertificateError(_STEP, "input.polynomial has a negative coefficient")
    return a


def _one_sign_or_alternating(a: list[C], over: RealPolynomials[P, C]) -> list[C]:
    """Refuse other signs; with these a_(k-1) a_(k+1) is the product of the absolute values."""
    signs = [over.sign(x) for x in a]
    turned = [-s if k % 2 else s for k, s in enumerate(signs)]
    if not any(min(found) >= 0 or max(found) <= 0 for found in (signs, turned)):
        raise CertificateError(_STEP, "the signs of the coefficients neither agree nor alternate")
    return a


def _is_concave(a: list[C], over: RealPolynomials[P, C]) -> bool:
    """Decide a_k^2 >= a_(k-1) a_(k+1) for all k, and that no zero is between others."""
    return not _has_internal_zero(a, over) and _least_sign(_differences(a, over), over) >= 0


def _has_internal_zero(a: list[C], over: RealPolynomials[P, C]) -> bool:
    first = next(k for k, x in enumerate(a) if over.sign(x))
    return not all(map(over.sign, a[first:]))


def _least_sign(numbers: list[C], over: RealPolynomials[P, C]) -> int:
    return min(map(over.sign, numbers), default=0)


def _fails_at(a: list[C], k: int, over: RealPolynomials[P, C]) -> bool:
    return 0 < k < len(a) - 1 and _least_sign(_differences(a[k - 1 : k + 2], over), over) < 0


def _is_internal_zero(a: list[C], k: int, over: RealPolynomials[P, C]) -> bool:
    return over.sign(a[k]) == 0 and any(map(over.sign, a[:k]))


def _differences(a: list[C], over: RealPolynomials[P, C]) -> list[C]:
    """Return a_k^2 - a_(k-1) a_(k+1) for all k between the first and the last one."""
    return over.differences(over.pointwise(a[1:-1], a[1:-1]), over.pointwise(a[:-2], a[2:]))


def _is_signed_concave(a: list[C], over: RealPolynomials[P, C]) -> bool:
    return _is_concave(_one_sign_or_alternating(a, over), over)


def _signed_concave_fails(a: list[C], k: int, over: RealPolynomials[P, C]) -> bool:
    _one_sign_or_alternating(a, over)
    return _fails_at(a, k, over) or _is_internal_zero(a, k, over)


def _is_unimodal(a: list[C], over: RealPolynomials[P, C]) -> bool:
    _not_negative(a, over)
    steps = [sign for sign in map(over.sign, over.differences(a[1:], a[:-1])) if sign]
    return steps == sorted(steps, reverse=True)


def _has_valley(a: list[C], k: int, over: RealPolynomials[P, C]) -> bool:
    """Decide whether a coefficient is below one before it and one after it."""
    _not_negative(a, over)
    above = [over.sign(x) > 0 for x in over.differences(a, [a[k]] * len(a))]
    return any(above[:k]) and any(above[k + 1 :])


def _ultra_differences(a: list[C], over: RealPolynomials[P, C]) -> list[C]:
    """Return k (n - k) a_k^2 - (k + 1)(n - k + 1) a_(k-1) a_(k+1) for all k between 0 and n.

    Notes
    -----
    It has the sign of b_k^2 - b_(k-1) b_(k+1) for b_k = a_k / binomial(n, k).
    """
    n = len(a) - 1
    squares, others = over.pointwise(a[1:-1], a[1:-1]), over.pointwise(a[:-2], a[2:])
    weights = [k * (n - k) for k in range(1, n)], [(k + 1) * (n - k + 1) for k in range(1, n)]
    return over.differences(over.weighted(weights[0], squares), over.weighted(weights[1], others))


def _is_ultra_concave(a: list[C], over: RealPolynomials[P, C]) -> bool:
    _not_negative(a, over)
    return not _has_internal_zero(a, over) and _least_sign(_ultra_differences(a, over), over) >= 0


def _ultra_concave_fails(a: list[C], k: int, over: RealPolynomials[P, C]) -> bool:
    _not_negative(a, over)
    fails = 0 < k < len(a) - 1 and over.sign(_ultra_differences(a, over)[k - 1]) < 0
    return fails or _is_internal_zero(a, k, over)


def _gammas(body: list[C], over: RealPolynomials[P, C]) -> list[C]:
    """Return the gamma vector of a symmetric polynomial, which is linear in its coefficients."""
    return over.mapped(lambda row: gamma_vector(row, over.work), body)


def _is_gamma_positive(a: list[C], over: RealPolynomials[P, C]) -> bool:
    body = a[next(k for k, x in enumerate(a) if over.sign(x)) :]
    return body == body[::-1] and _least_sign(_gammas(body, over), over) >= 0


def _gamma_fails(a: list[C], k: int, over: RealPolynomials[P, C]) -> bool:
    """Decide a_k != a_(n - k) for n the sum of the least and the largest exponent, or gamma_k < 0."""
    start = next(k for k, x in enumerate(a) if over.sign(x))
    body, at = a[start:], k - start
    if at < 0 or (body == body[::-1] and at > (len(body) - 1) // 2):
        return False
    if body[at] != body[-1 - at]:
        return True
    return body == body[::-1] and over.sign(_gammas(body, over)[at]) < 0


class _Has(Protocol):
    def __call__(self, a: list[C], over: RealPolynomials[P, C], /) -> bool: ...


class _Fails(Protocol):
    def __call__(self, a: list[C], k: int, over: RealPolynomials[P, C], /) -> bool: ...


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
