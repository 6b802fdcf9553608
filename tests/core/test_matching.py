"""Perfect matchings against all choices, and where a path through all rows is needed."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from polyalg.algebra.matching import perfect_matching


@given(st.lists(st.lists(st.integers(0, 5), unique=True), max_size=5))
def test_matchings_exist_where_some_choice_is_one(allowed: list[list[int]]) -> None:
    rows = range(len(allowed))
    found = perfect_matching(len(allowed), allowed.__getitem__)
    exists = any(
        all(choice[row] in allowed[row] for row in rows) for choice in permutations(range(6), len(rows))
    )
    assert (found is not None) == exists
    if found is not None:
        assert len(set(found)) == len(found) == len(rows)
        assert all(found[row] in allowed[row] for row in rows)


def test_a_path_through_thousands_of_rows_is_no_recursion() -> None:
    n = 5000
    # Row k has taken column k when the last one asks for column 0.
    allowed = [[k, k + 1] for k in range(n)] + [[0]]
    assert perfect_matching(n + 1, allowed.__getitem__) == [*range(1, n + 1), 0]
