"""Are two matrices over Q, Q(i) or a number field similar, and by what?"""

from __future__ import annotations

from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import MatrixLike
from polyalg.errors import DimensionError
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrices
from polyalg.jordan.similar import Similarity, rational_comparison

__all__ = ["is_similar", "similarity_of"]


def is_similar(A: MatrixLike, B: MatrixLike, *, progress: ProgressOption = None) -> Similarity:
    """Decide whether two square matrices of one size are similar, and find an exact transform.

    Parameters
    ----------
    A, B : n by n matrices over Q or Q(i)
        As in `jordan_form`, also of different systems or fields; n = 0 gives yes.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    Similarity
        A `Verdict`.  On a yes `.transform` is an invertible S with A S = S B exactly: integral without a
        common divisor, in the system of the input.  On a no `.witness` is a pair of lists: the invariant
        factors of A that B does not have, with multiplicity, and those of B that A does not.

    Raises
    ------
    DimensionError
        If A and B differ in size, or are not square.
    InexactInputError, InputError, ResourceLimitError
        As for `frobenius_form`.

    Notes
    -----
    Theorem 2a of the theory page on Jordan forms: S is the product of a cyclic basis of A and one of the
    transpose of B, so that no inverse is taken and entries have about n bits for each bit of A and B.
    Matrices over Q are similar over Q exactly if they are over the complex numbers.  The cost is that of two
    Frobenius forms.  The certificate of a yes is A S = S B and det S != 0 modulo a number; that of a no
    proves the invariant factors of both.

    Examples
    --------
    >>> import polyalg as pa
    >>> from flint import fmpq_mat
    >>> A, B = fmpq_mat([[1, 2], [3, 4]]), fmpq_mat([[5, 1], [2, 0]])
    >>> S = pa.is_similar(A, B).transform
    >>> A * S == S * B, S.det() != 0
    (True, True)
    >>> pa.is_similar([[2, 1], [0, 2]], [[2, 0], [0, 2]])
    Verdict(False: the invariant factors differ: x^2 - 4*x + 4 for A, x - 2, x - 2 for B)
    """
    reads = read_matrices([("A", A), ("B", B)])
    if reads[0].nrows != reads[1].nrows:
        raise DimensionError(
            f"A is {reads[0].nrows} x {reads[0].nrows} and B is {reads[1].nrows} x {reads[1].nrows}; similar "
            "matrices have one size"
        )
    return similarity_of(reads[0], reads[1], progress)


def similarity_of(
    first: ReadMatrix | ReadAlgebraicMatrix,
    second: ReadMatrix | ReadAlgebraicMatrix,
    progress: ProgressOption = None,
) -> Similarity:
    """Return the verdict on two matrices that were read, over one field."""
    report = ReportBuilder(Progress(progress))
    if isinstance(first, ReadMatrix) and isinstance(second, ReadMatrix):
        return Similarity(rational_comparison((first, second), report), report.finish())
    from polyalg.jordan.algebraic.similar import compared

    assert isinstance(first, ReadAlgebraicMatrix) and isinstance(second, ReadAlgebraicMatrix)
    return Similarity(compared((first, second), report), report.finish())
