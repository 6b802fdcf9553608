"""Decompositions are equal where their terms are, whatever field the factors are written in."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

import polyalg as pa

T = pa.tensor
NUMBERS = {name: pa.algebraic(name) for name in ("sqrt(2)", "sqrt(3)", "1 + sqrt(2)", "i", "2^(1/3)")}


def rescaled(d: Any, c: Any) -> Any:
    """Return the same terms, with factors in the field of c."""
    return T.Decomposition(
        d.shape,
        [
            [[x * c for x in t.a.entries()], [x / c for x in t.b.entries()], list(t.c.entries())]
            if k % 2 == 0
            else [[x / c for x in t.a.entries()], list(t.b.entries()), [x * c for x in t.c.entries()]]
            for k, t in enumerate(d)
        ],
    )


def test_factors_in_other_fields() -> None:
    d = T.strassen()
    same = [d, *(rescaled(d, c) for c in NUMBERS.values())]
    assert all(T.verify(e) and len(e) == 7 and len(list(e)) == 7 for e in same)
    for e, f in product(same, same):
        assert e == f and hash(e) == hash(f)


@pytest.mark.parametrize("c", NUMBERS.values(), ids=str)
def test_terms_in_other_fields(c: Any) -> None:
    d = T.strassen()
    e = T.transform(d, [[c, 1], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]])
    assert d != e and e != d and e == rescaled(e, NUMBERS["sqrt(3)"]) and rescaled(e, 5) == e


def test_what_is_no_decomposition_of_the_same_size() -> None:
    d = T.strassen()
    assert d != "x" and d != T.standard(2, 2, 2) and d != T.standard(1, 2, 2)
