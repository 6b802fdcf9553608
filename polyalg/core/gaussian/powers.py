"""Powers by repeated squaring, for what has a product of its own."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TypeVar

__all__ = ["binary_power"]

T = TypeVar("T")


def binary_power(base: T, exponent: int, one: T, product: Callable[[T, T], T] = operator.mul) -> T:
    """Return base^exponent for an exponent >= 0, by about 3/2 log2(exponent) products.

    Examples
    --------
    >>> binary_power(3, 5, 1)
    243
    """
    result = one
    for bit in bin(exponent)[2:]:
        result = product(result, result)
        if bit == "1":
            result = product(result, base)
    return result
