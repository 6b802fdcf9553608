"""Matrices and polynomials with algebraic entries, of any system: over Q, over Q(i), or over a number field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from flint import fmpq_poly

from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.inputs.text import rows_of_text
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.reading import (
    ReadMatrix,
    ReadPolynomial,
    matrix_of_scalars,
    polynomial_of_scalars,
    read_coefficients,
    read_table,
    refused_coefficient,
    refused_entry,
    scalars_at_a_glance,
)
from polyalg.core.typing import MatrixLike, PolynomialLike
from polyalg.errors import DimensionError
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.reading import ReadNumbers, collapsed, read_numbers

__all__ = [
    "ReadAlgebraicMatrix",
    "ReadAlgebraicPolynomial",
    "algebraic_matrix",
    "algebraic_polynomial",
    "read_matrix",
    "read_polynomial",
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
        As for `polyalg.core.reading.read_matrix`.
    field : NumberField, optional
        The field to read it over; None for the smallest one.
    """
    origin, table = FLINT, None
    if isinstance(A, AlgebraicMatrix):
        n, m, entries = A.nrows(), A.ncols(), A.entries()
        if square and n != m:
            raise DimensionError(f"{name} must be a square matrix; it is {n} x {m}")
    else:
        table = read_table(A, name, square)
        if isinstance(table, ReadMatrix):
            if field is None:
                return table
            n, m, entries, origin = table.nrows, table.ncols, table.value().entries(), table.origin
        else:
            n, m, entries, origin = table
    if field is None:
        scalars = None if table is None else scalars_at_a_glance(entries)
        if scalars is not None:
            return matrix_of_scalars(n, m, scalars, origin)
    read = read_numbers(entries, lambda k: refused_entry(entries[k], divmod(k, m), name), name, field)
    short = collapsed(read) if field is None else None
    if short is not None:
        return matrix_of_scalars(n, m, short, origin)
    return ReadAlgebraicMatrix(AlgebraicMatrix.of_values(read.field, n, m, read.values), origin)


def read_polynomial(
    p: object, name: str = "p", field: NumberField | None = None
) -> ReadPolynomial | ReadAlgebraicPolynomial:
    """Read a polynomial of any system exactly, with coefficients in Q, Q(i) or a number field.

    Parameters
    ----------
    p, name
        As for `polyalg.core.reading.read_polynomial`.
    field : NumberField, optional
        The field to read it over; None for the smallest one.
    """
    found = [p.coeffs(), FLINT] if isinstance(p, AlgebraicPolynomial) else read_coefficients(p, name)
    if isinstance(found, ReadPolynomial):
        if field is None:
            return found
        value = found.value()
        values, origin = list(value.coeffs()), found.origin
    else:
        values, origin = found
    scalars = None if field is not None else scalars_at_a_glance(values)
    if scalars is not None:
        return polynomial_of_scalars(scalars, origin)
    read = read_numbers(values, lambda k: refused_coefficient(values[k], k, name), name, field)
    short = collapsed(read) if field is None else None
    if short is not None:
        return polynomial_of_scalars(short, origin)
    return ReadAlgebraicPolynomial(AlgebraicPolynomial(read.field, read.values), origin)


def algebraic_matrix(A: MatrixLike | str, *, field: NumberField | None = None) -> AlgebraicMatrix:
    """Return a matrix of any system, or as text, over a number field.

    Parameters
    ----------
    A : matrix or str
        As for `matrix`; entries may be algebraic numbers of any system, and text such as ``"sqrt(2)"``.
    field : NumberField, optional
        The field; the smallest one with all entries if None.

    Raises
    ------
    InputError
        Where an entry is not known to be algebraic, or not in the field.
    """
    rows = rows_of_text(A, "A") if isinstance(A, str) else A
    read = read_matrix(rows, "A", square=False, field=field)
    if isinstance(read, ReadAlgebraicMatrix):
        return read.matrix
    n, m, entries = read.nrows, read.ncols, read.value().entries()
    numbers = read_numbers(entries, lambda k: refused_entry(entries[k], divmod(k, m), "A"), "A", field)
    return AlgebraicMatrix.of_values(numbers.field, n, m, numbers.values)


def algebraic_polynomial(p: PolynomialLike, *, field: NumberField | None = None) -> AlgebraicPolynomial:
    """Return a polynomial of any system over a number field.

    Parameters
    ----------
    p : polynomial
        Anything that the functions of polyalg read; coefficients may be algebraic numbers of any system.
    field : NumberField, optional
        The field; the smallest one with all coefficients if None.

    Raises
    ------
    InputError
        Where a coefficient is not known to be algebraic, or not in the field.
    """
    read = read_polynomial(p, "p", field)
    if isinstance(read, ReadAlgebraicPolynomial):
        return read.polynomial
    values = list(read.value().coeffs())
    numbers = read_numbers(values, lambda k: refused_coefficient(values[k], k, "p"), "p", field)
    return AlgebraicPolynomial(numbers.field, numbers.values)
