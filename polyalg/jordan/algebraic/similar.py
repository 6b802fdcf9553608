"""Two matrices over one number field: are they similar, and by what."""

from __future__ import annotations

from collections.abc import Sequence

from polyalg.checker import Certificate
from polyalg.core.origin import Origin
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Matrix, Polynomial
from polyalg.errors import ResourceLimitError
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.fields.linear_algebra import inverse
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.frobenius import invariant_factors, transform
from polyalg.jordan.similar import without

__all__ = ["AlgebraicPair"]


class AlgebraicPair:
    """Two matrices over one field, with their invariant factors."""

    def __init__(self, reads: tuple[ReadAlgebraicMatrix, ReadAlgebraicMatrix], report: ReportBuilder) -> None:
        self.reads = reads
        self._data = [AlgebraicData(read, report) for read in reads]
        self._factors = [invariant_factors(data) for data in self._data]

    def transform(self, report: ReportBuilder) -> AlgebraicMatrix | None:
        """Return S with A S = S B, or None where the invariant factors differ.

        With A U = U F and B W = W F, S is U W^-1.
        """
        if self._factors[0] != self._factors[1]:
            return None
        U, W = (transform(data, f, report) for data, f in zip(self._data, self._factors, strict=True))
        return U * inverse(W)

    def missing(self) -> tuple[list[AlgebraicPolynomial], list[AlgebraicPolynomial]]:
        """Return the invariant factors of each that the other does not have, with multiplicity."""
        first, second = self._factors
        return without(first, second), without(second, first)

    def returned_factors(self, factors: Sequence[AlgebraicPolynomial]) -> list[Polynomial]:
        """Return exact polynomials in the system of the input."""
        found: list[Polynomial] = self._target().returned(list(factors))
        return found

    def returned(self, S: AlgebraicMatrix) -> Matrix:
        """Return an exact matrix in the system of the input."""
        found: Matrix = self._target().returned(S)
        return found

    def _target(self) -> Origin:
        return Origin.first(read.origin for read in self.reads)

    def certificate(self, S: AlgebraicMatrix | None) -> Certificate:
        """Return the proof."""
        raise ResourceLimitError(
            "a verdict on similarity over a number field has no certificate yet;"
            " .transform and .witness show it"
        )
