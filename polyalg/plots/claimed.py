"""The polynomials that a verdict is about, as its certificate states them."""

from __future__ import annotations

from flint import fmpq, fmpq_poly

from polyalg.checker.format.encoding import read_rational
from polyalg.core.answer import Verdict
from polyalg.errors import InputError

__all__ = ["family_of"]


def family_of(verdict: Verdict) -> list[fmpq_poly]:
    """Return the polynomials over Q that a verdict is about."""
    given = verdict.certificate.input
    listed = given.get("polynomials", [given.get("polynomial")])
    if not isinstance(listed, list) or not all(isinstance(part, list) for part in listed):
        kind = verdict.certificate.claim["kind"]
        raise InputError(f"there is no picture of a verdict of the kind {kind}")
    return [fmpq_poly([fmpq(*read_rational(c, "input")) for c in coefficients]) for coefficients in listed]
