"""Matrix polynomials of the user, to exact coefficient matrices over a common denominator.

A list of coefficient matrices of any system, a three-dimensional numpy array, a matrix of polynomials of
SymPy or Sage, a list of rows of polynomials, or a Sage polynomial over matrices; a single polynomial of any
system is 1 by 1.  Laurent polynomials too.  What cannot be read is refused with coefficient and entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from numbers import Number
from typing import TypeAlias

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.inputs.families import require_one_variable
from polyalg.core.inputs.read import ReadMatrix, ReadPolynomial
from polyalg.core.inputs.reading import (
    check_entries,
    read_entries,
    read_matrix,
    read_polynomial,
)
from polyalg.core.inputs.text import laurent_rows_of_text, names_a_function
from polyalg.core.origin import FLINT, Origin
from polyalg.core.polynomial_entries import coefficient_tables, is_polynomial, is_table_of_polynomials
from polyalg.core.refusals import ONLY_GAUSSIAN, refused_system
from polyalg.core.scalars import read_scalar, short_text
from polyalg.errors import DimensionError, InexactInputError, InputError

__all__ = [
    "is_laurent_mapping",
    "not_hermitian_on_circle",
    "read_coefficient_matrices",
    "read_laurent_coefficients",
]

# The entries of the matrices, row by row, by their power.
Tables: TypeAlias = "Mapping[int, Sequence[object]]"

# The number of a coefficient, the argument's name, and what to do where an entry is irrational.
_Place: TypeAlias = "tuple[int, str, str]"

_HINT = (
    "the list of its coefficient matrices, constant term first, an integer numpy array of three dimensions,"
    " or a matrix of polynomials of SymPy or Sage"
)


def read_coefficient_matrices(
    P: object, name: str, advice: str = ONLY_GAUSSIAN
) -> tuple[IntegerMatrixPolynomial, Origin]:
    """Read a matrix polynomial of any system exactly.

    Parameters
    ----------
    P : matrix polynomial
        A sequence of matrices, constant term first, a single polynomial, or an object that `polyalg.interop`
        knows.
    name : str
        The argument's name, for messages.
    advice : str
        What to do where an entry is an algebraic number that is not in Q(i), for the message.

    Returns
    -------
    coefficients : IntegerMatrixPolynomial
        Not trimmed.
    origin : Origin
        Where P came from.
    """
    system = system_of(P)
    if isinstance(P, (fmpz_mat, fmpq_mat, GaussianMatrix)):
        raise InputError(f"{name} is one matrix, not a list of matrices; the constant polynomial is [{name}]")
    if offers(system, "read_matrix_polynomial"):
        found = load_bridge(system).read_matrix_polynomial(P, name, check_entries)
        if found is not None:
            (n, m), tables, style = found
            constant = system == "sympy" and len(tables) == 1
            matrices = [_from_table(n, m, flat, (k, name, advice), constant) for k, flat in enumerate(tables)]
            return _common(matrices), Origin(system, style)
    if _is_single(P, system):
        return _read_single(P, name, advice)
    if not isinstance(P, Sequence) or isinstance(P, (str, bytes)):
        raise _unreadable(P, name)
    if not len(P):
        raise InputError(f"{name} has no coefficients; the zero polynomial is the list of one zero matrix")
    if is_table_of_polynomials(P):
        return _common(_matrices_of_table(P, name, advice)), Origin.of_entries([x for row in P for x in row])
    matrices = [_coefficient(C, (k, name, advice)) for k, C in enumerate(P)]
    _check_shapes(matrices, name)
    return _common(matrices), _origin_of(matrices)


def _is_single(P: object, system: str) -> bool:
    """Return whether P is meant as one polynomial: an object of this sort, its terms, or numbers."""
    if isinstance(P, (list, tuple)):
        return len(P) > 0 and all(map(_is_number, P))
    if is_polynomial(P) or (isinstance(P, Mapping) and not system):
        return True
    if offers(system, "read_row") and load_bridge(system).read_row(P) is not None:
        return True
    # An expression of SymPy that turned out to be constant.
    return system == "sympy" and read_scalar(P) is not None


def _is_number(x: object) -> bool:
    """Return whether x is a number, also one that will be refused because it is not exact."""
    return isinstance(x, Number) or read_scalar(x) is not None


def _read_single(P: object, name: str, advice: str) -> tuple[IntegerMatrixPolynomial, Origin]:
    """Read one polynomial as a 1 by 1 matrix polynomial."""
    read = read_polynomial(P, name, advice=advice)
    pairs = IntegerPolynomial(read.real, read.imag).coefficient_pairs()
    terms = ((k, 0, 0, pair) for k, pair in enumerate(pairs))
    return IntegerMatrixPolynomial.from_terms((1, 1), terms, read.denominator), read.origin


def _origin_of(matrices: list[ReadMatrix]) -> Origin:
    """Return the origin of a list of matrices: their one system, Sage also beside lists without it.

    Of Sage the field is that of a matrix with imaginary parts, where one has such.
    """
    systems = {M.origin.system for M in matrices}
    of_sage = [M for M in matrices if offers(M.origin.system, "style_of_entries")]
    if of_sage and systems <= {of_sage[0].origin.system, "flint"}:
        origin = next((M for M in of_sage if M.imag is not None), of_sage[0]).origin
    else:
        origin = matrices[0].origin if len(systems) == 1 else FLINT
    return origin if origin == FLINT else Origin(origin.system, ("coefficients", origin.style))


def read_laurent_coefficients(P: object, name: str) -> tuple[IntegerMatrixPolynomial, Origin]:
    """Read a Laurent polynomial that is Hermitian on the circle, or a matrix of such.

    Parameters
    ----------
    P : Laurent polynomial of SymPy or Sage, matrix of such, str or mapping
        Text, or matrices or numbers by their power.  Those without negative powers are one half; SymPy and
        Sage write all powers.
    name : str
        The argument's name, for messages.

    Returns
    -------
    coefficients, origin
        As `read_coefficient_matrices` gives them, for the powers 0, 1, ..., d.

    Raises
    ------
    InputError
        If the coefficient of a power -k is not the conjugate transpose of that of k, or P is no such matrix.
    DimensionError
        If P is not square.
    """
    system, origin = system_of(P), FLINT
    if isinstance(P, str):
        (n, m), tables = _tables_of_text(P, name)
    elif isinstance(P, Mapping):
        (n, m), tables = _tables_of_mapping(P, name)
    else:
        found = load_bridge(system).read_laurent_matrix(P, name, check_entries)
        if found is None:
            raise _unreadable(P, name)
        (n, m), tables, style = found
        origin = Origin(system, style)
    if n != m:
        raise DimensionError(f"{name} must be square; it is {n} x {m}")
    if origin is FLINT and min(tables, default=0) >= 0:
        return _matrices_of_powers(n, tables, range(max(tables, default=0) + 1), name), origin
    return _checked_half(n, tables, name), origin


def _tables_of_text(text: str, name: str) -> tuple[tuple[int, int], Tables]:
    """Return the shape and the entries by their power of a matrix that is written out."""
    rows = laurent_rows_of_text(text, name)
    if not rows:
        raise InputError(f"{name} is text without an entry; zero is written '0'")
    n, m = len(rows), len(rows[0])
    _check_rectangular(rows, name)
    tables: dict[int, list[object]] = {}
    for place, terms in enumerate(entry for row in rows for entry in row):
        for k, c in terms.powers().items():
            check_entries(n * m * (len(tables) + 1), name)
            tables.setdefault(k, [0] * (n * m))[place] = c
    return (n, m), tables


def is_laurent_mapping(P: object) -> bool:
    """Return whether P is {power: coefficient} with a negative power, or with matrices."""
    if not isinstance(P, Mapping) or not all(isinstance(k, int) for k in P):
        return False
    return any(k < 0 for k in P) or not all(map(_is_number, P.values()))


def _tables_of_mapping(P: Mapping[object, object], name: str) -> tuple[tuple[int, int], Tables]:
    """Return the shape and the entries by their power of {power: matrix or number}."""
    tables: dict[int, Sequence[object]] = {}
    shape = (1, 1)
    for k, C in P.items():
        assert isinstance(k, int)
        place = (k, name, ONLY_GAUSSIAN)
        read = _from_table(1, 1, [C], place) if _is_number(C) else _coefficient(C, place)
        if tables and (read.nrows, read.ncols) != shape:
            n, m = shape
            raise DimensionError(
                f"the coefficients of {name} differ in shape: one is {n} x {m}, coefficient {k} is"
                f" {read.nrows} x {read.ncols}",
                entry=k,
            )
        shape = (read.nrows, read.ncols)
        tables[k] = read.value().entries()
    return shape, tables


def _matrices_of_powers(n: int, tables: Tables, powers: range, name: str) -> IntegerMatrixPolynomial:
    """Return the coefficients of a range of powers."""
    check_entries(n * n * len(powers), name)
    return _common(
        [_from_table(n, n, tables.get(k, [0] * (n * n)), (k, name, ONLY_GAUSSIAN)) for k in powers]
    )


def _checked_half(n: int, tables: Tables, name: str) -> IntegerMatrixPolynomial:
    """Return the coefficients of the powers 0 to d, after a comparison with those of the others."""
    degree = max([0, *map(abs, tables)])
    try:
        whole = _matrices_of_powers(n, tables, range(-degree, degree + 1), name)
    except InexactInputError as error:
        what, _, _ = str(error).partition("; pass pa.exact")
        advice = "pass the list of the coefficient matrices of z^0, ..., z^d, pa.exact([C0, ..., Cd])"
        raise InexactInputError(f"{what}; {advice}", entry=error.entry) from None
    for k in range(1, degree + 1):
        place = whole[degree + k].first_difference(whole[degree - k].adjoint())
        if place is not None:
            raise not_hermitian_on_circle(name, k, place)
    return IntegerMatrixPolynomial(whole.coefficients[degree:], whole.denominator)


def not_hermitian_on_circle(name: str, k: int, place: tuple[int, int]) -> InputError:
    """Return the exception for an entry of the coefficient of z^k that has not its conjugate at z^-k."""
    i, j = place
    here, there = f"z^{k} in entry ({i}, {j})", f"z^{-k} in entry ({j}, {i})"
    return InputError(
        f"{name} must be Hermitian on the circle: the coefficient of {here} is not the"
        f" conjugate of that of {there}; or pass the list of the coefficients of z^0, ..., z^d",
        entry=(k, i, j),
    )


def _matrices_of_table(rows: Sequence[Sequence[object]], name: str, advice: str) -> list[ReadMatrix]:
    """Return the coefficients of a list of rows whose entries are polynomials, or numbers."""
    n, m = len(rows), len(rows[0])
    _check_rectangular(rows, name)
    members: list[tuple[str, ReadPolynomial]] = []
    for k, x in enumerate(x for row in rows for x in row):
        place = divmod(k, m)
        where = f"entry {place} of {name}"
        try:
            members.append((where, read_polynomial(x if is_polynomial(x) else [x], where, advice=advice)))
        except InputError as error:
            error.entry = place if not isinstance(error.entry, int) else (*place, error.entry)
            raise
    require_one_variable(members)
    check_entries(n * m * (1 + max(read.degree for _, read in members)), name)
    entries = [_values(read) for _, read in members]
    return [
        _from_table(n, m, flat, (k, name, advice)) for k, flat in enumerate(coefficient_tables(entries, 0))
    ]


def _check_rectangular(rows: Sequence[Sequence[object]], name: str) -> None:
    m = len(rows[0])
    for i, row in enumerate(rows):
        if len(row) != m:
            raise DimensionError(
                f"the rows of {name} differ in length: row 0 has {m} entries, row {i} has {len(row)}", entry=i
            )


def _values(read: ReadPolynomial) -> list[GaussianRational]:
    """Return the coefficients, constant term first."""
    imag = [] if read.imag is None else read.imag.coeffs()
    pairs = zip_longest(read.real.coeffs(), imag, fillvalue=fmpz(0))
    return [GaussianRational(fmpq(a, read.denominator), fmpq(b, read.denominator)) for a, b in pairs]


def _coefficient(C: object, place: _Place) -> ReadMatrix:
    """Read one coefficient of a list."""
    k, name, advice = place
    if read_scalar(C) is not None:
        shown = short_text(C)
        raise DimensionError(
            f"coefficient {k} of {name} is the number {shown}; coefficients are matrices, write [[{shown}]]",
            entry=k,
        )
    if isinstance(C, (list, tuple)) and C and read_scalar(C[0]) is not None:
        raise DimensionError(
            f"coefficient {k} of {name} is a list of numbers; coefficients are matrices (lists of rows),"
            " and a polynomial is a list of matrices, also where it has only one",
            entry=k,
        )
    try:
        return read_matrix(C, f"coefficient {k} of {name}", square=False, advice=advice)
    except InputError as error:
        error.entry = _place(k, error.entry)
        raise


def _from_table(n: int, m: int, flat: Sequence[object], place: _Place, constant: bool = False) -> ReadMatrix:
    """Read one coefficient whose entries a bridge gave, row by row."""
    k, name, advice = place
    try:
        return read_entries(n, m, flat, f"coefficient {k} of {name}", advice=advice)
    except InputError as error:
        error.entry = _place(k, error.entry)
        if constant and isinstance(error, InexactInputError):
            # What `exact` returns for a matrix of numbers is one coefficient, not the list of them.
            words = str(error).replace("pass pa.exact(...)", f"pass [pa.exact({name})]")
            raise InexactInputError(words, entry=error.entry) from None
        raise


def _place(k: int, entry: tuple[int, ...] | int | None) -> tuple[int, ...] | int:
    if entry is None:
        return k
    return (k, *(entry if isinstance(entry, tuple) else (entry,)))


def _check_shapes(matrices: list[ReadMatrix], name: str) -> None:
    n, m = matrices[0].nrows, matrices[0].ncols
    for k, M in enumerate(matrices):
        if (M.nrows, M.ncols) != (n, m):
            raise DimensionError(
                f"the coefficients of {name} differ in shape: coefficient 0 is {n} x {m},"
                f" coefficient {k} is {M.nrows} x {M.ncols}",
                entry=k,
            )
    check_entries(n * m * len(matrices), name)


def _common(matrices: list[ReadMatrix]) -> IntegerMatrixPolynomial:
    """Return the coefficients over one denominator."""
    common = fmpz(1)
    for M in matrices:
        common = common.lcm(M.denominator)
    parts = (IntegerMatrix(M.real, M.imag).scale(common // M.denominator) for M in matrices)
    return IntegerMatrixPolynomial(parts, common)


def _unreadable(P: object, name: str) -> InputError:
    kind = type(P).__name__
    linear = refused_system(P, name)
    if linear is not None:
        return linear
    if isinstance(P, str):
        reader = "AlgebraicMatrixPolynomial" if names_a_function(P) else "MatrixPolynomial"
        return InputError(f"{name} is text; pass pa.{reader}({short_text(P)}), which reads it")
    if hasattr(P, "field") and read_scalar(P) is None:
        return InputError(
            f"{name} has coefficients in {P.field!r}; only matrix polynomials over Q and Q(i) are read here"
        )
    if hasattr(P, "coeffs") or offers(system_of(P), "read_laurent_matrix"):
        return InputError(
            f"{name} is of type {kind}, not a matrix polynomial; a single polynomial is passed as a matrix"
            f" with one entry, other objects as {_HINT}"
        )
    return InputError(f"{name} is of type {kind}, not a matrix polynomial; pass {_HINT}")
