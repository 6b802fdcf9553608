"""Invariants: those of the literature, and the same for equivalent lists."""

from __future__ import annotations

from typing import Any

import pytest

import polyalg as pa

T = pa.tensor


@pytest.mark.parametrize(
    ("make", "dimension"),
    [(T.strassen, 0), (T.hopcroft, 2), (T.laderman, 6), (lambda: T.standard(2, 2, 2), 18)],
)
def test_dimensions_of_families(make: Any, dimension: int) -> None:
    assert T.tangent_dimension(make()) == dimension


def test_equivalent_lists_have_the_same() -> None:
    d = T.hopcroft()
    X, Y = [[1, 1, 0], [0, 1, 2], [0, 0, 1]], [[2, 1], [1, 1]]
    found = T.invariants(T.transform(d, X, Y, X))
    assert found == T.invariants(d) and hash(found) == hash(T.invariants(d))
    assert found != T.invariants(T.strassen())
    assert found.to_dict()["orbits"] == [3, 6, 6] and "of dimension 2 at most" in repr(found)


def test_large_equations_are_refused() -> None:
    with pytest.raises(pa.ResourceLimitError, match="linearized equations"):
        T.tangent_dimension(T.standard(5, 5, 5))
