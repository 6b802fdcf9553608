"""Results as text and as JSON.

Decimals are midpoints rounded to a few digits more than asked for; the radius printed with them covers that
rounding too.  Exact numbers are written as p/q.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from flint import acb, acb_mat, arb, fmpq, fmpz, fmpz_poly

from polyalg.core.display.numbers import trimmed_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.precision import digits_in
from polyalg.core.typing import PolynomialOverField

if TYPE_CHECKING:
    from polyalg.core.report import Stage

__all__ = [
    "EXTRA_PLACES",
    "SHOWN_ROWS",
    "ball_table",
    "blocks_text",
    "coefficients_json",
    "columns",
    "decimal",
    "decimal_rational",
    "is_decimal",
    "json_text",
    "midpoint_text",
    "pair_text",
    "report_json",
    "structure_json",
    "table_lines",
    "total_radius",
]

EXTRA_PLACES = 3  # decimal places beyond those asked for
SHOWN_ROWS = 10  # rows of a matrix that are printed as text


def decimal(x: arb, places: int) -> str:
    """Return the midpoint rounded to this many decimal places, without trailing zeros."""
    mantissa, exponent = x.mid().man_exp()
    numerator, e = fmpz(mantissa) * _power_of_ten(places), int(exponent)
    return _rounded(numerator << max(e, 0), fmpz(1) << max(-e, 0), places)


def decimal_rational(x: fmpq, places: int) -> str:
    """Return a rational rounded to this many decimal places, without trailing zeros."""
    return _rounded(x.p * _power_of_ten(places), x.q, places)


def is_decimal(x: fmpq, places: int) -> bool:
    """Return whether a rational is a decimal with this many places at most."""
    return bool(_power_of_ten(places) % x.q == 0)


def _rounded(numerator: fmpz, denominator: fmpz, places: int) -> str:
    """Return the nearest integer to a quotient, times 10^-places."""
    return trimmed_text((2 * numerator + denominator) // (2 * denominator), places)


def total_radius(radius: arb | fmpq | Fraction, places: int) -> str:
    """Return an upper bound on the radius plus the rounding to decimal places, in decimal."""
    bound = _upper(radius) + fmpq(1, 2 * _power_of_ten(places))
    exponent = digits_in(int(bound.p.bit_length()) - int(bound.q.bit_length()))
    while bound < _ten(exponent):
        exponent -= 1
    while bound >= _ten(exponent + 1):
        exponent += 1
    scaled = bound / _ten(exponent - 2)
    mantissa = int(scaled.ceil())  # three digits, or 1000
    if mantissa == 1000:
        mantissa, exponent = 100, exponent + 1
    return f"{mantissa // 100}.{mantissa % 100:02}e{exponent}"


@lru_cache(maxsize=8)
def _power_of_ten(exponent: int) -> fmpz:
    return fmpz(10) ** exponent


def _ten(exponent: int) -> fmpq:
    return fmpq(_power_of_ten(exponent)) if exponent >= 0 else fmpq(1, _power_of_ten(-exponent))


def _upper(radius: arb | fmpq | Fraction) -> fmpq:
    """Return a radius (arb, fmpq or Fraction) as an exact upper bound.

    Not a Fraction: Python's greatest common divisor takes seconds at 10^5 digits.
    """
    if isinstance(radius, arb):
        mantissa, exponent = radius.upper().man_exp()
        m, e = fmpz(mantissa), int(exponent)
        return fmpq(m << e) if e >= 0 else fmpq(m, fmpz(1) << -e)
    if isinstance(radius, fmpq):
        return radius
    return fmpq(radius.numerator, radius.denominator)


def pair_text(z: acb, places: int) -> list[str]:
    """Return real and imaginary part as decimals."""
    return [decimal(z.real, places), decimal(z.imag, places)]


def midpoint_text(z: acb, places: int) -> str:
    """Return the midpoint as "a", "a + bi" or "a - bi"."""
    real, imag = pair_text(z, places)
    if imag == "0":
        return real
    sign = " - " if imag.startswith("-") else " + "
    return f"{real}{sign}{imag.lstrip('-')}i"


def ball_table(M: acb_mat, places: int) -> list[list[list[str]]]:
    """Return the midpoints of the entries as pairs of decimals."""
    return [[pair_text(M[i, j], places) for j in range(M.ncols())] for i in range(M.nrows())]


def coefficients_json(f: fmpz_poly | PolynomialOverField) -> list[str]:
    """Return the coefficients as texts, constant term first."""
    return [str(c) for c in f.coeffs()]


def structure_json(structure: Iterable[tuple[PolynomialOverField, Sequence[int]]]) -> list[dict[str, object]]:
    """Return pairs of a factor and the sizes at each of its roots as JSON values."""
    return [
        {"factor": coefficients_json(f), "text": polynomial_text(f), "sizes": list(sizes)}
        for f, sizes in structure
    ]


def report_json(stages: Sequence[Stage], timing: bool) -> list[dict[str, object]]:
    """Return the stages of a report as JSON values, with their seconds if `timing`."""
    return [
        {"stage": s.name, "bits": s.bits, "bound_bits": s.bound_bits}
        | ({"seconds": round(s.seconds, 6)} if timing else {})
        for s in stages
    ]


def blocks_text(sizes: Sequence[int]) -> str:
    """Return block sizes in words: "block 3", "blocks 5, 3", "10 blocks of 1"."""
    if len(sizes) == 1:
        return f"block {sizes[0]}"
    if len(set(sizes)) == 1:
        return f"{len(sizes)} blocks of {sizes[0]}"
    return "blocks " + ", ".join(map(str, sizes))


def columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Return indented lines of two columns."""
    wide = max((len(left) for left, _ in rows), default=0)
    return [f"  {left.ljust(wide)}  {right}" for left, right in rows]


def json_text(value: object) -> str:
    """Return JSON with one line for each key, and for each element of an array that is a key's value."""
    if not isinstance(value, dict):
        return json.dumps(value, indent=1)
    parts = []
    for key, item in value.items():
        text = json.dumps(item)
        if isinstance(item, list) and item:
            text = "[\n  " + ",\n  ".join(json.dumps(element) for element in item) + "\n ]"
        parts.append(f" {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}"


def table_lines(table: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines, its columns aligned on the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return ["  ".join(x.rjust(w) for x, w in zip(row, widths, strict=True)) for row in table]
