"""A root of a polynomial over Q or Q(i), by its irreducible factor and its place: shown and converted."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from flint import acb, fmpq

from polyalg.core.bridges import load_bridge
from polyalg.core.display.balls import Ball
from polyalg.core.display.numbers import latex_of_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian.rational import latex_number
from polyalg.core.inputs.objects import flint_polynomial
from polyalg.core.origin import Origin
from polyalg.core.packing import packed_call
from polyalg.core.typing import (
    MpmathNumber,
    Number,
    Polynomial,
    PolynomialOverField,
    SageElement,
    SympyNumber,
)
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.modulus import modulus
from polyalg.roots.complex.number import LONGEST_EXACT, IsolatedNumber, digits_text
from polyalg.roots.complex.without_arithmetic import WithoutArithmetic


class PlacedNumber(WithoutArithmetic, IsolatedNumber):
    """What an eigenvalue and a root of a polynomial are as numbers; a dataclass, with `value` first.

    Attributes
    ----------
    value : acb
        Enclosure; a real number has the imaginary part 0.
    factor : polynomial
        Monic irreducible polynomial that it is a root of, in the system of the input.
    multiplicity : int
        Algebraic multiplicity.
    place : int
        Its number, from 0, among the roots of the factor by real part, then imaginary part.
    digits : int
        As many as were asked for.
    """

    __match_args__: ClassVar[tuple[str, ...]]  # the fields of the dataclass, in order
    value: acb
    factor: Polynomial
    multiplicity: int
    place: int
    digits: int

    @property
    def _digits(self) -> int:
        return self.digits

    @cached_property
    def _complex(self) -> ComplexAlgebraic:
        return ComplexAlgebraic(flint_polynomial(self.factor), self.place)

    @cached_property
    def _factor(self) -> PolynomialOverField:
        return self._complex.f

    @cached_property
    def _real(self) -> RealAlgebraic | None:
        return self._complex.on_the_line() if self.value.imag == 0 else None

    @cached_property
    def _exact(self) -> GaussianRational | None:
        f = self._complex.f
        return GaussianRational(0) - f[0] if f.degree() == 1 else None

    @property
    def exact(self) -> Number | None:
        """The number where it is in the field, Q or Q(i), of the input, else None."""
        return self._origin.returned(self._exact)

    @property
    def _origin(self) -> Origin:
        return Origin.of(self.factor)

    def _returned(self, x: fmpq) -> Number:
        found: Number = self._origin.returned(x)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        rest = [getattr(self, name) for name in self.__match_args__[1:]]
        return packed_call(type(self), Ball(self.value, self.digits), *rest)

    def __abs__(self) -> IsolatedNumber | Number:
        """Return the modulus: a number that compares exactly."""
        return modulus(self, self.value)

    def to_sympy(self) -> SympyNumber:
        """Return the number exactly: a number of Q(i), a square root, or a `CRootOf`."""
        return load_bridge("sympy").from_complex_root(self._complex.f, *self._complex.isolated())

    def _sympy_(self) -> SympyNumber:
        # Without it SymPy makes a float of 15 digits, and compares that.
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the number exactly, in the field QQbar."""
        return load_bridge("sage").from_complex_root(self._complex.f, *self._complex.isolated())

    def to_mpmath(self) -> MpmathNumber:
        """Return an mpf or mpc with the digits asked for, the first that counts included."""
        return load_bridge("mpmath").from_complex(self._known(self.digits), self.digits)

    def to_numpy(self) -> complex:
        """Return the nearest complex number in doubles."""
        return complex(self)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of numbers, and the multiplicity."""
        return {
            "value": self._text(self.digits),
            "multiplicity": self.multiplicity,
            "factor": polynomial_text(self._factor),
        }

    def _short(self, digits: int) -> GaussianRational | None:
        """The exact number, if it is shorter than its decimals or short anyway."""
        exact = self._exact
        return exact if exact is not None and len(str(exact)) <= max(LONGEST_EXACT, digits) else None

    def _text(self, digits: int) -> str:
        short = self._short(digits)
        return digits_text(self, self.value, digits) if short is None else str(short)

    def __str__(self) -> str:
        return self._text(self.digits)

    def _repr_latex_(self) -> str:
        return f"${self._formula(self.digits)}$"

    def _formula(self, digits: int) -> str:
        short = self._short(digits)
        return latex_of_text(self._text(digits)) if short is None else latex_number(short)
