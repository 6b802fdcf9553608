"""Where det P vanishes identically: P = M^* K M with det K not zero, over a number field.

As `polyalg.spectral.compression` over Q, by restriction of scalars: every d-th vector of a kernel over Q or
Q(i) gives a basis over the field, and a column is independent of others with all d of its block.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from flint import fmpq, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.kernels import leading_columns, leading_null_space, particular_solution
from polyalg.algebra.minimal_bases import convolution
from polyalg.algebra.stacking import beside, stacked, together
from polyalg.core.gaussian import GaussianRational
from polyalg.fields.embedding import Embedding
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.restriction import restricted

__all__ = [
    "AlgebraicCompression",
    "compress_over_field",
    "pivots_at",
    "restricted_parts",
    "solution_over_field",
]

Parts = list[IntegerMatrix]
"""A matrix over the field: for each power of the generator one over Z or Z[i]."""


@dataclass(frozen=True)
class AlgebraicCompression:
    """P = M^* core M.

    Attributes
    ----------
    rows : AlgebraicMatrixPolynomial
        M, r by n.
    core : AlgebraicMatrixPolynomial
        r by r, of its true degree, or one more where that is odd.
    """

    rows: AlgebraicMatrixPolynomial
    core: AlgebraicMatrixPolynomial


def compress_over_field(P: AlgebraicMatrixPolynomial, rank: int) -> AlgebraicCompression:
    """Return the compression of a P of this normal rank, above 0 and below n.

    Notes
    -----
    Theorem 4 of the theory page on spectral factors.
    """
    K = _minimal_kernel(P, P.nrows - rank)
    M = _minimal_kernel(K.transpose(), rank).transpose()
    N = _right_inverse(M)
    core = (N.star() * P * N).trimmed()
    return AlgebraicCompression(M, core.mapped(IntegerMatrixPolynomial.of_even_degree))


def pivots_at(P: AlgebraicMatrixPolynomial, x: fmpq | GaussianRational) -> list[int]:
    """Return the pivot columns of the reduced row echelon form of the value at a point."""
    return _leading(P.field.embedding, [part.numerator_at(x) for part in P.parts])


def _leading(field: Embedding, parts: Parts) -> list[int]:
    return [j // field.degree for j in leading_columns(restricted_parts(field, parts))[:: field.degree]]


def restricted_parts(field: Embedding, parts: Parts) -> IntegerMatrix:
    """Return the restriction of scalars of a matrix over the field."""
    return together(lambda matrices: restricted(field, matrices), parts)


def _parts(field: Embedding, coordinates: IntegerMatrix) -> Parts:
    """Return the matrix over the field with these coordinates, d rows for each of its rows."""
    d = field.degree
    return [coordinates.submatrix(range(k, coordinates.nrows, d), None) for k in range(d)]


def _minimal_kernel(A: AlgebraicMatrixPolynomial, count: int) -> AlgebraicMatrixPolynomial:
    """Return a minimal basis of the right kernel, as columns of ascending degrees."""
    n, degree, field = A.ncols, 0, A.field.embedding
    found: list[AlgebraicMatrixPolynomial] = []
    while len(found) < count:
        matrix = restricted_parts(field, [convolution(part, degree) for part in A.parts])
        shifts = [_shifted(v, s, degree) for v in found for s in range(degree + 1 - v.formal_degree)]
        columns = shifts + [_parts(field, v) for v in leading_null_space(matrix).columns()[:: field.degree]]
        if columns:
            chosen = _leading(field, [beside([c[k] for c in columns]) for k in range(field.degree)])
            for j in chosen:
                if j >= len(shifts):
                    blocks = (IntegerMatrixPolynomial(part.row_blocks(degree + 1)) for part in columns[j])
                    found.append(AlgebraicMatrixPolynomial.of_parts(A.field, list(blocks)).trimmed())
        degree += 1
    length = max(v.formal_degree for v in found) + 1
    blank = _zeros(n)
    return AlgebraicMatrixPolynomial.of_parts(
        A.field,
        [
            IntegerMatrixPolynomial(
                beside([v.parts[j][k] if k <= v.formal_degree else blank for v in found])
                for k in range(length)
            )
            for j in range(field.degree)
        ],
    )


def _shifted(v: AlgebraicMatrixPolynomial, s: int, degree: int) -> Parts:
    """Return the coefficients of x^s v below each other, those up to a degree."""
    blank = _zeros(v.nrows)
    rest = [blank] * (degree - s - v.formal_degree)
    return [stacked([*[blank] * s, *part, *rest]) for part in v.parts]


def _right_inverse(M: AlgebraicMatrixPolynomial) -> AlgebraicMatrixPolynomial:
    """Return N with M N = I: it exists since M has full rank everywhere."""
    one = AlgebraicMatrixPolynomial.of_parts(M.field, [IntegerMatrixPolynomial([identity(M.nrows)])])
    tried = (solution_over_field(M, one, degree) for degree in count())
    return next(found for found in tried if found is not None)


def solution_over_field(
    A: AlgebraicMatrixPolynomial, B: AlgebraicMatrixPolynomial, degree: int | None = None
) -> AlgebraicMatrixPolynomial | None:
    """Return an X with A X = B, None where there is none of a degree, or of that of B."""
    field = A.field.embedding
    degree = max(B.degree, 0) if degree is None else degree
    matrix = restricted_parts(field, [convolution(part.numerator(), degree) for part in A.parts])
    length, width = degree + A.formal_degree + 1, B.ncols
    if B.degree >= length:
        return None
    blank = IntegerMatrix(fmpz_mat(B.nrows, width))
    tall = [stacked([part[k] if k < len(part) else blank for k in range(length)]) for part in B.parts]
    solution = particular_solution(matrix, _coordinates(tall))
    if solution is None:
        return None
    X, denominator = solution
    blocks = [
        IntegerMatrixPolynomial(part.row_blocks(degree + 1), denominator * B.denominator).times(A.denominator)
        for part in _parts(field, X)
    ]
    return AlgebraicMatrixPolynomial.of_parts(A.field, blocks).trimmed()


def _coordinates(parts: Parts) -> IntegerMatrix:
    """Return the coordinates of a matrix over the field below each other."""
    d, n, m = len(parts), parts[0].nrows, parts[0].ncols
    tables = [part.row_blocks(n) for part in parts] if n > 1 else [[part] for part in parts]
    assert all(block.ncols == m for table in tables for block in table)
    return stacked([tables[k][i] for i in range(n) for k in range(d)])


def _zeros(n: int) -> IntegerMatrix:
    return IntegerMatrix(fmpz_mat(n, 1))
