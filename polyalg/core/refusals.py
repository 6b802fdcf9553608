"""The error for a value that is no exact number: what it is, where, and how to pass it exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.floats import exact
from polyalg.core.scalars import SHOWN, is_boolean, is_irrational, read_scalar, short_text
from polyalg.errors import InexactInputError, InputError, PolyalgError

__all__ = ["ONLY_GAUSSIAN", "advice_on_matrix", "refusal", "refused_system", "unreadable"]

ONLY_GAUSSIAN = "only rational numbers and a + b i with such parts are read here"
"""What to know of an irrational number where nothing else reads it in the same place."""

_WORD = re.compile("[A-Za-z]{2}|[\u221a\u221b]")
_LINEAR_SYSTEMS = ("TransferFunction", "StateSpace", "ZerosPolesGain")


def refusal(
    x: object,
    where: str,
    name: str,
    entry: tuple[int, ...] | int | None = None,
    advice: str = ONLY_GAUSSIAN,
) -> InputError:
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
    advice : str
        What to do where x is an algebraic number that is not in Q(i).
    """
    if is_boolean(x):
        return InputError(f"{where} is the boolean {x}; write 1 or 0 if a number is meant", entry=entry)
    if isinstance(x, (str, bytes)):
        whole = "..." if " " in name else name.partition("[")[0]
        hint = f"; pass pa.exact({whole}), which reads numbers in text" if _is_number(x) else ""
        return InputError(f"{where} is the string {short_text(x)}, not a number{hint}", entry=entry)
    if x is None:
        return InputError(f"{where} is None, not a number", entry=entry)
    system = system_of(x)
    if offers(system, "is_masked") and load_bridge(system).is_masked(x):
        return InputError(f"{where} is None, as it is masked; fill it in, as by .filled(0)", entry=entry)
    if offers(system, "describe_refusal"):
        inexact, text = load_bridge(system).describe_refusal(x, advice)
        if not inexact:
            return InputError(f"{where} is {text}", entry=entry)
        return InexactInputError(f"{where} is {text}{_exact_hint(x, name)}", entry=entry)
    if is_irrational(x):
        text = f"the algebraic number {short_text(x, str)}, which is not in Q(i)"
        return InputError(f"{where} is {text}; {advice}", entry=entry)
    described = _describe_float(x, system)
    if described is not None:
        return InexactInputError(f"{where} is {described}{_exact_hint(x, name)}", entry=entry)
    return InputError(
        f"{where} is of type {type(x).__name__}, not an exact number"
        " (int, fractions.Fraction, fmpz, fmpq, or an exact number of SymPy or Sage)",
        entry=entry,
    )


def advice_on_matrix(name: str) -> str:
    """Return what to pass where a polynomial is wanted and a matrix of this name was given."""
    return f"of a matrix pass pa.characteristic_polynomial({'A' if ' ' in name else name})"


def refused_system(x: object, name: str) -> InputError | None:
    """Return the exception for a linear system of python-control or scipy.signal; None for other objects."""
    kind = type(x).__name__
    if system_of(x) not in ("control", "scipy") or not kind.startswith(_LINEAR_SYSTEMS):
        return None
    data = "[A, B, C, D]" if kind.startswith("StateSpace") else "[numerator, denominator]"
    data = "[zeros, poles, gain]" if kind.startswith("ZerosPolesGain") else data
    return InputError(
        f"{name} is a {kind}; pass a part of pa.exact({name}, decimal=True), which is {data}, the constant"
        " terms first"
    )


def unreadable(x: object, name: str, kind: str, hint: str) -> InputError:
    """Return the exception for an object that is no matrix (polynomial) at all."""
    what = type(x).__name__
    if system_of(x) == "flint" and what.startswith(("arb", "acb")):
        return InexactInputError(
            f"{name} is an {what}, whose entries are floating-point balls; pass exact numbers"
        )
    if (linear := refused_system(x, name)) is not None:
        return linear
    module = type(x).__module__.partition(".")[0]
    if module in ("scipy", "pandas"):
        call = ".toarray()" if module == "scipy" else ".to_numpy()"
        return InputError(f"{name} is a {module} {what}; pass {name}{call}")
    if what == "poly1d":
        return InputError(f"{name} is a numpy.poly1d, which lists the highest power first; pass {hint}")
    if isinstance(x, float):
        return InexactInputError(f"{name} is the float {x!r}, not a {kind}; pass {hint}")
    if isinstance(x, str):
        return InputError(f"{name} is text; pass pa.{kind}({short_text(x)}), which reads it")
    if type(x).__module__.startswith("polyalg.fields.") and hasattr(x, "field"):
        plural = {"matrix": "matrices"}.get(kind, f"{kind}s")
        return InputError(f"{name} is over {x.field!r}; only {plural} over Q and Q(i) are read here")
    if kind == "polynomial" and hasattr(x, "det"):
        of_polynomials = hasattr(x, "coefficients")
        called = "P" if " " in name else name
        hint += f"; its determinant is {called}.det()" if of_polynomials else f"; {advice_on_matrix(name)}"
    hint = f"[[{x}]], of one entry" if kind == "matrix" and read_scalar(x) is not None else hint
    return InputError(f"{name} is of type {what}, not a {kind}; pass {hint}")


def _is_number(text: str | bytes) -> bool:
    """Whether `exact` reads a text: decimals without an exponent, fractions, radicals."""
    if isinstance(text, bytes):
        return False
    if _WORD.search(text):
        try:
            exact(text)
        except PolyalgError:
            return False
        return True
    try:
        Fraction(text[:1000])
    except (ValueError, ZeroDivisionError, OverflowError):
        return False
    return len(text) <= 1000 and "e" not in text.lower()


def _describe_float(x: object, system: str) -> str | None:
    """Return "the float 0.5" for an inexact number, None for any other object."""
    if isinstance(x, float):
        return f"the float {float(x)!r}"
    if isinstance(x, complex):
        return f"the complex number {complex(x)!r}, whose parts are not both integers"
    if isinstance(x, Decimal):
        return f"the decimal floating-point number {short_text(x)}"
    kind = type(x).__name__
    if (
        system == "numpy"
        and getattr(getattr(x, "dtype", None), "kind", "") in ("f", "c")
        and getattr(x, "shape", None) == ()
    ):
        return f"the numpy {kind} {x!s}"
    if system == "mpmath" or (system == "gmpy2" and kind in ("mpfr", "mpc")):
        return f"the {system} {kind} {short_text(x)}"
    if system == "flint" and kind in ("arb", "acb", "arf"):
        return f"the {kind} {short_text(x)}, a floating-point ball"
    return None


def _exact_hint(x: object, name: str) -> str:
    """Return the end of the message: how to pass this value exactly."""
    try:
        value = exact(x)
    except (InputError, OverflowError):
        return "; write it as a Rational" if system_of(x) == "sympy" else ", which has no exact value"
    shown = short_text(value) if not isinstance(value, Fraction) else _fraction_text(value)
    # A place in words, such as "polynomial 1", is no code.
    argument = "..." if " " in name else name
    decimal = exact(x, decimal=True)
    if decimal != value and isinstance(decimal, Fraction) and len(str(decimal)) <= SHOWN:
        shown += f", pa.exact({argument}, decimal=True) as {decimal}"
    return f"; pass pa.exact({argument}) to read it as {shown}, or a rational of your choice"


def _fraction_text(value: Fraction) -> str:
    if value.numerator.bit_length() + value.denominator.bit_length() > 4 * SHOWN:
        return "the dyadic rational that it is"
    return str(value)
