"""Polynomials with real coefficients, over Q or a number field; what reads the latter is loaded at need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from flint import fmpq

from polyalg.core.inputs.families import require_one_variable
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import (
    Coefficients,
    polynomial_of_scalars,
    read_coefficients,
    scalars_at_a_glance,
)
from polyalg.errors import InputError

if TYPE_CHECKING:
    from polyalg.fields.inputs import ReadAlgebraicPolynomial
    from polyalg.fields.number import AlgebraicNumber

__all__ = [
    "MEANT",
    "ReadReal",
    "joined",
    "over_one_field",
    "rational_coefficients",
    "read_over_field",
    "read_with_real_coefficients",
    "real_coefficients",
    "refused_nonreal",
]

MEANT = "polynomials with real coefficients are meant"
"""The end of a message."""
ReadReal: TypeAlias = "ReadPolynomial | ReadAlgebraicPolynomial"


def read_over_field(p: object, name: str) -> ReadReal:
    """Read a polynomial over Q, Q(i) or a number field."""
    found = read_coefficients(p, name)
    return found if isinstance(found, ReadPolynomial) else _from_coefficients(found, p, name)


def _from_coefficients(found: Coefficients, p: object, name: str) -> ReadReal:
    scalars = scalars_at_a_glance(found.values)
    if scalars is not None:
        return polynomial_of_scalars(scalars, found.origin)
    from polyalg.fields.inputs import read_polynomial

    return read_polynomial(p, name)


def read_with_real_coefficients(p: object, name: str, meant: str = MEANT) -> ReadReal:
    """Read a polynomial over Q or a real number field; `meant` ends the message for others."""
    read = read_over_field(p, name)
    if isinstance(read, ReadPolynomial) and read.imag is None:
        return read
    k = _first_nonreal(read)
    if k is not None:
        raise refused_nonreal(k, name, meant)
    return read


def rational_coefficients(read: ReadPolynomial) -> list[fmpq]:
    """Return the coefficients, constant term first."""
    return [fmpq(c, read.denominator) for c in read.real.coeffs()]


def real_coefficients(read: ReadReal) -> list[fmpq] | list[AlgebraicNumber]:
    """Return the coefficients, constant term first."""
    return rational_coefficients(read) if isinstance(read, ReadPolynomial) else read.polynomial.coeffs()


def _first_nonreal(read: ReadReal) -> int | None:
    """Return the place of the first coefficient that is not real, None where all are."""
    if isinstance(read, ReadPolynomial):
        return None if read.imag is None else next(k for k, c in enumerate(read.imag.coeffs()) if c)
    if read.polynomial.field.is_real:
        return None
    return next((k for k, c in enumerate(read.polynomial) if not c.is_real), None)


def refused_nonreal(k: int, name: str, meant: str = MEANT) -> InputError:
    """Return the exception for a coefficient that is not real."""
    return InputError(f"coefficient {k} of {name} is not real; {meant}", entry=k)


def over_one_field(named: Sequence[tuple[str, ReadReal]]) -> Sequence[ReadReal]:
    """Return polynomials in one variable as they are over Q, or all over the smallest field of them."""
    require_one_variable(named)
    return joined(named)


def joined(named: Sequence[tuple[str, ReadReal]]) -> Sequence[ReadReal]:
    """Return polynomials in any variables as they are over Q, or all over the smallest field of them."""
    reads = [read for _, read in named]
    if {type(read) for read in reads} == {ReadPolynomial}:
        return reads
    from polyalg.fields.inputs import read_polynomials

    return read_polynomials([name for name, _ in named], reads)
