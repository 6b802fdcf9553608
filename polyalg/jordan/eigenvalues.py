"""The distinct eigenvalues with their factors and block sizes, and the two polynomials of a matrix.

Eigenvalues are the certified roots of the irreducible factors of the characteristic polynomial,
so multiplicities are exact and never show in the numerics.  Eigenvectors are in `polyalg.jordan.form`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.display.tables import Table
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.packing import Recipe, by_name
from polyalg.core.pictures import draw
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    Axes,
    Matrix,
)
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.jordan.data import StructureData
from polyalg.jordan.display import eigenvalues_latex, eigenvalues_table
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.jordan.proof import eigenvalues_certificate
from polyalg.jordan.spectrum import Spectrum
from polyalg.roots.number_list import ComplexList

__all__ = ["Accurately", "Eigenvalues", "rational_eigenvalues"]


class Accurately(NamedTuple):
    """A matrix that was read, and the radius that was asked for."""

    read: ReadMatrix | ReadAlgebraicMatrix
    eps: Fraction


class Eigenvalues(ComplexList[Eigenvalue]):
    """The list of distinct eigenvalues, with what proves them.

    Attributes
    ----------
    radius : arb
        Largest radius of a real or imaginary part.
    report : CostReport
        Stages, bits and seconds.
    """

    def __init__(
        self,
        items: Sequence[Eigenvalue],
        of: Accurately,
        prove: Callable[[], Certificate],
        report: CostReport,
    ) -> None:
        super().__init__(items)
        self._read, self._eps = of
        self._source = prove
        self.report = report

    def _recipe(self) -> Recipe:
        return by_name, ("polyalg.jordan.calls.eigenvalues", "eigenvalues_of", self._read, self._eps)

    def _table(self) -> Table:
        return eigenvalues_table(self, digits_of(self._eps))

    def _repr_latex_(self) -> str:
        return eigenvalues_latex(self, digits_of(self._eps))

    @property
    def matrix(self) -> Matrix:
        """The matrix, in the system it was given in."""
        found: Matrix = self._read.origin.returned(self._read.value())
        return found

    def plot(self, ax: object = None, *, compare: bool = False) -> Axes:
        """Draw the eigenvalues in the plane: `polyalg.plots.plot_eigenvalues`."""
        return draw("plot_eigenvalues", self, ax, compare=compare)

    def to_dict(self) -> dict[str, object]:
        """Return plain values, eigenvalue by eigenvalue."""
        return {"eigenvalues": [e.to_dict() for e in self]}


def rational_eigenvalues(read: ReadMatrix, eps: Fraction, progress: ProgressOption = None) -> Eigenvalues:
    """Return the distinct eigenvalues of a matrix over Q or Q(i)."""
    report = ReportBuilder(Progress(progress))
    data = StructureData(read, report)
    spectrum = Spectrum(data, report)
    bits = needed_bits(eps)
    # The accuracy is planned: nothing is repeated.
    with report.stage("roots", bits=bits, bound_bits=bits):
        found = spectrum.eigenvalues(spectrum.values(bits), digits_of(eps))
    prove = partial(eigenvalues_certificate, spectrum, eps)
    return Eigenvalues(found, Accurately(read, eps), prove, report.finish())
