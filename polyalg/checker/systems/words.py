"""Claims about linear systems in words."""

from __future__ import annotations

from ..arithmetic.rational_polynomials import Point
from ..arithmetic.words import point_text, radius_words
from .gains import GivenSystem
from .riccati import Equation

_DIGITS, _MOST_DIGITS = 15, 1000
_STABLE = "has a stable transfer matrix"  # states that no input reaches or no output shows do not count
_CARE = "A'X + XA - (XB + S) R^-1 (B'X + S') + Q = 0"
_WITH_PRODUCT = "A'X + XA - XGX + Q = 0"
_DARE = "A'XA - X - (A'XB + S) (R + B'XB)^-1 (B'XA + S') + Q = 0"
_DISCOUNTED = "b A'XA - X - (b A'XB + S) (R + b B'XB)^-1 (b B'XA + S') + Q = 0"


def care_words(equation: Equation | None, radius: Point) -> str:
    """State the stabilizing solution in continuous time; None for an equation with a given product."""
    text = _WITH_PRODUCT if equation is None else _CARE
    loop = "A - GX" if equation is None else "A - BK, K = R^-1 (B'X + S'),"
    return _words(text, f"{loop} has all eigenvalues in the open left half plane", radius, equation)


def dare_words(equation: Equation, radius: Point) -> str:
    """State the stabilizing solution in discrete time."""
    if equation.discount in ((1, 1), None):
        text, loop = _DARE, "A - BK has all eigenvalues in the open unit disc"
    else:
        assert equation.discount is not None
        p, q = equation.discount
        text = f"{_DISCOUNTED}\nwith b = {p}/{q}"
        loop = "A - BK times the square root of b has all eigenvalues in the open unit disc"
    return _words(text, loop, radius, equation)


def _words(text: str, loop: str, radius: Point, equation: Equation | None) -> str:
    what = "X" if equation is None else "X and K"
    return (
        f"{text}\n"
        f"has exactly one symmetric solution X for which {loop};\n"
        f"{what}: each entry is within {radius_words(radius)} of the one listed"
    )


def equation_words(text: str) -> str:
    """State the only solution of a linear equation."""
    return f"{text} for the X listed, and for no other X"


def realization_words(n: int, r: int, shape: tuple[int, int]) -> str:
    """State a minimal realization."""
    p, m = shape
    return (
        f"the system with {_sizes(n, m, p)} has the transfer matrix of the one listed, "
        f"with {_counted(r, 'state')};\nno realization of it has fewer states"
    )


def semistabilizing_words(with_product: bool, discount: Point | None, radius: Point) -> str:
    """State a solution whose closed loop may have eigenvalues on the boundary."""
    if with_product:
        text = _WITH_PRODUCT
    elif discount is None:
        text = _CARE
    else:
        text = _DARE if discount == (1, 1) else f"{_DISCOUNTED}\nwith b = {discount[0]}/{discount[1]}"
    where = "left half plane" if discount is None else "unit disc"
    return (
        f"{text}\n"
        f"has a Hermitian solution X for which the closed loop has all eigenvalues in the closed {where},\n"
        "those on the boundary in blocks of half the sizes that the pencil has there;\n"
        f"X: each entry is within {radius_words(radius)} of the one listed"
    )


def norm_words(system: GivenSystem, low: Point, high: Point, *, stable: bool) -> str:
    """State bounds of a norm."""
    name = "H-infinity" if stable else "L-infinity"
    also = _STABLE if stable else "has no pole on the boundary"
    gap, scale = high[0] * low[1] - low[0] * high[1], high[1] * low[1]
    # Bits of the quotient as digits, one more than tell the bounds apart.
    digits = (scale.bit_length() - gap.bit_length()) * 30103 // 100000 + 2 if gap > 0 else _DIGITS
    digits = min(max(digits, _DIGITS), _MOST_DIGITS)
    bounds = f"is at least {_decimal(low, digits, up=False)} and at most {_decimal(high, digits, up=True)}"
    return f"{system_text(system)} {also}, and its {name} norm {bounds}"


def bounded_words(system: GivenSystem, bound: Point) -> str:
    """State that a gain is bounded."""
    return f"{system_text(system)} {_STABLE}, and its gain is at most {point_text(bound)}"


def not_bounded_words(system: GivenSystem, bound: Point) -> str:
    """State that a gain is not."""
    where = "|z| >= 1" if system.discrete else "Re s >= 0"
    return f"{system_text(system)} has a gain larger than {point_text(bound)} at the point listed, {where}"


def positive_real_words(system: GivenSystem) -> str:
    """State that G + G* >= 0 outside."""
    where = "|z| > 1" if system.discrete else "Re s > 0"
    return f"{system_text(system)} is positive real: it has no poles and G + G* >= 0 where {where}"


def not_positive_real_words(system: GivenSystem) -> str:
    """State that it is not."""
    where = "|z| >= 1" if system.discrete else "Re s >= 0"
    return (
        f"{system_text(system)} is not positive real: v* (G + G*) v < 0 for the vector and the point listed,"
        f" {where}"
    )


def small_gain_words(first: GivenSystem, *, holds: bool) -> str:
    """State the small gain condition, or that it does not hold."""
    time = "discrete" if first.discrete else "continuous"
    if holds:
        return (
            f"both systems, in {time} time, have stable transfer matrices, and the product of their norms is"
            " less than 1"
        )
    where = "|z| >= 1" if first.discrete else "Re s >= 0"
    return (
        f"the systems, in {time} time, have gains at two points, {where}, the product of which is at least 1"
    )


def system_text(system: GivenSystem) -> str:
    """Name a system by its numbers and its time."""
    time = "discrete" if system.discrete else "continuous"
    return f"the system with {_sizes(system.order, system.inputs, system.outputs)}, in {time} time,"


def _sizes(n: int, m: int, p: int) -> str:
    return f"{_counted(n, 'state')}, {_counted(m, 'input')} and {_counted(p, 'output')}"


def _counted(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _decimal(x: Point, digits: int, *, up: bool) -> str:
    """Write a rational number >= 0 with so many digits after the point, rounded outwards."""
    whole = (10**digits * x[0] + (x[1] - 1 if up else 0)) // x[1]
    before, after = divmod(whole, 10**digits)
    return f"{before}.{after:0{digits}}".rstrip("0").rstrip(".")
