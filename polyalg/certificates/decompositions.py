"""Decompositions of the matrix multiplication tensor, compared with what a certificate lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from polyalg.certificates.comparing import accepted, check_entries, other, table
from polyalg.certificates.over_fields import difference, field_of
from polyalg.checker import Certificate
from polyalg.errors import InputError
from polyalg.fields.inputs import read_matrix

__all__ = ["check_decomposition", "check_two_decompositions"]


def check_decomposition(certificate: Certificate, given: object) -> None:
    """Compare one list of terms."""
    _check(accepted(certificate.input), given, "input")


def check_two_decompositions(certificate: Certificate, given: object) -> None:
    """Compare two lists of terms."""
    if not isinstance(given, Sequence) or len(given) != 2:
        raise InputError("input must be two decompositions of polyalg.tensor")
    for k, listed in enumerate(accepted(certificate.input)["decompositions"]):
        _check(listed, given[k], f"input[{k}]")


def _check(listed: Any, given: object, name: str) -> None:
    factors, shape = getattr(given, "factors", None), getattr(given, "shape", None)
    if factors is None or shape is None:
        raise InputError(f"{name} must be a Decomposition of polyalg.tensor, not a {type(given).__name__}")
    theirs = tuple(int(x, 0) for x in listed["shape"])
    if theirs != shape:
        raise other("decomposition", f"for {theirs}, not {shape}")
    field = None
    if "field" in listed:
        root = listed["field"]["root"]
        field = field_of(listed["field"]["polynomial"], root["center"], root["radius"])
    for letter, F in zip("abc", factors, strict=True):
        if len(listed[letter]) != F.nrows():
            raise other("decomposition", f"of {len(listed[letter])} terms, not {F.nrows()}")
        if field is not None:
            found = difference(field, listed[letter], F, f"{name}, factor {letter},")
            if found:
                raise other("decomposition", f"in the factors {letter}, {found}")
        else:
            own = table(read_matrix(F, f"{name}, factor {letter},", square=False))
            check_entries(listed[letter], own, "decomposition", f" of the factors {letter}")
