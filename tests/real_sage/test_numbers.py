"""Roots and eigenvalues as exact numbers of Sage."""

from __future__ import annotations

from fractions import Fraction

import pytest

import polyalg as pa

from . import names as sage

x = sage.PolynomialRing(sage.ZZ, "x").gen()


@pytest.mark.parametrize("p", [x**2 - 2, x**5 - 3 * x + 1, (x - 1) ** 2 * (3 * x - 1) * (x**3 - 2), x**4 - x])
@pytest.mark.parametrize("digits", [1, 30])
def test_real_roots_are_elements_of_aa(p: object, digits: int) -> None:
    found = pa.real_roots(p, digits)
    exact = found.to_sage()
    assert [(r.parent(), m) for r, m in p.roots(sage.AA)] == [(sage.AA, root.multiplicity) for root in found]
    assert exact == [r for r, _ in p.roots(sage.AA)]


@pytest.mark.parametrize(
    "A",
    [
        [[0, 2], [1, 0]],
        [[0, -1, 0], [1, 0, 0], [0, 0, Fraction(1, 3)]],
        [[0, 0, 2], [1, 0, 0], [0, 1, 0]],
        [[1j, 2], [3, 4]],
        [[0, 0, 0, -1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]],
    ],
)
def test_eigenvalues_are_elements_of_qqbar(A: list[list[object]]) -> None:
    for e in pa.eigenvalues(A, 3):
        exact = e.to_sage()
        assert exact.parent() is sage.QQbar
        assert abs(complex(exact) - complex(e)) < 1e-12
        value, power = sage.QQbar(0), sage.QQbar(1)
        for c in pa.GaussianPolynomial(e.factor):
            re, im = (sage.QQ((int(part.p), int(part.q))) for part in (c.real, c.imag))
            value, power = value + (re + sage.QQbar.gen() * im) * power, power * exact
        assert value == 0


def test_rational_roots_are_rational() -> None:
    assert pa.real_roots(3 * x - 1).to_sage() == [sage.AA(sage.QQ((1, 3)))]
    assert pa.eigenvalues([[7]])[0].to_sage() == 7
