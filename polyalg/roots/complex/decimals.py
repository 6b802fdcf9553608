"""Decimals of real numbers as text and as objects of Python, in the formats that Python has for floats."""

from __future__ import annotations

import re
from decimal import Decimal

from flint import arb, fmpz

from polyalg.core.balls import middle
from polyalg.core.inputs.reading import read_integer
from polyalg.errors import InputError, ResourceLimitError
from polyalg.roots.algebraic import RealAlgebraic

_MOST_PLACES = 10**7


def read_places(places: object) -> int:
    """Read how many decimals are asked for."""
    count = read_integer(places, "places")
    if count < 0:
        raise InputError(f"places must not be negative, it is {count}")
    if count > _MOST_PLACES:
        raise ResourceLimitError(f"{count} decimals are too many; {_MOST_PLACES} are written")
    return count


def formatted(x: Decimal, specification: str) -> str:
    """Return a decimal in a format for floats."""
    # Exponents with two digits at least, as those of floats.
    return re.sub(r"(?<=[eE][+-])(?=[0-9](?![0-9]))", "0", format(x, specification))


def precision_of(specification: str) -> int:
    """Return how many digits a format asks for."""
    precision = specification[:-1].partition(".")[2]
    count = int(precision) if precision.isdigit() else 6
    if count > _MOST_PLACES:
        raise ResourceLimitError(f"{count} digits are too many; {_MOST_PLACES} are written")
    return count


def ball_decimal(x: arb) -> Decimal:
    """Return the midpoint, exactly; 0 where the ball cannot be told from it."""
    mantissa, exponent = (int(part) for part in middle(x).man_exp())
    scaled = mantissa * (5**-exponent if exponent < 0 else 2**exponent)
    return Decimal((int(scaled < 0), tuple(map(int, str(fmpz(abs(scaled))))), min(exponent, 0)))


def rounded_decimal(number: RealAlgebraic, places: int) -> Decimal:
    """Return a number rounded to so many decimals."""
    scaled = number.rounded(places)
    return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled)))), -places))
