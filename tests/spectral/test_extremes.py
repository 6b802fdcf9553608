"""Zeros where the circle stands for infinity, tiny coefficients, the other side over fields."""

from __future__ import annotations

import random
from fractions import Fraction
from math import isqrt
from typing import Any

import pytest
from flint import acb, acb_poly, fmpq
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision

ROOT = pa.algebraic("sqrt(2)")
zeros_of_factors = st.lists(
    st.sampled_from([1, -1, 2, -3, Fraction(1, 2), Fraction(-3, 2)]), min_size=1, max_size=5
)


def tiny(digits: int) -> pa.AlgebraicNumber:
    """Return sqrt(2) less its decimals, a positive number whose coordinates are long."""
    return ROOT - fmpq(isqrt(2 * 10 ** (2 * digits)), 10**digits)


@given(zeros_of_factors, st.randoms())
def test_zeros_on_the_circle_and_their_reflections(zeros: list[Any], rng: random.Random) -> None:
    F = pa.MatrixPolynomial([[[1]]])
    for a in zeros:
        F = F * pa.MatrixPolynomial([[[-a]], [[1]]])
    P = pa.LaurentMatrixPolynomial.from_factor(F)
    Q = pa.spectral_factor(P, 20, on="circle")
    counted = {1: 0, -1: 0}
    for zero in Q.zeros():
        for point in counted:
            if acb(zero.value).contains(point):
                assert zero.in_factor * 2 == zero.multiplicity
                counted[point] += zero.in_factor
    assert counted == {point: zeros.count(point) for point in counted}
    assert sum(zero.multiplicity for zero in Q.zeros()) == 2 * len(zeros)
    own = [zero for zero in Q.zeros() if zero.in_factor]
    chosen = [k for k in range(len(own)) if rng.random() < 0.5]
    coefficients = [acb(c) for c in Q.reflected(chosen)]
    with flint_lock, working_precision(200):
        p, backwards = acb_poly(coefficients), acb_poly([c.conjugate() for c in coefficients[::-1]])
        product = p * backwards
        for k, C in enumerate(P.coefficients):
            assert product[len(zeros) + k].contains(acb(C[0, 0]))
    pa.verify(Q.certificate)


@pytest.mark.parametrize("seed", range(3))
def test_right_factors_over_a_field(seed: int) -> None:
    rng = random.Random(seed)

    def entry() -> Any:
        return rng.randrange(-3, 4) + rng.randrange(-3, 4) * ROOT

    A = pa.AlgebraicMatrixPolynomial([[[entry() for _ in range(2)] for _ in range(2)] for _ in range(2)])
    P = A.star() * A
    Q = pa.spectral_factor(P, 20, side="right")
    assert all(z.contains(0) for C in Q.residual for z in C.entries())
    other = pa.spectral_factor(P.transpose(), 20)
    for C, D in zip(Q.coefficients, other.coefficients, strict=True):
        assert all(a.overlaps(b) for a, b in zip(C.transpose().entries(), D.entries(), strict=True))
    assert pa.verify(Q.certificate, input=P.transpose())


@pytest.mark.parametrize("digits", [20, 300, 1000])
def test_coefficients_that_cancel_to_many_digits(digits: int) -> None:
    a = tiny(digits)
    assert pa.verify(pa.is_positive_semidefinite([a, 0, 1]).certificate)
    assert not pa.is_positive_semidefinite([-a, 0, 1])
    Q = pa.spectral_factor([a, 0, 1], 15)
    assert all(z.contains(0) for C in Q.residual for z in C.entries())
    assert pa.verify(Q.certificate)
    assert pa.sum_of_squares([a, 0, 1]).expand() == Q.polynomial
    roots = pa.real_roots([a, 0, -1])
    assert len(roots) == 2 and roots[0] < 0 < roots[1] < Fraction(1, 10 ** (digits // 2 - 1))
    assert pa.verify(roots.certificate)
    above = acb(pa.complex_roots([a, 0, 1])[1].value)
    assert above.real == 0 and above.imag > 0 and above.imag < fmpq(1, 10 ** (digits // 2 - 1))


def test_values_at_what_is_no_number() -> None:
    Q = pa.spectral_factor([1, 0, 1])
    for point in ("x", None, [1]):
        with pytest.raises(pa.InputError, match="values at numbers"):
            Q(point)


def test_rows_over_a_field_of_high_degree() -> None:
    root = pa.algebraic("2^(1/40)")
    P = [[[root if i == j else 0 for j in range(11)] for i in range(11)]]
    with pytest.raises(pa.ResourceLimitError, match="11 rows over a field of degree 40"):
        pa.is_positive_semidefinite(P)
