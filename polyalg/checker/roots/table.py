"""The table of roots of several real-rooted polynomials: who has how many of them above which point.

Factors with integral coefficients, points between all their roots, and the owner of the root in each gap.
What follows from the numbers is concluded elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ..arithmetic.rational_polynomials import Point, is_equal, is_less, read_ascending
from ..errors import CertificateError
from ..format.encoding import read_bounded, read_index, read_list, read_object
from ..format.limits import MAX_DEGREE, Work
from .real_polynomials import C, P, RealPolynomials


@dataclass(frozen=True, slots=True)
class RootTable:
    """Points y_0 < ... < y_M and for each polynomial i its numbers of roots in (y_j, oo), with multiplicity.

    There is at least one point; the numbers are constant between neighbouring roots, below y_0 and
    above y_M, so that those at the points are all the values that they take.
    """

    points: list[Point]
    counts: list[list[int]]

    def above(self, point: Point, where: str, work: Work) -> list[int]:
        """Return the numbers of roots of all polynomials above a point of the table, found by bisection.

        Raises
        ------
        CertificateError
            Step "points" where the point, which `where` names, is none of the table.
        """
        low, high = 0, len(self.points) - 1
        while low < high:
            middle = (low + high) // 2
            if is_less(self.points[middle], point, work):
                low = middle + 1
            else:
                high = middle
        if not is_equal(self.points[low], point, work):
            raise CertificateError("points", f"{where} is not among the points of the table")
        return [row[low] for row in self.counts]


def prove_root_table(
    listed: object, polynomials: list[P], names: list[str], where: str, over: RealPolynomials[P, C]
) -> RootTable:
    """Prove that polynomials are real-rooted, and count their roots above each of some points.

    Parameters
    ----------
    listed : object
        Untrusted, {"factors": ..., "points": ..., "gaps": ...}.
    polynomials : list
        None of them zero.
    names : list of str
        Their names in messages.

    Raises
    ------
    CertificateError
        Steps "structure" (degrees or numbers do not add up), "product", "points" and "signs".

    Notes
    -----
    Each polynomial is a constant times a product of powers of the factors. A factor of degree d has d gaps in
    which it changes sign, so exactly one root in each of them, a simple one, and no other root at all. So
    each gap has one root of one factor, the points are no roots, and no two factors have a root in common.
    """
    work = over.work
    outer = read_object(listed, ("factors", "points", "gaps"), where)
    factors, exponents = _read_factors(outer["factors"], len(polynomials), f"{where}.factors", over)
    for i, p in enumerate(polynomials):
        powers = [(g, row[i]) for g, row in zip(factors, exponents, strict=True)]
        work.spend(200 * len(powers), "the factors of a table")
        over.check_power_product(p, powers, names[i])
    total = sum(len(g) - 1 for g in factors)
    items = read_list(outer["gaps"], f"{where}.gaps", length=total)
    gaps = [read_index(x, f"{where}.gaps[{k}]", len(factors)) for k, x in enumerate(items)]
    owned = Counter(gaps)
    for j, g in enumerate(factors):
        found = owned[j]
        if found != len(g) - 1:
            raise CertificateError(
                "structure", f"{where}.gaps: factor {j} of degree {len(g) - 1} has {found} gaps"
            )
    none = total == 0 and outer["points"] == []
    points = read_ascending(outer["points"], f"{where}.points", work, length=0 if none else total + 1)
    _check_changes(factors, points, gaps, where, over)
    # to make them, and to compare them, which is what they are made for
    work.spend(300 * (len(polynomials) + 1) * (total + 1), "the counts of a table")
    counts = [_counts_above([row[i] for row in exponents], gaps) for i in range(len(polynomials))]
    return RootTable(points or [(0, 1)], counts)


def _read_factors(
    listed: object, count: int, where: str, over: RealPolynomials[P, C]
) -> tuple[list[list[C]], list[list[int]]]:
    factors: list[list[C]] = []
    exponents: list[list[int]] = []
    for j, item in enumerate(read_list(listed, where, most=MAX_DEGREE)):
        place = f"{where}[{j}]"
        pair = read_object(item, ("coefficients", "exponents"), place)
        factors.append(over.read_factor(pair["coefficients"], f"{place}.coefficients"))
        row = read_list(pair["exponents"], f"{place}.exponents", length=count)
        exponents.append([read_bounded(x, f"{place}.exponents", 0, MAX_DEGREE) for x in row])
        if not any(exponents[-1]):
            raise CertificateError("structure", f"{place}.exponents are all zero")
    return factors, exponents


def _check_changes(
    factors: list[list[C]], points: list[Point], gaps: list[int], where: str, over: RealPolynomials[P, C]
) -> None:
    """Check that in each gap its factor has opposite signs, not zero, at the two ends."""
    signs = [over.signs(g, "the sign of a factor at a point") for g in factors]
    last = [(-1, 0)] * len(factors)
    for k, (j, (a, b)) in enumerate(zip(gaps, pairwise(points), strict=True)):
        index, sign = last[j]
        before = sign if index == k else signs[j].at(a)
        after = signs[j].at(b)
        if before * after != -1:
            raise CertificateError(
                "signs", f"{where}: factor {j} has no opposite signs at points {k} and {k + 1}"
            )
        last[j] = (k + 1, after)


def _counts_above(exponents: list[int], gaps: list[int]) -> list[int]:
    out = [0]
    for j in reversed(gaps):
        out.append(out[-1] + exponents[j])
    return out[::-1]


def is_real_rooted_by_signs(g: list[C], points: list[Point], over: RealPolynomials[P, C]) -> bool:
    """Prove deg g real roots, all simple, by deg g changes of sign at ascending points."""
    signs = over.signs(g, "the sign of a factor at a point")
    before = 0
    for k, t in enumerate(points):
        sign = signs.at(t)
        if sign == 0 or (k and sign == before):
            return False
        before = sign
    return len(points) == len(g)
