"""Gaussian rationals a + b i with FLINT rationals a and b.

Plain values: immutable, hashable, equal to a rational when the imaginary part is zero.  Other libraries are
known by their bridges alone.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable
from fractions import Fraction
from numbers import Integral
from typing import TYPE_CHECKING, TypeVar

from flint import fmpq, fmpz

from polyalg.core.bridges import bridge_for, load_widening
from polyalg.core.display.numbers import rational_latex
from polyalg.core.gaussian.methods import NumberMethods
from polyalg.core.gaussian.powers import binary_power
from polyalg.errors import InputError

if TYPE_CHECKING:
    from polyalg.core.typing import RationalLike, Scalar

__all__ = [
    "GaussianRational",
    "as_gaussian_rational",
    "combined",
    "exact_gaussian",
    "gaussian",
    "to_fmpq",
]

Combined = TypeVar("Combined")


def to_fmpq(value: object) -> fmpq | None:
    """Return an exact Python or FLINT rational as `fmpq`, or None where the value is none."""
    if isinstance(value, fmpq):
        return value if type(value) is fmpq else fmpq(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, fmpz)):
        return fmpq(value)
    if isinstance(value, Fraction):
        return fmpq(value.numerator, value.denominator)
    # Integers of numpy, gmpy2 and SymPy register themselves here; numpy.bool_ does not.
    if isinstance(value, Integral):
        return fmpq(value.__index__())
    return None


class GaussianRational(NumberMethods):
    """The number ``real + imag * i``, exact.

    Parameters
    ----------
    real, imag : int, fractions.Fraction, fmpz, fmpq, or an exact rational of SymPy or Sage
        The two parts.

    Notes
    -----
    ``+ - * /`` with rationals of all systems give numbers, with algebraic ones numbers of a field; with
    polynomials and matrices, those of FLINT among them, polynomials and matrices over Q(i).  Equal numbers of
    Python and FLINT hash alike; of SymPy only integers do, as it hashes how a number is written.

    Examples
    --------
    >>> from polyalg import GaussianRational
    >>> z = GaussianRational(1, 2)
    >>> z * z.conjugate(), 1 / z
    (5, 1/5 - 2/5*i)
    """

    __slots__ = ("_imag", "_real")
    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods below

    _real: fmpq
    _imag: fmpq

    def __init__(self, real: RationalLike = 0, imag: RationalLike = 0) -> None:
        parts = _part(real), _part(imag)
        if parts[0] is None or parts[1] is None:
            raise InputError(
                f"the parts of a Gaussian rational must be exact rationals, not {real!r}, {imag!r}"
            )
        object.__setattr__(self, "_real", parts[0])
        object.__setattr__(self, "_imag", parts[1])

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"GaussianRational is immutable; {name!r} cannot be set")

    def __reduce__(self) -> tuple[object, ...]:
        return GaussianRational, (self._real, self._imag)

    @property
    def real(self) -> fmpq:
        """The real part."""
        return self._real

    @property
    def imag(self) -> fmpq:
        """The imaginary part."""
        return self._imag

    @property
    def exact(self) -> GaussianRational:
        """The number itself."""
        return self

    @property
    def is_real(self) -> bool:
        """Whether the imaginary part is 0."""
        return not self._imag

    def __abs__(self) -> object:
        """Return the modulus: a number that compares exactly."""
        return abs(self._in_field())

    def conjugate(self) -> GaussianRational:
        """Return ``real - imag * i``."""
        return GaussianRational(self._real, -self._imag)

    def norm(self) -> fmpq:
        """Return the square of the modulus."""
        return self._real * self._real + self._imag * self._imag

    def __bool__(self) -> bool:
        return bool(self._real) or bool(self._imag)

    def __eq__(self, other: object) -> bool:
        z = as_gaussian_rational(other)
        if z is None:
            return NotImplemented
        return bool(self._real == z._real and self._imag == z._imag)

    def __hash__(self) -> int:
        # As Python's complex numbers do it, so that equal ones hash alike.
        whole = 1 << sys.hash_info.width
        mixed = (hash(self._real) + sys.hash_info.imag * hash(self._imag)) % whole
        signed = mixed - whole if mixed >= whole // 2 else mixed
        return -2 if signed == -1 else signed

    def __neg__(self) -> GaussianRational:
        return GaussianRational(-self._real, -self._imag)

    def __pos__(self) -> GaussianRational:
        return self

    def _moved(self, real: fmpq, imag: fmpq) -> GaussianRational:
        return GaussianRational(self._real + real, self._imag + imag)

    def _times(self, z: GaussianRational) -> GaussianRational:
        return GaussianRational(
            self._real * z._real - self._imag * z._imag, self._real * z._imag + self._imag * z._real
        )

    def __add__(self, other: object) -> GaussianRational:
        z = as_gaussian_rational(other)
        return combined(operator.add, self, other) if z is None else self._moved(z._real, z._imag)

    __radd__ = __add__

    def __sub__(self, other: object) -> GaussianRational:
        z = as_gaussian_rational(other)
        return combined(operator.sub, self, other) if z is None else self._moved(-z._real, -z._imag)

    def __rsub__(self, other: object) -> GaussianRational:
        z = as_gaussian_rational(other)
        return combined(operator.sub, other, self) if z is None else z - self

    def __mul__(self, other: object) -> GaussianRational:
        z = as_gaussian_rational(other)
        return combined(operator.mul, self, other) if z is None else self._times(z)

    __rmul__ = __mul__

    def inverse(self) -> GaussianRational:
        """Return 1 / z; `ZeroDivisionError` for 0."""
        norm = self.norm()
        if not norm:
            raise ZeroDivisionError("division by the Gaussian rational 0")
        return GaussianRational(self._real / norm, -self._imag / norm)

    def __truediv__(self, other: object) -> GaussianRational:
        z = as_gaussian_rational(other)
        return combined(operator.truediv, self, other) if z is None else self * z.inverse()

    def __rtruediv__(self, other: object) -> GaussianRational:
        z = as_gaussian_rational(other)
        return combined(operator.truediv, other, self) if z is None else z * self.inverse()

    def __pow__(self, exponent: int) -> GaussianRational:
        if not isinstance(exponent, int):
            return NotImplemented
        return binary_power(self if exponent >= 0 else self.inverse(), abs(exponent), GaussianRational(1))

    def __complex__(self) -> complex:
        return complex(
            Fraction(int(self._real.p), int(self._real.q)), Fraction(int(self._imag.p), int(self._imag.q))
        )

    def __str__(self) -> str:
        if not self._imag:
            return str(self._real)
        sign = "-" if self._imag < 0 else "+"
        size = abs(self._imag)
        imag = "i" if size == 1 else f"{size}*i"
        if not self._real:
            return imag if sign == "+" else f"-{imag}"
        return f"{self._real} {sign} {imag}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_latex_(self) -> str:
        return f"${latex_number(self)}$"


def combined(operation: Callable[[object, object], Combined], first: object, second: object) -> Combined:
    """Return what an operation makes of an object over Q(i) and one of FLINT, or a number of SymPy or Sage.

    NotImplemented for other objects.
    """
    # The types of polynomials and matrices stand above numbers.
    widened = load_widening("core.gaussian").widened
    x, y = widened(first), widened(second)
    # Other objects combine themselves with numbers, or nothing does.
    return NotImplemented if x is first and y is second else operation(x, y)


def gaussian(value: Scalar | Fraction) -> GaussianRational:
    """Return an exact number as one over Q(i)."""
    return value if isinstance(value, GaussianRational) else GaussianRational(value)


def as_gaussian_rational(value: object) -> GaussianRational | None:
    """Return an exact number as `GaussianRational`, or None where it is not one."""
    if isinstance(value, GaussianRational):
        return value
    if isinstance(value, complex):
        # As in matrices, Python's complex numbers are exact where both parts are integers.
        whole = value.real.is_integer() and value.imag.is_integer()
        return GaussianRational(int(value.real), int(value.imag)) if whole else None
    real = to_fmpq(value)
    return None if real is None else GaussianRational(real)


def exact_gaussian(value: object) -> GaussianRational | None:
    """Return an exact number of any system as `GaussianRational`, or None where it is not one."""
    found = as_gaussian_rational(value)
    if found is not None:
        return found
    bridge = bridge_for(value, "read_scalar")
    number = None if bridge is None else bridge.read_scalar(value)
    return None if number is None else as_gaussian_rational(number)


def _part(value: object) -> fmpq | None:
    """Return an exact rational of any system, None for other objects."""
    found = to_fmpq(value)
    if found is None and not isinstance(value, complex):
        number = exact_gaussian(value)
        found = None if number is None or number.imag else number.real
    return found


def latex_number(value: GaussianRational) -> str:
    """Return LaTeX for a Gaussian rational."""
    if not value.imag:
        return rational_latex(value.real)
    sign = "-" if value.imag < 0 else "+"
    size = abs(value.imag)
    imag = "i" if size == 1 else rational_latex(size) + " i"
    if not value.real:
        return imag if sign == "+" else "-" + imag
    return f"{rational_latex(value.real)} {sign} {imag}"
