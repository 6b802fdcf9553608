"""What would take long is foretold from the size of the input, and refused unless --force says to go on.

The formulas are fitted to processor times of dense random input at 15 digits; they tell minutes from hours
and no more.  What is structured, as a power of a short polynomial, may take a small part of that.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from polyalg.core.gaussian import GaussianRational
from polyalg.core.text_numbers import Number
from polyalg.errors import ResourceLimitError

__all__ = ["Cost", "add_force", "bits_of", "check_degree", "check_forecast"]

_MOST = 600  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """A fitted cost: `seconds` at size `unit`, growing by the power `exponent` of the size.

    Long numbers count from `bits` on, by the power `growth` of their length.
    """

    seconds: float
    unit: int
    exponent: float
    bits: int
    growth: float = 1

    def forecast(self, size: int, bits: int) -> float:
        """Return the seconds for a size, and numbers of so many bits."""
        of_size = float((size / self.unit) ** self.exponent)
        return self.seconds * of_size * float(max(1.0, bits / self.bits) ** self.growth)


def add_force(parser: argparse.ArgumentParser) -> None:
    """Add --force."""
    parser.add_argument("--force", action="store_true", help="go on where more than ten minutes are foretold")


def check_forecast(options: argparse.Namespace, cost: Cost, what: str, size: int, bits: int) -> None:
    """Refuse what is foretold to take more than ten minutes, without --force."""
    seconds = cost.forecast(size, bits)
    if seconds > _MOST and not options.force:
        raise ResourceLimitError(
            f"{what} with numbers of {bits} bits may take {_time_text(seconds)}; --force goes on"
        )


def check_degree(options: argparse.Namespace, cost: Cost, polynomials: Sequence[Sequence[Number]]) -> None:
    """Refuse what is foretold to take more than ten minutes for the longest of some polynomials."""
    size = max(map(len, polynomials), default=0)
    check_forecast(options, cost, f"degree {size - 1}", size, max(map(bits_of, polynomials), default=0))


def bits_of(numbers: Sequence[Number]) -> int:
    """Return the bits of the longest numerator or denominator."""
    return max((_bits(x) for x in numbers), default=0)


def _bits(x: Number) -> int:
    if isinstance(x, int):
        return x.bit_length()
    if isinstance(x, Fraction):
        return max(x.numerator.bit_length(), x.denominator.bit_length())
    if not isinstance(x, GaussianRational):
        return sum(int(c.height_bits()) for c in x.coefficients)
    return int(max(x.real.height_bits(), x.imag.height_bits()))


def _time_text(seconds: float) -> str:
    for unit, name in ((86400, "days"), (3600, "hours")):
        if seconds >= 2 * unit:
            return f"{round(seconds / unit)} {name}"
    return f"{round(seconds / 60)} minutes"
