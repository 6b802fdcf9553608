"""Matrices and polynomials with algebraic entries: over Q, over Q(i), or over a number field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from flint import fmpz, fmpz_mat

from polyalg.core.inputs.read import ReadMatrix, ReadPolynomial
from polyalg.core.inputs.reading import (
    Table,
    matrix_of_scalars,
    polynomial_of_scalars,
    read_coefficients,
    read_table,
    refused_coefficient,
    refused_entry,
    scalars_at_a_glance,
)
from polyalg.core.inputs.text import cells_of_text, polynomial_of_text, rows_of_text
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.scalars import are_integers
from polyalg.core.typing import MatrixLike, MatrixOverField, NumberLike, PolynomialLike, PolynomialOverField
from polyalg.errors import DimensionError
from polyalg.fields.entering import entered
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.reading import (
    ReadNumbers,
    collapsed,
    common_field,
    in_smallest_field,
    numbers_of_texts,
    read_numbers,
    smallest,
)
from polyalg.fields.text import is_algebraic_text, polynomial_in_tower
from polyalg.fields.tower import Tower

__all__ = [
    "ReadAlgebraicMatrix",
    "ReadAlgebraicPolynomial",
    "matrix",
    "polynomial",
    "read_matrices",
    "read_matrix",
    "read_polynomial",
    "read_polynomials",
]


@dataclass(frozen=True, slots=True)
class ReadAlgebraicMatrix:
    """A matrix over a number field that is neither Q nor Q(i), and where it came from."""

    matrix: AlgebraicMatrix
    origin: Origin = FLINT

    @property
    def nrows(self) -> int:
        """The number of rows."""
        return self.matrix.nrows()

    @property
    def ncols(self) -> int:
        """The number of columns."""
        return self.matrix.ncols()

    def value(self) -> AlgebraicMatrix:
        """Return the matrix itself."""
        return self.matrix

    def __reduce__(self) -> Recipe:
        return packed_call(ReadAlgebraicMatrix, self.matrix, self.origin)


@dataclass(frozen=True, slots=True)
class ReadAlgebraicPolynomial:
    """A polynomial over a number field that is neither Q nor Q(i), and where it came from."""

    polynomial: AlgebraicPolynomial
    origin: Origin = FLINT

    @property
    def degree(self) -> int:
        """The degree; -1 for the zero polynomial."""
        return self.polynomial.degree()

    @property
    def real(self) -> AlgebraicPolynomial:
        """The polynomial itself where its field is real, as `ReadPolynomial` has its numerator."""
        return self.polynomial

    @property
    def denominator(self) -> fmpz:
        """1: the coefficients are not over a common denominator."""
        return fmpz(1)

    def value(self) -> AlgebraicPolynomial:
        """Return the polynomial itself."""
        return self.polynomial

    def __reduce__(self) -> Recipe:
        return packed_call(ReadAlgebraicPolynomial, self.polynomial, self.origin)


def read_matrix(
    A: object, name: str = "A", square: bool = True, field: NumberField | None = None
) -> ReadMatrix | ReadAlgebraicMatrix:
    """Read a matrix of any system exactly, with entries in Q, Q(i) or a number field.

    Parameters
    ----------
    A, name, square
        As for `polyalg.core.inputs.reading.read_matrix`.
    field : NumberField, optional
        The field to read it over; None for the smallest one.
    """
    table: ReadMatrix | Table
    if isinstance(A, AlgebraicMatrix):
        table = _table(A, name, square)
    else:
        table = read_table(A, name, square)
    if isinstance(A, AlgebraicMatrix) and field in (None, A.field):
        n, m, origin = A.nrows(), A.ncols(), FLINT
        read = ReadNumbers(A.field, A.values) if field is not None else smallest(A.field, A.values)
    else:
        if isinstance(table, ReadMatrix) and field is None:
            return table
        n, m, origin = table.nrows, table.ncols, table.origin
        entries = table.value().entries() if isinstance(table, ReadMatrix) else table.entries
        if field is None and are_integers(entries):
            return ReadMatrix(fmpz_mat(n, m, entries), None, fmpz(1), origin)
        scalars = scalars_at_a_glance(entries) if field is None else None
        if scalars is not None:
            return matrix_of_scalars(n, m, scalars, origin)
        read = read_numbers(entries, lambda k: refused_entry(entries[k], divmod(k, m), name), name, field)
    short = collapsed(read) if field is None else None
    if short is not None:
        return matrix_of_scalars(n, m, short, origin)
    return ReadAlgebraicMatrix(AlgebraicMatrix.of_values(read.field, n, m, read.values), origin)


def read_matrices(
    given: Sequence[tuple[str, object]],
) -> list[ReadMatrix] | list[ReadAlgebraicMatrix]:
    """Read square matrices, named, over Q and Q(i), or all over one number field."""
    reads = [read_matrix(A, name) for name, A in given]
    rational = [read for read in reads if isinstance(read, ReadMatrix)]
    if len(rational) == len(reads):
        return rational
    field = common_field([read.matrix.field for read in reads if isinstance(read, ReadAlgebraicMatrix)])
    if any(read.imag is not None for read in rational):
        field = common_field([field, NumberField([1, 0, 1], "i")])
    found = [
        read_matrix(read.value(), name, field=field) for (name, _), read in zip(given, reads, strict=True)
    ]
    return [
        ReadAlgebraicMatrix(made.matrix, read.origin)
        for made, read in zip(found, reads, strict=True)
        if isinstance(made, ReadAlgebraicMatrix)
    ]


def _table(A: AlgebraicMatrix, name: str, square: bool) -> Table:
    if square and A.nrows() != A.ncols():
        raise DimensionError(f"{name} must be a square matrix; it is {A.nrows()} x {A.ncols()}")
    return Table(A.nrows(), A.ncols(), A.entries(), FLINT)


def read_polynomial(
    p: object, name: str = "p", field: NumberField | None = None
) -> ReadPolynomial | ReadAlgebraicPolynomial:
    """Read a polynomial of any system exactly, with coefficients in Q, Q(i) or a number field.

    Parameters
    ----------
    p, name
        As for `polyalg.core.inputs.reading.read_polynomial`.
    field : NumberField, optional
        The field to read it over; None for the smallest one.
    """
    if isinstance(p, AlgebraicPolynomial) and field in (None, p.field):
        own = ReadNumbers(p.field, p.values) if field is not None else smallest(p.field, p.values)
        return _polynomial(own, FLINT, collapse=field is None)
    found = read_coefficients(p, name)
    if isinstance(found, ReadPolynomial) and field is None:
        return found
    origin = found.origin
    values = list(found.value().coeffs()) if isinstance(found, ReadPolynomial) else found.values
    scalars = None if field is not None else scalars_at_a_glance(values)
    if scalars is not None:
        return polynomial_of_scalars(scalars, origin)
    read = read_numbers(values, lambda k: refused_coefficient(values[k], k, name), name, field)
    return _polynomial(read, origin, collapse=field is None)


def _polynomial(
    read: ReadNumbers, origin: Origin, *, collapse: bool
) -> ReadPolynomial | ReadAlgebraicPolynomial:
    short = collapsed(read) if collapse else None
    if short is not None:
        return polynomial_of_scalars(short, origin)
    return ReadAlgebraicPolynomial(AlgebraicPolynomial(read.field, read.values), origin)


def read_polynomials(
    names: Sequence[str], reads: Sequence[ReadPolynomial | ReadAlgebraicPolynomial]
) -> list[ReadAlgebraicPolynomial]:
    """Return named polynomials that were read, not all over Q or Q(i), over one number field."""
    fields = [read.polynomial.field for read in reads if isinstance(read, ReadAlgebraicPolynomial)]
    if any(isinstance(read, ReadPolynomial) and read.imag is not None for read in reads):
        fields.append(NumberField([1, 0, 1], "i"))
    field = common_field(fields, "the polynomials")
    found = [read_polynomial(read.value(), name, field) for name, read in zip(names, reads, strict=True)]
    return [
        ReadAlgebraicPolynomial(made.polynomial, read.origin)
        for made, read in zip(found, reads, strict=True)
        if isinstance(made, ReadAlgebraicPolynomial)
    ]


def matrix(A: MatrixLike | str, *, field: NumberField | None = None) -> MatrixOverField:
    """Return a matrix of any system, or as text, as an object of FLINT or of this library.

    Parameters
    ----------
    A : matrix or str
        Anything that the functions of polyalg read, of any shape, or text such as ``"1 2; 3 4"``: rows end in
        ``;`` or a new line, entries in blanks, or all in commas; ``1/2``, ``0.1`` (one tenth), ``2*i`` and
        ``sqrt(2)`` are read.
    field : NumberField, optional
        The field of the entries; the smallest one if None.

    Returns
    -------
    fmpq_mat, GaussianMatrix or AlgebraicMatrix
        The second where an entry is not real, and the third where entries are in neither Q nor Q(i), or a
        field is given.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names it.
    DimensionError
        If rows have different lengths.
    InputError
        For what is no matrix of exact numbers, or where an entry is not in the field.
    ResourceLimitError
        If the entries generate a field of a degree above 64.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.jordan_structure(pa.matrix("1 1; 0 1"))
    [(x - 1, [2])]
    >>> pa.jordan_structure(pa.matrix("0 sqrt(2); sqrt(2) 0"))
    [(x - sqrt(2), [1]), (x + sqrt(2), [1])]
    """
    return read_matrix(_rows(A) if isinstance(A, str) else A, square=False, field=field).value()


def _rows(text: str) -> list[list[object]]:
    """Return the rows of a matrix as text."""
    if not is_algebraic_text(text):
        return [list(row) for row in rows_of_text(text, "A")]
    rows = cells_of_text(text, "A")
    places = [f"entry ({i}, {j}) of A" for i, row in enumerate(rows) for j in range(len(row))]
    numbers = iter(numbers_of_texts([cell for row in rows for cell in row], places, "A"))
    return [list(islice(numbers, len(row))) for row in rows]


def polynomial(
    p: PolynomialLike | NumberLike | str, *, field: NumberField | None = None
) -> PolynomialOverField:
    """Return a polynomial in one variable, of any system or as text, as one of FLINT or of polyalg.

    Parameters
    ----------
    p : polynomial, number or str
        Anything that the functions of polyalg read, a number, or text such as ``"x^2 - 5x + 1/2"``, ``"(x -
        1)(x + 2)"`` or ``"x^2 - sqrt(2)"``: numbers, one variable of one letter, ``i`` for the imaginary
        unit, ``+ - * / ^``, brackets and what `algebraic` reads; ``0.1`` is one tenth.
    field : NumberField, optional
        The field of the coefficients; the smallest one if None.

    Returns
    -------
    fmpq_poly, GaussianPolynomial or AlgebraicPolynomial
        The second where a coefficient is not real, and the third where coefficients are in neither Q nor
        Q(i), or a field is given.

    Raises
    ------
    InexactInputError
        If a coefficient is a float.
    InputError
        For what is no polynomial in one variable with exact coefficients, or where one is not in the field.
    ResourceLimitError
        For text with powers beyond 10^4, and for fields of a degree above 64.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.polynomial("(x - 1)^2 * (x + 1/2)").coeffs()
    [1/2, 0, -3/2, 1]
    >>> pa.is_real_rooted(pa.polynomial("x^3 - 3*x + 1"))
    Verdict(True: all 3 roots are real)
    >>> pa.polynomial("x^2 - 2", field=pa.algebraic("sqrt(2)").field).factor()
    [(x - sqrt(2), 1), (x + sqrt(2), 1)]
    """
    if isinstance(p, str):
        if field is None and not is_algebraic_text(p):
            found = polynomial_of_text(p, "p")
            return found if found.imag else found.real
        return read_polynomial(_coefficients(p), "p", field).value()
    constant = entered(Tower("p"), p) if not isinstance(p, (list, tuple)) else None
    return read_polynomial(p if constant is None else [p], "p", field).value()


def _coefficients(text: str) -> list[object]:
    """Return the coefficients of a polynomial as text."""
    if not is_algebraic_text(text):
        return list(polynomial_of_text(text, "p").coeffs())
    tower = Tower("p")
    read = in_smallest_field(tower, polynomial_in_tower(tower, text, "p"))
    return [AlgebraicNumber(read.field, v) for v in read.values]
