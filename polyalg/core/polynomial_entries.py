"""Tables of polynomials: lists of rows whose entries are polynomials of any library, or numbers.

Such a table is a matrix polynomial; its coefficient matrices are made of the coefficients of the entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeGuard, TypeVar, runtime_checkable

from flint import fmpq_poly, fmpz_poly

from polyalg.core.bridges import bridge_for
from polyalg.core.gaussian import GaussianPolynomial

__all__ = ["FieldPolynomial", "coefficient_tables", "is_polynomial", "is_table_of_polynomials"]

Entry = TypeVar("Entry")


@runtime_checkable
class FieldPolynomial(Protocol):
    """A polynomial over a number field, of a package above this one."""

    @property
    def field(self) -> object:
        """The field."""

    def __iter__(self) -> Iterator[object]: ...


def is_polynomial(x: object) -> bool:
    """Return whether x is a polynomial object of a library, or an expression with a symbol."""
    if isinstance(x, (fmpz_poly, fmpq_poly, GaussianPolynomial)):
        return True
    bridge = bridge_for(x, "is_polynomial")
    return bridge is not None and bridge.is_polynomial(x)


def is_table_of_polynomials(rows: object) -> TypeGuard[Sequence[Sequence[object]]]:
    """Return whether rows is a sequence of rows of which an entry is a polynomial object."""
    if not isinstance(rows, (list, tuple)) or not all(isinstance(row, (list, tuple)) for row in rows):
        return False
    kinds = {type(x) for row in rows for x in row}
    if all(kind.__module__ in ("builtins", "fractions") for kind in kinds):
        return False
    return any(is_polynomial(x) for row in rows for x in row)


def coefficient_tables(entries: Sequence[Sequence[Entry]], zero: Entry) -> list[list[Entry]]:
    """Return, for each power, the coefficients of all entries in their order."""
    length = max([1, *map(len, entries)])
    return [[c[k] if k < len(c) else zero for c in entries] for k in range(length)]
