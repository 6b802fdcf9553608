"""Taylor coefficients of a function that the user gives, on power series or by its derivatives.

What goes wrong inside it is told apart: its own errors come through unchanged, FLINT's at a singularity and
those of libraries that know no power series become errors of this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import TracebackType

from flint import acb, acb_series, arb

from polyalg.core.gaussian import GaussianRational
from polyalg.core.scalars import read_scalar, short_text
from polyalg.errors import InputError

# Terms beyond those of a block: a quotient of two series that begin with x^m is known to m terms less.  At an
# exact eigenvalue a series cut off too early may look like zero, of which FLINT takes powers.
SPARE_TERMS = (16, 128)

_FOREIGN = ("cmath", "math", "mpmath", "numpy", "scipy", "sympy")
_ADVICE = (
    "f is called with an acb_series of FLINT: write it with the methods of that, such as "
    "lambda z: z.exp() or lambda z: 1 / (1 + z * z), or pass derivatives=g with g(value, k)"
)
_DERIVATIVES_ADVICE = (
    "derivatives=g is called as g(value, k) with an acb of FLINT: write it with the methods of that, such as "
    "lambda z, k: z.exp()"
)
_RATIONALS = "numbers beside it are int or flint.fmpq, such as flint.fmpq(1, 2) for one half"


class NotAnalyticError(Exception):
    """FLINT could not evaluate the function at an enclosure of an eigenvalue."""


def refuse_foreign(f: object, of_series: bool) -> None:
    """Raise `InputError` for a function of a library that does not know what it would be called with."""
    kind, advice = ("power series", _ADVICE) if of_series else ("balls of FLINT", _DERIVATIVES_ADVICE)
    for module in (getattr(f, "__module__", None), type(f).__module__):
        root = (module or "").partition(".")[0]
        if root in _FOREIGN:
            name = getattr(f, "__name__", short_text(f))
            raise InputError(f"{name} of {root} does not know {kind}; {advice}")


def series_coefficients(f: Callable[[acb_series], object], value: acb, size: int) -> list[acb]:
    """Return the first `size` Taylor coefficients of f at an enclosure.

    Raises
    ------
    NotAnalyticError
        If FLINT refuses an operation, as at a pole or where an enclosure of a divisor contains zero.
    InputError
        If the answer is no series with so many terms, or a number for a block larger than 1.
    """
    # Only at an exact value can terms cancel exactly.
    lengths = [size + spare for spare in SPARE_TERMS] if value.is_exact() else [size]
    for length in lengths:
        try:
            series = _called(_ADVICE, f, acb_series([value, 1], prec=length))
        except NotAnalyticError:
            if length == lengths[-1]:
                raise
            continue
        if not isinstance(series, acb_series):
            return [_number(series, "f", size > 1), *[acb(0)] * (size - 1)]
        if series.prec >= size:
            coefficients = list(series.coeffs())[:size]
            return coefficients + [acb(0)] * (size - len(coefficients))
        terms = series.prec
    raise InputError(f"f returned only {terms} terms where a Jordan block needs {size}")


def divided_derivatives(derivatives: Callable[[acb, int], object], value: acb, size: int) -> list[acb]:
    """Return derivatives(value, k) / k! for k < size."""
    factorial, result = 1, []
    for k in range(size):
        factorial *= max(k, 1)
        answer = _called(_DERIVATIVES_ADVICE, derivatives, value, k)
        result.append(_number(answer, f"derivatives(value, {k})", False) / factorial)
    return result


def _called(advice: str, f: Callable[..., object], *arguments: object) -> object:
    """Return f(*arguments); its own errors come through."""
    try:
        return f(*arguments)
    except (ZeroDivisionError, ValueError, TypeError, AttributeError) as error:
        origin = _origin(error.__traceback__)
        if origin == "flint" and isinstance(error, (ZeroDivisionError, ValueError)):
            raise NotAnalyticError(str(error)) from error
        # Functions written in C leave no trace but the type that they refuse.
        if origin in _FOREIGN or (isinstance(error, TypeError) and "flint.types.acb" in str(error)):
            cause = _mixed(error) or f"failed with {short_text(error)}"
            raise InputError(f"the function given {cause}; {advice}") from error
        raise


def _mixed(error: Exception) -> str:
    """Return what is wrong where FLINT met a number of a kind that it does not know, or nothing."""
    found = re.search(r"unsupported operand type\(s\) for (.+): '(.+)' and '(.+)'", str(error))
    if found is None:
        return ""
    operator, *kinds = found.groups()
    ours = [kind for kind in kinds if kind.startswith("flint.types.")]
    others = [kind for kind in kinds if kind not in ours]
    if len(ours) != 1 or others == ["str"] or others == ["NoneType"]:
        return ""
    known = ours[0].rpartition(".")[2]
    kinds_met = f"{known} of FLINT and {others[0]}, a type that FLINT does not know"
    return f"applies {operator} to {kinds_met}; {_RATIONALS}"


def _origin(traceback: TracebackType | None) -> str:
    """Return the top-level package of the code that raised."""
    root = ""
    while traceback is not None:
        frame = traceback.tb_frame
        # The compiled modules of FLINT show the name of their source only.
        name = frame.f_globals.get("__name__") or frame.f_code.co_filename.replace("/", ".")
        root = str(name).partition(".")[0]
        traceback = traceback.tb_next
    return root


def _number(answer: object, what: str, needs_series: bool) -> acb:
    """Return what a function of the user's gave as a ball: an exact number, or a ball where one is enough."""
    exact = read_scalar(answer)
    if isinstance(exact, GaussianRational):
        return acb(exact.real, exact.imag)
    if exact is not None:
        return acb(exact)
    if isinstance(answer, (acb, arb)):
        if needs_series:
            raise InputError(
                f"{what} returned an {type(answer).__name__} where a Jordan block is larger than 1; return "
                "an acb_series, such as x.exp() for the x that it was given"
            )
        return acb(answer)
    wanted = "an acb_series" if what == "f" else "an acb"
    words = _ADVICE if what == "f" else _DERIVATIVES_ADVICE
    advice = f"; {words}" if type(answer).__module__.partition(".")[0] in _FOREIGN else ""
    raise InputError(
        f"{what} must return {wanted} or an exact number, not {short_text(answer)} of type "
        f"{type(answer).__name__}{advice}"
    )
