"""The check of "positive-semidefinite": a matrix polynomial is >= 0 on its domain, or it is not.

A yes rests on the real zeros of the determinant and one definite value between any two of them; a no on one
vector at one point.
"""

from __future__ import annotations

from ..arithmetic.determinant_factors import prove_determinant
from ..arithmetic.hermitian import check_definite_at, hermitian_form
from ..arithmetic.integers import times
from ..arithmetic.matrix_polynomials import MatrixPolynomial, Values, value_at
from ..arithmetic.rational_polynomials import Point, is_less, read_ascending
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_list, read_object, read_rational, refuse
from ..format.limits import MAX_DEGREE, Work
from ..format.reading import read_numbers
from ..roots.places import Place, check_apart, prove_places, read_factors, read_owners, read_place
from ..roots.real_polynomials import RationalPolynomials
from .compression import read_compression
from .intervals import Interval
from .line_forms import Problem
from .words import not_positive_words, positive_words, problem_text


def check_positive_semidefinite(case: Case[Problem]) -> str:
    """Prove that a matrix polynomial is positive semidefinite on its domain, or that it is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "hermitian", "compression", "structure", "product", "points",
        "multiplicity" (an odd one), "signs", "cover", "definite" and "negative" (the vector does not show
        it).

    Notes
    -----
    Theorem 3 of the theory page on spectral factors.

    The determinant of the core is not zero between the neighbouring real zeros listed, so the signature of
    the core is constant there, and it is definite at one point of each gap. At the zeros it is semidefinite
    by continuity. The line form is M^* K M with the core K.
    """
    problem, evidence, work = case.input, case.evidence, case.work
    if not case.holds:
        if value_of_form(problem, case.claim["point"], case.claim["vector"], work) >= 0:
            raise not_negative()
        return not_positive_words(problem_text(problem), problem)
    if not evidence:
        if not problem.is_zero:
            refuse("evidence", "lacks the key 'compression'")
        return positive_words(problem_text(problem), problem)
    if problem.is_zero:
        refuse("evidence", "must be empty, as P = 0 needs none")
    prove_positive(problem.line, evidence, work)
    return positive_words(problem_text(problem), problem)


def prove_positive(line: MatrixPolynomial, evidence: Json, work: Work) -> None:
    """Prove that a Hermitian polynomial, not zero, is >= 0 on the line, from the parts of such evidence.

    Raises
    ------
    CertificateError
        As for `check_positive_semidefinite`.
    """
    over = RationalPolynomials(work)
    core = read_compression(evidence["compression"], line, work, inverse=False).core
    factors = read_factors(evidence["factors"], "cover", over)
    places = _read_roots(evidence["roots"], work)
    owners = read_owners(evidence["owners"], len(places), len(factors))
    points = read_ascending(evidence["points"], "evidence.points", work, length=len(places) + 1)
    _check_between(points, places, work)
    prove_determinant(core, [(f.g, f.exponent) for f in factors], work)
    prove_places(factors, places, owners, "evidence.roots", over)
    check_definite_at(core, points, "evidence.points", work)


def _read_roots(listed: object, work: Work) -> list[Place]:
    places: list[Place] = []
    for k, item in enumerate(read_list(listed, "evidence.roots", most=MAX_DEGREE)):
        where = f"evidence.roots[{k}]"
        places.append(read_place(read_object(item, ("low", "high"), where), where, work))
    check_apart(places, "evidence.roots", work)
    return places


def _check_between(points: list[Point], places: list[Place], work: Work) -> None:
    """Check that point k is above the root in place k - 1 and below that in place k.

    Notes
    -----
    An open place does not hold its ends, so a point may be equal to one.
    """
    for k, place in enumerate(places):
        if not _is_below(points[k], place.low, place.is_point, work):
            raise CertificateError("points", f"evidence.points[{k}] is not below root {k}")
        if not _is_below(place.high, points[k + 1], place.is_point, work):
            raise CertificateError("points", f"evidence.points[{k + 1}] is not above root {k}")


def _is_below(a: Point, b: Point, strictly: bool, work: Work) -> bool:
    return is_less(a, b, work) if strictly else not is_less(b, a, work)


def not_negative() -> CertificateError:
    """Return the error that says that a point and a vector show nothing."""
    return CertificateError("negative", "v^* P v is not negative at the point and for the vector listed")


def value_of_form(problem: Problem, point: object, vector: object, work: Work) -> int:
    """Return v^* P(t) v times a positive factor, the same for all P of one length and denominator.

    Notes
    -----
    On the circle z = (a + ib) / c is the image of the real x = b / (c - a), as long as z is not 1, as
    x = i (z + 1) / (z - 1) = Im z / (1 - Re z) for |z| = 1. The line form is (x^2 + 1)^d P(z). At z = 1 its
    coefficient of x^(2d) is P(1). In an interval it is P itself that has the value.
    """
    items = read_list(vector, "claim.vector", length=problem.n)
    v = read_numbers(items, "claim.vector", True, work)
    if problem.on == "circle":
        values = _value_on_circle(problem, point, work)
    elif problem.interval is not None:
        values = value_at(problem.given, _read_inside(problem.interval, point, work), work)
    else:
        values = value_at(problem.line, read_rational(point, "claim.point"), work)
    im = v.im if v.im is not None else [0] * problem.n
    return hermitian_form(values, v.re, im, work)


def _read_inside(interval: Interval, point: object, work: Work) -> Point:
    found = read_rational(point, "claim.point")
    if not interval.contains(found, work):
        raise CertificateError("points", "claim.point is not in the interval")
    return found


def _value_on_circle(problem: Problem, point: object, work: Work) -> Values:
    pair = read_list(point, "claim.point", length=2)
    z = read_numbers(list(pair), "claim.point", False, work)
    (a, b), c = z.re, z.den
    if times(a, a, work) + times(b, b, work) != times(c, c, work):
        raise CertificateError("points", "claim.point is not on the unit circle")
    if a == c:
        line = problem.line
        return [[x[-1] for x in row] for row in line.re], [[x[-1] for x in row] for row in line.im]
    return value_at(problem.line, (b, c - a), work)
