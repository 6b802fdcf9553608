"""What an eigenvalue and a root of a polynomial over a number field have in common as numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from polyalg.core.gaussian import GaussianRational
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import Number, PolynomialOverField, SympyNumber
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.placed import PlacedNumber

__all__ = ["Described", "PlacedOverField"]


class Described:
    """A number over the field of an input and over Q.

    Parameters
    ----------
    factor : AlgebraicPolynomial
        The irreducible factor over the field, whichever the system of the input.
    located : callable or ComplexAlgebraic
        Returns the number by its minimal polynomial over Q, whose other roots have to be put in order.
    """

    def __init__(
        self, factor: AlgebraicPolynomial, located: Callable[[], ComplexAlgebraic] | ComplexAlgebraic
    ) -> None:
        self.factor, self._located = factor, located

    @cached_property
    def number(self) -> ComplexAlgebraic:
        """The number by its minimal polynomial over Q."""
        return self._located if isinstance(self._located, ComplexAlgebraic) else self._located()

    def __reduce__(self) -> Recipe:
        return packed_call(Described, self.factor, self.number)


class PlacedOverField(PlacedNumber):
    """A number that is described over a number field.

    Attributes
    ----------
    described : Described
        What it is exactly.
    """

    described: Described | None

    @property
    def _described(self) -> Described:
        assert self.described is not None
        return self.described

    @property
    def _complex(self) -> ComplexAlgebraic:
        return self._described.number

    @cached_property
    def _factor(self) -> PolynomialOverField:
        return self._described.factor

    @cached_property
    def _exact(self) -> GaussianRational | None:
        return self._complex.gaussian

    @property
    def exact(self) -> AlgebraicNumber | Number | None:
        """The number where it is in the field of the input, else None."""
        found: AlgebraicNumber | Number | None = self._origin.returned(self._in_field)
        return found

    @property
    def _in_field(self) -> AlgebraicNumber | None:
        factor = self._described.factor
        return -factor[0] if factor.degree() == 1 else None

    def to_sympy(self) -> SympyNumber:
        """Return the number exactly: in the radicals of the input, a square root, or a `CRootOf`."""
        return super().to_sympy() if self._in_field is None else self._in_field.to_sympy()
