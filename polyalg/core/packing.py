"""Values of FLINT in what pickles: its polynomials and matrices do not, its numbers do."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flint import fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

__all__ = ["packed", "unpacked"]


class Packed(NamedTuple):
    """A function, and the arguments from which it makes the value again."""

    make: Callable[..., object]
    arguments: tuple[object, ...]


def packed(value: object) -> object:
    """Return what pickles, of a value or of a list or tuple of such."""
    if isinstance(value, (fmpz_poly, fmpq_poly)):
        return Packed(type(value), (value.coeffs(),))
    if isinstance(value, (fmpz_mat, fmpq_mat)):
        return Packed(type(value), (value.nrows(), value.ncols(), value.entries()))
    if type(value) is list:
        return [packed(x) for x in value]
    if type(value) is tuple:
        return tuple(packed(x) for x in value)
    return value


def unpacked(value: object) -> object:
    """Return the value again."""
    if isinstance(value, Packed):
        return value.make(*value.arguments)
    if type(value) is list:
        return [unpacked(x) for x in value]
    if type(value) is tuple:
        return tuple(unpacked(x) for x in value)
    return value
