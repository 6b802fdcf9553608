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
    identity,
    matrix_bits,
)
from polyalg.algebra.kernels import solve
from polyalg.algebra.modular import place
from polyalg.algebra.stacking import beside, coefficient_matrix, stacked

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
    X, denominator = solve(A, B)
    assert gaussian(A) * gaussian(X) == gaussian(B) * fmpq(denominator)


def test_empty_systems() -> None:
    empty = IntegerMatrix(fmpz_mat(0, 0))
    X, denominator = solve(empty, IntegerMatrix(fmpz_mat(0, 3)))
    assert (X.nrows, X.ncols, X.imag, denominator) == (0, 3, None, 1)
    assert empty.is_zero() and empty.height_bits() == 0


def test_stacking() -> None:
    A, B = IntegerMatrix(fmpz_mat([[1, 2], [3, 4]])), IntegerMatrix(*[fmpz_mat([[5], [6]])] * 2)
    both = beside([A, B])
    assert both == IntegerMatrix(fmpz_mat([[1, 2, 5], [3, 4, 6]]), fmpz_mat([[0, 0, 5], [0, 0, 6]]))
    assert stacked([A.transpose(), B.transpose()]) == both.transpose()
    assert beside([A]) is A and beside([]) == IntegerMatrix(fmpz_mat(0, 0))
    assert both.row_blocks(2) == [both.submatrix([0], None), both.submatrix([1], None)]
    assert beside(both.columns()) == both and both.reshaped(3, 2).reshaped(2, 3) == both
    empty = IntegerMatrix(fmpz_mat(0, 2))
    assert empty.row_blocks(3) == [empty] * 3 and empty.row_blocks(0) == []
    assert both.submatrix([1, 0], [1]) == IntegerMatrix(fmpz_mat([[4], [2]]))


@given(polynomials(3), polynomials(2), st.integers(1, 5))
def test_matrices_of_coefficients(f: Any, g: Any, length: int) -> None:
    M = coefficient_matrix([f, g], length)
    zero = (fmpz(0), fmpz(0))
    for i, p in enumerate((f, g)):
        padded = p.coefficient_pairs() + [zero] * length
        assert [M.entry(i, k) for k in range(length)] == padded[:length]
    assert coefficient_matrix([f]).ncols == f.degree + 1 and (M.imag is None) == (f.is_real and g.is_real)


@given(matrices(3), matrices(2, 3), small)
def test_adjoints_and_symmetry(A: Any, B: Any, k: int) -> None:
    assert gaussian(B.adjoint()) == gaussian(B).transpose().conjugate()
    assert A.scale(0) == A - A or (A - A).is_zero()
    H = A + A.adjoint()
    assert H.is_hermitian() and (A - A.adjoint()).asymmetric_entry(-1) is None
    assert not (B * B.adjoint()).asymmetric_entry() and not B.is_hermitian()
    place = A.asymmetric_entry()
    a, star = gaussian(A), gaussian(A.adjoint())
    different = [(i, j) for i in range(3) for j in range(3) if a[i, j] != star[i, j]]
    assert place == (different[0] if different else None)
    assert B.scale(6).content() == 6 * B.content() and B.scale(6).divided(fmpz(3)) == B.scale(2)


@given(matrices(3))
def test_equality_hash_and_the_real_form(A: Any) -> None:
    same = A.parts(fmpz_mat)
    assert same == A and hash(same) == hash(A) and A + identity(3) != A
    form = A.real_form()
    assert form.rank() == 2 * (A.real.rank() if A.imag is None else _rank(gaussian(A)))
    assert A.tidied().imag is None or any(A.tidied().imag.entries())
    assert [A.entry(i, j) for i in range(3) for j in range(3)] == list(
        zip(A.real.entries(), A.imaginary.entries(), strict=True)
    )


def _rank(M: pa.GaussianMatrix) -> int:
    rank, minors = 0, range(3)
    for i in minors:
        for j in minors:
            rank = max(rank, int(bool(M[i, j])))
    pairs = [(a, b) for a in minors for b in minors if a < b]
    if any(M[a, c] * M[b, d] != M[a, d] * M[b, c] for a, b in pairs for c, d in pairs):
        rank = 2
    return 3 if M.det() else rank


def test_a_zero_imaginary_part_is_dropped() -> None:
    assert gaussian_polynomial(fmpz_poly([1, 1]), fmpz_poly()).imag is None
    f = gaussian_polynomial(fmpz_poly([0, 1]), fmpz_poly([1]))
    assert (f * f.conjugate()).is_real and (f * f.conjugate()).real == fmpz_poly([1, 0, 1])
    assert fmpq_poly(f.norm()) == fmpq_poly([1, 0, 1])
    assert fmpq_mat(identity(2).real) == fmpq_mat([[1, 0], [0, 1]])
