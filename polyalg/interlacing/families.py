"""A common interlacer with rational coefficients, or what forbids it.

With the roots a_1 >= a_2 >= ... of each member, the k-th root of an interlacer lies in the slot from the
largest a_{k+1} to the smallest a_k.  A slot of one point forces that root; if it is irrational, all its
conjugates come with it and have to find slots of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpq_poly, fmpz_poly

from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.returning import return_polynomial
from polyalg.errors import InputError, NoCommonInterlacerError, NotRealRootedError
from polyalg.interlacing.conditions import same_sign_violation
from polyalg.interlacing.members import decide, read_family, short_rational
from polyalg.interlacing.simplest import simplest_between
from polyalg.interlacing.table import RootTable, root_table

__all__ = ["common_interlacer"]


def common_interlacer(*fs: Any, progress: ProgressOption = None) -> Any:
    """Return a polynomial with rational coefficients that interlaces every member, in one orientation.

    Parameters
    ----------
    *fs : polynomials over Q
        As in `are_compatible`, real-rooted; leading signs do not matter.  Zero polynomials put no condition.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    polynomial
        Monic, in the system of the first member, of degree n - 1 for the largest degree n: its k-th root lies
        between the k-th and the (k+1)-th root of each member.  Its rational roots are short.  The
        degree is n where only an additional root outside makes it rational.

    Raises
    ------
    NoCommonInterlacerError
        With `.pair` (indices of two members) and `.point` (a rational number beyond which one of them has at
        least two roots more), or with both None where interlacers with real coefficients exist, but no
        rational one.
    NotRealRootedError
        If a member is not real-rooted.
    InexactInputError, InputError
        As for `are_compatible`; also if all members are zero.

    References
    ----------
    M. Chudnovsky, P. Seymour (2007), 3.6: for polynomials with positive leading coefficients a common
    interlacer exists exactly if they are compatible.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.common_interlacer([3, -4, 1], [8, -6, 1])
    x + (-5/2)
    >>> pa.common_interlacer([2, -3, 1], [12, -7, 1])
    Traceback (most recent call last):
    ...
    polyalg.errors.NoCommonInterlacerError: beyond x = 5/2 polynomial 1 has two roots more than polynomial 0
    """
    reads = read_family(fs)
    report = ReportBuilder(Progress(progress))
    indices = [i for i, read in enumerate(reads) if read.degree >= 0]
    if not indices:
        raise InputError("all polynomials are zero; every polynomial would interlace them")
    decided = [decide(reads[i].real, report) for i in indices]
    for i, one in zip(indices, decided, strict=True):
        if not one.real_rooted:
            raise NotRealRootedError(f"polynomial {i} is not real-rooted, so that nothing interlaces it")
    table = root_table(decided, report)
    _refuse_crowded(table, indices)
    found = _rational_interlacer(table)
    report.finish()
    first = reads[0]
    return return_polynomial(found, first.system, first.style)


def _refuse_crowded(table: RootTable, indices: list[int]) -> None:
    """Raise where the counts of two members differ by two: a slot is empty."""
    found = same_sign_violation(table.counts, range(len(indices)))
    if found is not None:
        more, less, point = indices[found.f], indices[found.g], table.points[found.first]
        difference = table.counts[found.first][found.f] - table.counts[found.first][found.g]
        number = "two roots" if difference == 2 else f"{difference} roots"
        raise NoCommonInterlacerError(
            f"beyond x = {short_rational(point)} polynomial {more} has {number} more than polynomial {less}",
            pair=(more, less),
            point=point,
        )


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


def _rational_interlacer(table: RootTable) -> fmpq_poly:
    """Return an interlacer, with an additional root on either side where it helps."""
    lists = _positions(table)
    top = max((len(own) for own in lists), default=0)
    inner = [_inner_slot(lists, k) for k in range(top - 1)]
    above = _Slot(max((own[0] for own in lists if own), default=None), None)
    choices = [inner, [above, *inner]]
    if all(len(own) == top for own in lists) and top:
        choices.append([*inner, _Slot(None, min(own[-1] for own in lists))])
    for slots in choices:
        found = _filled(table, slots)
        if found is not None:
            return found
    raise NoCommonInterlacerError(
        "common interlacers with real coefficients exist, but none with rational ones: "
        "a forced irrational root has conjugates for which there is no room"
    )


def _positions(table: RootTable) -> list[list[int]]:
    """Return for each member the positions of its roots, largest first, with multiplicity."""
    members = len(table.counts[0])
    lists: list[list[int]] = [[] for _ in range(members)]
    for position in range(len(table.roots) - 1, -1, -1):
        for i, e in enumerate(table.factors[table.roots[position].source].exponents):
            lists[i] += [position] * e
    return lists


def _inner_slot(lists: list[list[int]], k: int) -> _Slot:
    """Return the slot of the k-th root of an interlacer (k from 0)."""
    lows = [own[k + 1] for own in lists if len(own) > k + 1]
    return _Slot(max(lows, default=None), min(own[k] for own in lists if len(own) > k))


def _filled(table: RootTable, slots: Sequence[_Slot]) -> fmpq_poly | None:
    """Return the product over roots chosen in the slots, or None where conjugates find no room."""
    forced = {t: slot.low for t, slot in enumerate(slots) if slot.is_point and slot.low is not None}
    minimal = _MinimalPolynomials(table)
    product, taken = fmpq_poly([1]), dict(forced)
    wanted: list[int] = []
    exponents: dict[int, int] = {}
    for position in forced.values():
        key = minimal.key(position)
        exponents[key] = max(exponents.get(key, 0), list(forced.values()).count(position))
    for key, e in exponents.items():
        product *= fmpq_poly(minimal.polynomials[key]) ** e
        for position in minimal.conjugates(key):
            wanted += [position] * (e - list(forced.values()).count(position))
    matched = _matched(wanted, slots, set(taken))
    if matched is None:
        return None
    for t, slot in enumerate(slots):
        if t not in taken and t not in matched:
            root = _rational_inside(table, slot)
            product *= fmpq_poly([-root, 1])
    return product / product[int(product.degree())]


def _matched(wanted: list[int], slots: Sequence[_Slot], taken: set[int]) -> set[int] | None:
    """Return slots, one for each wanted position, or None; augmenting paths."""
    owner: dict[int, int] = {}

    def place(w: int, seen: set[int]) -> bool:
        for t, slot in enumerate(slots):
            if t in taken or t in seen or not slot.holds(wanted[w]):
                continue
            seen.add(t)
            if t not in owner or place(owner[t], seen):
                owner[t] = w
                return True
        return False

    return set(owner) if all(place(w, set()) for w in range(len(wanted))) else None


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
    """The minimal polynomials over Q of roots of the table, found when needed."""

    def __init__(self, table: RootTable) -> None:
        self._table = table
        self.polynomials: dict[int, fmpz_poly] = {}
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
        irreducible = [h for h, _ in self._table.factors[source].g.factor()[1]]
        for position, root in enumerate(self._table.roots):
            if root.source == source:
                low, high = self._table.points[position], self._table.points[position + 1]
                # One root of the factor between the points, hence of exactly one irreducible factor.
                index = next(k for k, h in enumerate(irreducible) if h(low) * h(high) < 0)
                key = self._smallest(irreducible[index], position)
                self._keys[position] = key
                self.polynomials[key] = irreducible[index]

    def _smallest(self, h: fmpz_poly, position: int) -> int:
        return next((key for key, known in self.polynomials.items() if known == h), position)
