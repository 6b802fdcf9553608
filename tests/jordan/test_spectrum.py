"""Eigenvalues with factors and multiplicities in order, and the two polynomials of a matrix."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import acb, arb, fmpq, fmpq_mat, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.assertions import assert_ordered, assert_radius, evaluate_at
from polyalg.testing.builders import dense_matrix, known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

from .cases import SPECIAL, exact


def block_matrix(*blocks: list[list[Any]]) -> list[list[Any]]:
    n = sum(len(block) for block in blocks)
    rows: list[list[Any]] = []
    for block in blocks:
        left = len(rows)
        rows += [[0] * left + list(row) + [0] * (n - left - len(row)) for row in block]
    return rows


def pair(re: Any, im: Any) -> list[list[Any]]:
    """Return a real matrix with the eigenvalues re +- i im."""
    return [[re, -im], [im, re]]


def assert_values(values: list[Any], expected: list[tuple[Any, Any]]) -> None:
    assert len(values) == len(expected)
    with working_precision(1000):
        for e, (re, im) in zip(values, expected, strict=True):
            assert e.value.overlaps(acb(arb(re), arb(im))), (e.value, re, im)


def test_ties_of_rational_real_parts() -> None:
    A = block_matrix(pair(0, 2), [[0]], pair(0, 1))
    assert_values(pa.eigenvalues(A, 40), [(0, -2), (0, -1), (0, 0), (0, 1), (0, 2)])
    B = block_matrix(pair(1, 1), pair(1, 2), [[1]])
    assert_values(pa.eigenvalues(B, 40), [(1, -2), (1, -1), (1, 0), (1, 1), (1, 2)])


def test_ties_inside_a_factor_and_between_irrational_real_parts() -> None:
    C = [[0, 0, 0, -5], [1, 0, 0, 0], [0, 1, 0, -5], [0, 0, 1, 0]]  # x^4 + 5 x^2 + 5
    with working_precision(1000):
        low, high = ((5 - arb(5).sqrt()) / 2).sqrt(), ((5 + arb(5).sqrt()) / 2).sqrt()
        root = arb(2).sqrt()
    values = pa.eigenvalues(block_matrix(C, [[0]]), 40)
    assert_values(values, [(0, -high), (0, -low), (0, 0), (0, low), (0, high)])
    assert all(e.value.real == 0 for e in values)
    first = [[0, 0, 0, -9], [1, 0, 0, 0], [0, 1, 0, 2], [0, 0, 1, 0]]  # +-sqrt2 +- i
    second = [[0, 0, 0, -36], [1, 0, 0, 0], [0, 1, 0, -4], [0, 0, 1, 0]]  # +-sqrt2 +- 2i
    values = pa.eigenvalues(block_matrix(first, second), 40)
    assert_values(values, [(sign * root, im) for sign in (-1, 1) for im in (-2, -1, 1, 2)])


@pytest.mark.parametrize("digits", [1, 15, 60])
def test_almost_ties_are_no_ties(digits: int) -> None:
    # +-i against -10^-25 +- 2i, and +10^-25 +- 2i: whatever accuracy is asked for
    for sign in (-1, 1):
        tiny = Fraction(sign, 10**25)
        values = pa.eigenvalues(block_matrix(pair(0, 1), pair(tiny, 2)), digits)
        with working_precision(1000):
            near, far = [(0, -1), (0, 1)], [(arb(fmpq(sign, 10**25)), im) for im in (-2, 2)]
        assert_values(values, far + near if sign < 0 else near + far)


@pytest.mark.parametrize("name", SPECIAL)
def test_special_matrices(name: str) -> None:
    A = exact(SPECIAL[name])
    values = pa.eigenvalues(A, 25)
    assert_radius_of(values, Fraction(1, 10**25))
    assert_ordered([e.value for e in values])
    assert sum(e.multiplicity for e in values) == A.nrows()
    assert all(isinstance(e.value, acb) for e in values)
    pa.verify(values.certificate)


def assert_radius_of(values: Any, eps: Fraction) -> None:
    for e in values:
        assert_radius(e.value, eps)
    with working_precision(64):
        assert values.radius <= arb(eps.numerator) / arb(eps.denominator)


def test_the_empty_matrix() -> None:
    values = pa.eigenvalues([])
    assert values == [] and values.radius == 0
    assert pa.characteristic_polynomial([]) == pa.minimal_polynomial([]) == fmpq_poly([1])
    pa.verify(values.certificate)


@given(st.booleans().flatmap(lambda g: known_matrices(9, gaussian=g)), st.sampled_from([2, 15, 80]))
def test_eigenvalues_of_known_matrices(known: Any, digits: int) -> None:
    values = pa.eigenvalues(known.matrix, digits)
    assert_radius_of(values, Fraction(1, 10**digits))
    assert_ordered([e.value for e in values])
    sizes = {str(g): list(s) for g, s in known.structure}
    counts = {str(g): g.degree() for g, _ in known.structure}
    for e in values:
        key = str(e.factor)
        counts[key] -= 1
        assert list(e.block_sizes) == sizes[key] and e.multiplicity == sum(sizes[key])
        with working_precision(1000):
            assert value_at(e.factor, e.value).contains(0)
    assert not any(counts.values())
    fine = pa.eigenvalues(known.matrix, 2 * digits + 10)
    assert all(x.value.overlaps(y.value) for x, y in zip(values, fine, strict=True))


def value_at(f: Any, x: acb) -> acb:
    value = acb(0)
    for k in range(f.degree(), -1, -1):
        c = f[k]
        value = value * x + (acb(c.real, c.imag) if isinstance(c, pa.GaussianRational) else acb(c))
    return value


@given(known_matrices(8))
def test_trace_and_determinant(known: Any) -> None:
    A = known.matrix
    total, product = acb(0), acb(1)
    with working_precision(400):
        for e in pa.eigenvalues(A, 100):
            total += e.value * e.multiplicity
            product *= e.value**e.multiplicity
        assert total.contains(acb(sum((A[i, i] for i in range(A.nrows())), fmpq(0))))
        assert product.overlaps(acb(A.det()))


def test_the_same_values_as_in_the_form() -> None:
    A = dense_matrix(random.Random(4), 9, 5)
    for left, right in zip(pa.eigenvalues(A, 30), pa.jordan_form(A, 30).eigenvalues, strict=True):
        assert left.factor == right.factor and left.value.overlaps(right.value)


def test_against_numpy_where_numpy_is_good() -> None:
    A = dense_matrix(random.Random(5), 15, 5)
    symmetric = A + A.transpose()
    values = [complex(float(e.value.real), float(e.value.imag)) for e in pa.eigenvalues(symmetric)]
    floats = np.linalg.eigvalsh(
        np.array([[float(x.p) / float(x.q) for x in row] for row in symmetric.tolist()])
    )
    assert np.allclose(values, floats)


@given(rational_matrices(6, denominator=4))
def test_polynomials_over_q(A: Any) -> None:
    chi, mu = pa.characteristic_polynomial(A), pa.minimal_polynomial(A)
    assert chi == A.charpoly() and chi % mu == 0
    assert not evaluate_at(mu, A)
    # no proper divisor with one irreducible factor less annihilates
    for g, _ in mu.factor()[1]:
        assert evaluate_at(mu // g, A)
    assert mu == fmpq_mat(A).minpoly()


@given(gaussian_matrices(5, denominator=3))
def test_polynomials_over_gaussian_rationals(A: Any) -> None:
    chi, mu = pa.characteristic_polynomial(A), pa.minimal_polynomial(A)
    assert isinstance(chi, pa.GaussianPolynomial)
    assert chi[chi.degree()] == 1 and mu[mu.degree()] == 1
    assert not chi % mu and not evaluate_at(mu, A)
    # det(t - A) at a point, by elimination
    n, t = A.nrows(), pa.GaussianRational(fmpq(3, 2), -2)
    one = pa.GaussianMatrix(fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)]))
    assert (one * t - A).det() == chi(t)


def test_polynomials_against_sympy() -> None:
    x = sympy.Symbol("x")
    A = sympy.Matrix([[sympy.I, 2, sympy.Rational(1, 2)], [0, 1 - sympy.I, 3], [1, 1, 1]])
    chi = pa.characteristic_polynomial(A)
    assert sympy.expand(chi.as_expr().subs(chi.gen, x) - A.charpoly(x).as_expr()) == 0


def test_large_characteristic_polynomials() -> None:
    known = known_matrix([((-2, 0, 1), [1] * 30), ((1, 1, 1), [2] * 10)], random.Random(1))
    x = fmpq_poly([0, 1])
    assert pa.characteristic_polynomial(known.matrix) == (x * x - 2) ** 30 * (x * x + x + 1) ** 20
    assert pa.minimal_polynomial(known.matrix) == (x * x - 2) * (x * x + x + 1) ** 2


def test_report_of_the_eigenvalues() -> None:
    report = pa.eigenvalues([[0, 2], [1, 0]], 50).report
    assert report.bits is not None and report.bits >= 166
    assert "root isolation" in repr(report) and report.seconds > 0
