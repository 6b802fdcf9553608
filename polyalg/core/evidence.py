"""FLINT's numbers and polynomials as the strings of certificates, and certificates that are accepted."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.core.balls import scaled_midpoint
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.typing import ExactPolynomial, Json
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
    # The checks of all claims are modules by the hundred.
    from polyalg.checker import verify

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


def number_json(re: fmpq, im: fmpq | None = None) -> object:
    """Write a number of Q, or a pair for one of Q(i)."""
    text = encode_rational(int(re.p), int(re.q))
    return text if im is None else [text, encode_rational(int(im.p), int(im.q))]


def polynomial_json(f: ExactPolynomial) -> list[object]:
    """Write a polynomial over Q or Q(i), constant term first."""
    if isinstance(f, GaussianPolynomial):
        return [number_json(f.real[k], f.imag[k]) for k in range(f.degree() + 1)]
    return [number_json(c) for c in f.coeffs()]


def points_json(values: Sequence[acb], bits: int) -> list[object]:
    """Write the midpoints of complex balls as integers over 2^bits."""
    return [
        [encode_integer(scaled_midpoint(z.real, bits)), encode_integer(scaled_midpoint(z.imag, bits))]
        for z in values
    ]
