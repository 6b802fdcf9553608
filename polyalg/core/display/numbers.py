"""Numbers and polynomials in text and LaTeX.

Digits that were asked for are shown, where they are known; an exact number that is short is shown exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flint import acb, arb, fmpq, fmpz

from polyalg.core.balls import magnitude_bits, radius_text
from polyalg.core.precision import digits_in, flint_lock, working_precision


def real_text(x: arb, digits: int) -> str:
    """Return the decimals of a ball: so many after the point or in all, fewer where it knows less."""
    exact = _short_decimal(x, digits)
    if exact is not None:
        return exact
    # The caller's precision must not show.
    with flint_lock, working_precision(64):
        if x.contains(0):
            return f"±{radius_text(x.abs_upper(), 1)}"
        whole = max(0, -digits_in(-magnitude_bits(x)))
        return str(x.str(max(1, digits + whole), radius=False))


def _short_decimal(x: arb, digits: int) -> str | None:
    """Return an exact ball as it is, if it has no more decimals than were asked for; else None."""
    if not x.is_exact() or not x.is_finite():
        return None
    mantissa, exponent = (int(part) for part in x.man_exp())
    places = max(0, -exponent)
    if places > digits or mantissa.bit_length() + max(exponent, 0) > 4 * digits + 64:
        return None
    # FLINT writes integers of any length; Python's stop at 4300 digits.
    return trimmed_text(
        fmpz(mantissa) * fmpz(5) ** places if exponent < 0 else fmpz(mantissa) << exponent, places
    )


def fixed_text(scaled: fmpz, places: int) -> str:
    """Return an integer times 10^-places, with so many decimals."""
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def trimmed_text(scaled: fmpz, places: int) -> str:
    """Return an integer times 10^-places, without zeros at the end."""
    text = fixed_text(scaled, places)
    return text.rstrip("0").removesuffix(".") if places else text


def complex_text(z: acb, digits: int) -> str:
    """Return the decimals of both parts; a part that is zero, or is not known from zero, is left out."""
    real, imag = z.real, z.imag
    if imag.contains(0):
        return real_text(real, digits) if not real.contains(0) or imag == 0 else "0"
    size = real_text(imag, digits)
    size = ("" if size == "1" else "-" if size == "-1" else size) + "i"
    if real.contains(0):
        return size
    sign = " - " if size.startswith("-") else " + "
    return real_text(real, digits) + sign + size.removeprefix("-")


def ball_text(x: arb, digits: int) -> str:
    """Return the decimals, and the radius where there is one."""
    text = real_text(x, digits)
    with flint_lock, working_precision(64):
        radius = arb(x.rad())
        return text if radius == 0 or "±" in text else f"{text} ± {radius_text(radius, 1)}"


def decimal_of(z: acb | arb, digits: int) -> tuple[str, arb]:
    """Return decimals that can be read, 0 for a ball around it, and what a part is from them at most."""
    z = acb(z)
    shown = "0" if z.contains(0) else complex_text(z, digits)
    errors = [arb(0)]
    for part in (z.real, z.imag):
        text = "0" if part.contains(0) else real_text(part, digits)
        with flint_lock, working_precision(part.bits() + 4 * len(text)):
            errors.append((part - arb(text)).abs_upper())
    return shown, max(errors)


def radius_of_texts(values: Iterable[acb | arb], digits: int) -> str:
    """Return a bound on what the parts of numbers are from their texts."""
    largest = max((decimal_of(z, digits)[1] for z in values), default=arb(0))
    return radius_text(largest) if largest else "0"


def latex_of_text(text: str) -> str:
    """Return LaTeX of a decimal number."""
    text = re.sub(r"e([+-]?)0*([0-9]+)", _power_of_ten, text)
    # A thin space between a number and i, which has none before it where it stands alone.
    return re.sub(r"(?<=[0-9}])i", r"\\,i", text).replace("±", "\\pm ")


def _power_of_ten(match: re.Match[str]) -> str:
    sign = "-" if match[1] == "-" else ""
    return f" \\cdot 10^{{{sign}{match[2]}}}"


def rational_latex(value: fmpq | fmpz | int) -> str:
    """Return LaTeX of a rational."""
    value = fmpq(value)
    if value.q == 1:
        return str(value.p)
    sign = "-" if value < 0 else ""
    return f"{sign}\\frac{{{abs(value.p)}}}{{{value.q}}}"


def terms_text(terms: Sequence[tuple[int, str]], variable: str, latex: bool) -> str:
    """Write sum c * variable^k; `terms` are pairs (k, text of c), in the order in which they are shown."""
    text = ""
    terms = [(k, c) for k, c in terms if c != "0"]
    if len(terms) == 1 and terms[0][0] == 0:
        return terms[0][1]
    for k, c in terms:
        shown = f"^{{{k}}}" if latex else f"^{k}" if k > 0 else f"^({k})"
        power = "" if k == 0 else variable if k == 1 else variable + shown
        if " + " in c or " - " in c:
            c = f"({c})"
        negative = c.startswith("-")
        c = c[1:] if negative else c
        term = power if c == "1" and power else c + ((" " if latex else "*") + power if power else "")
        sign = (" - " if negative else " + ") if text else ("-" if negative else "")
        text += sign + term
    return text or "0"
