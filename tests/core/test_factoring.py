"""Factors over Z and Z[i]: monic, irreducible, and their product is the polynomial."""

from __future__ import annotations

import random
from typing import Any

import pytest
import sympy
from flint import fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from polyalg.algebra import factoring
from polyalg.algebra.factoring import factor, is_eisenstein, primitive_factors
from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.testing.builders import GAUSSIAN_FACTORS

from .integrals import polynomial, polynomials


def poly(*coefficients: Any) -> IntegerPolynomial:
    pairs = [c if isinstance(c, tuple) else (c, 0) for c in coefficients]
    return gaussian_polynomial(fmpz_poly([re for re, _ in pairs]), fmpz_poly([im for _, im in pairs]))


def product(factors: list[tuple[IntegerPolynomial, int]]) -> IntegerPolynomial:
    result = poly(1)
    for g, exponent in factors:
        result = result * g**exponent
    return result


def keys(factors: list[tuple[IntegerPolynomial, int]]) -> list[tuple[str, int]]:
    return sorted((str(polynomial(g)), exponent) for g, exponent in factors)


def sympy_keys(f: IntegerPolynomial) -> list[tuple[int, int]]:
    x = sympy.Symbol("x")
    expression = sum((int(re) + int(im) * sympy.I) * x**k for k, (re, im) in enumerate(f.coefficient_pairs()))
    factors = sympy.factor_list(sympy.expand(expression), x, gaussian=True)[1]
    return sorted((sympy.degree(g, x), exponent) for g, exponent in factors)


@settings(max_examples=8)  # SymPy takes a second
@given(polynomials(3), polynomials(1))
def test_factors_over_gaussian_rationals(f: Any, g: Any) -> None:
    h = f * g * g
    factors = factor(h, True)
    assert polynomial(product(factors)) == polynomial(h)
    assert all(u.coefficient(u.degree) == (1, 0) for u, _ in factors)
    assert sorted((u.degree, e) for u, e in factors) == sympy_keys(h)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=8))
def test_factors_over_the_rationals(lower: list[int]) -> None:
    f = IntegerPolynomial(fmpz_poly([*lower, 1]))
    factors = factor(f, False)
    assert product(factors).real == f.real
    assert sorted((str(g.real), e) for g, e in factors) == sorted((str(g), e) for g, e in f.real.factor()[1])


@given(
    st.lists(st.integers(-4, 4), max_size=5),
    st.integers(-40, 40),
    st.sampled_from((2, 3, 4, 6, 10007)),
    st.booleans(),
)
def test_primitive_factors_are_flints(inner: list[int], last: int, common: int, turned: bool) -> None:
    coefficients = [common * (c or 1) for c in inner] + [last or 1]
    f = fmpz_poly(coefficients[::-1] if turned else coefficients)
    flints = [(g, int(e)) for g, e in f.factor()[1]]
    assert sorted(map(str, primitive_factors(f))) == sorted(map(str, flints))
    assert not is_eisenstein(f) or [e for _, e in flints] == [1]


@pytest.mark.parametrize(
    ("coefficients", "expected"),
    [
        ([-2, 0, 0, 1], True),
        ([3, 0, 0, 6, 2], True),
        ([6, 0, 0, -3, 12], False),  # 3 is in the content only
        ([-10, 0, 0, 5], True),  # 5 (x^3 - 2)
        ([4, 0, 2, 0, 1], False),
        ([-4, 0, 1], False),
        ([12, 6, 1], True),  # at 3, not at 2
        ([0, 2, 1], False),
        ([2 * 10**30, 2, 1], False),
        ([10007, 0, 0, 1], True),
        ([10007**2, 0, 0, 1], False),
        ([2, 1], False),
        ([7], False),
    ],
)
def test_eisenstein_is_seen(coefficients: list[int], expected: bool) -> None:
    assert is_eisenstein(fmpz_poly(coefficients)) is expected


def test_real_polynomials_split_further_over_gaussian_rationals() -> None:
    assert keys(factor(poly(1, 0, 1), True)) == keys([(poly((0, 1), 1), 1), (poly((0, -1), 1), 1)])
    assert keys(factor(poly(1, 0, 1), False)) == keys([(poly(1, 0, 1), 1)])
    # x^4 + 4 = (x^2 + 2i)(x^2 - 2i), each split again: +-1 +-i
    assert [(g.degree, e) for g, e in factor(poly(4, 0, 0, 0, 1), True)] == [(1, 1)] * 4
    # x^4 + 1 = (x^2 + i)(x^2 - i)
    assert keys(factor(poly(1, 0, 0, 0, 1), True)) == keys(
        [(poly((0, 1), 0, 1), 1), (poly((0, -1), 0, 1), 1)]
    )


def test_factors_that_are_conjugate_and_have_different_exponents() -> None:
    f = poly((0, 1), 1) ** 3 * poly((0, -1), 1) * poly(-2, 0, 1) ** 2
    assert keys(factor(f, True)) == keys([(poly((0, 1), 1), 3), (poly((0, -1), 1), 1), (poly(-2, 0, 1), 2)])


@pytest.mark.parametrize("f", GAUSSIAN_FACTORS)
def test_irreducible_polynomials_stay_whole(f: tuple[tuple[int, int], ...]) -> None:
    g = poly(*f)
    assert keys(factor(g**3, True)) == keys([(g, 3)])


def test_beyond_degree_twenty() -> None:
    rng = random.Random(1)
    chosen = [poly(*f) for f in GAUSSIAN_FACTORS]
    f, expected = poly(1), []
    for g in chosen:
        exponent = rng.randint(1, 3)
        expected.append((g, exponent))
        f = f * g**exponent
    assert f.degree > 30
    assert keys(factor(f, True)) == keys(expected)
    dense = gaussian_polynomial(
        fmpz_poly([rng.randint(-99, 99) for _ in range(25)] + [1]),
        fmpz_poly([rng.randint(-99, 99) for _ in range(25)]),
    )
    assert polynomial(product(factor(dense, True))) == polynomial(dense)


def test_large_coefficients() -> None:
    g, h = poly((10**50, 3), (0, -(10**40)), 1), poly((7, -(10**60)), 1)
    assert keys(factor(g * h * h, True)) == keys([*factor(g, True), (h, 2)])


def test_constants_have_no_factors() -> None:
    assert factor(poly(1), True) == factor(poly(1), False) == []


@given(polynomials(4), st.integers(-5, 5))
def test_shifts(f: Any, shift: int) -> None:
    import polyalg as pa

    moved = f.shifted(0, shift)
    for x in (pa.GaussianRational(0), pa.GaussianRational(2, 3), pa.GaussianRational(-1, 1)):
        assert polynomial(moved)(x) == polynomial(f)(x + pa.GaussianRational(0, shift))
    assert polynomial(moved.shifted(0, -shift)) == polynomial(f)


def listed(factors: Any) -> list[str]:
    return sorted(str((g.real, g.imag, e)) for g, e in factors)


@pytest.mark.parametrize("shift", [0, 1, -3, 10**20])
@pytest.mark.parametrize(
    "h",
    [
        [1, 0, 1],
        [1, 0, 0, 0, 1],
        [2, 0, -2, 0, 1],
        [-2, 0, 0, 0, 1],
        [2, 0, 0, 0, 0, 0, 1],
        [5, 2, 1],
        [1, 1, 1, 1, 1],
        [4, 0, 0, 0, 1],
        [3, 0, 5, 0, 2, 0, 1],
    ],
)
def test_real_about_a_line_and_by_norms_alike(h: list[int], shift: int) -> None:
    f = IntegerPolynomial(fmpz_poly(h)).shifted(0, shift)
    assert listed(factor(f, True)) == listed(factoring._by_norms(f))


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=8), st.integers(-5, 5))
def test_random_real_about_a_line(lower: list[int], shift: int) -> None:
    f = IntegerPolynomial(fmpz_poly([*lower, 1])).shifted(0, shift)
    assert listed(factor(f, True)) == listed(factoring._by_norms(f))


@pytest.mark.parametrize("parts", [[9], [4, 5], [1, 8], [3, 3, 3]])
@pytest.mark.parametrize("scale", [1, 10**40])
def test_long_coefficients_are_looked_at_modulo_primes_first(
    parts: list[int], scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both routes agree, and the norm is not asked of irreducible ones with long coefficients."""
    rng = random.Random(sum(parts) + scale % 7)
    made = [
        poly(
            *[
                (rng.randint(-9, 9) * scale ** (d - k), rng.randint(1, 9) * scale ** (d - k))
                for k in range(d)
            ],
            1,
        )
        for d in parts
    ]
    f = product([(g, 1) for g in made])
    norms: list[int] = []
    by_norm = factoring._factor_with_shift

    def counted(g: IntegerPolynomial, shift: int) -> Any:
        norms.append(shift)
        return by_norm(g, shift)

    monkeypatch.setattr(factoring, "_factor_with_shift", counted)
    found = factor(f, True)
    assert product(found) == f and bool(norms) == (scale == 1 or len(found) > 1)
    monkeypatch.setattr(factoring, "_LONG", 10**9)
    assert keys(factor(f, True)) == keys(found) and len(found) >= len(parts)
