"""Guesses that were no cluster, where Taylor coefficients vanish exactly: a ValueError of zip."""

from __future__ import annotations

from fractions import Fraction

from flint import acb_poly

import polyalg as pa
from polyalg.roots.simultaneous.clusters import approximate_clustered_roots
from polyalg.roots.simultaneous.newton_polygon import ZERO, heights_of


def test_eigenvalues_of_a_nearly_defective_matrix() -> None:
    # Four eigenvalues are 10^-5 from 1.
    n = 5
    A = [[Fraction(1) if j in (i, i + 1) else Fraction(0) for j in range(n)] for i in range(n)]
    A[2][2] = Fraction(2)
    A[n - 1][0] = Fraction(3, 10**20)
    found = pa.jordan_form(A, digits=30)
    assert len(found.eigenvalues) == n
    assert pa.verify(found, input=A)


def test_as_many_approximations_as_roots() -> None:
    # Two of the roots are taken for a cluster, around which the second coefficient is 0.
    poly = acb_poly([-(2**-80), 0, 0, 0, -1, 1])
    guesses = [1, 2**-60, -(2**-60), 2**-19 * 1j, -(2**-19) * 1j]
    assert len(approximate_clustered_roots(poly, guesses)) == 5


def test_heights_are_as_many_as_sizes() -> None:
    assert heights_of([-62, ZERO, ZERO]) == [-62, -62, -62]
    assert heights_of([ZERO, 4, ZERO, 8, ZERO]) == [4, 4, 6, 8, 8]
