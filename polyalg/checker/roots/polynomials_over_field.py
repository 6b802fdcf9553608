"""What proofs about real roots ask of polynomials over a real field: the inequalities between its numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..arithmetic.combinations import common_denominator
from ..arithmetic.fields.division import quotients
from ..arithmetic.fields.elements import (
    bits_of_elements,
    content,
    exact_quotients,
    integer_multiples,
    product,
    spend_on_products,
)
from ..arithmetic.fields.polynomials import check_power_product, convolution, is_divisible, pseudo_remainder
from ..arithmetic.fields.words import (
    FIELD,
    generator_words,
    polynomial_over_field_text,
    short_terms_over_field,
)
from ..arithmetic.fraction_free import Row, eliminate
from ..arithmetic.rational_polynomials import Point
from ..format.encoding import refuse
from ..format.limits import MAX_DEGREE
from ..format.number_field import (
    Element,
    FieldPolynomial,
    MonicFieldPolynomial,
    read_elements,
    read_monic_field_polynomial,
)
from ..format.reading import read_numbers
from .nonreal import Center
from .real_over_field import RealField, is_root_near_over_field, prove_nonreal_root_over_field
from .real_polynomials import RealPolynomials

_WHAT = "a combination of polynomials over a field"


@dataclass(frozen=True, slots=True)
class FieldSigns:
    """The signs of one polynomial over a real field at rational points."""

    coefficients: list[Element]
    field: RealField

    def at(self, point: Point) -> int:
        """Return -1, 0 or 1."""
        return self.field.sign(self.field.value(self.coefficients, point))


class FieldPolynomials(RealPolynomials[FieldPolynomial, Element]):
    """Polynomials over a real field; the factors are monic ones times their denominators."""

    def __init__(self, field: RealField) -> None:
        super().__init__(field.work)
        self.field = field

    def coefficients(self, p: FieldPolynomial) -> list[Element]:
        return p.coefficients

    def sign(self, c: Element) -> int:
        return self.field.sign(c)

    def mapped(self, change: Callable[[list[int]], list[int]], g: list[Element]) -> list[Element]:
        coordinates = [change(list(row)) for row in zip(*g, strict=True)]
        return [list(c) for c in zip(*coordinates, strict=True)]

    def pointwise(self, a: list[Element], b: list[Element]) -> list[Element]:
        f = self.field.field.modulus
        sizes = bits_of_elements(a), bits_of_elements(b)
        spend_on_products(len(a), sizes, f, self.work, "products of numbers of a field")
        return [product(x, y, f) for x, y in zip(a, b, strict=True)]

    def differences(self, a: list[Element], b: list[Element]) -> list[Element]:
        return [[s - t for s, t in zip(x, y, strict=True)] for x, y in zip(a, b, strict=True)]

    def is_zero(self, c: Element) -> bool:
        return not any(c)

    def integer(self, c: int) -> Element:
        return self.field.field.integer(c)

    def primitive(self, g: list[Element]) -> list[Element]:
        g = self.trimmed(g)
        return exact_quotients(g, content(g, self.work), self.work)

    def pseudo_remainder(self, a: list[Element], b: list[Element]) -> tuple[list[Element], int]:
        return pseudo_remainder(a, b, self.field.field.modulus, self.work)

    def quotients(self, g: list[Element], divisor: Element) -> list[Element]:
        return quotients(g, divisor, self.field.field.modulus, self.work)

    def convolution(self, a: list[Element], b: list[Element]) -> list[Element]:
        return convolution(a, b, self.field.field.modulus, self.work)

    def of_coefficients(self, g: list[Element]) -> FieldPolynomial:
        return FieldPolynomial(self.field.field, g, 1)

    @property
    def modulus(self) -> list[int]:
        return self.field.field.modulus

    def coordinates(self, g: list[Element]) -> list[list[int]]:
        return [[c[k] for c in g] for k in range(self.field.field.degree)]

    def read_number(self, value: object, where: str) -> tuple[Element, int]:
        numbers, den = read_elements([value], where, self.field.field, self.work)
        return numbers[0], den

    def terms_text(self, p: FieldPolynomial) -> str:
        return short_terms_over_field(p.coefficients, p.den)

    def number_text(self, number: tuple[Element, int]) -> str:
        return short_terms_over_field([number[0]], number[1]) or "(as listed)"

    def read_factor(self, value: object, where: str) -> list[Element]:
        return read_monic_field_polynomial(value, where, self.field.field, MAX_DEGREE, self.work).coefficients

    def check_power_product(
        self, p: FieldPolynomial, powers: list[tuple[list[Element], int]], where: str
    ) -> None:
        check_power_product(p, [(MonicFieldPolynomial(g), m) for g, m in powers if m], where, self.work)

    def signs(self, g: list[Element], what: str) -> FieldSigns:
        return FieldSigns(g, self.field)

    def value(self, g: list[Element], point: Point) -> Element:
        return self.field.value(g, point)

    def prove_nonreal_root(self, p: list[Element], proof: object, where: str, what: str) -> None:
        prove_nonreal_root_over_field(p, proof, where, what, self.field)

    def is_root_near(self, p: list[Element], center: Center, distance: int) -> bool:
        return is_root_near_over_field(p, center, distance, self.field)

    def is_multiple(self, target: list[Element], h: list[Element]) -> bool:
        return not target or is_divisible(target, MonicFieldPolynomial(h), self.field.field, self.work)

    def read_weights(self, items: list[object], where: str, *, rational: bool) -> FieldPolynomial:
        field, work = self.field.field, self.work
        if rational:
            numbers = read_numbers(items, where, False, work)
            weights, den = [field.integer(w) for w in numbers.re], numbers.den
        else:
            weights, den = read_elements(items, where, field, work)
        if any(self.field.sign(w) < 0 for w in weights):
            refuse(where, "must not have a negative weight")
        return FieldPolynomial(field, weights, den)

    def combination(self, weights: FieldPolynomial, polynomials: list[FieldPolynomial]) -> FieldPolynomial:
        field, work = weights.over, self.work
        pairs = zip(weights.coefficients, polynomials, strict=True)
        kept = [(w, p) for w, p in pairs if any(w) and p.coefficients]
        den = common_denominator((p.den for _, p in kept), work)
        total = [field.integer(0)] * max((len(p.coefficients) for _, p in kept), default=0)
        for w, p in kept:
            own = integer_multiples(p.coefficients, den // p.den, work)
            sizes = bits_of_elements([w]), bits_of_elements(own)
            spend_on_products(len(own), sizes, field.modulus, work, _WHAT)
            for k, c in enumerate(own):
                total[k] = [x + y for x, y in zip(total[k], product(w, c, field.modulus), strict=True)]
        while total and not any(total[-1]):
            total.pop()
        return FieldPolynomial(field, total, weights.den * den)

    def are_equal(self, p: FieldPolynomial, q: FieldPolynomial) -> bool:
        return len(p.coefficients) == len(q.coefficients) and (
            integer_multiples(p.coefficients, q.den, self.work)
            == integer_multiples(q.coefficients, p.den, self.work)
        )

    def is_rank_at_most_two(self, polynomials: list[FieldPolynomial]) -> bool:
        """Decide whether polynomials span a space of dimension at most two.

        Notes
        -----
        A space over the field has d times the dimension over Q; the products of the polynomials with the
        powers of the generator span it there.
        """
        if len(polynomials) < 3:
            return True
        d, zero = self.field.field.degree, self.field.field.integer(0)
        width = max(len(p.coefficients) for p in polynomials)
        rows: list[Row] = []
        for p in polynomials:
            own = p.coefficients + [zero] * (width - len(p.coefficients))
            for _ in range(d):
                rows.append(([x for c in own for x in c], None))
                own = [self.field.product(c, self._generator()) for c in own]
        return len(eliminate(rows, self.work, most=2 * d + 1)[0]) <= 2 * d

    def _generator(self) -> Element:
        d = self.field.field.degree
        return [-self.field.field.modulus[0]] if d == 1 else [0, 1, *[0] * (d - 2)]

    def named(self, p: FieldPolynomial, name: str) -> str:
        return polynomial_over_field_text(p, name)

    def field_words(self) -> str:
        return f" over {FIELD} ({generator_words(self.field.field)})"
