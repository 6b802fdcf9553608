"""Number fields with a chosen root, and matrices, polynomials and vectors over them, as plain integers.

A number of the field Q[y] / f is the list of its coordinates in 1, y, .., y^(d-1), integers over a common
denominator. Nothing is proved here; that f is irreducible, and has one root in the disc, is proved elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from .encoding import read_integer, read_list, read_object, read_rational, refuse
from .limits import (
    MAX_DEGREE,
    MAX_DIMENSION,
    MAX_FIELD_DEGREE,
    MAX_MEMBERS,
    MAX_MODULUS_BITS,
    MAX_RATIONAL_BITS,
    Work,
    quotient_cost,
)
from .reading import read_numbers

Element = list[int]
Rational = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Field:
    """The field Q[y] / f, f monic over Z, where y is the root within the radius of the center."""

    modulus: list[int]
    center: tuple[Rational, Rational]
    radius: Rational

    @property
    def degree(self) -> int:
        """The degree of f."""
        return len(self.modulus) - 1

    def integer(self, c: int) -> Element:
        """Return an integer as a number of the field."""
        return [c] + [0] * (self.degree - 1)


@dataclass(frozen=True, slots=True)
class FieldMatrix:
    """The square matrix of these entries over one denominator."""

    over: Field
    entries: list[list[Element]]
    den: int

    @property
    def n(self) -> int:
        """The number of rows."""
        return len(self.entries)

    def columns(self) -> list[list[Element]]:
        """Return the columns of den times the matrix."""
        return [list(column) for column in zip(*self.entries, strict=True)]


@dataclass(frozen=True, slots=True)
class FieldPair:
    """Two matrices of one size over one field."""

    first: FieldMatrix
    second: FieldMatrix

    @property
    def over(self) -> Field:
        """The field."""
        return self.first.over


@dataclass(frozen=True, slots=True)
class MonicFieldPolynomial:
    """The monic polynomial with these coefficients, constant term first, over the last one, an integer."""

    coefficients: list[Element]

    @property
    def den(self) -> int:
        """The last coefficient."""
        return self.coefficients[-1][0]

    @property
    def degree(self) -> int:
        """The degree."""
        return len(self.coefficients) - 1


@dataclass(frozen=True, slots=True)
class FieldPolynomial:
    """The polynomial with these coefficients, constant term first, the last one not 0, over a denominator.

    The zero polynomial has none; weights of a combination are held like this, too, where any may be 0.
    """

    over: Field
    coefficients: list[Element]
    den: int

    @property
    def degree(self) -> int:
        """The degree."""
        return len(self.coefficients) - 1


@dataclass(frozen=True, slots=True)
class ComplexFieldPolynomial:
    """A polynomial over K(i), K real: real and imaginary parts of its coefficients, over a denominator.

    There are as many of each, constant term first, the last pair not 0.
    """

    over: Field
    re: list[Element]
    im: list[Element]
    den: int

    @property
    def degree(self) -> int:
        """The degree."""
        return len(self.re) - 1


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A modulus m >= 2 and a root r of f modulo m: the ring map from Z[y] to Z/m with y -> r."""

    m: int
    root: int

    def image(self, x: Element) -> int:
        """Map a number with integral coordinates."""
        value = 0
        for c in reversed(x):
            value = (value * self.root + c) % self.m
        return value


def read_field(value: object, where: str) -> Field:
    """Read {"polynomial": [...], "root": {"center": [re, im], "radius": r}}."""
    outer = read_object(value, ("polynomial", "root"), where)
    items = read_list(outer["polynomial"], f"{where}.polynomial", most=MAX_FIELD_DEGREE + 1)
    modulus = [
        read_integer(c, f"{where}.polynomial[{k}]", bits=MAX_RATIONAL_BITS) for k, c in enumerate(items)
    ]
    if len(modulus) < 2 or modulus[-1] != 1:
        refuse(f"{where}.polynomial", "must be monic of degree at least 1")
    root = read_object(outer["root"], ("center", "radius"), f"{where}.root")
    parts = read_list(root["center"], f"{where}.root.center", length=2)
    re, im = (read_rational(x, f"{where}.root.center[{k}]") for k, x in enumerate(parts))
    radius = read_rational(root["radius"], f"{where}.root.radius")
    if radius[0] <= 0:
        refuse(f"{where}.root.radius", "must be positive")
    return Field(modulus, (re, im), radius)


def read_field_matrix(given: dict[str, object], work: Work) -> FieldMatrix:
    """Read the input {"field": ..., "matrix": [[...], ...]} of the claims about one matrix."""
    outer = read_object(given, ("field", "matrix"), "input")
    return read_field_rows(outer["matrix"], "input.matrix", read_field(outer["field"], "input.field"), work)


def read_field_pair(given: dict[str, object], work: Work) -> FieldPair:
    """Read the input {"field": ..., "matrices": [...]} of the claims about two matrices."""
    outer = read_object(given, ("field", "matrices"), "input")
    field = read_field(outer["field"], "input.field")
    listed = read_list(outer["matrices"], "input.matrices", length=2)
    first, second = (
        read_field_rows(rows, f"input.matrices[{k}]", field, work) for k, rows in enumerate(listed)
    )
    if first.n != second.n:
        refuse("input.matrices", "must have one size")
    return FieldPair(first, second)


def read_field_polynomial(given: dict[str, object], work: Work) -> FieldPolynomial:
    """Read the input {"field": ..., "polynomial": [...]} of the claims about one polynomial, not zero."""
    outer = read_object(given, ("field", "polynomial"), "input")
    field = read_field(outer["field"], "input.field")
    return read_coefficients(outer["polynomial"], "input.polynomial", field, work)


def read_complex_field_polynomial(given: dict[str, object], work: Work) -> ComplexFieldPolynomial:
    """Read {"field": ..., "polynomial": [...]}, not zero, coordinates rationals or pairs of them."""
    outer = read_object(given, ("field", "polynomial"), "input")
    field, where = read_field(outer["field"], "input.field"), "input.polynomial"
    p = _read_complex_coefficients(outer["polynomial"], where, field, MAX_DEGREE, work)
    if p.degree < 0 or not any(p.re[-1] + p.im[-1]):
        refuse(where, "must end with a coefficient that is not zero")
    return p


def read_monic_complex_polynomial(
    value: object, where: str, field: Field, most: int, work: Work
) -> ComplexFieldPolynomial:
    """Read a monic polynomial of degree 1 to `most` over K(i), coordinates rationals or pairs of them."""
    p = _read_complex_coefficients(value, where, field, most, work)
    if p.degree < 1:
        refuse(where, "must have degree at least 1")
    if p.re[-1] != field.integer(p.den) or any(p.im[-1]):
        refuse(where, "must be monic")
    return p


def _read_complex_coefficients(
    value: object, where: str, field: Field, most: int, work: Work
) -> ComplexFieldPolynomial:
    items = read_list(value, where, most=most + 1)
    d = field.degree
    flat = [c for k, item in enumerate(items) for c in read_list(item, f"{where}[{k}]", length=d)]
    numbers = read_numbers(flat, where, True, work)
    re, im = ([part[k : k + d] for k in range(0, len(flat), d)] for part in (numbers.re, numbers.im or []))
    return ComplexFieldPolynomial(field, re, im, numbers.den)


def read_field_family(
    given: dict[str, object], work: Work, *, length: int | None = None, zero: bool = False
) -> list[FieldPolynomial]:
    """Read the input {"field": ..., "polynomials": [...]} of the claims about a family; `zero` allows [].

    There is at least one member.
    """
    outer = read_object(given, ("field", "polynomials"), "input")
    field, where = read_field(outer["field"], "input.field"), "input.polynomials"
    items = read_list(outer["polynomials"], where, length=length, most=MAX_MEMBERS)
    if not items:
        refuse(where, "must have at least one member")
    return [read_coefficients(x, f"{where}[{k}]", field, work, zero=zero) for k, x in enumerate(items)]


def read_coefficients(
    value: object, where: str, field: Field, work: Work, *, zero: bool = False
) -> FieldPolynomial:
    """Read the coefficients of a polynomial, the last one not zero; `zero` allows []."""
    items = read_list(value, where, most=MAX_DEGREE + 1)
    if not items and not zero:
        refuse(where, "must not be the zero polynomial")
    coefficients, den = read_elements(items, where, field, work)
    if items and not any(coefficients[-1]):
        refuse(where, "must end with a coefficient that is not zero")
    return FieldPolynomial(field, coefficients, den)


def read_field_rows(
    value: object, where: str, field: Field, work: Work, *, n: int | None = None
) -> FieldMatrix:
    """Read the rows of a square matrix, of size n where that is given."""
    rows = read_list(value, where, length=n, most=MAX_DIMENSION)
    items: list[object] = []
    for i, row in enumerate(rows):
        items += read_list(row, f"{where}[{i}]", length=len(rows))
    numbers, den = read_elements(items, where, field, work)
    size = len(rows)
    return FieldMatrix(field, [numbers[i * size : (i + 1) * size] for i in range(size)], den)


def read_monic_field_polynomial(
    value: object, where: str, field: Field, most: int, work: Work
) -> MonicFieldPolynomial:
    """Read a monic polynomial of degree 1 to `most`, constant term first."""
    items = read_list(value, where, most=most + 1)
    if len(items) < 2:
        refuse(where, "must have degree at least 1")
    coefficients, den = read_elements(items, where, field, work)
    if coefficients[-1] != field.integer(den):
        refuse(where, "must be monic")
    return MonicFieldPolynomial(coefficients)


def read_field_vector(value: object, where: str, field: Field, n: int) -> list[Element]:
    """Read a vector of n numbers with integral coordinates."""
    return [
        [
            read_integer(c, f"{where}[{k}]", bits=MAX_RATIONAL_BITS)
            for c in read_list(item, f"{where}[{k}]", length=field.degree)
        ]
        for k, item in enumerate(read_list(value, where, length=n))
    ]


def read_place(value: object, where: str, field: Field, work: Work) -> FieldPlace:
    """Read {"modulus": m, "root": r}, r a root of f modulo m."""
    holder = read_object(value, ("modulus", "root"), where)
    m = read_integer(holder["modulus"], f"{where}.modulus", bits=MAX_MODULUS_BITS)
    if m < 2:
        refuse(f"{where}.modulus", "must be at least 2")
    root = read_integer(holder["root"], f"{where}.root", bits=MAX_MODULUS_BITS) % m
    longest = max(map(int.bit_length, field.modulus))
    work.spend(field.degree * (300 + quotient_cost(longest + 2 * MAX_MODULUS_BITS, MAX_MODULUS_BITS)), where)
    place = FieldPlace(m, root)
    if place.image(field.modulus):
        refuse(f"{where}.root", "is not a root of the polynomial of the field modulo the modulus")
    return place


def read_elements(items: list[object], where: str, field: Field, work: Work) -> tuple[list[Element], int]:
    """Read numbers of a field, over their least common denominator as written."""
    d = field.degree
    flat: list[object] = []
    for k, item in enumerate(items):
        flat += read_list(item, f"{where}, entry {k},", length=d)
    numbers = read_numbers(flat, where, False, work)
    return [numbers.re[k : k + d] for k in range(0, len(flat), d)], numbers.den
