"""What comparisons of a certificate with an input share: parts of verified certificates, and what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from flint import fmpq

from polyalg.checker.format.encoding import read_rational as decoded
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.scalars import short_text
from polyalg.errors import CertificateError, InputError
from polyalg.fields.inputs import ReadAlgebraicMatrix

__all__ = ["Number", "accepted", "check_entries", "check_keys", "number", "other", "table"]

Number: TypeAlias = fmpq | GaussianRational

Key = TypeVar("Key")


def other(what: str, detail: str) -> CertificateError:
    return CertificateError("input", f"another {what} is meant: {detail}")


def accepted(part: object) -> Any:
    """Return a part of a certificate that the checker has accepted, and which has the shape that it read."""
    return part


def number(value: object) -> Number:
    """Read a number of a certificate that has been verified."""
    if isinstance(value, list):
        return GaussianRational(*(fmpq(*decoded(part, "input")) for part in value))
    return fmpq(*decoded(value, "input"))


def check_entries(
    rows: list[list[object]], entries: Sequence[Sequence[Number]], what: str, of: str = ""
) -> None:
    shape, own = (len(rows), len(rows[0]) if rows else 0), (len(entries), len(entries[0]) if entries else 0)
    if shape != own:
        raise other(what, f"it has {shape[0]} x {shape[1]} entries, not {own[0]} x {own[1]}")
    for i, (row, numbers) in enumerate(zip(rows, entries, strict=True)):
        for j, (text, y) in enumerate(zip(row, numbers, strict=True)):
            x = number(text)
            if x != y:
                raise other(what, f"its entry ({i}, {j}){of} is {short_text(x)}, not {short_text(y)}")


def table(read: ReadMatrix | ReadAlgebraicMatrix) -> list[list[Number]]:
    if isinstance(read, ReadAlgebraicMatrix):
        raise other("matrix", f"its entries are in Q or Q(i), not in {read.matrix.field!r}")
    flat: Sequence[Number] = read.value().entries()
    return [list(flat[i * read.ncols : (i + 1) * read.ncols]) for i in range(read.nrows)]


def check_keys(given: Mapping[Key, object], listed: Mapping[str, object]) -> None:
    for key in given:
        if key not in listed:
            raise InputError(
                f"input has the key {key!r}; those of this certificate are {', '.join(map(repr, listed))}"
            )
