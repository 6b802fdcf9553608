"""The certificates of this area over number fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from polyalg.errors import ResourceLimitError

if TYPE_CHECKING:
    from polyalg.checker import Certificate
    from polyalg.spectral.algebraic.given import AlgebraicGiven
    from polyalg.spectral.positivity import Negative


def no_certificate(what: str) -> NoReturn:
    """Raise the error that says so."""
    raise ResourceLimitError(
        f"{what} over a number field has no certificate yet; the answer itself is proved"
    )


def negative_certificate(given: AlgebraicGiven, negative: Negative) -> Certificate:
    """Return the certificate of a point where P is not positive semidefinite."""
    no_certificate("a verdict on a matrix polynomial")
