"""What defines convolutions, transforms, laws, mixed polynomials in plain fractions, and their relatives."""

from __future__ import annotations

import itertools
import math
import random
from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx, fmpq, fmpq_mat, fmpq_mpoly_ctx, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.finitefree.multiplicative_transforms import finite_s_transform
from polyalg.finitefree.multivariate import derivative, determinantal, value_at
from polyalg.finitefree.transforms import compression, finite_cauchy_transform
from polyalg.laws import bernoulli, hermite, laguerre

fractions = st.fractions(-9, 9, max_denominator=4)
root_lists = st.lists(fractions, min_size=1, max_size=6)
rational_lists = st.lists(fractions, min_size=1, max_size=6)


def q(x: Any) -> fmpq:
    x = Fraction(x)
    return fmpq(x.numerator, x.denominator)


def poly(coefficients: list[Any]) -> fmpq_poly:
    return fmpq_poly([q(c) for c in coefficients])


def monic(roots: list[Fraction]) -> fmpq_poly:
    f = fmpq_poly([1])
    for r in roots:
        f *= fmpq_poly([-q(r), 1])
    return f


def turned(f: fmpq_poly, n: int) -> fmpq_poly:
    """Return x^n f(1/x)."""
    return fmpq_poly([f[n - k] for k in range(n + 1)])


def dilated(f: fmpq_poly, c: fmpq, n: int) -> fmpq_poly:
    """Return c^n f(x/c): the roots times c."""
    return fmpq_poly([f[k] * c ** (n - k) for k in range(n + 1)])


# Convolutions


@given(rational_lists, rational_lists, st.integers(0, 2))
def test_operators_are_convolutions_with_their_image_of_the_power(T: list[Any], f: list[Any], k: int) -> None:
    n = len(f) - 1 + k
    image = pa.apply_operator(T, [0] * n + [1])
    assert pa.additive_convolution(image, f, n) == pa.apply_operator(T, f)


@given(rational_lists, rational_lists, rational_lists)
def test_operators_compose(S: list[Any], T: list[Any], f: list[Any]) -> None:
    assert pa.apply_operator(S, pa.apply_operator(T, f)) == pa.apply_operator(poly(S) * poly(T), f)


@given(rational_lists, rational_lists, st.integers(0, 2), fractions.filter(bool))
def test_relatives_of_the_factors(f: list[Any], g: list[Any], more: int, c: Fraction) -> None:
    n = max(len(f), len(g)) - 1 + more
    p, r, s = poly(f), poly(g), q(c)
    product = pa.multiplicative_convolution(p, r, n)
    assert pa.multiplicative_convolution(turned(p, n), turned(r, n), n) == turned(product, n) * (-1) ** n
    assert pa.multiplicative_convolution(dilated(p, s, n), r, n) == dilated(product, s, n)
    assert pa.multiplicative_convolution(p, monic([c] * n), n) == dilated(p, s, n)
    for m in (n, n + 3):
        total = pa.rectangular_convolution(p, r, m, n)
        scaled = pa.rectangular_convolution(dilated(p, s, n), dilated(r, s, n), m, n)
        assert scaled == dilated(total, s, n)
    shift = fmpq_poly([-s, 1])
    assert pa.additive_convolution(p(shift), r, n) == pa.additive_convolution(p, r, n)(shift)
    assert pa.additive_convolution(p * s, r, n) == pa.additive_convolution(p, r, n) * s


@pytest.mark.parametrize(
    "convolve",
    [
        pa.additive_convolution,
        pa.multiplicative_convolution,
        lambda f, g: pa.rectangular_convolution(f, g, 3),
    ],
)
def test_kinds_of_input_and_precisions_agree(convolve: Any) -> None:
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    f, g = [Fraction(2, 3), -3, 1], [-1, 0, 2]
    expected = convolve(f, g)
    assert isinstance(expected, fmpq_poly)
    assert convolve(poly(f), fmpz_poly(g)) == expected
    kept = sympy.Poly([sympy.Rational(int(c.p), int(c.q)) for c in expected.coeffs()[::-1]], x)
    for left, right in [(sympy.Poly([1, -3, sympy.Rational(2, 3)], x), g), (f, sympy.Poly([2, 0, -1], x))]:
        found = convolve(left, right)
        assert isinstance(found, sympy.Poly) and found.as_expr() == kept.as_expr()
    with ctx.workprec(2):
        assert convolve(f, g) == expected


# Transforms


@given(root_lists)
def test_moments_are_means_of_powers_and_of_inverses(roots: list[Fraction]) -> None:
    n, f = len(roots), monic(roots) * 3
    means = [q(sum((r**k for r in roots), Fraction(0)) / n) for k in range(1, n + 1)]
    assert pa.finite_free_moments(f) == means
    assert finite_cauchy_transform(f, 10) == q(sum(1 / (10 - r) for r in roots) / n)


@given(root_lists, fractions)
def test_cumulants_of_relatives(roots: list[Fraction], c: Fraction) -> None:
    n, f = len(roots), monic(roots)
    kappa = pa.finite_free_cumulants(f)
    assert pa.from_finite_free_cumulants(kappa) == f
    assert pa.finite_free_cumulants(f(fmpq_poly([-q(c), 1]))) == [kappa[0] + q(c), *kappa[1:]]
    assert pa.finite_free_cumulants(dilated(f, q(c), n)) == [k * q(c) ** (i + 1) for i, k in enumerate(kappa)]
    assert pa.finite_free_cumulants(f * -7) == kappa


@given(rational_lists)
def test_every_list_of_cumulants_belongs_to_a_polynomial(kappa: list[Fraction]) -> None:
    f = pa.from_finite_free_cumulants(kappa)
    assert f.degree() == len(kappa) and f[len(kappa)] == 1
    assert pa.finite_free_cumulants(f) == [q(k) for k in kappa]


@given(root_lists, st.data())
def test_compressions_compose(roots: list[Fraction], data: Any) -> None:
    n = len(roots)
    j = data.draw(st.integers(1, n))
    k = data.draw(st.integers(1, j))
    f = monic(roots)
    assert compression(compression(f, j), k) == compression(f, k)
    for _ in range(n - j):
        f = f.derivative()
    assert compression(monic(roots) * -2, j) == f / f[j]


@given(st.lists(fractions.filter(lambda c: c > 0), min_size=1, max_size=5))
def test_the_s_transform_from_symmetric_functions(roots: list[Fraction]) -> None:
    n = len(roots)
    means = []
    for k in range(n + 1):
        products = [math.prod(chosen, start=Fraction(1)) for chosen in itertools.combinations(roots, k)]
        means.append(sum(products, Fraction(0)) / len(products))
    assert finite_s_transform(monic(roots) * 5) == [q(a / b) for a, b in itertools.pairwise(means)]


@given(st.integers(1, 9), fractions, fractions)
def test_laws_add_up(n: int, a: Fraction, b: Fraction) -> None:
    sums = pa.additive_convolution(laguerre(n, a), laguerre(n, b))
    assert sums == laguerre(n, a + b)
    assert laguerre(n, 0) == fmpq_poly([0] * n + [1])
    gaussian = hermite(n)
    assert pa.additive_convolution(dilated(gaussian, fmpq(3), n), dilated(gaussian, fmpq(4), n)) == dilated(
        gaussian, fmpq(5), n
    )
    # A compression of Gaussian laws is one, of variance (n - 1) / n.
    assert n == 1 or gaussian.derivative() / n == compression(gaussian, n - 1)


def test_laws_of_one_and_of_many_coins() -> None:
    assert hermite(1) == fmpq_poly([0, 1])
    assert hermite(3) == fmpq_poly([0, -1, 0, 1])
    assert laguerre(1, Fraction(1, 3)) == fmpq_poly([fmpq(-1, 3), 1])
    assert bernoulli(2) == fmpq_poly([-1, 0, 1])
    assert bernoulli(6) == fmpq_poly([-1, 0, 1]) ** 3


# Largest roots


@given(root_lists, st.sampled_from([2, 53, 3000]), st.integers(1, 40))
def test_the_largest_root_of_relatives(roots: list[Fraction], precision: int, digits: int) -> None:
    n, f = len(roots), monic(roots) * fmpq_poly([2, 0, 1])
    top, bottom = max(roots), min(roots)
    with ctx.workprec(precision):
        found = [
            pa.largest_root(g, digits)
            for g in (f, f(fmpq_poly([-100, 1])), f(fmpq_poly([0, -1])), dilated(f, fmpq(1, 7), n + 2))
        ]
    for ball, root in zip(found, (top, top + 100, -bottom, top / 7), strict=True):
        with ctx.workprec(4000):
            assert (ball * root.denominator).contains(root.numerator)
        assert ball.rad() <= arb(10) ** -digits


def test_the_radius_of_the_largest_root_may_be_given() -> None:
    for eps in ("1/1000", Fraction(1, 10**40), "1e-25"):
        root = pa.largest_root([-3, 0, 1], eps=eps)
        with ctx.workprec(400):
            assert (root * root).contains(3)
            assert root.rad() <= arb(q(Fraction(eps)))


# Mixed characteristic polynomials


def by_definition(matrices: list[list[list[Fraction]]], d: int) -> fmpq_poly:
    """Return prod (1 - d/dz_i) det(x + sum z_i A_i) at z = 0, from Leibniz' formula."""
    total: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for order in itertools.permutations(range(d)):
        sign = (-1) ** sum(order[i] > order[j] for i in range(d) for j in range(i + 1, d))
        # Powers of x and sets of z; squares of z vanish with the others.
        product: dict[tuple[int, int], Fraction] = {(0, 0): Fraction(sign)}
        for i, j in enumerate(order):
            factor = {(0, 1 << k): Fraction(A[i][j]) for k, A in enumerate(matrices)}
            if i == j:
                factor[1, 0] = Fraction(1)
            following: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
            for (a, S), c in product.items():
                for (b, R), e in factor.items():
                    if not S & R:
                        following[a + b, S | R] += c * e
            product = following
        for place, c in product.items():
            total[place] += c
    found = [Fraction(0)] * (d + 1)
    for (a, S), c in total.items():
        found[a] += c * (-1) ** bin(S).count("1")
    return poly(found)


@given(st.integers(1, 3), st.data())
def test_mixed_polynomials_are_what_defines_them(d: int, data: Any) -> None:
    entries = st.lists(fractions, min_size=d * d, max_size=d * d)
    drawn = data.draw(st.lists(entries, min_size=1, max_size=3))
    matrices = [[[A[min(i, j) * d + max(i, j)] for j in range(d)] for i in range(d)] for A in drawn]
    # Each once, or one of them three times, which is more than there are rows where d < 3; and zero.
    for given_ in (matrices, [*matrices, matrices[0], matrices[0]], [[[0] * d] * d, *matrices]):
        found = pa.mixed_characteristic_polynomial(given_)
        assert found == by_definition(given_, d)
        assert pa.mixed_characteristic_polynomial(given_[::-1]) == found


def test_mixed_polynomials_of_complex_projections() -> None:
    i = pa.GaussianRational(0, 1)
    vectors = [[1, i, 0], [2 * i, 1, i], [0, 1 - i, 3]]
    outer = []
    for v in vectors:
        w = [pa.GaussianRational(0, 0) + x for x in v]
        outer.append([[x * y.conjugate() for y in w] for x in w])
    total = [[sum(A[r][c] for A in outer) for c in range(3)] for r in range(3)]
    assert pa.mixed_characteristic_polynomial(outer) == pa.characteristic_polynomial(total)
    # A Hermitian matrix of rank two by itself: its trace, and none of its minors.
    pair = [[outer[0][r][c] + outer[1][r][c] for c in range(3)] for r in range(3)]
    trace = sum((pair[r][r] for r in range(3)), pa.GaussianRational(0, 0))
    assert pa.mixed_characteristic_polynomial([pair]) == fmpq_poly([0, 0, -trace.real, 1])


# Several variables


def test_the_multivariate_convolution_is_a_mean_over_signs() -> None:
    rng = random.Random(4)
    n = 3
    for _ in range(5):
        A, B = (
            fmpq_mat([[fmpq(s[min(i, j)][max(i, j)]) for j in range(n)] for i in range(n)])
            for s in ([[rng.randint(-4, 4) for _ in range(n)] for _ in range(n)] for _ in range(2))
        )
        p, r = (as_terms(determinantal(M), n) for M in (A, B))
        found = pa.multivariate_additive_convolution(p, r)
        x = [fmpq(rng.randint(-9, 9), 2) for _ in range(n)]
        total = fmpq(0)
        for signs in itertools.product((1, -1), repeat=n):
            M = fmpq_mat(n, n)
            for i, j in itertools.product(range(n), repeat=2):
                M[i, j] = (x[i] if i == j else 0) - A[i, j] - signs[i] * signs[j] * B[i, j]
            total += M.det()
        masks = {sum(e << i for i, e in enumerate(exponents)): c for exponents, c in found.items()}
        assert value_at(masks, x) == total / 2**n
        # A derivative is the difference of two values, as the degree in each variable is one.
        for i in range(n):
            beside = [t + (k == i) for k, t in enumerate(x)]
            assert value_at(derivative(masks, i), x) == value_at(masks, beside) - value_at(masks, x)


def as_terms(p: dict[int, fmpq], n: int) -> dict[tuple[int, ...], fmpq]:
    return {tuple(C >> i & 1 for i in range(n)): c for C, c in p.items()}


def test_multivariate_kinds_of_input() -> None:
    p = {(1, 1): Fraction(2), (0, 1): -1, (0, 0): 3}
    r = {(1, 1): 1, (1, 0): Fraction(1, 2), (0, 0): 0}
    # p r_xy + (d_y p) r_x: the sum over the sets of variables in r.
    expected = {(1, 1): fmpq(2), (1, 0): fmpq(1), (0, 1): fmpq(-1), (0, 0): fmpq(5, 2)}
    found = pa.multivariate_additive_convolution(p, r)
    assert found == expected and list(found) == [(1, 1), (1, 0), (0, 1), (0, 0)]
    assert pa.multivariate_additive_convolution(r, p) == expected
    ring = fmpq_mpoly_ctx.get(("x", "y"), "lex")
    left, right = (ring.from_dict({e: q(c) for e, c in f.items()}) for f in (p, r))
    again = pa.multivariate_additive_convolution(left, right)
    assert type(again) is type(left) and again == ring.from_dict(expected)
    for zero in ({}, {(0, 0): 0}):
        assert pa.multivariate_additive_convolution(p, zero) == {}
        assert pa.multivariate_additive_convolution(zero, p) == {}
    assert pa.multivariate_additive_convolution({}, {}) == {}
    assert pa.multivariate_additive_convolution({(): 3}, {(): 5}) == {(): 15}
