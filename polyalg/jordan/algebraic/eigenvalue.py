"""An eigenvalue of a matrix over a number field, as a number."""

from __future__ import annotations

from dataclasses import dataclass

from polyalg.fields.placed import Described, PlacedOverField
from polyalg.jordan.eigenvalue import Eigenvalue

__all__ = ["AlgebraicEigenvalue"]


@dataclass(frozen=True, eq=False, repr=False)
class AlgebraicEigenvalue(PlacedOverField, Eigenvalue):
    """One distinct eigenvalue of a matrix over a number field; all else is that of an `Eigenvalue`.

    Attributes
    ----------
    described : Described
        What it is exactly.
    """

    described: Described | None = None
