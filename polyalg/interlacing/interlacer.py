"""A common interlacer with rational coefficients, or such in the field of the members; or what forbids it.

With the roots a_1 >= a_2 >= ... of each member, the k-th root of an interlacer lies in the slot from the
largest a_{k+1} to the smallest a_k, or, on the other side of the members, from the largest a_k to the
smallest a_{k-1}.  A slot of one point forces that root; if it is irrational, all its conjugates come with it
and have to find slots of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_poly, fmpz_poly

from polyalg.algebra.matching import perfect_matching
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import short_rational
from polyalg.core.typing import FamilyLike, RealPolynomialOverField
from polyalg.errors import InputError, NoCommonInterlacerError, NotRealRootedError
from polyalg.fields.real.exact import (
    AnyRoots,
    ExactReal,
    factored,
    irreducible_factors,
    leading_sign,
    sign_of,
)
from polyalg.interlacing.conditions import Mixed, Violation, common_orientation, same_sign_violation
from polyalg.interlacing.deciding import NotRealRooted, decided_family
from polyalg.interlacing.proof import no_interlacer_certificate, real_rooted_certificate
from polyalg.interlacing.reading import read_family
from polyalg.interlacing.simplest import simplest_between
from polyalg.interlacing.table import RootTable, root_table

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["common_interlacer"]

_OVER_Q = "rational ones: a forced irrational root"
_OVER_FIELD = "those in the field of the members: a forced root outside it"


def common_interlacer(
    *fs: FamilyLike, signed: bool = False, progress: ProgressOption = None
) -> RealPolynomialOverField:
    """Return a polynomial with rational coefficients that interlaces every member, in one orientation.

    Parameters
    ----------
    *fs : polynomials over Q or real number fields, or one list of them
        As in `are_compatible`, real-rooted; leading signs matter only where `signed` says so.  Zero
        polynomials put no condition.
    signed : bool
        Let the leading signs say on which side of a member the interlacer lies: with N_p(y) the number of
        roots of p beyond y, N_f - N_c is 0 or 1 for every positive f and N_c - N_g for every negative g, or
        the same with positive and negative exchanged.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    polynomial
        Monic, in the system of the first member, of degree n - 1 for the largest degree n: its k-th root lies
        between the k-th and the (k+1)-th root of each member.  Its rational roots are short.  The
        degree is n where only an additional root outside, above or below all others, makes it rational, and
        n + 1 where only one above and one below do.  With `signed` the degree is the least that is possible.
        Of members over a number field the coefficients are in the smallest field of all of them.

    Raises
    ------
    NoCommonInterlacerError
        With `.pair` (indices of two members) and `.point` (a rational number beyond which one of them has at
        least two roots more), or with both None where interlacers with real coefficients exist, but no
        rational one.  With `signed` the pair is one that is not compatible, or both are None where the pairs
        of opposite signs do not agree on the side.  `.certificate` proves that there is none with real
        coefficients; None where only a rational one is missing.
    NotRealRootedError
        If a member is not real-rooted.
    InexactInputError, InputError, ResourceLimitError
        As for `are_compatible`; also if all members are zero.

    Notes
    -----
    Theorem 6 of the theory page on real roots.

    References
    ----------
    M. Chudnovsky, P. Seymour (2007), 3.6: for polynomials with positive leading coefficients a common
    interlacer exists exactly if they are compatible.  For both signs, and that no other case is left, see
    section 5 of the theory page on real roots.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.common_interlacer([3, -4, 1], [8, -6, 1])
    x + (-5/2)
    >>> pa.common_interlacer([2, -3, 1], [12, -7, 1])
    Traceback (most recent call last):
    ...
    polyalg.errors.NoCommonInterlacerError: beyond x = 5/2 polynomial 1 has two roots more than polynomial 0

    >>> try:
    ...     pa.common_interlacer([2, -3, 1], [12, -7, 1])
    ... except pa.NoCommonInterlacerError as error:
    ...     print("\\n".join(pa.verify(error.certificate).splitlines()[:3]))
    no polynomial is a common interlacer of the 2 given polynomials (degree 2),
    on one side of all of them:
    above 5/2 polynomial 1 has 2 and polynomial 0 has 0 of the roots, with multiplicities

    With opposite signs these two are compatible, and a polynomial lies between them.

    >>> pa.common_interlacer([-2, 3, -1], [12, -7, 1], signed=True)
    x^2 + (-5)*x + 21/4
    """
    reads = read_family(fs)
    report = ReportBuilder(Progress(progress))
    indices = [i for i, read in enumerate(reads) if read.degree >= 0]
    if not indices:
        raise InputError("all polynomials are zero; every polynomial would interlace them")
    family = decided_family([reads[i].real for i in indices], report)
    if isinstance(family, NotRealRooted):
        i = indices[family.index]
        raise NotRealRootedError(
            f"polynomial {i} is not real-rooted, so that nothing interlaces it"
        ).proved_by(lambda: real_rooted_certificate(reads[i], factored(reads[i].real)))
    table = root_table(family.members, report, family.basis)
    sides = _sides_by_sign(table, family.members) if signed else _sides(table)
    if not isinstance(sides, list):
        conflicts = _conflicts(table, sides)
        raise _refusal(table, indices, sides).proved_by(
            lambda: no_interlacer_certificate(reads, indices, table, conflicts, signed=signed)
        )
    found = _exact_interlacer(table, sides)
    report.finish()
    first = reads[0]
    return first.origin.returned(found)


def _sides(table: RootTable) -> list[list[int]] | Violation:
    """Return both ways to put an interlacer on one side of all members, or two that leave a slot empty."""
    members = range(len(table.counts[0]))
    found = same_sign_violation(table.counts, members)
    return found or [[side for _ in members] for side in (0, 1)]


def _sides_by_sign(table: RootTable, members: Sequence[AnyRoots]) -> list[list[int]] | Violation | Mixed:
    """Return the ways to put an interlacer between the positive and the negative members, or what forbids it.

    Theorem 6b of the theory page on real roots.
    """
    is_negative = [int(leading_sign(member.p) < 0) for member in members]
    positive = [k for k, negative in enumerate(is_negative) if not negative]
    negative = [k for k, negative in enumerate(is_negative) if negative]
    for own in (positive, negative):
        violation = same_sign_violation(table.counts, own)
        if violation is not None:
            return violation
    exchanged = [1 - side for side in is_negative]
    differences = [row[f] - row[g] for row in table.counts for f in positive for g in negative]
    if all(difference == 0 for difference in differences):
        return [is_negative, exchanged]
    found = common_orientation(table.counts, positive, negative)
    if isinstance(found, str):
        return [is_negative if found == "+" else exchanged]
    return found


def _conflicts(table: RootTable, found: Violation | Mixed) -> list[tuple[int, int, int]]:
    """Return two members, the one with more roots first, and a point, for each side that they exclude."""
    if isinstance(found, Mixed):
        pairs = [(found.g, found.f), (found.h, found.k)]
        return [(f, g, next(t for t, row in enumerate(table.counts) if row[f] > row[g])) for f, g in pairs]
    points = [found.first] if found.second is None else [found.first, found.second]
    ordered = [(table.counts[t][found.f] < table.counts[t][found.g], t) for t in points]
    return [(found.g, found.f, t) if fewer else (found.f, found.g, t) for fewer, t in ordered]


def _refusal(table: RootTable, indices: list[int], found: Violation | Mixed) -> NoCommonInterlacerError:
    """Return the error for members that leave no side for an interlacer."""
    if isinstance(found, Violation):
        return _crowded(table, indices, found)
    return NoCommonInterlacerError(
        f"polynomial {indices[found.h]} has more roots than polynomial {indices[found.k]} beyond some point "
        f"and polynomial {indices[found.f]} fewer than polynomial {indices[found.g]} beyond another, so that "
        "no polynomial lies on one side of all positive members and on the other side of all negative ones"
    )


def _crowded(table: RootTable, indices: list[int], found: Violation) -> NoCommonInterlacerError:
    """Return the error for two members that leave a slot empty."""
    f, g, first = _conflicts(table, found)[0]
    number = table.counts[first][f] - table.counts[first][g]
    more, less, point = indices[f], indices[g], table.points[first]
    roots = {1: "one root", 2: "two roots"}.get(number, f"{number} roots")
    words = f"beyond x = {short_rational(point)} polynomial {more} has {roots} more than polynomial {less}"
    if found.second is not None:
        words += f", and beyond x = {short_rational(table.points[found.second])} fewer"
    return NoCommonInterlacerError(words, pair=(more, less), point=point)


@dataclass(frozen=True, slots=True)
class _Slot:
    """Positions, in the sorted list of roots, of the ends; None where the slot is unbounded."""

    low: int | None
    high: int | None

    def holds(self, position: int) -> bool:
        return (self.low is None or self.low <= position) and (self.high is None or position <= self.high)

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high


def _exact_interlacer(table: RootTable, sides: Sequence[Sequence[int]]) -> fmpq_poly | AlgebraicPolynomial:
    """Return an interlacer of the least degree that those over Q, or over the field, have."""
    lists = _positions(table)
    for side, degree in _cases(lists, sides):
        found = _filled(table, _slots(lists, side, degree))
        if found is not None:
            return found
    own = all(isinstance(b.g, fmpz_poly) for b in table.factors)
    raise NoCommonInterlacerError(
        f"common interlacers with real coefficients exist, but none with {_OVER_Q if own else _OVER_FIELD}"
        " has conjugates for which there is no room"
    )


def _cases(lists: list[list[int]], sides: Sequence[Sequence[int]]) -> list[tuple[Sequence[int], int]]:
    """Return every side and degree that an interlacer can have, lowest degrees first.

    On side 0 of a member of degree d it has d - 1 or d roots, on side 1 it has d or d + 1.
    """
    cases = []
    for side in sides:
        degrees = [len(own) + shift for own, shift in zip(lists, side, strict=True)]
        cases += [(side, degree) for degree in range(max(0, max(degrees) - 1), min(degrees) + 1)]
    return sorted(cases, key=lambda case: (case[1], -case[0][0]))


def _positions(table: RootTable) -> list[list[int]]:
    """Return for each member the positions of its roots, largest first, with multiplicity."""
    members = len(table.counts[0])
    lists: list[list[int]] = [[] for _ in range(members)]
    for position in range(len(table.roots) - 1, -1, -1):
        for i, e in enumerate(table.factors[table.roots[position].source].exponents):
            lists[i] += [position] * e
    return lists


def _slots(lists: list[list[int]], side: Sequence[int], degree: int) -> list[_Slot]:
    """Return the slots of the roots of an interlacer, from the largest."""
    members = list(zip(lists, side, strict=True))
    return [
        _Slot(
            max((own[k + 1 - shift] for own, shift in members if k + 1 - shift < len(own)), default=None),
            min((own[k - shift] for own, shift in members if k >= shift), default=None),
        )
        for k in range(degree)
    ]


def _filled(table: RootTable, slots: Sequence[_Slot]) -> fmpq_poly | AlgebraicPolynomial | None:
    """Return the product over roots chosen in the slots, or None where conjugates find no room.

    Theorem 6a of the theory page on real roots.
    """
    points = {t: slot.low for t, slot in enumerate(slots) if slot.is_point and slot.low is not None}
    forced = Counter(points.values())
    minimal = _MinimalPolynomials(table)
    product: fmpq_poly | AlgebraicPolynomial = fmpq_poly([1])
    wanted: list[int] = []
    exponents: dict[int, int] = {}
    for position, number in forced.items():
        key = minimal.key(position)
        exponents[key] = max(exponents.get(key, 0), number)
    for key, e in exponents.items():
        h = minimal.polynomials[key]
        product = product * (fmpq_poly(h) if isinstance(h, fmpz_poly) else h) ** e
        for position in minimal.conjugates(key):
            wanted += [position] * (e - forced[position])
    free = [t for t in range(len(slots)) if t not in points]
    matched = perfect_matching(len(wanted), lambda w: (t for t in free if slots[t].holds(wanted[w])))
    if matched is None:
        return None
    for t in free:
        if t not in matched:
            product = product * fmpq_poly([-_rational_inside(table, slots[t]), 1])
    return product / product[int(product.degree())] if isinstance(product, fmpq_poly) else product


def _rational_inside(table: RootTable, slot: _Slot) -> fmpq:
    """Return the simplest rational in a slot with two different ends, away from the ends."""
    low = None if slot.low is None else table.points[slot.low + 1]
    high = None if slot.high is None else table.points[slot.high]
    if low is None and high is None:
        return fmpq(0)
    if low is None or high is None:
        bound = high if low is None else low
        assert bound is not None
        return fmpq(bound.floor() - 1) if low is None else fmpq(bound.ceil() + 1)
    # Points of the table: both lie inside the slot, and the same point may serve as both.
    return low if low == high else simplest_between(low, high)


class _MinimalPolynomials:
    """The minimal polynomials, over Q or the field, of roots of the table, found when needed."""

    def __init__(self, table: RootTable) -> None:
        self._table = table
        self.polynomials: dict[int, ExactReal] = {}
        self._keys: dict[int, int] = {}

    def key(self, position: int) -> int:
        """Return the smallest position among the conjugates of a root."""
        if position not in self._keys:
            self._factorize(self._table.roots[position].source)
        return self._keys[position]

    def conjugates(self, key: int) -> list[int]:
        """Return the positions of all conjugates."""
        return [position for position, other in self._keys.items() if other == key]

    def _factorize(self, source: int) -> None:
        """Give every root of one factor of the table to its irreducible factor."""
        irreducible = irreducible_factors(self._table.factors[source].g)
        for position, root in enumerate(self._table.roots):
            if root.source == source:
                low, high = self._table.points[position], self._table.points[position + 1]
                # One root of the factor between the points, hence of exactly one irreducible factor.
                index = next(k for k, h in enumerate(irreducible) if sign_of(h(low)) * sign_of(h(high)) < 0)
                key = self._smallest(irreducible[index], position)
                self._keys[position] = key
                self.polynomials[key] = irreducible[index]

    def _smallest(self, h: ExactReal, position: int) -> int:
        return next((key for key, known in self.polynomials.items() if known == h), position)
