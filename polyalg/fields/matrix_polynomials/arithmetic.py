"""Products of matrix polynomials over number fields with each other and with numbers, between fields too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.core.gaussian import GaussianRational
from polyalg.errors import DimensionError
from polyalg.fields.matrix_polynomials.parts import reduced
from polyalg.fields.matrix_polynomials.reading import read_algebraic_coefficients
from polyalg.fields.number_field import joined, number_beside

if TYPE_CHECKING:
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial

    Pair = tuple[AlgebraicMatrixPolynomial, AlgebraicMatrixPolynomial]

__all__ = ["matrix_product", "scaled", "sum_of_products", "together"]


def sum_of_products(
    P: AlgebraicMatrixPolynomial, products: Sequence[IntegerMatrixPolynomial]
) -> AlgebraicMatrixPolynomial:
    """Return the sum over the field of P of products j d + k times y^(j + k), d the degree of the field."""
    d = len(P.parts)
    sums: list[IntegerMatrixPolynomial | None] = [None] * (2 * d - 1)
    for at, term in enumerate(products):
        k = sum(divmod(at, d))
        before = sums[k]
        sums[k] = term if before is None else before + term
    return P.of_parts(P.field, reduced(P.field.embedding, [S for S in sums if S is not None]))


def together(P: AlgebraicMatrixPolynomial, Q: AlgebraicMatrixPolynomial) -> Pair:
    """Return both matrix polynomials over one field."""
    if P.field == Q.field:
        return P, Q
    ours, theirs = (
        [x for k in range(S.formal_degree + 1) for pair in S.numbers(k) for x in pair] for S in (P, Q)
    )
    field, *values = joined(P.field, ours, Q.field, theirs, "the two matrix polynomials")
    first, second = (
        S.of_values(field, S.shape, list(zip(v[::2], v[1::2], strict=True)))
        for S, v in zip((P, Q), values, strict=True)
    )
    return first, second


def matrix_product(P: AlgebraicMatrixPolynomial, Q: AlgebraicMatrixPolynomial) -> AlgebraicMatrixPolynomial:
    """Return P Q, over the smallest field of both."""
    if P.ncols != Q.nrows:
        raise DimensionError(f"cannot multiply matrices of shapes {P.shape} and {Q.shape}")
    P, Q = together(P, Q)
    return sum_of_products(P, [a * b for a in P.parts for b in Q.parts])


def scaled(P: AlgebraicMatrixPolynomial, x: object) -> AlgebraicMatrixPolynomial:
    """Return the product with a number of any system; `TypeError` for what is none."""
    factor = number_beside(P.field, x, "a matrix polynomial over a number field")
    if factor.field == P.field:
        return P.times(factor.coordinates)
    read = read_algebraic_coefficients([[[factor]]], "the number")
    P, c = together(P, P.of_parts(read.field or P.field, read.parts))
    scalars = [GaussianRational(*part[0].entry(0, 0)) / c.denominator for part in c.parts]
    return sum_of_products(P, [part.times(z) for part in P.parts for z in scalars])
