"""Rational matrices, and matrix polynomials over Q and Q(i), as the strings of certificates."""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.evidence import rational_json
from polyalg.core.typing import Json

__all__ = ["matrices_json", "matrix_json", "matrix_polynomial_json"]


def matrix_json(M: fmpq_mat) -> list[object]:
    """Write a matrix as rows of rationals."""
    return [[rational_json(x) for x in row] for row in M.tolist()]


def matrix_polynomial_json(P: IntegerMatrixPolynomial) -> Json:
    """Write the input of a claim about a matrix polynomial."""
    field = "Q(i)" if P.is_gaussian else "Q"
    return {"matrix_polynomial": {"field": field, "coefficients": matrices_json(P)}}


def matrices_json(P: IntegerMatrixPolynomial) -> list[object]:
    """Write matrices of rationals, or of pairs where one has an imaginary part."""
    return [_coefficient_json(C, P.denominator) for C in P]


def _coefficient_json(C: IntegerMatrix, denominator: fmpz) -> list[list[object]]:
    def ratio(x: fmpz) -> str:
        return rational_json(fmpq(x, denominator))

    real = [[ratio(x) for x in row] for row in C.real.tolist()]
    if C.imag is None:
        return [list(row) for row in real]
    imag: fmpz_mat = C.imag
    pairs = zip(real, imag.tolist(), strict=True)
    return [[[x, ratio(y)] if y else x for x, y in zip(re, im, strict=True)] for re, im in pairs]
