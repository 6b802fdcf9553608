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
from polyalg.core.packing import Recipe
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    MatrixLike,
    Polynomial,
    SageElement,
    Structure,
    SympyPolynomial,
)
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.data import StructureData
from polyalg.jordan.display import structure_latex, structure_line, structure_table
from polyalg.jordan.proof import structure_certificate

if TYPE_CHECKING:
    from polyalg.jordan.algebraic.data import AlgebraicData

__all__ = ["JordanStructure", "jordan_structure"]


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
        return structure_of, (self._data.read,)

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


def jordan_structure(
    A: MatrixLike, *, field: NumberField | None = None, progress: ProgressOption = None
) -> JordanStructure:
    """Return the exact Jordan structure of a square matrix.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        Nested sequences, or a matrix of FLINT, SymPy, Sage or numpy; n = 0 gives an empty list.
    field : NumberField, optional
        The field over which factors are irreducible, with all entries in it; the smallest one if None.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    JordanStructure
        A list of pairs (factor, sizes): the distinct monic irreducible factors over Q (over Q(i) where A has
        an imaginary part, over the field of the entries where they are irrational) of the characteristic
        polynomial, and the sizes of the Jordan blocks, largest first, of each root of the factor.  Sorted by
        degree, then by the coefficients, constant term first.  It has `.certificate` (made when first asked
        for) and `.report`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    Theorem 1 of the theory page on Jordan forms.

    Exact and proved: ranks modulo one prime suggest the sizes, a cyclic decomposition checked in exact
    arithmetic proves them.  The cost is in section 8 of the theory page on Jordan forms: O~(n^4 a + n^3 a^2)
    bit operations for the characteristic polynomial, the factors by FLINT, one p-adic solve for each distinct
    invariant factor but the largest.

    References
    ----------
    arXiv 2109.13956, section 4 (the Frobenius form as the carrier of the exact structure).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.jordan_structure([[2, 1, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 3]])
    [(x - 3, [1]), (x - 2, [2, 1])]
    """
    return structure_of(read_matrix(A, "A", field=field), progress)


def structure_of(read: ReadMatrix | ReadAlgebraicMatrix, progress: ProgressOption = None) -> JordanStructure:
    """Return the structure of a matrix that was read."""
    if isinstance(read, ReadAlgebraicMatrix):
        from polyalg.jordan.algebraic.answers import structure_over_field

        return structure_over_field(read, progress)
    report = ReportBuilder(Progress(progress))
    data = StructureData(read, report)
    return JordanStructure(data, lambda: structure_certificate(data), report.finish())
