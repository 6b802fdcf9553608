"""The Jordan structure of a matrix, exact: factors of the characteristic polynomial and block sizes.

No numerics: sizes are exponents in the invariant factors of a proved cyclic decomposition
(`polyalg.jordan.cyclic`).  A square-free characteristic polynomial needs no decomposition at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from flint import fmpq, fmpq_poly, fmpz

from polyalg.checker import Certificate
from polyalg.core.bridges import load_bridge
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.integral import IntegerMatrix, IntegerPolynomial
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.reading import ReadMatrix, read_matrix
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.jordan.cyclic import (
    CyclicDecomposition,
    FactorSizes,
    adjugate_block,
    characteristic_factors,
    decompose,
)

__all__ = ["JordanStructure", "StructureData", "jordan_structure", "rescaled_polynomial", "structure_data"]


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

    def decomposition(self, report: ReportBuilder) -> CyclicDecomposition:
        """Return the proved cyclic decomposition of B, made when first asked for."""
        if self._decomposition is None:
            self._decomposition = decompose(self.matrix, self._characteristic, report, adjugate_block)
        return self._decomposition

    def public_factor(self, g: IntegerPolynomial) -> fmpq_poly | GaussianPolynomial:
        """Return the factor of the characteristic polynomial of A that belongs to g."""
        return rescaled_polynomial(g, self.denominator, self.gaussian)

    def _sort_key(self, g: IntegerPolynomial) -> tuple[int, list[tuple[fmpq, fmpq]]]:
        top = self.denominator**g.degree
        pairs = g.rescale(self.denominator) if self.denominator != 1 else g.coefficient_pairs()
        return g.degree, [(fmpq(re, top), fmpq(im, top)) for re, im in pairs]


def rescaled_polynomial(
    f: IntegerPolynomial, denominator: fmpz, gaussian: bool
) -> fmpq_poly | GaussianPolynomial:
    """Return the monic polynomial of A for the one of B = denominator * A."""
    pairs = f.rescale(denominator) if denominator != 1 else f.coefficient_pairs()
    top = denominator**f.degree
    real = fmpq_poly([re for re, _ in pairs]) / top
    if not gaussian:
        return real
    return GaussianPolynomial(real, fmpq_poly([im for _, im in pairs]) / top)


def structure_data(read: ReadMatrix, report: ReportBuilder) -> StructureData:
    """Compute the exact structure of a matrix that was read."""
    return StructureData(read, report)


class JordanStructure(list[tuple[Any, list[int]]]):
    """The list of pairs (factor, sizes), with what proves it.

    Attributes
    ----------
    report : CostReport
        Stages and seconds.
    """

    def __init__(
        self, items: Sequence[tuple[Any, list[int]]], data: StructureData, report: CostReport
    ) -> None:
        super().__init__(items)
        self._data = data
        self.report = report

    @cached_property
    def certificate(self) -> Certificate:
        """The certificate, made when first asked for."""
        from polyalg.jordan.proof import structure_certificate

        return structure_certificate(self._data)

    def to_sympy(self) -> list[tuple[Any, list[int]]]:
        """Return the same list with SymPy polynomials."""
        return self._converted("sympy")

    def to_sage(self) -> list[tuple[Any, list[int]]]:
        """Return the same list with Sage polynomials."""
        return self._converted("sage")

    def _converted(self, system: str) -> list[tuple[Any, list[int]]]:
        convert = load_bridge(system).from_polynomial
        return [(convert(g), list(sizes)) for g, sizes in self]


def jordan_structure(A: Any, *, progress: ProgressOption = None) -> JordanStructure:
    """Return the exact Jordan structure of a square matrix.

    Parameters
    ----------
    A : n by n matrix over Q or Q(i)
        Nested sequences, or a matrix of FLINT, SymPy, Sage or numpy; n = 0 gives an empty list.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    JordanStructure
        A list of pairs (factor, sizes): the distinct monic irreducible factors over Q (over Q(i) where A
        has an imaginary part) of the characteristic polynomial, and the sizes of the Jordan blocks,
        largest first, of each root of the factor.  Sorted by degree, then by the coefficients, constant
        term first.  It has `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    Exact and proved: ranks modulo one prime suggest the sizes, a cyclic decomposition checked in exact
    arithmetic proves them.  O~(n^(w+1) a) bit operations for the characteristic polynomial, the factors
    by FLINT, and O~(n^3 a) and one p-adic solve for each distinct invariant factor.

    References
    ----------
    arXiv 2109.13956, section 4 (the Frobenius form as the carrier of the exact structure).

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.jordan_structure([[2, 1, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 3]])
    [(x + (-3), [1]), (x + (-2), [2, 1])]
    """
    report = ReportBuilder(Progress(progress))
    data = structure_data(read_matrix(A, "A"), report)
    return JordanStructure(public_structure(data), data, report.finish())


def public_structure(data: StructureData) -> list[tuple[Any, list[int]]]:
    """Return the pairs that users see."""
    return [(data.public_factor(g), list(sizes)) for g, sizes in data.factors]
