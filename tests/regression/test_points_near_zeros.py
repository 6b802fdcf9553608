"""The points between real zeros may be much nearer to a zero than the zeros are to each other."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

x = sympy.Symbol("x")


@pytest.mark.parametrize("others", [1, (x - 1) ** 2, x**2 + 1])
def test_the_factor_has_a_certificate(others: sympy.Expr) -> None:
    P = sympy.expand((x - sympy.Rational(1, 10**40)) ** 2 * others)
    assert pa.verify(pa.spectral_factor(P, 5), P)
