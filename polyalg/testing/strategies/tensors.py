"""Strategies for decompositions of the matrix multiplication tensor, and for lists that are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.errors import InputError
from polyalg.testing.strategies.drawing import Choices, drawn_record
from polyalg.testing.systems import System
from polyalg.testing.tensors import KNOWN_DECOMPOSITIONS, KnownDecomposition, known_decomposition

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["known_decompositions"]


def known_decompositions(
    names: Sequence[str] = ("standard 1x2x1", "standard 2x1x2", "strassen"), *, system: System = "flint"
) -> SearchStrategy[KnownDecomposition]:
    """Return a strategy for `KnownDecomposition`: in other bases, and with a wrong entry.

    Parameters
    ----------
    names : sequence of str
        Keys of `polyalg.testing.tensors.KNOWN_DECOMPOSITIONS`, simple ones first.
    system : str
        Of the matrices in `.terms`.
    """
    from hypothesis import strategies as st

    for name in names:
        if name not in KNOWN_DECOMPOSITIONS:
            raise InputError(f"{name!r} is none of {', '.join(map(repr, KNOWN_DECOMPOSITIONS))}")

    def build(draw: DrawFn) -> KnownDecomposition:
        name, steps = draw(st.sampled_from(list(names))), draw(st.integers(0, 6))
        return known_decomposition(Choices(draw), name, steps=steps, holds=not draw(st.booleans()))

    return drawn_record(system, build, "terms")
