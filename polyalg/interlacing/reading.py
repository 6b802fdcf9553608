"""Real polynomials and families of them: read from the user's, combined, and shown in messages."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpz, fmpz_poly

from polyalg.core.inputs.families import members_of
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_polynomial
from polyalg.errors import InputError
from polyalg.fields.real.exact import ExactReal, plus
from polyalg.fields.real.reading import (
    MEANT,
    ReadReal,
    over_one_field,
    read_over_field,
    read_with_real_coefficients,
    refused_nonreal,
)


def read_over_rationals(p: object, name: str = "p", *, zero_allowed: bool = False) -> ReadPolynomial:
    """Read a polynomial with rational coefficients, not zero unless that is allowed."""
    read = read_polynomial(p, name)
    if read.imag is not None:
        raise refused_nonreal(next(k for k, c in enumerate(read.imag.coeffs()) if c), name)
    if not zero_allowed:
        _refuse_zero(read, name)
    return read


def read_real(p: object, name: str = "p", *, zero_allowed: bool = False, otherwise: str = "") -> ReadReal:
    """Read a polynomial over Q or a real number field, not zero unless that is allowed.

    `otherwise` is what takes other coefficients, for the message.
    """
    meant = f"{MEANT}, and {otherwise} takes others" if otherwise else MEANT
    read = read_with_real_coefficients(p, name, meant)
    if not zero_allowed:
        _refuse_zero(read, name)
    return read


def read_complex_over_field(p: object, name: str = "p") -> ReadReal:
    """Read a polynomial over Q, Q(i) or a number field, not zero."""
    read = read_over_field(p, name)
    _refuse_zero(read, name)
    return read


def _refuse_zero(read: ReadReal, name: str) -> None:
    if read.degree < 0:
        raise InputError(f"{name} is the zero polynomial, of which every number is a root")


def read_family(polynomials: Sequence[object]) -> Sequence[ReadReal]:
    """Read a family, arguments or one list of them, over Q or all over one real number field.

    Zero polynomials are allowed.
    """
    listed = members_of(polynomials)
    if not listed:
        raise InputError("no polynomials given; pass at least one")
    return read_members([(f"polynomial {k}", p) for k, p in enumerate(listed)], zero_allowed=True)


def read_members(given: Sequence[tuple[str, object]], *, zero_allowed: bool = False) -> Sequence[ReadReal]:
    """Read named polynomials over Q, or all over one real number field."""
    return over_one_field([(name, read_real(p, name, zero_allowed=zero_allowed)) for name, p in given])


def combination(ps: Sequence[ExactReal], denominators: Sequence[fmpz], weights: Sequence[fmpq]) -> ExactReal:
    """Return a positive multiple, over Z or the field of the polynomials, of sum w_k p_k / d_k."""
    scaled = [w / d for w, d in zip(weights, denominators, strict=True)]
    common = fmpz(1)
    for w in scaled:
        common = common * w.q // common.gcd(w.q)
    total: ExactReal = fmpz_poly()
    for w, p in zip(scaled, ps, strict=True):
        if w:
            total = plus(total, p * (w * common).p)
    return total
