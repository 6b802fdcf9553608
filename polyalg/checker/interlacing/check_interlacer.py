"""The check of "no-common-interlacer": no polynomial lies on one side of the members of a family.

c lies on side 0 of f where N_f - N_c takes values in {0, 1} only, N(y) being the number of roots above y with
multiplicity, and on side 1 where N_c - N_f does.  A common interlacer lies on one side of all members; of a
family with signs, on one side of those with positive and on the other of those with negative leading
coefficients.  So there are two ways to lie, and numbers of roots of two members above a point exclude each.
"""

from __future__ import annotations

from ..arithmetic.rational_polynomials import Point
from ..arithmetic.words import point_text
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_index, read_list, read_object, read_rational, refuse, shown
from ..format.reading import Numbers
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
from ..roots.table import prove_root_table

_CONFLICTS = "claim.conflicts"
_WAYS = {0, 1}
_SIDES = {
    False: "on one side of all of them",
    True: "on one side of those with positive leading coefficients and on the other side of the others",
}


def check_no_common_interlacer(case: Case[list[Numbers]]) -> str:
    """Prove that each of the two ways in which a common interlacer can lie is excluded by two members.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "points" (a point of the claim is none of the table), "counts" (the numbers
        of roots exclude no way, or one of the two ways remains) and those of `prove_root_table`.

    Notes
    -----
    Let both f and g have c on side 0, or both on side 1. Then N_f - N_c and N_g - N_c lie in one set of two
    neighbours, and N_f - N_g in {-1, 0, 1}. Let c be on side 0 of f and on side 1 of g. Then N_f - N_g =
    (N_f - N_c) + (N_c - N_g) lies in {0, 1, 2}. Nothing is needed of the other members, nor of c.
    """
    return prove_no_common_interlacer(case, case.input, RationalPolynomials(case.work))


def prove_no_common_interlacer(case: Case[Input], family: list[P], over: RealPolynomials[P, C]) -> str:
    """Prove a case of "no-common-interlacer", whatever the coefficients."""
    claim = case.claim
    signed = claim["signed"]
    if type(signed) is not bool:
        refuse("claim.signed", f"must be true or false, not {shown(signed)}")
    conflicts = _read_conflicts(claim["conflicts"], [over.degree(p) for p in family])
    members = sorted({i for pair, _ in conflicts for i in pair})
    chosen = [family[i] for i in members]
    names = [f"input.polynomials[{i}]" for i in members]
    table = prove_root_table(case.evidence["table"], chosen, names, "evidence.table", over)
    sides = [int(signed and over.leading_sign(p) < 0) for p in chosen]
    remaining, words = set(_WAYS), []
    for k, (pair, point) in enumerate(conflicts):
        above = table.above(point, f"{_CONFLICTS}[{k}].point", over.work)
        f, g = (members.index(i) for i in pair)
        excluded = _excluded(above[f] - above[g], sides[f], sides[g])
        if not excluded:
            raise CertificateError("counts", f"{_CONFLICTS}[{k}] does not exclude a common interlacer")
        remaining -= excluded
        numbers = f"polynomial {pair[0]} has {above[f]} and polynomial {pair[1]} has {above[g]}"
        words.append(f"above {point_text(point)} {numbers} of the roots, with multiplicities")
    if remaining:
        raise CertificateError("counts", "one of the two ways in which a common interlacer can lie remains")
    return (
        f"no polynomial is a common interlacer of {over.family_text(family)},\n"
        f"{_SIDES[signed]}:\n" + ",\nand ".join(words)
    )


def _read_conflicts(listed: object, degrees: list[int]) -> list[tuple[tuple[int, int], Point]]:
    out = []
    for k, item in enumerate(read_list(listed, _CONFLICTS, most=len(_WAYS))):
        where = f"{_CONFLICTS}[{k}]"
        parts = read_object(item, ("pair", "point"), where)
        listed_pair = read_list(parts["pair"], f"{where}.pair", length=2)
        f, g = (read_index(x, f"{where}.pair", len(degrees)) for x in listed_pair)
        if min(degrees[f], degrees[g]) < 0:
            refuse(f"{where}.pair", "must not have a zero polynomial, which puts no condition")
        out.append(((f, g), read_rational(parts["point"], f"{where}.point")))
    return out


def _excluded(difference: int, side: int, other: int) -> set[int]:
    """Return the ways that N_f - N_g excludes: c on these sides of f and g, or on the other ones."""
    if side == other:
        return _WAYS if abs(difference) > 1 else set()
    # from the member on side 0 to that on side 1
    forward = difference if side == 0 else -difference
    return {way for way, d in enumerate((forward, -forward)) if not 0 <= d <= 2}
