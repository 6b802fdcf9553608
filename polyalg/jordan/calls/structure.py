"""The Jordan structure of a matrix over Q, Q(i) or a number field."""

from __future__ import annotations

from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import MatrixLike
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.structure import JordanStructure, rational_structure

__all__ = ["jordan_structure", "structure_of"]


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
    if isinstance(read, ReadMatrix):
        return rational_structure(read, progress)
    from polyalg.jordan.algebraic.answers import structure_over_field

    return structure_over_field(read, progress)
