"""What is known exactly of one matrix: denominators cleared, factors, proved block sizes.

Every result about a matrix is made from this object.  It computes no number that is not exact.
"""

from __future__ import annotations

from flint import fmpq, fmpq_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, rescaled_polynomial
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Structure
from polyalg.jordan.cyclic import (
    CyclicDecomposition,
    FactorSizes,
    adjugate_block,
    characteristic_factors,
    decompose,
)


class StructureData:
    """What is known exactly of A = B / denominator, shared by all results about it.

    Attributes
    ----------
    matrix : IntegerMatrix
        B.
    denominator : fmpz
        Least common denominator of A.
    gaussian : bool
        Whether the field is Q(i).
    factors : tuple
        Pairs (factor of det(x - B), block sizes), sorted by degree, then coefficients of the factor of A.
    """

    def __init__(self, read: ReadMatrix, report: ReportBuilder) -> None:
        self.read = read
        self.matrix = IntegerMatrix(read.real, read.imag)
        self.denominator = read.denominator
        self.gaussian = read.imag is not None
        factors = characteristic_factors(self.matrix, self.gaussian, report)
        factors.sort(key=lambda pair: self._sort_key(pair[0]))
        self._characteristic = factors
        self._decomposition: CyclicDecomposition | None = None
        self.factors: tuple[FactorSizes, ...]
        if all(multiplicity == 1 for _, multiplicity in factors):
            self.factors = tuple((g, (1,)) for g, _ in factors)
        else:
            self.factors = self.decomposition(report).factors

    @property
    def n(self) -> int:
        """Size of the matrix."""
        return self.matrix.nrows

    @property
    def simple_and_irrational(self) -> bool:
        """Whether the matrix is real and all its eigenvalues are simple, none of them rational."""
        return not self.gaussian and all(sizes == (1,) and g.degree > 1 for g, sizes in self.factors)

    def decomposition(self, report: ReportBuilder) -> CyclicDecomposition:
        """Return the proved cyclic decomposition of B, made when first asked for."""
        if self._decomposition is None:
            self._decomposition = decompose(self.matrix, self._characteristic, report, adjugate_block)
        return self._decomposition

    def public_factor(self, g: IntegerPolynomial) -> fmpq_poly | GaussianPolynomial:
        """Return the factor of the characteristic polynomial of A that belongs to g."""
        return rescaled_polynomial(g, self.denominator, self.gaussian)

    def public_structure(self) -> Structure:
        """Return the pairs that users see."""
        return [(self.public_factor(g), list(sizes)) for g, sizes in self.factors]

    def _sort_key(self, g: IntegerPolynomial) -> tuple[int, list[tuple[fmpq, fmpq]]]:
        top = self.denominator**g.degree
        pairs = g.rescale(self.denominator) if self.denominator != 1 else g.coefficient_pairs()
        return g.degree, [(fmpq(re, top), fmpq(im, top)) for re, im in pairs]
