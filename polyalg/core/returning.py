"""Exact FLINT values back to the system that the user's input came from.

SymPy in, SymPy out; Sage in, Sage out; numpy in, numpy out (object arrays of exact numbers); sequences and
FLINT objects are answered with FLINT objects, unchanged.
"""

from __future__ import annotations

from typing import TypeVar

from flint import fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

from polyalg.core.bridges import load_bridge, offers
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.typing import SageElement, SympyMatrix, SympyPolynomial

__all__ = ["return_matrix", "return_polynomial"]

AnyPolynomial = TypeVar("AnyPolynomial", fmpz_poly, fmpq_poly, fmpq_poly | GaussianPolynomial)
AnyMatrix = TypeVar("AnyMatrix", fmpz_mat, fmpq_mat, fmpq_mat | GaussianMatrix)


def return_polynomial(
    value: AnyPolynomial, system: str, style: object = None
) -> AnyPolynomial | SympyPolynomial | SageElement:
    """Return a polynomial in the user's system.

    Parameters
    ----------
    value : fmpz_poly, fmpq_poly or GaussianPolynomial
        The exact polynomial.
    system, style
        As in `ReadMatrix` and `ReadPolynomial`.
    """
    return load_bridge(system).from_polynomial(value, style) if offers(system, "from_polynomial") else value


def return_matrix(
    value: AnyMatrix, system: str, style: object = None
) -> AnyMatrix | SympyMatrix | SageElement:
    """Return a matrix (fmpz_mat, fmpq_mat or GaussianMatrix) in the user's system."""
    return load_bridge(system).from_matrix(value, style) if offers(system, "from_matrix") else value
