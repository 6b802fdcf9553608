"""Integers, rationals, arrays and objects in certificates: writing, and distrustful reading.

An integer is a string, decimal up to 4000 digits and hexadecimal ("0x...", "-0x...") beyond.
Every reader checks the exact type (a boolean is no integer) and names the place of what it refuses.
"""

from __future__ import annotations

import re
from typing import NoReturn

from ..errors import CertificateError
from .limits import MAX_INTEGER_BITS, MAX_RATIONAL_BITS

MAX_DECIMAL_DIGITS = 4000
_FIRST_HEXADECIMAL = 10**MAX_DECIMAL_DIGITS
# Sparse polynomials are written with all their zeros.
_ZERO = "0"
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_HEXADECIMAL = re.compile(r"-?0x[0-9a-fA-F]+", re.ASCII)
_CHUNK = 600  # Python lets callers lower its limit on decimal digits to 640, never below


def encode_integer(value: int) -> str:
    """Write an integer as certificates hold it.

    Parameters
    ----------
    value : int
        Any size.

    Returns
    -------
    str
        Decimal up to 4000 digits, hexadecimal with "0x" beyond: Python refuses to convert
        decimal integers of more than 4300 digits.
    """
    value = int(value)
    return str(value) if -_FIRST_HEXADECIMAL < value < _FIRST_HEXADECIMAL else hex(value)


def encode_rational(numerator: int, denominator: int) -> str:
    """Write a rational as "p" or "p/q" with q > 0; the two need not be coprime.

    Parameters
    ----------
    numerator, denominator : int
        The denominator is not zero.

    Returns
    -------
    str
        The encoding; not reduced to lowest terms.
    """
    if denominator == 0:
        raise ZeroDivisionError("a rational needs a non-zero denominator")
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    if denominator == 1:
        return encode_integer(numerator)
    return f"{encode_integer(numerator)}/{encode_integer(denominator)}"


def refuse(where: str, detail: str) -> NoReturn:
    """Raise the error of the step "format" for the place `where`."""
    raise CertificateError("format", f"{where} {detail}")


def shown(value: object) -> str:
    """Describe an untrusted value in a few ASCII characters."""
    if type(value) is str:
        return ascii(value[:40]) + ("..." if len(value) > 40 else "")
    return f"a {type(value).__name__}"


def read_object(value: object, keys: tuple[str, ...], where: str) -> dict[str, object]:
    """Return `value` if it is an object with exactly the given keys."""
    if type(value) is not dict:
        refuse(where, f"must be an object, not {shown(value)}")
    for key in value:
        if type(key) is not str or key not in keys:
            refuse(where, f"has the unknown key {shown(key)}")
    for key in keys:
        if key not in value:
            refuse(where, f"lacks the key {key!r}")
    return value


def read_list(
    value: object, where: str, *, length: int | None = None, most: int | None = None
) -> list[object]:
    """Return `value` if it is an array of exactly `length` or at most `most` elements."""
    if type(value) is not list:
        refuse(where, f"must be an array, not {shown(value)}")
    if length is not None and len(value) != length:
        refuse(where, f"must have {length} elements, not {len(value)}")
    if most is not None and len(value) > most:
        raise CertificateError("limits", f"{where} has {len(value)} elements; at most {most} are read")
    return value


def read_boolean(value: object, where: str) -> bool:
    """Return `value` if it is true or false."""
    if value is True or value is False:
        return value is True
    refuse(where, f"must be true or false, not {shown(value)}")


def read_integer(value: object, where: str, *, bits: int = MAX_INTEGER_BITS) -> int:
    """Read an encoded integer of at most `bits` bits."""
    if type(value) is not str:
        refuse(where, f"must be an integer written as a string, not {shown(value)}")
    if value == _ZERO:
        return 0
    return _parse_integer(value, where, bits)


def read_bounded(value: object, where: str, low: int, high: int) -> int:
    """Read an encoded integer in the closed range from `low` to `high`."""
    result = read_integer(value, where)
    if not low <= result <= high:
        step = "limits" if result > high else "format"
        raise CertificateError(step, f"{where} is outside the range {low} to {high}")
    return result


def read_index(value: object, where: str, count: int) -> int:
    """Read an encoded integer that is an index, 0 to `count` - 1."""
    result = read_integer(value, where)
    if not 0 <= result < count:
        refuse(where, f"must be an index from 0 to {count - 1}")
    return result


def read_rational(value: object, where: str) -> tuple[int, int]:
    """Read "p" or "p/q" with q > 0 as the pair (p, q), as written."""
    if type(value) is not str:
        refuse(where, f"must be a rational written as a string, not {shown(value)}")
    if value == _ZERO:
        return 0, 1
    top, slash, bottom = value.partition("/")
    numerator = _parse_integer(top, where, MAX_RATIONAL_BITS)
    if not slash:
        return numerator, 1
    denominator = _parse_integer(bottom, where, MAX_RATIONAL_BITS)
    if denominator <= 0:
        refuse(where, "must have a positive denominator")
    return numerator, denominator


def _parse_integer(text: str, where: str, bits: int) -> int:
    if len(text) - text.startswith("-") <= MAX_DECIMAL_DIGITS and _DECIMAL.fullmatch(text):
        result = _parse_decimal(text)
    elif len(text) > bits // 4 + 8:
        raise CertificateError("limits", f"{where} is an integer beyond {bits} bits")
    elif _HEXADECIMAL.fullmatch(text):
        result = int(text, 16)
    else:
        refuse(where, f"is {shown(text)}, not a decimal integer of at most 4000 digits or a 0x one")
    if result.bit_length() > bits:
        raise CertificateError("limits", f"{where} is an integer beyond {bits} bits")
    return result


def _parse_decimal(text: str) -> int:
    if len(text) <= _CHUNK:
        return int(text)
    digits = text.lstrip("-")
    result = 0
    for start in range(0, len(digits), _CHUNK):
        piece = digits[start : start + _CHUNK]
        result = result * 10 ** len(piece) + int(piece)
    return -result if text.startswith("-") else result
