"""Convolutions against the double sum, averages over signed permutations, another package, and their laws."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from math import comb, factorial
from pathlib import Path
from typing import Any

import pytest
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.finitefree import convolutions
from polyalg.testing.strategies import rationals

REFERENCE = json.loads(
    (Path(__file__).resolve().parent.parent / "reference" / "finitefree.json").read_text(encoding="utf-8")
)


def in_degree(p: list[Any], n: int) -> list[fmpq]:
    """Return a_0, ..., a_n with p = sum a_i x^(n-i)."""
    return [fmpq_poly([fmpq_or(c) for c in p])[n - i] for i in range(n + 1)]


def fmpq_or(c: Any) -> fmpq:
    return fmpq(c.numerator, c.denominator) if isinstance(c, Fraction) else fmpq(c)


def by_double_sum(p: list[Any], q: list[Any], n: int, sizes: list[int]) -> fmpq_poly:
    a, b = in_degree(p, n), in_degree(q, n)
    found = []
    for k in range(n + 1):
        total = fmpq(0)
        for i in range(k + 1):
            weight = fmpq(1)
            for s in sizes:
                weight *= fmpq(factorial(s - i) * factorial(s - k + i), factorial(s) * factorial(s - k))
            total += weight * a[i] * b[k - i]
        found.append(total)
    return fmpq_poly(found[::-1])


def coefficient_lists(most: int = 6) -> Any:
    return st.lists(rationals(20, 5), min_size=1, max_size=most + 1)


@given(coefficient_lists(), coefficient_lists(), st.integers(0, 3), st.sampled_from([0, 3, 10**9]))
def test_definition(p: list[Any], q: list[Any], more: int, cost: int) -> None:
    n = max(len(p), len(q)) - 1 + more
    before = convolutions._MODULAR_COST
    convolutions._MODULAR_COST = cost  # both ways of the product
    try:
        assert pa.additive_convolution(p, q, n) == by_double_sum(p, q, n, [n])
        m = n + more
        assert pa.rectangular_convolution(p, q, m, n) == by_double_sum(p, q, n, [n, m])
    finally:
        convolutions._MODULAR_COST = before
    a, b = in_degree(p, n), in_degree(q, n)
    expected = [(-1) ** k * a[k] * b[k] / comb(n, k) for k in range(n + 1)]
    assert pa.multiplicative_convolution(p, q, n) == fmpq_poly(expected[::-1])


def signed_permutations(n: int) -> list[fmpq_mat]:
    found = []
    for order in itertools.permutations(range(n)):
        for signs in itertools.product((1, -1), repeat=n):
            found.append(fmpq_mat(n, n, [signs[i] * int(order[i] == j) for i in range(n) for j in range(n)]))
    return found


def mean(polynomials: list[Any]) -> fmpq_poly:
    total = fmpq_poly([0])
    for p in polynomials:
        total += fmpq_poly(p)
    return total / len(polynomials)


SYMMETRIC = {
    2: ([[1, 2], [2, -3]], [[0, 1], [1, 5]]),
    3: ([[1, 2, 0], [2, -3, 1], [0, 1, 4]], [[0, 1, 2], [1, 5, 0], [2, 0, -1]]),
}


@pytest.mark.parametrize("n", [2, 3])
def test_average_over_signed_permutations(n: int) -> None:
    A, B = (fmpq_mat(x) for x in SYMMETRIC[n])
    Q = signed_permutations(n)
    p, q = A.charpoly(), B.charpoly()
    assert pa.additive_convolution(p, q) == mean([(A + S * B * S.transpose()).charpoly() for S in Q])
    assert pa.multiplicative_convolution(p, q) == mean([(A * S * B * S.transpose()).charpoly() for S in Q])


@pytest.mark.parametrize(("n", "m"), [(1, 1), (1, 3), (2, 2), (2, 3)])
def test_average_over_rectangular_signed_permutations(n: int, m: int) -> None:
    A = fmpq_mat(n, m, [(3 * i + 1) % 7 - 2 for i in range(n * m)])
    B = fmpq_mat(n, m, [(5 * i + 2) % 9 - 3 for i in range(n * m)])
    p, q = (A * A.transpose()).charpoly(), (B * B.transpose()).charpoly()
    sums = [A + S * B * R for S in signed_permutations(n) for R in signed_permutations(m)]
    assert pa.rectangular_convolution(p, q, m) == mean([(S * S.transpose()).charpoly() for S in sums])


def test_against_the_package_finitefree() -> None:
    for case in REFERENCE["cases"]:
        p, q = ([Fraction(c) for c in case[name]] for name in ("p", "q"))
        n = len(p) - 1
        expected = {
            k: fmpq_poly([fmpq_or(Fraction(c)) for c in case[k]])
            for k in ("additive", "multiplicative", "asymmetric")
        }
        assert pa.additive_convolution(p, q) == expected["additive"]
        assert pa.multiplicative_convolution(p, q) == expected["multiplicative"]
        assert pa.rectangular_convolution(p, q, n) == expected["asymmetric"]


@given(coefficient_lists(4), coefficient_lists(4), coefficient_lists(4), rationals(9, 3))
def test_laws(p: list[Any], q: list[Any], r: list[Any], c: Any) -> None:
    n, m = 5, 7
    unit, one = [0] * n + [1], fmpq_poly([-1, 1]) ** n
    convolve = {
        "additive": (lambda f, g: pa.additive_convolution(f, g, n), unit),
        "multiplicative": (lambda f, g: pa.multiplicative_convolution(f, g, n), one),
        "rectangular": (lambda f, g: pa.rectangular_convolution(f, g, m, n), unit),
    }
    for times, neutral in convolve.values():
        assert times(p, q) == times(q, p)
        assert times(times(p, q), r) == times(p, times(q, r))
        assert times(p, neutral) == fmpq_poly([fmpq_or(x) for x in p])
    T = [1, c, 2]
    left = pa.apply_operator(T, pa.additive_convolution(p, q, n))
    assert left == pa.additive_convolution(pa.apply_operator(T, p), q, n)


@given(
    st.lists(st.integers(-9, 9), min_size=1, max_size=6), st.lists(st.integers(0, 9), min_size=1, max_size=6)
)
def test_real_rootedness_is_kept(first: list[int], second: list[int]) -> None:
    n = min(len(first), len(second))
    p, q = fmpz_poly([1]), fmpz_poly([1])
    for x, y in zip(first[:n], second[:n], strict=True):
        p, q = p * fmpz_poly([-x, 1]), q * fmpz_poly([-y, 1])
    assert pa.is_real_rooted(pa.additive_convolution(p, q))
    assert pa.is_real_rooted(pa.multiplicative_convolution(p, q))
    rectangular = pa.rectangular_convolution(q, q, n + 2)
    assert pa.count_real_roots(rectangular, None, None, multiplicity=True) == n
    assert pa.count_real_roots(rectangular, None, Fraction(-1, 10**9)) == 0


def test_shift_derivative_and_lower_degree() -> None:
    p, q, n = fmpq_poly([3, -1, 4, 1]), fmpq_poly([2, 7, 1, 8]), 3
    shift = fmpq_poly([-2, 1])
    assert pa.additive_convolution(p(shift), q) == pa.additive_convolution(p, q)(shift)
    left = pa.additive_convolution(p, q).derivative() / n
    assert left == pa.additive_convolution(p.derivative() / n, q.derivative() / n, n - 1)
    low = fmpq_poly([1, 2, 5])
    assert pa.additive_convolution(low, q, 3) == pa.additive_convolution(low, q.derivative(), 2) / 3


def test_degree_one_zero_and_constants() -> None:
    assert pa.additive_convolution([-2, 1], [-3, 1]) == fmpq_poly([-5, 1])
    assert pa.multiplicative_convolution([-2, 1], [-3, 1]) == fmpq_poly([-6, 1])
    assert pa.additive_convolution([], [1, 2], 3) == fmpq_poly([0])
    assert pa.additive_convolution([2], [3]) == fmpq_poly([6])
    assert pa.multiplicative_convolution([], [], 0) == fmpq_poly([0])


def test_degree_in_the_hundreds() -> None:
    n = 400
    p = fmpz_poly([(-1) ** k * (k + 1) for k in range(n + 1)])
    q = fmpz_poly([k * k + 1 for k in range(n + 1)])
    r = pa.additive_convolution(p, q)
    # in operator form: n! (p [+] q)(x) = sum_k p^(k)(x) q^(n-k)(0)
    for point in (0, 1, -2):
        total, derivative = fmpq(0), p
        for k in range(n + 1):
            total += derivative(point) * q[n - k] * factorial(n - k)
            derivative = derivative.derivative()
        assert r(point) == total / factorial(n)


def test_systems_come_back() -> None:
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    assert pa.additive_convolution(x**2 - 1, x**2 - 4) == x**2 - 5 or isinstance(
        pa.additive_convolution(sympy.Poly(x**2 - 1), sympy.Poly(x**2 - 4)), sympy.Poly
    )
    assert isinstance(pa.additive_convolution([1, 1], [1, 1]), fmpq_poly)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: pa.additive_convolution([1, 1], [1, 0, 1]), pa.DimensionError, "pass n"),
        (lambda: pa.multiplicative_convolution([1, 1], [1, 0, 1]), pa.DimensionError, "pass n"),
        (
            lambda: pa.additive_convolution([1, 1, 1], [1, 0, 1], 1),
            pa.DimensionError,
            "p has degree 2, above n = 1",
        ),
        (lambda: pa.additive_convolution([1], [1, 0, 1], 1), pa.DimensionError, "q has degree 2"),
        (lambda: pa.rectangular_convolution([1, 1], [1, 1], 0), pa.DimensionError, "m = 0 is below n = 1"),
        (lambda: pa.additive_convolution([1, 0.5], [1, 1]), pa.InexactInputError, "coefficient 1 of p"),
        (lambda: pa.additive_convolution([1, 1j], [1, 1]), pa.InputError, "coefficient 1 of p is not real"),
        (lambda: pa.additive_convolution([1, 1], [1, 1], 1.0), pa.InexactInputError, "n"),
        (lambda: pa.additive_convolution([1, 1], [1, 1], -1), pa.DimensionError, "above n = -1"),
        (lambda: pa.additive_convolution([1, 1], [1, 1], 10**9), pa.ResourceLimitError, "100000"),
        (lambda: pa.additive_convolution(None, [1, 1]), pa.InputError, "NoneType"),
    ],
)
def test_errors(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


@pytest.mark.parametrize("n", [30, 100_000])
def test_low_degrees_in_a_large_one(n: int) -> None:
    assert pa.additive_convolution([1, 2], [3, 4], n) == fmpq_poly([0])
    full = [0] * (n - 1) + [5, 1]
    assert pa.additive_convolution([1, 2], full, n) == fmpq_poly([1, 2]) + (
        fmpq_poly([5 * fmpq(2, n)]) if n > 1 else fmpq_poly([0])
    )
    with pytest.raises(pa.ResourceLimitError, match="GiB"):
        pa.additive_convolution([1] * 100_001, [1] * 100_001)
