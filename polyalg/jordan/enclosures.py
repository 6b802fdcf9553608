"""J, V and V^-1 in enclosures, as the ways to find them give them."""

from __future__ import annotations

from dataclasses import dataclass

from flint import acb, acb_mat


@dataclass(frozen=True, slots=True)
class Enclosures:
    """J, V and V^-1 of A at one working precision.

    Attributes
    ----------
    values : list of acb
        Eigenvalues in order.
    V, V_inverse : acb_mat
        With A = V J V_inverse.
    pivots : list of int
        For each block the row whose entry in the eigenvector is exactly 1.
    pivot_bits : list of int or None
        For each block a b with 2**b at most the modulus of that entry of a chain before scaling; None where
        no chains were made.
    """

    values: list[acb]
    V: acb_mat
    V_inverse: acb_mat
    pivots: list[int]
    pivot_bits: list[int] | None
