"""The Frobenius form over a number field, from the cyclic decomposition of a restriction of scalars.

For a good shift c the generator y is a polynomial in B' = B + c N: on the generalized eigenspace of each
eigenvalue it is one conjugate, and it is semisimple.  So Q[B'] v = K[A] v for every v, and vectors that
generate Q^(nd) over Q[B'] generate K^n over K[A], their annihilators being the products of the factors over K
to the block sizes.
"""

from __future__ import annotations

from flint import fmpq_poly, fmpz_mat

from polyalg.core.report import ReportBuilder
from polyalg.fields.matrix import AlgebraicMatrix, product_parts
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.jordan.algebraic.data import AlgebraicData

__all__ = ["companions", "invariant_factors", "symmetrizers", "transform"]


def invariant_factors(data: AlgebraicData) -> list[AlgebraicPolynomial]:
    """Return the monic invariant factors over the field, each of which divides the next.

    Theorem 4 of the theory page on number fields.
    """
    structure = data.over_field()
    count = max((len(sizes) for _, sizes in structure), default=0)
    found = []
    for j in range(count - 1, -1, -1):
        product = AlgebraicPolynomial(data.field, [fmpq_poly([1])])
        for factor, sizes in structure:
            if j < len(sizes):
                product = product * factor ** sizes[j]
        found.append(product)
    return found


def companions(data: AlgebraicData, factors: list[AlgebraicPolynomial]) -> AlgebraicMatrix:
    """Return the block diagonal matrix of the companion matrices of monic polynomials."""
    n = data.n
    values = [fmpq_poly()] * (n * n)
    at = 0
    for f in factors:
        degree = f.degree()
        for k in range(degree):
            if k:
                values[(at + k) * n + at + k - 1] = fmpq_poly([1])
            values[(at + k) * n + at + degree - 1] += -f.values[k]
        at += degree
    return AlgebraicMatrix.of_values(data.field, n, n, values)


def symmetrizers(data: AlgebraicData, factors: list[AlgebraicPolynomial]) -> AlgebraicMatrix:
    """Return H with F H = H F^T for the companion matrices: in each block the coefficients c_(i + j + 1)."""
    n = data.n
    values = [fmpq_poly()] * (n * n)
    at = 0
    for f in factors:
        degree = f.degree()
        for i in range(degree):
            for j in range(degree - i):
                values[(at + i) * n + at + j] = f.values[i + j + 1]
        at += degree
    return AlgebraicMatrix.of_values(data.field, n, n, values)


def transform(
    data: AlgebraicData, factors: list[AlgebraicPolynomial], report: ReportBuilder
) -> AlgebraicMatrix:
    """Return U with A U = U F: the generators v_i and their images under A, A^2, ..."""
    generators = data.restriction.decomposition(report).generators
    n, d = data.n, data.field.degree
    columns: list[AlgebraicMatrix] = []
    with report.stage("transform"):
        for generator, f in zip(generators, factors, strict=True):
            coordinates = generator.real.entries()
            parts = [fmpz_mat(n, 1, [coordinates[i * d + k] for i in range(n)]) for k in range(d)]
            column = AlgebraicMatrix(data.field, parts, data.denominator**0)
            for _ in range(f.degree()):
                columns.append(column)
                column = AlgebraicMatrix(
                    data.field,
                    product_parts(data.field.embedding, data.matrix.parts, column.parts),
                    column.denominator * data.denominator,
                )
    values = [columns[j].values[i] for i in range(n) for j in range(n)]
    return AlgebraicMatrix.of_values(data.field, n, n, values)
