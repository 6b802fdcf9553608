"""Products of cyclotomic polynomials: their roots by angles, as by the general way."""

from __future__ import annotations

import cmath

import pytest
from flint import fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.roots.complex.unity import roots_of_unity

ORDERS = st.lists(st.integers(1, 12), min_size=1, max_size=3)


@given(ORDERS, st.integers(1, 30))
def test_they_are_the_roots_in_order_and_multiplicity(orders: list[int], digits: int) -> None:
    p = fmpz_poly([1])
    for n in orders:
        p *= fmpz_poly.cyclotomic(n)
    found = pa.complex_roots(p, digits)
    assert sum(root.multiplicity for root in found) == p.degree() and sorted(found) == list(found)
    for root in found:
        assert abs(abs(complex(root)) - 1) < 1e-14 and root.value.real.rad() < 10**-digits
        n = next(n for n in orders if abs(complex(root) ** n - 1) < 1e-9)
        assert abs(complex(root) ** n - 1) < 1e-9 and (root.value**n).contains(1)
    # a factor more, and the general way is taken
    others = pa.complex_roots(p * fmpz_poly([-3, 0, 0, 1]), digits)
    assert [root for root in others if root in found] == list(found)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 6, 12])
def test_rational_parts_are_exact(n: int) -> None:
    found = pa.complex_roots(fmpz_poly([-1] + [0] * (n - 1) + [1]))
    assert len(found) == n
    for root in found:
        for part in (root.value.real, root.value.imag):
            assert part.is_exact() or abs(2 * float(part) - round(2 * float(part))) > 1e-9
    assert {complex(round(z.real, 9), round(z.imag, 9)) for z in map(complex, found)} == {
        complex(round(z.real, 9), round(z.imag, 9)) + 0
        for z in (cmath.exp(2j * cmath.pi * k / n) for k in range(n))
    }


def test_other_polynomials_are_left_to_others() -> None:
    from polyalg.algebra.integral import IntegerPolynomial

    assert roots_of_unity([IntegerPolynomial(fmpz_poly([-2, 1]))], 53) is None
