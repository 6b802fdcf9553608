"""Values of FLINT in what pickles: its polynomials and matrices do not, its numbers do.

What holds such values returns `packed_call` from ``__reduce__``: how it is made from them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from flint import fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

__all__ = ["Recipe", "by_name", "packed_call"]

Recipe = tuple[Callable[..., object], tuple[object, ...]]
"""A function of a module, and arguments that pickle: what `__reduce__` returns."""


class Packed(NamedTuple):
    """A function, and the arguments from which it makes the value again."""

    make: Callable[..., object]
    arguments: tuple[object, ...]


def packed_call(make: Callable[..., object], *arguments: object) -> Recipe:
    """Return a recipe of make(*arguments), where there may be values of FLINT among the arguments."""
    return _made, (make, *map(_packed, arguments))


def by_name(module: str, name: str, *arguments: object, **options: object) -> object:
    """Return what a function gives that stands above the one who asks."""
    return getattr(import_module(module), name)(*arguments, **options)


def _made(make: Callable[..., object], *arguments: object) -> object:
    return make(*map(_unpacked, arguments))


def _packed(value: object) -> object:
    """Return what pickles, of a value or of a list or tuple of such."""
    if isinstance(value, (fmpz_poly, fmpq_poly)):
        return Packed(type(value), (value.coeffs(),))
    if isinstance(value, (fmpz_mat, fmpq_mat)):
        return Packed(type(value), (value.nrows(), value.ncols(), value.entries()))
    if type(value) is list:
        return [_packed(x) for x in value]
    if type(value) is tuple:
        return tuple(_packed(x) for x in value)
    return value


def _unpacked(value: object) -> object:
    """Return the value again."""
    if isinstance(value, Packed):
        return value.make(*value.arguments)
    if type(value) is list:
        return [_unpacked(x) for x in value]
    if type(value) is tuple:
        return tuple(_unpacked(x) for x in value)
    return value
