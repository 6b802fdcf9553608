"""The Frobenius form of a matrix over Q, Q(i) or a number field."""

from __future__ import annotations

from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import MatrixLike
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.frobenius import FrobeniusForm, rational_frobenius

__all__ = ["frobenius_form", "frobenius_of"]


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
    return frobenius_of(read_matrix(A, "A", field=field), progress)


def frobenius_of(read: ReadMatrix | ReadAlgebraicMatrix, progress: ProgressOption = None) -> FrobeniusForm:
    """Return the Frobenius form of a matrix that was read."""
    if isinstance(read, ReadMatrix):
        return rational_frobenius(read, progress)
    from polyalg.jordan.algebraic.answers import frobenius_over_field

    return frobenius_over_field(read, progress)
