"""Perfect matchings: each of some rows gets a column of its own among those that are allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

__all__ = ["perfect_matching"]


def perfect_matching(count: int, allowed: Callable[[int], Iterable[int]]) -> list[int] | None:
    """Return a column for each of `count` rows, no two the same; None if there is no way.

    Parameters
    ----------
    count : int
        The number of rows.
    allowed : callable
        Returns the columns that a row may have, those that are taken if possible first.

    Notes
    -----
    Augmenting paths (Berge 1957), searched by depth, without recursion: O(rows entries) steps.

    References
    ----------
    C. Berge, Two theorems in graph theory, Proc. Nat. Acad. Sci. U.S.A. 43 (1957) 842-844.

    Examples
    --------
    >>> perfect_matching(2, [[0, 1], [0]].__getitem__), perfect_matching(2, [[0], [0]].__getitem__)
    ([1, 0], None)
    """
    owner: dict[int, int] = {}
    for row in range(count):
        if not _augmented(row, allowed, owner):
            return None
    return sorted(owner, key=owner.__getitem__)


def _augmented(start: int, allowed: Callable[[int], Iterable[int]], owner: dict[int, int]) -> bool:
    """Give a row a column, and those that it is taken from others; False if there is no way."""
    seen: set[int] = set()
    path: list[tuple[int, Iterator[int]]] = [(start, iter(allowed(start)))]
    # The column that each row of the path takes, from the row after it.
    taken: list[int] = []
    while path:
        column = next((c for c in path[-1][1] if c not in seen), None)
        if column is None:
            path.pop()
            del taken[-1:]
            continue
        seen.add(column)
        taken.append(column)
        if column not in owner:
            owner.update(zip(taken, (row for row, _ in path), strict=True))
            return True
        path.append((owner[column], iter(allowed(owner[column]))))
    return False
