"""Determinants, characteristic polynomials and ranks of matrix polynomials against values at points."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import fmpq, fmpz, fmpz_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra import determinant as polynomial_determinant
from polyalg.algebra.determinant import (
    characteristic_coefficients,
    coefficient_bound_bits,
    determinant,
    interpolate_at_integers,
    normal_rank,
)
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.modular import place
from polyalg.core.progress import Progress


@st.composite
def coefficients(draw: Any, gaussian: bool, hermitian: bool = False, top: int = 9) -> list[IntegerMatrix]:
    n, d = draw(st.integers(1, 4)), draw(st.integers(0, 3))
    entry = st.one_of(st.just(0), st.integers(-top, top))

    def part() -> fmpz_mat:
        return fmpz_mat(n, n, draw(st.lists(entry, min_size=n * n, max_size=n * n)))

    result = [IntegerMatrix(part(), part() if gaussian else None) for _ in range(d + 1)]
    return [C + C.adjoint() for C in result] if hermitian else result


def value(parts: list[IntegerMatrix], x: int) -> pa.GaussianMatrix:
    total = parts[-1]
    for C in reversed(parts[:-1]):
        total = total.scale(x) + C
    return pa.GaussianMatrix(total.real, total.imag)


@pytest.mark.parametrize("gaussian", [False, True])
@given(draw=st.data(), x=st.integers(-(10**6), 10**6))
def test_determinant(gaussian: bool, draw: Any, x: int) -> None:
    parts = draw.draw(coefficients(gaussian, top=10**12))
    det = determinant(parts)
    expected = value(parts, x).det()
    assert det.real(x) == expected.real and (det.imag or fmpz_poly())(x) == expected.imag
    bound = 1 << max(coefficient_bound_bits(parts), 0)
    assert all(abs(a) < bound and abs(b) < bound for a, b in det.coefficient_pairs())


@pytest.mark.parametrize("gaussian", [False, True])
@given(draw=st.data(), x=st.integers(-99, 99))
def test_hermitian_ones(gaussian: bool, draw: Any, x: int) -> None:
    parts = draw.draw(coefficients(gaussian, hermitian=True, top=10**9))
    assert determinant(parts, hermitian=True) == determinant(parts)
    e = characteristic_coefficients(parts)
    n = parts[0].nrows
    assert len(e) == n + 1 and e[0] == 1 and e[n] == determinant(parts).real
    trace = fmpz(sum(value(parts, x)[i, i].real.p for i in range(n)))
    assert e[1](x) == trace
    y = fmpz(7)
    shifted = pa.GaussianMatrix(fmpz_mat(n, n, [7 * (i == j) for i in range(n) for j in range(n)]))
    assert (shifted - value(parts, x)).det() == sum((-1) ** k * e[k](x) * y ** (n - k) for k in range(n + 1))


@given(st.data())
def test_rank_of_products(draw: Any) -> None:
    rng = random.Random(draw.draw(st.integers(0, 2**32)))
    n, r, m, gaussian = rng.randint(1, 5), rng.randint(0, 4), rng.randint(1, 5), rng.random() < 0.5

    def random_matrix(a: int, b: int) -> IntegerMatrix:
        def part() -> fmpz_mat:
            return fmpz_mat(a, b, [rng.randint(-3, 3) for _ in range(a * b)])

        return IntegerMatrix(part(), part() if gaussian else None)

    left, right = ([random_matrix(n, r) for _ in range(2)], [random_matrix(r, m) for _ in range(3)])
    P = [IntegerMatrix(fmpz_mat(n, m))] * 4
    for i, C in enumerate(left):
        for j, D in enumerate(right):
            P[i + j] = P[i + j] + C * D
    rank = normal_rank(P)
    best = 0
    for x in range(-9, 10):
        M = value(P, x)
        doubled = fmpz_mat(
            [[int(z.real.p) for z in row] + [-int(z.imag.p) for z in row] for row in M.table()]
            + [[int(z.imag.p) for z in row] + [int(z.real.p) for z in row] for row in M.table()]
        )
        best = max(best, doubled.rank() // 2)
    assert rank == best <= min(n, r, m)


def test_rank_is_exact_where_small_points_and_primes_mislead() -> None:
    # Zero at 0, 1, ..., 9, and at every point modulo the first two primes.
    p = fmpz_poly([1])
    for t in range(10):
        p = p * fmpz_poly([-t, 1])
    primes = place(0).p * place(1).p
    scaled = [IntegerMatrix(fmpz_mat([[c * primes, 0], [0, 1]])) for c in p.coeffs()]
    assert normal_rank(scaled) == 2
    only = [IntegerMatrix(fmpz_mat([[c * primes]])) for c in p.coeffs()]
    assert normal_rank(only) == 1
    # 1 + x s is a multiple of a prime of Z[i] above p for x = p, of norm p^2 altogether.
    at = place(0)
    assert at.sqrt_minus_one is not None
    element = IntegerMatrix(fmpz_mat([[-at.sqrt_minus_one]]), fmpz_mat([[1]]))
    assert normal_rank([element]) == 1


def test_degenerate() -> None:
    empty = [IntegerMatrix(fmpz_mat(0, 0))]
    assert determinant(empty).real == 1 and characteristic_coefficients(empty) == [1]
    assert normal_rank(empty) == normal_rank([IntegerMatrix(fmpz_mat(0, 3))]) == 0
    zero = [IntegerMatrix(fmpz_mat(2, 2))]
    assert determinant(zero).degree == -1 and normal_rank(zero) == 0
    assert characteristic_coefficients(zero) == [1, 0, 0]
    singular = [IntegerMatrix(fmpz_mat([[1, 1], [1, 1]]))] * 3
    assert determinant(singular).real == 0 and normal_rank(singular) == 1


@given(st.lists(st.integers(0, place(0).p - 1), min_size=1, max_size=20))
def test_interpolation(values: list[int]) -> None:
    (f,) = interpolate_at_integers([values], place(0).p)
    assert [int(f(t)) for t in range(len(values))] == values and f.degree() < len(values)


def test_each_prime_is_a_step() -> None:
    rng = random.Random(1)
    parts = [IntegerMatrix(fmpz_mat(4, 4, [rng.randint(0, 10**50) for _ in range(16)])) for _ in range(3)]
    seen: list[tuple[int, int]] = []
    determinant(parts, progress=Progress(lambda done, total, stage: seen.append((done, total))))
    bits = coefficient_bound_bits(parts)
    assert seen == [(k, len(seen)) for k in range(1, len(seen) + 1)]
    assert (
        bits < polynomial_determinant._PRIME_BITS * len(seen) <= bits + 2 * polynomial_determinant._PRIME_BITS
    )


def test_denominators_and_conjugates_in_the_public_type() -> None:
    P = pa.MatrixPolynomial([[[fmpq(1, 2), pa.GaussianRational(0, 1)], [0, 1]], [[0, 0], [fmpq(1, 3), 1]]])
    assert P.det() == pa.GaussianPolynomial([fmpq(1, 2), fmpq(1, 2)], [0, fmpq(-1, 3)])
    assert P.conjugate().det() == P.det().conjugate()  # type: ignore[union-attr]
    assert P.normal_rank() == 2
