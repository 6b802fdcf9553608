"""`exact`: floats, one by one or in arrays, as the dyadic rationals that they are.

Nothing is rounded and nothing is guessed: 0.1 is 3602879701896397/36028797018963968 here, not 1/10.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from flint import acb, arb, fmpq, fmpz

from polyalg.core.bridges import load_bridge, load_fields, offers, system_of
from polyalg.core.gaussian import GaussianRational
from polyalg.core.polynomial_entries import coefficient_tables, is_polynomial, is_table_of_polynomials
from polyalg.core.precision import digits_in
from polyalg.core.scalars import is_boolean, read_scalar, short_text
from polyalg.core.typing import RealNumber, Scalar
from polyalg.errors import DimensionError, InexactInputError, InputError, ResourceLimitError

if TYPE_CHECKING:
    from polyalg.core.typing import BinaryFloat, BinaryNumber, Exact

__all__ = ["exact", "exact_value"]

Key = TypeVar("Key")

_MAX_EXPONENT = 10**7
_DOUBLE_BITS = 53
_MOST_DEPTH = 32
_LONGEST_TEXT = 10**6
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?=[.]?[0-9])(?P<whole>[0-9]*)"
    r"(?:/(?P<denominator>[0-9]+)|(?:\.(?P<decimals>[0-9]*))?(?:[eE](?P<exponent>[+-]?[0-9]+))?)"
)


@overload
def exact(x: RealNumber | str, decimal: bool = False) -> Fraction: ...
@overload
def exact(x: complex | GaussianRational, decimal: bool = False) -> Fraction | GaussianRational: ...
@overload
def exact(x: Sequence[RealNumber], decimal: bool = False) -> list[Fraction]: ...
@overload
def exact(x: Sequence[Sequence[RealNumber]], decimal: bool = False) -> list[list[Fraction]]: ...
@overload
def exact(x: Mapping[Key, RealNumber], decimal: bool = False) -> dict[Key, Fraction]: ...
@overload
def exact(x: object, decimal: bool = False) -> Any: ...
def exact(x: object, decimal: bool = False) -> object:
    """Read floats as the exact rationals that they are, or as the decimals that they print.

    Parameters
    ----------
    x : number, sequence, array or matrix
        A float of Python, numpy, mpmath, SymPy, Sage or FLINT, a `decimal.Decimal`, a complex number, an
        exact number, or a (nested) sequence, array, matrix, polynomial or dict of them, or a linear system of
        python-control or scipy.signal.  Text such as
        ``"0.1"``, ``"1/3"``, ``"-2.5e-7"``, ``"2*(1 + i)"`` or ``"sqrt(2)"`` is the number that is written.
    decimal : bool
        Read a float as the shortest decimal that is rounded to it, 0.1 as one tenth: what was typed, if it
        had 15 digits at most (of single precision 6).  Floats of any precision of mpmath, SymPy, Sage and
        FLINT likewise, by the bits that they have, at least 53 where they do not say how many.

    Returns
    -------
    fractions.Fraction, GaussianRational, (nested) list or dict
        A real number becomes a `Fraction`, a complex number with non-zero imaginary part a
        `GaussianRational`, an array or a matrix a nested list, a polynomial the list of its coefficients,
        constant term first, one in several variables the dict ``{exponents: coefficient}``, a matrix (or a
        list of rows) of polynomials the list of its coefficient matrices, a dict one with the same keys, a
        transfer function [numerator, denominator], constant terms first, a state space [A, B, C, D].
        The functions of polyalg take the result in place of x; ``matrix(exact(A))`` is a matrix.

    Raises
    ------
    InexactInputError
        (also a ValueError) For NaN and the infinities, and for balls of non-zero radius.
    InputError
        For booleans, text that is no number, masked entries and other objects.

    Notes
    -----
    A binary float is m 2^k; this is the value returned.  A decimal that was rounded when it was typed stays
    rounded: one tenth is ``exact("0.1")``, ``exact(0.1, decimal=True)`` or ``fractions.Fraction(1, 10)``.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.exact(0.5), pa.exact([[0.25, 2], [1, 3.0]])
    (Fraction(1, 2), [[Fraction(1, 4), Fraction(2, 1)], [Fraction(1, 1), Fraction(3, 1)]])
    >>> pa.exact(0.1) == pa.exact(1) / 10
    False
    >>> pa.exact([0.1, 2.5], decimal=True), pa.exact(["0.1", "1/3"])
    ([Fraction(1, 10), Fraction(5, 2)], [Fraction(1, 10), Fraction(1, 3)])
    """
    try:
        return _exact(x, _At(0, decimal))
    except _EntryError as found:
        raise found.named() from None


def exact_value(x: object) -> Fraction | GaussianRational | None:
    """Return the value of one number of any library, floats included; None for anything else."""
    if isinstance(x, (str, bytes, Sequence, Mapping)) or getattr(x, "shape", None):
        return None
    try:
        found = exact(x)
    except (InputError, ResourceLimitError):
        return None
    return found if isinstance(found, (Fraction, GaussianRational)) else None


class _At(NamedTuple):
    """How deep a value lies, and whether floats are read as decimals."""

    depth: int
    decimal: bool


class _EntryError(Exception):
    """An error about an entry, and the way to it, the outermost place first."""

    def __init__(self, error: InputError, places: tuple[object, ...]) -> None:
        super().__init__()
        self.error, self.places = error, places

    def named(self) -> InputError:
        """Return the error with the place of its entry in front."""
        if not self.places:
            return self.error
        single = len(self.places) == 1
        place = self.places[0] if single else self.places
        numbers = tuple(k for k in self.places if isinstance(k, int))
        entry = None if len(numbers) < len(self.places) else numbers[0] if single else numbers
        return type(self.error)(f"entry {place!r}: {self.error}", entry=entry)


def _inside(x: object, at: _At, place: object) -> Exact:
    """Return what a place of a sequence or of a dict holds; an error says which place it was."""
    try:
        return _exact(x, at)
    except _EntryError as found:
        # What is nested too deeply has no place worth a name.
        places = (place, *found.places) if found.places else ()
        raise _EntryError(found.error, places) from None
    except InputError as error:
        raise _EntryError(error, (place,)) from None


def _exact(x: object, at: _At) -> Exact:
    if isinstance(x, Sequence) and not isinstance(x, (str, bytes)):
        inside = _deeper(at)
        if is_table_of_polynomials(x):
            return _table(x, inside)
        return [_inside(item, inside, k) for k, item in enumerate(x)]
    if isinstance(x, Mapping) and x:
        return {key: _inside(value, _deeper(at), key) for key, value in x.items()}
    if isinstance(x, str):
        plain = _NUMBER.fullmatch(x.strip()) or not x.isprintable()
        number = None if plain else load_fields().number_of_text(x, "the text")
        return _from_text(x) if number is None else number
    if isinstance(x, (float, Decimal)):
        return _from_float(x, at.decimal)
    system = system_of(x)
    # A constant polynomial of Sage is a number too, and is read like any other polynomial.
    no_number = is_boolean(x) or (system == "sage" and is_polynomial(x))
    value = None if no_number else read_scalar(x)
    if value is not None:
        return _to_python(value)
    parts = _parts(x, system)
    if parts is not None:
        real, imag = (_exact(part, _deeper(at)) for part in parts)
        assert isinstance(real, Fraction) and isinstance(imag, Fraction)
        return _to_python(GaussianRational(real, imag))
    number = _real_number(x, system, at.decimal)
    if number is not None:
        return number
    rows = _nested(x, system)
    if rows is not None:
        return _exact(rows, _deeper(at))
    if offers(system, "describe_refusal"):
        inexact, text = load_bridge(system).describe_refusal(x)
        if inexact:
            raise InexactInputError(f"{text} is not one number and has no exact value")
    raise InputError(f"exact() reads numbers, sequences and matrices of them, not {short_text(x)}")


def _table(rows: Sequence[Sequence[object]], at: _At) -> list[Exact]:
    """Return the coefficient matrices of a list of rows of polynomials, the constant ones first."""
    lengths = {len(row) for row in rows}
    if len(lengths) != 1:
        raise DimensionError("exact() needs rows of one length where their entries are polynomials")
    [m] = lengths
    entries = enumerate(x for row in rows for x in row)
    values = [_inside(_coefficients(x), at, divmod(k, m)) for k, x in entries]
    tables = coefficient_tables([v if isinstance(v, list) else [v] for v in values], Fraction(0))
    return [[flat[k : k + m] for k in range(0, len(flat), m)] for flat in tables]


def _deeper(at: _At) -> _At:
    """Return the place of what lies inside; raise where an object seems to contain itself."""
    if at.depth == _MOST_DEPTH:
        raise _EntryError(InputError(f"exact() reads numbers nested at most {_MOST_DEPTH} deep"), ())
    return at._replace(depth=at.depth + 1)


def _coefficients(x: object) -> object:
    """Return the coefficients of an expression of SymPy, and other entries as they are."""
    if system_of(x) == "sympy" and is_polynomial(x):
        found = load_bridge("sympy").read_polynomial(x, "the polynomial")
        return x if found is None else found[0]
    return x


def _to_python(value: Scalar) -> Fraction | GaussianRational:
    if isinstance(value, GaussianRational):
        if value.imag:
            return value
        value = value.real
    if isinstance(value, fmpq):
        return Fraction(int(value.p), int(value.q))
    return Fraction(int(value))


def _from_text(text: str) -> Fraction:
    """Return the number that is written as a decimal or as a quotient of integers."""
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= _LONGEST_TEXT else None
    if found is None:
        raise InputError(
            f"exact() reads text such as '0.1', '1/3', '2*(1 + i)' or 'sqrt(2)', not {short_text(text)}"
        )
    if len(found["exponent"] or "") > 9 or abs(int(found["exponent"] or 0)) > _MAX_EXPONENT:
        raise ResourceLimitError(f"{short_text(text)} has too large an exponent to be written as a rational")
    if found["denominator"] is not None and not found["denominator"].strip("0"):
        raise InputError(f"{short_text(text)} has the denominator 0")
    # FLINT reads texts of any length; Python's int stops at 4300 digits.
    decimals = found["decimals"] or ""
    value = fmpq(fmpz((found["whole"] or "") + decimals), fmpz(found["denominator"] or 1))
    exponent = int(found["exponent"] or 0) - len(decimals)
    value *= fmpq(fmpz(10) ** exponent) if exponent >= 0 else fmpq(1, fmpz(10) ** -exponent)
    return Fraction(int(value.p), int(value.q)) * (-1 if found["sign"] == "-" else 1)


def _from_float(x: float | Decimal | BinaryFloat, decimal: bool) -> Fraction:
    """Return a float with `as_integer_ratio`, or the decimal that it prints; NaN and infinities raise."""
    if decimal and not isinstance(x, Decimal):
        # repr of Python's float and str of those of numpy are the shortest that are read back.
        return _from_text(str(x)) if _is_finite(x) else _from_float(x, False)
    if isinstance(x, Decimal) and x.is_finite() and abs(x.adjusted()) > _MAX_EXPONENT:
        raise ResourceLimitError(f"{short_text(x)} has too large an exponent to be written as a rational")
    try:
        p, q = x.as_integer_ratio()
    except (ValueError, OverflowError):
        raise InexactInputError(f"{x!s} is no number and has no exact value") from None
    return Fraction(int(p), int(q))


def _parts(x: object, system: str) -> tuple[object, object] | None:
    """Return the real and the imaginary part of a complex number of any library."""
    kind = type(x).__name__
    if isinstance(x, (complex, acb)):
        return x.real, x.imag
    if system in ("mpmath", "gmpy2") and kind == "mpc" and hasattr(x, "real") and hasattr(x, "imag"):
        return x.real, x.imag
    is_complex = system == "numpy" and getattr(getattr(x, "dtype", None), "kind", "") == "c"
    if is_complex and getattr(x, "shape", None) == () and hasattr(x, "real") and hasattr(x, "imag"):
        return x.real, x.imag
    if offers(system, "complex_parts"):
        return load_bridge(system).complex_parts(x)
    return None


def _real_number(x: object, system: str, decimal: bool) -> Fraction | None:
    """Return a real floating-point number of another library than Python's."""
    if hasattr(x, "as_integer_ratio") and system in ("numpy", "gmpy2"):
        return _from_float(x, decimal and system == "numpy")
    if system == "flint" and isinstance(x, arb):
        value = _from_ball(x)
    elif hasattr(x, "_mpf_"):
        value = _from_mpf(x)
    elif offers(system, "exact_rational"):
        found = load_bridge(system).exact_rational(x)
        if found is None:
            return None
        value = Fraction(found)
    else:
        return None
    return _shortest_decimal(value, int(getattr(x, "_prec", _DOUBLE_BITS))) if decimal else value


def _shortest_decimal(x: Fraction, least_bits: int) -> Fraction:
    """Return the shortest decimal that is rounded to a binary float, by its bits, so many at least."""
    size, p = abs(x), abs(x.numerator)
    if x.denominator & (x.denominator - 1) or not p:
        return x
    exponent = p.bit_length() - x.denominator.bit_length()  # of the leading bit
    bits = max(least_bits, p.bit_length() - (p & -p).bit_length() + 1)
    above = Fraction(2) ** (exponent - bits)
    # Below a power of two floats are twice as close.
    below = above if p & (p - 1) else above / 2
    even = size / (2 * above) % 2 == 0
    places = digits_in(bits - 1 - exponent) - 3
    while True:
        scale = Fraction(10) ** places
        whole = math.floor(size * scale)
        # The nearer first, of two the one with an even last digit.
        rest = size * scale - whole
        first = rest > Fraction(1, 2) or (2 * rest == 1 and whole % 2)
        for near in ((whole + first) / scale, (whole + 1 - first) / scale):
            if size - below < near < size + above or (even and near in (size - below, size + above)):
                return near if x > 0 else -near
        places += 1


def _is_finite(x: object) -> bool:
    return str(x).lower().strip("+-") not in ("inf", "nan")


def _from_ball(x: arb) -> Fraction:
    if not x.is_finite() or not x.is_exact():
        raise InexactInputError(f"the ball {short_text(x)} is not one number and has no exact value")
    mantissa, exponent = x.man_exp()
    return _scaled(int(mantissa), int(exponent), x)


def _from_mpf(x: BinaryNumber) -> Fraction:
    """Return an mpmath or SymPy float, which is (sign, mantissa, exponent, bits)."""
    sign, mantissa, exponent, _ = x._mpf_
    mantissa, exponent = int(mantissa), int(exponent)
    if not mantissa and exponent:
        raise InexactInputError(f"{short_text(x)} is no number and has no exact value")
    return _scaled(-mantissa if sign else mantissa, exponent, x)


def _scaled(mantissa: int, exponent: int, x: object) -> Fraction:
    if abs(exponent) > _MAX_EXPONENT:
        raise ResourceLimitError(f"{type(x).__name__} with exponent {exponent} is too large for a rational")
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)


def _nested(x: object, system: str) -> object:
    """Return an array, matrix or polynomial as (nested) lists, or None."""
    if offers(system, "nested_lists"):
        return load_bridge(system).nested_lists(x)
    if system == "mpmath" or system == "flint":
        if hasattr(x, "to_dict"):
            return {tuple(map(int, exponents)): c for exponents, c in x.to_dict().items()}
        if hasattr(x, "tolist"):
            return x.tolist()
        return list(x.coeffs()) if hasattr(x, "coeffs") else None
    if hasattr(x, "table"):
        return x.table()
    return list(x.coeffs()) if hasattr(x, "coeffs") and hasattr(x, "degree") else None
