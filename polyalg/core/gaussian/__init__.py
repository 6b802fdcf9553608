"""The Gaussian types: numbers, matrices and polynomials over Q(i)."""

from __future__ import annotations

from polyalg.core.gaussian.matrix import GaussianMatrix
from polyalg.core.gaussian.polynomial import GaussianPolynomial
from polyalg.core.gaussian.rational import GaussianRational

__all__ = ["GaussianMatrix", "GaussianPolynomial", "GaussianRational"]
