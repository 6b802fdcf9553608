"""Multiple factors over Q(i) with long coefficients: no prime tells them from a product of equal ones."""

from __future__ import annotations

import pytest
from flint import fmpz_poly

import polyalg as pa
from polyalg.algebra.factoring import factor
from polyalg.algebra.integral import gaussian_polynomial

LONG = 2**5000


@pytest.mark.parametrize("exponents", [(2, 0), (2, 1), (3, 2)])
def test_powers_of_factors_are_factored(exponents: tuple[int, int]) -> None:
    g = gaussian_polynomial(fmpz_poly([3, LONG, 1]), fmpz_poly([5, 7]))
    h = gaussian_polynomial(fmpz_poly([2, 1]), fmpz_poly([LONG]))
    found = {int(part.degree): e for part, e in factor(g ** exponents[0] * h ** exponents[1], True)}
    assert found == {2: exponents[0]} | ({1: exponents[1]} if exponents[1] else {})


def test_jordan_structure_of_a_defective_matrix_with_long_gaussian_entries() -> None:
    i = pa.GaussianRational(0, 1)
    a, b, c, d = LONG + i, 3, 5 * i, LONG - 7
    A = pa.GaussianMatrix([[a, b, 1, 0], [c, d, 0, 1], [0, 0, a, b], [0, 0, c, d]])
    assert [(int(g.degree()), list(sizes)) for g, sizes in pa.jordan_structure(A)] == [(2, [2])]
