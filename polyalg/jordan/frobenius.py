"""The Frobenius (rational canonical) form with an exact transform, over Q and Q(i).

The decomposition into cyclic subspaces of `polyalg.jordan.cyclic`, with Krylov bases: A U = U F and
det U != 0 prove the whole answer, whatever suggested it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, rescaled_polynomial
from polyalg.algebra.stacking import beside
from polyalg.checker import Certificate
from polyalg.core.answer import Answer
from polyalg.core.display.polynomials import matrix_texts, polynomial_text
from polyalg.core.display.tables import Table
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.limits import check_form_size
from polyalg.core.named import ConvertedFrobenius
from polyalg.core.origin import Origin
from polyalg.core.packing import Recipe, by_name
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    ExactMatrix,
    ExactPolynomial,
    Matrix,
    MatrixOverField,
    Polynomial,
    PolynomialOverField,
    SageElement,
    SympyMatrix,
)
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.jordan.cyclic import CyclicDecomposition, characteristic_factors, decompose, krylov_block
from polyalg.jordan.display import factors_latex, factors_table
from polyalg.jordan.proof import frobenius_certificate

__all__ = ["ExactFrobenius", "FrobeniusForm", "rational_frobenius"]


class ExactFrobenius(NamedTuple):
    """The invariant factors, F and U, exact."""

    factors: Sequence[PolynomialOverField]
    form: MatrixOverField
    transform: MatrixOverField


class FrobeniusForm(Answer):
    """A U = U F with F block diagonal of companion matrices, exact.

    Attributes
    ----------
    invariant_factors : list of polynomials
        Monic, each divides the next; these and the matrices are in the system of A, for lists `fmpq_poly` or
        `GaussianPolynomial`.
    form : matrix
        F: companion matrices in the same order, ones below the diagonal, last column -c_0, ..., -c_{m-1}.
    transform : matrix
        U, invertible.
    certificate : Certificate
        Made when first asked for.
    report : CostReport
        Stages and seconds.
    """

    def __init__(
        self,
        read: ReadMatrix | ReadAlgebraicMatrix,
        found: ExactFrobenius,
        prove: Callable[[], Certificate],
        report: CostReport,
    ) -> None:
        self._read = read
        self._factors, self._form, self._transform = found
        self._source = prove
        self.report = report

    @cached_property
    def invariant_factors(self) -> list[Polynomial]:
        """Monic, each divides the next."""
        found: list[Polynomial] = self._read.origin.returned(self._factors)
        return found

    @cached_property
    def form(self) -> Matrix:
        """F, block diagonal of companion matrices in the order of the factors."""
        return self._read.origin.returned(self._form)

    @cached_property
    def transform(self) -> Matrix:
        """U, invertible, with A U = U F."""
        return self._read.origin.returned(self._transform)

    def to_sympy(self) -> ConvertedFrobenius[SympyMatrix]:
        """Return (U, F), named ``transform`` and ``form``, as SymPy matrices."""
        return self._converted(Origin("sympy"))

    def to_sage(self) -> ConvertedFrobenius[SageElement]:
        """Return (U, F), named as by `to_sympy`, as Sage matrices."""
        return self._converted(Origin("sage", self._read.origin.style))

    def to_numpy(self) -> ConvertedFrobenius[object]:
        """Return (U, F), named as by `to_sympy`, as object arrays of integers and fractions."""
        return self._converted(Origin("numpy"))

    def _converted(self, origin: Origin) -> ConvertedFrobenius[object]:
        return ConvertedFrobenius(origin.returned(self._transform), origin.returned(self._form))

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the factors, and the rows of U and F as text."""
        return {
            "invariant_factors": [polynomial_text(f) for f in self._factors],
            "form": matrix_texts(self._form),
            "transform": matrix_texts(self._transform),
        }

    def _recipe(self) -> Recipe:
        return by_name, ("polyalg.jordan.calls.frobenius", "frobenius_of", self._read)

    def _table(self) -> Table:
        return factors_table(self._read.nrows, self._factors)

    def _repr_latex_(self) -> str:
        return factors_latex(self._factors)


def _companions(factors: Sequence[ExactPolynomial], gaussian: bool) -> ExactMatrix:
    n = sum(f.degree() for f in factors)
    real = fmpq_mat(n, n)
    imag = fmpq_mat(n, n)
    at = 0
    for f in factors:
        degree = f.degree()
        for k in range(degree):
            if k:
                real[at + k, at + k - 1] = 1
            if isinstance(f, fmpq_poly):
                real[at + k, at + degree - 1] -= f[k]
            else:
                real[at + k, at + degree - 1] -= f.real[k]
                imag[at + k, at + degree - 1] = -f.imag[k]
        at += degree
    return GaussianMatrix(real, imag) if gaussian else real


def _transform(read: ReadMatrix, decomposition: CyclicDecomposition) -> ExactMatrix:
    """Return U for A from the blocks of B = denominator * A: column j is divided by denominator^j."""
    n = read.nrows
    whole = beside(decomposition.blocks)
    scales = [read.denominator**j for f in decomposition.invariants for j in range(f.degree)]

    def scaled(matrix: fmpz_mat) -> fmpq_mat:
        if read.denominator == 1:
            return fmpq_mat(matrix)
        entries = matrix.entries()
        return fmpq_mat(n, n, [fmpq(x, scales[k % n]) for k, x in enumerate(entries)])

    if read.imag is None:
        return scaled(whole.real)
    return GaussianMatrix(scaled(whole.real), scaled(whole.imaginary))


def rational_frobenius(read: ReadMatrix, progress: ProgressOption = None) -> FrobeniusForm:
    """Return the Frobenius form of a matrix over Q or Q(i)."""
    check_form_size(read.nrows, read.real, read.imag, 1)
    report = ReportBuilder(Progress(progress))
    matrix, gaussian = IntegerMatrix(read.real, read.imag), read.imag is not None
    characteristic = characteristic_factors(matrix, gaussian, report)
    decomposition = decompose(matrix, characteristic, report, krylov_block)
    factors = [rescaled_polynomial(f, read.denominator, gaussian) for f in decomposition.invariants]
    U = _transform(read, decomposition)
    found = ExactFrobenius(factors, _companions(factors, gaussian), U)

    def prove() -> Certificate:
        return frobenius_certificate(read, factors, U, decomposition.place)

    return FrobeniusForm(read, found, prove, report.finish())
