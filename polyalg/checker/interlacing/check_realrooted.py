"""The checks of "real-rooted" (all roots are real, or not) and "real-roots" (exactly which there are).

Real-rootedness is proved by alternating signs, the number of real roots by Descartes' rule of signs on a
cover of the line. No Sturm sequence is computed.
"""

from __future__ import annotations

from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_bounded, read_list, read_object, refuse
from ..format.limits import MAX_DEGREE, Work
from ..format.reading import Numbers
from ..roots.places import Place, check_apart, prove_places, read_factors, read_owners, read_place
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
from ..roots.table import is_real_rooted_by_signs

_INPUT = "input.polynomial"


def check_real_rooted(case: Case[Numbers]) -> str:
    """Prove that all roots of a polynomial are real, or that some root is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", "product", "points", "signs" and "non-real".

    Notes
    -----
    A polynomial of degree d that alternates in sign at d + 1 points has a root in each of the d gaps, so it
    has real roots only; so has every product of powers of such polynomials.
    """
    return prove_real_rooted_or_not(case, case.input, RationalPolynomials(case.work))


def prove_real_rooted_or_not(case: Case[Input], p: P, over: RealPolynomials[P, C]) -> str:
    """Prove a case of "real-rooted", whatever the coefficients."""
    evidence, text = case.evidence, over.polynomial_text(p)
    if not case.holds:
        over.prove_nonreal_root(over.coefficients(p), evidence["proof"], "evidence.proof", "the polynomial")
        return f"{text} has a root that is not real"
    factors = read_factors(evidence["factors"], "points", over)
    over.check_power_product(p, [(f.g, f.exponent) for f in factors], _INPUT)
    for k, f in enumerate(factors):
        if not is_real_rooted_by_signs(f.g, f.points, over):
            raise CertificateError("signs", f"evidence.factors[{k}] does not alternate in sign at its points")
    return f"all roots of {text} are real" if over.degree(p) else f"{text} has no roots"


def check_real_roots(case: Case[Numbers]) -> str:
    """Prove exactly which real roots a polynomial has: one in each interval, and no others.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (intervals not ascending and disjoint), "structure", "product",
        "multiplicity" (not the exponent of the factor that owns the root), "signs" (no root is shown in
        an interval) and "cover" (a factor may have other real roots).

    Notes
    -----
    See `prove_places`; the roots of different factors are different, so a root has the exponent of its factor
    as multiplicity.
    """
    return prove_listed_roots(case, case.input, RationalPolynomials(case.work))


def prove_listed_roots(case: Case[Input], p: P, over: RealPolynomials[P, C]) -> str:
    """Prove a case of "real-roots", whatever the coefficients."""
    evidence = case.evidence
    places, multiplicities = _read_roots(case.claim["roots"], over.degree(p), over.work)
    factors = read_factors(evidence["factors"], "cover", over)
    over.check_power_product(p, [(f.g, f.exponent) for f in factors], _INPUT)
    owners = read_owners(evidence["owners"], len(places), len(factors))
    for k, (multiplicity, j) in enumerate(zip(multiplicities, owners, strict=True)):
        if multiplicity != factors[j].exponent:
            raise CertificateError(
                "multiplicity", f"claim.roots[{k}] has not the exponent of its factor as multiplicity"
            )
    prove_places(factors, places, owners, "claim.roots", over)
    return _real_roots_words(over.polynomial_text(p), len(places), sum(multiplicities))


def _read_roots(listed: object, most: int, work: Work) -> tuple[list[Place], list[int]]:
    """Read the places of the claim and their multiplicities."""
    places: list[Place] = []
    multiplicities: list[int] = []
    for k, item in enumerate(read_list(listed, "claim.roots", most=MAX_DEGREE)):
        where = f"claim.roots[{k}]"
        parts = read_object(item, ("low", "high", "multiplicity"), where)
        places.append(read_place(parts, where, work))
        if most < 1:
            refuse("claim.roots", "must be empty for a constant")
        multiplicities.append(read_bounded(parts["multiplicity"], f"{where}.multiplicity", 1, most))
    check_apart(places, "claim.roots", work)
    return places, multiplicities


def _real_roots_words(text: str, distinct: int, total: int) -> str:
    """State how many real roots there are, and that they are where the claim lists them."""
    if not distinct:
        return f"{text} has no real root"
    roots = "1 real root" if distinct == 1 else f"{distinct} distinct real roots"
    return (
        f"{text} has exactly {roots} ({total} with multiplicity),\n"
        "one in each listed open interval or point, with the listed multiplicity"
    )
