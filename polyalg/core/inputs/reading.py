"""What the user passes, to exact FLINT objects over a common denominator.

Matrices and polynomials of every system of the contract are read here, and the system is remembered, so that
an answer can go back to it (`polyalg.core.origin`).  What cannot be read is refused with the place of
the entry; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, SupportsIndex, TypeGuard

from flint import fmpq, fmpq_mat, fmpq_poly, fmpq_vec, fmpz, fmpz_mat, fmpz_poly, fmpz_vec

from polyalg.core.bridges import bridge_for, load_bridge, load_fields, offers, system_of
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.inputs.mappings import terms_of_mapping
from polyalg.core.inputs.read import ReadMatrix, ReadPolynomial
from polyalg.core.origin import FLINT, Origin
from polyalg.core.polynomial_entries import FieldPolynomial
from polyalg.core.refusals import ONLY_GAUSSIAN, advice_on_matrix, refusal, unreadable
from polyalg.core.scalars import are_integer_rows, are_integers, are_rational, read_scalar
from polyalg.core.typing import Scalar
from polyalg.errors import DimensionError, InputError, ResourceLimitError

__all__ = [
    "MAX_ENTRIES",
    "Coefficients",
    "Table",
    "check_entries",
    "matrix_of_scalars",
    "polynomial_of_scalars",
    "read_coefficients",
    "read_entries",
    "read_gaussian",
    "read_integer",
    "read_matrix",
    "read_polynomial",
    "read_rational",
    "read_scalars",
    "read_table",
    "refused_coefficient",
    "refused_entry",
    "scalars_at_a_glance",
]

MAX_ENTRIES = 2**26  # of a matrix or a polynomial; FLINT aborts the process where memory ends

_MATRIX_HINT = "nested lists, fmpz_mat, fmpq_mat, an integer numpy array, or a matrix of SymPy or Sage"
_POLYNOMIAL_HINT = (
    "the list of its coefficients, constant term first, fmpz_poly, fmpq_poly,"
    " numpy.polynomial.Polynomial with exact coefficients, or a polynomial of SymPy or Sage"
)


class Table(NamedTuple):
    """A matrix with its entries as they were passed, row by row."""

    nrows: int
    ncols: int
    entries: Sequence[object]
    origin: Origin


def read_matrix(
    A: object, name: str = "A", square: bool = True, *, advice: str = ONLY_GAUSSIAN
) -> ReadMatrix:
    """Read a matrix of any system exactly.

    Parameters
    ----------
    A : matrix
        Nested sequences, `fmpz_mat`, `fmpq_mat`, `GaussianMatrix`, integer or object numpy arrays, SymPy or
        Sage matrices.  ``[]`` is the 0 by 0 matrix.
    name : str
        The argument's name, for messages.
    square : bool
        Refuse matrices that are not square.
    advice : str
        What to do where an entry is an algebraic number that is not in Q(i), for the message.

    Returns
    -------
    ReadMatrix
        Its FLINT matrices are new: nothing in A is shared or changed.

    Raises
    ------
    InexactInputError
        If an entry is a float; `.entry` says which.
    DimensionError
        If the rows differ in length, there are empty rows, or the matrix is not square where it has to be.
    InputError
        For any other object or entry.
    """
    table = read_table(A, name, square)
    if isinstance(table, ReadMatrix):
        return table
    return read_entries(*table[:3], name, table.origin, advice=advice)


def read_table(A: object, name: str = "A", square: bool = True) -> ReadMatrix | Table:
    """Return a matrix of any system, with the entries as they are where they are not read at a glance.

    Parameters, exceptions and what is read are those of `read_matrix`, except for the entries of a `Table`.
    """
    system = system_of(A)
    result: ReadMatrix | Table
    if isinstance(A, (list, tuple)):
        result = _from_rows(A, name)
    elif isinstance(A, fmpz_mat):
        result = ReadMatrix(fmpz_mat(A), None, fmpz(1))
    elif isinstance(A, fmpq_mat):
        result = ReadMatrix(*_cleared_matrix(A, None))
    elif isinstance(A, GaussianMatrix):
        result = ReadMatrix(*_cleared_matrix(A.real, A.imag))
    elif offers(system, "read_matrix"):
        result = _from_bridge(A, system, name)
    elif isinstance(A, Sequence) and not isinstance(A, (str, bytes)):
        result = _from_rows(list(A), name)
    else:
        raise unreadable(A, name, "matrix", _MATRIX_HINT)
    if square and result.nrows != result.ncols:
        raise DimensionError(f"{name} must be a square matrix; it is {result.nrows} x {result.ncols}")
    return result


class Coefficients(NamedTuple):
    """A polynomial with the coefficients as they were passed, constant term first."""

    values: list[object]
    origin: Origin


def read_polynomial(p: object, name: str = "p", *, advice: str = ONLY_GAUSSIAN) -> ReadPolynomial:
    """Read a polynomial in one variable of any system exactly.

    Parameters
    ----------
    p : polynomial
        A sequence of coefficients, constant term first, ``{exponent: coefficient}``, `fmpz_poly`,
        `fmpq_poly`, `GaussianPolynomial`,
        `numpy.polynomial.Polynomial`, a SymPy `Poly` or expression, a Sage polynomial.  Zero leading
        coefficients are dropped; ``[]`` is the zero polynomial.
    name : str
        The argument's name, for messages.
    advice : str
        What to do where a coefficient is an algebraic number that is not in Q(i), for the message.

    Returns
    -------
    ReadPolynomial

    Raises
    ------
    InexactInputError
        If a coefficient is a float; `.entry` is its index.
    InputError
        For any other object or coefficient, and for more than one variable.
    """
    found = read_coefficients(p, name)
    if isinstance(found, ReadPolynomial):
        return found
    coefficients = found.values
    scalars = read_scalars(coefficients, lambda k: refused_coefficient(coefficients[k], k, name, advice))
    return polynomial_of_scalars(scalars, found.origin)


def refused_coefficient(x: object, k: int, name: str, advice: str = ONLY_GAUSSIAN) -> InputError:
    """Return the exception for a coefficient that is not read."""
    error = refusal(x, f"coefficient {k} of {name}", name, k, advice)
    if isinstance(x, (list, tuple)):
        return InputError(f"{error}; {advice_on_matrix(name)}", entry=k)
    return error


def polynomial_of_scalars(values: Sequence[Scalar], origin: Origin) -> ReadPolynomial:
    """Return the polynomial with coefficients in Q or Q(i), constant term first."""
    real, imag = _split(values)
    parts = _cleared_polynomial(fmpq_poly(real), None if imag is None else fmpq_poly(imag))
    return ReadPolynomial(*parts, origin)


def read_coefficients(p: object, name: str = "p") -> ReadPolynomial | Coefficients:
    """Return a polynomial of any system, with the coefficients as they are if not read at a glance.

    Parameters, exceptions and what is read are those of `read_polynomial`, except for those coefficients.
    """
    system, origin = system_of(p), FLINT
    coefficients: list[object]
    if isinstance(p, (list, tuple)):  # a Sequence of Sage is a list too
        coefficients = list(p)
    elif isinstance(p, (fmpz_poly, fmpq_poly)):
        return ReadPolynomial(*_cleared_polynomial(fmpq_poly(p), None))
    elif isinstance(p, GaussianPolynomial):
        return ReadPolynomial(*_cleared_polynomial(p.real, p.imag))
    elif isinstance(p, Mapping) and not offers(system, "read_polynomial"):  # SymPy's of a ring are dicts
        coefficients = _dense(p, name)
    elif offers(system, "read_polynomial"):
        found = load_bridge(system).read_polynomial(p, name)
        if found is None:
            raise unreadable(p, name, "polynomial", _POLYNOMIAL_HINT)
        coefficients, style = found
        # A plain array of coefficients is a sequence, and sequences are answered with FLINT objects.
        origin = FLINT if style == "sequence" else Origin(system, style)
    elif isinstance(p, (Sequence, FieldPolynomial)) and not isinstance(p, (str, bytes)):
        coefficients = list(p)
    else:
        raise unreadable(p, name, "polynomial", _POLYNOMIAL_HINT)
    check_entries(len(coefficients), name)
    if origin is FLINT and coefficients and are_integers(coefficients):
        return ReadPolynomial(fmpz_poly(coefficients), None, fmpz(1))
    return Coefficients(coefficients, Origin.of_entries(coefficients) if origin is FLINT else origin)


def _dense(p: Mapping[SupportsIndex, object], name: str) -> list[object]:
    """Return all coefficients of a polynomial that is given by its terms."""
    terms = terms_of_mapping(p, name)
    coefficients: list[object] = [0] * (terms[-1][0] + 1 if terms else 0)
    for k, c in terms:
        coefficients[k] = c
    return coefficients


def read_rational(x: object, name: str = "x") -> fmpq:
    """Read one exact rational number; `InputError` with the argument's name for anything else."""
    value = read_scalar(x)
    if value is None:
        raise refusal(x, name, name)
    if isinstance(value, GaussianRational):
        if value.imag:
            raise InputError(f"{name} must be real, not {value}")
        return value.real
    return fmpq(value)


def read_gaussian(
    x: object, name: str = "x", *, words: str | None = None, entry: int | None = None
) -> GaussianRational:
    """Read one exact number of Q or Q(i); `InputError` with the argument's name, or the words, for others."""
    value = read_scalar(x)
    if value is None:
        raise refusal(x, words or name, name, entry)
    return gaussian(value)


def read_integer(x: object, name: str = "x") -> int:
    """Read one exact integer; `InputError` with the argument's name for anything else."""
    value = read_rational(x, name)
    if value.q != 1:
        raise InputError(f"{name} must be an integer, not {value}")
    return int(value.p)


def _from_rows(rows: Sequence[object], name: str) -> ReadMatrix | Table:
    """Read nested sequences; plain integers go to FLINT at once."""
    if not rows:
        return ReadMatrix(fmpz_mat(0, 0), None, fmpz(1))
    lists = rows if _are_lists(rows) else [_row(row, i, name) for i, row in enumerate(rows)]
    length = len(lists[0])
    for i, row in enumerate(lists):
        if len(row) != length:
            raise DimensionError(
                f"the rows of {name} differ in length: row 0 has {length} entries, row {i} has {len(row)}",
                entry=i,
            )
    if not length:
        raise DimensionError(f"the rows of {name} are empty rows; the 0 x 0 matrix is written []")
    if are_integer_rows(lists):
        return ReadMatrix(fmpz_mat(lists), None, fmpz(1))
    flat = [x for row in lists for x in row]
    return Table(len(rows), length, flat, Origin.of_entries(flat))


def _are_lists(rows: Sequence[object]) -> TypeGuard[Sequence[Sequence[object]]]:
    return all(type(row) is list or type(row) is tuple for row in rows)


def _row(row: object, i: int, name: str) -> list[object]:
    """Return one row of a nested sequence as a list."""
    if isinstance(row, Sequence) and not isinstance(row, (str, bytes)):
        return list(row)
    if isinstance(row, (fmpz_mat, fmpq_mat)) and row.nrows() == 1:
        return list(row.entries())
    bridge = bridge_for(row, "read_row")
    entries = bridge.read_row(row) if bridge else None
    if entries is not None:
        return entries
    if isinstance(row, (fmpz_vec, fmpq_vec)):
        return list(row)
    if isinstance(row, (set, frozenset, dict)) or hasattr(row, "__next__"):
        raise InputError(
            f"row {i} of {name} is a {type(row).__name__}, which has no order to rely on; pass a list",
            entry=i,
        )
    if read_scalar(row) is not None:
        raise DimensionError(
            f"{name} must have two dimensions: its entry {i} is a number, not a row", entry=i
        )
    raise refusal(row, f"row {i} of {name}", name, i)


def _from_bridge(A: object, system: str, name: str) -> Table:
    """Return a matrix of another library: its bridge gives the shape and the entries."""
    found = load_bridge(system).read_matrix(A, name, check_entries)
    if found is None:
        raise unreadable(A, name, "matrix", _MATRIX_HINT)
    n, m, flat, style = found
    return Table(n, m, flat, Origin(system, style))


def read_entries(
    n: int,
    m: int,
    flat: Sequence[object],
    name: str,
    origin: Origin = FLINT,
    *,
    advice: str = ONLY_GAUSSIAN,
) -> ReadMatrix:
    """Read n m entries of a matrix, row by row."""
    if are_integers(flat):
        return ReadMatrix(fmpz_mat(n, m, flat), None, fmpz(1), origin)
    scalars = read_scalars(flat, lambda k: refused_entry(flat[k], divmod(k, m), name, advice))
    return matrix_of_scalars(n, m, scalars, Origin.of_entries(flat) if origin is FLINT else origin)


def refused_entry(x: object, at: tuple[int, int], name: str, advice: str = ONLY_GAUSSIAN) -> InputError:
    """Return the exception for an entry that is not read."""
    return refusal(x, f"entry ({at[0]}, {at[1]}) of {name}", name, at, advice)


def matrix_of_scalars(n: int, m: int, values: Sequence[Scalar], origin: Origin) -> ReadMatrix:
    """Return the matrix of exact numbers of Q or Q(i), row by row."""
    real, imag = _split(values)
    parts = _cleared_matrix(fmpq_mat(n, m, real), None if imag is None else fmpq_mat(n, m, imag))
    return ReadMatrix(*parts, origin)


def scalars_at_a_glance(values: Sequence[object]) -> list[Scalar] | None:
    """Return the numbers where all of them are seen to be in Q or Q(i), else None."""
    found = []
    for x in values:
        value = read_scalar(x)
        if value is None:
            return None
        found.append(value)
    return found


def read_scalars(values: Sequence[object], refuse: Callable[[int], InputError]) -> list[Scalar]:
    """Return numbers of Q or Q(i), some of which may be written with irrational ones that cancel.

    `refuse` makes the exception for the number at a place.
    """
    found = scalars_at_a_glance(values)
    return load_fields().rational_scalars(values, refuse) if found is None else found


def _split(values: Sequence[Scalar]) -> tuple[Sequence[int | fmpz | fmpq], list[fmpq] | None]:
    """Return the real parts, and the imaginary parts where an entry is a Gaussian number."""
    if are_rational(values):
        return values, None
    numbers = list(map(gaussian, values))
    return [z.real for z in numbers], [z.imag for z in numbers]


def _cleared_matrix(real: fmpq_mat, imag: fmpq_mat | None) -> tuple[fmpz_mat, fmpz_mat | None, fmpz]:
    numerator, denominator = real.numer_denom()
    if imag is None or not imag:
        return numerator, None, denominator
    second, other = imag.numer_denom()
    common = denominator * other // denominator.gcd(other)
    return numerator * (common // denominator), second * (common // other), common


def _cleared_polynomial(real: fmpq_poly, imag: fmpq_poly | None) -> tuple[fmpz_poly, fmpz_poly | None, fmpz]:
    if imag is None or not imag:
        return real.numer(), None, real.denom()
    first, second = real.denom(), imag.denom()
    common = first * second // first.gcd(second)
    return real.numer() * (common // first), imag.numer() * (common // second), common


def check_entries(entries: int, name: str) -> None:
    """Raise `ResourceLimitError` for more entries than FLINT should be asked to hold."""
    if entries > MAX_ENTRIES:
        raise ResourceLimitError(f"{name} has {entries} entries; the limit is {MAX_ENTRIES}")
