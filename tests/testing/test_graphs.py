"""Polynomials of graphs against brute force over subsets, and against networkx and SymPy."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
import sympy
from flint import fmpz_mat, fmpz_poly

from polyalg.errors import InputError
from polyalg.testing.graphs import (
    grid_matching_polynomial,
    independence_polynomial,
    is_claw_free,
    matching_polynomial,
    path_edges,
    tree_characteristic_polynomial,
)

# The connected and the disconnected graphs on up to 5 vertices, and some larger ones.
SMALL = nx.graph_atlas_g()[1:53]
GRAPHS = [*SMALL, nx.petersen_graph(), nx.cycle_graph(9), nx.complete_bipartite_graph(3, 4), nx.path_graph(8)]


def brute_matching(graph: Any) -> fmpz_poly:
    n, edges = graph.number_of_nodes(), list(graph.edges)
    coefficients = [0] * (n + 1)
    for k in range(n // 2 + 1):
        for chosen in combinations(edges, k):
            if len({v for e in chosen for v in e}) == 2 * k:
                coefficients[n - 2 * k] += (-1) ** k
    return fmpz_poly(coefficients)


def brute_independence(graph: Any) -> fmpz_poly:
    n = graph.number_of_nodes()
    counts = [0] * (n + 1)
    for k in range(n + 1):
        for chosen in combinations(graph.nodes, k):
            counts[k] += not graph.subgraph(chosen).number_of_edges()
    return fmpz_poly(counts)


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda g: f"{g.number_of_nodes()}-{g.number_of_edges()}")
def test_against_all_subsets(graph: Any) -> None:
    assert matching_polynomial(graph) == brute_matching(graph)
    assert independence_polynomial(graph) == brute_independence(graph)


@pytest.mark.parametrize("graph", nx.graph_atlas_g()[1:1253:7], ids=str)
def test_claws_against_isomorphism(graph: Any) -> None:
    claw = nx.star_graph(3)
    matcher = nx.algorithms.isomorphism.GraphMatcher(graph, claw)
    assert is_claw_free(graph) == (not matcher.subgraph_is_isomorphic())


@pytest.mark.parametrize("n", range(1, 9))
def test_trees_have_their_characteristic_polynomial(n: int) -> None:
    for tree in nx.nonisomorphic_trees(n) if n > 1 else [nx.empty_graph(1)]:
        A = nx.to_numpy_array(tree, dtype=int).tolist()
        assert tree_characteristic_polynomial(tree) == fmpz_mat(A).charpoly() == matching_polynomial(tree)


def test_forests_and_cycles() -> None:
    assert tree_characteristic_polynomial([(0, 1), (2, 3)]) == fmpz_poly([-1, 0, 1]) ** 2
    with pytest.raises(InputError, match="has a cycle"):
        tree_characteristic_polynomial([(0, 1), (1, 2), (2, 0)])
    assert tree_characteristic_polynomial(path_edges(300)).degree() == 300


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 5), (2, 3), (3, 2), (4, 4), (3, 7), (5, 6)])
def test_grids(rows: int, columns: int) -> None:
    assert grid_matching_polynomial(rows, columns) == matching_polynomial(nx.grid_2d_graph(rows, columns))


def test_grid_sizes() -> None:
    with pytest.raises(InputError, match="the smaller size must be at most 16"):
        grid_matching_polynomial(17, 40)
    with pytest.raises(InputError, match="at least 1"):
        grid_matching_polynomial(0, 3)


def test_a_graph_in_all_forms() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("a", "c")]
    graph = nx.Graph(edges)
    lists = {v: list(graph[v]) for v in graph}
    for call in (matching_polynomial, independence_polynomial, is_claw_free):
        assert call(edges) == call(graph) == call(lists) == call(graph.adj) == call(iter([*edges, edges[0]]))


def test_empty_and_isolated() -> None:
    assert matching_polynomial([]) == independence_polynomial([]) == fmpz_poly([1])
    assert matching_polynomial({1: [], 2: []}) == fmpz_poly([0, 0, 1])
    assert independence_polynomial({1: [], 2: []}) == fmpz_poly([1, 2, 1])
    with pytest.raises(InputError, match="is a loop"):
        matching_polynomial([(1, 1)])
    with pytest.raises(InputError, match="is not a pair"):
        matching_polynomial([3])


@pytest.mark.parametrize("table", [[[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.array([[0, 1], [1, 0]]), [(0,) * 5]])
def test_adjacency_matrices_are_not_read_as_edges(table: Any) -> None:
    for call in (matching_polynomial, independence_polynomial, is_claw_free, tree_characteristic_polynomial):
        with pytest.raises(
            InputError, match=r"not a pair of vertices; of an adjacency matrix A pass \{i: \["
        ):
            call(table)


def test_the_advice_on_adjacency_matrices_works() -> None:
    A = [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    path = {i: [j for j, a in enumerate(row) if a] for i, row in enumerate(A)}
    assert matching_polynomial(path) == fmpz_poly([0, -2, 0, 1])


def test_keys_and_labels_of_edges_are_left_out() -> None:
    edges = [(0, 1, 0, {"weight": 5}), (1, 2, 7, {}), (0, 1, 1, {})]
    assert matching_polynomial(edges) == fmpz_poly([0, -2, 0, 1])


def test_paths_and_cycles_are_chebyshev() -> None:
    x = sympy.Symbol("x")
    for n in range(3, 9):
        expected = sympy.Poly(2 * sympy.chebyshevt(n, x / 2), x).all_coeffs()
        assert matching_polynomial(nx.cycle_graph(n)) == fmpz_poly([int(c) for c in reversed(expected)])
