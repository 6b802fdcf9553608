"""The checks of "hurwitz-stable" (all roots in Re < 0) and "schur-stable" (all roots in |z| < 1).

By the theorem of Hermite and Biehler, or by a root that is elsewhere. Schur stability is Hurwitz stability
after a change of variable.
"""

from __future__ import annotations

from functools import partial

from ..arithmetic.rational_polynomials import read_ascending
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_bounded, read_object, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers
from ..roots.descartes import shifted_by_one
from ..roots.nonreal import read_center
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials

_PROOF = "evidence.proof"
_HURWITZ_WORDS = "negative real part", "real part is not negative"
_SCHUR_WORDS = "modulus less than 1", "modulus is not less than 1"


def check_hurwitz_stable(case: Case[Numbers]) -> str:
    """Prove that all roots of a real polynomial have negative real part, or that some root has not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points", "signs" (the condition of Hermite and Biehler is not shown) and
        "unstable" (the proof of a root elsewhere fails).

    Notes
    -----
    Theorem 7 of the theory page on real roots.
    """
    return prove_stability(case, case.input, RationalPolynomials(case.work), is_schur=False)


def check_schur_stable(case: Case[Numbers]) -> str:
    """Prove that all roots of a real polynomial are less than 1 in modulus, or that some root is not.

    Raises
    ------
    CertificateError
        As `check_hurwitz_stable`.

    Notes
    -----
    z = (1 + s) / (1 - s) maps Re s < 0 onto |z| < 1, and q(s) = (1 - s)^n p(z) has degree n unless p(-1) =
    0. So p is Schur stable if and only if q has degree n and is Hurwitz stable.
    """
    return prove_stability(case, case.input, RationalPolynomials(case.work), is_schur=True)


def prove_stability(case: Case[Input], p: P, over: RealPolynomials[P, C], *, is_schur: bool) -> str:
    """Prove a case of either kind, whatever the coefficients."""
    evidence, text = case.evidence, over.polynomial_text(p)
    a = over.coefficients(p)
    region, outside = _SCHUR_WORDS if is_schur else _HURWITZ_WORDS
    if case.holds:
        prove_stable(a, evidence["points"], over, is_schur=is_schur)
        return f"all roots of {text} have {region}" if over.degree(p) else f"{text} has no roots"
    if is_schur:
        a = over.mapped(partial(_half_plane_form, work=over.work), a)
    _prove_unstable(a, evidence["proof"], is_schur, over)
    return f"{text} has a root whose {outside}"


def prove_stable(a: list[C], points: object, over: RealPolynomials[P, C], *, is_schur: bool) -> None:
    """Prove that all roots of a polynomial, by its coefficients, are stable, from the points listed.

    Raises
    ------
    CertificateError
        Steps "format", "points" and "signs".
    """
    if is_schur:
        a = over.mapped(partial(_half_plane_form, work=over.work), a)
    if over.sign(a[-1]) == 0:
        raise CertificateError("signs", "-1 is a root of the polynomial")
    _prove_stable(a, points, over)


def _half_plane_form(p: list[int], work: Work) -> list[int]:
    """Return the coefficients of q(s) = sum a_k (1 + s)^k (1 - s)^(n - k), n + 1 of them.

    Notes
    -----
    With u = 1 - s, q = u^n p(2 / u - 1): the coefficients of p(x - 1), times powers of 2, read backwards
    are those of a polynomial in u.
    """
    moved = _alternated(shifted_by_one(_alternated(p), work))
    inverted = [c << k for k, c in enumerate(moved)][::-1]
    return _alternated(shifted_by_one(inverted, work))


def _alternated(a: list[int]) -> list[int]:
    return [-c if k % 2 else c for k, c in enumerate(a)]


def _prove_stable(a: list[C], listed: object, over: RealPolynomials[P, C]) -> None:
    """Prove Hurwitz stability of a polynomial of degree n from n points.

    Notes
    -----
    Hermite and Biehler: p(s) = E(s^2) + s O(s^2) with E(0) O(0) > 0 is stable if the roots of E and O are
    real, simple and negative, 0 > e_1 > o_1 > e_2 > ..., as many as the degrees floor(n / 2) and floor((n -
    1) / 2). Changes of sign of E and O in turn in the n - 1 gaps between n points, the last of which is 0,
    show that.
    """
    n = len(a) - 1
    points = read_ascending(listed, "evidence.points", over.work, length=n)
    if n == 0:
        return
    if points[-1][0] != 0:
        raise CertificateError("points", "the last point is not 0")
    # The degrees are as wanted: one leading coefficient is that of the polynomial, the other is looked at.
    even, odd = a[0::2], a[1::2]
    if over.sign(a[n - 1]) == 0 or over.sign(a[0]) * over.sign(a[1]) <= 0:
        raise CertificateError("signs", "even and odd part have not the degrees, or not one sign at 0")
    signs = [over.signs(part, "the sign of the even or odd part") for part in (even, odd)]
    found = [[part.at(y) for y in reversed(points)] for part in signs]
    for k in range(n - 1):
        row = found[k % 2]
        if row[k] * row[k + 1] != -1:
            part = "odd" if k % 2 else "even"
            raise CertificateError(
                "signs", f"the {part} part has no opposite signs at points {n - 2 - k} and {n - 1 - k}"
            )


def _prove_unstable(a: list[C], proof: object, is_schur: bool, over: RealPolynomials[P, C]) -> None:
    """Prove a root that is not in the open left half plane; for Schur stability also p(-1) = 0."""
    if type(proof) is not dict:
        refuse(_PROOF, f"must be an object, not {shown(proof)}")
    method, n, lead = proof.get("method"), len(a) - 1, over.sign(a[-1])
    # a is constant, or -1 is a root: the latter has a method of its own
    usable = n > 0 and lead != 0
    if method == "minus-one" and is_schur:
        read_object(proof, ("method",), _PROOF)
        holds = n > 0 and lead == 0
    elif method == "coefficient":
        # a stable polynomial is a constant times factors s + c and s^2 + c s + d with c, d > 0
        read_object(proof, ("method", "index"), _PROOF)
        k = read_bounded(proof["index"], f"{_PROOF}.index", 0, n)
        holds = usable and k < n and over.sign(a[k]) != lead
    elif method == "common-factor":
        # if h(y) = 0, then E(y) = O(y) = 0, so that both square roots of y are roots
        read_object(proof, ("method", "factor"), _PROOF)
        h = over.read_factor(proof["factor"], f"{_PROOF}.factor")
        holds = usable and all(over.is_multiple(part, h) for part in (a[0::2], a[1::2]))
    elif method == "disc":
        center = read_center(proof, _PROOF)
        holds = usable and center[0] > 0 and over.is_root_near(a, center, center[0])
    else:
        refuse(f"{_PROOF}.method", f"is {shown(method)}, which is not known here")
    if not holds:
        raise CertificateError("unstable", f"{_PROOF} does not show a root outside")
