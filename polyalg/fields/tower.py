"""Numbers that are read one after the other, in a field that grows with them.

A number made before the field grew stays a number of that older field, and is lifted when it is used; so
nothing has to be read twice.  In the end `in_smallest_field` gives the smallest field of the numbers that
count.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from math import isqrt
from typing import NamedTuple, Protocol, runtime_checkable

from flint import acb, arb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import ResourceLimitError
from polyalg.fields.adjoining import (
    MAX_DEGREE,
    MOST_PRODUCT,
    RATIONALS,
    Extension,
    Located,
    Root,
    adjoin,
    degree_error,
)
from polyalg.fields.embedding import Embedding
from polyalg.fields.narrowing import coordinates, narrowed
from polyalg.fields.presentation import Presentation, presented

__all__ = ["Element", "EmbeddedNumber", "FieldElement", "Tower"]

_GUARD_BITS = 40
_FIRST_BITS = 64
_LONGEST_ORDER = 1 << 64


class Element(NamedTuple):
    """A number of one of the fields of a tower."""

    stage: int
    value: fmpq_poly


class EmbeddedNumber(NamedTuple):
    """A number of a field, how numbers of that are written, and it as a polynomial in the generator."""

    field: Embedding
    presentation: Presentation | None
    value: fmpq_poly


@runtime_checkable
class FieldElement(Protocol):
    """A number that knows itself as one of a field with an embedding."""

    @property
    def embedded(self) -> EmbeddedNumber:
        """The number in its field."""


class Tower:
    """A field with an embedding, and how it came about.

    Parameters
    ----------
    name : str
        What is read, for messages.

    Attributes
    ----------
    field : Embedding
        The smallest field of all numbers so far.
    """

    def __init__(self, name: str = "the entries") -> None:
        self.field: Embedding = RATIONALS
        self._name = name
        self._steps: list[Extension] = []
        self._known: dict[Hashable, Element] = {}
        self._sources: dict[Hashable, list[Element]] = {}
        self._generators: list[tuple[str, Element]] = []

    def current(self, x: Element) -> fmpq_poly:
        """Return a number in the present field."""
        value = x.value
        for step in self._steps[x.stage :]:
            value = step.lifted(value)
        return value

    def made(self, value: fmpq_poly) -> Element:
        """Return a number of the present field."""
        return Element(len(self._steps), value)

    def rational(self, value: int | fmpz | fmpq) -> Element:
        """Return a rational number."""
        return self.made(fmpq_poly([value]))

    def total(self, terms: Sequence[Element]) -> Element:
        """Return a sum."""
        return self.made(sum((self.current(x) for x in terms), fmpq_poly()))

    def product(self, factors: Sequence[Element]) -> Element:
        """Return a product."""
        result = fmpq_poly([1])
        for x in factors:
            result = self.field.product(result, self.current(x))
        return self.made(result)

    def power(self, x: Element, exponent: int) -> Element:
        """Return a power; ZeroDivisionError for one of 0 with a negative exponent."""
        base = self.current(x)
        if exponent < 0 and not base:
            raise ZeroDivisionError("division by zero")
        return self.made(self.field.power(base, exponent))

    def quotient(self, x: Element, y: Element) -> Element:
        """Return a quotient; ZeroDivisionError for y = 0."""
        return self.product([x, self.power(y, -1)])

    def adjoined(
        self, key: Hashable, number: Callable[[], Located | Root], text: str, part: fmpq | int = 1
    ) -> Element:
        """Return a number that the field has afterwards; it is made once for each key.

        Parameters
        ----------
        key : hashable
        number : callable
            Returns the number; called where the key is new.
        text : str
            How the user writes it, or a part of it.
        part : fmpq
            Which part that is.
        """
        if key not in self._known:
            step = adjoin(self.field, number(), self._name)
            if step.field != self.field:
                _remember(self.field, step.field, step.old)
                self._steps.append(step)
                self.field = step.field
            self._known[key] = self.made(step.new)
            self._generators.append((text, self.made(step.new * part)))
        # It is lifted once for each field, however often it is written.
        self._known[key] = self.made(self.current(self._known[key]))
        return self._known[key]

    def _key(self, made: Hashable, x: Element) -> Hashable:
        """Return a key for what is made of a number, the same one whatever the field is when that is read."""
        value, known = self.current(x), self._sources.setdefault(made, [])
        for k, other in enumerate(known):
            known[k] = self.made(self.current(other))
            if known[k].value == value:
                return made, k
        known.append(self.made(value))
        return made, len(known) - 1

    def presentation(self) -> Presentation | None:
        """Return how the present field is written; None where a generator was not."""
        return presented(self.field, [(text, self.current(x)) for text, x in self._generators])

    def field_element(self, number: EmbeddedNumber) -> Element:
        """Return a number of another field, and keep how that is written."""
        field, presentation, value = number
        if field == self.field:
            return self.made(value)
        if presentation is not None and self._is_large(field):
            self._adjoin_generators(field, presentation)
        before = len(self._generators)
        found = self.embedded(field, value)
        if presentation is not None and len(self._generators) > before:
            # The generator was adjoined; its parts have the names.
            del self._generators[before:]
            parts = presentation.generators()
            self._generators += [(name, self.embedded(field, x)) for name, x in parts]
        return found

    def _is_large(self, field: Embedding) -> bool:
        """Whether a field is not known to be in this one, and their degrees are too large to find it out."""
        known = field in self._known or (field, self.field) in _INCLUSIONS
        return not known and field.degree * self.field.degree > MOST_PRODUCT

    def _adjoin_generators(self, field: Embedding, presentation: Presentation) -> None:
        """Adjoin the numbers that a field is written with; they may be here, or in small fields."""
        images: dict[str, Element] = {}
        for name, x in presentation.generators():
            number = partial(Located, field.minimal_polynomial(x), partial(field.value, x))
            images[name] = self.adjoined((field, name), number, name)
        terms = []
        for c, factors in presentation.terms(fmpq_poly([0, 1])):
            powers = [self.power(images[name], e) for name, e in factors]
            terms.append(self.product([self.rational(c), *powers]))
        self._known[field] = self.total(terms)

    def embedded(self, field: Embedding, value: fmpq_poly) -> Element:
        """Return a number of another field."""
        generator = self._known.get(field)
        if generator is None:
            inside = _INCLUSIONS.get((field, self.field))
            if inside is None:
                generator = self.adjoined(field, lambda: _generator(field), "")
            else:
                generator = self._known[field] = self.made(inside)
        stage = self.current(generator)
        _remember(field, self.field, stage)
        return self.made(self.field.composed(value, stage))

    def root_of_unity(self, turn: fmpq) -> Element:
        """Return exp(2 pi i turn)."""
        p, q = int(turn.p) % int(turn.q), int(turn.q)
        if q % 4 == 2:
            # Minus a root of unity of half the order.
            return (
                self.product([self.rational(-1), self.root_of_unity(turn + fmpq(1, 2))])
                if q > 2
                else (self.rational(-1))
            )
        if q == 1:
            return self.rational(1)
        zeta = self.adjoined(("unity", q), lambda: _root_of_unity(q, self._name), _unity_text(q))
        return self.power(zeta, p)

    def cosine(self, turn: fmpq) -> Element:
        """Return cos(2 pi turn)."""
        p, q = int(turn.p) % int(turn.q), int(turn.q)
        twice = self.adjoined(
            ("cosine", q), lambda: _twice_cosine(q, self._name), _cosine_text(q), fmpq(1, 2)
        )
        # T_p(2 cos t) = 2 cos(p t) by Chebyshev's recursion.
        c = self.current(twice)
        before, last = c, fmpq_poly([2])
        for _ in range(p):
            before, last = last, self.field.product(c, last) - before
        return self.made(last / 2)

    def sine(self, turn: fmpq) -> Element:
        """Return sin(2 pi turn)."""
        return self.cosine(turn - fmpq(1, 4))

    def tangent(self, turn: fmpq) -> Element:
        """Return tan(2 pi turn); ZeroDivisionError where there is none."""
        return self.quotient(self.sine(turn), self.cosine(turn))

    def conjugate(self, x: Element) -> Element:
        """Return the complex conjugate."""
        field, value = self.field, self.current(x)
        if field.is_real_number(value):
            return x

        def number() -> Located:
            polynomial = field.minimal_polynomial(value)
            return Located(polynomial, lambda bits: field.value(value, bits).conjugate())

        return self.adjoined(self._key("conjugate", x), number, "")

    def real_part(self, x: Element) -> Element:
        """Return the real part."""
        return self.product([self.rational(fmpq(1, 2)), self.total([x, self.conjugate(x)])])

    def imaginary_part(self, x: Element) -> Element:
        """Return the imaginary part, a real number."""
        minus = self.product([self.rational(-1), self.conjugate(x)])
        half = self.product([self.rational(fmpq(-1, 2)), self.root_of_unity(fmpq(1, 4))])
        return self.product([half, self.total([x, minus])])

    def modulus(self, x: Element) -> Element:
        """Return the modulus."""
        value = self.current(x)
        if not self.field.is_real_number(value):
            return self.root(self.product([x, self.conjugate(x)]), 2)
        negative = bool(value) and self.field.sign(value) < 0
        return self.made(-value if negative else value)

    def root(self, x: Element, degree: int, text: str = "") -> Element:
        """Return the principal root: of a negative number with the argument pi / degree."""
        field, value = self.field, self.current(x)
        if not value:
            return x
        key = self._key(("root", degree), x)
        return self.adjoined(key, lambda: _principal_root(field, value, degree), text)

    def inside(self, generator: Element, degree: int, x: Element) -> fmpq_poly | None:
        """Return a number as a polynomial in the generator of a field of this degree; None outside of it."""
        found = coordinates(self.field, self.current(generator), degree, [self.current(x)])
        return None if found is None else found[0]

    def in_smallest_field(
        self, numbers: Sequence[Element]
    ) -> tuple[Embedding, list[fmpq_poly], Presentation | None]:
        """Return the smallest field of some numbers, they themselves in it, and how it is written."""
        values = [self.current(x) for x in numbers]
        smaller = narrowed(self.field, values)
        whole = self.presentation()
        if smaller is None:
            return self.field, values, whole
        if whole is None:
            return smaller.field, smaller.values, None
        named = [*zip(values, smaller.values, strict=True), (smaller.old, smaller.new)]
        return smaller.field, smaller.values, presented(smaller.field, whole.renamed(named))


# The generators of fields in larger ones that were made: the number of a field is found there at once.
_INCLUSIONS: dict[tuple[Embedding, Embedding], fmpq_poly] = {}
_MOST_INCLUSIONS = 256


def _remember(field: Embedding, larger: Embedding, generator: fmpq_poly) -> None:
    if len(_INCLUSIONS) >= _MOST_INCLUSIONS:
        _INCLUSIONS.clear()
    _INCLUSIONS[field, larger] = generator


def _generator(field: Embedding) -> Located:
    return Located(field.modulus, lambda bits: field.conjugates(bits)[field.place])


def _root_of_unity(q: int, name: str) -> Located:
    """Return exp(2 pi i / q).

    Raises
    ------
    ResourceLimitError
        If its degree is above 64; `name` is what needs it.
    """
    _check_degree(q, 1, name)

    def ball(bits: int) -> acb:
        with flint_lock, working_precision(bits + _GUARD_BITS):
            return acb(fmpq(2, q)).exp_pi_i()

    return Located(fmpz_poly.cyclotomic(q), ball)


def _twice_cosine(q: int, name: str) -> Located:
    """Return 2 cos(2 pi / q); raises as `root_of_unity`."""
    _check_degree(q, 2, name)

    def ball(bits: int) -> acb:
        with flint_lock, working_precision(bits + _GUARD_BITS):
            return acb(2 * arb(fmpq(2, q)).cos_pi())

    return Located(fmpz_poly.cos_minpoly(q), ball)


def _unity_text(q: int) -> str:
    """Write exp(2 pi i / q)."""
    if q == 4:
        return "I"
    return f"exp(2*I*pi/{q})" if q % 2 else f"exp(I*pi/{q // 2})"


def _cosine_text(q: int) -> str:
    """Write the cosine of the angle 2 pi / q."""
    return f"cos(2*pi/{q})" if q % 2 else f"cos(pi/{q // 2})"


def _check_degree(q: int, divisor: int, name: str) -> None:
    """Check the degree phi(q) / divisor, at least sqrt(q / 2) / divisor, before a polynomial is made."""
    if q >= _LONGEST_ORDER:
        raise ResourceLimitError(
            f"the field of {name} has a degree of more than {isqrt(_LONGEST_ORDER // 2) // divisor} over Q;"
            f" fields of degree {MAX_DEGREE} at most are made"
        )
    degree = int(fmpz(q).euler_phi()) // divisor if q > 2 else 1
    if degree > MAX_DEGREE:
        raise degree_error(name, degree)


def _principal_root(field: Embedding, x: fmpq_poly, degree: int) -> Root:
    """Return the principal root of x as one of t^degree - c^degree x, divided by c, for c x integral.

    Numbers that are integral themselves are not scaled, however long the denominators of their coordinates.
    """
    minimal = field.minimal_polynomial(x)
    real, denominator = field.is_real_number(x), minimal[minimal.degree()]

    def ball(bits: int) -> acb:
        z = field.value(x, bits + _GUARD_BITS)
        while real and z.real.contains(0):
            bits *= 2
            z = field.value(x, bits + _GUARD_BITS)
        size = int(denominator.bit_length())
        with flint_lock, working_precision(bits + _GUARD_BITS + size + max(0, int(z.bits()))):
            if not real:
                root = (z.log() / degree).exp()
            elif z.real > 0:
                root = acb(z.real.root(degree))
            else:
                root = acb((-z.real).root(degree)) * acb(fmpq(1, degree)).exp_pi_i()
            return root * denominator

    zeros = [fmpq_poly()] * (degree - 1)
    polynomial = [-x * denominator**degree, *zeros, fmpq_poly([1])]
    return Root(polynomial, ball, denominator)
