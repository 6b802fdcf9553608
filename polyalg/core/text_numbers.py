"""One number in a text, read exactly: 0.1 is 1/10, because a text was never rounded.

Exponents are bounded before the number is built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from flint import fmpz

from polyalg.core.bridges import load_fields
from polyalg.core.display.nearest import did_you_mean
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.text import CONSTANTS, FUNCTIONS
from polyalg.core.scalars import short_text
from polyalg.errors import InputError, ResourceLimitError

if TYPE_CHECKING:
    from polyalg.fields.number import AlgebraicNumber

__all__ = ["MAX_EXPONENT", "Number", "algebraic_terms", "is_algebraic", "parse_number", "parse_numbers"]

Number: TypeAlias = "int | Fraction | GaussianRational | AlgebraicNumber"
# What algebraic numbers have as text, and few other texts: words, root signs, exponents in brackets.
_SUSPECT = re.compile(r"[A-Za-z]{2}|[\u221a\u221b]|(?:\^|\*\*)\s*\(")

_NAME = re.compile("[A-Za-z]{2,}")

MAX_EXPONENT = 10**5  # of a decimal

# Fortran writes d for the exponent of a number in double precision.
_REAL = r"[0-9]+(?:\.[0-9]*)?(?:[eEdD][+-]?[0-9]+)?|\.[0-9]+(?:[eEdD][+-]?[0-9]+)?"
_UNSIGNED = rf"(?:[0-9]+/[0-9]+|{_REAL})"
_RATIONAL = re.compile(rf"([+-]?)({_UNSIGNED})")
_COMPLEX = re.compile(rf"([+-]?{_UNSIGNED}(?![0-9/.]|\*?[iIjJ]))?([+-]?)({_UNSIGNED}\*?)?[iIjJ]")
_DECIMAL = re.compile(r"([0-9]*)\.?([0-9]*)(?:[eEdD]([+-]?[0-9]+))?")


def parse_number(text: str, where: str) -> Number:
    """Read "3", "-1/2", "0.25", "1e-3", "1.5D+03", "2i" or "1/2-3*i" exactly.

    `where` is the place, as the subject of the sentence of an `InputError`.
    """
    return parse_numbers([text], [where])[0]


def parse_numbers(texts: Sequence[str], places: Sequence[str]) -> list[Number]:
    """Read numbers, each as `parse_number` does, but those such as sqrt(2) into one field.

    It is found once for all of them; where it is too large, each of these numbers is in its own field.
    """
    found = [_rational_or_gaussian(text.strip(), where) for text, where in zip(texts, places, strict=True)]
    left = [k for k, x in enumerate(found) if x is None]
    if left:
        for k in left:
            if not is_algebraic(texts[k]):
                raise _refused(texts[k].strip(), places[k])
        parts = [texts[k].strip() for k in left], [places[k] for k in left]
        for k, x in zip(left, load_fields().numbers_of_texts(*parts, "the text"), strict=True):
            found[k] = x
    return [x for x in found if x is not None]


def _rational_or_gaussian(stripped: str, where: str) -> Number | None:
    """Read a number of Q or Q(i), None for other text."""
    real = _RATIONAL.fullmatch(stripped)
    if real:
        value = _unsigned(real[2], where)
        return -value if real[1] == "-" else value
    compact = re.sub(r"\s*([+-])\s*", r"\1", stripped)
    found = _COMPLEX.fullmatch(compact)
    if not found or (found[1] and not found[2]):
        return None
    first = _rational_or_gaussian(found[1], where) if found[1] else 0
    assert isinstance(first, (int, Fraction))
    size = _unsigned(found[3].rstrip("*"), where) if found[3] else 1
    imag = -size if found[2] == "-" else size
    return GaussianRational(first, imag) if imag else first


def _refused(stripped: str, where: str) -> InputError:
    name = _NAME.match(stripped)
    near = did_you_mean(name[0], sorted(FUNCTIONS | CONSTANTS)) if name else ""
    shown, advice = short_text(stripped), near or " such as 3, -1/2, 0.25 or 1+2i"
    return InputError(f"{where} is {shown}, which is not an exact number{advice}")


def algebraic_terms(text: str, where: str, *, laurent: bool = False) -> dict[int, Number] | None:
    """Return the coefficients, by their power, of a polynomial with numbers such as sqrt(2), else None."""
    found = load_fields().terms_of_text(text, where, laurent=laurent) if is_algebraic(text) else None
    return None if found is None else dict(found)


def is_algebraic(text: str) -> bool:
    """Whether a text has numbers such as sqrt(2)."""
    return bool(_SUSPECT.search(text)) and load_fields().is_algebraic_text(text)


def _unsigned(text: str, where: str) -> int | Fraction:
    if "/" in text:
        p, q = text.split("/")
        if not q.strip("0"):
            raise InputError(f"{where} is {text[:40]}, whose denominator is 0")
        return _simplified(Fraction(_integer(p), _integer(q)))
    match = _DECIMAL.fullmatch(text)
    assert match is not None  # the pattern of the caller is narrower
    whole, fraction, written = match[1], match[2], match[3] or "0"
    if len(written) > 12 or abs(int(written)) > MAX_EXPONENT:
        raise ResourceLimitError(f"{where} has the exponent {written[:20]}; the limit is {MAX_EXPONENT}")
    exponent = int(written) - len(fraction)
    mantissa = _integer(whole + fraction)
    if exponent >= 0:
        return mantissa * int(fmpz(10) ** exponent)
    return _simplified(Fraction(mantissa, int(fmpz(10) ** -exponent)))


def _integer(digits: str) -> int:
    """Read decimal digits of any number; Python's own conversion stops at 4300."""
    return int(digits) if len(digits) <= 4000 else int(fmpz(digits))


def _simplified(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
