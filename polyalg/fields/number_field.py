"""Number fields with an embedding, as users make and see them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.display.balls import Ball
from polyalg.core.display.numbers import complex_text
from polyalg.core.display.polynomials import polynomial_latex, polynomial_text
from polyalg.core.display.typeset import Typeset
from polyalg.core.inputs.reading import read_polynomial, read_rational
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import NumberLike, PolynomialLike, RationalLike
from polyalg.errors import InputError
from polyalg.fields.adjoining import MAX_DEGREE, RATIONALS, Located, degree_error
from polyalg.fields.embedding import Embedding, root_in, roots_of
from polyalg.fields.hints import near_root
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.presentation import Presentation
from polyalg.fields.tower import EmbeddedNumber, Tower
from polyalg.fields.writing import Term

__all__ = ["GENERATOR", "NumberField", "joined", "number_beside"]

_SHOWN_DIGITS = 15
_MOST_LISTED = 6
GENERATOR = "a"
"""How the generator is called in text where the field was made by a polynomial."""


class NumberField(Typeset):
    """The field Q(alpha), where alpha is one root of an irreducible polynomial over Q.

    Parameters
    ----------
    f : polynomial over Q
        Irreducible, of any system; degree 64 at most.
    root : number, str or "real"
        A number near one root: a float, a complex number, an exact number, a ball, or text such as ``"1.26"``
        or ``"-0.63 + 1.09i"``; it has to be four times as near to that root as to any other.  "real" where
        there is one real root.

    Attributes
    ----------
    polynomial : fmpq_poly
        The monic polynomial of alpha.
    degree : int
    gen : AlgebraicNumber
        alpha.
    is_real : bool
        Whether alpha is real, and with it all numbers of the field.

    Raises
    ------
    InputError
        If f is reducible (the message names the factors), or no root or several are near (it lists the
        roots).
    ResourceLimitError
        If the degree is above 64.

    Notes
    -----
    Numbers are polynomials in alpha of a lower degree, with exact coefficients.  Two fields are equal if they
    have the same polynomial and the same root of it.

    Examples
    --------
    >>> import polyalg as pa
    >>> K = pa.NumberField([-2, 0, 0, 1], "real")
    >>> K
    NumberField(x^3 - 2, 1.259921049894873)
    >>> a = K.gen
    >>> a**3, K(1, 1) == 1 + a, 1 / (1 + a)
    (AlgebraicNumber(2), True, AlgebraicNumber(1/3*a^2 - 1/3*a + 1/3))
    """

    def __init__(self, f: PolynomialLike, root: NumberLike | str = "real") -> None:
        monic, primitive = _irreducible(f)
        place = near_root(primitive, root)
        number = Located(primitive, lambda bits: roots_of(primitive, bits)[place])
        self.polynomial = monic
        self._leading = number.leading
        integral = number.integral()
        if number.degree == 1:
            self._embedding = RATIONALS
        else:
            self._embedding = Embedding(integral.polynomial, root_in(integral.polynomial, integral.ball)[0])
        self._presentation: Presentation | None = None

    @classmethod
    def of(cls, embedding: Embedding, presentation: Presentation | None = None) -> NumberField:
        """Return the field of an embedding, whose generator is an algebraic integer."""
        field = cls.__new__(cls)
        field.polynomial = fmpq_poly(embedding.modulus)
        field._leading = fmpz(1)
        field._embedding = embedding
        field._presentation = presentation
        return field

    @classmethod
    def of_tower(cls, tower: Tower) -> NumberField:
        """Return the field that a tower has grown to."""
        return cls.of(tower.field, tower.presentation())

    def embedded(self, value: fmpq_poly) -> EmbeddedNumber:
        """Return the number that is this polynomial in the generator of the embedding."""
        return EmbeddedNumber(self._embedding, self._presentation, value)

    @property
    def embedding(self) -> Embedding:
        """The field modulo a monic polynomial over Z, of the leading coefficient times alpha."""
        return self._embedding

    @property
    def presentation(self) -> Presentation | None:
        """How the numbers it was made for were written; None where it was made by a polynomial."""
        return self._presentation

    @property
    def degree(self) -> int:
        """The degree over Q."""
        return self._embedding.degree

    @property
    def is_real(self) -> bool:
        """Whether alpha is real."""
        return self._embedding.is_real

    @cached_property
    def gen(self) -> AlgebraicNumber:
        """The root alpha as a number."""
        return AlgebraicNumber(self, self.from_coefficients([fmpq(0), fmpq(1)]))

    def root(self, digits: int = _SHOWN_DIGITS) -> Ball:
        """Return a ball around alpha, each part with a radius of at most 10**-digits."""
        return self.gen.value(digits)

    def __call__(self, *coefficients: RationalLike) -> AlgebraicNumber:
        """Return the number c0 + c1 alpha + c2 alpha^2 + ..., with exact rational coefficients."""
        values = [read_rational(c, f"coefficient {k}") for k, c in enumerate(coefficients)]
        return AlgebraicNumber(self, self.from_coefficients(values))

    def from_coefficients(self, values: Sequence[fmpq]) -> fmpq_poly:
        """Return the value of a polynomial at alpha, as a polynomial in the generator of the embedding."""
        if self.degree == 1:
            alpha = fmpq_poly([-self.polynomial[0]])
        else:
            alpha = fmpq_poly([0, fmpq(1, self._leading)])
        return self._embedding.composed(fmpq_poly(list(values)), alpha)

    def coefficients_of(self, value: fmpq_poly) -> list[fmpq]:
        """Return the coefficients in powers of alpha of a polynomial in the generator of the embedding."""
        return [value[k] * fmpq(self._leading**k) for k in range(self.degree)]

    def terms(self, value: fmpq_poly) -> list[Term]:
        """Return a number in what it was read from, or in powers of the generator, called a."""
        if self._presentation is not None:
            return self._presentation.terms(value)
        powers = reversed(list(enumerate(self.coefficients_of(value))))
        return [(c, [(GENERATOR, k)] if k else []) for k, c in powers if c]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NumberField):
            return NotImplemented
        same = self._embedding == other._embedding
        return same and bool(self.polynomial == other.polynomial)

    def __hash__(self) -> int:
        return hash((self._embedding, *self.polynomial.coeffs()))

    def __reduce__(self) -> Recipe:
        if self._leading == 1 and self.degree > 1:
            return packed_call(_of_parts, self._embedding.modulus, self._embedding.place, self._presentation)
        # Only what was made by a polynomial has another one.
        return packed_call(
            _of_leading, self.polynomial, self._embedding.modulus, self._embedding.place, self._leading
        )

    def __repr__(self) -> str:
        root = complex_text(self.root(_SHOWN_DIGITS), _SHOWN_DIGITS)
        return f"NumberField({polynomial_text(self.polynomial)}, {root})"

    def _repr_latex_(self) -> str:
        root = complex_text(self.root(4), 4)
        return f"$\\mathbf{{Q}}(a),\\; {polynomial_latex(self.polynomial, 'a')} = 0,\\; a \\approx {root}$"


def _irreducible(f: object) -> tuple[fmpq_poly, fmpz_poly]:
    """Return the monic and the primitive form of an irreducible polynomial, or refuse it."""
    read = read_polynomial(f, "f")
    if read.imag is not None:
        raise InputError(
            "f has coefficients that are not real; a number field is given by a polynomial over Q"
        )
    if read.degree < 1:
        raise InputError(
            "f is constant; a number field is given by an irreducible polynomial of degree 1 or more"
        )
    if read.degree > MAX_DEGREE:
        raise degree_error("f", read.degree)
    factors = read.real.factor()[1]
    if len(factors) > 1 or factors[0][1] > 1:
        listed = ", ".join(
            f"({polynomial_text(g)}){f'^{e}' if e > 1 else ''}" for g, e in factors[:_MOST_LISTED]
        )
        raise InputError(f"f is reducible: its factors are {listed}; pass the one that has the root")
    g = factors[0][0]
    primitive = -g if g[g.degree()] < 0 else g
    return fmpq_poly(primitive) / primitive[primitive.degree()], primitive


def _of_parts(modulus: fmpz_poly, place: int, presentation: Presentation | None) -> NumberField:
    return NumberField.of(Embedding(modulus, place), presentation)


def _of_leading(polynomial: fmpq_poly, modulus: fmpz_poly, place: int, leading: fmpz) -> NumberField:
    field = NumberField.of(Embedding(modulus, place))
    field.polynomial, field._leading = polynomial, leading
    return field


def joined(
    first: NumberField, ours: Sequence[fmpq_poly], second: NumberField, theirs: Sequence[fmpq_poly], name: str
) -> tuple[NumberField, list[fmpq_poly], list[fmpq_poly]]:
    """Return the smallest field with two fields in it, and values of each in that.

    `name` says what has the values, in the `ResourceLimitError` where the degree is above 64.
    """
    if first == second:
        return first, list(ours), list(theirs)
    tower = Tower(name)
    generators = [tower.field_element(field.embedded(fmpq_poly([0, 1]))) for field in (first, second)]
    images = [tower.current(g) for g in generators]
    inside = [
        [tower.field.composed(v, image) for v in values]
        for values, image in zip((ours, theirs), images, strict=True)
    ]
    return NumberField.of_tower(tower), inside[0], inside[1]


def number_beside(field: NumberField, other: object, name: str) -> AlgebraicNumber:
    """Return a number of any system in a field that has the given one; `TypeError` for what is none.

    `name` says what it is to be combined with, for that message.
    """
    number = AlgebraicNumber(field, fmpq_poly([1])).__mul__(other)
    if not isinstance(number, AlgebraicNumber):
        raise TypeError(f"{name} and an object of type {type(other).__name__} have no sum or product")
    return number
