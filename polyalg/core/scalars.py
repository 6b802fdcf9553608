"""One number of the user, to an exact value.

The exact values are `int`, `fmpz`, `fmpq` and `GaussianRational`.  Floats of every library are left
alone: `polyalg.core.floats` reads them where the user asks, `polyalg.core.refusals` says why not.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from numbers import Integral, Number, Rational
from typing import Any, TypeAlias

from flint import fmpq, fmpz

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian_rational import GaussianRational
from polyalg.errors import InputError

__all__ = ["SHOWN", "Scalar", "is_boolean", "read_choice", "read_scalar", "short_text"]

Scalar: TypeAlias = int | fmpz | fmpq | GaussianRational

_AS_THEY_ARE = frozenset((int, fmpz, fmpq, GaussianRational))
SHOWN = 60  # characters of a value in a message


def read_scalar(x: Any) -> Scalar | None:
    """Return an exact number of any library as it is, and None for everything else."""
    kind = type(x)
    if kind in _AS_THEY_ARE:
        return x  # type: ignore[no-any-return]
    if kind is Fraction:
        return fmpq(x.numerator, x.denominator)
    if isinstance(x, (bool, float, str, bytes)) or x is None:
        return None
    if isinstance(x, (fmpz, fmpq, GaussianRational)):
        return x
    if isinstance(x, complex):
        return _gaussian_integer(x)
    if isinstance(x, Integral):
        return _index(x)
    if isinstance(x, Rational):
        return _ratio(x)
    system = system_of(x)
    if offers(system, "read_scalar"):
        found: Scalar | None = load_bridge(system).read_scalar(x)
        return found
    if system == "numpy" and getattr(x, "shape", None) == () and hasattr(x, "dtype"):
        kind_of_entry = x.dtype.kind
        if isinstance(x, Number):
            return _gaussian_integer(x) if kind_of_entry == "c" else None
        inner = load_bridge(system).only_entry(x)
        return None if inner is None else read_scalar(inner)
    return None


def _gaussian_integer(z: Any) -> GaussianRational | None:
    """Return a complex number whose parts are both integers."""
    if z.real.is_integer() and z.imag.is_integer():
        return GaussianRational(int(z.real), int(z.imag))
    return None


def _index(x: Any) -> int | None:
    try:
        return int(x.__index__())
    except (TypeError, AttributeError):
        return None  # numpy.timedelta64 registers as an integer and is none


def _ratio(x: Any) -> fmpq | None:
    p, q = x.numerator, x.denominator
    p, q = (p() if callable(p) else p), (q() if callable(q) else q)
    return fmpq(int(p), int(q))


def is_boolean(x: Any) -> bool:
    """Return whether x is a truth value of Python, numpy or SymPy."""
    return isinstance(x, bool) or type(x).__name__ in ("bool_", "bool", "BooleanTrue", "BooleanFalse")


def read_choice(x: Any, choices: Collection[str], name: str) -> str:
    """Return x, one of some words, or refuse it.

    Raises
    ------
    InputError
        With the words that there are.
    """
    if not isinstance(x, str) or x not in choices:
        *most, last = map(repr, choices)
        raise InputError(f"{name} must be {', '.join(most)} or {last}, not {short_text(x)}")
    return x


def short_text(x: Any) -> str:
    """Return at most 60 characters of repr(x); a long integer is described by its size."""
    if isinstance(x, int) and x.bit_length() > 4 * SHOWN:
        return f"an integer of {x.bit_length()} bits"
    try:
        text = " ".join(repr(x).split())
    except ValueError:  # an integer beyond 4300 digits somewhere inside
        text = f"a {type(x).__name__}"
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
