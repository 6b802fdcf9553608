"""The register of formats: name, endings of file names, a guess by content, reader and writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from polyalg.core.display.nearest import did_you_mean
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files import benson, npz, own, perminov, sms
from polyalg.tensor.files.equations import looks_like_equations, read_equations, written_equations
from polyalg.tensor.files.perminov import written_perminov
from polyalg.tensor.files.products import (
    looks_like_products,
    read_products,
    written_list,
    written_products,
)
from polyalg.tensor.files.source import RawFactors, Source
from polyalg.tensor.reading import Shape

__all__ = ["FORMATS", "Format", "format_named", "format_of_content", "format_of_ending"]

Files = Callable[[Decomposition, str], dict[str, bytes]]


class Format(NamedTuple):
    """A format of files with decompositions."""

    name: str
    endings: tuple[str, ...]
    looks: Callable[[Source], bool]
    read: Callable[[Source, Shape | None], RawFactors]
    files: Files
    """The content of each file that is written, by its path."""


def _one(write: Callable[[Decomposition], str]) -> Files:
    return lambda d, path: {path: write(d).encode()}


def _three(d: Decomposition, path: str) -> dict[str, bytes]:
    return {p: text.encode() for p, text in zip(sms.sms_paths(path), sms.written_sms(d), strict=True)}


# The endings of a name go from the first to the last, as do the guesses.
FORMATS = [
    Format("npz", (".npz",), npz.looks_like_npz, npz.read_npz, lambda d, path: {path: npz.written_npz(d)}),
    Format("json", (".json",), own.looks_like_own, own.read_own, _one(own.written_own)),
    Format("perminov", (), perminov.looks_like_perminov, perminov.read_perminov, _one(written_perminov)),
    Format("sms", (".sms",), sms.looks_like_sms, sms.read_sms, _three),
    Format(
        *("equations", (".equations.txt",), looks_like_equations, read_equations),
        _one(written_equations),
    ),
    Format("exp", (".exp",), looks_like_products, read_products, _one(written_products)),
    Format("tensor", (".tensor.txt",), looks_like_products, read_products, _one(written_list)),
    Format("benson", (".txt",), benson.looks_like_tables, benson.read_tables, _one(benson.written_tables)),
]


def format_named(name: object) -> Format:
    """Return the format of a name."""
    names = [f.name for f in FORMATS]
    if isinstance(name, str) and name in names:
        return FORMATS[names.index(name)]
    near = did_you_mean(name, names) if isinstance(name, str) else ""
    raise InputError(f"format must be one of {', '.join(names)}, not {short_text(name)}{near}")


def format_of_ending(path: str) -> Format:
    """Return the format that a file of a name is written in."""
    for found in FORMATS:
        if path.endswith(found.endings):
            return found
    endings = ", ".join(e for f in FORMATS for e in f.endings)
    raise InputError(f"{short_text(path)} ends in none of {endings}; pass format=")


def format_of_content(source: Source) -> Format:
    """Return the format of a file that is there."""
    for found in FORMATS:
        if (found.name == "npz" or source.start[:4] != b"PK\x03\x04") and found.looks(source):
            return found
    names = ", ".join(f.name for f in FORMATS)
    raise InputError(f"it looks like none of the formats {names}")
