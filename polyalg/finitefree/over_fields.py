"""Finite free convolutions and operators over a number field: the same formulas, with rational weights.

With w_i = (s - i)! / (s - n)!, the product over the sizes s, the weighted convolution is one product of
polynomials over the field: c_k = sum_{i+j=k} (w_i a_i) (w_j b_j) / (w_0 w_k).
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_poly, fmpz

from polyalg.core.limits import check_convolution_size
from polyalg.fields.embedding import Embedding
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import multiplied, value_at

__all__ = ["applied_over_field", "convolved_over_field", "euler_applied_over_field"]

_BITS_OF_A_WEIGHT = 16


def convolved_over_field(
    operands: Sequence[AlgebraicPolynomial], n: int, sizes: Sequence[int] | None
) -> AlgebraicPolynomial:
    """Return the convolution of polynomials over one field, one after the other.

    Parameters
    ----------
    operands : sequence of AlgebraicPolynomial
    n : int
        The degree that it lives in.
    sizes : sequence of int or None
        n, or n and m, of a sum; None for the multiplicative one.
    """
    field = operands[0].field
    height = max(int(c.numer().height_bits()) for p in operands for c in [fmpq_poly([1]), *p.values])
    bits = height + n * _BITS_OF_A_WEIGHT
    check_convolution_size((n + 1) * 2 * field.embedding.degree, len(operands) * bits)
    result = _reversed(operands[0], n)
    for operand in operands[1:]:
        other = _reversed(operand, n)
        if sizes is None:
            result = _diagonal(field.embedding, result, other)
        else:
            result = _weighted(field.embedding, (result, other), sizes)
    return AlgebraicPolynomial(field, result[::-1])


def applied_over_field(T: AlgebraicPolynomial, p: AlgebraicPolynomial) -> AlgebraicPolynomial:
    """Return sum_k T[k] p^(k), for polynomials over one field."""
    n, factorials = p.degree(), [fmpz(1)]
    for k in range(1, n + 1):
        factorials.append(factorials[-1] * k)
    # i! (T p)_i = sum_k T_k (i+k)! p_{i+k}: a product of T with the reversed sequence.
    weighted = [c * f for c, f in zip(p.values, factorials, strict=False)][::-1]
    product = multiplied(p.field.embedding, weighted, T.values[: n + 1])[: n + 1]
    product += [fmpq_poly()] * (n + 1 - len(product))
    return AlgebraicPolynomial(p.field, [c / f for c, f in zip(product[::-1], factorials, strict=False)])


def euler_applied_over_field(T: AlgebraicPolynomial, p: AlgebraicPolynomial) -> AlgebraicPolynomial:
    """Return sum_k T[k] (x D)^k p, for polynomials over one field."""
    field = p.field.embedding
    factors = (value_at(field, T.values, fmpq_poly([j])) for j in range(p.degree() + 1))
    return AlgebraicPolynomial(p.field, [field.product(t, c) for t, c in zip(factors, p.values, strict=True)])


def _reversed(p: AlgebraicPolynomial, n: int) -> list[fmpq_poly]:
    """Return the coefficients a_0, ..., a_n of x^n, ..., 1."""
    return [fmpq_poly()] * (n - p.degree()) + p.values[::-1]


def _diagonal(field: Embedding, a: Sequence[fmpq_poly], b: Sequence[fmpq_poly]) -> list[fmpq_poly]:
    n = len(a) - 1
    weights = [fmpq((-1) ** k, fmpz.bin_uiui(n, k)) for k in range(n + 1)]
    return [field.product(x, y) * w for x, y, w in zip(a, b, weights, strict=True)]


def _weighted(
    field: Embedding, pair: tuple[Sequence[fmpq_poly], Sequence[fmpq_poly]], sizes: Sequence[int]
) -> list[fmpq_poly]:
    n = len(pair[0]) - 1
    weights = [fmpz(1)]
    for k in range(n, 0, -1):
        step = fmpz(1)
        for s in sizes:
            step *= s - k + 1
        weights.append(weights[-1] * step)
    weights.reverse()
    first, second = ([x * w for x, w in zip(f, weights, strict=True)] for f in pair)
    product = multiplied(field, first, second)[: n + 1]
    product += [fmpq_poly()] * (n + 1 - len(product))
    return [c / (weights[0] * w) for c, w in zip(product, weights, strict=True)]
