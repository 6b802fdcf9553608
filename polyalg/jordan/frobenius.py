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
from polyalg.core.packing import Recipe
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    ExactMatrix,
    ExactPolynomial,
    Matrix,
    MatrixLike,
    MatrixOverField,
    Polynomial,
    PolynomialOverField,
    SageElement,
    SympyMatrix,
)
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.cyclic import CyclicDecomposition, characteristic_factors, decompose, krylov_block
from polyalg.jordan.display import factors_latex, factors_table
from polyalg.jordan.proof import frobenius_certificate

__all__ = ["FrobeniusForm", "frobenius_form"]


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
        return _form_of, (self._read,)

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


def frobenius_form(
    A: MatrixLike, *, field: NumberField | None = None, progress: ProgressOption = None
) -> FrobeniusForm:
    """Return the Frobenius (rational canonical) form of a square matrix with its transform.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        Nested sequences, or a matrix of FLINT, SymPy, Sage or numpy; n = 0 gives empty matrices.
    field : NumberField, optional
        The field of U and F, with all entries in it; the smallest one if None.
    progress : None, bool or callable
        True shows a line on standard error; a callable gets (done, total, stage).

    Returns
    -------
    FrobeniusForm
        With A U = U F exactly and U invertible, in integers, rationals or Gaussian rationals.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names it and `polyalg.exact`.
    DimensionError
        If A is not square, or its rows differ in length.
    InputError
        If an entry is not a number.
    ResourceLimitError
        If the answer would need more memory than the library allows itself.

    Notes
    -----
    Theorem 1 of the theory page on Jordan forms.

    Characteristic polynomial and its factors; ranks modulo one prime suggest the invariant factors; a
    random vector in the kernel of each generates its block (one p-adic solve for each distinct one); the
    identity A U = U F, checked exactly, and det U != 0 modulo a prime prove the result.
    The cost is in section 8 of the theory page on Jordan forms: O~(n^4 a + n^3 a^2) bit operations for the
    characteristic polynomial, n products of A with a vector for the generators.

    References
    ----------
    arXiv 2109.13956, section 3.

    Examples
    --------
    >>> import polyalg as pa
    >>> F = pa.frobenius_form([[2, 0, 0], [0, 2, 0], [0, 0, 3]])
    >>> F.invariant_factors
    [x + (-2), x^2 + (-5)*x + 6]
    >>> from flint import fmpq_mat
    >>> A = fmpq_mat([[2, 0, 0], [0, 2, 0], [0, 0, 3]])
    >>> A * F.transform == F.transform * F.form
    True
    """
    return _form_of(read_matrix(A, "A", field=field), progress)


def _form_of(read: ReadMatrix | ReadAlgebraicMatrix, progress: ProgressOption = None) -> FrobeniusForm:
    if isinstance(read, ReadAlgebraicMatrix):
        from polyalg.jordan.algebraic.answers import frobenius_over_field

        return frobenius_over_field(read, progress)
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
