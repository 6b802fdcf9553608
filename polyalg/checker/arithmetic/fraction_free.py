"""Fraction-free elimination over Z and Z[i] (Bareiss): the one step, and what is read off the pivots.

After k steps the entries are minors of size k + 1, so the division by the pivot before is exact.
Reference: E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination, Math.
Comp. 22 (1968) 565-578.
"""

from __future__ import annotations

from ..format.limits import Work, product_cost, quotient_cost

Row = tuple[list[int], list[int] | None]
"""Real and imaginary parts of entries; None for the latter over Z."""
Gaussian = tuple[int, int]
_WHAT = "fraction-free elimination"


def reduced(row: Row, lead: Gaussian, pivot_row: Row, pivot: Gaussian, before: Gaussian) -> Row:
    """Return (pivot * row - lead * pivot_row) / before, which is exact.

    Parameters
    ----------
    row, pivot_row
        The entries behind the column of the pivot.
    lead, pivot
        Those in the column itself.
    before
        The pivot of the step before; 1 in the first step.
    """
    (re, im), (us, vs), (p, q), (a, b), (g, h) = row, pivot_row, pivot, lead, before
    if im is None or vs is None:
        return [(p * x - a * u) // g for x, u in zip(re, us, strict=True)], None
    parts = list(zip(re, im, us, vs, strict=True))
    if not q and not h:
        # the pivots of Hermitian matrices are real
        return (
            [(p * x - a * u + b * v) // g for x, _, u, v in parts],
            [(p * y - a * v - b * u) // g for _, y, u, v in parts],
        )
    norm = g * g + h * h
    pairs = [(p * x - q * y - a * u + b * v, p * y + q * x - a * v - b * u) for x, y, u, v in parts]
    return [(s * g + t * h) // norm for s, t in pairs], [(t * g - s * h) // norm for s, t in pairs]


def announce_step(entries: int, size: int, work: Work, *, gaussian: bool) -> None:
    """Announce a step for so many entries, which are minors of `size` bits."""
    cost = 600 + 2 * product_cost(size, size) + quotient_cost(2 * size, size)
    if gaussian:
        cost = 2000 + 12 * product_cost(2 * size, size) + 2 * quotient_cost(3 * size, 2 * size)
    work.spend(entries * cost, _WHAT)
    work.store((4 if gaussian else 2) * entries, 2 * size, _WHAT)


def eliminate(rows: list[Row], work: Work, *, most: int | None = None) -> tuple[list[int], Gaussian]:
    """Return the columns that are no combinations of those before them, and the last pivot.

    Parameters
    ----------
    rows : list of Row
        At least one, of one length; not changed.
    most : int, optional
        Stop after so many columns.

    Notes
    -----
    The last pivot, with the sign of the exchanges of rows, is the minor of these columns and of the rows that
    had a pivot: the determinant of a square matrix that is regular.
    """
    left = list(rows)
    count, gaussian = len(rows[0][0]), rows[0][1] is not None
    bits = max((abs(x) for re, im in rows for x in (*re, *(im or ()))), default=0).bit_length() + len(rows)
    pivots: list[int] = []
    before, start, sign = (1, 0), 0, 1
    for j in range(count):
        if len(pivots) == most or not left:
            break
        at = [(re[j - start], im[j - start] if im is not None else 0) for re, im in left]
        k = next((k for k, entry in enumerate(at) if entry != (0, 0)), None)
        if k is None:
            continue
        announce_step(len(left) * (count - j), (len(pivots) + 1) * (bits + 8), work, gaussian=gaussian)
        tails = [_tail(row, j + 1 - start) for row in left]
        pivot_row, pivot = tails.pop(k), at.pop(k)
        left = [reduced(row, lead, pivot_row, pivot, before) for row, lead in zip(tails, at, strict=True)]
        before, start, sign = pivot, j + 1, -sign if k % 2 else sign
        pivots.append(j)
    return pivots, (sign * before[0], sign * before[1])


def _tail(row: Row, start: int) -> Row:
    re, im = row
    return re[start:], None if im is None else im[start:]


def determinant(rows: list[list[int]], work: Work) -> int:
    """Return the determinant of a square matrix of integers; 1 where it is empty."""
    if not rows:
        return 1
    pivots, minor = eliminate([(row, None) for row in rows], work)
    return minor[0] if len(pivots) == len(rows) else 0
