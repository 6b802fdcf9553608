"""Matrices of hundreds of rows: work that grows with n^2 for each prime, and bases that are not made."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import fmpz_mat, fmpz_poly

from polyalg.core import modular
from polyalg.core.integral import IntegerMatrix
from polyalg.core.modular import place
from polyalg.core.progress import SILENT
from polyalg.core.sequences import KrylovSequence


def dense(n: int, seed: int, bound: int = 99) -> fmpz_mat:
    rng = random.Random(seed)
    return fmpz_mat(n, n, [rng.randint(-bound, bound) for _ in range(n * n)])


def twice(A: fmpz_mat) -> fmpz_mat:
    """Return A + A: its minimal polynomial has half the degree."""
    rows, zeros = A.tolist(), [0] * A.nrows()
    return fmpz_mat([row + zeros for row in rows] + [zeros + row for row in rows])


@pytest.fixture
def eliminations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the primes at which a characteristic polynomial was found by elimination."""
    seen: list[int] = []
    eliminated = modular._Images.eliminated

    def counted(self: Any, at: Any) -> Any:
        seen.append(at.p)
        return eliminated(self, at)

    monkeypatch.setattr(modular, "_DIRECT_CHARPOLY", 0)
    monkeypatch.setattr(modular, "_SEQUENCE_SIZE", 2)
    monkeypatch.setattr(modular._Images, "eliminated", counted)
    return seen


@pytest.mark.parametrize("n", [2, 5, 16, 33, 70])
def test_sequences_tell_the_characteristic_polynomial(n: int, eliminations: list[int]) -> None:
    A = dense(n, n)
    assert modular.charpoly(IntegerMatrix(A), SILENT).real == A.charpoly()
    assert eliminations == []


@pytest.mark.parametrize("n", [3, 20])
def test_sequences_over_the_gaussian_integers(n: int, eliminations: list[int]) -> None:
    A = IntegerMatrix(dense(n, n), dense(n, n + 1))
    chi = modular.charpoly(A, SILENT)
    assert eliminations == []
    assert chi.coefficient(n - 1) == tuple(-sum(part[i, i] for i in range(n)) for part in (A.real, A.imag))
    at = place(40)
    assert chi.mod(at) == A.mod(at).charpoly()


@pytest.mark.parametrize("n", [1, 4, 17])
def test_a_sequence_that_does_not_tell_is_asked_once(n: int, eliminations: list[int]) -> None:
    A = twice(dense(n, n))
    asked: list[int] = []
    recurrence = KrylovSequence.recurrence

    def counted(self: KrylovSequence, at: Any) -> Any:
        asked.append(at.p)
        return recurrence(self, at)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KrylovSequence, "recurrence", counted)
        assert modular.charpoly(IntegerMatrix(A), SILENT).real == A.charpoly()
    assert len(asked) == 1 and eliminations[0] == asked[0]


def test_nilpotent_and_zero_matrices(eliminations: list[int]) -> None:
    shift = fmpz_mat(6, 6, [int(j == i + 1) for i in range(6) for j in range(6)])
    assert modular.charpoly(IntegerMatrix(shift), SILENT).real == fmpz_poly([0] * 6 + [1])
    assert eliminations == []
    assert modular.charpoly(IntegerMatrix(shift * 0), SILENT).real == fmpz_poly([0] * 6 + [1])


def test_as_many_primes_as_the_bound_asks_for() -> None:
    # rounding the norm of each row up to a power of two asked for 73
    bits = modular.charpoly_bound_bits(IntegerMatrix(dense(400, 400, 127)))
    assert -(-(bits + 2) // 62) <= 69
    product = 1
    for k in range(200):
        product *= place(k).p
    assert product.bit_length() - 1 >= 62 * 200 - 1
