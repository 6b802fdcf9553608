"""Roots found at once are those that isolation finds, in the same order."""

from __future__ import annotations

import pytest
from flint import acb, fmpq, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import working_precision
from polyalg.roots.complex import direct
from polyalg.roots.complex.direct import roots_at_once
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.order import LexicographicRoots
from polyalg.testing.polynomials import hermite


def in_order(factors: list[fmpz_poly], bits: int) -> list[tuple[int, acb]]:
    order = LexicographicRoots([RootIsolation(IntegerPolynomial(g)) for g in factors])
    owners = [reference.factor for reference in order.references]
    return list(zip(owners, order.values(bits), strict=True))


def assert_same(factors: list[fmpz_poly], bits: int = 60, *, found: bool = True) -> None:
    at_once = roots_at_once([IntegerPolynomial(g) for g in factors], bits)
    assert at_once is not None or not found
    for (k, z), (j, w) in zip(at_once or [], in_order(factors, bits), strict=at_once is not None):
        with working_precision(4 * bits):
            assert k == j and z.overlaps(w)
        # what is known exactly is given exactly
        assert (z.imag == 0) == (w.imag == 0) and (z.real == 0) == (w.real == 0)


@pytest.mark.parametrize("n", [2, 3, 4, 8, 30, 100])
@pytest.mark.parametrize("c", [-2, 2, 6, -6])
def test_roots_of_powers(n: int, c: int) -> None:
    assert_same([fmpz_poly([c] + [0] * (n - 1) + [1])])


@pytest.mark.parametrize("inner", [[3, 1, 1], [-2, 0, 1], [2, 3, 0, 1], [5, -1, 0, 0, 1]])
@pytest.mark.parametrize("power", [2, 3, 4, 6])
def test_polynomials_in_a_power(inner: list[int], power: int) -> None:
    g = fmpz_poly(inner)(fmpz_poly([0] * power + [1]))
    assert_same([h for h, _ in g.factor()[1]], found=False)


@pytest.mark.parametrize("n", [9, 16, 25, 40])
def test_real_rooted_factors(n: int) -> None:
    factors = [g for g, _ in hermite(n).factor()[1]]
    assert_same(factors)
    assert_same([*factors, fmpz_poly([1, 1, 0, 0, 1])])


@given(st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=6), min_size=1, max_size=3))
def test_random_products(lists: list[list[int]]) -> None:
    product = fmpz_poly([1])
    for lower in lists:
        product *= fmpz_poly([*lower, 1])
    factors = [g for g, _ in product.factor()[1]]
    assert_same(factors, found=False)


def test_what_is_to_be_decided_is_left_open() -> None:
    """Equal real parts of roots that are no conjugates: 1 + i and 1 + 2i, and 1."""
    first, second = fmpz_poly([2, -2, 1]), fmpz_poly([5, -2, 1])
    assert roots_at_once([IntegerPolynomial(first), IntegerPolynomial(second)], 60) is None
    assert roots_at_once([IntegerPolynomial(first), IntegerPolynomial(fmpz_poly([-1, 1]))], 60) is None


@pytest.mark.parametrize("digits", [1, 15, 60])
def test_large_rational_roots_are_as_narrow_as_asked(digits: int) -> None:
    for root in (fmpq(10**18 + 1, 3), fmpq(-(2**80), 7), fmpq(10**9)):
        linear = fmpz_poly([-root.p, root.q])
        for p in (linear, linear * fmpz_poly([1, 0, 1])):
            for found in pa.complex_roots(p, digits=digits):
                assert found.value.real.rad() <= 10**-digits and found.value.imag.rad() <= 10**-digits


def test_one_change_of_sign_tells_the_roots_on_the_imaginary_axis(monkeypatch: pytest.MonkeyPatch) -> None:
    """The roots of another polynomial told it: a third of the time of x^100 - 2."""
    found: list[int] = []
    monkeypatch.setattr(direct, "cast", lambda _, roots: found.append(len(roots)) or roots)
    assert_same([fmpz_poly([-2] + [0] * 99 + [1])])
    assert found == [100]
