"""FLINT's numbers and polynomials as the strings of certificates, and certificates that are accepted."""

from __future__ import annotations

from flint import fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate, verify
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.core.typing import Json
from polyalg.errors import CertificateError, ResourceLimitError


def issue(claim: Json, given: Json, evidence: Json) -> Certificate:
    """Return a certificate that the checker has accepted; no other leaves the library.

    Raises
    ------
    ResourceLimitError
        If the proof is beyond what the checker reads or has time and memory for.
    CertificateError
        If it is refused for another reason, which is a bug of this library.
    """
    certificate = Certificate(claim, given, evidence)
    try:
        verify(certificate)
    except CertificateError as error:
        if error.step != "limits":
            raise
        raise ResourceLimitError(f"no certificate: {error.detail}") from None
    return certificate


def integer_json(x: int | fmpz) -> str:
    """Write an integer."""
    if not x:
        return "0"
    return encode_integer(int(x))


def rational_json(x: fmpq) -> str:
    """Write a rational."""
    if not x:
        return "0"
    return encode_rational(int(x.p), int(x.q))


def integral_json(g: fmpz_poly) -> list[object]:
    """Write an integral polynomial, constant term first."""
    return [integer_json(c) for c in g.coeffs()]
