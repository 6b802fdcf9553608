"""The distinct eigenvalues with their factors and block sizes, and the two polynomials of a matrix.

Eigenvalues are the certified roots of the irreducible factors of the characteristic polynomial,
so multiplicities are exact and never show in the numerics.  Eigenvectors are in `polyalg.jordan.form`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from flint import fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, rescaled_polynomial
from polyalg.algebra.modular import charpoly
from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.display.tables import Table
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.packing import Recipe
from polyalg.core.pictures import draw
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    AccuracyLike,
    Axes,
    Matrix,
    MatrixLike,
    Polynomial,
)
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.data import StructureData
from polyalg.jordan.display import eigenvalues_latex, eigenvalues_table
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.jordan.proof import eigenvalues_certificate
from polyalg.jordan.spectrum import Spectrum
from polyalg.roots.number_list import ComplexList

__all__ = ["Eigenvalue", "Eigenvalues", "characteristic_polynomial", "eigenvalues", "minimal_polynomial"]


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
        return _eigenvalues_of, (self._read, self._eps)

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


def eigenvalues(
    A: MatrixLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
    field: NumberField | None = None,
    progress: ProgressOption = None,
) -> Eigenvalues:
    """Return the distinct eigenvalues of a square matrix, certified to any accuracy.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        Nested sequences, or a matrix of FLINT, SymPy, Sage or numpy; n = 0 gives an empty list.
    digits : int
        Absolute accuracy in decimal digits.
    eps : exact rational or str, optional
        Accuracy instead of `digits`: every radius is at most eps.
    field : NumberField, optional
        The field over which factors are irreducible; see `jordan_structure`.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    Eigenvalues
        A list of `Eigenvalue`, sorted by real part, then imaginary part; equal real parts are
        recognised exactly.  It has `.radius`, `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    The eigenvalues are roots of the irreducible factors of the characteristic polynomial, simple
    there; block sizes come from the exact structure.  The cost is in section 8 of the theory page on Jordan
    forms: O~(n^4 a + n^3 a^2) bit operations for the polynomial, and O~(n^3 a + n^2 log(1/eps)) for its roots
    once they are isolated.

    References
    ----------
    arXiv 2109.13956, section 4.

    Examples
    --------
    >>> import polyalg as pa
    >>> spectrum = pa.eigenvalues([[0, -1, 0], [1, 0, 0], [0, 0, 2]])
    >>> [(e.factor, e.multiplicity) for e in spectrum]
    [(x^2 + 1, 1), (x^2 + 1, 1), (x + (-2), 1)]
    """
    accuracy = read_accuracy(digits, eps)
    return _eigenvalues_of(read_matrix(A, "A", field=field), accuracy, progress)


def _eigenvalues_of(
    read: ReadMatrix | ReadAlgebraicMatrix, eps: Fraction, progress: ProgressOption = None
) -> Eigenvalues:
    if isinstance(read, ReadAlgebraicMatrix):
        from polyalg.jordan.algebraic.answers import eigenvalues_over_field

        return eigenvalues_over_field(read, eps, progress)
    report = ReportBuilder(Progress(progress))
    data = StructureData(read, report)
    spectrum = Spectrum(data, report)
    bits = needed_bits(eps)
    # The accuracy is planned: nothing is repeated.
    with report.stage("roots", bits=bits, bound_bits=bits):
        found = spectrum.eigenvalues(spectrum.values(bits), digits_of(eps))
    prove = partial(eigenvalues_certificate, spectrum, eps)
    return Eigenvalues(found, Accurately(read, eps), prove, report.finish())


def characteristic_polynomial(A: MatrixLike, *, progress: ProgressOption = None) -> Polynomial:
    """Return det(x - A), monic and exact.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        n = 0 gives the constant 1.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    polynomial in the system of the input
        fmpq_poly for sequences and FLINT matrices; `GaussianPolynomial` if A has an imaginary part.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    FLINT over Z; over Z[i] and for large n images modulo primes with a proved bound on their number.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.characteristic_polynomial([[1, 2], [3, 4]])
    x^2 + (-5)*x + (-2)
    """
    read = read_matrix(A, "A")
    if isinstance(read, ReadAlgebraicMatrix):
        from polyalg.jordan.algebraic.answers import characteristic_polynomial_over_field

        return characteristic_polynomial_over_field(read, progress)
    chi = charpoly(IntegerMatrix(read.real, read.imag), Progress(progress))
    return _returned(chi, read)


def minimal_polynomial(A: MatrixLike, *, progress: ProgressOption = None) -> Polynomial:
    """Return the monic polynomial of least degree that vanishes at A, exact.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        n = 0 gives the constant 1.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    polynomial in the system of the input
        As for `characteristic_polynomial`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    The last invariant factor of the proved cyclic decomposition.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.minimal_polynomial([[2, 0, 0], [0, 2, 0], [0, 0, 3]])
    x^2 + (-5)*x + 6
    """
    read = read_matrix(A, "A")
    if isinstance(read, ReadAlgebraicMatrix):
        from polyalg.jordan.algebraic.answers import minimal_polynomial_over_field

        return minimal_polynomial_over_field(read, progress)
    data = StructureData(read, ReportBuilder(Progress(progress)))
    product = IntegerPolynomial(fmpz_poly([1]))
    for g, sizes in data.factors:
        product = product * g ** sizes[0]
    return _returned(product, read)


def _returned(f: IntegerPolynomial, read: ReadMatrix) -> Polynomial:
    return read.origin.polynomial(rescaled_polynomial(f, read.denominator, read.imag is not None))
