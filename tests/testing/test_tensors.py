"""Known decompositions are what they say, in each system."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import polyalg as pa
from polyalg.testing import strategies

T = pa.tensor


@given(strategies.known_decompositions())
def test_whether_they_hold_is_known(known: Any) -> None:
    d = T.Decomposition(known.shape, known.terms)
    assert bool(T.verify(d)) == known.holds


@given(strategies.known_decompositions(["strassen", "hopcroft"]))
def test_they_are_equivalent_to_what_is_named(known: Any) -> None:
    d = T.Decomposition(known.shape, known.terms)
    original = getattr(T, known.name)()
    if known.holds:
        assert T.are_equivalent(d, original)
        assert T.symmetry_group(d).order == T.symmetry_group(original).order


@pytest.mark.parametrize("system", ["python", "sympy"])
def test_other_systems(system: Any) -> None:
    @given(strategies.known_decompositions(system=system))
    def check(known: Any) -> None:
        assert bool(T.verify(T.Decomposition(known.shape, known.terms))) == known.holds

    check()


def test_a_name_that_is_not_known() -> None:
    with pytest.raises(pa.InputError, match="'winograd' is none of"):
        strategies.known_decompositions(["winograd"])
