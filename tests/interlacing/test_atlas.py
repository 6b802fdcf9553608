"""Graphs of up to seven vertices: without a claw, all roots of the independence polynomial are real."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

import polyalg as pa
from polyalg.testing.graphs import independence_polynomial, is_claw_free, matching_polynomial

ATLAS = nx.graph_atlas_g()[1:]


@pytest.mark.parametrize("vertices", range(1, 8))
def test_independence_polynomials(vertices: int) -> None:
    graphs = [g for g in ATLAS if g.number_of_nodes() == vertices]
    failed = 0
    for graph in graphs:
        real: Any = pa.is_real_rooted(independence_polynomial(graph))
        assert real or not is_claw_free(graph), f"{graph.edges}"
        failed += not real
    # The claw is the smallest failure.
    assert bool(failed) == (vertices >= 4)


@pytest.mark.parametrize("vertices", range(1, 8))
def test_matching_polynomials(vertices: int) -> None:
    for graph in ATLAS:
        if graph.number_of_nodes() == vertices:
            assert pa.is_real_rooted(matching_polynomial(graph)), f"{graph.edges}"
