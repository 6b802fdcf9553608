"""One number of the user, to an exact value.

The exact values are `int`, `fmpz`, `fmpq` and `GaussianRational`.  Floats of every library are left
alone: `polyalg.core.floats` reads them where the user asks, `polyalg.core.refusals` says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from numbers import Integral, Number, Rational
from typing import TYPE_CHECKING, Protocol, SupportsInt, TypeGuard, TypeVar, runtime_checkable

from flint import fmpq, fmpz

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianRational
from polyalg.core.typing import Scalar
from polyalg.errors import InputError

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "SHOWN",
    "AlgebraicLike",
    "are_integer_rows",
    "are_integers",
    "are_rational",
    "is_boolean",
    "is_irrational",
    "read_choice",
    "read_scalar",
    "short_rational",
    "short_text",
]

_AS_THEY_ARE = frozenset((int, fmpz, fmpq, GaussianRational))
Word = TypeVar("Word", bound=str)

SHOWN = 60  # characters of a value in a message


@runtime_checkable
class AlgebraicLike(Protocol):
    """A root, an eigenvalue or another algebraic number, of packages above this one; numbers of Q(i) too."""

    @property
    def exact(self) -> object:
        """The number where it is in the field of the input, else None."""

    def decimal(self, places: int) -> str:
        """Return decimals."""


def read_scalar(x: object) -> Scalar | None:
    """Return an exact number of any library as it is, and None for everything else."""
    kind = type(x)
    if kind in _AS_THEY_ARE:
        return x  # type: ignore[return-value]
    if type(x) is Fraction:
        return fmpq(x.numerator, x.denominator)
    if isinstance(x, (bool, float, str, bytes)) or x is None:
        return None
    if isinstance(x, fmpq):
        return fmpq(x)
    if isinstance(x, (fmpz, GaussianRational)):
        return x
    if isinstance(x, complex):
        return _gaussian_integer(x)
    if isinstance(x, Integral):
        return _index(x)
    if isinstance(x, Rational):
        return _ratio(x)
    system = system_of(x)
    if offers(system, "read_scalar"):
        return load_bridge(system).read_scalar(x)
    if offers(system, "only_entry") and getattr(x, "shape", None) == () and hasattr(x, "dtype"):
        if isinstance(x, Number):
            return _gaussian_integer(x) if _is_complex(x) else None
        inner = load_bridge(system).only_entry(x)
        return None if inner is None else read_scalar(inner)
    return None


def is_irrational(x: object) -> bool:
    """Return whether x is an algebraic number that is not in Q(i)."""
    return read_scalar(x) is None and isinstance(x, AlgebraicLike)


def _is_complex(x: object) -> TypeGuard[np.complex128]:
    """Return whether a number of numpy is complex, of whatever length."""
    return getattr(getattr(x, "dtype", None), "kind", "") == "c"


def _gaussian_integer(z: complex) -> GaussianRational | None:
    """Return a complex number whose parts are both integers."""
    if z.real.is_integer() and z.imag.is_integer():
        return GaussianRational(int(z.real), int(z.imag))
    return None


def _index(x: Integral) -> int | None:
    try:
        return int(x.__index__())
    except (TypeError, AttributeError):
        return None  # numpy.timedelta64 registers as an integer and is none


def _ratio(x: Rational) -> fmpq:
    return fmpq(_whole(x.numerator), _whole(x.denominator))


def _whole(part: SupportsInt | Callable[[], SupportsInt]) -> int:
    """Return a numerator or denominator, which is a method in Sage."""
    return int(part() if callable(part) else part)


def are_integers(values: Sequence[object]) -> TypeGuard[Sequence[int]]:
    """Return whether all values are Python's integers, which FLINT takes as they are."""
    return set(map(type, values)) <= {int}


def are_integer_rows(rows: Sequence[Sequence[object]]) -> TypeGuard[Sequence[Sequence[int]]]:
    """Return whether there is no row without entries, and all entries are Python's integers."""
    return all(set(map(type, row)) == {int} for row in rows)


def are_rational(values: Sequence[Scalar]) -> TypeGuard[Sequence[int | fmpz | fmpq]]:
    """Return whether none of the numbers is Gaussian."""
    return not any(type(v) is GaussianRational for v in values)


def is_boolean(x: object) -> bool:
    """Return whether x is a truth value of Python, numpy or SymPy."""
    return isinstance(x, bool) or type(x).__name__ in ("bool_", "bool", "BooleanTrue", "BooleanFalse")


def read_choice(x: object, choices: Collection[Word], name: str, also: str = "") -> Word:
    """Return x, one of some words, or refuse it.

    Parameters
    ----------
    x : object
        What was given.
    choices : collection of str
        The words.
    name : str
        The argument in messages.
    also : str
        What else the argument can be, read elsewhere.

    Raises
    ------
    InputError
        With the words that there are.
    """
    if isinstance(x, str):
        for word in choices:
            if word == x:
                return word
    *most, last = [*map(repr, choices), *([also] if also else [])]
    raise InputError(f"{name} must be {', '.join(most)} or {last}, not {short_text(x)}")


def short_text(x: object, write: Callable[[object], str] = repr) -> str:
    """Return at most 60 characters of an object as it is written; a long integer is described by its size."""
    if isinstance(x, int) and x.bit_length() > 4 * SHOWN:
        return f"an integer of {x.bit_length()} bits"
    try:
        text = " ".join(write(x).split())
    except ValueError:  # an integer beyond 4300 digits somewhere inside
        text = f"a {type(x).__name__}"
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


def short_rational(x: fmpq) -> str:
    """Return a number for a message: in full where it is short, as a part of one says nothing of it."""
    text = str(x)
    return text if len(text) <= SHOWN else f"a rational of {len(text)} characters"
