"""The check of "root-inequality": an inequality between roots of finite free convolutions, or its failure.

Each root is put between rationals and these are compared; or the two sides are equal by an identity. No
theorem about convolutions is used for the former, so that both verdicts are proved in the same way.
"""

from __future__ import annotations

from itertools import chain

from ..arithmetic.rational_polynomials import Point, is_less
from ..arithmetic.rational_totals import product, total
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_bounded, read_list, read_object, read_rational, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers
from ..roots.ordered import is_root_between, prove_real_rooted, roots_from
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
from .expressions import (
    MAX_CONVOLUTION_DEGREE,
    Expression,
    FreeInput,
    polynomial_of,
    read_expression,
)
from .translations import Term, check_equal_sides, read_identity
from .words import Inequality, inequality_words

_FORMS = ("sum", "product", "sqrt")
_SIDES = ("left", "right")
_MOST_TERMS = 2 * MAX_CONVOLUTION_DEGREE
Bounds = tuple[Point, Point]


def check_root_inequality(case: Case[FreeInput[Numbers]]) -> str:
    """Prove an inequality between sums or products of k-th largest roots, or the opposite one.

    Raises
    ------
    CertificateError
        Steps "format", "limits", those of `prove_real_rooted`, "counts" (a bound on a root is wrong, or there
        is no such root), "points" (a bound that is negative where it must not be), "inequality" (the bounds
        do not prove it) and "identity".

    Notes
    -----
    Every polynomial is computed and proved real-rooted. With bounds low <= root <= high, "at most" follows
    where the highs on the left add up to no more than the lows on the right, and "larger than" where the lows
    on the left add up to more than the highs on the right.
    """
    return prove_root_inequality(case, case.input, RationalPolynomials(case.work))


def prove_root_inequality(case: Case[Input], problem: FreeInput[P], over: RealPolynomials[P, C]) -> str:
    """Prove a case of "root-inequality", whatever the coefficients."""
    claim, evidence, work = case.claim, case.evidence, case.work
    form = claim["form"]
    if type(form) is not str or form not in _FORMS:
        refuse("claim.form", f'must be "sum", "product" or "sqrt", not {shown(form)}')
    sides = [_read_terms(claim[side], f"claim.{side}", problem) for side in _SIDES]
    by_identity = "identity" in evidence
    if by_identity:
        if not case.holds:
            raise CertificateError("identity", "two equal sides do not prove that one is larger")
        identity = read_identity(evidence["identity"], "evidence.identity", problem, over)
        check_equal_sides(form, sides, identity, over)
    proved = _prove_polynomials(sides, problem, evidence["polynomials"], over)
    if by_identity:
        _check_signs(form, sides, proved, over)
    else:
        bounds = [
            _read_bounds(evidence[side], f"evidence.{side}", len(terms))
            for side, terms in zip(_SIDES, sides, strict=True)
        ]
        for side, terms, listed in zip(_SIDES, sides, bounds, strict=True):
            for j, (term, ends) in enumerate(zip(terms, listed, strict=True)):
                _check_bounds(form, term, ends, proved[term.expression], f"evidence.{side}[{j}]", over)
        _check_totals(form, bounds, case.holds, work)
    return inequality_words(problem, Inequality(form, sides, case.holds), over, equal=by_identity)


def _read_terms(listed: object, where: str, problem: FreeInput[P]) -> list[Term]:
    terms: list[Term] = []
    for k, item in enumerate(read_list(listed, where, most=_MOST_TERMS)):
        parts = read_object(item, ("root", "of"), f"{where}[{k}]")
        number = read_bounded(parts["root"], f"{where}[{k}].root", 1, MAX_CONVOLUTION_DEGREE)
        terms.append(Term(number, read_expression(parts["of"], f"{where}[{k}].of", problem)))
    return terms


def _prove_polynomials(
    sides: list[list[Term]], problem: FreeInput[P], listed: object, over: RealPolynomials[P, C]
) -> dict[Expression, list[C]]:
    """Compute each distinct expression, in order of first appearance, and prove it real-rooted."""
    where = "evidence.polynomials"
    distinct = list(dict.fromkeys(e for _, e in chain(*sides)))
    proofs = read_list(listed, where, length=len(distinct))
    proved: dict[Expression, list[C]] = {}
    for j, (e, proof) in enumerate(zip(distinct, proofs, strict=True)):
        f = polynomial_of(e, problem, over)
        prove_real_rooted(f, proof, (f"the expression of {where}[{j}]", f"{where}[{j}]"), over)
        proved[e] = f
    for side, terms in zip(_SIDES, sides, strict=True):
        for t, (k, e) in enumerate(terms):
            if k >= len(proved[e]):
                raise CertificateError(
                    "counts", f"claim.{side}[{t}] has {len(proved[e]) - 1} roots, no root {k}"
                )
    return proved


def _read_bounds(listed: object, where: str, length: int) -> list[Bounds]:
    bounds: list[Bounds] = []
    for k, item in enumerate(read_list(listed, where, length=length)):
        low, high = read_list(item, f"{where}[{k}]", length=2)
        bounds.append((read_rational(low, f"{where}[{k}][0]"), read_rational(high, f"{where}[{k}][1]")))
    return bounds


def _check_bounds(
    form: str, term: Term, bounds: Bounds, f: list[C], where: str, over: RealPolynomials[P, C]
) -> None:
    """Prove low <= root_k <= high for a term with the polynomial f, of the square root in the form "sqrt".

    Notes
    -----
    Where products or square roots are formed, low >= 0 shows that the root is not negative; high >= low >= 0
    is checked, as the square of a negative number would bound the root as well.
    """
    (low, high), work = bounds, over.work
    if is_less(high, low, work):
        raise CertificateError("points", f"{where}: the bounds are not ascending")
    if form != "sum" and low[0] < 0:
        raise CertificateError("points", f"{where}[0] is negative")
    ends = (product([low, low], work), product([high, high], work)) if form == "sqrt" else (low, high)
    if not is_root_between(f, term.k, ends, over):
        raise CertificateError("counts", f"{where} does not hold root {term.k}")


def _check_totals(form: str, bounds: list[list[Bounds]], holds: bool, work: Work) -> None:
    (left_lows, left_highs), (right_lows, right_highs) = (
        ([low for low, _ in side], [high for _, high in side]) for side in bounds
    )
    combine = product if form == "product" else total
    if holds:
        proved = not is_less(combine(right_lows, work), combine(left_highs, work), work)
    else:
        proved = is_less(combine(right_highs, work), combine(left_lows, work), work)
    if not proved:
        raise CertificateError("inequality", "the bounds on the roots do not prove the inequality")


def _check_signs(
    form: str,
    sides: list[list[Term]],
    proved: dict[Expression, list[C]],
    over: RealPolynomials[P, C],
) -> None:
    """Prove that roots of which products or square roots are formed are not negative."""
    if form == "sum":
        return
    for k, e in chain(*sides):
        if roots_from(proved[e], (0, 1), over)[1] < k:
            raise CertificateError("counts", f"root {k} of an expression is negative")
