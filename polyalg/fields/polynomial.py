"""Polynomials over a number field, as users see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flint import fmpq_poly, fmpz_poly

from polyalg.core.bridges import load_bridge, offers
from polyalg.core.display.numbers import terms_text
from polyalg.core.display.typeset import Typeset
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import SageElement, SympyPolynomial
from polyalg.errors import InputError
from polyalg.fields.factoring import factored
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField, joined, number_beside
from polyalg.fields.polynomials import (
    added,
    derivative,
    divided,
    greatest_common_divisor,
    monic,
    multiplied,
    trimmed,
    value_at,
)

__all__ = ["AlgebraicPolynomial"]


class AlgebraicPolynomial(Typeset):
    """A polynomial in one variable over a number field, exact.

    Attributes
    ----------
    field : NumberField

    Notes
    -----
    It is made by `polynomial`, by answers, and by its own arithmetic: ``+ - * // %`` with polynomials and
    numbers of any field, in the smallest field with both.

    Examples
    --------
    >>> import polyalg as pa
    >>> p = pa.polynomial("x^2 - 2", field=pa.algebraic("sqrt(2)").field)
    >>> p.factor()
    [(x - sqrt(2), 1), (x + sqrt(2), 1)]
    >>> pa.polynomial("x - sqrt(2)") * pa.polynomial("x - sqrt(3)")
    x^2 + (-sqrt(2) - sqrt(3))*x + sqrt(2)*sqrt(3)
    """

    __array_ufunc__ = None

    def __init__(self, field: NumberField, values: Sequence[fmpq_poly]) -> None:
        self._field, self._values = field, trimmed(values)

    @property
    def field(self) -> NumberField:
        """The field of the coefficients."""
        return self._field

    @property
    def values(self) -> list[fmpq_poly]:
        """The coefficients as polynomials in the generator of the embedding; not a copy."""
        return self._values

    def degree(self) -> int:
        """Return the degree; -1 for the zero polynomial."""
        return len(self._values) - 1

    def coeffs(self) -> list[AlgebraicNumber]:
        """Return the coefficients, constant term first."""
        return [AlgebraicNumber(self._field, v) for v in self._values]

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        return bool(self._values)

    def __iter__(self) -> Iterator[AlgebraicNumber]:
        return iter(self.coeffs())

    def __getitem__(self, k: int) -> AlgebraicNumber:
        return AlgebraicNumber(self._field, self._values[k] if 0 <= k < len(self) else fmpq_poly())

    def __call__(self, x: object) -> AlgebraicNumber:
        one = AlgebraicNumber(self._field, fmpq_poly([1]))
        at = one * x
        if at.field == self._field:
            value = value_at(self._field.embedding, self._values, at.coordinates)
            return AlgebraicNumber(self._field, value)
        result = at * 0
        for c in reversed(self.coeffs()):
            result = result * at + c
        return result

    def derivative(self) -> AlgebraicPolynomial:
        """Return the derivative."""
        return self._of(derivative(self._values))

    def monic(self) -> AlgebraicPolynomial:
        """Return the multiple with the leading coefficient 1 of a polynomial that is not zero."""
        return self._of(monic(self._field.embedding, self._values))

    def gcd(self, other: object) -> AlgebraicPolynomial:
        """Return the monic greatest common divisor."""
        p, q = self._with(other)
        return p._of(greatest_common_divisor(p._field.embedding, p._values, q))

    def factor(self) -> list[tuple[AlgebraicPolynomial, int]]:
        """Return the monic irreducible factors over the field with exponents, by degree and coefficients.

        Raises
        ------
        InputError
            For the zero polynomial.

        Notes
        -----
        Theorem 2 of the theory page on number fields.  For a degree n over a field of degree d the cost is
        that of factoring polynomials of degree n d over Z, the norms of shifts, mostly of the first one.

        References
        ----------
        B. M. Trager, Algebraic factoring and rational function integration, SYMSAC (1976) 219-226.
        """
        if not self:
            raise InputError("the zero polynomial has no factors")
        return [(self._of(p), e) for p, e in factored(self._field.embedding, self._values)]

    def _of(self, values: Sequence[fmpq_poly]) -> AlgebraicPolynomial:
        return AlgebraicPolynomial(self._field, values)

    def _with(self, other: object) -> tuple[AlgebraicPolynomial, Sequence[fmpq_poly]]:
        """Return this polynomial and the coefficients of a polynomial or a number, in a field of both."""
        if isinstance(other, AlgebraicPolynomial):
            return self._joined(other._field, other._values)
        if isinstance(other, (fmpz_poly, fmpq_poly)):
            return self, [fmpq_poly([c]) for c in other.coeffs()]
        if isinstance(other, GaussianPolynomial):
            p, imaginary = self._with(GaussianRational(0, 1))
            unit = p._of(imaginary)
            return p._with(unit * other.imag + other.real)
        number = number_beside(self._field, other, "a polynomial over a number field")
        return self._joined(number.field, [number.coordinates])

    def _joined(
        self, field: NumberField, values: Sequence[fmpq_poly]
    ) -> tuple[AlgebraicPolynomial, Sequence[fmpq_poly]]:
        if field == self._field:
            return self, values
        both, ours, theirs = joined(self._field, self._values, field, values, "the two polynomials")
        return AlgebraicPolynomial(both, ours), theirs

    def __neg__(self) -> AlgebraicPolynomial:
        return self._of([-c for c in self._values])

    def __pos__(self) -> AlgebraicPolynomial:
        return self

    def __add__(self, other: object) -> AlgebraicPolynomial:
        p, q = self._with(other)
        return p._of(added(p._values, q))

    __radd__ = __add__

    def __sub__(self, other: object) -> AlgebraicPolynomial:
        p, q = self._with(other)
        return p._of(added(p._values, q, -1))

    def __rsub__(self, other: object) -> AlgebraicPolynomial:
        p, q = self._with(other)
        return p._of(added(q, p._values, -1))

    def __mul__(self, other: object) -> AlgebraicPolynomial:
        p, q = self._with(other)
        return p._of(multiplied(p._field.embedding, p._values, q))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> AlgebraicPolynomial:
        return self * (AlgebraicNumber(self._field, fmpq_poly([1])) / other)

    def __pow__(self, exponent: int) -> AlgebraicPolynomial:
        if not isinstance(exponent, int) or exponent < 0:
            return NotImplemented
        return binary_power(self, exponent, self._of([fmpq_poly([1])]))

    def __divmod__(self, other: object) -> tuple[AlgebraicPolynomial, AlgebraicPolynomial]:
        p, q = self._with(other)
        if not q:
            raise ZeroDivisionError("division by the zero polynomial")
        quotient, rest = divided(p._field.embedding, p._values, q)
        return p._of(quotient), p._of(rest)

    def __floordiv__(self, other: object) -> AlgebraicPolynomial:
        return divmod(self, other)[0]

    def __mod__(self, other: object) -> AlgebraicPolynomial:
        return divmod(self, other)[1]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, AlgebraicPolynomial):
            if other._field == self._field:
                return self._values == other._values
            return self.coeffs() == other.coeffs()
        if isinstance(other, GaussianPolynomial):
            return self.coeffs() == other.coeffs()
        if isinstance(other, (fmpz_poly, fmpq_poly)):
            return self._values == [fmpq_poly([c]) for c in other.coeffs()]
        return self[0].__eq__(other) if self.degree() < 1 else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.coeffs()) if self.degree() > 0 else self[0])

    def __str__(self) -> str:
        terms = [(k, str(c)) for k, c in enumerate(self.coeffs())]
        return terms_text(terms[::-1], "x", latex=False)

    def __repr__(self) -> str:
        return str(self)

    def _repr_latex_(self) -> str:
        terms = [(k, c._latex_()) for k, c in enumerate(self.coeffs())]
        return "$" + terms_text(terms[::-1], "x", latex=True) + "$"

    def __reduce__(self) -> Recipe:
        return packed_call(AlgebraicPolynomial, self._field, list(self._values))

    def in_system(self, system: str, style: object) -> object:
        """Return the polynomial in the system of an input, in which it is an object of that."""
        if offers(system, "from_algebraic_polynomial"):
            return load_bridge(system).from_algebraic_polynomial(self, style)
        return self

    def to_sympy(self) -> SympyPolynomial:
        """Return the polynomial as a `Poly` of SymPy, in the radicals that it was read from."""
        return load_bridge("sympy").from_algebraic_polynomial(self)

    def _sympy_(self) -> SympyPolynomial:
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the polynomial over the number field of Sage with the same embedding."""
        return load_bridge("sage").from_algebraic_polynomial(self)
