"""Cumulants, moments, transforms, laws, operators, largest roots, mixed characteristic polynomials."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, fmpq, fmpq_mat, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.finitefree.multiplicative_transforms import finite_s_transform
from polyalg.finitefree.transforms import (
    compression,
    finite_cauchy_transform,
    finite_r_transform,
)
from polyalg.laws import bernoulli, hermite, laguerre
from polyalg.testing.strategies import rationals


def exact(c: Any) -> fmpq:
    return fmpq(c.numerator, c.denominator) if isinstance(c, Fraction) else fmpq(c)


def monic_lists(most: int = 6) -> Any:
    return st.lists(rationals(9, 3), min_size=1, max_size=most).map(lambda c: [*c, 1])


@given(monic_lists(), monic_lists())
def test_cumulants_are_additive_and_invertible(p: list[Any], q: list[Any]) -> None:
    n = min(len(p), len(q)) - 1
    p, q = [*p[:n], 1], [*q[:n], 1]
    r = pa.additive_convolution(p, q)
    sums = [a + b for a, b in zip(pa.finite_free_cumulants(p), pa.finite_free_cumulants(q), strict=True)]
    assert pa.finite_free_cumulants(r) == sums
    assert pa.from_finite_free_cumulants(sums) == r
    assert finite_r_transform(r) == finite_r_transform(p) + finite_r_transform(q)


@given(monic_lists())
def test_cumulants_and_moments(p: list[Any]) -> None:
    n = len(p) - 1
    kappa, m = pa.finite_free_cumulants(p), pa.finite_free_moments(p)
    assert kappa[0] == m[0]
    if n >= 2:
        assert kappa[1] == fmpq(n, n - 1) * (m[1] - m[0] ** 2)
    companion = fmpq_mat(n, n)
    for i in range(n):
        companion[i, n - 1] = -exact(p[i])
        if i:
            companion[i, i - 1] = fmpq(1)
    power = companion
    for value in m:
        assert sum((power[i, i] for i in range(n)), fmpq(0)) / n == value
        power = power * companion


def test_dilation_and_the_trap_of_the_second_cumulant() -> None:
    assert pa.finite_free_cumulants([-9, 0, 1]) == [0, 18]
    assert pa.finite_free_cumulants(fmpz_poly([-3, 1]) ** 4) == [3, 0, 0, 0]
    p = fmpq_poly([6, -11, 6, -1])
    doubled = fmpq_poly([c * 2 ** (3 - k) for k, c in enumerate(p.coeffs())])
    expected = [k * 2 ** (i + 1) for i, k in enumerate(pa.finite_free_cumulants(p))]
    assert pa.finite_free_cumulants(doubled) == expected


def test_laws() -> None:
    for n in (1, 2, 5, 8):
        assert pa.finite_free_cumulants(hermite(n)) == [int(k == 1) for k in range(n)]
        assert pa.finite_free_cumulants(laguerre(n, Fraction(5, 2))) == [fmpq(5, 2)] * n
    kappa = pa.finite_free_cumulants(bernoulli(1000))
    # the free cumulants of a fair sign are 1, -1, 2
    assert [abs(kappa[k] - x) < fmpq(3, 100) for k, x in ((1, 1), (3, -1), (5, 2))] == [True] * 3
    with pytest.raises(pa.InputError, match="even"):
        bernoulli(3)


@given(monic_lists(5), monic_lists(5))
def test_s_transform_is_multiplicative(p: list[Any], q: list[Any]) -> None:
    n = min(len(p), len(q)) - 1
    p, q = [*p[:n], 1], [*q[:n], 1]
    try:
        left = [a * b for a, b in zip(finite_s_transform(p), finite_s_transform(q), strict=True)]
    except pa.InputError:
        return
    assert finite_s_transform(pa.multiplicative_convolution(p, q)) == left


def test_cauchy_transform() -> None:
    assert finite_cauchy_transform([-1, 0, 1], 2) == fmpq(2, 3)
    with pytest.raises(pa.InputError, match="root of p"):
        finite_cauchy_transform([-1, 0, 1], 1)


def test_compression() -> None:
    # the monic multiple of p^(n-j) has the cumulants (j/n)^(k-1) kappa_k
    p, n, j = fmpq_poly([3, -7, 2, 5, 1]), 4, 2
    compressed = compression(p, j)
    derivative = p.derivative().derivative()
    assert compressed == derivative / derivative[j]
    assert compression(p, n) == p
    with pytest.raises(pa.DimensionError, match="between 1 and the degree 4"):
        compression(p, 5)
    kappa = pa.finite_free_cumulants(p)
    assert pa.finite_free_cumulants(compressed) == [kappa[k] * fmpq(j, n) ** k for k in range(j)]


@given(monic_lists(6), st.lists(rationals(9, 3), min_size=1, max_size=9))
def test_operators(p: list[Any], T: list[Any]) -> None:
    total, derivative = fmpq_poly([0]), fmpq_poly([exact(c) for c in p])
    for t in T:
        total += derivative * exact(t)
        derivative = derivative.derivative()
    assert pa.apply_operator(T, p) == total


def test_largest_root() -> None:
    root = pa.largest_root([-2, 0, 1], digits=40)
    assert (root * root - 2).contains(0)
    assert root.rad() < arb("1e-40")
    # the largest one may be double, rational, or belong to any factor
    p = fmpz_poly([-3, 1]) ** 2 * fmpz_poly([-2, 0, 1]) * fmpz_poly([1, 0, 1])
    assert pa.largest_root(p).contains(3)
    with pytest.raises(pa.NotRealRootedError):
        pa.largest_root([1, 0, 1])
    with pytest.raises(pa.NotRealRootedError):
        pa.largest_root([5])
    with pytest.raises(pa.InputError, match="zero polynomial"):
        pa.largest_root([])


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: pa.finite_free_cumulants([5]), pa.InputError, "degree at least 1, and is constant"),
        (lambda: pa.finite_free_cumulants([]), pa.InputError, "is zero"),
        (lambda: pa.finite_free_moments([1.5, 1]), pa.InexactInputError, r"1\.5"),
        (lambda: pa.from_finite_free_cumulants([]), pa.InputError, "empty"),
        (lambda: pa.from_finite_free_cumulants([1, 0.5]), pa.InexactInputError, r"ks\[1\]"),
        (lambda: pa.from_finite_free_cumulants(3), pa.InputError, "list of the cumulants"),
        (lambda: pa.mixed_characteristic_polynomial([]), pa.InputError, "empty"),
        (
            lambda: pa.mixed_characteristic_polynomial([[[1, 2], [3, 4]]]),
            pa.InputError,
            r"As\[0\] is not Hermitian",
        ),
        (
            lambda: pa.mixed_characteristic_polynomial([[[1]], [[1, 0], [0, 1]]]),
            pa.DimensionError,
            r"As\[1\] is 2 x 2",
        ),
        (lambda: pa.mixed_characteristic_polynomial([[[0.5]]]), pa.InexactInputError, r"As\[0\]"),
        (lambda: pa.multivariate_additive_convolution({(2,): 1}, {(1,): 1}), pa.InputError, "multiaffine"),
        (
            lambda: pa.multivariate_additive_convolution({(1,): 1}, {(1, 0): 1}),
            pa.DimensionError,
            "1 variables",
        ),
        (lambda: pa.multivariate_additive_convolution([1], [1]), pa.InputError, "list"),
    ],
)
def test_errors(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


PETERSEN = (
    [(i, (i + 1) % 5) for i in range(5)]
    + [(i, i + 5) for i in range(5)]
    + [(5 + i, 5 + (i + 2) % 5) for i in range(5)]
)


def test_mixed_polynomial_of_a_regular_graph_is_its_matching_polynomial() -> None:
    edges = [[[int(i == j and i in e) for j in range(10)] for i in range(10)] for e in PETERSEN]
    matching = fmpq_poly([-6, 0, 90, 0, -145, 0, 75, 0, -15, 0, 1])
    assert pa.mixed_characteristic_polynomial(edges) == matching(fmpq_poly([-3, 1]))


def test_mixed_polynomial_of_rank_one_and_equal_matrices() -> None:
    rng = random.Random(3)
    vectors = [[rng.randint(-3, 3) for _ in range(3)] for _ in range(5)]
    outer = [[[x * y for y in v] for x in v] for v in vectors]
    total = fmpq_mat(3, 3)
    for M in outer:
        total += fmpq_mat(M)
    assert pa.mixed_characteristic_polynomial(outer) == total.charpoly()
    quarter = [[[Fraction(int(i == j), 4) for j in range(3)] for i in range(3)]] * 4
    assert pa.mixed_characteristic_polynomial(quarter) == fmpq_poly([fmpq(-3, 8), fmpq(9, 4), -3, 1])
    assert pa.mixed_characteristic_polynomial([[[1, 0], [0, 1]]]) == fmpq_poly([0, -2, 1])


def test_mixed_polynomial_is_an_expectation() -> None:
    # r_i = e_1 or e_2 with probability 1/2 each, scaled: E r r^T = A
    values = [[(2, 0), (0, 1)], [(1, 1), (1, -1)], [(0, 3), (1, 0)]]
    As = [
        fmpq_mat(2, 2, [sum(v[a] * v[b] for v in pair) for a in range(2) for b in range(2)]) / 2
        for pair in values
    ]
    total = fmpq_poly([0])
    for choice in range(8):
        M = fmpq_mat(2, 2)
        for i, pair in enumerate(values):
            v = pair[choice >> i & 1]
            M += fmpq_mat(2, 2, [v[a] * v[b] for a in range(2) for b in range(2)])
        total += M.charpoly()
    assert pa.mixed_characteristic_polynomial(As) == total / 8


def test_mixed_polynomial_of_gaussian_matrices() -> None:
    A = [[1, pa.GaussianRational(0, 1)], [pa.GaussianRational(0, -1), 1]]
    B = [[2, 1], [1, 2]]
    # mu = x^2 - tr(A + B) x + D(A, B), D the mixed discriminant a11 b22 + a22 b11 - a12 b21 - a21 b12
    assert pa.mixed_characteristic_polynomial([A, B]) == fmpq_poly([4, -6, 1])


def test_paving_bound() -> None:
    # sum A_i = I with traces at most eps: the largest root is at most (1 + sqrt eps)^2
    As = [[[Fraction(int(i == j == k // 2), 2) for j in range(3)] for i in range(3)] for k in range(6)]
    root = pa.largest_root(pa.mixed_characteristic_polynomial(As), digits=20)
    assert root <= (1 + arb("0.5").sqrt()) ** 2


def test_multivariate_convolution() -> None:
    sympy = pytest.importorskip("sympy")
    x, y, z = sympy.symbols("x y z")
    p = sympy.Poly(x * y * z - x - y - z + 2, x, y, z)
    expected = sympy.Poly(x * y * z - 2 * x - 2 * y - 2 * z + 4, x, y, z, domain="QQ")
    assert pa.multivariate_additive_convolution(p, p) == expected
    with pytest.raises(pa.InputError, match="must be the same"):
        pa.multivariate_additive_convolution(p, sympy.Poly(x * y * z, z, y, x))
    with pytest.raises(pa.InputError, match="two of one kind"):
        pa.multivariate_additive_convolution(p, {(1, 1, 1): 1})
    # one variable: degree 1
    assert pa.multivariate_additive_convolution({(1,): 1, (0,): -2}, {(1,): 1, (0,): -3}) == {
        (1,): 1,
        (0,): -5,
    }
