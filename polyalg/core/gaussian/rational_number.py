"""Rational numbers of FLINT that can what numbers of fields can, as `pa.algebraic` returns them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import cast

from flint import fmpq, fmpz

from polyalg.core.bridges import number_beside
from polyalg.core.display.numbers import rational_latex
from polyalg.core.gaussian.methods import NumberMethods
from polyalg.core.gaussian.rational import as_gaussian_rational, to_fmpq

__all__ = ["RationalNumber"]


class RationalNumber(NumberMethods, fmpq):
    """FLINT's rational number with the methods of `AlgebraicNumber`, which its own arithmetic keeps.

    Examples
    --------
    >>> import polyalg as pa
    >>> x = pa.algebraic("sqrt(8) * sqrt(2) / 3")
    >>> x, x == 4 / pa.algebraic(3), (x - 1).decimal(5), x.minimal_polynomial()
    (4/3, True, '0.33333', x + (-4/3))
    """

    def __new__(cls, value: fmpq | fmpz | int) -> RationalNumber:
        return super().__new__(cls)

    def __init__(self, value: fmpq | fmpz | int) -> None:
        super().__init__(value)

    def __reduce__(self) -> tuple[object, ...]:
        return RationalNumber, (fmpq(self),)

    @property
    def exact(self) -> fmpq:
        """The number itself."""
        return self

    @property
    def real(self) -> RationalNumber:
        """The number itself."""
        return self

    @property
    def imag(self) -> RationalNumber:
        """The imaginary part, 0."""
        return RationalNumber(0)

    def conjugate(self) -> RationalNumber:
        """Return the complex conjugate, the number itself."""
        return self

    def __neg__(self) -> RationalNumber:
        return RationalNumber(super().__neg__())

    def __pos__(self) -> RationalNumber:
        return self

    def __abs__(self) -> RationalNumber:
        return RationalNumber(super().__abs__())

    def __pow__(self, exponent: object, modulus: object = None) -> RationalNumber:
        if modulus is not None or not isinstance(exponent, (int, fmpz)):
            return NotImplemented
        return RationalNumber(fmpq(self) ** exponent)

    def __add__(self, other: object) -> RationalNumber:
        return _combined(operator.add, self, other)

    def __radd__(self, other: object) -> RationalNumber:
        return _combined(operator.add, self, other)

    def __sub__(self, other: object) -> RationalNumber:
        return _combined(operator.sub, self, other)

    def __rsub__(self, other: object) -> RationalNumber:
        return _combined(lambda x, y: y - x, self, other)

    def __mul__(self, other: object) -> RationalNumber:
        return _combined(operator.mul, self, other)

    def __rmul__(self, other: object) -> RationalNumber:
        return _combined(operator.mul, self, other)

    def __truediv__(self, other: object) -> RationalNumber:
        return _combined(operator.truediv, self, other)

    def __rtruediv__(self, other: object) -> RationalNumber:
        return _combined(lambda x, y: y / x, self, other)

    def __eq__(self, other: object) -> bool:
        return _compared(operator.eq, "__eq__", self, other)

    def __ne__(self, other: object) -> bool:
        return _compared(operator.ne, "__ne__", self, other)

    def __lt__(self, other: object) -> bool:
        return _compared(operator.lt, "__lt__", self, other)

    def __le__(self, other: object) -> bool:
        return _compared(operator.le, "__le__", self, other)

    def __gt__(self, other: object) -> bool:
        return _compared(operator.gt, "__gt__", self, other)

    def __ge__(self, other: object) -> bool:
        return _compared(operator.ge, "__ge__", self, other)

    __hash__ = fmpq.__hash__

    def _repr_latex_(self) -> str:
        return f"${rational_latex(self)}$"


def _combined(operation: Callable[[fmpq, fmpq], fmpq], x: RationalNumber, other: object) -> RationalNumber:
    """Return what an operation on the number and another, of any system, gives; NotImplemented for others."""
    y = to_fmpq(other)
    if y is not None:
        return RationalNumber(operation(fmpq(x), y))
    z: object = as_gaussian_rational(other)
    z = number_beside(other) if z is None else z
    return NotImplemented if z is None else cast("RationalNumber", operation(fmpq(x), cast("fmpq", z)))


def _compared(operation: Callable[[fmpq, fmpq], bool], method: str, x: RationalNumber, other: object) -> bool:
    y = to_fmpq(other)
    if y is not None:
        return operation(fmpq(x), y)
    found: bool = getattr(x._in_field(), method)(other)
    return found
