"""Inputs of checks that are no sequences get an error of the library; a large m costs no factorial."""

from __future__ import annotations

from typing import Any

import pytest

import polyalg as pa
from polyalg.search.integers import hat


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ((3, ((0,),), (1,), (1,)), "A is 3; pass matrices as rows"),
        ((((0,),), None, (1,), (1,)), "B is None; pass matrices as rows"),
        (((0,), ((0,),), (1,), (1,)), r"A\[0\] is 0; pass matrices as rows"),
        ((((0,),), "0", (1,), (1,)), "B is '0'; pass matrices as rows"),
        ((((0,),), ((0,),), 1, (1,)), "a is 1; pass matrices as rows"),
        ((((0,),), ((0,),), (1,), 1), "b is 1; pass matrices as rows"),
        ((((0,),), ((0,),), (1,), (0.5,)), r"b\[0\] is the float 0\.5"),
    ],
)
def test_what_is_no_matrix_or_point(inputs: Any, words: str) -> None:
    with pytest.raises(pa.InputError, match=words):
        pa.search.conjectures["multivariate-barrier"].check(*inputs)


def test_many_columns_are_short_products() -> None:
    # m itself is never a factorial: the numbers stay as long as the degree.
    assert hat([2, 3, 1], 10**9).coeffs() == [2 * 10**9 * (10**9 - 1), 3 * (10**9 - 1), 2]
    check = pa.search.conjectures["rectangular-submodular"].check
    for m in (10**9, 10**30):
        assert check((1, 4), (9, 1), (2, 0), m)
    assert pa.verify(check((1, 4), (9, 1), (2, 0), 10**6).certificate)
