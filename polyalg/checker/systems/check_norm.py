"""The checks of "hinf-norm" and "linf-norm": the largest gain along the boundary, between two bounds."""

from __future__ import annotations

from ..arithmetic.integers import times
from ..arithmetic.rational_polynomials import Point, is_less
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_object, read_rational, refuse
from ..format.limits import Work
from ..interlacing.check_stability import prove_stable
from ..roots.real_polynomials import RationalPolynomials
from ..spectral.check_positive import prove_positive
from .gains import Gain, GivenSystem, prove_gain
from .words import norm_words

_POSITIVE = ("compression", "factors", "roots", "owners", "points")


def check_hinf_norm(case: Case[GivenSystem]) -> str:
    """Prove that the system is stable, and that its largest gain is between two bounds.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points", "denominator" (the transfer matrix has another one), "signs" (it
        is not shown to be stable), "lower" (the gain at the point does not reach the lower bound), and those
        of "positive-semidefinite" for the upper bound.

    Notes
    -----
    Theorem 5 of the theory page on linear systems.
    """
    gain = prove_gain(case.input, case.evidence["denominator"], case.work)
    prove_stable_denominator(gain, case.evidence["stable"], case.input, case.work)
    low, high = _prove_bounds(case, gain)
    return norm_words(case.input, low, high, stable=True)


def check_linf_norm(case: Case[GivenSystem]) -> str:
    """Prove that the largest gain along the boundary, on which there is no pole, is between two bounds.

    Raises
    ------
    CertificateError
        As for `check_hinf_norm`, but for the stability.

    Notes
    -----
    Where c a I - M >= 0 the gain is bounded next to each zero of a, which therefore is no pole.
    """
    gain = prove_gain(case.input, case.evidence["denominator"], case.work)
    low, high = _prove_bounds(case, gain)
    return norm_words(case.input, low, high, stable=False)


def prove_stable_denominator(gain: Gain, points: object, system: GivenSystem, work: Work) -> None:
    """Prove that all roots of the denominator are stable, and so are all poles."""
    over = RationalPolynomials(work)
    prove_stable(gain.denominator, points, over, is_schur=system.discrete)


def prove_gain_below(gain: Gain, bound: Point, listed: object, where: str, work: Work) -> None:
    """Prove that no singular value is larger than a bound >= 0.

    Parameters
    ----------
    listed : dict
        Evidence as for "positive-semidefinite"; empty where the transfer matrix and the bound are zero.
    """
    polynomial = gain.below(square_of(bound, work), work)
    if all(not any(c) for c in polynomial.lists()):
        read_object(listed, (), where)
        return
    prove_positive(polynomial, read_object(listed, _POSITIVE, where), work)


def square_of(x: Point, work: Work) -> Point:
    """Return the square of a rational number."""
    return times(x[0], x[0], work), times(x[1], x[1], work)


def read_bound(value: object, where: str) -> Point:
    """Read a rational number that is not negative."""
    found = read_rational(value, where)
    if found[0] < 0:
        refuse(where, "must not be negative")
    return found


def _prove_bounds(case: Case[GivenSystem], gain: Gain) -> tuple[Point, Point]:
    claim, evidence, work = case.claim, case.evidence, case.work
    low, high = (read_bound(claim[key], f"claim.{key}") for key in ("lower", "upper"))
    if is_less(high, low, work):
        refuse("claim.upper", "must not be less than claim.lower")
    where = "evidence.lower"
    place: Json = read_object(evidence["lower"], ("point", "vector"), where)
    if gain.form_at(square_of(low, work), place, where, work) > 0:
        raise CertificateError("lower", f"the gain at {where}.point does not reach claim.lower")
    prove_gain_below(gain, high, evidence["upper"], "evidence.upper", work)
    return low, high
