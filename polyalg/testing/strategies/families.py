"""Strategies for pairs and families of polynomials, and for graphs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from polyalg.testing.families import (
    BARE_KINDS,
    ORIENTATIONS,
    KnownFamily,
    KnownPair,
    barely_incompatible_family,
    compatible_family,
    interlacing_pair,
)
from polyalg.testing.strategies.drawing import Choices, drawn_record
from polyalg.testing.systems import System

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["compatible_families", "graphs", "incompatible_families", "interlacing_pairs"]

# More digits of a margin make coefficients that no double holds.
_DIGITS_OF_DOUBLES = 4


def interlacing_pairs(max_degree: int = 8, *, system: System = "flint") -> SearchStrategy[KnownPair]:
    """Return a strategy for `KnownPair`: interlacing or not, shared and multiple roots, all signs.

    Parameters
    ----------
    max_degree : int
        The largest degree of `.f`; the smallest is 1.
    system : str
        Of `.f` and `.g`.
    """
    from hypothesis import strategies as st

    signs = st.sampled_from(((1, 1), (1, -1), (-1, 1), (-1, -1)))

    def build(draw: DrawFn) -> KnownPair:
        degree, gap = draw(st.integers(1, max_degree)), draw(st.integers(0, 1))
        broken = 2 * degree - gap > 2 and draw(st.booleans())
        shared = draw(st.integers(0, 3))
        return interlacing_pair(
            Choices(draw), degree, gap=gap, shared=shared, signs=draw(signs), broken=broken
        )

    return drawn_record(system, build, "f", "g")


def compatible_families(
    max_members: int = 5, max_degree: int = 6, *, system: System = "flint"
) -> SearchStrategy[KnownFamily]:
    """Return a strategy for compatible `KnownFamily`: one sign or two, planes, shared roots, zeros.

    Parameters
    ----------
    max_members, max_degree : int
        Without the zeros and constants, and without the roots that all have.
    system : str
        Of `.members`.
    """
    from hypothesis import strategies as st

    few = st.integers(0, 2)

    def build(draw: DrawFn) -> KnownFamily:
        k, degree = draw(st.integers(1, max_members)), draw(st.integers(1, max_degree))
        orientation = draw(st.sampled_from(ORIENTATIONS))
        most = {"same": 1, "plane": 0}.get(orientation, 2)
        constants = draw(st.integers(0, 1)) if degree <= most else 0
        shared, zeros = draw(few), draw(few)
        return compatible_family(
            Choices(draw), k, degree, orientation, shared=shared, zeros=zeros, constants=constants
        )

    return drawn_record(system, build, "members")


def incompatible_families(
    max_members: int = 5, max_degree: int = 6, *, max_digits: int = 30, system: System = "flint"
) -> SearchStrategy[KnownFamily]:
    """Return a strategy for `KnownFamily` that is not compatible by a margin of 10^-2 to 10^-max_digits.

    Parameters
    ----------
    max_members, max_degree : int
        At least 3.
    max_digits : int
        Of the margin, at least 2; for numpy 4 at most.
    system : str
        Of `.members`.
    """
    from hypothesis import strategies as st

    most = min(max_digits, _DIGITS_OF_DOUBLES) if system == "numpy" else max_digits

    def build(draw: DrawFn) -> KnownFamily:
        k = draw(st.integers(3, max(3, max_members)))
        degree = draw(st.integers(3, max(3, max_degree)))
        kind = draw(st.sampled_from(BARE_KINDS))
        margin = Fraction(1, 10 ** draw(st.integers(2, most)))
        return barely_incompatible_family(Choices(draw), k, degree, kind, margin=margin)

    return drawn_record(system, build, "members")


def graphs(max_vertices: int = 8) -> SearchStrategy[dict[int, list[int]]]:
    """Return a strategy for graphs on the vertices 0, ..., n - 1 as mappings of vertices to neighbours."""
    from hypothesis import strategies as st

    def build(n: int, chosen: set[tuple[int, int]]) -> dict[int, list[int]]:
        pairs = {(u % n, v % n) for u, v in chosen if u % n != v % n}
        return {
            v: sorted({b for a, b in pairs if a == v} | {a for a, b in pairs if b == v}) for v in range(n)
        }

    vertex = st.integers(0, max_vertices - 1)
    edges = st.sets(st.tuples(vertex, vertex))
    return st.tuples(st.integers(1, max_vertices), edges).map(lambda drawn: build(*drawn))
