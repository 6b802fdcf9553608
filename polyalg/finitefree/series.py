"""Coefficients over Q or a real number field that are weighted by rationals, and power series of them.

A number is an fmpq, or over a field an fmpq_poly, its coordinates: sums of both kinds, and products with
rationals, are written alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from flint import fmpq, fmpq_poly, fmpq_series

from polyalg.core.origin import Origin
from polyalg.core.precision import with_series_length
from polyalg.core.typing import Real, RealPolynomialOverField

if TYPE_CHECKING:
    from polyalg.fields.number_field import NumberField

__all__ = ["Field", "Numbers", "exponential", "logarithm", "logarithmic_derivative", "numbers", "polynomial"]

Field: TypeAlias = "NumberField | None"
Numbers: TypeAlias = Sequence[fmpq | fmpq_poly]


def numbers(field: Field, values: Numbers, origin: Origin) -> list[Real]:
    """Return numbers in the system of an input."""
    if field is None:
        over_q: list[Real] = origin.returned(_rational(values))
        return over_q
    from polyalg.fields.number import AlgebraicNumber

    found: list[Real] = origin.returned([AlgebraicNumber(field, v) for v in _coordinates(values)])
    return found


def polynomial(field: Field, values: Numbers, origin: Origin) -> RealPolynomialOverField:
    """Return the polynomial with these coefficients, constant term first, in the system of an input."""
    if field is None:
        return origin.polynomial(fmpq_poly(_rational(values)))
    from polyalg.fields.polynomial import AlgebraicPolynomial

    found: RealPolynomialOverField = origin.returned(AlgebraicPolynomial(field, _coordinates(values)))
    return found


def _rational(values: Numbers) -> list[fmpq]:
    return cast("list[fmpq]", values)


def _coordinates(values: Numbers) -> list[fmpq_poly]:
    return cast("list[fmpq_poly]", values)


def logarithmic_derivative(field: Field, p: Numbers, length: int) -> Numbers:
    """Return the first coefficients of p' / p for a series that begins with 1."""
    if field is None:
        over_q = fmpq_poly(_rational(p))
        series = with_series_length(
            length + 1,
            lambda: fmpq_series(over_q.derivative(), prec=length) / fmpq_series(over_q, prec=length),
        )
        return [series[k] for k in range(length)]
    values, found = _coordinates(p), list[fmpq_poly]()
    for k in range(1, length + 1):
        own = values[k] * k if k < len(values) else fmpq_poly()
        found.append(field.embedding.reduced(own - _dot(values[1:k], found[::-1])))
    return found


def logarithm(field: Field, p: Numbers) -> Numbers:
    """Return as many coefficients of the logarithm of a series that begins with 1."""
    if field is None:
        over_q = _rational(p)
        series = with_series_length(len(p), lambda: fmpq_series(over_q, prec=len(p)).log())
        return [series[k] for k in range(len(p))]
    slope = _coordinates(logarithmic_derivative(field, p, len(p) - 1))
    return [fmpq_poly(), *(c / k for k, c in enumerate(slope, start=1))]


def exponential(field: Field, f: Numbers) -> Numbers:
    """Return as many coefficients of the exponential of a series that begins with 0."""
    if field is None:
        over_q = _rational(f)
        series = with_series_length(len(f), lambda: fmpq_series(over_q, prec=len(f)).exp())
        return [series[k] for k in range(len(f))]
    slope, found = [c * k for k, c in enumerate(_coordinates(f))], [fmpq_poly([1])]
    for k in range(1, len(f)):
        found.append(field.embedding.reduced(_dot(slope[1 : k + 1], found[::-1])) / k)
    return found


def _dot(a: Sequence[fmpq_poly], b: Sequence[fmpq_poly]) -> fmpq_poly:
    """Return the sum of a_i b_i, as many as both have, not reduced."""
    total = fmpq_poly()
    for x, y in zip(a, b, strict=False):
        total += x * y
    return total
