"""Inputs made of the very primes that modular steps take first: every step goes on to another prime."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from flint import fmpq_mat, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import leading_columns, null_space, particular_solution, row_echelon
from polyalg.algebra.modular import place, small_primes

FIRST = 4611686018427387817


def first_primes(count: int) -> int:
    return math.prod(place(k).p for k in range(count))


def unimodular(n: int, seed: int) -> fmpz_mat:
    rng = random.Random(seed)

    def triangular(lower: bool) -> fmpz_mat:
        return fmpz_mat(
            n,
            n,
            [
                int(i == j) if i == j or (i > j) != lower else rng.randint(-2, 2)
                for i in range(n)
                for j in range(n)
            ],
        )

    return triangular(True) * triangular(False)


def conjugate(J: Any, seed: int) -> fmpz_mat:
    U = unimodular(len(J), seed)
    return U * fmpz_mat(J) * U.inv(integer=True)


def nilpotent(*sizes: int) -> list[list[int]]:
    n = sum(sizes)
    ends = {sum(sizes[: k + 1]) - 1 for k in range(len(sizes))}
    return [[int(j == i + 1 and i not in ends) for j in range(n)] for i in range(n)]


def assert_structure(A: Any, sizes: list[int]) -> None:
    F = pa.jordan_form(A)
    assert [found for _, found in F.structure] == [sizes]
    pa.verify(F.certificate.to_json())
    assert fmpq_mat(A) * F.exact[1] == F.exact[1] * F.exact[0]
    pa.verify(pa.frobenius_form(A).certificate.to_json())


def test_the_first_prime_is_what_it_was() -> None:
    assert place(0).p == FIRST


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_nilpotent_blocks_times_the_first_primes(count: int) -> None:
    A = conjugate(nilpotent(2, 2, 2, 2, 1, 1), count) * first_primes(count)
    assert_structure(A, [2, 2, 2, 2, 1, 1])
    assert_structure(A.transpose(), [2, 2, 2, 2, 1, 1])


def test_only_some_blocks_are_scaled() -> None:
    J = nilpotent(3, 2, 1)
    J[0][1] = J[3][4] = FIRST
    assert_structure(conjugate(J, 5), [3, 2, 1])


def test_gaussian_input_times_the_first_prime() -> None:
    J = conjugate(nilpotent(2, 2, 1), 3)
    A = pa.GaussianMatrix(fmpq_mat(J) * 0, fmpq_mat(J) * FIRST)
    F = pa.jordan_form(A)
    assert [sizes for _, sizes in F.structure] == [[2, 2, 1]]
    pa.verify(F.certificate.to_json())


@pytest.mark.parametrize("count", [1, 2, 70])
def test_exact_linear_algebra_times_the_first_primes(count: int) -> None:
    scale = first_primes(count)
    M = IntegerMatrix(fmpz_mat([[1, 2, 3], [2, 4, 6], [1, 0, 1]]) * scale)
    kernel = null_space(M)
    assert kernel.ncols == 1 and (M * kernel).is_zero()
    assert leading_columns(M) == [0, 1]
    R, denominator, columns = row_echelon(M)
    assert columns == [0, 1] and R.real == fmpz_mat([[1, 0, 1], [0, 1, 1]]) * denominator
    found = particular_solution(M, IntegerMatrix(fmpz_mat([[1], [2], [1]])))
    assert found is not None and (M * found[0]).real == fmpz_mat([[1], [2], [1]]) * found[1]
    assert particular_solution(M, IntegerMatrix(fmpz_mat([[1], [1], [1]]))) is None


def test_irreducibility_where_the_first_hundred_primes_divide_the_discriminant() -> None:
    scale = 1
    for p, _ in zip(small_primes(), range(100), strict=False):
        scale *= p
    companion = fmpz_mat(
        [[0, 0, 0, 0, -1], [1, 0, 0, 0, -1], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0]]
    )
    for A in (fmpq_mat(companion) * scale, fmpq_mat(companion) / scale):
        found = pa.jordan_structure(A)
        # x^5 + x + 1 = (x^2 + x + 1)(x^3 - x^2 + 1)
        assert sorted(int(g.degree()) for g, _ in found) == [2, 3]
        claims = pa.verify(found.certificate.to_json())
        assert "irreducible" in str(claims)


def test_positivity_and_squares_times_the_first_primes() -> None:
    x = fmpz_poly([0, 1])
    entries = [[(x**2 + 1) * FIRST, x * FIRST], [x * FIRST, fmpz_poly([FIRST])]]
    P = pa.MatrixPolynomial([[[int(f[k]) for f in row] for row in entries] for k in range(3)])
    assert pa.is_positive_semidefinite(P)
    S = pa.sum_of_squares(P)
    assert S.expand() == P
    pa.verify(S.certificate.to_json())


def test_families_times_the_first_prime() -> None:
    f, g = [-FIRST, 0, FIRST], [0, FIRST]
    assert pa.are_compatible(f, g) and pa.interlaces(f, g)
    assert [r.interval for r in pa.real_roots([-(FIRST**2), 0, 1])] == [(-FIRST, -FIRST), (FIRST, FIRST)]
    assert pa.count_real_roots([0, FIRST, 0, 1]) == 1


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        # The conjugates are equal modulo the first primes, and so are those of all multiples.
        (f"sqrt({FIRST})", 2),
        (f"{FIRST}*sqrt(2)", 2),
        (f"sqrt({first_primes(3)})", 2),
        (f"1 + {first_primes(2)}*2^(1/3)", 3),
        (f"{FIRST}*(sqrt(2) + sqrt(3))", 4),
        (f"(sqrt(2) + sqrt({FIRST}))^2 - 2*sqrt({FIRST})*sqrt(2)", 1),
        (f"sqrt(2)/{FIRST}", 2),
    ],
)
def test_degrees_of_numbers(text: str, degree: int) -> None:
    assert pa.algebraic(text).minimal_polynomial().degree() == degree


def test_smallest_fields_of_matrices() -> None:
    a = FIRST * pa.algebraic("sqrt(2)")
    A = pa.matrix([[a, 1], [a * pa.algebraic("sqrt(3)") / pa.algebraic("sqrt(3)"), 2 * a]])
    assert A.field.degree == 2 and A[1, 1] == 2 * A[0, 0]
