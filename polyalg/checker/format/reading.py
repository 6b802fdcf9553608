"""Matrices, polynomials, vectors and moduli in certificates, as plain integers.

A number over Q(i) is kept as two integers; the imaginary parts are None where the field is Q, so
that later steps skip them. Denominators are taken out at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import CertificateError
from .encoding import read_integer, read_list, read_object, read_rational, refuse, shown
from .limits import MAX_DIMENSION, MAX_FIXED_BITS, MAX_MODULUS_BITS, MAX_RATIONAL_BITS, Work, quotient_cost

Rows = list[list[int]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of Gaussian rationals (re + i im) / den; `im` is None where all are rational by type."""

    re: list[int]
    im: list[int] | None
    den: int


@dataclass(frozen=True, slots=True)
class InputMatrix:
    """The input matrix A = (re + i im) / den of size n; `im` is None exactly when the field is Q."""

    n: int
    re: Rows
    im: Rows | None
    den: int

    @property
    def gaussian(self) -> bool:
        """Whether the field is Q(i)."""
        return self.im is not None

    @property
    def field(self) -> str:
        """The field as written in certificates."""
        return "Q(i)" if self.gaussian else "Q"

    def columns(self) -> list[tuple[list[int], list[int] | None]]:
        """Return the columns of den * A."""
        re = [list(column) for column in zip(*self.re, strict=True)]
        if self.im is None:
            return [(column, None) for column in re]
        return [(a, list(b)) for a, b in zip(re, zip(*self.im, strict=True), strict=True)]

    @property
    def bits(self) -> int:
        """Bits of the largest integer part of an entry of den * A."""
        parts = [*self.re, *(self.im or [])]
        return max((abs(x) for row in parts for x in row), default=0).bit_length()


@dataclass(frozen=True, slots=True)
class Dyadic:
    """A rectangular array of complex numbers (re + i im) / 2^bits."""

    bits: int
    re: Rows
    im: Rows

    @property
    def height(self) -> int:
        """Bits before the binary point of the largest part of an entry."""
        largest = max((abs(x) for row in (*self.re, *self.im) for x in row), default=0)
        return max(largest.bit_length() - self.bits, 0)

    def cut(self, bits: int) -> Dyadic:
        """Drop places beyond `bits`, rounding down."""
        drop = self.bits - bits
        if drop <= 0:
            return self
        re = [[x >> drop for x in row] for row in self.re]
        return Dyadic(bits, re, [[y >> drop for y in row] for row in self.im])


def read_matrix(given: dict[str, object], work: Work) -> InputMatrix:
    """Read the input {"matrix": {"field": ..., "entries": ...}} of the claims about one matrix."""
    outer = read_object(given, ("matrix",), "input")
    return _read_with_field(outer["matrix"], "input.matrix", work)


@dataclass(frozen=True, slots=True)
class MatrixPair:
    """Two input matrices of one size over one field."""

    first: InputMatrix
    second: InputMatrix

    @property
    def field(self) -> str:
        """The field as written in certificates."""
        return self.first.field


def read_matrix_pair(given: dict[str, object], work: Work) -> MatrixPair:
    """Read the input {"matrices": [...]} of the claims about two matrices."""
    outer = read_object(given, ("matrices",), "input")
    listed = read_list(outer["matrices"], "input.matrices", length=2)
    first, second = (_read_with_field(x, f"input.matrices[{k}]", work) for k, x in enumerate(listed))
    if (first.n, first.field) != (second.n, second.field):
        refuse("input.matrices", "must have one size and one field")
    return MatrixPair(first, second)


def _read_with_field(value: object, where: str, work: Work) -> InputMatrix:
    matrix = read_object(value, ("field", "entries"), where)
    field = matrix["field"]
    if type(field) is not str or field not in ("Q", "Q(i)"):
        refuse(f"{where}.field", f'must be "Q" or "Q(i)", not {shown(field)}')
    rows = read_list(matrix["entries"], f"{where}.entries", most=MAX_DIMENSION)
    return read_rows(rows, f"{where}.entries", field == "Q(i)", work)


def read_rows(rows: list[object], where: str, gaussian: bool, work: Work) -> InputMatrix:
    """Read the rows of a square matrix."""
    n = len(rows)
    flat: list[object] = []
    for i, row in enumerate(rows):
        flat += read_list(row, f"{where}[{i}]", length=n)
    numbers = read_numbers(flat, where, gaussian, work)
    re = [numbers.re[i * n : (i + 1) * n] for i in range(n)]
    im = None if numbers.im is None else [numbers.im[i * n : (i + 1) * n] for i in range(n)]
    return InputMatrix(n, re, im, numbers.den)


def read_numbers(items: list[object], where: str, gaussian: bool, work: Work) -> Numbers:
    """Read field elements and bring them to their least common denominator as written."""
    tops: list[int] = []
    bottoms: list[int] = []
    for k, item in enumerate(items):
        pair = item if gaussian and type(item) is list else [item, "0"] if gaussian else [item]
        if len(pair) > 2 or (gaussian and len(pair) != 2):
            refuse(f"{where}[{k}]", "must be a rational or a pair of rationals")
        for part in pair:
            top, bottom = read_rational(part, f"{where}[{k}]")
            tops.append(top)
            bottoms.append(bottom)
    den = _common_denominator(bottoms, where, work)
    work.keep(len(tops), den.bit_length() + max((abs(x) for x in tops), default=0).bit_length(), where)
    if den > 1:
        work.spend(
            len(tops) * 4 * quotient_cost(den.bit_length(), den.bit_length()),
            f"clearing denominators in {where}",
        )
        tops = [top * (den // bottom) for top, bottom in zip(tops, bottoms, strict=True)]
    if gaussian:
        return Numbers(tops[0::2], tops[1::2], den)
    return Numbers(tops, None, den)


def _common_denominator(bottoms: list[int], where: str, work: Work) -> int:
    den = 1
    # no honest file needs long denominators that have little in common: their cost counts tenfold
    for bottom in bottoms:
        if bottom == 1:
            continue
        work.spend(10 * quotient_cost(den.bit_length(), bottom.bit_length()), f"the denominators of {where}")
        if den % bottom:
            den = math.lcm(den, bottom)
            if den.bit_length() > 4 * MAX_RATIONAL_BITS:
                raise CertificateError("limits", f"the common denominator of {where} is too large")
    return den


def read_polynomial(value: object, where: str, matrix: InputMatrix, work: Work) -> Numbers:
    """Read a monic polynomial of degree 1 to n over the field of the matrix, constant term first."""
    return read_monic(value, where, matrix.n, matrix.gaussian, work)


def read_monic(value: object, where: str, most: int, gaussian: bool, work: Work) -> Numbers:
    """Read a monic polynomial of degree 1 to `most` over Q or Q(i), constant term first."""
    items = read_list(value, where, most=most + 1)
    if len(items) < 2:
        refuse(where, "must have degree at least 1")
    numbers = read_numbers(items, where, gaussian, work)
    if numbers.re[-1] != numbers.den or (numbers.im is not None and numbers.im[-1] != 0):
        refuse(where, "must be monic")
    return numbers


def read_vector(value: object, where: str, matrix: InputMatrix) -> tuple[list[int], list[int] | None]:
    """Read a vector of n integers, Gaussian integers over Q(i)."""
    items = read_list(value, where, length=matrix.n)
    if not matrix.gaussian:
        return [read_integer(x, f"{where}[{k}]", bits=MAX_RATIONAL_BITS) for k, x in enumerate(items)], None
    pairs = [_read_pair(x, f"{where}[{k}]", MAX_RATIONAL_BITS) for k, x in enumerate(items)]
    return [x for x, _ in pairs], [y for _, y in pairs]


def read_bits(value: object, where: str) -> int:
    """Read a number of bits after the binary point."""
    bits = read_integer(value, where)
    if bits < 0:
        refuse(where, "must not be negative")
    if bits > MAX_FIXED_BITS:
        raise CertificateError("limits", f"{where} is more than {MAX_FIXED_BITS}")
    return bits


def read_dyadic(value: object, where: str, rows: int, work: Work) -> Dyadic:
    """Read a dyadic matrix {"bits": s, "entries": [...]} of size `rows` by `rows`."""
    outer = read_object(value, ("bits", "entries"), where)
    bits = read_bits(outer["bits"], f"{where}.bits")
    re: Rows = []
    im: Rows = []
    largest = 0
    for i, row in enumerate(read_list(outer["entries"], f"{where}.entries", length=rows)):
        place = f"{where}.entries[{i}]"
        pairs = [_read_pair(x, place, MAX_FIXED_BITS) for x in read_list(row, place, length=rows)]
        re.append([x for x, _ in pairs])
        im.append([y for _, y in pairs])
        largest = max([largest, *(abs(x) | abs(y) for x, y in pairs)])
    work.keep(2 * rows * rows, largest.bit_length(), where)
    return Dyadic(bits, re, im)


def read_fixed_rows(
    value: object, where: str, shape: tuple[int, int, int], work: Work
) -> list[tuple[list[int], list[int]]]:
    """Read `count` matrices of r rows and n columns of (pairs of) integers, as r long rows: (re, im) each.

    A row has its entries in the first matrix, then those in the second one, and so on.
    """
    count, r, n = shape
    work.spend(2000 * n * r * count, f"reading {where}")
    rows: list[tuple[list[int], list[int]]] = [([], []) for _ in range(r)]
    for k, item in enumerate(read_list(value, where, length=count)):
        for i, row in enumerate(read_list(item, f"{where}[{k}]", length=r)):
            place = f"{where}[{k}][{i}]"
            pairs = [_read_pair(x, place, MAX_FIXED_BITS) for x in read_list(row, place, length=n)]
            rows[i][0].extend(x for x, _ in pairs)
            rows[i][1].extend(y for _, y in pairs)
    size = sum(x.bit_length() for row in rows for part in row for x in part)
    work.keep(2 * n * r * count, size // max(2 * n * r * count, 1) + 1, where)
    return rows


def read_points(value: object, key: str, where: str, most: int) -> tuple[int, list[tuple[int, int]]]:
    """Read {"bits": s, key: [[re, im], ...]}: complex points re / 2^s + i im / 2^s."""
    outer = read_object(value, ("bits", key), where)
    bits = read_bits(outer["bits"], f"{where}.bits")
    items = read_list(outer[key], f"{where}.{key}", most=most)
    points: list[tuple[int, int]] = []
    for k, item in enumerate(items):
        place = f"{where}.{key}[{k}]"
        pair = read_list(item, place, length=2)
        points.append(
            (
                read_integer(pair[0], place, bits=MAX_FIXED_BITS),
                read_integer(pair[1], place, bits=MAX_FIXED_BITS),
            )
        )
    return bits, points


def _read_pair(value: object, where: str, bits: int) -> tuple[int, int]:
    if type(value) is str:
        return read_integer(value, where, bits=bits), 0
    pair = read_list(value, where, length=2)
    return read_integer(pair[0], where, bits=bits), read_integer(pair[1], where, bits=bits)


@dataclass(frozen=True, slots=True)
class Modulus:
    """A modulus m >= 2, not known to be prime, with the image of i in Z/m (0 where the field is Q)."""

    m: int
    i: int


def modulus_keys(gaussian: bool) -> tuple[str, ...]:
    """Return the keys that describe a modulus over Q or over Q(i)."""
    return ("modulus", "sqrt_minus_one") if gaussian else ("modulus",)


def read_modulus(holder: dict[str, object], where: str, gaussian: bool) -> Modulus:
    """Read a modulus and, over Q(i), a square root of -1 in it.

    Notes
    -----
    With s^2 = -1 mod m, i -> s defines a ring map from Z[i] to Z/m; it carries units to units and
    a determinant to a determinant. Nothing needs m to be prime.
    """
    m = read_integer(holder["modulus"], f"{where}.modulus", bits=MAX_MODULUS_BITS)
    if m < 2:
        refuse(f"{where}.modulus", "must be at least 2")
    if not gaussian:
        return Modulus(m, 0)
    root = read_integer(holder["sqrt_minus_one"], f"{where}.sqrt_minus_one", bits=MAX_MODULUS_BITS)
    if (root * root + 1) % m:
        refuse(f"{where}.sqrt_minus_one", "is not a square root of -1 modulo the modulus")
    return Modulus(m, root % m)


def image(numbers: Numbers, modulus: Modulus) -> list[int] | None:
    """Map field elements to Z/m; None where the common denominator is not a unit there."""
    if math.gcd(numbers.den, modulus.m) != 1:
        return None
    inverse = pow(numbers.den, -1, modulus.m)
    return [x * inverse % modulus.m for x in residues(numbers.re, numbers.im, modulus)]


def residues(re: list[int], im: list[int] | None, modulus: Modulus) -> list[int]:
    """Map (Gaussian) integers to Z/m."""
    m = modulus.m
    if im is None:
        return [x % m for x in re]
    return [(x + y * modulus.i) % m for x, y in zip(re, im, strict=True)]
