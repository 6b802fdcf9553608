"""Numbers next to where an answer changes: the middle of two decimals, edges, equal parts, equal moduli."""

from __future__ import annotations

import copy
import math
import pickle
from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

x = fmpz_poly([0, 1])
signs = st.sampled_from([-1, 1])


def integral(p: fmpq_poly) -> fmpz_poly:
    return p.numer()


def square_root_beside(square: Fraction | fmpq, imaginary: Fraction | fmpq) -> fmpz_poly:
    """Return a multiple of the polynomial of +-sqrt(square) +- i imaginary."""
    s, y = (fmpq(t.numerator, t.denominator) if isinstance(t, Fraction) else t for t in (square, imaginary))
    half = fmpq_poly([s + y * y, 0, 1])
    return integral(half * half - 4 * s * fmpq_poly([0, 0, 1]))


def close_pair(n: int, k: int) -> fmpz_poly:
    """Return x^n - 2 (10^k x - 1)^2, which has two roots beside 10^-k."""
    return x**n - 2 * (10**k * x - 1) ** 2


@given(st.integers(0, 10**6), st.integers(0, 9), st.integers(30, 400), signs)
def test_rounding_next_to_the_middle_of_two_decimals(m: int, places: int, k: int, sign: int) -> None:
    middle = (m + Fraction(1, 2)) / Fraction(10) ** places
    square = middle**2 + sign * Fraction(1, 10**k) * middle**2
    root = pa.real_roots([-square.numerator, 0, square.denominator])[1]
    assert round(root, places) == (m + (sign > 0)) / Fraction(10) ** places
    assert root.minimal_polynomial()(fmpq(middle.numerator, middle.denominator)) * sign < 0


@given(st.integers(2, 30).filter(lambda n: math.isqrt(n) ** 2 != n), st.integers(1, 40), st.integers(1, 6))
def test_equal_numbers_have_equal_hashes_at_the_edge_of_two_cells(n: int, m: int, scale: int) -> None:
    # A cell of imaginary parts begins a third of 2^-20 below a multiple, and 2^20 is 1 modulo 3.
    imaginary = Fraction(3 * m - 1, 3)
    p = square_root_beside(Fraction(n), imaginary)
    roots = pa.complex_roots(p)
    monic = [Fraction(int(c), int(p[4])) for c in p.coeffs()]
    companion = [[Fraction(int(i == j + 1)) for j in range(3)] + [-monic[i]] for i in range(4)]
    others = pa.eigenvalues(companion)
    products = pa.complex_roots(p * (scale * x - 1))
    for z in roots:
        same = [w for w in [*others, *products] if w == z]
        assert len(same) == 2 and {hash(w) for w in same} == {hash(z)}


@given(st.integers(1, 40), st.integers(-40, 40), st.integers(2, 40))
def test_moduli_of_even_polynomials(a: int, b: int, c: int) -> None:
    roots = pa.complex_roots([c, 0, b, 0, a])
    moduli = [abs(z) for z in roots]
    for z, r in zip(roots, moduli, strict=True):
        for w, s in zip(roots, moduli, strict=True):
            if w == -1 * complex(z) or abs(complex(w) + complex(z)) < 1e-9:
                assert r == s
            if abs(abs(complex(z)) - abs(complex(w))) > 1e-9:
                assert (r < s) == (abs(complex(z)) < abs(complex(w)))
    again = [copy.deepcopy(r) for r in moduli] + pickle.loads(pickle.dumps(moduli))
    assert again == moduli + moduli


@given(st.integers(2, 12).filter(lambda n: n not in (4, 9)), st.integers(2, 5), st.integers(20, 120))
def test_pairs_with_equal_real_parts_and_close_imaginary_parts(n: int, q: int, k: int) -> None:
    near = 1 + Fraction(1, 10**k)
    p = square_root_beside(Fraction(n, q * q), Fraction(1)) * square_root_beside(Fraction(n, q * q), near)
    roots = pa.complex_roots(p)
    assert [z.multiplicity for z in roots] == [1] * 8
    signs = [(z.value.real > 0, z.value.imag > 0) for z in roots]
    assert signs == [(False, False)] * 2 + [(False, True)] * 2 + [(True, False)] * 2 + [(True, True)] * 2
    # Of the two that are close, the lower one comes first: the factors alternate as the order asks for.
    own = [z.minimal_polynomial() == roots[1].minimal_polynomial() for z in roots]
    assert own == [False, True, True, False] * 2
    assert pa.verify(roots.certificate)


@pytest.mark.parametrize("k", [10, 20, 40])
def test_pairs_beside_each_other_on_both_axes(k: int) -> None:
    for p, is_real in ((close_pair(3, k)(x * x), True), (close_pair(3, k)(-x * x), False)):
        roots = pa.complex_roots(p, 4 * k)
        assert all((z.value.imag if is_real else z.value.real) == 0 for z in roots)
        parts = [z.value.real if is_real else z.value.imag for z in roots]
        assert len(parts) == 6 and all(a < b for a, b in pairwise(parts))
        assert pa.verify(roots.certificate)
    # x^3 + 2 (10^k x - 1)^2 has no real roots there, and h(-x^2) pairs beside the axis.
    beside = (x**3 + 2 * (10**k * x - 1) ** 2)(-x * x)
    roots = pa.complex_roots(beside * (x * x + 1))
    assert [bool(z.value.real == 0) for z in roots].count(True) == 2
    assert [z.value.real < 0 for z in roots].count(True) == 3


@pytest.mark.parametrize("bits", [40, 80])
def test_decimals_of_close_roots_are_enough_to_tell_them(bits: int) -> None:
    g = close_pair(5, bits)
    first, second = pa.real_roots(g)[:2]
    K, L = pa.NumberField(g, first), pa.NumberField(g, second)
    assert K != L and K.gen < fmpq(1, 10**bits) < L.gen
    with pytest.raises(pa.InputError, match="is not near one root"):
        pa.NumberField(g, fmpq(1, 10**bits))
