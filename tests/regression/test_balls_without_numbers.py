"""A division by a ball around 0, or its square root, is no number: its radius was asked for, a ValueError."""

from __future__ import annotations

import pytest
from flint import fmpz_poly

import polyalg as pa
from polyalg.roots.pieces import zoom


@pytest.mark.parametrize("power", [1, 2, 4])
@pytest.mark.parametrize("bits", [64, 65, 100, 400])
def test_real_roots_whose_sum_with_the_inverse_is_nearly_two(bits: int, power: int) -> None:
    # In y = x + 1/x one root is 2 + 2^-bits, and balls of y^2 - 4 are around 0 at first.
    g = fmpz_poly([2**bits, -(2 ** (bits + 1)) - 1, 2**bits])
    p = g(fmpz_poly([0] * power + [1]))
    for f in (p, p * fmpz_poly([1, -3, 1]), -p * fmpz_poly([1, -3, 1]) * fmpz_poly([1, 5, 1])):
        found = pa.real_roots(f, digits=1)
        assert len(found) == sum(z.imag == 0 for z, _ in f.complex_roots())
        assert pa.verify(found, input=f)


def test_a_cluster_where_the_slope_is_far_smaller_than_its_coefficients() -> None:
    # The zero of the derivative is 1/2, where the slope is 48, of numbers with 634 bits.
    q = 3**400 * fmpz_poly([-1, 2]) ** 4 + fmpz_poly([6, -24, 24])
    first = q.derivative()
    found = zoom._zero_of(first, first.derivative(), q, 2, 1)
    assert found is None or 2 * found[0] == 1 << found[1]
