"""Polynomials in text files: JSON, or one polynomial a line; coefficients with the constant term first.

The content of a text shows its format; numbers are read as in `polyalg.core.files.text`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq

from polyalg.core.display.tables import counted
from polyalg.core.files.text import json_entries, json_value, read_source, table_rows
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.inputs.text import polynomial_of_text
from polyalg.core.text_numbers import Number, algebraic_terms, is_algebraic
from polyalg.errors import InputError

__all__ = [
    "has_variable",
    "numbers_of",
    "parse_polynomials",
    "read_polynomial_file",
    "read_polynomial_files",
]

# What only a polynomial in a variable has; e and d begin exponents, i and j are the imaginary unit.
_VARIABLE = re.compile(r"[A-CF-HK-Za-cf-hk-z^()]|\*\*")
_SEPARATED = re.compile(r"[,;\"]")


def read_polynomial_file(source: str, count: int | None = None, *, least: int = 1) -> list[list[Number]]:
    """Read polynomials from a source, at least so many; `count` is as in `parse_polynomials`."""

    def parse(text: str, name: str) -> list[list[Number]]:
        found = parse_polynomials(text, name, count)
        if len(found) < least:
            raise InputError(f"{name} holds {counted(len(found), 'polynomial')}; at least {least} are needed")
        return found

    return read_source(source, parse)


def read_polynomial_files(
    sources: Sequence[str], count: int | None = None, *, least: int = 1
) -> list[list[Number]]:
    """Read polynomials from one source, as `read_polynomial_file` does, or from several with one each."""
    if len(sources) == 1:
        return read_polynomial_file(sources[0], count, least=least)
    if sources.count("-") > 1:
        raise InputError("standard input can be read once only; it may hold all polynomials")
    if count is not None and len(sources) != count:
        raise InputError(f"{len(sources)} files are named; {count} polynomials are needed")
    return [p for source in sources for p in read_polynomial_file(source, count=1)]


def parse_polynomials(text: str, name: str = "the text", count: int | None = None) -> list[list[Number]]:
    """Read polynomials from text.

    Parameters
    ----------
    text : str
        JSON: an array of coefficients is one polynomial, an array of such arrays several; or an object with
        the array under the key "polynomial" or "polynomials".  Otherwise one polynomial a line, such as
        ``x^2 - 5x + 1/2``, or its coefficients separated by commas, semicolons or blanks; ``#`` begins a
        comment.
    name : str
        Where the text comes from, for messages.
    count : int, optional
        How many there have to be; any positive number where it is None.

    Returns
    -------
    list of list of int, Fraction, GaussianRational or AlgebraicNumber
        Coefficients with the constant term first.  An empty array of JSON is the zero polynomial.

    Raises
    ------
    InputError
        If the text is something else; the message names the line or the coefficient.
    """
    if text.lstrip()[:1] in ("[", "{"):
        found = _parse_json(text, name, count)
    else:
        found = _parse_lines(text)
        if not found:
            raise InputError(f"{name} is empty; the zero polynomial is written 0")
    if count is not None and len(found) != count:
        raise InputError(f"{name} holds {counted(len(found), 'polynomial')}; {_needed(count)}")
    return found


def has_variable(text: str) -> bool:
    """Whether text is written in a variable, not as coefficients alone."""
    if is_algebraic(text):
        from polyalg.fields import text as of_fields

        return of_fields.has_variable(text)
    return _VARIABLE.search(text) is not None


def _parse_lines(text: str) -> list[list[Number]]:
    """Return the polynomial of each line that has one: in a variable, or as coefficients."""
    if not has_variable(text):
        return [row for _, row in table_rows(text)]
    found = []
    for k, whole in enumerate(text.splitlines(), 1):
        line = whole.partition("#")[0].strip()
        if has_variable(line) and not _SEPARATED.search(line):
            found.append(_coefficients_of_text(line, f"line {k}"))
        else:
            found += [row for _, row in table_rows(line, k)]
    return found


def _coefficients_of_text(text: str, name: str) -> list[Number]:
    terms = algebraic_terms(text, name)
    if terms is None:
        return numbers_of(polynomial_of_text(text, name))
    return [terms.get(k, 0) for k in range(max(terms, default=0) + 1)]


def numbers_of(p: GaussianPolynomial) -> list[Number]:
    """Return the coefficients as this package reads numbers, constant term first; of zero a single 0."""
    return list(map(number_of, p.coeffs())) or [0]


def number_of(c: GaussianRational) -> Number:
    """Return a coefficient as this package reads numbers."""
    a, b = _number(c.real), _number(c.imag)
    return GaussianRational(a, b) if b else a


def _number(x: fmpq) -> int | Fraction:
    return int(x.p) if x.q == 1 else Fraction(int(x.p), int(x.q))


def _needed(count: int) -> str:
    if count == 1:
        return "one is meant, with all its coefficients on one line or in one array"
    return f"{count} are needed, one a line or an array of {count} arrays"


def _parse_json(text: str, name: str, count: int | None) -> list[list[Number]]:
    value = json_value(text, name)
    key = None
    if isinstance(value, dict):
        keys = [k for k in ("polynomial", "polynomials") if k in value]
        if len(keys) != 1:
            both = "both" if keys else "neither"
            raise InputError(
                f'{name} is a JSON object with {both} of the keys "polynomial" and "polynomials"'
            )
        key, value = keys[0], value[keys[0]]
    where = f'"{key}" in {name}' if key else name
    if not isinstance(value, list):
        raise InputError(f"{where} must be an array")
    nested = key == "polynomials" or (key is None and any(isinstance(x, list) for x in value))
    if not nested:
        if not value and key is None and count != 1:
            raise InputError(f"{name} is an empty array, without a polynomial")
        return [_coefficients(value, "")]
    if not value:
        raise InputError(f"{where} is an empty array, without a polynomial")
    for i, one in enumerate(value):
        if not isinstance(one, list):
            raise InputError(f"polynomial {i} in {name} must be an array of coefficients, as all others")
    return [_coefficients(one, f" of polynomial {i}") for i, one in enumerate(value)]


def _coefficients(values: list[object], owner: str) -> list[Number]:
    return json_entries(values, [f"coefficient {k}{owner}" for k in range(len(values))])
