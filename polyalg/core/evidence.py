"""FLINT's numbers and polynomials as the strings that certificates hold."""

from __future__ import annotations

from flint import fmpq, fmpz, fmpz_poly

from polyalg.checker.encoding import encode_integer, encode_rational


def integer_json(x: int | fmpz) -> str:
    """Write an integer."""
    return encode_integer(int(x))


def rational_json(x: fmpq) -> str:
    """Write a rational."""
    return encode_rational(int(x.p), int(x.q))


def integral_json(g: fmpz_poly) -> list[object]:
    """Write an integral polynomial, constant term first."""
    return [integer_json(c) for c in g.coeffs()]
