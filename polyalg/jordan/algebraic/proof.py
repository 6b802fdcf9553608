"""The certificates of this area over number fields."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

from polyalg.errors import ResourceLimitError

if TYPE_CHECKING:
    from polyalg.checker import Certificate
    from polyalg.jordan.algebraic.data import AlgebraicData
    from polyalg.jordan.algebraic.solver import AlgebraicSolver
    from polyalg.jordan.algebraic.spectrum import AlgebraicSpectrum
    from polyalg.jordan.enclosures import Enclosures
    from polyalg.jordan.frobenius import ExactFrobenius


def _missing(what: str) -> NoReturn:
    raise ResourceLimitError(
        f"{what} over a number field has no certificate yet; the answer itself is proved"
    )


def structure_certificate(data: AlgebraicData) -> Certificate:
    """Return the certificate of a Jordan structure."""
    _missing("a Jordan structure")


def eigenvalues_certificate(spectrum: AlgebraicSpectrum, eps: Fraction) -> Certificate:
    """Return the certificate of the distinct eigenvalues."""
    _missing("a list of eigenvalues")


def form_certificate(solver: AlgebraicSolver, found: Enclosures, eps: Fraction) -> Certificate:
    """Return the certificate of a Jordan form."""
    _missing("a Jordan form")


def frobenius_certificate(data: AlgebraicData, found: ExactFrobenius) -> Certificate:
    """Return the certificate of a Frobenius form."""
    _missing("a Frobenius form")
