"""Polynomials with few terms and a high degree, read without their zero coefficients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import SupportsIndex

from flint import fmpq, fmpz, fmpz_poly

from polyalg.core.bridges import system_of
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.mappings import terms_of_mapping
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_polynomial
from polyalg.errors import InputError

__all__ = ["LEAST_DEGREE", "ReadTerms", "read_terms"]

LEAST_DEGREE = 80
"""Below, a polynomial with few terms is treated as any other."""
_SHARE = 8
# Leading terms are cut off one by one: at least so many, and not more than so many.
_KNOWN, _MOST_CUT = 3, 50


@dataclass(frozen=True, slots=True)
class ReadTerms:
    """The polynomial sum of coefficients[k] x^exponents[k], over `denominator`.

    Attributes
    ----------
    exponents : list of int
        Ascending.
    coefficients : list of fmpz
        None is zero.
    denominator : fmpz
        Positive.
    given : object
        What the user passed.
    """

    exponents: list[int]
    coefficients: list[fmpz]
    denominator: fmpz
    given: object

    def dense(self, name: str = "p") -> ReadPolynomial:
        """Return the polynomial with all its coefficients."""
        return read_polynomial(self.given, name)


def read_terms(p: object, name: str = "p") -> ReadTerms | None:
    """Read a polynomial by its terms, None unless it has a high degree and few of them.

    Parameters
    ----------
    p : polynomial
        ``{exponent: coefficient}``, a list or tuple of plain integers, or `fmpz_poly`; else None.
    name : str
        The argument's name, for messages.

    Raises
    ------
    InexactInputError
        If a coefficient is a float; `.entry` is its exponent.
    InputError
        If an exponent is no integer >= 0, or a coefficient no rational number.
    ResourceLimitError
        If an exponent is too large.
    """
    if isinstance(p, Mapping) and not system_of(p):
        from_mapping = _from_mapping(p, name)
        if from_mapping is None:
            return None
        found = from_mapping
    elif isinstance(p, (list, tuple)) and len(p) > LEAST_DEGREE and set(map(type, p)) == {int}:
        if p.count(0) * _SHARE < len(p) * (_SHARE - 1):
            return None
        exponents = [i for i, c in enumerate(p) if c]
        found = ReadTerms(exponents, [fmpz(p[i]) for i in exponents], fmpz(1), p)
    elif isinstance(p, fmpz_poly) and p.degree() >= LEAST_DEGREE:
        terms = _terms_of(p)
        found = ReadTerms([i for i, _ in terms], [c for _, c in terms], fmpz(1), p)
    else:
        return None
    few = found.exponents and found.exponents[-1] >= LEAST_DEGREE
    return found if few and len(found.exponents) * _SHARE < found.exponents[-1] else None


def _terms_of(p: fmpz_poly) -> list[tuple[int, fmpz]]:
    """Return the terms of a polynomial, ascending; few of them without a list of all coefficients.

    To cut off the leading term is to copy the others, 50 times sooner than to list them; so it is done while
    not more terms than that are foreseen, at the distances of those that are known.
    """
    last: list[tuple[int, fmpz]] = []
    first = int(p.degree())
    while p:
        degree = int(p.degree())
        if len(last) >= _KNOWN and len(last) * first > _MOST_CUT * (first - degree):
            break
        last.append((degree, p[degree]))
        p = p.truncate(degree)
    return [(i, c) for i, c in enumerate(p.coeffs()) if c] + last[::-1]


def _from_mapping(p: Mapping[SupportsIndex, object], name: str) -> ReadTerms | None:
    """Return the terms; None where a coefficient is not seen to be rational."""
    values, denominator = [], fmpz(1)
    for k, c in terms_of_mapping(p, name):
        if isinstance(c, GaussianRational):
            raise InputError(
                f"coefficient {k} of {name} is not real; polynomials with real coefficients are meant",
                entry=k,
            )
        if not isinstance(c, (int, fmpz, fmpq)):
            return None
        value = fmpq(c)
        values.append((k, value))
        denominator = denominator * value.q // denominator.gcd(value.q)
    return ReadTerms([k for k, _ in values], [(c * denominator).p for _, c in values], denominator, p)
