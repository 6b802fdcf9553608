"""The order among inputs, by which the smallest counterexample is reported, and inputs as JSON.

Inputs are nested sequences; their numbers are counted, measured in bits, and compared one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from flint import fmpq, fmpz

from polyalg.checker.format.encoding import encode_integer, encode_rational

# How many numbers, bits of numerators and denominators in all, and the numbers in a form that compares.
Key: TypeAlias = tuple[int, int, tuple[tuple[int, int | Fraction | str], ...]]


def as_number(x: object) -> int | Fraction | None:
    """Return an exact number as int or Fraction, None for what is none."""
    if isinstance(x, bool):
        return None
    if isinstance(x, (int, Fraction)):
        return x
    if isinstance(x, fmpz):
        return int(x)
    if isinstance(x, fmpq):
        return Fraction(int(x.p), int(x.q))
    return None


def leaves(inputs: object) -> Iterator[object]:
    """Yield what nested sequences consist of, from left to right."""
    if isinstance(inputs, (tuple, list)):
        for part in inputs:
            yield from leaves(part)
    else:
        yield inputs


def key(inputs: object) -> Key:
    """Return (how many numbers, total bit length, the numbers): the smaller, the simpler.

    Examples
    --------
    >>> key(([2, -1], 3)) < key(([2, -1], 4))
    True
    """
    listed: list[tuple[int, int | Fraction | str]] = []
    bits = 0
    for x in leaves(inputs):
        number = as_number(x)
        if number is None:
            text = repr(x)
            bits += 8 * len(text)
            listed.append((1, text))
        else:
            bits += number.numerator.bit_length() + (number.denominator - 1).bit_length()
            listed.append((0, number))
    return len(listed), bits, tuple(listed)


def inputs_json(inputs: object) -> object:
    """Return nested lists of strings: p/q for numbers, the repr of other objects."""
    if isinstance(inputs, (tuple, list)):
        return [inputs_json(part) for part in inputs]
    number = as_number(inputs)
    if number is None:
        return inputs if isinstance(inputs, (str, bool)) or inputs is None else repr(inputs)
    if isinstance(number, int):
        return encode_integer(number)
    return encode_rational(number.numerator, number.denominator)
