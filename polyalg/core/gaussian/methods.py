"""What numbers of Q and Q(i) have in common with those of number fields: `pa.algebraic` returns any of them.

So code need not tell them apart; the methods are those of `AlgebraicNumber`, for the number in Q or Q(i).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flint import fmpq, fmpq_poly

from polyalg.core.bridges import load_bridge, load_fields
from polyalg.core.display.typeset import Typeset

if TYPE_CHECKING:
    from polyalg.core.display.balls import Ball
    from polyalg.core.typing import MpmathNumber, SageElement, SympyNumber
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.number_field import NumberField

__all__ = ["NumberMethods"]


class NumberMethods(Typeset):
    """The reading methods of `AlgebraicNumber` for the numbers of Q and Q(i)."""

    __slots__ = ()

    def _in_field(self) -> AlgebraicNumber:
        """Return the number as one of the field Q or Q(i)."""
        return load_fields().number_in_field(self)

    @property
    def field(self) -> NumberField:
        """The field: Q, or Q(i) with the generator i."""
        return self._in_field().field

    @property
    def coefficients(self) -> list[fmpq]:
        """The coefficients in powers of the generator."""
        return self._in_field().coefficients

    @property
    def is_real(self) -> bool:
        """Whether the number is real."""
        return self._in_field().is_real

    def minimal_polynomial(self) -> fmpq_poly:
        """Return the monic irreducible polynomial over Q that has the number as a root."""
        return self._in_field().minimal_polynomial()

    def value(self, digits: int = 15) -> Ball:
        """Return an enclosure, each part with a radius of at most 10**-digits."""
        return self._in_field().value(digits)

    def sign(self) -> int:
        """Return -1, 0 or 1; `InputError` for a number that is not real."""
        return self._in_field().sign()

    def decimal(self, places: int) -> str:
        """Return the number rounded to so many places after the point, as text: "a", "bi" or "a + bi"."""
        return self._in_field().decimal(places)

    def __format__(self, specification: str) -> str:
        """Return the number in a format for floats, with digits that are right."""
        return format(self._in_field(), specification) if specification else str(self)

    def to_sympy(self) -> SympyNumber:
        """Return the number exactly, as a SymPy expression."""
        return load_bridge("sympy").from_scalar(cast("fmpq", self))

    def _sympy_(self) -> SympyNumber:
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the number exactly, in QQ or QQ[i] of Sage."""
        return load_bridge("sage").from_scalar(cast("fmpq", self))

    def to_mpmath(self) -> MpmathNumber:
        """Return an mpf or mpc, rounded to the precision of mpmath."""
        return self._in_field().to_mpmath()

    def to_numpy(self) -> complex | float:
        """Return the nearest double, or complex number in doubles."""
        return self._in_field().to_numpy()

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the number and its minimal polynomial as text, and decimals."""
        return {**self._in_field().to_dict(), "value": str(self)}
