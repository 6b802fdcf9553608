"""Diagonalizable matrices, with their proof."""

from __future__ import annotations

import random

import pytest

import polyalg as pa
from polyalg.testing.builders import random_known_matrix


@pytest.mark.parametrize("seed", range(12))
def test_known_matrices(seed: int) -> None:
    known = random_known_matrix(random.Random(seed), 6, gaussian=seed % 3 == 0)
    found = pa.is_diagonalizable(known.matrix)
    sizes = [size for _, block_sizes in pa.jordan_structure(known.matrix) for size in block_sizes]
    assert found == (max(sizes) == 1)
    if not found:
        factor, block_sizes = found.witness
        assert (factor, block_sizes) in list(pa.jordan_structure(known.matrix)) and block_sizes[0] > 1
    assert "block sizes" in pa.verify(found, input=known.matrix)


def test_symmetric_rotations_and_nilpotent_ones() -> None:
    assert pa.is_diagonalizable([[1, 2], [2, 5]]) and pa.is_diagonalizable([[0, -1], [1, 0]])
    assert pa.is_diagonalizable([]) and pa.is_diagonalizable([[7]])
    found = pa.is_diagonalizable([[0, 1], [0, 0]])
    assert not found and found.reason == "the roots of x have a Jordan block of size 2"
    assert pa.is_diagonalizable([[1j, 0], [0, 1j]]) and not pa.is_diagonalizable([[1j, 1], [0, 1j]])
    with pytest.raises(pa.DimensionError):
        pa.is_diagonalizable([[1, 2, 3], [4, 5, 6]])
