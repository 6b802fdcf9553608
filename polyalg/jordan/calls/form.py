"""The Jordan form of a matrix over Q, Q(i) or a number field."""

from __future__ import annotations

from fractions import Fraction

from polyalg.core.accuracy import read_accuracy
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import AccuracyLike, MatrixLike
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.fields.number_field import NumberField
from polyalg.jordan.form import JordanForm, rational_form

__all__ = ["form_of", "jordan_form"]


def jordan_form(
    A: MatrixLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
    field: NumberField | None = None,
    progress: ProgressOption = None,
) -> JordanForm:
    """Return the Jordan form of a square matrix: exact structure, certified J, V and V^-1.

    Parameters
    ----------
    A : n by n matrix over Q, Q(i) or a number field
        Nested sequences, or a matrix of FLINT, SymPy, Sage or numpy, with exact entries; defective,
        derogatory and clustered eigenvalues are welcome.  n = 0 gives empty forms.
    digits : int
        Absolute accuracy in decimal digits: every radius in J, V, V^-1 is at most 10**-digits.
    eps : exact rational or str, optional
        Accuracy instead of `digits`, such as ``"1e-50"`` or ``Fraction(1, 2**100)``.
    field : NumberField, optional
        The field over which factors are irreducible; see `jordan_structure`.
    progress : None, bool or callable
        True shows a line on standard error; a callable gets (done, total, stage).

    Returns
    -------
    JordanForm
        With A = V J V^-1.  Every entry of every enclosure contains the exact value.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names it and `polyalg.exact`.
    DimensionError
        If A is not square, or its rows differ in length.
    InputError
        If an entry is not a number, or digits or eps is not positive.
    ResourceLimitError
        If the answer would need more memory than the library allows itself.

    Notes
    -----
    Characteristic polynomial, its factors, block sizes and cyclic generators exactly; the vectors of
    every chain are fixed integer combinations of powers of a certified root.  Bits of the first attempt
    follow from measured losses, the result is checked, and the attempt repeated with the shortfall
    added.  The paper has O~(n^(w+3) a + n^4 a^2 + n^w log(1/eps)) bit operations; what is proved of this
    code, and what is not, is in section 8 of the theory page on Jordan forms.  The certificate is made when
    first asked for.

    References
    ----------
    arXiv 2109.13956, Theorem 4.2.

    Examples
    --------
    >>> import polyalg as pa
    >>> F = pa.jordan_form([[-3, 1, 2], [1, -1, 0], [1, 0, -2]], digits=30)
    >>> F.structure
    [(x^3 + 6*x^2 + 8*x + 2, [1])]
    >>> [block for block in F.blocks], F.radius < 1
    ([(0, 1), (1, 1), (2, 1)], True)
    >>> import flint
    >>> A = flint.acb_mat([[-3, 1, 2], [1, -1, 0], [1, 0, -2]])
    >>> (F.V * F.J * F.V_inverse).contains(A)
    True
    """
    accuracy = read_accuracy(digits, eps)
    return form_of(read_matrix(A, "A", field=field), accuracy, progress)


def form_of(
    read: ReadMatrix | ReadAlgebraicMatrix, eps: Fraction, progress: ProgressOption = None
) -> JordanForm:
    """Return the Jordan form of a matrix that was read."""
    if isinstance(read, ReadMatrix):
        return rational_form(read, eps, progress)
    from polyalg.jordan.algebraic.answers import form_over_field

    return form_over_field(read, eps, progress)
