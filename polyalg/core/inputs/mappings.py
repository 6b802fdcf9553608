"""Polynomials written as ``{exponent: coefficient}``."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import SupportsIndex

from polyalg.core.bridges import offers, system_of
from polyalg.core.refusals import refusal
from polyalg.core.scalars import AlgebraicLike, is_boolean, read_scalar
from polyalg.errors import InputError, ResourceLimitError

__all__ = ["MAX_EXPONENT", "terms_of_mapping"]

# As many coefficients as FLINT should be asked to hold.
MAX_EXPONENT = 2**26 - 1


def terms_of_mapping(p: Mapping[SupportsIndex, object], name: str) -> list[tuple[int, object]]:
    """Return the terms that are not zero, by ascending exponent; what may be algebraic stays what it is.

    Raises
    ------
    InexactInputError
        If a coefficient is a float; `.entry` is its exponent.
    InputError
        If an exponent is no integer >= 0, or a coefficient is no exact number.
    ResourceLimitError
        If an exponent is too large.
    """
    found: list[tuple[int, object]] = []
    for key, coefficient in p.items():
        exponent = _exponent(key, name)
        value = read_scalar(coefficient)
        if value is None and _may_be_algebraic(coefficient):
            found.append((exponent, coefficient))
        elif value is None:
            raise refusal(coefficient, f"coefficient {exponent} of {name}", name, exponent)
        elif value:
            found.append((exponent, value))
    found.sort(key=lambda term: term[0])
    return found


def _may_be_algebraic(x: object) -> bool:
    return isinstance(x, AlgebraicLike) or offers(system_of(x), "read_algebraic")


def _exponent(key: SupportsIndex, name: str) -> int:
    try:
        exponent = -1 if is_boolean(key) else operator.index(key)
    except TypeError:
        exponent = -1
    if exponent < 0:
        raise InputError(
            f"the key {key!r} of {name} is no exponent; a dict is read as {{exponent: coefficient}}, "
            "with integers >= 0 as exponents"
        )
    if exponent > MAX_EXPONENT:
        raise ResourceLimitError(f"{name} has the exponent {exponent}; the limit is {MAX_EXPONENT}")
    return exponent
