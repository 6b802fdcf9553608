"""The check of "interlaces": the roots of two real-rooted polynomials interlace, or not.

f and g interlace when both are real-rooted and the difference of their numbers of roots above y, as y runs
through the line, takes values in {0, 1} only or in {-1, 0} only.
"""

from __future__ import annotations

from ..arithmetic.rational_polynomials import Point, degree, is_equal, is_less, read_family
from ..arithmetic.words import end_text, pair_text
from ..errors import CertificateError
from ..format.encoding import read_boolean, read_index, read_list, read_object, read_rational
from ..format.limits import Work
from ..format.reading import Numbers
from ..roots.nonreal import prove_nonreal_root
from ..roots.table import RootTable, names_of, prove_root_table

_TABLE = "evidence.table"


def check_interlaces(claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]) -> str:
    """Prove that two polynomials interlace, or one of two reasons why they do not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "non-real", "counts" (the numbers of roots are not as claimed), "points"
        (an end of the interval is no point of the table) and those of `prove_root_table`.
    """
    work = Work()
    more = () if claim.get("holds") is True else ("interval",) if "interval" in claim else ("member",)
    read_object(claim, ("kind", "holds", *more), "claim")
    read_boolean(claim["holds"], "claim.holds")
    pair = read_family(given, work, length=2)
    if "member" in claim:
        return _check_member(claim, evidence, pair, work)
    if "interval" in claim:
        return _check_interval(claim, evidence, pair, work)
    read_object(evidence, ("table",), "evidence")
    table = prove_root_table(evidence["table"], pair, names_of(pair), _TABLE, work)
    differences = _differences(table)
    if max(differences) - min(differences) > 1 or not -1 <= min(differences) <= max(differences) <= 1:
        raise CertificateError(
            "counts", "the numbers of roots above the points are not those of interlacing roots"
        )
    return (
        f"{pair_text(pair)} interlace: both have real roots only,\n"
        "and the numbers of their roots above y, with multiplicities, differ by 0 or 1, always the same way"
    )


def _differences(table: RootTable) -> list[int]:
    return [x - y for x, y in zip(*table.counts, strict=True)]


def _check_member(
    claim: dict[str, object], evidence: dict[str, object], pair: list[Numbers], work: Work
) -> str:
    read_object(evidence, ("proof",), "evidence")
    member = read_index(claim["member"], "claim.member", 2)
    name = "fg"[member]
    prove_nonreal_root(pair[member].re, evidence["proof"], "evidence.proof", name, work)
    return f"{pair_text(pair)} do not interlace: {name} has a root that is not real"


def _check_interval(
    claim: dict[str, object], evidence: dict[str, object], pair: list[Numbers], work: Work
) -> str:
    """Prove numbers of roots in (a, b] that differ by two at least, where interlacing allows one."""
    ends = read_list(claim["interval"], "claim.interval", length=2)
    a = None if ends[0] == "-oo" else read_rational(ends[0], "claim.interval[0]")
    b = None if ends[1] == "oo" else read_rational(ends[1], "claim.interval[1]")
    if a and b and not is_less(a, b, work):
        raise CertificateError("points", "claim.interval: the ends are not ascending")
    degrees = [degree(p) for p in pair]
    if a is None and b is None and evidence == {}:
        if abs(degrees[0] - degrees[1]) < 2:
            raise CertificateError("counts", "the degrees do not differ by two at least")
        return f"{pair_text(pair)} do not interlace: their degrees are {degrees[0]} and {degrees[1]}"
    read_object(evidence, ("table",), "evidence")
    table = prove_root_table(evidence["table"], pair, names_of(pair), _TABLE, work)
    above = degrees if a is None else _at(table, a, "claim.interval[0]", work)
    beyond = [0, 0] if b is None else _at(table, b, "claim.interval[1]", work)
    first, second = (x - y for x, y in zip(above, beyond, strict=True))
    if abs(first - second) < 2:
        raise CertificateError("counts", "the numbers of roots in the interval do not differ by two at least")
    return (
        f"{pair_text(pair)} do not interlace: both have real roots only,\n"
        f"of which f has {first} and g has {second}, with multiplicities, in {end_text(a, b)}"
    )


def _at(table: RootTable, point: Point, where: str, work: Work) -> list[int]:
    """Return the numbers of roots above a point of the table, found by bisection."""
    low, high = 0, len(table.points) - 1
    while low < high:
        middle = (low + high) // 2
        if is_less(table.points[middle], point, work):
            low = middle + 1
        else:
            high = middle
    if not is_equal(table.points[low], point, work):
        raise CertificateError("points", f"{where} is not among the points of the table")
    return [row[low] for row in table.counts]
