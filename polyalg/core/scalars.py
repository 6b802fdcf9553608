"""One number of the user: to an exact value, or to the error that says why not.

The exact values are `int`, `fmpz`, `fmpq` and `GaussianRational`.  Floats of every library are refused here;
`polyalg.core.dyadic` reads them where the user asks for that.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational
from typing import Any, TypeAlias

from flint import fmpq, fmpz

from polyalg.core.bridges import load_bridge, system_of
from polyalg.core.gaussian_rational import GaussianRational
from polyalg.errors import InexactInputError, InputError

__all__ = ["Scalar", "is_boolean", "read_scalar", "refusal", "short_text"]

Scalar: TypeAlias = int | fmpz | fmpq | GaussianRational

_AS_THEY_ARE = frozenset((int, fmpz, fmpq, GaussianRational))
_SHOWN = 60


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
    if system in ("sympy", "sage"):
        return load_bridge(system).read_scalar(x)  # type: ignore[no-any-return]
    if system == "numpy" and getattr(getattr(x, "dtype", None), "kind", "") == "c" and x.shape == ():
        return _gaussian_integer(x)
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


def short_text(x: Any) -> str:
    """Return at most 60 characters of repr(x); a long integer is described by its size."""
    if isinstance(x, int) and x.bit_length() > 4 * _SHOWN:
        return f"an integer of {x.bit_length()} bits"
    try:
        text = " ".join(repr(x).split())
    except ValueError:  # an integer beyond 4300 digits somewhere inside
        text = f"a {type(x).__name__}"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def refusal(x: Any, where: str, name: str, entry: tuple[int, ...] | int | None = None) -> InputError:
    """Return the exception for a value that `read_scalar` does not take.

    Parameters
    ----------
    x : object
        The value.
    where : str
        The place in words, as the subject of a sentence: "entry (2, 1) of A".
    name : str
        What the user would pass to `pa.exact`.
    entry : tuple of int or int, optional
        The place for programs.
    """
    if is_boolean(x):
        return InputError(f"{where} is the boolean {x}; write 1 or 0 if a number is meant", entry=entry)
    if isinstance(x, (str, bytes)):
        hint = f"; pass fractions.Fraction({short_text(x)})" if isinstance(x, str) and _is_number(x) else ""
        return InputError(f"{where} is the string {short_text(x)}, not a number{hint}", entry=entry)
    if x is None:
        return InputError(f"{where} is None, not a number", entry=entry)
    system = system_of(x)
    if system in ("sympy", "sage"):
        inexact, text = load_bridge(system).describe_refusal(x)
        if not inexact:
            return InputError(f"{where} is {text}", entry=entry)
        return InexactInputError(f"{where} is {text}{_exact_hint(x, name)}", entry=entry)
    described = _describe_float(x, system)
    if described is not None:
        return InexactInputError(f"{where} is {described}{_exact_hint(x, name)}", entry=entry)
    return InputError(
        f"{where} is of type {type(x).__name__}, not an exact number"
        " (int, fractions.Fraction, fmpz, fmpq, or an exact number of SymPy or Sage)",
        entry=entry,
    )


def _is_number(text: str) -> bool:
    try:
        Fraction(text[:1000])
    except (ValueError, ZeroDivisionError, OverflowError):
        return False
    return len(text) <= 1000 and "e" not in text.lower()


def _describe_float(x: Any, system: str) -> str | None:
    """Return "the float 0.5" for an inexact number, None for any other object."""
    if isinstance(x, float):
        return f"the float {float(x)!r}"
    if isinstance(x, complex):
        return f"the complex number {complex(x)!r}, whose parts are not both integers"
    if isinstance(x, Decimal):
        return f"the decimal floating-point number {short_text(x)}"
    kind = type(x).__name__
    if system == "numpy" and getattr(getattr(x, "dtype", None), "kind", "") in ("f", "c") and x.shape == ():
        return f"the numpy {kind} {x!s}"
    if system == "mpmath" or (system == "gmpy2" and kind in ("mpfr", "mpc")):
        return f"the {system} {kind} {short_text(x)}"
    if system == "flint" and kind in ("arb", "acb", "arf"):
        return f"the {kind} {short_text(x)}, a floating-point ball"
    return None


def _exact_hint(x: Any, name: str) -> str:
    """Return the end of the message: how to pass this value exactly."""
    from polyalg.core.dyadic import exact

    try:
        value = exact(x)
    except (InputError, OverflowError):
        return ", which has no exact value"
    shown = short_text(value) if not isinstance(value, Fraction) else _fraction_text(value)
    return f"; pass pa.exact({name}) to read it as {shown}, or a rational of your choice"


def _fraction_text(value: Fraction) -> str:
    if value.numerator.bit_length() + value.denominator.bit_length() > 4 * _SHOWN:
        return "the dyadic rational that it is"
    return str(value)
