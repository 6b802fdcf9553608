"""The distinct eigenvalues and the two polynomials of a matrix over Q, Q(i) or a number field."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, rescaled_polynomial
from polyalg.algebra.modular import charpoly
from polyalg.core.accuracy import read_accuracy
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import AccuracyLike, MatrixLike, Polynomial
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.data import StructureData
from polyalg.jordan.eigenvalues import Eigenvalues, rational_eigenvalues

__all__ = ["characteristic_polynomial", "eigenvalues", "eigenvalues_of", "minimal_polynomial"]


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
    return eigenvalues_of(read_matrix(A, "A", field=field), accuracy, progress)


def eigenvalues_of(
    read: ReadMatrix | ReadAlgebraicMatrix, eps: Fraction, progress: ProgressOption = None
) -> Eigenvalues:
    """Return the distinct eigenvalues of a matrix that was read."""
    if isinstance(read, ReadMatrix):
        return rational_eigenvalues(read, eps, progress)
    from polyalg.jordan.algebraic.answers import eigenvalues_over_field

    return eigenvalues_over_field(read, eps, progress)


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
    if not isinstance(read, ReadMatrix):
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
    if not isinstance(read, ReadMatrix):
        from polyalg.jordan.algebraic.answers import minimal_polynomial_over_field

        return minimal_polynomial_over_field(read, progress)
    data = StructureData(read, ReportBuilder(Progress(progress)))
    product = IntegerPolynomial(fmpz_poly([1]))
    for g, sizes in data.factors:
        product = product * g ** sizes[0]
    return _returned(product, read)


def _returned(f: IntegerPolynomial, read: ReadMatrix) -> Polynomial:
    return read.origin.polynomial(rescaled_polynomial(f, read.denominator, read.imag is not None))
