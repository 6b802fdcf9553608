"""The adjugate times a vector, by power series: against determinants by interpolation, at unlucky primes."""

from __future__ import annotations

import random

import pytest
from flint import fmpz_mat, fmpz_poly

from polyalg.algebra.determinant import determinant
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, gaussian_matrix
from polyalg.algebra.modular import place
from polyalg.pencils.adjugate import adjugate_product

PRIME = place(0).p


def by_cramer(P, b):
    """Return the determinants of P with b for one column."""

    def replaced(C, k, j):
        rows = [[int(x) for x in row] for row in C.tolist()]
        for row, x in zip(rows, b, strict=True):
            row[j] = x if k == 0 else 0
        return fmpz_mat(rows)

    def entry(j):
        return determinant(
            [
                gaussian_matrix(replaced(C.real, k, j), replaced(C.imaginary, k or 1, j))
                for k, C in enumerate(P)
            ]
        )

    return [entry(j) for j in range(P.nrows)]


def made(rng, n, d, gaussian=False, top=9):
    def table():
        return fmpz_mat(n, n, [rng.randint(-top, top) for _ in range(n * n)])

    return IntegerMatrixPolynomial(
        [gaussian_matrix(table(), table() if gaussian else None) for _ in range(d + 1)]
    )


@pytest.mark.parametrize("seed", range(12))
def test_entries_are_the_determinants_of_cramer(seed):
    rng = random.Random(seed)
    P = made(rng, rng.randint(1, 5), rng.randint(1, 4), gaussian=seed % 2 == 1, top=10 ** rng.choice([1, 20]))
    b = [rng.randint(-9, 9) for _ in range(P.nrows - 1)] + [1]
    det = determinant(P.coefficients)
    assert adjugate_product(P, b, det) == by_cramer(P, b)
    # A multiple of the determinant tells as much.
    assert adjugate_product(P, b, det * IntegerPolynomial(fmpz_poly([-6]))) == by_cramer(P, b)


@pytest.mark.parametrize("zeros", [[0], [0, 1], [0, 1, -1, 2, -2, 3]])
def test_series_start_where_the_determinant_is_not_zero(zeros):
    rng = random.Random(len(zeros))
    diagonal = [IntegerMatrix(fmpz_mat(6, 6)), IntegerMatrix(fmpz_mat(6, 6))]
    for k in range(6):
        diagonal[0].real[k, k] = -zeros[k % len(zeros)]
        diagonal[1].real[k, k] = 1
    U, V = (
        IntegerMatrix(
            fmpz_mat(
                6,
                6,
                [1 if i == j else rng.randint(-2, 2) if i > j else 0 for i in range(6) for j in range(6)],
            )
        )
        for _ in range(2)
    )
    P = IntegerMatrixPolynomial([U * C * V.transpose() for C in diagonal])
    b = [rng.randint(1, 9) for _ in range(6)]
    assert adjugate_product(P, b, determinant(P.coefficients)) == by_cramer(P, b)


@pytest.mark.parametrize("unlucky", ["constant", "leading", "all", "multiple"])
def test_primes_that_divide_a_determinant_are_passed_over(unlucky):
    """The first of the primes divides det P(0), the leading determinant, both, or the multiple given."""
    tables = [[[3, 1], [1, 2]], [[5, -2], [7, 1]], [[2, 1], [-1, 4]]]
    for k in {"constant": [0], "leading": [2], "all": [0, 1, 2]}.get(unlucky, []):
        tables[k][0] = [PRIME * x for x in tables[k][0]]
    P = IntegerMatrixPolynomial([IntegerMatrix(fmpz_mat(C)) for C in tables])
    det = determinant(P.coefficients)
    assert (det.real[0] % PRIME == 0) == (unlucky in ("constant", "all"))
    given = det * IntegerPolynomial(fmpz_poly([PRIME if unlucky == "multiple" else 1]))
    assert adjugate_product(P, [1, 4], given) == by_cramer(P, [1, 4])


def test_a_leading_coefficient_may_be_singular():
    P = IntegerMatrixPolynomial(
        [IntegerMatrix(fmpz_mat(C)) for C in ([[1, 2], [3, 5]], [[0, 1], [0, 0]], [[0, 0], [0, 0]])]
    )
    assert adjugate_product(P, [2, 3], determinant(P.coefficients)) == by_cramer(P, [2, 3])
