"""Eigenvectors and chains by call: columns of V that satisfy what defines them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import acb_mat
from hypothesis import given

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.assertions import as_balls
from polyalg.testing.strategies import known_matrices


def column(M: acb_mat, j: int) -> acb_mat:
    return acb_mat(M.nrows(), 1, [M[i, j] for i in range(M.nrows())])


@given(known_matrices(8))
def test_chains_and_eigenvectors(known: Any) -> None:
    form = pa.jordan_form(known.matrix, 30)
    A = as_balls(known.matrix)
    firsts: dict[int, list[acb_mat]] = {}
    at = 0
    with working_precision(400):
        for k, (index, size) in enumerate(form.blocks):
            chain, value = form.chain(k), form.eigenvalues[index].value
            assert (chain.nrows(), chain.ncols()) == (form.n, size)
            for j in range(size):
                vector = column(chain, j)
                assert vector.overlaps(column(form.V, at + j))
                rest = A * vector - vector * value
                assert rest.overlaps(column(chain, j - 1) if j else acb_mat(form.n, 1))
            firsts.setdefault(index, []).append(column(chain, 0))
            at += size
    for k, e in enumerate(form.eigenvalues):
        vectors = form.eigenvectors(k)
        assert vectors.ncols() == len(e.block_sizes) == len(firsts[k])
        assert all(column(vectors, j).overlaps(v) for j, v in enumerate(firsts[k]))
    last = form.chain(-1)
    assert last.ncols() == form.blocks[-1][1]


def test_there_is_no_such_chain() -> None:
    form = pa.jordan_form([[2, 1], [0, 2]])
    with pytest.raises(pa.InputError, match="there is no block 1; there are 1, counted from 0"):
        form.chain(1)
    with pytest.raises(pa.InputError, match="there is no eigenvalue -2"):
        form.eigenvectors(-2)
    with pytest.raises(pa.InputError, match="k must be an integer"):
        form.chain(Fraction(1, 2))
    with pytest.raises(pa.InputError, match="there is no block 0"):
        pa.jordan_form([]).chain(0)
