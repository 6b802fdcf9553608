"""Exact FLINT values back to the system that the user's input came from.

SymPy in, SymPy out; Sage in, Sage out; numpy in, numpy out (object arrays of exact numbers); sequences and
FLINT objects are answered with FLINT objects, unchanged.
"""

from __future__ import annotations

from typing import Any

from polyalg.core.bridges import load_bridge
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial

__all__ = ["return_matrix", "return_polynomial"]


def return_polynomial(value: Any, system: str, style: object = None) -> Any:
    """Return a polynomial in the user's system.

    Parameters
    ----------
    value : fmpz_poly, fmpq_poly or GaussianPolynomial
        The exact polynomial.
    system, style
        As in `ReadMatrix` and `ReadPolynomial`.
    """
    if system == "flint" or (system == "numpy" and isinstance(value, GaussianPolynomial)):
        return value
    return load_bridge(system).from_polynomial(value, style)


def return_matrix(value: Any, system: str, style: object = None) -> Any:
    """Return a matrix (fmpz_mat, fmpq_mat or GaussianMatrix) in the user's system."""
    if system == "flint" or (system == "numpy" and isinstance(value, GaussianMatrix)):
        return value
    return load_bridge(system).from_matrix(value, style)
