"""Matrices and polynomials over Z[i] to draw from."""

from __future__ import annotations

from typing import Any

from flint import fmpz_mat, fmpz_poly
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import (
    IntegerMatrix,
    IntegerPolynomial,
    gaussian_polynomial,
)

small = st.integers(-9, 9)


def matrices(n: int, m: int | None = None) -> Any:
    """Real matrices (imag None) and Gaussian ones."""
    m = n if m is None else m
    part = st.lists(small, min_size=n * m, max_size=n * m).map(lambda flat: fmpz_mat(n, m, flat))
    return st.builds(IntegerMatrix, part, st.one_of(st.none(), part))


def polynomials(degree: int) -> Any:
    """Monic ones, real and Gaussian."""
    lower = st.lists(small, min_size=degree, max_size=degree)
    real = lower.map(lambda c: IntegerPolynomial(fmpz_poly([*c, 1])))
    gaussian = st.builds(lambda a, b: gaussian_polynomial(fmpz_poly([*a, 1]), fmpz_poly(b)), lower, lower)
    return st.one_of(real, gaussian)


def gaussian(M: IntegerMatrix) -> pa.GaussianMatrix:
    return pa.GaussianMatrix(M.real, M.imag)


def polynomial(f: IntegerPolynomial) -> pa.GaussianPolynomial:
    return pa.GaussianPolynomial(f.real, f.imag if f.imag is not None else ())
