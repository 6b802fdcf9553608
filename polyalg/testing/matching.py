"""Perfect matchings, for lists that are equal up to their order and a tolerance."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["perfect_matching"]


def perfect_matching(allowed: Sequence[Sequence[bool]]) -> list[int] | None:
    """Return for each row a column of its own where the square table is true; None if there is no way.

    Notes
    -----
    Augmenting paths (Berge 1957), searched by breadth: O(n^3).

    Examples
    --------
    >>> perfect_matching([[True, True], [True, False]]), perfect_matching([[True, False], [True, False]])
    ([1, 0], None)
    """
    n = len(allowed)
    row_of: list[int | None] = [None] * n
    for start in range(n):
        came_from: dict[int, int] = {}
        queue, end = [start], None
        for row in queue:
            for column in range(n):
                if allowed[row][column] and column not in came_from:
                    came_from[column] = row
                    other = row_of[column]
                    if other is None:
                        end = column
                        break
                    queue.append(other)
            if end is not None:
                break
        if end is None:
            return None
        _turn(row_of, came_from, end, start)
    return [row_of.index(row) for row in range(n)]


def _turn(row_of: list[int | None], came_from: dict[int, int], end: int, start: int) -> None:
    """Give the columns of a path, from its end back to the start, to the rows before them."""
    column = end
    while True:
        row = came_from[column]
        before = next((k for k, other in enumerate(row_of) if other == row), None)
        row_of[column] = row
        if row == start or before is None:
            return
        column = before
