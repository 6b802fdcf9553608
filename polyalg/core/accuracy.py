"""How accurate an answer has to be: ``digits=`` or ``eps=`` to one exact positive rational.

The working precision that this needs is chosen elsewhere (`polyalg.core.precision`), never by the caller.
"""

from __future__ import annotations

import re
from fractions import Fraction

from flint import fmpz

from polyalg.core.inputs.reading import read_integer, read_rational
from polyalg.core.precision import bits_for, digits_in
from polyalg.core.scalars import short_text
from polyalg.errors import InexactInputError, InputError, ResourceLimitError

__all__ = ["MAX_DIGITS", "digits_of", "read_accuracy"]

MAX_DIGITS = 10**6
_MAX_TEXT = 2 * MAX_DIGITS
_MAX_BITS = bits_for(MAX_DIGITS) + 64  # 10^MAX_DIGITS has fewer bits

_DECIMAL = re.compile(r"([0-9]+)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?")
_RATIO = re.compile(r"([0-9]+)/([0-9]+)")


def read_accuracy(digits: object = 15, eps: object = None) -> Fraction:
    """Return the largest radius that an enclosure may have, as an exact positive rational.

    Parameters
    ----------
    digits : int
        The radius is 10**-digits; from 1 to 10**6.  Ignored where eps is given.
    eps : exact rational or str, optional
        The radius itself, positive: a rational, or a string such as ``"1e-50"`` or ``"1/3"``.

    Returns
    -------
    fractions.Fraction
        Positive.

    Raises
    ------
    InexactInputError
        If digits or eps is a float.
    InputError
        If digits or eps is not positive, or not a number.
    ResourceLimitError
        If more than 10**6 digits are asked for.
    """
    if eps is None:
        return _from_digits(digits)
    value = _from_text(eps) if isinstance(eps, str) else _from_number(eps)
    if value <= 0:
        raise InputError(f"eps must be positive, not {short_text(eps, str)}")
    if value.denominator.bit_length() - value.numerator.bit_length() > _MAX_BITS:
        raise ResourceLimitError(f"eps = {short_text(eps, str)} asks for more than {MAX_DIGITS} digits")
    return value


def digits_of(eps: Fraction) -> int:
    """Return the least number of digits, 1 or more, with 10**-digits <= eps."""
    bits = eps.denominator.bit_length() - eps.numerator.bit_length()
    digits = max(1, digits_in(bits) - 1)
    while fmpz(10) ** digits * eps.numerator < eps.denominator:
        digits += 1
    return digits


def _from_digits(digits: object) -> Fraction:
    if isinstance(digits, (float, str, bool)) or digits is None:
        kind = InexactInputError if isinstance(digits, float) else InputError
        raise kind(f"digits must be a positive integer, not {short_text(digits)}")
    count = int(read_integer(digits, "digits"))
    if count <= 0:
        raise InputError(f"digits must be a positive integer, not {short_text(count)}")
    if count > MAX_DIGITS:
        raise ResourceLimitError(f"digits = {short_text(count)} is beyond the limit of {MAX_DIGITS} digits")
    return Fraction(1, int(fmpz(10) ** count))


def _from_number(eps: object) -> Fraction:
    if isinstance(eps, float):
        raise InexactInputError(
            f"eps is the float {eps!r}; give it as an exact rational or as a string, such as eps='1e-50'"
        )
    value = read_rational(eps, "eps")
    return Fraction(int(value.p), int(value.q))


def _from_text(text: str) -> Fraction:
    stripped = text.strip()
    if len(stripped) > _MAX_TEXT:
        raise ResourceLimitError(f"eps is a text of {len(stripped)} characters")
    ratio, decimal = _RATIO.fullmatch(stripped), _DECIMAL.fullmatch(stripped)
    if ratio:
        if not ratio[2].strip("0"):
            raise InputError(f"eps = {short_text(text, str)} has the denominator 0")
        # FLINT reads decimal texts of any length; Python's int() stops at 4300 digits.
        return Fraction(int(fmpz(ratio[1])), int(fmpz(ratio[2])))
    if not decimal:
        raise InputError(
            f"eps = {short_text(text)} is not a positive rational; write it as '1e-50', '0.001' or '1/3'"
        )
    fraction = decimal[2] or ""
    written = decimal[3] or "0"
    exponent = int(written) - len(fraction) if len(written) < 20 else _MAX_TEXT * 2
    if abs(exponent) > MAX_DIGITS + len(stripped):
        raise ResourceLimitError(f"eps = {short_text(text, str)} is beyond the limit of {MAX_DIGITS} digits")
    mantissa, power = int(fmpz(decimal[1] + fraction)), int(fmpz(10) ** abs(exponent))
    return Fraction(mantissa * power) if exponent >= 0 else Fraction(mantissa, power)
