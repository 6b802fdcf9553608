"""Coefficients without entries, which are looked at again for irrational ones, gave a ValueError."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa


@pytest.mark.parametrize("call", [pa.is_positive_semidefinite, pa.spectral_factor, pa.sum_of_squares])
@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_they_are_refused(call: object, shape: tuple[int, int]) -> None:
    assert callable(call)
    with pytest.raises(pa.InputError):
        call(sympy.zeros(*shape))
    with pytest.raises(pa.InputError):
        call([sympy.zeros(*shape)])
