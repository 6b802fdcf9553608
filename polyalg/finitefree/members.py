"""Polynomials of this area: read, written in the degree n that the convolution lives in, and given back.

p = sum_i a_i x^(n - i): the coefficient a_i belongs to the i-th elementary symmetric function, with its sign;
a_0 = 0 means a lower degree than n.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.inputs.families import is_member, members_of
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_integer, read_polynomial
from polyalg.core.origin import Origin
from polyalg.core.scalars import short_text
from polyalg.core.typing import RealPolynomialOverField, SageElement, SympyPolynomial
from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.fields.real.exact import RealEnd, coefficient
from polyalg.fields.real.reading import (
    ReadReal,
    joined,
    over_one_field,
    read_with_real_coefficients,
    refused_nonreal,
)

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = [
    "MAX_DEGREE",
    "in_first_system",
    "read_degree",
    "read_operands",
    "read_over_rationals",
    "read_real",
    "returned",
    "reversed_in_degree",
    "with_number",
]

MAX_DEGREE = 100_000
_MEANT = "convolutions are of polynomials with real coefficients"


def read_over_rationals(p: object, name: str) -> ReadPolynomial:
    """Read a polynomial over Q, zero allowed.

    Raises
    ------
    InputError
        If a coefficient is not real or not rational; the message names it.
    """
    read = read_polynomial(p, name)
    if read.imag is not None:
        raise refused_nonreal(next(k for k, c in enumerate(read.imag.coeffs()) if c), name, _MEANT)
    return read


def read_real(p: object, name: str) -> ReadReal:
    """Read a polynomial over Q or a real number field, zero allowed.

    Raises
    ------
    InputError
        If a coefficient is not real; the message names it.
    """
    return read_with_real_coefficients(p, name, _MEANT)


def with_number(
    named: Sequence[tuple[str, ReadReal]], x: RealEnd, name: str
) -> tuple[Sequence[ReadReal], RealEnd]:
    """Return polynomials and a number as they are over Q, or all over the smallest field of them."""
    reads: Sequence[ReadReal] = [read for _, read in named]
    if isinstance(x, fmpq) and {type(read) for read in reads} == {ReadPolynomial}:
        return reads, x
    *reads, constant = joined([*named, (name, read_real([x], name))])
    return reads, coefficient(constant.real, 0)


def read_operands(
    given: Sequence[object], *sizes: tuple[str, object]
) -> tuple[Sequence[ReadReal], list[object]]:
    """Read what is convolved, and the sizes that follow: arguments, or one list of them.

    Parameters
    ----------
    given : sequence
        p, q and what was passed by position beyond them: polynomials, then sizes.
    sizes : pairs
        The names of the sizes, in their order by position, and what was passed by these names or None.

    Raises
    ------
    InputError
        If there is one polynomial only, or a size is given twice or is no size.
    """
    arguments = list(given)
    while len(arguments) > 1 and arguments[-1] is None:
        arguments.pop()
    count = len(arguments)
    while count > 1 and not is_member(arguments[count - 1]):
        count -= 1
    rest, found = arguments[count:], dict(sizes)
    if len(rest) > len(sizes):
        raise InputError(f"{short_text(rest[0])} is no polynomial; pass lists of coefficients")
    for (name, value), other in zip(sizes, rest, strict=False):
        if value is not None:
            raise InputError(f"{name} is given twice, as {short_text(value)} and by position")
        found[name] = other
    listed = members_of(arguments[:count])
    if len(listed) < 2:
        raise InputError("pass at least two polynomials, as arguments or in one list")
    names = _names(len(listed))
    operands = over_one_field([(name, read_real(p, name)) for p, name in zip(listed, names, strict=True)])
    return operands, list(found.values())


def listed(items: Iterable[object], name: str, what: str) -> list[object]:
    """Return the list of an iterable; objects of Sage may say that they are one and are not."""
    try:
        return list(items)
    except TypeError:
        raise InputError(f"{name} must be a list of {what}, not a {type(items).__name__}") from None


def _names(count: int) -> list[str]:
    return ["p", "q"] if count == 2 else [f"polynomial {k}" for k in range(count)]


def read_degree(n: object, operands: Sequence[ReadReal]) -> int:
    """Return the degree that the convolution lives in.

    Raises
    ------
    DimensionError
        If n is None and the degrees differ, or n is below one of them.
    """
    named = list(zip(_names(len(operands)), operands, strict=True))
    if n is None:
        first, p = named[0]
        for name, q in named[1:]:
            if p.degree != q.degree:
                raise DimensionError(
                    f"{first} has degree {p.degree} and {name} has degree {q.degree};"
                    " the convolution depends on its n, so pass n"
                )
        n = max(p.degree, 0)
    degree = read_integer(n, "n")
    for name, member in named:
        if member.degree > degree:
            raise DimensionError(f"{name} has degree {member.degree}, above n = {degree}")
    if degree < 0:
        raise DimensionError(f"n must not be negative, and is {degree}")
    if degree > MAX_DEGREE:
        raise ResourceLimitError(f"n = {degree} is above {MAX_DEGREE}, the limit for convolutions")
    return degree


def in_first_system(
    value: fmpq_poly | AlgebraicPolynomial, operands: Sequence[ReadReal]
) -> RealPolynomialOverField:
    """Return a polynomial in the system of the first operand that is no plain sequence."""
    found: RealPolynomialOverField = Origin.first(p.origin for p in operands).returned(value)
    return found


def reversed_in_degree(read: ReadPolynomial, n: int) -> list[fmpz]:
    """Return the numerators a_0, ..., a_n."""
    coefficients = read.real.coeffs()
    return [fmpz(0)] * (n + 1 - len(coefficients)) + coefficients[::-1]


def returned(
    numerator: fmpz_poly, denominator: fmpz, *operands: ReadPolynomial
) -> fmpq_poly | SympyPolynomial | SageElement:
    """Return numerator / denominator in the system of the first operand that is no plain sequence."""
    return Origin.first(p.origin for p in operands).polynomial(fmpq_poly(numerator, denominator))
