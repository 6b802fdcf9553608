"""Matrix polynomials with algebraic coefficients, of any system, over a real number field K or over K(i).

K is the smallest field of the real and the imaginary parts.  What is in Q(i) is left to
`polyalg.algebra.reading_matrix_polynomials`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Number

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import gaussian_matrix
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.algebra.reading_matrix_polynomials import not_hermitian_on_circle
from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import (
    check_entries,
    read_coefficients,
    read_integer,
    read_table,
    refused_entry,
)
from polyalg.core.inputs.text import polynomial_cells_of_text
from polyalg.core.origin import FLINT, Origin
from polyalg.core.polynomial_entries import coefficient_tables, is_polynomial, is_table_of_polynomials
from polyalg.core.scalars import read_scalar
from polyalg.errors import DimensionError, InputError
from polyalg.fields.inputs import polynomial
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.reading import ReadNumbers, collapsed, read_numbers, real_and_imaginary_parts

__all__ = [
    "ReadAlgebraicCoefficients",
    "half_of_laurent",
    "part_of",
    "read_algebraic_coefficients",
    "read_algebraic_laurent",
    "read_matrix_beside",
]


@dataclass(frozen=True)
class ReadAlgebraicCoefficients:
    """A matrix polynomial, and where it came from.

    Attributes
    ----------
    field : NumberField or None
        K; None for a polynomial over Q or Q(i).
    parts : list of IntegerMatrixPolynomial
        For each power of the generator of its embedding, of one length.
    origin : Origin
    """

    field: NumberField | None
    parts: list[IntegerMatrixPolynomial]
    origin: Origin


@dataclass(frozen=True)
class _Tables:
    """The entries of the coefficients, row by row, as they were passed."""

    shape: tuple[int, int]
    entries: Sequence[Sequence[object]]
    origin: Origin


def read_algebraic_coefficients(P: object, name: str) -> ReadAlgebraicCoefficients:
    """Read what `polyalg.algebra.reading_matrix_polynomials` refuses for its algebraic numbers.

    Raises
    ------
    InputError
        For other objects, and for numbers that are not known to be algebraic.
    DimensionError
        If the coefficients differ in shape, or are empty.
    ResourceLimitError
        If the numbers generate a field of a degree above 64.
    """
    return _read(_tables(_of_text(P, name) if isinstance(P, str) else P, name), name)


def read_matrix_beside(other: object) -> ReadAlgebraicCoefficients | None:
    """Read a matrix of numbers, also a list of rows, or of polynomials of SymPy, beside a matrix polynomial.

    None for other objects.
    """
    system = system_of(other) if len(getattr(other, "shape", ())) == 2 else ""
    if offers(system, "read_laurent_matrix"):
        return read_algebraic_coefficients(other, "the matrix")
    if offers(system, "read_matrix") or isinstance(
        other, (list, tuple, AlgebraicMatrix, GaussianMatrix, fmpz_mat, fmpq_mat)
    ):
        return read_algebraic_coefficients([other], "the matrix")
    return None


def _read(tables: _Tables, name: str, lowest: int = 0) -> ReadAlgebraicCoefficients:
    """Read the entries of coefficients of ascending powers from the lowest on."""
    n, m = tables.shape
    if not n * m:
        raise DimensionError(f"the coefficients of {name} have no entries; they are {n} x {m}")
    flat = [x for table in tables.entries for x in table]
    check_entries(len(flat), name)

    def refuse(at: int) -> InputError:
        k, place = divmod(at, n * m)
        return refused_entry(flat[at], divmod(place, m), f"coefficient {lowest + k} of {name}")

    read = read_numbers(flat, refuse, name)
    short = collapsed(read)
    if short is not None:
        return ReadAlgebraicCoefficients(None, [_rational(tables.shape, short)], tables.origin)
    return ReadAlgebraicCoefficients(*_over_real_field(tables.shape, read), tables.origin)


def read_algebraic_laurent(P: object, name: str) -> tuple[ReadAlgebraicCoefficients, int]:
    """Read Laurent polynomials of SymPy or Sage, or {power: matrix or number}, with algebraic numbers.

    Returns
    -------
    coefficients, lowest
        Of the powers from the lowest on, which is 0 where one half is written, else -d for the degree d.

    Raises
    ------
    InputError, DimensionError, ResourceLimitError
        As `read_algebraic_coefficients`.
    """
    system, origin = system_of(P), FLINT
    tables: Mapping[int, Sequence[object]]
    if isinstance(P, Mapping):
        (n, m), tables = _tables_of_mapping(P, name)
    else:
        reads = offers(system, "read_laurent_matrix")
        found = load_bridge(system).read_laurent_matrix(P, name, check_entries) if reads else None
        if found is None:
            raise InputError(f"{name} is of type {type(P).__name__}, not a Laurent matrix polynomial")
        (n, m), tables, style = found
        origin = Origin(system, style)
    if n != m:
        raise DimensionError(f"{name} must be square; it is {n} x {m}")
    degree = max([0, *map(abs, tables)])
    lowest = 0 if origin is FLINT and min(tables, default=0) >= 0 else -degree
    check_entries(n * m * (degree - lowest + 1), name)
    entries = [tables.get(k, [0] * (n * m)) for k in range(lowest, degree + 1)]
    return _read(_Tables((n, m), entries, origin), name, lowest), lowest


def half_of_laurent(read: ReadAlgebraicCoefficients, lowest: int, name: str) -> ReadAlgebraicCoefficients:
    """Return the coefficients of the powers 0 to d, after a comparison with those of the others.

    Raises
    ------
    InputError
        If the coefficient of a power -k is not the conjugate transpose of that of k.
    """
    if not lowest:
        return read
    for part in read.parts:
        for k in range(1, 1 - lowest):
            place = part[k - lowest].first_difference(part[-lowest - k].adjoint())
            if place is not None:
                raise not_hermitian_on_circle(name, k, place)
    halves = [IntegerMatrixPolynomial(part.coefficients[-lowest:], part.denominator) for part in read.parts]
    return ReadAlgebraicCoefficients(read.field, halves, read.origin)


def _tables_of_mapping(
    P: Mapping[object, object], name: str
) -> tuple[tuple[int, int], dict[int, Sequence[object]]]:
    """Return the shape and the entries by their power of {power: matrix or number}."""
    tables: dict[int, Sequence[object]] = {}
    shape = (1, 1)
    for k, C in P.items():
        power = read_integer(k, f"the power {k} of {name}")
        own, entries = ((1, 1), [C]) if _is_number(C) else _matrix(C, f"coefficient {k} of {name}")[:2]
        if tables and own != shape:
            raise DimensionError(
                f"the coefficients of {name} differ in shape: one is {shape[0]} x {shape[1]}, coefficient {k}"
                f" is {own[0]} x {own[1]}",
                entry=power,
            )
        shape, tables[power] = own, entries
    return shape, tables


def _of_text(text: str, name: str) -> list[list[object]]:
    """Return rows of polynomials from text."""
    return [[polynomial(cell) for cell in row] for row in polynomial_cells_of_text(text, name)]


def _tables(P: object, name: str) -> _Tables:
    system = system_of(P)
    if offers(system, "read_matrix_polynomial"):
        found = load_bridge(system).read_matrix_polynomial(P, name, check_entries)
        if found is not None:
            shape, entries, style = found
            return _Tables(shape, entries, Origin(system, style))
    if _is_single(P):
        single, origin = _coefficients(P, name)
        return _Tables((1, 1), [[c] for c in single] or [[0]], origin)
    if not isinstance(P, (list, tuple)) or not P:
        if isinstance(P, MatrixPolynomial):
            raise InputError(f"{name} is a MatrixPolynomial, with all coefficients in Q(i): use it as it is")
        raise InputError(f"{name} is of type {type(P).__name__}, not a matrix polynomial")
    if is_table_of_polynomials(P) or any(
        isinstance(x, AlgebraicPolynomial) for row in P if isinstance(row, (list, tuple)) for x in row
    ):
        return _of_rows(P, name)
    matrices = [_matrix(C, f"coefficient {k} of {name}") for k, C in enumerate(P)]
    for k, (shape, _, _) in enumerate(matrices):
        if shape != matrices[0][0]:
            (n, m), (rows, columns) = matrices[0][0], shape
            raise DimensionError(
                f"the coefficients of {name} differ in shape: coefficient 0 is {n} x {m}, coefficient {k} is"
                f" {rows} x {columns}",
                entry=k,
            )
    origin = Origin.first(origin for _, _, origin in matrices)
    if origin != FLINT:
        origin = Origin(origin.system, ("coefficients", origin.style))
    return _Tables(matrices[0][0], [entries for _, entries, _ in matrices], origin)


def _is_single(P: object) -> bool:
    """Return whether P is meant as one polynomial."""
    if isinstance(P, (list, tuple)):
        return len(P) > 0 and all(map(_is_number, P))
    return is_polynomial(P) or isinstance(P, (AlgebraicPolynomial, Mapping)) or _is_number(P)


def _is_number(x: object) -> bool:
    if isinstance(x, (Number, AlgebraicNumber)) or read_scalar(x) is not None:
        return True
    return offers(system_of(x), "read_algebraic") and not is_polynomial(x) and not hasattr(x, "shape")


def _coefficients(p: object, name: str) -> tuple[Sequence[object], Origin]:
    """Return the coefficients of one polynomial, constant term first."""
    if isinstance(p, AlgebraicPolynomial):
        return p.coeffs(), FLINT
    found = read_coefficients([p] if not isinstance(p, (list, tuple)) and _is_number(p) else p, name)
    values = found.values if isinstance(found, tuple) else list(found.value().coeffs())
    return values, found.origin


def _of_rows(rows: Sequence[Sequence[object]], name: str) -> _Tables:
    """Return the coefficients of a list of rows of polynomials and numbers."""
    m = len(rows[0])
    for i, row in enumerate(rows):
        if len(row) != m:
            raise DimensionError(
                f"the rows of {name} differ in length: row 0 has {m} entries, row {i} has {len(row)}", entry=i
            )
    flat = [x for row in rows for x in row]
    entries = [_coefficients(x, f"entry {divmod(k, m)} of {name}")[0] for k, x in enumerate(flat)]
    origin = Origin.of_entries(flat)
    return _Tables((len(rows), m), coefficient_tables(entries, 0), origin)


def _matrix(C: object, name: str) -> tuple[tuple[int, int], Sequence[object], Origin]:
    if isinstance(C, AlgebraicMatrix):
        return (C.nrows(), C.ncols()), C.entries(), FLINT
    table = read_table(C, name, square=False)
    if isinstance(table, ReadMatrix):
        return (table.nrows, table.ncols), table.value().entries(), table.origin
    return (table.nrows, table.ncols), table.entries, table.origin


def _rational(
    shape: tuple[int, int], values: Sequence[fmpq] | Sequence[GaussianRational]
) -> IntegerMatrixPolynomial:
    pairs = [(v.real, v.imag) if isinstance(v, GaussianRational) else (v, fmpq(0)) for v in values]
    return part_of(shape, [re for re, _ in pairs], [im for _, im in pairs])


def part_of(shape: tuple[int, int], real: Sequence[fmpq], imag: Sequence[fmpq]) -> IntegerMatrixPolynomial:
    """Return the matrix polynomial with these parts of the entries of all coefficients."""
    common = fmpz(1)
    for x in (*real, *imag):
        common = common.lcm(x.q)
    size = shape[0] * shape[1]

    def matrix(values: Sequence[fmpq], at: int) -> fmpz_mat:
        return fmpz_mat(*shape, [(x * common).p for x in values[at : at + size]])

    return IntegerMatrixPolynomial(
        [gaussian_matrix(matrix(real, at), matrix(imag, at)) for at in range(0, len(real), size)], common
    )


def _over_real_field(
    shape: tuple[int, int], read: ReadNumbers
) -> tuple[NumberField, list[IntegerMatrixPolynomial]]:
    """Return the smallest field of all real and imaginary parts, and the parts that belong to its powers."""
    field, real, imag = real_and_imaginary_parts(read)
    return field, [part_of(shape, [v[k] for v in real], [v[k] for v in imag]) for k in range(field.degree)]
