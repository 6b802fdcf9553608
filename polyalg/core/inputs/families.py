"""Families of polynomials: arguments of their own, or one list of them.

A list of numbers is one polynomial, a list with a polynomial in it is a family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeGuard

from polyalg.core.bridges import system_of
from polyalg.core.origin import Origin
from polyalg.core.polynomial_entries import is_polynomial
from polyalg.errors import InputError

__all__ = ["is_member", "members_of", "require_one_variable"]


class Member(Protocol):
    """A polynomial that was read."""

    @property
    def degree(self) -> int:
        """The degree."""

    @property
    def origin(self) -> Origin:
        """Where it came from."""


def members_of(arguments: Sequence[object]) -> list[object]:
    """Return the members of a family: of the only argument where that is a list of them, or an iterator."""
    if len(arguments) == 1:
        (only,) = arguments
        if _is_array_of_rows(only) or isinstance(only, Iterator):
            return list(only)
        if isinstance(only, (list, tuple)) and any(map(is_member, only)):
            return list(only)
    return list(arguments)


def is_member(x: object) -> bool:
    """Whether an object is meant as a polynomial, and not as a number, however wrong its entries are."""
    if isinstance(x, (list, tuple, Mapping)) or is_polynomial(x) or hasattr(x, "degree"):
        return True
    return system_of(x) == "numpy" and getattr(x, "ndim", 0) == 1


def _is_array_of_rows(x: object) -> TypeGuard[Iterable[object]]:
    """Whether an array has a row for each member."""
    return system_of(x) == "numpy" and getattr(x, "ndim", 1) == 2


def require_one_variable(members: Sequence[tuple[str, Member]]) -> None:
    """Raise `InputError` where polynomials of SymPy or Sage are in different variables.

    Constants are in any variable, and so are lists of coefficients.
    """
    seen: tuple[str, object] | None = None
    for name, read in members:
        symbol = read.origin.variable
        if symbol is None or read.degree < 1:
            continue
        if seen is not None and symbol != seen[1] and not _same_name(symbol, seen[1]):
            raise InputError(f"{name} is a polynomial in {symbol}, {seen[0]} one in {seen[1]}")
        seen = seen or (name, symbol)


def _same_name(first: object, second: object) -> bool:
    """Return whether variables of two systems are called the same; symbols of one system have to be equal."""
    return isinstance(first, str) is not isinstance(second, str) and str(first) == str(second)
