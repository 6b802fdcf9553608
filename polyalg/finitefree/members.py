"""Polynomials of this area: read, written in the degree n that the convolution lives in, and given back.

p = sum_i a_i x^(n - i): the coefficient a_i belongs to the i-th elementary symmetric function, with its sign;
a_0 = 0 means a lower degree than n.
"""

from __future__ import annotations

from flint import fmpq_poly, fmpz, fmpz_poly

from polyalg.core.reading import ReadPolynomial, read_integer, read_polynomial, require_one_variable
from polyalg.core.returning import return_polynomial
from polyalg.core.typing import SageElement, SympyPolynomial
from polyalg.errors import DimensionError, InputError, ResourceLimitError

__all__ = ["MAX_DEGREE", "read_degree", "read_real", "returned", "reversed_in_degree"]

MAX_DEGREE = 100_000


def read_real(p: object, name: str) -> ReadPolynomial:
    """Read a polynomial over Q, zero allowed.

    Raises
    ------
    InputError
        If a coefficient is not real; the message names it.
    """
    read = read_polynomial(p, name)
    if read.imag is not None:
        k = next(k for k, c in enumerate(read.imag.coeffs()) if c)
        raise InputError(
            f"coefficient {k} of {name} is not real; convolutions are of polynomials over Q", entry=k
        )
    return read


def read_degree(n: object, p: ReadPolynomial, q: ReadPolynomial) -> int:
    """Return the degree that the convolution lives in.

    Raises
    ------
    DimensionError
        If n is None and the degrees differ, or n is below one of them.
    """
    require_one_variable([("p", p), ("q", q)])
    if n is None:
        if p.degree != q.degree:
            raise DimensionError(
                f"p has degree {p.degree} and q has degree {q.degree};"
                " the convolution depends on its n, so pass n"
            )
        n = max(p.degree, 0)
    degree = read_integer(n, "n")
    for name, member in (("p", p), ("q", q)):
        if member.degree > degree:
            raise DimensionError(f"{name} has degree {member.degree}, above n = {degree}")
    if degree < 0:
        raise DimensionError(f"n must not be negative, and is {degree}")
    if degree > MAX_DEGREE:
        raise ResourceLimitError(f"n = {degree} is above {MAX_DEGREE}, the limit for convolutions")
    return degree


def reversed_in_degree(read: ReadPolynomial, n: int) -> list[fmpz]:
    """Return the numerators a_0, ..., a_n."""
    coefficients = read.real.coeffs()
    return [fmpz(0)] * (n + 1 - len(coefficients)) + coefficients[::-1]


def returned(
    numerator: fmpz_poly, denominator: fmpz, p: ReadPolynomial, q: ReadPolynomial | None = None
) -> fmpq_poly | SympyPolynomial | SageElement:
    """Return numerator / denominator in the system of p, or that of q where p came as a plain sequence."""
    source = p if q is None or p.system != "flint" else q
    return return_polynomial(fmpq_poly(numerator, denominator), source.system, source.style)
