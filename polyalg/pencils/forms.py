"""The Smith form of a matrix polynomial and the Kronecker form of a pencil, and minimal bases of kernels."""

from __future__ import annotations

from typing import Literal, TypeAlias, overload

from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.determinant import normal_rank
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral, read_matrix_polynomial
from polyalg.algebra.minimal_bases import minimal_kernel
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.scalars import read_choice
from polyalg.core.typing import MatrixLike, MatrixPolynomialLike, Polynomial
from polyalg.errors import DimensionError, InputError
from polyalg.fields.inputs import ReadAlgebraicMatrix, read_matrix
from polyalg.pencils.eigenstructure import Eigenstructure, eigenstructure, eigenstructure_of
from polyalg.pencils.smith import smith_transforms

__all__ = ["kronecker_form", "minimal_basis", "pencil_of", "smith_form"]


SmithTransforms: TypeAlias = "tuple[list[Polynomial], MatrixPolynomial, MatrixPolynomial]"


@overload
def smith_form(
    P: MatrixPolynomialLike, *, transforms: Literal[False] = False, progress: ProgressOption = None
) -> list[Polynomial]: ...
@overload
def smith_form(
    P: MatrixPolynomialLike, *, transforms: Literal[True], progress: ProgressOption = None
) -> SmithTransforms: ...
@overload
def smith_form(
    P: MatrixPolynomialLike, *, transforms: bool, progress: ProgressOption = None
) -> list[Polynomial] | SmithTransforms: ...
def smith_form(
    P: MatrixPolynomialLike, *, transforms: bool = False, progress: ProgressOption = None
) -> list[Polynomial] | SmithTransforms:
    """Return the invariant polynomials of a matrix polynomial, with unimodular transforms where asked for.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        m by n, as in `eigenstructure`.
    transforms : bool
        Whether U and V are returned, too.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    list of polynomial
        As many as the rank of P over the rational functions, monic, each of which divides the next one; in
        the system of P.  All else on the diagonal of the Smith form is zero.
    U, V : MatrixPolynomial, with transforms
        m by m and n by n, with constant determinants that are not 0: U P V is the Smith form.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `eigenstructure`, which has the certificate.
    ResourceLimitError
        If transforms are asked for and their coefficients pass 2^20 bits on the way, as they may for large
        matrices; 8 by 8 of degree 2 takes a fifth of a second, 14 by 14 of degree 1 a few seconds.

    Notes
    -----
    Products of powers of the factors of `eigenstructure`, at the same cost.  U and V are found by elimination
    and not unique; U P V is multiplied out.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.smith_form(pa.MatrixPolynomial("x 1; 0 x"))
    [1, x^2]
    >>> P = pa.MatrixPolynomial("x 1; 0 x")
    >>> invariants, U, V = pa.smith_form(P, transforms=True)
    >>> U * P * V
    MatrixPolynomial(2 x 2, degree 2, [[1, 0], [0, x^2]])
    """
    read = read_matrix_polynomial(P)
    found = eigenstructure(read, progress=progress)
    if not transforms:
        return found.smith
    left, right = smith_transforms(read, Progress(progress))
    product = left * read * right
    for i, j in ((i, j) for i in range(read.nrows) for j in range(read.ncols)):
        expected = found.smith[i] if i == j < found.rank else 0
        if product[i, j] != expected:
            raise AssertionError(f"entry {(i, j)} of U P V is {product[i, j]}, not {expected}")
    return found.smith, left, right


def kronecker_form(A: MatrixLike, B: MatrixLike, *, progress: ProgressOption = None) -> Eigenstructure:
    """Return the sizes of the blocks in the Kronecker form of the pencil A - x B.

    Parameters
    ----------
    A, B : m by n matrices over Q or Q(i)
        As in `jordan_form`, of one shape.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    Eigenstructure
        `.finite` has the sizes of the Jordan blocks at the roots of each factor, `.infinite` those of the
        nilpotent blocks; a block L_k (k by k + 1) for each k of `.right_indices`, a transposed one for each
        of `.left_indices`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `eigenstructure`; matrices of different shapes.

    Notes
    -----
    Weierstrass and Kronecker: two pencils are strictly equivalent exactly if all of this agrees.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.kronecker_form([[1, 0], [0, 1]], [[0, 1], [0, 0]]).infinite
    [2]
    """
    return eigenstructure_of(pencil_of(A, B), 1, progress)


def pencil_of(A: MatrixLike, B: MatrixLike) -> MatrixPolynomial:
    """Return A - x B, in the system of A."""
    first, second = (read_matrix(M, name, square=False) for M, name in ((A, "A"), (B, "B")))
    for read, name in ((first, "A"), (second, "B")):
        if isinstance(read, ReadAlgebraicMatrix):
            raise InputError(
                f"{name} has entries in {read.matrix.field!r}; pencils are read over Q and Q(i) so far"
            )
    assert not isinstance(first, ReadAlgebraicMatrix) and not isinstance(second, ReadAlgebraicMatrix)
    shapes = [(read.nrows, read.ncols) for read in (first, second)]
    if shapes[0] != shapes[1]:
        sizes = " and ".join(f"{m} x {n}" for m, n in shapes)
        raise DimensionError(f"A and B must have one shape, not {sizes}")
    a, b = (IntegerMatrix(read.real, read.imag) for read in (first, second))
    common = first.denominator.lcm(second.denominator)
    left, right = a.scale(common // first.denominator), b.scale(-(common // second.denominator))
    return from_integral(IntegerMatrixPolynomial([left, right], common), first.origin)


def minimal_basis(P: MatrixPolynomialLike, side: str = "right") -> MatrixPolynomial:
    """Return a minimal basis of the kernel of a matrix polynomial.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        m by n, as in `eigenstructure`.
    side : {"right", "left"}
        The kernel of P, or that of its transpose.

    Returns
    -------
    MatrixPolynomial
        Its columns v, with P v = 0 (v^T P = 0 for "left": then they are the rows of a matrix), are polynomial
        vectors of the least sum of degrees that span the kernel over the rational functions; integral and
        primitive, of ascending degrees, the minimal indices.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        As for `eigenstructure`; if the kernel is zero, so that there is no basis.

    Notes
    -----
    Theorem 2 of the theory page on matrix polynomials.  Null spaces of the convolution matrices of degree 0,
    1, ... up to the largest index k: of m (d + k + 1) rows.

    References
    ----------
    G. D. Forney, Minimal bases of rational vector spaces, SIAM J. Control 13 (1975) 493-520.

    Examples
    --------
    >>> import polyalg as pa
    >>> P = pa.MatrixPolynomial("1 x 0; 0 1 x")
    >>> N = pa.minimal_basis(P)
    >>> N.degree, (P * N).degree
    (2, -1)
    """
    read = read_matrix_polynomial(P)
    left = read_choice(side, ("right", "left"), "side") == "left"
    integral = integral_form(read)
    integral = integral.transpose() if left else integral
    count = integral.ncols - normal_rank(integral.coefficients)
    if not count:
        raise InputError(f"P has full rank, so its {side} kernel is zero and has no basis")
    basis = minimal_kernel(integral, count)
    return from_integral(basis.transpose() if left else basis, read.origin)
