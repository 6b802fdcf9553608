"""Numbers of a number field: exact arithmetic, also between fields, beside all that roots can."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from flint import acb, arb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.accuracy import read_accuracy
from polyalg.core.bridges import load_bridge, load_widening, offers
from polyalg.core.display.balls import Ball
from polyalg.core.display.tables import shortened
from polyalg.core.gaussian import GaussianRational
from polyalg.core.limits import check_number_power_size
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import MpmathNumber, Number, SageElement, SympyNumber
from polyalg.fields.embedding import Embedding, root_in
from polyalg.fields.entering import entered
from polyalg.fields.tower import Element, EmbeddedNumber, Tower
from polyalg.fields.writing import latex_of_terms, text_of_terms
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.modulus import modulus
from polyalg.roots.complex.number import IsolatedNumber
from polyalg.roots.dyadic import ball_ends

if TYPE_CHECKING:
    from polyalg.fields.number_field import NumberField

__all__ = ["AlgebraicNumber"]

_DIGITS = 15
# Powers beyond are forecast before they are computed.
_LARGE_EXPONENT = 1 << 20
# Characters on one screen.
_SHOWN, _MOST_LATEX = 400, 1000


def _reversed(
    operation: Callable[[object, object], AlgebraicNumber],
) -> Callable[[object, object], AlgebraicNumber]:
    return lambda x, y: operation(y, x)


class AlgebraicNumber(IsolatedNumber):
    """A number of a number field with an embedding; made by `algebraic`, or by a `NumberField`.

    ``+ - * /`` with numbers of any field, and of other systems, are exact, and so are ``**`` with integers,
    ``==`` and, between real numbers, ``<``.  With polynomials and matrices, those of FLINT among them, they
    give polynomials and matrices over a field of both.  Equal numbers of different fields, roots and
    eigenvalues among them, hash alike, and rational ones as those of Python do.  SymPy hashes how a number is
    written: only its integers hash as what they are equal to.  Before numbers of both meet in a set or as
    keys, make all of them ours by `algebraic`, or SymPy's by `.to_sympy()`; on the left of ``==``, too, SymPy
    compares what is written.

    Attributes
    ----------
    field : NumberField
    coefficients : list of fmpq
        In powers of ``field.gen``, as many as the degree of the field.

    Examples
    --------
    >>> import polyalg as pa
    >>> x, y = pa.algebraic("sqrt(2)"), pa.algebraic("sqrt(3)")
    >>> (x + y) ** 2 == 5 + 2 * pa.algebraic("sqrt(6)"), x < y, (x * y).minimal_polynomial()
    (True, True, x^2 + (-6))
    """

    _digits = _DIGITS
    _sorted_off_the_line = False

    def __init__(self, field: NumberField, value: fmpq_poly) -> None:
        self._field, self._value = field, value

    @property
    def field(self) -> NumberField:
        """The field."""
        return self._field

    @property
    def embedded(self) -> EmbeddedNumber:
        """The number in its field, and how that is written."""
        return self._field.embedded(self._value)

    @property
    def coordinates(self) -> fmpq_poly:
        """The number as a polynomial in the generator of the embedding of its field."""
        return self._value

    @property
    def coefficients(self) -> list[fmpq]:
        """The coefficients in powers of the generator."""
        return self._field.coefficients_of(self._value)

    @property
    def exact(self) -> fmpq | None:
        """The number where it is rational, else None."""
        return self._value[0] if self._value.degree() < 1 else None

    def minimal_polynomial(self) -> fmpq_poly:
        """Return the monic irreducible polynomial over Q that has the number as a root."""
        g = self._primitive
        return fmpq_poly(g) / g[g.degree()]

    @cached_property
    def _primitive(self) -> fmpz_poly:
        return self._field.embedding.minimal_polynomial(self._value)

    def value(self, digits: int = _DIGITS) -> Ball:
        """Return an enclosure, each part with a radius of at most 10**-digits."""
        return Ball(self._ball(needed_bits(read_accuracy(digits, None))), digits)

    @property
    def is_real(self) -> bool:
        """Whether the number is real."""
        return self._is_real

    def sign(self) -> int:
        """Return -1, 0 or 1; `InputError` for a number that is not real."""
        number = self._on_the_line("sign", ".value()")
        return number.compare_rational(fmpq(0))

    def conjugate(self) -> AlgebraicNumber:
        """Return the complex conjugate, which may be in a larger field."""
        tower = Tower("a number and its conjugate")
        return self._made(tower, tower.conjugate(tower.field_element(self.embedded)))

    def _ball(self, bits: int) -> acb:
        z = self._field.embedding.value(self._value, max(bits, 0))
        return acb(z.real) if self._is_real else z

    @cached_property
    def _is_real(self) -> bool:
        return self._field.embedding.is_real_number(self._value)

    @cached_property
    def _real(self) -> RealAlgebraic | None:
        if not self._is_real:
            return None
        exact = self.exact
        if exact is not None:
            return RealAlgebraic(fmpz_poly([-exact.p, exact.q]), exact, exact)
        box = root_in(self._primitive, lambda bits: self._field.embedding.value(self._value, bits))[1]
        return RealAlgebraic(self._primitive, *ball_ends(box.real))

    @cached_property
    def _complex(self) -> ComplexAlgebraic:
        return ComplexAlgebraic.located(self._primitive, self._ball)

    def _returned(self, x: fmpq) -> Number:
        return x

    def __neg__(self) -> AlgebraicNumber:
        return AlgebraicNumber(self._field, -self._value)

    def __pos__(self) -> AlgebraicNumber:
        return self

    def __abs__(self) -> AlgebraicNumber | IsolatedNumber | Number:
        """Return the modulus: of a real number it or its negative, else one that compares exactly."""
        if self._is_real:
            return -self if self.sign() < 0 else self
        return modulus(self, self._ball(_DIGITS * 4))

    def _combined(
        self,
        other: object,
        operation: Callable[[Embedding, fmpq_poly, fmpq_poly], fmpq_poly],
        beside: Callable[[object, object], AlgebraicNumber],
    ) -> AlgebraicNumber:
        """Return what an operation in the smallest field of both gives.

        `beside` is the operation on this number and a polynomial or matrix over its field.
        """
        if isinstance(other, AlgebraicNumber) and other._field == self._field:
            return AlgebraicNumber(self._field, operation(self._field.embedding, self._value, other._value))
        scalar = None if isinstance(other, AlgebraicNumber) else read_scalar(other)
        if scalar is not None and not isinstance(scalar, GaussianRational):
            return AlgebraicNumber(
                self._field, operation(self._field.embedding, self._value, fmpq_poly([fmpq(scalar)]))
            )
        tower = Tower("the two numbers")
        own = tower.field_element(self.embedded)
        found = entered(tower, other)
        if found is None:
            # The types of polynomials and matrices stand above numbers.
            wide = load_widening("fields.matrix_polynomials").widened(self._field, other)
            # Others combine themselves with numbers, or nothing does.
            return NotImplemented if wide is None else beside(self, wide)
        result = operation(tower.field, tower.current(own), tower.current(found))
        return self._made(tower, tower.made(result))

    def _made(self, tower: Tower, x: Element) -> AlgebraicNumber:
        field = self._field
        if tower.field != field.embedding:
            field = type(field).of_tower(tower)
        return AlgebraicNumber(field, tower.current(x))

    def __add__(self, other: object) -> AlgebraicNumber:
        return self._combined(other, lambda field, x, y: x + y, operator.add)

    __radd__ = __add__

    def __sub__(self, other: object) -> AlgebraicNumber:
        return self._combined(other, lambda field, x, y: x - y, operator.sub)

    def __rsub__(self, other: object) -> AlgebraicNumber:
        return self._combined(other, lambda field, x, y: y - x, _reversed(operator.sub))

    def __mul__(self, other: object) -> AlgebraicNumber:
        return self._combined(other, Embedding.product, operator.mul)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> AlgebraicNumber:
        return self._combined(other, Embedding.quotient, operator.truediv)

    def __rtruediv__(self, other: object) -> AlgebraicNumber:
        return self._combined(other, lambda field, x, y: field.quotient(y, x), _reversed(operator.truediv))

    def __pow__(self, exponent: int) -> AlgebraicNumber:
        if not isinstance(exponent, int):
            return NotImplemented
        if exponent < 0 and not self._value:
            raise ZeroDivisionError("division by the algebraic number 0")
        field = self._field.embedding
        if abs(exponent) < _LARGE_EXPONENT or not self._value:
            return AlgebraicNumber(self._field, field.power(self._value, exponent))
        base = self._value if exponent > 0 else field.inverse(self._value)
        lead = abs(self._primitive[self._primitive.degree() if exponent > 0 else 0])
        check_number_power_size(field.degree, _bits_of_power(field, base, lead, abs(exponent)), exponent)
        return AlgebraicNumber(self._field, field.power(base, abs(exponent)))

    def _order(self, other: object) -> int | None:
        field = self._field.embedding
        if field.is_real:
            # One sign in the field, without a minimal polynomial.
            if isinstance(other, AlgebraicNumber):
                if other._field == self._field:
                    return field.sign(self._value - other._value)
            elif isinstance(other, (int, fmpz, fmpq)):
                return field.sign(self._value - other)
        return super()._order(other)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, AlgebraicNumber) and other._field == self._field:
            return bool(self._value == other._value)
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __str__(self) -> str:
        return text_of_terms(self._field.terms(self._value))

    def __repr__(self) -> str:
        return f"AlgebraicNumber({shortened(str(self), _SHOWN)})"

    def _repr_latex_(self) -> str | None:
        text = f"${latex_of_terms(self._field.terms(self._value))}$"
        return text if len(text) <= _MOST_LATEX else None

    def __reduce__(self) -> Recipe:
        return packed_call(AlgebraicNumber, self._field, self._value)

    def in_system(self, system: str, style: object) -> object:
        """Return the number in the system of an input, in which it is an object of that."""
        return load_bridge(system).from_algebraic(self, style) if offers(system, "from_algebraic") else self

    def to_sympy(self) -> SympyNumber:
        """Return the number exactly, in the radicals that it was read from, or in a `CRootOf`."""
        return load_bridge("sympy").from_algebraic(self)

    def _sympy_(self) -> SympyNumber:
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the number exactly, in the number field of Sage with the same embedding."""
        return load_bridge("sage").from_algebraic(self)

    def to_mpmath(self) -> MpmathNumber:
        """Return an mpf or mpc, rounded to the precision of mpmath."""
        return load_bridge("mpmath").rounded(self._known)

    def to_numpy(self) -> complex | float:
        """Return the nearest double, or complex number in doubles."""
        return float(self) if self._is_real else complex(self)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the number and its minimal polynomial as text, and decimals."""
        return {
            "value": str(self),
            "minimal_polynomial": str(self.minimal_polynomial()),
            "decimal": self.decimal(_DIGITS),
        }


def _bits_of_power(field: Embedding, base: fmpq_poly, lead: fmpz, exponent: int) -> int:
    """Return the bits of a power >= 1 of a number, but for a constant that the field has.

    They are those of its largest conjugate, none for a root of unity, and of its denominator, a divisor of a
    power of `lead`, the leading coefficient of the primitive polynomial of the number.
    """
    bits = 2 * exponent.bit_length() + _DIGITS
    values = [field.value(base, bits, place) for place in range(field.degree)]
    with flint_lock, working_precision(bits):
        logarithms = [z.abs_upper().log() for z in values]
        size = max(arb(min(lead, base.denom())).log() + max(x, arb(0)) for x in logarithms)
        return int((size * exponent / arb(2).log()).upper().ceil().unique_fmpz() or 0)
