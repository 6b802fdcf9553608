"""Images modulo primes give the exact answer; the number of primes is from a bound that holds."""

from __future__ import annotations

import random
from typing import Any

import flint
import pytest
from flint import fmpz, fmpz_mat, fmpz_poly, nmod_mat
from hypothesis import given
from hypothesis import strategies as st

from polyalg.algebra import modular
from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.core.progress import SILENT, Progress

from .integrals import gaussian, matrices, polynomial


def test_places() -> None:
    seen = [modular.place(k) for k in range(20)]
    assert len({at.p for at in seen}) == 20
    for at in seen:
        assert at.p.bit_length() == 62 and at.p % 4 == 1 and fmpz(at.p).is_prime()
        assert at.sqrt_minus_one is not None and pow(at.sqrt_minus_one, 2, at.p) == at.p - 1
        assert at.conjugate().conjugate() == at != at.conjugate()
    iterator = modular.places()
    assert [next(iterator) for _ in range(3)] == seen[:3]
    primes = modular.small_primes(10)
    assert [next(primes) for _ in range(4)] == [11, 13, 17, 19]


@given(matrices(4))
def test_characteristic_polynomials(A: Any) -> None:
    chi = modular.charpoly(A, SILENT)
    n, t = 4, fmpz(3)
    value = (gaussian(identity(n)) * t - gaussian(A)).det()
    assert polynomial(chi)(t) == value
    assert chi.degree == n and chi.coefficient(n) == (1, 0)
    bits = modular.charpoly_bound_bits(A)
    assert all(abs(part) < 2**bits for pair in chi.coefficient_pairs() for part in pair)


def test_bound_is_attained_nearly() -> None:
    # Hadamard matrices: the bound is not far off, so a smaller one would be wrong
    H = fmpz_mat([[1]])
    for _ in range(4):
        rows = H.tolist()
        H = fmpz_mat([r + r for r in rows] + [r + [-x for x in r] for r in rows])
    A = IntegerMatrix(H)
    assert abs(H.det()) < 2 ** modular.charpoly_bound_bits(A) < 2**60 * abs(H.det())


@pytest.mark.parametrize("bits", [1, 60, 500])
def test_images_agree_with_flint(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(bits)
    A = IntegerMatrix(fmpz_mat(7, 7, [rng.randint(-(2**bits), 2**bits) for _ in range(49)]))
    monkeypatch.setattr(modular, "_DIRECT_CHARPOLY", 0)
    steps: list[tuple[int, int]] = []
    chi = modular.charpoly(A, Progress(lambda done, total, stage: steps.append((done, total))))
    assert chi.real == A.real.charpoly() and chi.imag is None
    assert steps == [(k + 1, steps[0][1]) for k in range(steps[0][1])]


def test_the_empty_matrix() -> None:
    assert modular.charpoly(IntegerMatrix(fmpz_mat(0, 0)), SILENT).real == fmpz_poly([1])


@given(st.lists(st.integers(-(10**40), 10**40), min_size=1, max_size=4))
def test_chinese_remainders(values: list[int]) -> None:
    moduli = [modular.place(k).p for k in range(5)]
    images = [[v % p for v in values] for p in moduli]
    assert modular.chinese_remainder(images, moduli) == values


def test_chinese_remainders_of_least_absolute_value() -> None:
    assert modular.chinese_remainder([[0, 1, 2]], [3]) == [0, 1, -1]
    assert modular.chinese_remainder([[3], [2]], [5, 7]) == [-12]


@given(matrices(3))
def test_splitting_images(A: Any) -> None:
    at = modular.place(1)
    re, im = modular.split_images(A.mod(at).charpoly(), A.mod(at.conjugate()).charpoly(), at)
    chi = modular.charpoly(A, SILENT)
    for k in range(4):
        assert (int(re[k]), int(im[k])) == tuple(int(x) % at.p for x in chi.coefficient(k))


def test_determinants() -> None:
    at = [modular.place(0), modular.place(1)]
    assert modular.determinant_is_nonzero(IntegerMatrix(fmpz_mat([[1, 2], [3, 4]])), at) == at[0]
    assert modular.determinant_is_nonzero(IntegerMatrix(fmpz_mat([[1, 2], [2, 4]])), at) is None
    # a determinant that one of the primes divides proves nothing there
    unlucky = IntegerMatrix(fmpz_mat([[at[0].p, 0], [0, 1]]))
    assert modular.determinant_is_nonzero(unlucky, at) == at[1]
    # 1 + i s vanishes at one of the two maps only
    s = at[0].sqrt_minus_one
    gaussian_one = IntegerMatrix(fmpz_mat([[s]]), fmpz_mat([[-1]]))
    assert modular.determinant_is_nonzero(gaussian_one, at[:1]) is None
    assert modular.determinant_is_nonzero(gaussian_one, [at[0].conjugate()]) == at[0].conjugate()


def test_rank_profiles() -> None:
    p = 101
    M = nmod_mat(3, 5, [0, 1, 2, 0, 5, 0, 2, 4, 1, 5, 0, 3, 6, 1, 10], p)
    assert modular.rank_profile(M) == [1, 3]
    assert modular.rank_profile(nmod_mat(2, 3, [0] * 6, p)) == []
    rng = random.Random(1)
    for _ in range(30):
        M = nmod_mat(4, 6, [rng.choice([0, 0, 1, 2]) for _ in range(24)], p)
        columns = modular.rank_profile(M)
        assert len(columns) == M.rank()
        entries = M.tolist()
        for j in range(6):
            # the first j + 1 columns have as many pivots as their rank
            left = nmod_mat(4, j + 1, [int(x) for row in entries for x in row[: j + 1]], p)
            assert left.rank() == sum(c <= j for c in columns)


def test_places_in_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        lists = list(pool.map(lambda _: [modular.place(k) for k in range(60)], range(8)))
    assert all(found == lists[0] for found in lists)
    assert flint.ctx.prec == 53
