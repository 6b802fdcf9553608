"""The check of "sum-of-squares": a matrix polynomial is a sum of weighted squares, an exact identity."""

from __future__ import annotations

import math

from .encoding import read_list, read_object, read_rational, refuse
from .errors import CertificateError
from .limits import MAX_DIMENSION, MAX_RATIONAL_BITS, Work, product_cost, quotient_cost
from .matrix_polynomials import (
    MatrixPolynomial,
    is_equal,
    is_hermitian,
    multiply,
    read_input,
    read_matrices,
    star,
)
from .rational_polynomials import Point
from .spectral_words import squares_words

_MOST_SQUARES = 10 * MAX_DIMENSION
_WHAT = "the sum of squares"


def check_sum_of_squares(
    claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]
) -> str:
    """Prove that P is the sum of w_k Q_k^* Q_k with weights w_k > 0.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "hermitian" and "squares" (the sum is not P).
    """
    work = Work()
    read_object(claim, ("kind", "weights", "polynomials"), "claim")
    read_object(evidence, (), "evidence")
    p, field = read_input(given, work)
    if not is_hermitian(p):
        raise CertificateError("hermitian", "the input is not Hermitian on the real line")
    items = read_list(claim["polynomials"], "claim.polynomials", most=_MOST_SQUARES)
    if not items:
        refuse("claim.polynomials", "must have at least one element")
    listed = read_list(claim["weights"], "claim.weights", length=len(items))
    weights = [read_rational(x, f"claim.weights[{k}]") for k, x in enumerate(listed)]
    if any(top <= 0 for top, _ in weights):
        refuse("claim.weights", "must all be positive")
    squares: list[MatrixPolynomial] = []
    for k, item in enumerate(items):
        q = read_matrices(item, f"claim.polynomials[{k}]", work, columns=p.columns)
        work.spend(2000 * q.rows * q.columns * q.length, _WHAT)
        if q.length > p.length:
            raise CertificateError("squares", f"claim.polynomials[{k}] has a larger degree than the input")
        squares.append(multiply(star(q), q, _WHAT, work))
    if not is_equal(_sum(weights, squares, work), p, _WHAT, work):
        raise CertificateError("squares", "the sum of the weighted squares is not the given polynomial")
    return squares_words(p, field, len(squares))


def _sum(weights: list[Point], squares: list[MatrixPolynomial], work: Work) -> MatrixPolynomial:
    """Add the weighted squares up over one denominator."""
    den = 1
    for (_, bottom), q in zip(weights, squares, strict=True):
        size = bottom.bit_length() + q.den.bit_length()
        # no honest file needs long denominators that have little in common: their cost counts tenfold
        work.spend(10 * quotient_cost(den.bit_length(), size), "the denominators of the squares")
        den = math.lcm(den, bottom * q.den)
        if den.bit_length() > 4 * MAX_RATIONAL_BITS:
            raise CertificateError("limits", "the common denominator of the squares is too large")
    length = max(q.length for q in squares)
    n = squares[0].rows
    out = [[0] * length for _ in range(2 * n * n)]
    bits = den.bit_length() + max(top.bit_length() for top, _ in weights) + max(q.bits for q in squares) + 16
    work.store(2 * n * n * length * bits, _WHAT)
    for (top, bottom), q in zip(weights, squares, strict=True):
        work.spend(2 * quotient_cost(den.bit_length(), den.bit_length()), _WHAT)
        factor = den // (bottom * q.den) * top
        cost = 300 + product_cost(factor.bit_length(), q.bits) + bits // 30
        work.spend(2 * n * n * q.length * cost, _WHAT)
        for total, c in zip(out, q.lists(), strict=True):
            for k, x in enumerate(c):
                if x:
                    total[k] += factor * x
    re, im = out[: n * n], out[n * n :]
    return MatrixPolynomial(
        [re[i * n : (i + 1) * n] for i in range(n)], [im[i * n : (i + 1) * n] for i in range(n)], den
    )
