"""Filters of textbooks."""

from __future__ import annotations

from math import comb

from flint import fmpq_poly

import polyalg as pa


def half_band(N: int) -> pa.LaurentMatrixPolynomial:
    """Return 2 cos^2N(t/2) sum_k C(N-1+k, k) sin^2k(t/2) on z = e^(it), the square of the filter dbN."""
    z = fmpq_poly([0, 1])
    low, high = fmpq_poly([1, 2, 1]) / 4, fmpq_poly([-1, 2, -1]) / 4
    total = fmpq_poly([0])
    for k in range(N):
        total += comb(N - 1 + k, k) * high**k * z ** (N - 1 - k)
    product = 2 * low**N * total
    middle = 2 * N - 1
    return pa.LaurentMatrixPolynomial([[[product[middle + k]]] for k in range(middle + 1)])
