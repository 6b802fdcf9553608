"""Guesses of roots: they may be wrong without harm, but for small polynomials they are not."""

from __future__ import annotations

import numpy as np
import pytest
from flint import fmpz_poly

from polyalg.core.report import ReportBuilder
from polyalg.roots.approximate import approximate_roots
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.sturm import sturm_sequence


@pytest.mark.parametrize("coefficients", [[-3, -1, 5], [-7, -6, 1], [-2, 0, 1], [1, -1000, 1], [1, -6, 5, 1]])
def test_guesses_are_close_when_brackets_start_at_zero(coefficients: list[int]) -> None:
    g = fmpz_poly(coefficients)
    sequence = sturm_sequence(g, ReportBuilder())
    assert sequence is not None
    found = approximate_roots(sequence, root_bound_bits(g))
    expected = np.sort(np.roots(coefficients[::-1]).real)
    assert np.allclose(sorted(float(x) for x in found.guesses()), expected, rtol=1e-9, atol=0)
