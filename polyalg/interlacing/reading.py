"""Real polynomials and families of them: read from the user's, combined, and shown in messages."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpz, fmpz_poly

from polyalg.core.inputs.families import members_of, require_one_variable
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_polynomial
from polyalg.errors import InputError


def read_real(
    p: object, name: str = "p", *, zero_allowed: bool = False, otherwise: str = ""
) -> ReadPolynomial:
    """Read a polynomial with rational coefficients, not zero unless that is allowed.

    `otherwise` is what takes other coefficients, for the message.
    """
    read = read_polynomial(p, name)
    if read.imag is not None:
        k = next(k for k, c in enumerate(read.imag.coeffs()) if c)
        raise InputError(
            f"coefficient {k} of {name} is not real; polynomials with real coefficients are meant"
            f"{otherwise and f', and {otherwise} takes others'}",
            entry=k,
        )
    if not zero_allowed:
        _refuse_zero(read, name)
    return read


def read_complex(p: object, name: str = "p") -> ReadPolynomial:
    """Read a polynomial over Q or Q(i), not zero."""
    read = read_polynomial(p, name)
    _refuse_zero(read, name)
    return read


def _refuse_zero(read: ReadPolynomial, name: str) -> None:
    if read.degree < 0:
        raise InputError(f"{name} is the zero polynomial, of which every number is a root")


def read_family(polynomials: Sequence[object], name: str = "polynomial") -> list[ReadPolynomial]:
    """Read the members of a family, arguments or one list of them; zero polynomials are allowed."""
    listed = members_of(polynomials)
    if not listed:
        raise InputError("no polynomials given; pass at least one")
    members = [read_real(p, f"{name} {k}", zero_allowed=True) for k, p in enumerate(listed)]
    require_one_variable([(f"{name} {k}", p) for k, p in enumerate(members)])
    return members


def rational_coefficients(read: ReadPolynomial) -> list[fmpq]:
    """Return the coefficients, constant term first."""
    return [fmpq(c, read.denominator) for c in read.real.coeffs()]


def combination(ps: Sequence[fmpz_poly], denominators: Sequence[fmpz], weights: Sequence[fmpq]) -> fmpz_poly:
    """Return a positive multiple, over Z, of sum w_k p_k / d_k."""
    scaled = [w / d for w, d in zip(weights, denominators, strict=True)]
    common = fmpz(1)
    for w in scaled:
        common = common * w.q // common.gcd(w.q)
    total = fmpz_poly()
    for w, p in zip(scaled, ps, strict=True):
        if w:
            total += p * (w * common).p
    return total
