"""What proofs about real roots ask of polynomials, whatever their coefficients: those over Q answer here.

A polynomial of the input has the type P, its coefficients, and those of factors that a certificate lists, are
integral and have the type C: integers, or numbers of a field with integral coordinates.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from ..arithmetic.combinations import are_equal, combination, is_rank_at_most_two
from ..arithmetic.integers import multiples, pointwise, quotients
from ..arithmetic.poly import convolution, is_multiple, primitive, pseudo_divide, trimmed
from ..arithmetic.power_products import check_power_product
from ..arithmetic.rational_points import Signs, exact_value, sign_of, variations
from ..arithmetic.rational_polynomials import Point, read_integral_polynomial
from ..arithmetic.words import family_text, point_text, polynomial_text, short_terms
from ..format.encoding import read_rational, refuse
from ..format.limits import Work
from ..format.reading import Numbers, read_numbers
from .nonreal import Center, is_root_near, prove_nonreal_root
from .pieces import Pieces, check_pieces

P = TypeVar("P")
C = TypeVar("C")


class SignsAt(Protocol):
    """The signs of one polynomial at rational points."""

    def at(self, point: Point) -> int:
        """Return -1, 0 or 1."""
        ...


class RealPolynomials(ABC, Generic[P, C]):
    """Polynomials with coefficients of one kind, and the meter of the work."""

    # The number of real roots may be proved by pieces, which takes integers.
    reads_pieces = False

    def __init__(self, work: Work) -> None:
        self.work = work

    @abstractmethod
    def coefficients(self, p: P) -> list[C]:
        """Return those of a positive multiple, constant term first, the last one not zero."""

    @abstractmethod
    def sign(self, c: C) -> int:
        """Return the sign of a coefficient."""

    @abstractmethod
    def mapped(self, change: Callable[[list[int]], list[int]], g: list[C]) -> list[C]:
        """Apply a linear map of integers to a list of coefficients."""

    @abstractmethod
    def pointwise(self, a: list[C], b: list[C]) -> list[C]:
        """Multiply two lists of one length, number by number."""

    @abstractmethod
    def differences(self, a: list[C], b: list[C]) -> list[C]:
        """Subtract the second list from the first one, number by number."""

    @abstractmethod
    def is_zero(self, c: C) -> bool:
        """Decide whether a coefficient is zero."""

    @abstractmethod
    def integer(self, c: int) -> C:
        """Return an integer as a coefficient."""

    @abstractmethod
    def primitive(self, g: list[C]) -> list[C]:
        """Divide by a positive integer where that is possible, and drop zeros at the end."""

    @abstractmethod
    def pseudo_remainder(self, a: list[C], b: list[C]) -> tuple[list[C], int]:
        """Return r and s with lead(b)^s a = q b + r, deg r < deg b; s = max(deg a - deg b + 1, 0)."""

    @abstractmethod
    def quotients(self, g: list[C], divisor: C) -> list[C]:
        """Divide each coefficient by a number that is not zero.

        Raises
        ------
        CertificateError
            Step "structure", when a division leaves a rest.
        """

    @abstractmethod
    def convolution(self, a: list[C], b: list[C]) -> list[C]:
        """Multiply two polynomials."""

    @abstractmethod
    def of_coefficients(self, g: list[C]) -> P:
        """Return the polynomial with these coefficients, the last one not zero."""

    @property
    @abstractmethod
    def modulus(self) -> list[int]:
        """The polynomial f over Z, monic, with coefficients in Z[y] / f; y over Z."""

    @abstractmethod
    def coordinates(self, g: list[C]) -> list[list[int]]:
        """Return for each power of y the coordinates of the coefficients."""

    @abstractmethod
    def read_number(self, value: object, where: str) -> tuple[C, int]:
        """Read a number as one with a positive denominator."""

    @abstractmethod
    def terms_text(self, p: P) -> str:
        """Write a short polynomial out; the empty string stands for a long one."""

    @abstractmethod
    def number_text(self, number: tuple[C, int]) -> str:
        """Write a number that `read_number` returns."""

    @abstractmethod
    def read_factor(self, value: object, where: str) -> list[C]:
        """Read a polynomial of degree at least 1 with integral coefficients."""

    @abstractmethod
    def check_power_product(self, p: P, powers: list[tuple[list[C], int]], where: str) -> None:
        """Prove that p is a constant times a product of powers; see the function over Q."""

    @abstractmethod
    def signs(self, g: list[C], what: str) -> SignsAt:
        """Return the signs of a polynomial that is not zero."""

    @abstractmethod
    def value(self, g: list[C], point: Point) -> C:
        """Return q^n times the value at p/q of a polynomial given by n + 1 coefficients."""

    def is_zero_at(self, g: list[C], point: Point) -> bool:
        """Decide whether a number is a root."""
        return self.is_zero(self.value(g, point))

    def check_pieces(self, g: list[C], pieces: Pieces, count: int, where: str) -> None:
        """Prove that a polynomial has exactly `count` real roots, from pieces."""
        raise NotImplementedError

    @abstractmethod
    def prove_nonreal_root(self, p: list[C], proof: object, where: str, what: str) -> None:
        """Prove that a polynomial has a root that is not real; see the function over Q."""

    @abstractmethod
    def is_root_near(self, p: list[C], center: Center, distance: int) -> bool:
        """Decide an inequality that proves a root near a centre; see the function over Q."""

    @abstractmethod
    def is_multiple(self, target: list[C], h: list[C]) -> bool:
        """Decide whether h, of degree at least 1, divides a polynomial."""

    @abstractmethod
    def read_weights(self, items: list[object], where: str, *, rational: bool) -> P:
        """Read numbers that are not negative, one for each polynomial of a combination."""

    @abstractmethod
    def combination(self, weights: P, polynomials: list[P]) -> P:
        """Return the sum of the weights times the polynomials."""

    @abstractmethod
    def are_equal(self, p: P, q: P) -> bool:
        """Decide whether two polynomials are equal."""

    @abstractmethod
    def is_rank_at_most_two(self, polynomials: list[P]) -> bool:
        """Decide whether polynomials span a space of dimension at most two."""

    @abstractmethod
    def named(self, p: P, name: str) -> str:
        """Write a short polynomial out, with its name, and name a long one by its degree."""

    def field_words(self) -> str:
        """Name the field of the coefficients where it is not Q, as an apposition."""
        return ""

    def times(self, x: C, y: C) -> C:
        """Multiply two coefficients."""
        return self.pointwise([x], [y])[0]

    def power(self, x: C, exponent: int) -> C:
        """Return a power with an exponent that is not negative."""
        result = self.integer(1)
        for _ in range(exponent):
            result = self.times(result, x)
        return result

    def scaled(self, factor: int, g: list[C]) -> list[C]:
        """Multiply coefficients by an integer."""
        return self.mapped(lambda row: multiples(row, factor, self.work), g)

    def weighted(self, weights: list[int], g: list[C]) -> list[C]:
        """Multiply each coefficient by an integer of its own."""
        return self.mapped(lambda row: pointwise(weights, row, self.work), g)

    def derivative(self, g: list[C]) -> list[C]:
        """Return the derivative."""
        return self.mapped(lambda row: [k * c for k, c in enumerate(row)], g)[1:]

    def trimmed(self, g: list[C]) -> list[C]:
        """Drop zeros at the end."""
        length = len(g)
        while length and self.is_zero(g[length - 1]):
            length -= 1
        return g[:length]

    def degree(self, p: P) -> int:
        """Return the degree, -1 for the zero polynomial."""
        return len(self.coefficients(p)) - 1

    def leading_sign(self, p: P) -> int:
        """Return the sign of the leading coefficient of a polynomial that is not zero."""
        return self.sign(self.coefficients(p)[-1])

    def variations(self, g: list[C]) -> int:
        """Count the changes of sign from each coefficient that is not zero to the next one."""
        kept = [sign for sign in map(self.sign, g) if sign]
        return sum(x != y for x, y in pairwise(kept))

    def polynomial_text(self, p: P) -> str:
        """Name a polynomial of the input."""
        return self.named(p, "p") + self.field_words()

    def pair_text(self, pair: list[P]) -> str:
        """Name a pair f, g."""
        return f"{self.named(pair[0], 'f')} and {self.named(pair[1], 'g')}{self.field_words()}"

    def family_text(self, family: list[P]) -> str:
        """Name a family by the number of its members and their degrees."""
        return family_text([self.degree(p) for p in family]) + self.field_words()

    def names_of(self, polynomials: list[P]) -> list[str]:
        """Name the members of a family for messages."""
        return [f"input.polynomials[{k}] of degree {self.degree(p)}" for k, p in enumerate(polynomials)]


class RationalPolynomials(RealPolynomials[Numbers, int]):
    """Polynomials over Q, their factors over Z."""

    reads_pieces = True

    def coefficients(self, p: Numbers) -> list[int]:
        return p.re

    def sign(self, c: int) -> int:
        return sign_of(c)

    def mapped(self, change: Callable[[list[int]], list[int]], g: list[int]) -> list[int]:
        return change(g)

    def pointwise(self, a: list[int], b: list[int]) -> list[int]:
        return pointwise(a, b, self.work)

    def differences(self, a: list[int], b: list[int]) -> list[int]:
        return [x - y for x, y in zip(a, b, strict=True)]

    def is_zero(self, c: int) -> bool:
        return c == 0

    def integer(self, c: int) -> int:
        return c

    def primitive(self, g: list[int]) -> list[int]:
        return primitive(g, self.work)

    def pseudo_remainder(self, a: list[int], b: list[int]) -> tuple[list[int], int]:
        _, rest, steps = pseudo_divide(a, b, self.work)
        return rest, steps

    def quotients(self, g: list[int], divisor: int) -> list[int]:
        return quotients(g, divisor, self.work)

    def convolution(self, a: list[int], b: list[int]) -> list[int]:
        return convolution(a, b, self.work)

    def of_coefficients(self, g: list[int]) -> Numbers:
        return Numbers(g, None, 1)

    @property
    def modulus(self) -> list[int]:
        return [0, 1]

    def coordinates(self, g: list[int]) -> list[list[int]]:
        return [g]

    def read_number(self, value: object, where: str) -> tuple[int, int]:
        return read_rational(value, where)

    def terms_text(self, p: Numbers) -> str:
        return short_terms(p)

    def number_text(self, number: tuple[int, int]) -> str:
        return point_text(number)

    def read_factor(self, value: object, where: str) -> list[int]:
        return read_integral_polynomial(value, where)

    def check_power_product(self, p: Numbers, powers: list[tuple[list[int], int]], where: str) -> None:
        check_power_product(p, powers, where, self.work)

    def signs(self, g: list[int], what: str) -> Signs:
        return Signs(g, self.work, what)

    def value(self, g: list[int], point: Point) -> int:
        return exact_value(g, *point, self.work)

    def check_pieces(self, g: list[int], pieces: Pieces, count: int, where: str) -> None:
        check_pieces(g, pieces, count, where, self.work)

    def variations(self, g: list[int]) -> int:
        return variations(g)

    def prove_nonreal_root(self, p: list[int], proof: object, where: str, what: str) -> None:
        prove_nonreal_root(p, proof, where, what, self.work)

    def is_root_near(self, p: list[int], center: Center, distance: int) -> bool:
        return is_root_near(p, center, distance, self.work)

    def is_multiple(self, target: list[int], h: list[int]) -> bool:
        return is_multiple(trimmed(target), h, self.work)

    def read_weights(self, items: list[object], where: str, *, rational: bool) -> Numbers:
        weights = read_numbers(items, where, False, self.work)
        if any(w < 0 for w in weights.re):
            refuse(where, "must not have a negative weight")
        return weights

    def combination(self, weights: Numbers, polynomials: list[Numbers]) -> Numbers:
        return combination(weights, polynomials, self.work)

    def are_equal(self, p: Numbers, q: Numbers) -> bool:
        return are_equal(p, q, self.work)

    def is_rank_at_most_two(self, polynomials: list[Numbers]) -> bool:
        return is_rank_at_most_two(polynomials, self.work)

    def named(self, p: Numbers, name: str) -> str:
        return polynomial_text(p, name)
