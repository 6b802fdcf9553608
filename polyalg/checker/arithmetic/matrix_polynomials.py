"""Matrix polynomials over Q and Q(i): distrustful reading, star, product, equality, values at a point.

An entry is a pair of lists of integers, real and imaginary parts, constant term first; all entries have one
length and one positive denominator. All of it is exact; nothing is proved here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..format.encoding import read_list, read_object, refuse, shown
from ..format.limits import MAX_DEGREE, MAX_DIMENSION, Work, product_cost
from ..format.reading import Rows, read_numbers
from .integers import bits_of
from .poly import convolve
from .power_products import pack
from .rational_points import exact_value
from .rational_polynomials import Point

Grid = list[list[list[int]]]
Values = tuple[Rows, Rows]


@dataclass(frozen=True, slots=True)
class MatrixPolynomial:
    """The sum of x^k (re[i][j][k] + i im[i][j][k]) / den; not empty, all lists of one length."""

    re: Grid
    im: Grid
    den: int

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.re)

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.re[0])

    @property
    def length(self) -> int:
        """Number of coefficients, one more than the formal degree."""
        return len(self.re[0][0])

    def lists(self) -> Iterator[list[int]]:
        """Run over the real and imaginary parts of all entries."""
        for grid in (self.re, self.im):
            for row in grid:
                yield from row

    @property
    def bits(self) -> int:
        """Bits of the largest integer part of a coefficient."""
        return max(max(max(c), -min(c)) for c in self.lists()).bit_length()

    def is_zero_at(self, k: int) -> bool:
        """Whether the coefficient of x^k is zero."""
        return not any(c[k] for c in self.lists())


def read_input(
    given: dict[str, object], work: Work, *, may_be_zero: bool = False, square: bool = True
) -> tuple[MatrixPolynomial, str]:
    """Read the input {"matrix_polynomial": {"field": ..., "coefficients": ...}} and its field.

    The zero polynomial is one zero matrix, where it is allowed.
    """
    outer = read_object(given, ("matrix_polynomial",), "input")
    where = "input.matrix_polynomial"
    parts = read_object(outer["matrix_polynomial"], ("field", "coefficients"), where)
    field = parts["field"]
    if type(field) is not str or field not in ("Q", "Q(i)"):
        refuse(f"{where}.field", f'must be "Q" or "Q(i)", not {shown(field)}')
    result = read_matrices(parts["coefficients"], f"{where}.coefficients", work, gaussian=field == "Q(i)")
    if square and result.rows != result.columns:
        refuse(f"{where}.coefficients", "must be square matrices")
    if result.is_zero_at(result.length - 1) and not (may_be_zero and result.length == 1):
        refuse(f"{where}.coefficients", "must end with a matrix that is not zero")
    return result, field


def read_matrices(
    value: object, where: str, work: Work, *, gaussian: bool = True, columns: int | None = None
) -> MatrixPolynomial:
    """Read the coefficients [C_0, C_1, ...], at least one, matrices of one shape with at least one entry."""
    shape, flat = listed_entries(value, where, work, columns=columns)
    numbers = read_numbers(flat, where, gaussian, work)
    return of_entries(shape, numbers.re, numbers.im, numbers.den)


def listed_entries(
    value: object, where: str, work: Work, *, columns: int | None
) -> tuple[tuple[int, int], list[object]]:
    """Return the shape of the coefficients of a matrix polynomial, and their entries, row by row."""
    items = read_list(value, where, most=MAX_DEGREE + 1)
    if not items:
        refuse(where, "must have at least one coefficient")
    rows = len(read_list(items[0], f"{where}[0]", most=MAX_DIMENSION))
    if rows == 0:
        refuse(where, "must be matrices with at least one row")
    if columns is None:
        columns = len(read_list(read_list(items[0], where)[0], f"{where}[0][0]", most=MAX_DIMENSION))
    if columns == 0:
        refuse(where, "must be matrices with at least one column")
    flat: list[object] = []
    work.spend(2000 * len(items) * rows * columns, f"reading {where}")
    for k, item in enumerate(items):
        for i, row in enumerate(read_list(item, f"{where}[{k}]", length=rows)):
            flat += read_list(row, f"{where}[{k}][{i}]", length=columns)
    return (rows, columns), flat


def of_entries(shape: tuple[int, int], re: list[int], im: list[int] | None, den: int) -> MatrixPolynomial:
    """Return the matrix polynomial with these parts of the entries of all coefficients, row by row."""
    imag = im if im is not None else [0] * len(re)
    return MatrixPolynomial(_grid(re, *shape), _grid(imag, *shape), den)


def _grid(flat: list[int], rows: int, columns: int) -> Grid:
    step = rows * columns
    return [[flat[i * columns + j :: step] for j in range(columns)] for i in range(rows)]


def star(a: MatrixPolynomial, work: Work) -> MatrixPolynomial:
    """Conjugate the coefficients and transpose."""
    work.spend(500 * a.rows * a.columns * a.length, "a conjugate transpose")
    re = [[row[j] for row in a.re] for j in range(a.columns)]
    im = [[[-y for y in row[j]] for row in a.im] for j in range(a.columns)]
    return MatrixPolynomial(re, im, a.den)


def multiply(a: MatrixPolynomial, b: MatrixPolynomial, what: str, work: Work) -> MatrixPolynomial:
    """Multiply two matrix polynomials; the caller has checked the shapes."""
    count = a.rows * a.columns * b.columns
    p, q = a.bits, b.bits
    work.spend(count * (4000 + 4 * a.length * b.length * product_cost(p, q)), what)
    length = a.length + b.length - 1
    work.keep(2 * a.rows * b.columns * (length + 2), p + q + 16, what)
    re: Grid = []
    im: Grid = []
    for x, y in zip(a.re, a.im, strict=True):
        pairs = [_entry(x, y, b, j, length) for j in range(b.columns)]
        re.append([u for u, _ in pairs])
        im.append([v for _, v in pairs])
    return MatrixPolynomial(re, im, a.den * b.den)


def _entry(
    x: list[list[int]], y: list[list[int]], b: MatrixPolynomial, j: int, length: int
) -> tuple[list[int], list[int]]:
    """Multiply a row of polynomials with column j of b."""
    re, im = [0] * length, [0] * length
    for k, (p, q) in enumerate(zip(x, y, strict=True)):
        u, v = b.re[k][j], b.im[k][j]
        for first, second, out, sign in ((p, u, re, 1), (q, v, re, -1), (p, v, im, 1), (q, u, im, 1)):
            if any(first) and any(second):
                for index, c in enumerate(convolve(first, second)):
                    out[index] += sign * c
    return re, im


def unit_minus_multiple(
    diagonal: list[int], factor: int, a: MatrixPolynomial, work: Work
) -> MatrixPolynomial:
    """Return p I / (factor den) - A for a square matrix A and a polynomial p of its length."""
    what, bits = "a multiple of a matrix polynomial", factor.bit_length()
    work.spend(2 * a.rows * a.rows * a.length * (80 + product_cost(a.bits, bits)), what)
    work.store(2 * a.rows * a.rows * a.length, max(a.bits + bits, bits_of(diagonal)), what)
    re = [[[-factor * y for y in entry] for entry in row] for row in a.re]
    im = [[[-factor * y for y in entry] for entry in row] for row in a.im]
    for i, row in enumerate(re):
        row[i] = [x + y for x, y in zip(diagonal, row[i], strict=True)]
    return MatrixPolynomial(re, im, factor * a.den)


def is_equal(a: MatrixPolynomial, b: MatrixPolynomial, what: str, work: Work) -> bool:
    """Decide whether two matrix polynomials of one shape are equal; their lengths may differ."""
    count = a.rows * a.columns * (a.length + b.length)
    dens = max(a.den.bit_length(), b.den.bit_length())
    work.spend(count * (400 + 4 * product_cost(max(a.bits, b.bits), dens)), what)
    padded = max(a.length, b.length)
    for p, q in zip(a.lists(), b.lists(), strict=True):
        left, right = [c * b.den for c in p], [c * a.den for c in q]
        if left + [0] * (padded - len(left)) != right + [0] * (padded - len(right)):
            return False
    return True


def is_hermitian(a: MatrixPolynomial) -> bool:
    """Decide whether every coefficient is its own conjugate transpose."""
    n = a.rows
    return all(
        a.re[i][j] == a.re[j][i] and all(x == -y for x, y in zip(a.im[i][j], a.im[j][i], strict=True))
        for i in range(n)
        for j in range(i + 1)
    )


def packed_value(a: MatrixPolynomial, slot: int, work: Work) -> Values:
    """Return den times the value at 2^slot.

    Parameters
    ----------
    slot : int
        A multiple of 8; all coefficients times den are below 2^(slot - 1) in modulus.
    """
    count = a.rows * a.columns
    work.keep(4 * count, a.length * slot, "a value at a power of two")
    work.spend(2 * count * (2000 + a.length * (500 + slot // 4)), "a value at a power of two")
    return (
        [[pack(c, slot) for c in row] for row in a.re],
        [[pack(c, slot) for c in row] for row in a.im],
    )


def value_at(a: MatrixPolynomial, point: Point, work: Work) -> Values:
    """Return den q^(length - 1) times the value at p/q."""
    p, q = point
    work.store(
        2 * a.rows * a.columns, a.length * max(p.bit_length(), q.bit_length()) + a.bits, "a value at a point"
    )
    work.spend(2000 * a.rows * a.columns, "a value at a point")
    return (
        [[exact_value(c, p, q, work) if any(c) else 0 for c in row] for row in a.re],
        [[exact_value(c, p, q, work) if any(c) else 0 for c in row] for row in a.im],
    )


def leading_value(a: MatrixPolynomial) -> Values:
    """Return den times the last coefficient."""
    return [[c[-1] for c in row] for row in a.re], [[c[-1] for c in row] for row in a.im]
