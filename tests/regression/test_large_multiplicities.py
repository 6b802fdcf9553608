"""Eigenstructures of high grade or with one large block took the rank of a larger matrix for each step."""

from __future__ import annotations

import itertools
import time

import pytest
from flint import fmpq_poly

import polyalg as pa

ONE, NONE = fmpq_poly([1]), fmpq_poly()


def power(f: list[int], k: int) -> fmpq_poly:
    return fmpq_poly(f) ** k


ENTRIES = {
    "a power of x": ([[power([0, 1], 2000)]], [[2000]], []),
    "a power of a factor": ([[power([-2, 0, 1], 30), fmpq_poly([1, 1])], [NONE, ONE]], [[30]], [60]),
    "infinity": ([[ONE, power([0, 1], 40)], [NONE, ONE]], [], [80]),
    "two blocks": ([[power([-1, 1], 12), NONE], [NONE, power([-1, 1], 9)]], [[12, 9]], [3]),
    "two equal blocks": ([[power([-1, 1], 40), NONE], [NONE, power([-1, 1], 40)]], [[40, 40]], []),
    "a singular one": ([[power([0, 1], 60), NONE]], [[60]], []),
    "one of many": ([[power([0, 1], 60), NONE], [NONE, power([0, 1], 2)]], [[60, 2]], [58]),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_one_block_alone_needs_no_more_ranks(name: str) -> None:
    rows, sizes, infinite = ENTRIES[name]
    start = time.process_time()
    found = pa.eigenstructure(pa.MatrixPolynomial(rows))
    pa.verify(found, pa.MatrixPolynomial(rows))
    assert time.process_time() - start < 20
    assert [own for _, own in found.finite] == sizes and found.infinite == infinite


@pytest.mark.parametrize("grade", [1, 2, 3, 500, 5000])
@pytest.mark.parametrize("text", ["1 x 0; 0 0 0", "0 0", "1 0; 0 x", "x 1; 0 x", "1 x; 0 1", "2 0; 0 3"])
def test_a_grade_moves_all_multiplicities_at_infinity(text: str, grade: int) -> None:
    P = pa.MatrixPolynomial(text)
    least = pa.eigenstructure(P)
    found = pa.eigenstructure(P, grade=grade)
    free, rank = grade - least.grade, least.rank
    moved = [k + free for k in [*least.infinite, *[0] * (rank - len(least.infinite))]]
    assert found.infinite == [k for k in moved if k] and found.finite == least.finite
    assert (found.right_indices, found.left_indices) == (least.right_indices, least.left_indices)
    assert f"of grade {grade} over Q has rank {rank}" in pa.verify(found, P)


@pytest.mark.parametrize("singular", [False, True])
def test_every_list_of_sizes_up_to_seven(singular: bool) -> None:
    x = fmpq_poly([0, 1])
    for sizes in itertools.combinations_with_replacement(range(8), 3):
        rows = [[x ** sizes[i] if i == j else NONE for j in range(3 + singular)] for i in range(3)]
        rows[0][1] = x ** sizes[1] * (x + 3)
        found = pa.eigenstructure(pa.MatrixPolynomial(rows))
        wanted = sorted((k for k in sizes if k), reverse=True)
        assert [own for _, own in found.finite] == ([wanted] if wanted else [])


def test_a_grade_beyond_all_memory() -> None:
    found = pa.eigenstructure(pa.MatrixPolynomial("1 x; 0 1"), grade=10**12)
    assert found.infinite == [10**12 + 1, 10**12 - 1]
    with pytest.raises(pa.ResourceLimitError, match="no certificate"):
        _ = found.certificate


def test_chains_at_one_large_block() -> None:
    P = pa.MatrixPolynomial([[power([-2, 0, 1], 8), fmpq_poly([0, 1])], [fmpq_poly([3]), fmpq_poly([1, 1])]])
    Q = pa.MatrixPolynomial([[power([-2, 0, 1], 8), fmpq_poly([0, 1])], [NONE, ONE]])
    for R in (P, Q):
        chains = pa.jordan_chains(R, 20)
        assert [len(c) for c in chains] == [k for e in chains.eigenvalues for k in e.block_sizes]
        pa.verify(chains, R)
