"""Comparisons with matrices that are given by their names: pencils A - x B, and Riccati equations."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpz_mat

from polyalg.certificates.comparing import Number, accepted, check_entries, check_keys, other, table
from polyalg.checker import Certificate
from polyalg.core.inputs.reading import read_rational
from polyalg.errors import InputError
from polyalg.fields.inputs import read_matrix

__all__ = ["check_equation", "check_pencil", "matrices_of_pencil"]

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


def check_equation(certificate: Certificate, given: object) -> None:
    """Compare the matrices of a Riccati equation, of which R, S and a discount may be left out."""
    listed = accepted(certificate.input)
    if not isinstance(given, Mapping):
        names = ", ".join(map(repr, listed))
        raise InputError(f"input must be a mapping with the keys {names}, not a {type(given).__name__}")
    check_keys(given, listed)
    for name, theirs in listed.items():
        own = given.get(name)
        own = _left_out(name, listed) if own is None else own
        if name == "discount":
            check_entries([[theirs]], [[read_rational(own, name)]], name)
        else:
            check_entries(theirs, _entries(own, name), f"matrix {name}")


def _left_out(name: str, listed: Mapping[str, list[list[object]]]) -> object:
    """Return what a matrix is that is not given."""
    if name == "discount":
        return 1
    if name not in ("R", "S"):
        raise InputError(f"input must have the key {name!r}")
    m = len(listed["B"][0]) if listed["B"] else 0
    entries = [int(name == "R" and i == j) for i in range(len(listed[name])) for j in range(m)]
    return fmpz_mat(len(listed[name]), m, entries)
