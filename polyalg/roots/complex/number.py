"""What roots and eigenvalues have in common: algebraic numbers that compare, round and show exactly.

Two real ones compare by `RealAlgebraic`, others by `ComplexAlgebraic`; numbers of any library by the exact
value that they have.  No tolerance decides anything.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from flint import acb, arb, fmpq, fmpq_poly

from polyalg.core.balls import magnitude_bits, nearest_double
from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.display.balls import RealBall
from polyalg.core.display.numbers import complex_text, fixed_text, real_text
from polyalg.core.display.typeset import SageNumber, Typeset
from polyalg.core.floats import exact_value
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.interval_ends import infinite_sign
from polyalg.core.precision import bits_for, digits_in, flint_lock, working_precision
from polyalg.core.typing import MpmathNumber, Number, SageElement, SageParent
from polyalg.errors import InputError
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.algebraic_modulus import AlgebraicModulus
from polyalg.roots.complex.decimals import (
    ball_decimal,
    formatted,
    precision_of,
    read_places,
    rounded_decimal,
)
from polyalg.roots.dyadic import ball_ends

LONGEST_EXACT = 30
"""Characters of an exact number that is shown as it is, however few digits were asked for."""
_GUARD_BITS = 16
_GUARD_DIGITS = 4
_HASH_BITS, _MOST_HASH_BITS = 20, 1 << 14


class IsolatedNumber(Typeset, SageNumber, ABC):
    """An algebraic number, which says by `_real` and `_complex` what it is.

    Equality is that of numbers.  Real ones have the order of the line, beside numbers of every library,
    floats and exact balls included (by the value that they are) and balls that do not reach to it; those that
    are not real have no order beside other numbers, and roots and eigenvalues beside each other the one in
    which lists of them are sorted, by real part, then imaginary part.  Numbers that are equal hash alike,
    those of Python and FLINT too; of SymPy only integers do, as it hashes how a number is written.
    """

    _sorted_off_the_line = True

    @property
    @abstractmethod
    def _real(self) -> RealAlgebraic | None:
        """The number where it is real."""

    @property
    @abstractmethod
    def _complex(self) -> ComplexAlgebraic:
        """The number by its place among the roots of a polynomial."""

    def _ball(self, bits: int) -> acb:
        """Return an enclosure of radius at most 2**-bits."""
        return self._complex.box(bits) if self._real is None else acb(self._real.ball(bits))

    def _known(self, digits: int) -> acb:
        """Return an enclosure that knows so many digits of the larger part, and a real number from others."""
        needed = bits_for(digits) + _GUARD_BITS
        bits = needed
        while True:
            z = self._ball(bits)
            missing = needed - magnitude_bits(z) - bits
            hidden = z.imag.contains(0) and self._real is None
            if z == 0 or (missing <= 0 and not hidden):
                return z
            bits += max(bits, missing) if z.contains(0) or hidden else missing

    def __bool__(self) -> bool:
        return self != 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, IsolatedNumber):
            return _compared(self, other) == 0
        value = exact_value(other)
        if value is None:
            foreign = located_number(other)
            if foreign is not None:
                return _compared(self, foreign) == 0
            # A ball is no number, and infinity is none of these.
            return False if isinstance(other, (arb, acb)) or infinite_sign(other) else NotImplemented
        real, z = self._real, gaussian(value)
        if real is not None:
            return not z.imag and real.compare_rational(z.real) == 0
        return bool(z.imag) and self._complex.compare(_gaussian(z)) == 0

    def __hash__(self) -> int:
        if self._real is not None:
            return hash(self._real)
        gaussian = self._complex.gaussian
        return _hash_of(self._complex) if gaussian is None else hash(gaussian)

    def _order(self, other: object) -> int | None:
        """Return -1, 0 or 1; None for what is no number."""
        if isinstance(other, IsolatedNumber):
            if not (self._sorted_off_the_line and other._sorted_off_the_line):
                _require_order(self, other)
            return _compared(self, other)
        ends = _ends(other)
        if ends is None:
            foreign = located_number(other)
            if foreign is None:
                return None
            _require_order(self, foreign)
            return _compared(self, foreign)
        if self._real is None or ends == "complex":
            raise _without_order(self, other)
        return _beside(self._real, ends, other)

    def __lt__(self, other: object) -> bool:
        found = self._order(other)
        return NotImplemented if found is None else found < 0

    def __le__(self, other: object) -> bool:
        found = self._order(other)
        return NotImplemented if found is None else found <= 0

    def __gt__(self, other: object) -> bool:
        found = self._order(other)
        return NotImplemented if found is None else found > 0

    def __ge__(self, other: object) -> bool:
        found = self._order(other)
        return NotImplemented if found is None else found >= 0

    def _algebraic_(self, field: SageParent) -> SageElement:
        return field(self.to_sage())

    def _integer_(self, ring: SageParent) -> SageElement:
        return ring(self.to_sage())

    def _rational_(self) -> SageElement:
        return self.to_sage()._rational_()

    @property
    @abstractmethod
    def _digits(self) -> int:
        """The decimals that are shown."""

    @abstractmethod
    def _returned(self, x: fmpq) -> Number:
        """Return a rational number in the system of the input."""

    @property
    def real(self) -> IsolatedNumber | Number | RealBall:
        """The real part: of a real number itself, exact in Q(i), else a ball with the digits asked for."""
        if self._real is not None:
            return self
        gaussian = self._complex.gaussian
        return self._of_balls(lambda z: z.real) if gaussian is None else self._returned(gaussian.real)

    @property
    def imag(self) -> Number | RealBall:
        """The imaginary part: 0 of a real number, exact in Q(i), else a ball with the digits asked for."""
        if self._real is not None:
            return self._returned(fmpq(0))
        gaussian = self._complex.gaussian
        return self._of_balls(lambda z: z.imag) if gaussian is None else self._returned(gaussian.imag)

    def _of_balls(self, part: Callable[[acb], arb]) -> RealBall:
        """Return a ball of a radius of at most 10^-digits from one of the number."""
        bits = bits_for(self._digits) + _GUARD_BITS
        z = self._ball(bits)
        with flint_lock, working_precision(bits + max(0, magnitude_bits(z)) + _GUARD_BITS):
            return RealBall(part(z), self._digits)

    def __complex__(self) -> complex:
        return complex(*(nearest_double(self._part(k)) for k in (0, 1)))

    def _part(self, k: int) -> Callable[[int], arb]:
        """Return balls of the real (0) or the imaginary part."""
        return lambda bits: self._ball(bits).imag if k else self._ball(bits).real

    def __float__(self) -> float:
        return nearest_double(self._on_the_line("float", "complex()").ball)

    def __int__(self) -> int:
        number = self._on_the_line("int", "complex()")
        whole = number.floor()
        return int(whole) + (
            number.compare_rational(fmpq(0)) < 0 and number.compare_rational(fmpq(whole)) != 0
        )

    __trunc__ = __int__

    def __floor__(self) -> int:
        return int(self._on_the_line("floor", "complex()").floor())

    def __ceil__(self) -> int:
        number = self._on_the_line("ceil", "complex()")
        whole = number.floor()
        return int(whole) + (number.compare_rational(fmpq(whole)) != 0)

    def __round__(self, places: int | None = None) -> int | Fraction:
        """Return the nearest integer, or multiple of 10^-places; of two the one above."""
        number = self._on_the_line("round", ".decimal(n)")
        if places is None:
            return int(number.rounded(0))
        count = read_places(places)
        return Fraction(int(number.rounded(count)), 10**count)

    def minimal_polynomial(self) -> fmpq_poly:
        """Return the monic irreducible polynomial over Q that has the number as a root."""
        real = self._real
        g = self._complex.over_rationals() if real is None else real.minimal_polynomial()
        return fmpq_poly(g) / g[g.degree()]

    def decimal(self, places: int) -> str:
        """Return the number rounded to so many places after the point, as text: "a", "bi" or "a + bi"."""
        count = read_places(places)
        if self._real is None:
            return complex_text(self._complex.box(bits_for(count) + _GUARD_BITS), max(count, 1))
        return fixed_text(self._real.rounded(count), count)

    def __format__(self, specification: str) -> str:
        """Return the number in a format for floats, with digits that are right."""
        if not specification or specification.endswith("s"):
            return format(str(self), specification)
        if specification[-1] not in "eEfFgG%":
            specification += "g"
        try:
            if self._real is not None:
                return formatted(_decimal(self, self._real, specification), specification)
            # At least as many digits as are shown, of both parts.
            z = self._known(precision_of(specification) + _GUARD_DIGITS)
            real, imag = (formatted(ball_decimal(part), specification) for part in (z.real, z.imag))
            return f"{real}{'' if imag[0] in '+-' else '+'}{imag}j"
        except ValueError as error:
            raise InputError(f"the format {specification!r} is not read: {error}") from None

    def _mpmath_(self, bits: int, rounding: str) -> MpmathNumber:
        # What mpmath's mpf and mpmathify ask for.
        return load_bridge("mpmath").from_complex(self._known(bits), digits_in(bits) + 2)

    def _on_the_line(self, function: str, advice: str) -> RealAlgebraic:
        if self._real is None:
            raise InputError(f"{shown(self)} is not real, so that there is no {function} of it; use {advice}")
        return self._real


class _Located(IsolatedNumber):
    """A number of another system, by its minimal polynomial and its place among the roots."""

    _digits = 15

    def __init__(self, number: ComplexAlgebraic) -> None:
        self._number = number

    @property
    def _complex(self) -> ComplexAlgebraic:
        return self._number

    def _returned(self, x: fmpq) -> Number:
        return x

    @cached_property
    def _real(self) -> RealAlgebraic | None:
        return self._number.on_the_line() if self._number.box(64).imag == 0 else None


def located_number(x: object) -> IsolatedNumber | None:
    """Return an algebraic number, of another system as one of ours; None for what is none."""
    if isinstance(x, IsolatedNumber):
        return x
    system = system_of(x)
    found = load_bridge(system).algebraic_number(x) if offers(system, "algebraic_number") else None
    return None if found is None else _Located(ComplexAlgebraic.located(*found))


def _require_order(x: IsolatedNumber, y: IsolatedNumber) -> None:
    """Raise `InputError` where one of two numbers is not real."""
    if x._real is None or y._real is None:
        raise _without_order(x, y)


def _without_order(x: IsolatedNumber, other: object) -> InputError:
    text = shown(other) if isinstance(other, IsolatedNumber) else str(other)
    return InputError(f"{shown(x)} and {text} have no order, as they are not both real; compare real parts")


def shown(x: IsolatedNumber) -> str:
    """Return a few digits, for messages."""
    return complex_text(x._known(8), 8)


def digits_text(x: IsolatedNumber, value: acb, digits: int) -> str:
    """Return the digits asked for, of `value`; where that knows few of a small number, so many that count."""
    few = value != 0 and value.abs_upper() < 1 and value.rel_accuracy_bits() < bits_for(digits) // 2
    if few or (value.imag.contains(0) and x._real is None):
        value = x._known(digits)
    return real_text(value.real, digits) if x._real is not None else complex_text(value, digits)


def decimals_text(x: IsolatedNumber, digits: int) -> str:
    """Return a real number rounded to so many decimals; of a small one so many digits that count."""
    if -2 * magnitude_bits(x._known(1).real) < digits * 3:
        return x.decimal(digits)
    return real_text(x._known(digits).real, digits)


def _compared(x: IsolatedNumber, y: IsolatedNumber) -> int:
    one, other = x._real, y._real
    if one is None or other is None:
        return x._complex.compare(y._complex)
    # A modulus first looks whether it has to be isolated at all.
    return -other.compare(one) if isinstance(other, AlgebraicModulus) else one.compare(other)


def _gaussian(z: GaussianRational) -> ComplexAlgebraic:
    return ComplexAlgebraic(GaussianPolynomial([-z.real, 1], [-z.imag]), 0)


def _ends(x: object) -> tuple[fmpq, fmpq] | int | str | None:
    """Return the ends of a real number or ball, the sign of an infinite one, "complex" or None."""
    infinite = infinite_sign(x)
    if infinite:
        return infinite
    value = exact_value(x)
    if value is not None:
        imag = isinstance(value, GaussianRational) and value.imag
        real = fmpq(*value.as_integer_ratio()) if isinstance(value, Fraction) else value.real
        return "complex" if imag else (real, real)
    if isinstance(x, acb):
        return _ends(x.real) if x.imag == 0 else "complex"
    return ball_ends(x) if isinstance(x, arb) and x.is_finite() else None


def _beside(number: RealAlgebraic, ends: tuple[fmpq, fmpq] | int | str, other: object) -> int:
    if isinstance(ends, int):
        return -ends
    assert not isinstance(ends, str)
    low, high = (number.compare_rational(end) for end in ends)
    if low != high:
        raise InputError(f"the ball {other} has numbers on both sides of this one; make it narrower")
    return low


def _decimal(x: IsolatedNumber, number: RealAlgebraic, specification: str) -> Decimal:
    """Return the number with the decimals that the format shows, rounded once."""
    kind, count = specification[-1].lower(), precision_of(specification)
    if kind in "eg":
        return _significant(x, number, count + 1 if kind == "e" else max(count, 1))
    return rounded_decimal(number, count + 2 * (kind == "%"))


def _significant(x: IsolatedNumber, number: RealAlgebraic, figures: int) -> Decimal:
    """Return the number rounded to so many digits that count."""
    size = x._known(4).real
    if size == 0:
        return Decimal((0, (0,), 1 - figures))
    bits = magnitude_bits(size) - 2
    # A little less than log10 of the number, whichever sign that has.
    first = bits * (30102 if bits > 0 else 30104) // 100000
    while True:
        found = rounded_decimal(number, figures - 1 - first)
        if found.adjusted() <= first:
            return found
        first += 1


def _hash_of(number: ComplexAlgebraic) -> int:
    """Return a hash from the imaginary part to 20 bits, which is the same for every polynomial."""
    third, bits = fmpq(1, 3), 2 * _HASH_BITS
    while bits <= _MOST_HASH_BITS:
        low, high = ((end * (1 << _HASH_BITS) + third).floor() for end in ball_ends(number.box(bits).imag))
        if low == high:
            return hash(("algebraic", "complex", int(low)))
        bits *= 2
    # At the edge of two cells, for every polynomial.
    return hash(("algebraic", "complex"))
