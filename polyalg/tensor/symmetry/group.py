"""The group of symmetries of a decomposition, with exact generators."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from polyalg.checker import Certificate
from polyalg.core.answer import Answer
from polyalg.core.display.tables import Table, counted
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import MatrixOverField
from polyalg.errors import ResourceLimitError
from polyalg.tensor.coefficients import labelled_matrices, over_smallest_field
from polyalg.tensor.correspondence import Isomorphism, Move, Symmetry
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.moves import permuted, transform
from polyalg.tensor.proof import symmetries_certificate
from polyalg.tensor.symmetry.chain import Found, symmetries
from polyalg.tensor.symmetry.lie import stabilizer_dimension
from polyalg.tensor.symmetry.names import group_name
from polyalg.tensor.symmetry.permutations import MOST_ENTRIES, element_orders, elements, orbits

__all__ = ["Generator", "SymmetryGroup", "generator", "symmetry_group"]


class Generator(NamedTuple):
    """A symmetry: a permutation of the factors, and then a change of bases.

    Attributes
    ----------
    factors : str
        What is done first: "identity", "shift" for (a, b, c) to (b, c, a), "transposition" for (a, b, c) to
        (c^T, b^T, a^T), or one after the other.
    X, Y, Z : matrix
        Then a goes to X a Y^-1, b to Y b Z^-1, c to Z c X^-1.
    permutation : tuple of int
        Term k goes to term permutation[k].
    """

    factors: str
    X: MatrixOverField
    Y: MatrixOverField
    Z: MatrixOverField
    permutation: tuple[int, ...]

    def __reduce__(self) -> Recipe:
        return packed_call(Generator, *self)

    def apply(self, d: Decomposition) -> Decomposition:
        """Return the decomposition with its factors permuted, and then its bases changed.

        Parameters
        ----------
        d : Decomposition
            Any one for whose shape the permutation of the factors and the matrices are.

        Raises
        ------
        DimensionError
            If the sizes are others.

        Examples
        --------
        >>> import polyalg as pa
        >>> d = pa.tensor.strassen()
        >>> all(g.apply(d) == d for g in pa.tensor.symmetry_group(d).generators)
        True
        """
        moved = permuted(require_decomposition(d), Move.named(self.factors))
        return transform(moved, self.X, self.Y, self.Z)

    def __repr__(self) -> str:
        terms = " ".join(map(str, self.permutation))
        matrices = labelled_matrices(X=self.X, Y=self.Y, Z=self.Z)
        return f"Generator({self.factors}; {matrices}; terms to {terms})"

    def to_dict(self) -> dict[str, object]:
        """Return plain values, entries as text."""
        matrices = zip("XYZ", (self.X, self.Y, self.Z), strict=True)
        rows = {name: [[str(x) for x in row] for row in M.table()] for name, M in matrices}
        return {"factors": self.factors, **rows, "permutation": list(self.permutation)}


def generator(found: Isomorphism) -> Generator:
    """Return a symmetry with its change of bases as the user sees it."""
    X, Y, Z = map(over_smallest_field, found.matrices)
    return Generator(found.symmetry.move.name(), X, Y, Z, found.symmetry.permutation)


class SymmetryGroup(Answer):
    """The changes of bases, and permutations of the factors, that permute the terms of a decomposition.

    Attributes
    ----------
    order : int
        The number of elements, as permutations of terms and factors.
    generators : list of Generator
        Exact, each proved.
    orbits : list of list of int
        The terms, by what goes to what.
    element_orders : dict
        How many elements have each order.
    name : str or None
        "S4", "S3 x S3", ...; None where the orders of the elements do not tell, or are too many.
    dimension : int
        Of the changes of bases that keep every term, up to scalars; a bound, since it is counted modulo a
        prime.  0 proves that the group is finite.
    certificate : Certificate
        That the generators are symmetries, and make a group of this order; that there are no others comes
        from a complete search, which it does not repeat.
    report : CostReport
    """

    def __init__(self, d: Decomposition, found: Found, dimension: int, report: CostReport) -> None:
        self._d, self._found = d, found
        self._symmetries = [g.symmetry for g in found.generators]
        self.order, self.dimension, self.report = found.order, dimension, report

    @cached_property
    def generators(self) -> list[Generator]:
        return [generator(g) for g in self._found.generators]

    @cached_property
    def orbits(self) -> list[list[int]]:
        return orbits(self._symmetries, self._d.rank)

    @cached_property
    def elements(self) -> list[Symmetry]:
        """All elements, as moves of the factors with permutations of the terms.

        Raises
        ------
        ResourceLimitError
            If the permutations have more than 4 * 10**6 numbers.
        """
        if not self._is_listed:
            raise ResourceLimitError(
                f"the group has {self.order} elements, permutations of {self._d.rank} terms; they are not"
                " listed; its order, orbits and generators are known"
            )
        return elements(self._symmetries, self._d.rank)

    @cached_property
    def element_orders(self) -> dict[int, int]:
        return element_orders(self.elements)

    @cached_property
    def moves(self) -> dict[str, int]:
        """How many elements permute the factors in each way."""
        found: dict[str, int] = {}
        for x in self.elements:
            found[x.move.name()] = found.get(x.move.name(), 0) + 1
        return found

    @cached_property
    def name(self) -> str | None:
        return group_name(self.element_orders, self._symmetries) if self._is_listed else None

    @property
    def _is_listed(self) -> bool:
        return self.order * self._d.rank <= MOST_ENTRIES

    def _prove(self) -> Certificate:
        return symmetries_certificate(self._d, self._found.generators, self.order, self.orbits)

    def _recipe(self) -> Recipe:
        return packed_call(symmetry_group, self._d)

    def to_dict(self) -> dict[str, object]:
        """Return plain values."""
        return {
            "order": self.order,
            "name": self.name,
            "dimension": self.dimension,
            "orbits": self.orbits,
            "element_orders": (
                {str(k): v for k, v in self.element_orders.items()} if self._is_listed else None
            ),
            "generators": [g.to_dict() for g in self.generators],
        }

    def _table(self) -> Table:
        name = f" ({self.name})" if self.name else ""
        more = f", and a continuous part of dimension {self.dimension} at most" if self.dimension else ""
        title = f"SymmetryGroup of {counted(self.order, 'element')}{name}{more}"
        sizes = ", ".join(str(len(x)) for x in sorted(self.orbits, key=len))
        counts = self.element_orders.items() if self._is_listed else ()
        orders = ", ".join(f"{count} of order {k}" for k, count in counts)
        rows = [("orbits", sizes), ("elements", orders), ("generators", str(len(self._found.generators)))]
        return Table(title, (), [row for row in rows if row[1]])


def symmetry_group(d: Decomposition, *, progress: ProgressOption = None) -> SymmetryGroup:
    """Return the symmetries of a decomposition of the matrix multiplication tensor.

    Parameters
    ----------
    d : Decomposition
    progress : None, True or callable, optional

    Returns
    -------
    SymmetryGroup
        Changes of bases (a, b, c) to (X a Y^-1, Y b Z^-1, Z c X^-1), after a permutation of the factors where
        the shape allows one, that permute the terms.

    Raises
    ------
    ResourceLimitError
        For more than 4000 terms, and where terms leave changes of bases open and none of many is one.

    Notes
    -----
    Terms are told apart by traces modulo a prime, which is a proof; a stabilizer chain needs one search for
    each generator; each one is then solved for exactly and tested.  That the search missed none is a proof
    where the stabilizer of the terms is finite.  Theorem 2 and Theorem 3 of the theory page on matrix
    multiplication.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.symmetry_group(pa.tensor.strassen())
    SymmetryGroup of 36 elements (S3 x S3)
      orbits      1, 6
      elements    1 of order 1, 15 of order 2, 8 of order 3, 12 of order 6
      generators  4
    """
    require_decomposition(d)
    report = ReportBuilder()
    watched = Progress(progress)
    with report.stage("search"):
        found = symmetries(d, watched)
    with report.stage("continuous part"):
        dimension = stabilizer_dimension(d)
    watched.close()
    return SymmetryGroup(d, found, dimension, report.finish())
