"""The strategies for polynomials, families and graphs give what they promise."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given

from polyalg.testing import strategies
from polyalg.testing.graphs import independence_polynomial, is_claw_free, matching_polynomial

from . import reference as truth


@given(strategies.real_rooted_polynomials())
def test_real_rooted_polynomials_are(p: Any) -> None:
    assert p and truth.is_real_rooted(p)


@given(strategies.interlacing_pairs())
def test_pairs_that_interlace_are_compatible(pair: Any) -> None:
    # Obreschkoff: all combinations of interlacing polynomials are real-rooted, whatever the signs.
    assert truth.is_real_rooted(pair.f) and truth.is_real_rooted(pair.g)
    if pair.interlaces:
        assert truth.pair_witness(pair.f, pair.g) is None and truth.pair_witness(pair.f, -pair.g) is None


@given(strategies.compatible_families(max_degree=4))
def test_compatible_families_are(family: Any) -> None:
    assert truth.family_witness(family.members, random.Random(0), 8) is None


@given(strategies.incompatible_families(max_degree=4))
def test_incompatible_families_are(family: Any) -> None:
    if family.weights:
        assert not truth.is_real_rooted(truth.combination(family.members, family.weights))
    else:
        f, g = (family.members[j] for j in family.bad)
        assert truth.pair_witness(f, g) is not None


@given(strategies.graphs())
def test_polynomials_of_graphs_are_real_rooted_where_theorems_say_so(graph: Any) -> None:
    assert truth.is_real_rooted(matching_polynomial(graph))
    if is_claw_free(graph):
        assert truth.is_real_rooted(independence_polynomial(graph))
