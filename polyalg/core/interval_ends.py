"""The ends of an interval of the user: rational, or infinite in the writing of any library."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from numbers import Number, Real
from typing import NamedTuple, Protocol, Self, TypeVar

from flint import arb, fmpq

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.inputs.reading import read_rational
from polyalg.core.scalars import AlgebraicLike, short_rational, short_text
from polyalg.errors import InputError

__all__ = [
    "ClosedInterval",
    "closed_ends",
    "ends_text",
    "infinite_sign",
    "ordered_ends",
    "read_closed_interval",
    "read_interval",
]

End = fmpq | None


class Ordered(Protocol):
    """A real number that compares exactly with those of its kind."""

    def __lt__(self, other: Self, /) -> bool: ...


E = TypeVar("E", bound=Ordered)


class ClosedInterval(NamedTuple):
    """All real x with low <= x <= high; None for an end that there is not."""

    low: End
    high: End

    def __str__(self) -> str:
        return ends_text(self.low, self.high)


def ends_text(low: object, high: object) -> str:
    """Return a closed interval as text; None for an end that there is not."""
    left = "(-oo" if low is None else f"[{_shown(low, 0)}"
    right = "oo)" if high is None else f"{_shown(high, 0)}]"
    return f"{left}, {right}"


def read_closed_interval(on: tuple[object, ...] | list[object], name: str) -> ClosedInterval:
    """Return the interval of a pair of ends, which are as in `read_interval`.

    Raises
    ------
    InexactInputError, InputError
        As for `closed_ends`; also if an end is irrational.
    """
    return ClosedInterval(*closed_ends(on, name, _read_end))


def closed_ends(
    on: tuple[object, ...] | list[object], name: str, read: Callable[[object, str], E]
) -> tuple[E | None, E | None]:
    """Return the ends of a closed interval from a pair of them, finite ones by a reader of their own.

    Raises
    ------
    InexactInputError
        If an end is a finite float, or NaN.
    InputError
        If it is no pair, empty, or one point.
    """
    if len(on) != 2:
        raise InputError(f"{name} must have two ends, as in {name}=(0, 1) or (0, None), not {len(on)}")
    ends = ordered_ends(on[0], on[1], read, "[a, b]")
    if ends is None:
        raise InputError(f"{name} is an empty interval, from an infinity to itself")
    if ends[0] is not None and ends[0] == ends[1]:
        raise InputError(f"{name} = {ends_text(*ends)} is one point only; look at the value there, P(a)")
    return ends


def read_interval(a: object, b: object, text: str = "(a, b]") -> tuple[End, End] | None:
    """Return the rational ends of the interval (a, b]; None for (oo, oo] and (-oo, -oo], which are empty.

    Parameters
    ----------
    a, b : exact rational, infinity or None
        None is -oo for a and +oo for b; infinities of Python, numpy, mpmath, SymPy, Sage, FLINT and gmpy2
        are read, on either side.  A root or an eigenvalue that is rational is one.
    text : str
        The interval in messages.

    Returns
    -------
    low, high : fmpq or None
        None where that side is unbounded.

    Raises
    ------
    InexactInputError
        If an end is a finite float, or NaN.
    InputError
        If b < a, or an end is an irrational root.
    """
    return ordered_ends(a, b, _read_end, text)


def ordered_ends(
    a: object, b: object, read: Callable[[object, str], E], text: str = "(a, b]"
) -> tuple[E | None, E | None] | None:
    """Return the ends of an interval as `read_interval` does, finite ones by a reader of their own."""
    left = -1 if a is None else infinite_sign(a)
    right = 1 if b is None else infinite_sign(b)
    low = None if left else read(a, "a")
    high = None if right else read(b, "b")
    if left * right == 1:
        return None
    if left > 0 or right < 0 or (low is not None and high is not None and high < low):
        shown = f"b = {_shown(high, right)} is below a = {_shown(low, left)}"
        raise InputError(f"{shown}; the interval {text} needs a <= b")
    return low, high


def _read_end(x: object, name: str) -> fmpq:
    if isinstance(x, AlgebraicLike):
        if x.exact is None:
            raise InputError(
                f"{name} is {short_text(x)}, which is not rational, as an end has to be;"
                f" pass a rational number near it, such as round({name}, 10)"
            )
        x = x.exact
    return read_rational(x, name)


def _shown(end: object, sign: int) -> str:
    if end is None:
        return "oo" if sign > 0 else "-oo"
    return short_rational(end) if isinstance(end, fmpq) else short_text(end, str)


def infinite_sign(x: object) -> int:
    """Return 1 for +oo, -1 for -oo in the writing of any library, and 0 for everything else."""
    system = system_of(x)
    if offers(system, "infinite_sign"):
        return load_bridge(system).infinite_sign(x)
    if offers(system, "only_entry") and getattr(x, "shape", None) == () and not isinstance(x, Number):
        return infinite_sign(load_bridge(system).only_entry(x))
    # Real numbers of numpy, mpmath and gmpy2 register themselves.
    if not isinstance(x, (Real, Decimal, arb)):
        return 0
    if isinstance(x, Decimal):
        return 0 if not x.is_infinite() else -1 if x.is_signed() else 1
    # A comparison is false for NaN, and for a ball that only reaches far.
    return 1 if x == math.inf else -1 if x == -math.inf else 0
