"""Is a matrix diagonalizable: are all its Jordan blocks of size one."""

from __future__ import annotations

from polyalg.core.answer import Verdict
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import MatrixLike
from polyalg.fields.inputs import read_matrix
from polyalg.jordan.calls.structure import structure_of

__all__ = ["is_diagonalizable"]


def is_diagonalizable(A: MatrixLike, *, progress: ProgressOption = None) -> Verdict:
    """Decide whether a square matrix is diagonalizable over the complex numbers.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        As in `jordan_form`; the empty matrix is diagonal.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    Verdict
        A no carries `.witness`, a pair (factor, sizes): an irreducible factor of the characteristic
        polynomial, and the sizes of the Jordan blocks of each of its roots, one of them above 1.  The
        certificate proves the whole Jordan structure.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `jordan_form`.

    Notes
    -----
    A matrix is diagonalizable exactly if its minimal polynomial has no multiple roots, which are block sizes
    above 1 in its structure; the cost is that of `jordan_structure`.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.is_diagonalizable([[0, 2], [1, 0]]) and not pa.is_diagonalizable([[2, 1], [0, 2]])
    True
    >>> pa.is_diagonalizable([[2, 1], [0, 2]])
    Verdict(False: the roots of x - 2 have a Jordan block of size 2)
    """
    read = read_matrix(A, "A")
    structure = structure_of(read, progress)
    defective = next((pair for pair in structure._exact if max(pair[1]) > 1), None)
    if defective is None:
        reason = "all Jordan blocks have size 1"
    else:
        factor, sizes = defective
        reason = (
            f"the roots of {shortened(polynomial_text(factor), 60)} have a Jordan block of size {sizes[0]}"
        )
    witness = read.origin.returned(defective)
    return Verdict(defective is None, lambda: structure.certificate, reason, witness, structure.report)
