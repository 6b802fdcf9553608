"""The checks of "real-rooted" (all roots are real, or not) and "real-roots" (exactly which there are).

Real-rootedness is proved by alternating signs, the number of real roots by Descartes' rule of signs on a
cover of the line. No Sturm sequence is computed.
"""

from __future__ import annotations

from ..arithmetic.power_products import check_power_product
from ..arithmetic.rational_polynomials import degree
from ..arithmetic.words import polynomial_text
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded, read_list, read_object, refuse
from ..format.limits import MAX_DEGREE, Work
from ..format.reading import Numbers
from ..roots.nonreal import prove_nonreal_root
from ..roots.places import Place, check_apart, prove_places, read_factors, read_owners, read_place
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
    p, evidence, work = case.input, case.evidence, case.work
    if not case.holds:
        prove_nonreal_root(p.re, evidence["proof"], "evidence.proof", "the polynomial", work)
        return f"{polynomial_text(p)} has a root that is not real"
    factors = read_factors(evidence["factors"], "points", work)
    check_power_product(p, [(f.g, f.exponent) for f in factors], _INPUT, work)
    for k, f in enumerate(factors):
        if not is_real_rooted_by_signs(f.g, f.points, work):
            raise CertificateError("signs", f"evidence.factors[{k}] does not alternate in sign at its points")
    return (
        f"all roots of {polynomial_text(p)} are real" if degree(p) else f"{polynomial_text(p)} has no roots"
    )


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
    p, evidence, work = case.input, case.evidence, case.work
    places, multiplicities = _read_roots(case.claim["roots"], degree(p), work)
    factors = read_factors(evidence["factors"], "cover", work)
    check_power_product(p, [(f.g, f.exponent) for f in factors], _INPUT, work)
    owners = read_owners(evidence["owners"], len(places), factors)
    for k, (multiplicity, j) in enumerate(zip(multiplicities, owners, strict=True)):
        if multiplicity != factors[j].exponent:
            raise CertificateError(
                "multiplicity", f"claim.roots[{k}] has not the exponent of its factor as multiplicity"
            )
    prove_places(factors, places, owners, "claim.roots", work)
    return _real_roots_words(p, len(places), sum(multiplicities))


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


def _real_roots_words(p: Numbers, distinct: int, total: int) -> str:
    """State how many real roots there are, and that they are where the claim lists them."""
    if not distinct:
        return f"{polynomial_text(p)} has no real root"
    roots = "1 real root" if distinct == 1 else f"{distinct} distinct real roots"
    return (
        f"{polynomial_text(p)} has exactly {roots} ({total} with multiplicity),\n"
        "one in each listed open interval or point, with the listed multiplicity"
    )
