"""Short dyadic numbers between bounds."""

from __future__ import annotations

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from polyalg.roots import dyadic
from polyalg.roots.dyadic import between, power_of_two
from polyalg.testing.strategies import rationals


@given(rationals(), rationals(), st.integers(-40, 40))
def test_no_shorter_number_is_between(a: fmpq, b: fmpq, e: int) -> None:
    if a == b:
        return
    low, high = (power_of_two(e) * x for x in (min(a, b), max(a, b)))
    found = between(low, high)
    assert low < found < high and int(found.q).bit_count() == 1
    if not found:
        assert low < 0 < high
        return
    # No multiple of a larger power of two is inside.
    step = fmpq(1)
    while (found / step).q != 1:
        step /= 2
    while (found / step / 2).q == 1:
        step *= 2
    assert ((low / step / 2).floor() + 1) * 2 * step >= high


def test_close_bounds_take_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counting(e: int) -> fmpq:
        calls.append(e)
        return power_of_two(e)

    monkeypatch.setattr(dyadic, "power_of_two", counting)
    low = fmpq(1, 3)
    assert between(low, low + power_of_two(-20000)).q.bit_length() > 19000
    assert len(calls) < 5
