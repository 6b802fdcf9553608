"""What the user passes as a decomposition, to its factors: a matrix each, with a row for each term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from math import prod
from typing import TypeAlias

from flint import fmpz_mat

from polyalg.core.bridges import system_of
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import matrix_of_scalars, read_integer, read_table, scalars_at_a_glance
from polyalg.core.origin import FLINT
from polyalg.core.refusals import refusal
from polyalg.core.scalars import short_text
from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.fields.reading import collapsed, read_numbers
from polyalg.tensor.coefficients import over_field, whole_matrix

__all__ = [
    "MOST_ENTRIES",
    "Shape",
    "check_size",
    "factors_of_entries",
    "read_shape",
    "read_terms",
    "side_lengths",
]

Shape: TypeAlias = tuple[int, int, int]
MOST_ENTRIES = 10**7
"""Of all terms together."""
MOST_PRODUCTS = 10**6
"""The product of m, n and p: a list for more, of rank max(m n, n p, p m) at least, has too many entries."""
_LONGEST = 1000


def read_shape(shape: object, name: str = "shape") -> Shape:
    """Read (m, n, p), three positive integers."""
    if not isinstance(shape, Sequence) or isinstance(shape, str) or len(shape) != 3:
        raise InputError(f"{name} must be (m, n, p), three positive integers, not {short_text(shape)}")
    m, n, p = (read_integer(x, f"{name}[{k}]") for k, x in enumerate(shape))
    for x in (m, n, p):
        if not 1 <= x <= _LONGEST:
            raise InputError(f"{name} must have entries from 1 to {_LONGEST}, not {x}")
    return m, n, p


def side_lengths(shape: Shape) -> list[tuple[int, int]]:
    """Return the shapes of a, b and c."""
    m, n, p = shape
    return [(m, n), (n, p), (p, m)]


def read_terms(shape: Shape, terms: object, field: NumberField | None = None) -> list[AlgebraicMatrix]:
    """Return the factors of terms (a, b, c), each of them a matrix or the list of its entries, row by row."""
    if isinstance(terms, (str, bytes)) or not isinstance(terms, Iterable):
        raise InputError(f"terms must be a sequence of (a, b, c), not {short_text(terms)}{_advice(terms)}")
    sides = side_lengths(shape)
    entries: list[list[object]] = [[], [], []]
    rank = 0
    for k, term in enumerate(terms):
        if isinstance(term, (str, bytes)) or not isinstance(term, Iterable):
            shown = f"{short_text(term)}{_advice(term)}"
            raise InputError(f"term {k} must be (a, b, c), not {shown}", entry=k)
        check_size(shape, k + 1)
        factors = list(islice(term, 4))
        if len(factors) != 3:
            found = len(factors) if len(factors) < 3 else "more"
            raise InputError(f"term {k} must be (a, b, c), three matrices, not {found}", entry=k)
        for i, (factor, side) in enumerate(zip(factors, sides, strict=True)):
            entries[i] += _entries(factor, side, f"{'abc'[i]} of term {k}")
        rank += 1
    if not rank:
        raise InputError("there are no terms; a decomposition has at least one")
    return factors_of_entries(shape, rank, entries, field)


def _advice(x: object) -> str:
    """Return how products of forms in text are read."""
    how = "pa.tensor.read(io.StringIO(text)) reads lines such as (a11 + a22)*(b11)*(c11)"
    return f"; {how}" if isinstance(x, str) else ""


def _entries(factor: object, side: tuple[int, int], name: str) -> list[object]:
    """Return the entries of a matrix of any system, or of a list of them, row by row."""
    rows, columns = side
    if isinstance(factor, str):
        raise InputError(f"{name} is the text {short_text(factor)}{_advice(factor)}")
    if isinstance(factor, Iterable) and system_of(factor) == "numpy" and getattr(factor, "ndim", 2) == 1:
        factor = list(factor)
    if isinstance(factor, (list, tuple)) and not any(isinstance(x, (list, tuple)) for x in factor):
        found: list[object] = list(factor)
        if len(found) != rows * columns:
            raise DimensionError(f"{name} must be {rows} x {columns}; it has {len(found)} entries")
        return found
    if isinstance(factor, AlgebraicMatrix):
        size = factor.nrows(), factor.ncols()
        listed: list[object] = list(factor.entries())
    else:
        table = read_table(factor, name, square=False)
        size = table.nrows, table.ncols
        listed = list(table.value().entries()) if isinstance(table, ReadMatrix) else list(table.entries)
    if size != side:
        raise DimensionError(f"{name} must be {rows} x {columns}, not {size[0]} x {size[1]}")
    return listed


def factors_of_entries(
    shape: Shape, rank: int, entries: Sequence[Sequence[object]], field: NumberField | None = None
) -> list[AlgebraicMatrix]:
    """Return the factors with these entries, those of all a, of all b and of all c, term by term."""
    lengths = check_size(shape, rank)
    flat = [x for listed in entries for x in listed]
    whole = _whole(flat, lambda k: _place(k, shape, rank), field)
    found, start = [], 0
    for length in lengths:
        stop = start + rank * length
        parts = [fmpz_mat(rank, length, part.entries()[start:stop]) for part in whole.parts]
        found.append(AlgebraicMatrix(whole.field, parts, whole.denominator))
        start = stop
    return found


def check_size(shape: Shape, rank: int) -> list[int]:
    """Return the numbers of entries of a, b and c, if those of all terms, and m n p, are not too many."""
    if prod(shape) > MOST_PRODUCTS:
        raise ResourceLimitError(
            f"the shape {shape} has {prod(shape)} products; the limit is {MOST_PRODUCTS}"
        )
    lengths = [prod(side) for side in side_lengths(shape)]
    if rank * sum(lengths) > MOST_ENTRIES:
        raise ResourceLimitError(
            f"{rank} terms of {sum(lengths)} entries are more than {MOST_ENTRIES} numbers"
        )
    return lengths


def _whole(
    flat: Sequence[object], place: Callable[[int], tuple[str, tuple[int, ...]]], field: NumberField | None
) -> AlgebraicMatrix:
    """Return the numbers as one row over one field."""

    def refuse(k: int) -> InputError:
        where, at = place(k)
        return refusal(flat[k], where, "terms", at)

    scalars = scalars_at_a_glance(flat)
    if scalars is not None:
        made = whole_matrix(matrix_of_scalars(1, len(flat), scalars, FLINT))
        return made if field is None else over_field(made, field)
    read = read_numbers(flat, refuse, "the terms", field)
    short = collapsed(read) if field is None else None
    if short is not None:
        return whole_matrix(matrix_of_scalars(1, len(flat), short, FLINT))
    return AlgebraicMatrix.of_values(read.field, 1, len(flat), read.values)


def _place(k: int, shape: Shape, rank: int) -> tuple[str, tuple[int, ...]]:
    """Return in words, and as indices, where a number is."""
    for i, (rows, columns) in enumerate(side_lengths(shape)):
        if k < rank * rows * columns:
            term, at = divmod(k, rows * columns)
            row, column = divmod(at, columns)
            return f"entry ({row}, {column}) of {'abc'[i]} of term {term}", (term, i, row, column)
        k -= rank * rows * columns
    raise AssertionError("unreachable: the number is in one of the factors")
