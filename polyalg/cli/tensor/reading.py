"""Decompositions of files, or those that are known by name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import polyalg

if TYPE_CHECKING:
    from polyalg.tensor.decomposition import Decomposition
    from polyalg.tensor.from_factors import Output

__all__ = ["read_decomposition"]

_NAMED = ("strassen", "laderman", "hopcroft")


def read_decomposition(source: str, output: Output = "guess") -> Decomposition:
    """Read a decomposition from a file, standard input, or by its name where no file has that."""
    if source in _NAMED and not os.path.exists(source):
        made: Decomposition = getattr(polyalg.tensor, source)()
        return made
    return polyalg.tensor.read(source, output=output)
