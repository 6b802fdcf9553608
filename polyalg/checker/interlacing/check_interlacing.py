"""The check of "interlaces": the roots of two real-rooted polynomials interlace, or not.

f and g interlace when both are real-rooted and the difference of their numbers of roots above y, as y runs
through the line, takes values in {0, 1} only or in {-1, 0} only.
"""

from __future__ import annotations

from ..arithmetic.rational_polynomials import is_less
from ..arithmetic.words import end_text
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_index, read_list, read_rational, refuse
from ..format.reading import Numbers
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
from ..roots.table import RootTable, prove_root_table

_TABLE = "evidence.table"


def check_interlaces(case: Case[list[Numbers]]) -> str:
    """Prove that two polynomials interlace, or one of two reasons why they do not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "non-real", "counts" (the numbers of roots are not as claimed), "points"
        (an end of the interval is no point of the table) and those of `prove_root_table`.
    """
    return prove_interlacing(case, case.input, RationalPolynomials(case.work))


def prove_interlacing(case: Case[Input], pair: list[P], over: RealPolynomials[P, C]) -> str:
    """Prove a case of "interlaces", whatever the coefficients."""
    if "member" in case.claim:
        return _check_member(case, pair, over)
    if "interval" in case.claim:
        return _check_interval(case, pair, over)
    table = prove_root_table(case.evidence["table"], pair, over.names_of(pair), _TABLE, over)
    differences = _differences(table)
    if max(differences) - min(differences) > 1 or not -1 <= min(differences) <= max(differences) <= 1:
        raise CertificateError(
            "counts", "the numbers of roots above the points are not those of interlacing roots"
        )
    return (
        f"{over.pair_text(pair)} interlace: both have real roots only,\n"
        "and the numbers of their roots above t, with multiplicities, differ by 0 or 1, one way for all t"
    )


def check_directed_interlacing(case: Case[list[Numbers]]) -> str:
    """Prove that f is interlaced by g from above: N_g - N_f is 0 or 1 everywhere; or that it is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "non-real", "counts", "points" (the point is none of the table) and those of
        `prove_root_table`.
    """
    return prove_directed_interlacing(case, case.input, RationalPolynomials(case.work))


def prove_directed_interlacing(case: Case[Input], pair: list[P], over: RealPolynomials[P, C]) -> str:
    """Prove a case of "directed-interlacing", whatever the coefficients."""
    if "member" in case.claim:
        return _check_member(case, pair, over)
    table = prove_root_table(case.evidence["table"], pair, over.names_of(pair), _TABLE, over)
    if case.holds:
        if not {*_differences(table)} <= {0, -1}:
            raise CertificateError("counts", "above some point g has not as many roots as f or one more")
        return (
            f"{over.pair_text(pair)} interlace, g from above: both have real roots only,\n"
            "and above each y, with multiplicities, g has as many roots as f or one more"
        )
    first, second = table.above(read_rational(case.claim["point"], "claim.point"), "claim.point", over.work)
    if first - second in (0, -1):
        raise CertificateError("counts", "above the point g has as many roots as f or one more")
    return (
        f"{over.pair_text(pair)} do not interlace with g from above: both have real roots only,\n"
        f"of which f has {first} and g has {second}, with multiplicities, above the point of the claim"
    )


def _differences(table: RootTable) -> list[int]:
    return [x - y for x, y in zip(*table.counts, strict=True)]


def _check_member(case: Case[Input], pair: list[P], over: RealPolynomials[P, C]) -> str:
    member = read_index(case.claim["member"], "claim.member", 2)
    name = "fg"[member]
    over.prove_nonreal_root(over.coefficients(pair[member]), case.evidence["proof"], "evidence.proof", name)
    return f"{over.pair_text(pair)} do not interlace: {name} has a root that is not real"


def _check_interval(case: Case[Input], pair: list[P], over: RealPolynomials[P, C]) -> str:
    """Prove numbers of roots in (a, b] that differ by two at least, where interlacing allows one."""
    evidence, work = case.evidence, over.work
    ends = read_list(case.claim["interval"], "claim.interval", length=2)
    a = None if ends[0] == "-oo" else read_rational(ends[0], "claim.interval[0]")
    b = None if ends[1] == "oo" else read_rational(ends[1], "claim.interval[1]")
    if a and b and not is_less(a, b, work):
        raise CertificateError("points", "claim.interval: the ends are not ascending")
    degrees = [over.degree(p) for p in pair]
    if "table" not in evidence:
        if a is not None or b is not None:
            refuse("evidence", "lacks the key 'table'")
        if abs(degrees[0] - degrees[1]) < 2:
            raise CertificateError("counts", "the degrees do not differ by two at least")
        return f"{over.pair_text(pair)} do not interlace: their degrees are {degrees[0]} and {degrees[1]}"
    table = prove_root_table(evidence["table"], pair, over.names_of(pair), _TABLE, over)
    above = degrees if a is None else table.above(a, "claim.interval[0]", work)
    beyond = [0, 0] if b is None else table.above(b, "claim.interval[1]", work)
    first, second = (x - y for x, y in zip(above, beyond, strict=True))
    if abs(first - second) < 2:
        raise CertificateError("counts", "the numbers of roots in the interval do not differ by two at least")
    return (
        f"{over.pair_text(pair)} do not interlace: both have real roots only,\n"
        f"of which f has {first} and g has {second}, with multiplicities, in {end_text(a, b)}"
    )
