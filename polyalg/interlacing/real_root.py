"""One real root as a number, and the list of the roots of a polynomial."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.bridges import load_bridge
from polyalg.core.display.balls import RealBall
from polyalg.core.display.numbers import latex_of_text, rational_latex
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.inputs.reading import read_rational
from polyalg.core.origin import Origin
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.pictures import draw
from polyalg.core.polynomial_entries import FieldPolynomial
from polyalg.core.precision import digits_in, flint_lock, working_precision
from polyalg.core.report import CostReport
from polyalg.core.typing import (
    Axes,
    Doubles,
    Number,
    Rational,
    SageElement,
    SympyPolynomial,
)
from polyalg.fields.real.exact import ExactReal
from polyalg.interlacing.reading import read_real
from polyalg.interlacing.root_list import RootList
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.modulus import modulus
from polyalg.roots.complex.number import LONGEST_EXACT, IsolatedNumber, decimals_text
from polyalg.roots.complex.real_number import RealNumber

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["RealRoot", "RealRoots"]

_GUARD_BITS = 8


@dataclass(frozen=True, eq=False, repr=False)
class RealRoot(RealNumber):
    """One real root: a number that compares exactly, with rational numbers and with other roots.

    Attributes
    ----------
    interval : (rational, rational)
        low < root < high, or low == high == root; in the system of the input, for lists `fmpq`.
    multiplicity : int
        As a root of the polynomial given.
    factor : polynomial
        The square-free factor that it belongs to: primitive over Z, or monic over a number field; in the
        system of the input.
    digits : int or None
        The decimals that are shown; None for those that the interval knows.

    Notes
    -----
    Equality and order are those of real numbers: the multiplicity does not count.  A comparison is a sign of
    the factor at a rational point, or a greatest common divisor and narrower intervals.

    Examples
    --------
    >>> import polyalg as pa
    >>> low, high = pa.real_roots([-2, 0, 1], digits=20)
    >>> high
    RealRoot(1.41421356237309504880, factor x^2 - 2)
    >>> low < 0 < high < 1.5, high == pa.real_roots([-4, 0, 2])[1], float(high) ** 2
    (True, True, 2.0000000000000004)
    >>> high.decimal(40)
    '1.4142135623730950488016887242096980785697'
    """

    interval: tuple[Rational, Rational]
    multiplicity: int
    # Or a dict, where a dict came in.
    factor: fmpz_poly | AlgebraicPolynomial | SympyPolynomial | SageElement
    digits: int | None = None

    @cached_property
    def _ends(self) -> tuple[fmpq, fmpq]:
        low, high = (read_rational(end, "an end") for end in self.interval)
        return low, high

    @cached_property
    def _number(self) -> RealAlgebraic:
        factor = self._factor
        if isinstance(factor, fmpz_poly):
            return RealAlgebraic(factor, *self._ends)
        from polyalg.fields.real.number import RealOverField

        return RealOverField(factor, *self._ends)

    @cached_property
    def _factor(self) -> ExactReal:
        """The factor as an object of FLINT or ours."""
        if isinstance(self.factor, FieldPolynomial):
            return cast("AlgebraicPolynomial", self.factor)
        return read_real(self.factor, "the factor").real

    @property
    def exact(self) -> Number | None:
        """The number where it is rational or in the field of the polynomial, else None."""
        if isinstance(self._factor, fmpz_poly):
            return super().exact
        from polyalg.fields.real.number import RealOverField

        assert isinstance(self._number, RealOverField)
        found: Number | None = Origin.of(self.factor).returned(self._number.in_field)
        return found

    @property
    def value(self) -> RealBall:
        """An enclosure, about as narrow as the interval."""
        return RealBall(self._enclosure(), self._digits)

    def _enclosure(self) -> arb:
        low, high = self._ends
        if low == high:
            return self._number.ball(_GUARD_BITS)
        width = high - low
        bits = int(width.q.bit_length()) - int(width.p.bit_length()) + _GUARD_BITS
        size = max(abs(low), abs(high))
        bits += max(0, int(size.p.bit_length()) - int(size.q.bit_length()))
        with flint_lock, working_precision(max(bits, 64)):
            return arb((low + high) / 2) + arb(0, arb(width / 2).upper())

    @property
    def _digits(self) -> int:
        """The decimals asked for, or those that the interval knows."""
        if self.digits is not None:
            return self.digits
        width = self._ends[1] - self._ends[0]
        if not width:
            return 30
        bits = int(width.q.bit_length()) - int(width.p.bit_length())
        return max(1, digits_in(bits))

    @property
    def _real(self) -> RealAlgebraic:
        return self._number

    def _returned(self, x: fmpq) -> Number:
        found: Number = Origin.of(self.factor).returned(x)
        return found

    def __abs__(self) -> IsolatedNumber | Number:
        """Return the modulus: a number that compares exactly."""
        return modulus(self, acb(self.value))

    def _described(self) -> tuple[fmpz_poly, tuple[fmpq, fmpq]]:
        number = self._number.over_rationals
        rational = number.rational
        return number.g, (number.low, number.high) if rational is None else (rational, rational)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of numbers, and the multiplicity."""
        low, high = self._ends
        return {
            "value": self._text(self._digits),
            "interval": [str(low), str(high)],
            "multiplicity": self.multiplicity,
            "factor": polynomial_text(self.factor),
        }

    def _short(self, digits: int) -> fmpq | None:
        """The exact root, if it is shorter than its decimals or short anyway."""
        exact = self._number.rational
        return exact if exact is not None and len(str(exact)) <= max(LONGEST_EXACT, digits) else None

    def _text(self, digits: int) -> str:
        short = self._short(digits)
        return decimals_text(self, digits) if short is None else str(short)

    def __str__(self) -> str:
        return self._text(self._digits)

    def __repr__(self) -> str:
        times = "" if self.multiplicity == 1 else f", multiplicity {self.multiplicity}"
        factor = shortened(polynomial_text(self.factor))
        return f"RealRoot({self._text(self._digits)}{times}, factor {factor})"

    def _repr_latex_(self) -> str:
        return f"${self._formula(self._digits)}$"

    def _formula(self, digits: int) -> str:
        short = self._short(digits)
        return latex_of_text(self._text(digits)) if short is None else rational_latex(short)

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(RealRoot, self.interval, self.multiplicity, self.factor, self.digits)


class RealRoots(RootList[RealRoot]):
    """The distinct real roots in ascending order, with what proves them.

    Attributes
    ----------
    report : CostReport
        Stages, bits and seconds.
    """

    _what = "distinct real root"

    def __init__(
        self,
        items: Sequence[RealRoot],
        prove: Callable[[], Certificate] | Certificate,
        report: CostReport,
    ) -> None:
        super().__init__(items)
        self._source = prove
        self.report = report

    def _recipe(self) -> Recipe:
        return RealRoots, (list(self), self._proof(), self.report)

    def plot(self, ax: object = None) -> Axes:
        """Draw the roots on the line: `polyalg.plots.plot_real_roots`."""
        return draw("plot_real_roots", self, ax)

    def to_numpy(self) -> Doubles:
        """Return the roots as an array of doubles."""
        return load_bridge("numpy").from_floats([float(root) for root in self])
