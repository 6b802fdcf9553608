"""What does not change under changes of bases and moves of the factors: a table to compare lists by."""

from __future__ import annotations

from polyalg.core.display.tables import Shown, Table
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.symmetry.group import symmetry_group
from polyalg.tensor.tangent import family_bound

__all__ = ["Invariants", "invariants"]


class Invariants(Shown):
    """Invariants of a decomposition; equal ones do not say that two are equivalent, different ones say no.

    The two dimensions are bounds, counted modulo a prime: if they alone differ, ask `are_equivalent`.

    The number of terms is ``rank``, that of cubes ``cubes``.

    Attributes
    ----------
    sides : tuple of int
        m, n, p in order of size.
    rank_patterns : dict
        How many terms have matrices of three ranks, sorted.
    order : int
        Of the group of symmetries.
    orbits : tuple of int
        The sizes of the orbits of terms.
    dimension : int
        Of the continuous part of the symmetries, at most.
    tangent_dimension : int
        A bound for the dimension of the family, modulo changes of bases.
    """

    def __init__(self, d: Decomposition) -> None:
        group = symmetry_group(d)
        self.sides = tuple(sorted(d.shape))
        self.rank, self.cubes = d.rank, d.cubes
        patterns: dict[tuple[int, ...], int] = {}
        for ranks, count in d.rank_pattern.items():
            key = tuple(sorted(ranks))
            patterns[key] = patterns.get(key, 0) + count
        self.rank_patterns = dict(sorted(patterns.items()))
        self.order, self.dimension = group.order, group.dimension
        self.orbits = tuple(sorted(map(len, group.orbits)))
        self.tangent_dimension = family_bound(d, group.dimension)

    def to_dict(self) -> dict[str, object]:
        """Return plain values."""
        return {
            **vars(self),
            "sides": list(self.sides),
            "orbits": list(self.orbits),
            "rank_patterns": {" ".join(map(str, k)): v for k, v in self.rank_patterns.items()},
        }

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if isinstance(other, Invariants) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.sides, self.rank, self.cubes, self.order, self.orbits))

    def _table(self) -> Table:
        patterns = ", ".join(f"{v} of ranks {' '.join(map(str, k))}" for k, v in self.rank_patterns.items())
        rows = [
            ("terms", f"{self.rank}, {self.cubes} of them cubes; {patterns}"),
            ("symmetries", f"{self.order}, orbits of {', '.join(map(str, self.orbits))} terms"),
            ("continuous", f"symmetries of dimension {self.dimension} at most"),
            ("family", f"of dimension {self.tangent_dimension} at most, modulo changes of bases"),
        ]
        return Table(f"Invariants for the sides {', '.join(map(str, self.sides))}", (), rows)


def invariants(d: Decomposition) -> Invariants:
    """Return a table of what is the same for equivalent decompositions.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.invariants(pa.tensor.strassen())
    Invariants for the sides 2, 2, 2
      terms       7, 1 of them cubes; 6 of ranks 1 1 1, 1 of ranks 2 2 2
      symmetries  36, orbits of 1, 6 terms
      continuous  symmetries of dimension 0 at most
      family      of dimension 0 at most, modulo changes of bases
    """
    return Invariants(d)
