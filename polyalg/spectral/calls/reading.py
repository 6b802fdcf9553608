"""A matrix polynomial over Q, Q(i) or a number field on its domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.errors import DimensionError, InexactInputError, InputError
from polyalg.spectral.given import GivenPolynomial, read_given

if TYPE_CHECKING:
    from polyalg.spectral.algebraic.given import AlgebraicGiven

__all__ = ["given_of"]


def given_of(P: object, on: object = "real", any_degree: bool = False) -> GivenPolynomial | AlgebraicGiven:
    """Read P as `read_given`, where it has irrational coefficients over a number field.

    What is over Q pays nothing for these: they are looked for in what is refused.
    """
    try:
        return read_given(P, on, any_degree)
    except InexactInputError:
        raise
    except InputError as error:
        from polyalg.spectral.algebraic.given import read_over_field

        try:
            found = read_over_field(P, on, any_degree)
        except DimensionError:
            # Lists of numbers beside each other are told apart from matrices by what is over Q.
            if isinstance(error, DimensionError):
                raise error from None
            raise
        if found is None:
            raise error from None
        return found
