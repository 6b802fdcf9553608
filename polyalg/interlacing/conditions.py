"""The conditions of the theorem on compatible families, read off a table of counts.

With N_i(y) the number of roots of f_i beyond y: |N_f - N_g| <= 1 for leading coefficients of one sign; for
f > 0 > g in sign either 0 <= N_f - N_g <= 2 everywhere (orientation +) or the negative of that (-), and one
orientation for all pairs unless the family spans a plane.  Theorem 2 of the theory page on real roots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Counts = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Violation:
    """A pair of members that is not compatible, and two points of the table that show it.

    |D(first) - D(second)| exceeds the number of those points at which the two have opposite signs;
    `second` is None for +oo.
    """

    f: int
    g: int
    first: int
    second: int | None


@dataclass(frozen=True, slots=True)
class Mixed:
    """Two pairs with different orientations: (f, g) negative, (h, k) positive; f, h > 0 > g, k."""

    f: int
    g: int
    h: int
    k: int


def same_sign_violation(counts: Counts, members: Sequence[int]) -> Violation | None:
    """Return a pair of one sign whose counts differ by two or more somewhere."""
    for t, row in enumerate(counts):
        own = [row[i] for i in members]
        if own and max(own) - min(own) > 1:
            return Violation(members[own.index(max(own))], members[own.index(min(own))], t, None)
    return None


def orientation(counts: Counts, f: int, g: int) -> str | Violation:
    """Return "+", "-" or "0" for a pair of opposite signs, or why it is not compatible."""
    differences = [row[f] - row[g] for row in counts]
    top, bottom = max(differences), min(differences)
    if top > 2 or bottom < -2:
        return Violation(f, g, differences.index(top if top > 2 else bottom), None)
    if top > 0 > bottom:
        first, second = sorted((differences.index(top), differences.index(bottom)))
        return Violation(f, g, first, second)
    return "+" if top > 0 else "-" if bottom < 0 else "0"


def common_orientation(
    counts: Counts, positive: Sequence[int], negative: Sequence[int]
) -> str | Violation | Mixed:
    """Return an orientation that serves all pairs of opposite signs, or what stands against each of the two.

    O(members * roots): only the extreme counts at each point matter.

    Theorem 2 of the theory page on real roots.
    """
    against_plus: tuple[int, int] | None = None
    against_minus: tuple[int, int] | None = None
    if not positive or not negative:
        return "+"
    for t, row in enumerate(counts):
        high_f, low_f = (pick(positive, key=row.__getitem__) for pick in (max, min))
        high_g, low_g = (pick(negative, key=row.__getitem__) for pick in (max, min))
        highest, lowest = row[high_f] - row[low_g], row[low_f] - row[high_g]
        if highest > 2:
            return Violation(high_f, low_g, t, None)
        if lowest < -2:
            return Violation(low_f, high_g, t, None)
        if lowest < 0:
            against_plus = (low_f, high_g)
        if highest > 0:
            against_minus = (high_f, low_g)
    if against_plus is None:
        return "+"
    if against_minus is None:
        return "-"
    for pair in (against_plus, against_minus):
        found = orientation(counts, *pair)
        if isinstance(found, Violation):
            return found
    return Mixed(*against_plus, *against_minus)
