"""Cumulants, moments, transforms, moved roots over real number fields, beside those over Q and identities."""

from __future__ import annotations

import random

import mpmath
import pytest
import sympy
from flint import fmpq, fmpq_poly

import polyalg as pa
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.finitefree.transforms import compression
from tests.fields.real_cases import number, over, real_field

P = pa.polynomial
FIELDS = ("sqrt 2", "-sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "2 x^2 - x - 5")
# Over Q, and over a field with the same values.
RATIONAL = [fmpq(3, 2), fmpq(-7), fmpq(0), fmpq(5, 3), fmpq(2)]


def lifted(p: list[fmpq]) -> AlgebraicPolynomial:
    return over(real_field("sqrt 2"), *p)


def dilated(p: list[fmpq], s: pa.AlgebraicNumber) -> list[pa.AlgebraicNumber]:
    n = len(p) - 1
    return [c * s ** (n - k) for k, c in enumerate(p)]


def drawn(name: str, n: int) -> tuple[pa.NumberField, list[AlgebraicPolynomial]]:
    rng, field = random.Random(n), real_field(name)
    found = [[number(field, rng) + 11 for _ in range(n)] for _ in range(2)]
    return field, [over(field, *c, 1 + number(field, rng) ** 2) for c in found]


def test_the_k_th_cumulant_and_moment_scale_with_the_k_th_power() -> None:
    s = pa.algebraic("2^(1/3)")
    p = dilated(RATIONAL, s)
    for function in (pa.finite_free_cumulants, pa.finite_free_moments):
        assert function(p) == [c * s**k for k, c in enumerate(function(RATIONAL), start=1)]
    assert pa.dilate(RATIONAL, s) == P(p)
    assert pa.finite_t_transform(dilated([8, -6, 1], s)) == [8 * s / 3, 3 * s]
    assert pa.finite_s_transform(dilated([8, -6, 1], s)) == [1 / (3 * s), 3 / (8 * s)]
    assert pa.finite_cauchy_transform(p, 2 * s) == pa.finite_cauchy_transform(RATIONAL, 2) / s


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("n", [1, 2, 5])
def test_cumulants_add_up_and_transforms_multiply(name: str, n: int) -> None:
    _, (p, q) = drawn(name, n)
    one, two, both = (pa.finite_free_cumulants(f) for f in (p, q, pa.additive_convolution(p, q)))
    assert both == [a + b for a, b in zip(one, two, strict=True)]
    assert pa.from_finite_free_cumulants(one) == p.monic()
    assert list(pa.finite_r_transform(p).coeffs()) == one[: len(pa.finite_r_transform(p).coeffs())]
    product = pa.multiplicative_convolution(p, q)
    found = [pa.finite_s_transform(f) for f in (p, q, product)]
    assert found[2] == [a * b for a, b in zip(found[0], found[1], strict=True)]
    smaller = compression(p, max(n - 1, 1))
    n_to_m = fmpq(max(n - 1, 1), n)
    assert pa.finite_free_cumulants(smaller) == [k * n_to_m**j for j, k in enumerate(one)][: max(n - 1, 1)]


@pytest.mark.parametrize("name", FIELDS)
def test_moments_and_the_cauchy_transform_by_mpmath(name: str) -> None:
    _, (p, _) = drawn(name, 4)
    with mpmath.workdps(100):
        c = [mpmath.mpf(z.decimal(120)) for z in reversed((p * over(p.field, p.field.gen)).coeffs())]
        roots = mpmath.polyroots(c, maxsteps=500, extraprec=1000)

        def near(x: object, value: mpmath.mpc) -> bool:
            z = mpmath.mpf(over(p.field, x)[0].decimal(100))
            return abs(z - value) < mpmath.mpf(10) ** -60

        for k, moment in enumerate(pa.finite_free_moments(p), start=1):
            assert near(moment, sum(r**k for r in roots) / 4)
        x = mpmath.mpf(3) / 7
        assert near(pa.finite_cauchy_transform(p, fmpq(3, 7)), sum(1 / (x - r) for r in roots) / 4)


def test_polynomials_that_are_rational_give_what_is_over_q() -> None:
    p = lifted(RATIONAL)
    assert pa.finite_free_cumulants(p) == pa.finite_free_cumulants(RATIONAL)
    assert pa.shift(p, 3) == pa.shift(RATIONAL, 3)
    assert isinstance(pa.finite_r_transform(p), fmpq_poly)


@pytest.mark.parametrize("name", FIELDS)
def test_moved_roots(name: str) -> None:
    field, (p, _) = drawn(name, 5)
    a = field.gen + 1
    assert pa.shift(pa.shift(p, a), -a) == p
    assert pa.shift(p, a)(a + 7) == p(over(field, 7)[0])
    assert pa.dilate(pa.dilate(p, a), 1 / a) == p
    assert pa.finite_free_cumulants(pa.shift(p, a))[0] == pa.finite_free_cumulants(p)[0] + a
    assert pa.shift([1, 0, 2], a) == pa.shift(over(field, 1, 0, 2), a)


def test_polynomials_from_their_roots() -> None:
    s, t = pa.algebraic("sqrt(2)"), pa.algebraic("sqrt(3)")
    assert pa.from_roots([s, s, t]) == pa.from_roots({s: 2, t: 1}) == P("(x - sqrt(2))^2*(x - sqrt(3))")
    assert pa.from_roots({s: 0, t: 0}) == fmpq_poly([1])
    assert pa.from_roots([s, -s]) == fmpq_poly([-2, 0, 1])
    assert pa.from_roots([s * pa.algebraic("i"), 1]) == P("(x - i*sqrt(2))*(x - 1)")
    roots = [sympy.sqrt(2), sympy.Rational(1, 2), 1]
    assert pa.from_roots(roots) == P("(x - sqrt(2))*(x - 1/2)*(x - 1)")
    with pytest.raises(
        pa.InputError, match="root 1 is the SymPy number pi, which is not known to be algebraic"
    ):
        pa.from_roots([sympy.sqrt(2), sympy.pi])
    with pytest.raises(pa.InexactInputError, match=r"root 1 is the float 0\.5"):
        pa.from_roots([s, 0.5])
    with pytest.raises(pa.InputError, match="root 1 is the string 'x'"):
        pa.from_roots([s, "x"])


def test_refusals_and_systems() -> None:
    nonreal = pa.algebraic("i*sqrt(2)")
    for function in (
        pa.finite_free_cumulants,
        pa.finite_free_moments,
        pa.finite_r_transform,
        pa.finite_s_transform,
        pa.finite_t_transform,
    ):
        with pytest.raises(pa.InputError, match="coefficient 0 of p is not real"):
            function([nonreal, 1])
        with pytest.raises(pa.InputError, match="p must have degree at least 1, and is constant"):
            function([pa.algebraic("sqrt(2)")])
    with pytest.raises(pa.InputError, match=r"ks\[1\] must be real, not I\*sqrt\(2\)"):
        pa.from_finite_free_cumulants([1, nonreal])
    with pytest.raises(pa.InexactInputError, match=r"ks\[1\] is the float 0\.5"):
        pa.from_finite_free_cumulants([pa.algebraic("sqrt(2)"), 0.5])
    with pytest.raises(pa.InputError, match=r"x = sqrt\(2\) is a root of p"):
        pa.finite_cauchy_transform([-2, 0, 1], pa.algebraic("sqrt(2)"))
    with pytest.raises(pa.InputError, match="the S-transform needs e_1 != 0"):
        pa.finite_s_transform(P("x^2 - sqrt(2)"))
    for function in (pa.shift, pa.dilate):
        with pytest.raises(pa.InputError, match=r"must be real, not I\*sqrt\(2\)"):
            function([1, 1], nonreal)
    x = sympy.symbols("x")
    p = sympy.Poly(x**2 - sympy.sqrt(2), x)
    assert pa.finite_free_cumulants(p) == [0, 2 * sympy.sqrt(2)]
    assert pa.shift(p, 1).as_expr().expand() == ((x - 1) ** 2 - sympy.sqrt(2)).expand()
    assert pa.finite_r_transform(p).as_expr() == 2 * sympy.sqrt(2) * p.gen
