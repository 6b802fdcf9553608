"""What is wrong in a list of terms that is right but for one factor, as after a slip of the pen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flint import fmpq_poly

from polyalg.core.packing import Recipe, packed_call
from polyalg.core.typing import MatrixOverField
from polyalg.fields.embedding import Embedding
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.tensor.coefficients import labelled_matrices, over_smallest_field
from polyalg.tensor.decomposition import Decomposition, value_rows
from polyalg.tensor.sums import Index

__all__ = ["Correction", "correction"]

_Cells = Mapping[tuple[int, int, int], fmpq_poly]


class Correction(NamedTuple):
    """One factor of one term, with which the terms add up to the tensor; the term is to go if it is zero.

    Attributes
    ----------
    term : int
    factor : str
        "a", "b" or "c".
    matrix : matrix
        What it must be.
    """

    term: int
    factor: str
    matrix: MatrixOverField

    def __reduce__(self) -> Recipe:
        return packed_call(Correction, *self)

    def __repr__(self) -> str:
        return f"Correction(term {self.term}: {labelled_matrices(**{self.factor: self.matrix})})"

    def to_dict(self) -> dict[str, object]:
        """Return plain values, entries as text."""
        rows = [[str(x) for x in row] for row in self.matrix.table()]
        return {"term": self.term, "factor": self.factor, "matrix": rows}

    def __str__(self) -> str:
        if not any(self.matrix.entries()):
            return f"without terms[{self.term}] they do"
        return f"with {labelled_matrices(**{self.factor: self.matrix})} in terms[{self.term}] they do"


def correction(d: Decomposition, found: Mapping[Index, fmpq_poly]) -> Correction | None:
    """Return what makes a decomposition of terms with these differences, the first if there are several.

    Notes
    -----
    With another a in one term the differences are the tensor product of what is wrong in it with b and c, so
    that they are where b and c are not zero; the terms for which that is so are tried.
    """
    m, n, p = d.shape
    cells = {(i * n + j, k * p + q, r * m + s): x for (i, j, k, q, r, s), x in found.items()}
    places = [{at[mode] for at in cells} for mode in range(3)]
    rows = [value_rows(F) for F in d.factors]
    for k, vectors in enumerate(zip(*rows, strict=True)):
        fits = [places[mode] == {i for i, x in enumerate(v) if x} for mode, v in enumerate(vectors)]
        for mode in range(3):
            if all(fits[other] for other in range(3) if other != mode):
                values = _replaced(cells, vectors, mode, d.field.embedding)
                if values is not None:
                    matrix = AlgebraicMatrix.of_values(d.field, *d.sides[mode], values)
                    return Correction(k, "abc"[mode], over_smallest_field(matrix))
    return None


def _replaced(
    cells: _Cells, vectors: Sequence[Sequence[fmpq_poly]], mode: int, embedding: Embedding
) -> list[fmpq_poly] | None:
    """Return the vector in the place of one of the three that takes the differences away, if there is one."""
    first, second = (other for other in range(3) if other != mode)
    u, v = vectors[first], vectors[second]
    products = {(i, j): embedding.product(x, y) for i, x in enumerate(u) if x for j, y in enumerate(v) if y}
    place, scale = next(iter(products.items()))
    change = {
        at[mode]: embedding.quotient(-x, scale) for at, x in cells.items() if (at[first], at[second]) == place
    }
    if len(change) * len(products) != len(cells):
        return None
    for at, x in cells.items():
        own = change.get(at[mode])
        if own is None or embedding.product(own, products[at[first], at[second]]) != -x:
            return None
    return [x + change.get(i, 0) for i, x in enumerate(vectors[mode])]
