"""Numbers, polynomials and families in words, the long ones by their degree or a bound."""

from __future__ import annotations

import math

from ..format.reading import Numbers
from .rational_polynomials import Point, degree

_LONGEST_NUMBER_BITS = 80
_LONGEST_POLYNOMIAL = 100
_LEAST_POWER = 4


def polynomial_words(g: Numbers, index: int) -> str:
    """Write a short polynomial out and name a long one by its index and degree."""
    return short_terms(g) or f"the listed factor {index} of degree {len(g.re) - 1}"


def short_terms(g: Numbers) -> str:
    """Write a polynomial with few and short terms out; the empty string stands for any other."""
    if not g.re:
        return "0"
    longest = max(abs(x) for x in [*g.re, *(g.im or []), g.den]).bit_length()
    if longest > _LONGEST_NUMBER_BITS or len(g.re) > 13:
        return ""
    text = _terms(g)
    return text if len(text) <= _LONGEST_POLYNOMIAL else ""


def _terms(g: Numbers) -> str:
    out = ""
    for k in range(len(g.re) - 1, -1, -1):
        re, im = g.re[k], g.im[k] if g.im is not None else 0
        if not re and not im:
            continue
        power = "" if k == 0 else "x" if k == 1 else f"x^{k}"
        if im:
            sign, number = (
                "+",
                f"({rational_text(re, g.den)} {'-' if im < 0 else '+'} {rational_text(abs(im), g.den)} i)",
            )
        else:
            sign, number = "-" if re < 0 else "+", rational_text(abs(re), g.den)
            number = "" if number == "1" and power else number
        term = number + (" " if number and power else "") + power
        out += f" {sign} {term}" if out else term if sign == "+" else f"-{term}"
    return out


def rational_text(top: int, bottom: int) -> str:
    """Write a rational in lowest terms."""
    common = math.gcd(top, bottom)
    top, bottom = top // common, bottom // common
    return str(top) if bottom == 1 else f"{top}/{bottom}"


def radius_words(radius: tuple[int, int]) -> str:
    """Bound a positive rational from above in few characters; a power of ten is written as one."""
    top, bottom = radius
    # The trailing zero bits of 10^k are k.
    power = (bottom & -bottom).bit_length() - 1
    if top == 1 and power >= _LEAST_POWER and bottom == 10**power:
        return f"10^-{power}"
    if max(top, bottom).bit_length() <= _LONGEST_NUMBER_BITS:
        return rational_text(top, bottom)
    exponent = top.bit_length() - bottom.bit_length() + 1
    return f"2^{exponent}"


def polynomial_text(p: Numbers, name: str = "p") -> str:
    """Write a short polynomial out and name a long one by its degree."""
    text = short_terms(p)
    return f"the polynomial {name} = {text}" if text else f"the given polynomial {name} of degree {degree(p)}"


def family_text(listed: list[int]) -> str:
    """Name a family by the number of its members and their degrees, which are -1 for those that are zero."""
    degrees = sorted({n for n in listed if n >= 0})
    zeros, count = listed.count(-1), len(listed)
    span = (
        f"degree {degrees[0]}"
        if len(degrees) == 1
        else f"degrees {degrees[0]} to {degrees[-1]}"
        if degrees
        else ""
    )
    if zeros == count:
        span = "zero" if zeros == 1 else "all zero"
    elif zeros:
        span = f"{zeros} of them zero, the other{'s' if count - zeros > 1 else ''} of {span}"
    return f"the {count} given polynomials ({span})" if count > 1 else f"the one given polynomial ({span})"


def point_text(point: Point) -> str:
    """Write a short rational out."""
    if max(point[0].bit_length(), point[1].bit_length()) <= _LONGEST_NUMBER_BITS:
        return rational_text(*point)
    return "(as listed)"


def complex_text(re: Point, im: Point) -> str:
    """Write a Gaussian rational out, as its parts are written."""
    if im[0] == 0:
        return point_text(re)
    sign = "-" if im[0] < 0 else "+"
    return f"{point_text(re)} {sign} {point_text((abs(im[0]), im[1]))} i"


def end_text(a: Point | None, b: Point | None) -> str:
    """Write an interval that is open below and closed above."""
    low = "(-oo" if a is None else f"({point_text(a)}"
    return f"{low}, oo)" if b is None else f"{low}, {point_text(b)}]"
