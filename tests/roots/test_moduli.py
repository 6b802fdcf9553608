"""abs() of roots and eigenvalues: numbers that compare exactly, with each other and with those of others."""

from __future__ import annotations

import pickle
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import flint
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.errors import ResourceLimitError
from polyalg.roots.complex.power_sums import conjugate_products

COEFFICIENTS = st.lists(st.integers(-4, 4), min_size=3, max_size=6).filter(lambda p: p[0] and p[-1])
GAUSSIAN = st.lists(
    st.builds(complex, st.integers(-2, 2), st.integers(-2, 2)), min_size=3, max_size=4
).filter(lambda p: p[0] and p[-1])


def test_the_sign_of_a_real_root_does_not_count() -> None:
    low, high = pa.real_roots([-2, 0, 1])
    assert abs(low) == abs(high) == high and abs(high) is high and hash(abs(low)) == hash(high)
    assert abs(low).to_sympy() == sympy.sqrt(2) and abs(low).decimal(30) == high.decimal(30)
    low, high = pa.eigenvalues([[0, 2], [1, 0]])
    assert abs(low) == high and abs(abs(low)) == high and not abs(low) < high
    assert abs(pa.real_roots([1, 3])[0]) == flint.fmpq(1, 3)
    assert max(pa.real_roots([-5, -4, 1, 1]), key=abs) == min(pa.real_roots([-5, -4, 1, 1]))


def squared(z: pa.ComplexRoot) -> float:
    return abs(complex(z)) ** 2


@given(COEFFICIENTS | GAUSSIAN)
def test_moduli_have_the_order_of_floats_and_tell_conjugates(p: list[Any]) -> None:
    p = [pa.exact(c) for c in p]
    roots = list(pa.complex_roots(p))
    for z, w in pairwise(sorted(roots, key=abs)):
        assert squared(z) <= squared(w) + 1e-9 and abs(z) <= abs(w)
    for z, w in combinations(roots, 2):
        near = abs(squared(z) - squared(w)) < 1e-9
        assert near or (abs(z) < abs(w)) == (squared(z) < squared(w))
        assert near == (abs(z) == abs(w)) and near != (abs(z) != abs(w))
        assert near <= (hash(abs(z)) == hash(abs(w)))


@given(st.lists(st.integers(-4, 4), min_size=2, max_size=4).filter(any), st.integers(2, 5), st.integers(1, 3))
def test_equal_moduli_of_different_polynomials(p: list[int], k: int, scale: int) -> None:
    """The roots of p(x/s) have s times the moduli, those of p(x^k) their k-th roots, and |z| = |1/w|."""
    p = [*p, 1] if p[0] else [1, *p, 1]
    for z, w in zip(
        sorted(pa.complex_roots(p), key=abs), sorted(pa.complex_roots(p[::-1]), key=abs)[::-1], strict=True
    ):
        assert (abs(z) == 1) == (abs(w) == 1) and (abs(z) > 1) == (abs(w) < 1)
    turned = [c * [1, -1][j % 2] for j, c in enumerate(p)]
    ours, theirs = (sorted(pa.complex_roots(q), key=abs) for q in (p, turned))
    assert all(abs(z) == abs(w) for z, w in zip(ours, theirs, strict=True))


def test_the_cube_roots_of_two_have_one_modulus() -> None:
    roots = pa.complex_roots([-2, 0, 0, 1])
    real = next(z for z in roots if z.imag == 0)
    assert len(set(map(abs, roots))) == 1 and all(abs(z) == real for z in roots)
    other = next(abs(z) for z in roots if z != real)
    assert other.to_sympy() == sympy.CRootOf(sympy.Symbol("x") ** 3 - 2, 0)
    assert other.value.overlaps(real.value.real) and other.value.rad() < 1e-15
    assert pickle.loads(pickle.dumps(other)) == other and other > 1 and other < Fraction(63, 50)
    assert float(other) == 2 ** (1 / 3) and other.exact is None


def test_numbers_on_the_unit_circle_have_modulus_one() -> None:
    for n in (5, 8, 30):
        assert all(abs(z) == 1 for z in pa.complex_roots([-1, *[0] * (n - 1), 1]))
    salem = pa.complex_roots([1, 1, 0, -1, -1, -1, -1, -1, 0, 1, 1])
    assert sum(abs(z) == 1 for z in salem) == 8 and max(salem, key=abs).imag == 0


def test_many_roots_are_sorted_without_their_products() -> None:
    roots = pa.complex_roots([7, -1, *[0] * 41, 3, 1])
    moduli = [squared(z) for z in sorted(roots, key=abs)]
    assert moduli == pytest.approx(sorted(moduli))
    inner = next(z for z in roots if z.imag != 0)
    assert float(abs(inner)) == pytest.approx(abs(complex(inner))) and abs(inner) == abs(inner)
    with pytest.raises(ResourceLimitError, match=r"compare digits, abs\(z\).decimal\(10\)"):
        hash(abs(inner))


@given(COEFFICIENTS, st.integers(-2, 2))
def test_the_polynomial_of_the_products(p: list[int], imaginary: int) -> None:
    f: IntegerPolynomial = gaussian_polynomial(flint.fmpz_poly([*p, 1]), flint.fmpz_poly([imaginary]))
    products = conjugate_products(f)
    n = f.degree
    assert products.degree() == (n * n if imaginary else n * (n - 1) // 2)
    # The product of all products: each root n - 1 times, or all of them and their conjugates n times.
    re, im = f.coefficient(0)
    constant = (re * re + im * im) ** n if imaginary else ((-1) ** n * re) ** (n - 1)
    assert products[0] == constant * (-1) ** int(products.degree())
