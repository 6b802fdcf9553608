"""The elementary symmetric functions of the eigenvalues of a Hermitian matrix polynomial over K(i), K real.

By values at integers for the generator of K, which leave Hermitian matrix polynomials over Z or Z[i].
"""

from __future__ import annotations

from flint import fmpq_poly, fmpz_mat

from polyalg.algebra.determinant import characteristic_coefficients
from polyalg.core.progress import SILENT, Progress
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["symmetric_functions"]


def symmetric_functions(
    P: AlgebraicMatrixPolynomial, progress: Progress = SILENT
) -> list[AlgebraicPolynomial]:
    """Return e_0 = 1, e_1, ..., e_n with det(z + P(x)) = sum e_k(x) z^(n-k), for a Hermitian P.

    Notes
    -----
    With t in place of the generator their coefficients are polynomials in t of a degree of at most n (d - 1).
    """
    n, d, m = P.nrows, P.field.degree, P.formal_degree
    count, widths = n * (d - 1) + 1, [k * m + 1 for k in range(n + 1)]
    points = range(-(count // 2), count - count // 2)
    rows = []
    for t in progress.steps(points, count):
        at = P.parts[-1].numerator()
        for part in reversed(P.parts[:-1]):
            at = at.times(t) + part.numerator()
        found = characteristic_coefficients(at.coefficients)
        rows.append([e[k] for e, width in zip(found, widths, strict=True) for k in range(width)])
    powers = fmpz_mat([[t**k for k in range(count)] for t in points])
    columns = iter(zip(*powers.solve(fmpz_mat(rows)).tolist(), strict=True))
    embedding = P.field.embedding
    return [
        AlgebraicPolynomial(
            P.field,
            [embedding.reduced(fmpq_poly(list(next(columns)))) / P.denominator**k for _ in range(width)],
        )
        for k, width in enumerate(widths)
    ]
