"""Matrices and polynomials over Z and Z[i] against the same operations on rational matrices and SymPy."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import (
    IntegerMatrix,
    IntegerPolynomial,
    evaluate_at_matrix,
    gaussian_polynomial,
    hstack,
    hstack_integral,
    identity,
    matrix_bits,
    solve,
)
from polyalg.algebra.modular import place

from .integrals import gaussian, matrices, polynomial, polynomials, small


@given(matrices(3), matrices(3), small, small)
def test_ring_operations(A: Any, B: Any, re: int, im: int) -> None:
    a, b = gaussian(A), gaussian(B)
    assert gaussian(A * B) == a * b
    assert gaussian(A + B) == a + b
    assert gaussian(A.scale(re, im)) == a * pa.GaussianRational(re, im)
    assert gaussian(A.transpose()) == a.transpose()
    assert A.is_zero() == (not a)
    assert gaussian(A * identity(3)) == a
    bits = max(matrix_bits(A.real), 0 if A.imag is None else matrix_bits(A.imag))
    assert A.height_bits() == bits


@given(matrices(3), matrices(3), st.integers(0, 5))
def test_reduction_is_a_ring_map(A: Any, B: Any, index: int) -> None:
    for at in (place(index), place(index).conjugate()):
        assert (at.sqrt_minus_one or 0) ** 2 % at.p == at.p - 1
        assert (A * B).mod(at) == A.mod(at) * B.mod(at)
        assert (A + B).mod(at) == A.mod(at) + B.mod(at)


@given(polynomials(3), polynomials(2), st.integers(0, 4))
def test_polynomials(f: Any, g: Any, exponent: int) -> None:
    p, q = polynomial(f), polynomial(g)
    assert polynomial(f * g) == p * q
    assert polynomial((f * g).exact_quotient(g)) == p and polynomial((f * g).exact_quotient(f)) == q
    power = pa.GaussianPolynomial([1])
    for _ in range(exponent):
        power = power * p
    assert polynomial(f**exponent) == power
    assert polynomial(IntegerPolynomial(f.norm())) == p * polynomial(f.conjugate())
    assert f.degree == 3 and (f * g).degree == 5
    assert [pa.GaussianRational(*c) for c in f.coefficient_pairs()] == p.coeffs()
    x = pa.GaussianRational(3, -2)
    assert polynomial((f * g).derivative())(x) == polynomial(f.derivative())(x) * q(x) + p(x) * polynomial(
        g.derivative()
    )(x)
    at = place(2)
    assert (f * g).mod(at) == f.mod(at) * g.mod(at)


@given(polynomials(3), st.integers(1, 9))
def test_rescaling_is_a_substitution(f: Any, d: int) -> None:
    p, x = polynomial(f), pa.GaussianRational(2, 1)
    scaled = pa.GaussianPolynomial.from_coefficients([pa.GaussianRational(*c) for c in f.rescale(fmpz(d))])
    assert scaled(x) == p(x * d)


@pytest.mark.parametrize("degree", [0, 1, 2, 3, 4, 5, 9, 16, 17])
def test_polynomials_of_matrices(degree: int) -> None:
    rng = random.Random(degree)
    for is_gaussian in (False, True):
        coefficients = [rng.randint(-3, 3) for _ in range(degree)]
        f = IntegerPolynomial(fmpz_poly([*coefficients, 1]))
        A = IntegerMatrix(fmpz_mat(3, 3, [rng.randint(-2, 2) for _ in range(9)]))
        if is_gaussian:
            f = gaussian_polynomial(f.real, fmpz_poly([rng.randint(-3, 3) for _ in range(degree)]))
            A = IntegerMatrix(A.real, fmpz_mat(3, 3, [rng.randint(-2, 2) for _ in range(9)]))
        expected, power = gaussian(identity(3)) * 0, gaussian(identity(3))
        for k in range(degree + 1):
            expected = expected + power * pa.GaussianRational(*f.coefficient(k))
            power = power * gaussian(A)
        assert gaussian(evaluate_at_matrix(f, A)) == expected


@given(matrices(3), matrices(3, 2))
def test_solving(A: Any, B: Any) -> None:
    if gaussian(A).det() == 0:
        return
    real, imag, denominator = solve(A, B)
    X = pa.GaussianMatrix(real, imag)
    assert gaussian(A) * X == gaussian(B) * fmpq(denominator)


def test_empty_systems() -> None:
    empty = IntegerMatrix(fmpz_mat(0, 0))
    real, imag, denominator = solve(empty, IntegerMatrix(fmpz_mat(0, 3)))
    assert (real.nrows(), real.ncols(), imag, denominator) == (0, 3, None, 1)
    assert empty.is_zero() and empty.height_bits() == 0


def test_stacking() -> None:
    A, B, C = fmpz_mat([[1, 2], [3, 4]]), fmpz_mat([[5], [6]]), fmpz_mat(2, 0)
    assert hstack([A, B], 2) == fmpz_mat([[1, 2, 5], [3, 4, 6]])
    assert hstack([B, A], 2) == fmpz_mat([[5, 1, 2], [6, 3, 4]])
    assert hstack([], 2) == C
    both = hstack_integral([IntegerMatrix(A), IntegerMatrix(B, B)], 2)
    assert both.real == fmpz_mat([[1, 2, 5], [3, 4, 6]]) and both.imag == fmpz_mat([[0, 0, 5], [0, 0, 6]])
    assert hstack_integral([IntegerMatrix(A)], 2).imag is None


def test_a_zero_imaginary_part_is_dropped() -> None:
    assert gaussian_polynomial(fmpz_poly([1, 1]), fmpz_poly()).imag is None
    f = gaussian_polynomial(fmpz_poly([0, 1]), fmpz_poly([1]))
    assert (f * f.conjugate()).is_real and (f * f.conjugate()).real == fmpz_poly([1, 0, 1])
    assert fmpq_poly(f.norm()) == fmpq_poly([1, 0, 1])
    assert fmpq_mat(identity(2).real) == fmpq_mat([[1, 0], [0, 1]])
