"""Counterexamples made smaller: they stay counterexamples, the order is one, and the end is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpq, fmpz
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.search.ordering import inputs_json, key, leaves
from polyalg.search.shrinking import MOST_CHECKS, shrunk

numbers = st.one_of(st.integers(-50, 50), st.fractions(-50, 50, max_denominator=12))
nested = st.tuples(st.lists(numbers, max_size=4), st.lists(numbers, max_size=4).map(tuple), numbers)


def unproved() -> Any:
    raise AssertionError("nobody asks for this proof")


def refusing(bad: Callable[..., bool], shrink: Any = None) -> tuple[pa.search.Conjecture, list[Any]]:
    """Return a conjecture that refuses what is bad, and a list of what it was asked about."""
    asked: list[Any] = []

    def check(*inputs: Any) -> pa.Verdict:
        asked.append(inputs)
        return pa.Verdict(not bad(*inputs), unproved, "")

    return pa.search.Conjecture("refusing", lambda rng, size: (), check, shrink=shrink), asked


# The order


@given(nested, nested)
def test_fewer_numbers_come_first_then_fewer_bits(x: Any, y: Any) -> None:
    if len(list(leaves(x))) != len(list(leaves(y))):
        assert (key(x) < key(y)) == (len(list(leaves(x))) < len(list(leaves(y))))
    else:
        sizes = [
            sum(abs(c.numerator).bit_length() + (c.denominator - 1).bit_length() for c in leaves(z))  # type: ignore[attr-defined]
            for z in (x, y)
        ]
        if sizes[0] != sizes[1]:
            assert (key(x) < key(y)) == (sizes[0] < sizes[1])
        else:
            assert (key(x) < key(y)) == (list(leaves(x)) < list(leaves(y)))  # type: ignore[operator]
    assert (key(x) < key(y)) + (key(y) < key(x)) + (key(x) == key(y)) == 1


def test_an_order_by_hand() -> None:
    ascending: list[Any] = [
        (),
        (0,),
        (-1,),
        (1,),
        (Fraction(1, 2),),
        (2,),
        (-4,),
        (Fraction(1, 5),),
        (Fraction(2, 3),),
        ([0], 0),
        ((1, -1),),
        ([3, "a"],),
    ]
    assert all(key(x) < key(y) for x, y in pairwise(ascending))
    # Numbers of all kinds are compared; truth values and other objects are texts, and come after numbers.
    assert key((fmpz(-4), fmpq(2, 3))) == key(([-4], Fraction(2, 3)))
    assert key((True,)) == (1, 32, ((1, "True"),)) and key((None, "x"))[2] == ((1, "None"), (1, "'x'"))
    assert key((2**31,)) < key((True,)) < key((2**32,))


def test_inputs_as_json() -> None:
    given_ = ([1, fmpz(-2)], (Fraction(3, 4), fmpq(-5, 6), Fraction(7)), True, None, "text", {1: 2})
    expected = [["1", "-2"], ["3/4", "-5/6", "7"], True, None, "text", "{1: 2}"]
    assert inputs_json(given_) == expected


# Shrinking


@pytest.mark.parametrize("thing", [st.lists(numbers, min_size=1, max_size=4)])
@given(data=st.data())
def test_what_is_shrunk_is_refused_and_smaller_and_cannot_be_shrunk_again(thing: Any, data: Any) -> None:
    inputs = (data.draw(thing), tuple(data.draw(thing)))
    conjecture, _ = refusing(lambda p, q: sum(map(abs, p)) + 2 * max(q) > 7)
    if conjecture.judge(inputs):
        return
    found = shrunk(conjecture, inputs)
    assert not conjecture.judge(found) and key(found) <= key(inputs)
    assert shrunk(conjecture, found) == found
    assert isinstance(found[0], list) and isinstance(found[1], tuple)


@pytest.mark.parametrize(
    ("bad", "start", "end"),
    [
        # One number is left, and the smallest that is refused.
        (lambda p: max(p) >= 37, ([1, 2, 99, 3],), ([37],)),
        (lambda p: min(p) <= -37, ((5, -100),), ((-50,),)),
        # Of so many bits the first in order is the smallest: -12 comes before -11.
        (lambda x: x > 10, (1000,), (11,)),
        (lambda x: x < -10, (-1000,), (-12,)),
        # A denominator is kept where one is needed, else it goes.
        (lambda x: x.denominator > 1, (Fraction(355, 113),), (Fraction(22, 7),)),
        (lambda x: x.denominator > 1, (Fraction(-355, 113),), (Fraction(-22, 7),)),
        (lambda x: abs(x) > 2, (Fraction(-355, 113),), (-3,)),
        (lambda x: x > 3, (Fraction(355, 113),), (4,)),
        # The same place goes from all sequences of one length.
        (lambda p, q: len(p) == len(q) and p[-1] > q[0], ([9, 8, 7], [4, 5, 6]), ([1], [0])),
        # Numbers move together.
        (lambda p: p[1] - p[0] == 6, ([1006, 1012],), ([-6, 0],)),
        (lambda p: len(p) == 3 and p[0] < p[1] < p[2], ([-1000, 20, 4000],), ([-1, 0, 1],)),
        # Square matrices lose rows with columns.
        (lambda A: len(A) > 0 and all(len(row) == len(A) for row in A), (((1, 2), (3, 4)),), (((0,),),)),
        (lambda *parts: len(parts) == 2, ([1], 2), ([], 0)),
    ],
)
def test_known_ends(bad: Any, start: Any, end: Any) -> None:
    conjecture, _ = refusing(bad)
    assert shrunk(conjecture, start) == end
    assert [type(x) for x in leaves(shrunk(conjecture, start))] == [type(x) for x in leaves(end)]


@pytest.mark.parametrize(
    "error", [pa.InputError("x"), pa.PrecisionError("x"), TypeError(), ValueError(), ZeroDivisionError()]
)
def test_candidates_that_raise_are_passed_over(error: Exception) -> None:
    def bad(p: list[int]) -> bool:
        if len(p) < 2:
            raise error
        return True

    assert shrunk(refusing(bad)[0], ([7, 8, 9],)) == ([0, 0],)


def test_errors_that_mean_something_else_are_not_passed_over() -> None:
    def bad(p: list[int]) -> bool:
        raise OSError("no such disk")

    with pytest.raises(OSError, match="no such disk"):
        shrunk(refusing(bad)[0], ([7],))


def test_candidates_of_ones_own_come_first() -> None:
    def halves(inputs: Any) -> Iterator[Any]:
        yield (inputs[0] // 2,)

    conjecture, asked = refusing(lambda x: x % 100 == 0, halves)
    assert shrunk(conjecture, (800,)) == (0,)
    assert asked[0] == (400,)


def test_no_candidate_is_tried_twice_and_their_number_is_bounded() -> None:
    start = tuple(range(1, 40))
    conjecture, asked = refusing(lambda *p: p == start)
    assert shrunk(conjecture, start) == start
    assert len(asked) == len({key(x) for x in asked})
    conjecture, asked = refusing(lambda p: False, lambda inputs: ((k,) for k in range(10**6)))
    assert shrunk(conjecture, (10**9,)) == (10**9,)
    assert len(asked) == MOST_CHECKS
