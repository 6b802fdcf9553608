"""The Jordan structure of a matrix, exact: factors of the characteristic polynomial and block sizes.

No numerics: sizes are exponents in the invariant factors of a proved cyclic decomposition
(`polyalg.jordan.cyclic`).  A square-free characteristic polynomial needs no decomposition at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from polyalg.checker import Certificate
from polyalg.core.answer import Certified
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import Table
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.origin import Origin
from polyalg.core.packing import Recipe, by_name
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    Polynomial,
    SageElement,
    Structure,
    SympyPolynomial,
)
from polyalg.jordan.data import StructureData
from polyalg.jordan.display import structure_latex, structure_line, structure_table
from polyalg.jordan.proof import structure_certificate

if TYPE_CHECKING:
    from polyalg.jordan.algebraic.data import AlgebraicData

__all__ = ["JordanStructure", "rational_structure"]


class JordanStructure(Certified, list[tuple[Polynomial, list[int]]]):
    """The list of pairs (factor, sizes), with what proves it; the factors are in the system of the matrix.

    Attributes
    ----------
    report : CostReport
        Stages and seconds.
    """

    def __init__(
        self, data: StructureData | AlgebraicData, prove: Callable[[], Certificate], report: CostReport
    ) -> None:
        self._exact: Structure = data.public_structure()
        super().__init__(data.read.origin.returned(self._exact))
        self._data = data
        self._source = prove
        self.report = report

    def __eq__(self, other: object) -> bool:
        """Whether the factors and sizes are the same, in whichever system."""
        if isinstance(other, JordanStructure):
            return self._exact == other._exact
        return self._exact == other or list(self) == other

    __hash__ = None

    def _recipe(self) -> Recipe:
        return by_name, ("polyalg.jordan.calls.structure", "structure_of", self._data.read)

    def _table(self) -> Table:
        return structure_table(self._exact)

    def __repr__(self) -> str:
        return structure_line(self._exact) or self._table().text()

    def _repr_latex_(self) -> str:
        return structure_latex(self._exact)

    def to_sympy(self) -> list[tuple[SympyPolynomial, list[int]]]:
        """Return the same list with SymPy polynomials."""
        return self._converted("sympy")

    def to_sage(self) -> list[tuple[SageElement, list[int]]]:
        """Return the same list with Sage polynomials."""
        return self._converted("sage", self._data.read.origin.style)

    def to_numpy(self) -> list[tuple[object, list[int]]]:
        """Return the same list with polynomials of numpy."""
        return self._converted("numpy")

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the factors as text, and the sizes."""
        return {"structure": [[polynomial_text(g), list(sizes)] for g, sizes in self._exact]}

    def _converted(self, system: str, *style: object) -> list[tuple[object, list[int]]]:
        origin = Origin(system, *style)
        return [(origin.returned(g), list(sizes)) for g, sizes in self._exact]


def rational_structure(read: ReadMatrix, progress: ProgressOption = None) -> JordanStructure:
    """Return the structure of a matrix over Q or Q(i)."""
    report = ReportBuilder(Progress(progress))
    data = StructureData(read, report)
    return JordanStructure(data, lambda: structure_certificate(data), report.finish())
