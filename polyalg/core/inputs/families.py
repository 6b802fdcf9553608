"""Families of polynomials: arguments of their own, or one list of them.

A list of numbers is one polynomial, a list with a polynomial in it is a family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from polyalg.core.bridges import system_of
from polyalg.core.polynomial_entries import is_polynomial

__all__ = ["is_member", "members_of"]


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
