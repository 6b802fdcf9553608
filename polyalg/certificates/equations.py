"""Comparisons with matrices that are given by their names: pencils A - x B, equations and systems."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq

from polyalg.certificates.comparing import Number, accepted, check_entries, check_keys, other, table
from polyalg.checker import Certificate
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.reading import read_rational
from polyalg.errors import InputError
from polyalg.fields.inputs import read_matrix

__all__ = ["check_loop", "check_matrices", "check_pencil", "matrices_of_pencil"]

_OF_REAL_FORMS = {"care", "care-with-product", "dare"}
_OF_PENCILS = {"eigenstructure", "polynomial-eigenvalues", "jordan-chains"}


def matrices_of_pencil(certificate: Certificate, given: object) -> tuple[object, object] | None:
    """Return A and B if they are given as for `kronecker_form`, and the claim is of a kind about pencils.

    A list of two matrices may be the coefficients of A + x B, too.
    """
    if certificate.claim["kind"] not in _OF_PENCILS:
        return None
    if isinstance(given, Mapping):
        if set(given) != {"A", "B"}:
            raise InputError('input must be a matrix polynomial, or a mapping with the keys "A" and "B"')
        return given["A"], given["B"]
    return (given[0], given[1]) if isinstance(given, (list, tuple)) and len(given) == 2 else None


def check_pencil(certificate: Certificate, given: tuple[object, object]) -> None:
    """Raise `CertificateError` where a claim is not about A - x B of these matrices."""
    listed = accepted(certificate.input["matrix_polynomial"])["coefficients"]
    if len(listed) > len(given):
        raise other("pencil", f"its degree is {len(listed) - 1}, not 1")
    # A leading coefficient that is zero is left out.
    none = [["0"] * len(row) for row in listed[0]]
    for (name, M), rows in zip(zip("AB", given, strict=True), (*listed, none), strict=False):
        own = _entries(M, name)
        signed = own if name == "A" else [[-x for x in row] for row in own]
        check_entries(rows, signed, "pencil", " of A" if name == "A" else " of -B")


def _entries(M: object, name: str) -> list[list[Number]]:
    return table(read_matrix(M, f"input, matrix {name},", square=False))


def check_matrices(certificate: Certificate, given: object) -> None:
    """Compare the matrices of an equation or a system, of which R, S, D and a discount may be left out."""
    listed = dict(accepted(certificate.input))
    if "discrete" in listed:
        given = _without_time(given, bool(listed.pop("discrete")))
    if not isinstance(given, Mapping) and all(hasattr(given, name) for name in listed):
        given = {name: getattr(given, name) for name in listed}
    if not isinstance(given, Mapping):
        names = ", ".join(map(repr, listed))
        raise InputError(f"input must be a mapping with the keys {names}, not a {type(given).__name__}")
    check_keys(given, listed)
    present = {name: M for name, M in given.items() if M is not None and name != "discount"}
    own = {name: _entries(M, name) for name, M in present.items()}
    if certificate.claim["kind"] in _OF_REAL_FORMS and any(map(_is_gaussian, own.values())):
        own = {name: _real_form(M) for name, M in own.items()}
    for name, theirs in listed.items():
        if name == "discount":
            factor = given.get(name)
            check_entries([[theirs]], [[read_rational(1 if factor is None else factor, name)]], name)
        else:
            check_entries(theirs, own[name] if name in own else _left_out(name, theirs), f"matrix {name}")


def check_loop(certificate: Certificate, given: object) -> None:
    """Compare two systems, given as a pair."""
    if not isinstance(given, (list, tuple)) or len(given) != 2:
        raise InputError(f"input must be a pair of systems, not a {type(given).__name__}")
    for key, own in zip(("first", "second"), given, strict=True):
        check_matrices(Certificate(certificate.claim, accepted(certificate.input[key]), {}), own)


def _without_time(given: object, discrete: bool) -> object:
    """Return the matrices alone, once their "dt" is one of continuous or of discrete time as is claimed."""
    own = given.get("dt") if isinstance(given, Mapping) else getattr(given, "dt", None)
    if discrete != (own is not None and own != 0):
        raise other("time", f"the claim is about {'discrete' if discrete else 'continuous'} time")
    return {k: M for k, M in given.items() if k != "dt"} if isinstance(given, Mapping) else given


def _is_gaussian(M: list[list[Number]]) -> bool:
    return any(isinstance(x, GaussianRational) and x.imag for row in M for x in row)


def _real_form(M: list[list[Number]]) -> list[list[Number]]:
    """Return [Re, -Im; Im, Re]: equations over Q(i) are solved and proved as real ones of twice the size."""
    zero = GaussianRational(0)
    parts = [[(z.real, z.imag) for z in (x + zero for x in row)] for row in M]
    top: list[list[Number]] = [[*(a for a, _ in row), *(-b for _, b in row)] for row in parts]
    return top + [[*(b for _, b in row), *(a for a, _ in row)] for row in parts]


def _left_out(name: str, theirs: list[list[object]]) -> list[list[Number]]:
    """Return what a matrix is that is not given."""
    if name not in ("R", "S", "D"):
        raise InputError(f"input must have the key {name!r}")
    return [[fmpq(int(name == "R" and i == j)) for j in range(len(row))] for i, row in enumerate(theirs)]
