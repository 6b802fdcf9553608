"""The decision whether the stable subspace is a graph, against exact ranks and against the search."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from flint import fmpq_mat, fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.blocks import unit
from polyalg.systems.riccati.calls import _with_product
from polyalg.systems.riccati.deciding import spectrum_of
from polyalg.systems.riccati.graph import is_graph
from polyalg.systems.riccati.stabilizing import Proved, attempted

seeds = st.integers(0, 10**9).map(random.Random)


def symmetric(rng, n):
    M = fmpz_mat(n, n, [rng.randint(-1, 1) for _ in range(n * n)])
    return M + M.transpose()


def equation(rng, n):
    A = fmpz_mat(n, n, [rng.randint(-1, 1) for _ in range(n * n)])
    return _with_product(A, symmetric(rng, n), symmetric(rng, n))


@given(seeds, st.integers(1, 3))
def test_where_the_stable_factor_is_rational_a_rank_decides(rng, n):
    given = equation(rng, n)
    spectrum = spectrum_of(given)
    places = [(found.inside, found.outside) for found in spectrum.counts]
    if any(found.boundary for found in spectrum.counts) or any(inside and out for inside, out in places):
        return
    image = unit(2 * n)
    for (f, sizes), (inside, _) in zip(spectrum.factors, places, strict=True):
        for _ in range(0 if inside else max(sizes)):
            value = fmpq_mat(2 * n, 2 * n)
            for c in reversed(f.coeffs()):
                value = value * given.hamiltonian + unit(2 * n) * c
            image = image * value
    top = fmpq_mat(n, 2 * n, [image[i, j] for i in range(n) for j in range(2 * n)])
    assert is_graph(given, spectrum) == (top.rank() == n)


@given(seeds, st.integers(1, 3))
def test_a_graph_is_found_and_what_is_none_is_not(rng, n):
    given = equation(rng, n)
    spectrum = spectrum_of(given)
    if spectrum.on_boundary:
        return
    graph = is_graph(given, spectrum)
    assert graph is not None
    found = any(isinstance(attempted(given, Fraction(1, 1000), bits), Proved) for bits in (100, 400))
    assert found or not graph
    assert not (found and not graph)


@pytest.mark.parametrize(
    "given",
    [
        ("1 0 0; 0 0 1; 1 1 0", "2 1 -1; 1 -2 -1; -1 -1 0", "0 1 -1; 1 0 1; -1 1 -2"),
        ("1 -1 0; 1 1 0; -1 1 0", "0 2 2; 2 -2 0; 2 0 2", "-2 -1 1; -1 0 0; 1 0 0"),
    ],
)
def test_irrational_subspaces_that_are_no_graphs(given):
    """An irreducible factor has roots on both sides."""
    A, Q, G = map(pa.matrix, given)
    with pytest.raises(pa.NoStabilizingSolutionError, match="no graph"):
        pa.systems.care(A, None, Q, G=G)
