"""Several matrices by their names: a file each, or a JSON object with all of them; and linear systems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

import polyalg
from polyalg.cli.pencils.reading import read_matrices
from polyalg.cli.systems.size import SystemSize, size_of_fractions, size_of_matrices
from polyalg.errors import DimensionError, InputError

if TYPE_CHECKING:
    from polyalg.core.text_numbers import Number
    from polyalg.systems.system import System

__all__ = ["read_named_matrices", "read_object", "read_system"]

Rows = list[list["Number"]]


def read_named_matrices(sources: Sequence[str], names: str, least: int, command: str) -> dict[str, object]:
    """Read matrices by their names, of which those from number `least` on may be left out.

    Parameters
    ----------
    sources : sequence of str
        One file for each name, in this order; or one file with a JSON object.
    names : str
        A letter for each matrix.
    command : str
        For messages.
    """
    if len(sources) == 1:
        found = read_object(sources[0], (*names, "discount"))
        missing = [name for name in names[:least] if name not in found]
        if missing:
            needed = _listed(names, least)
            raise InputError(f"the JSON object has no matrix {missing[0]}; {command} needs {needed}")
        return found
    if not least <= len(sources) <= len(names):
        needed = _listed(names, least)
        raise InputError(f"{command} needs the files {needed}, or one JSON object with all of them")
    return dict(zip(names, read_matrices(sources), strict=False))


def _listed(names: str, least: int) -> str:
    needed = ", ".join(names[:least])
    return needed if least == len(names) else f"{needed} (and {', '.join(names[least:])} perhaps)"


def read_object(source: str, names: Sequence[str]) -> dict[str, object]:
    """Read a JSON object whose values are matrices, and numbers under the keys "discount" and "dt"."""
    from polyalg.core.files.text import read_source

    return read_source(source, lambda text, name: _parsed(text, name, names))


def _parsed(text: str, name: str, names: Sequence[str]) -> dict[str, object]:
    from polyalg.core.files.text import json_entry, json_value
    from polyalg.interop.files import json_rows

    value = json_value(text, name) if text.lstrip()[:1] == "{" else None
    if not isinstance(value, dict):
        raise InputError(f"{name} is one matrix, or no JSON object with the keys {', '.join(names)}")
    found: dict[str, object] = {}
    for key, item in value.items():
        if key not in names:
            raise InputError(f"{name} has the key {key[:40]!r}; those that are read are {', '.join(names)}")
        if key in ("discount", "dt"):
            found[key] = item if item is None or item is True else json_entry(item, key)
        elif isinstance(item, list) and all(isinstance(row, list) for row in item):
            found[key] = json_rows(item, f"{key} in {name}", f" of {key}")
        elif item is not None:
            raise InputError(f"{key} in {name} must be an array of rows, each an array of numbers")
    return found


def read_system(
    sources: Sequence[str], dt: Number | bool | None, check: Callable[[SystemSize], None]
) -> System:
    """Read a system from A, B, C and D, from numerators and denominators, or from one JSON object.

    Its size is checked before it is made: a realization of a transfer matrix may take long.
    """
    make: Callable[..., System] = polyalg.systems.System
    read: Callable[..., System] = polyalg.systems.system
    if len(sources) == 1:
        given = read_object(sources[0], ("A", "B", "C", "D", "dt"))
        missing = [name for name in "ABC" if name not in given]
        if missing:
            raise InputError(f"the JSON object has no matrix {missing[0]}; a system needs A, B and C")
        check(size_of_matrices({name: cast("Rows", M) for name, M in given.items() if name != "dt"}))
        return make(**given | ({} if dt is None else {"dt": dt}))
    if len(sources) == 2:
        num, den = (_polynomials(source) for source in sources)
        check(size_of_fractions(num, den))
        try:
            # One denominator stands for those of all entries.
            return read((num, den[0][0] if len(den) == 1 == len(den[0]) else den), dt)
        except DimensionError as error:
            words = "two files are a numerator and a denominator; those of matrices are three, A, B and C"
            raise DimensionError(f"{error}; {words}") from None
    if len(sources) not in (3, 4):
        raise InputError(
            "system needs the files A, B, C (and D perhaps), a numerator and a denominator,"
            " or one JSON object"
        )
    matrices = read_matrices(sources)
    check(size_of_matrices(dict(zip("ABCD", matrices, strict=False))))
    return make(*matrices, dt=dt)


def _polynomials(source: str) -> list[list[list[Number]]]:
    """Read a matrix of polynomials; one polynomial is 1 by 1."""
    from polyalg.interop.matrix_polynomial_files import read_matrix_polynomial_files

    tables: Sequence[Rows] = read_matrix_polynomial_files([source])
    rows, width = range(len(tables[0])), range(len(tables[0][0]) if tables[0] else 0)
    return [[[table[i][j] for table in tables] for j in width] for i in rows]
