"""Symmetric functions over number fields in the checker, beside those of the library."""

from __future__ import annotations

import random

import pytest
from flint import fmpq, fmpq_poly

from polyalg.checker.arithmetic.fields.matrix_polynomials import read_field_matrices
from polyalg.checker.arithmetic.fields.symmetric_functions import symmetric_polynomials
from polyalg.checker.format.limits import Work
from polyalg.checker.format.number_field import Field
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.symmetric_functions import symmetric_functions
from polyalg.spectral.algebraic.proof import coordinates_json
from tests.fields.planted import field_of


@pytest.mark.parametrize("name", ["sqrt 2", "golden", "cbrt 2", "sqrt 2 + sqrt 3"])
@pytest.mark.parametrize("height", [1, 9, 2**40])
def test_they_are_those_of_the_library(name, height):
    K, rng = field_of(name), random.Random(f"{name} {height}")
    d = K.degree
    for _ in range(4):
        n, length = rng.randint(1, 4), rng.randint(1, 4)
        sign = rng.choice([0, 1, -1])

        def number(sign=sign):
            return fmpq_poly([fmpq(sign * height or rng.randint(-height, height), 1) for _ in range(d)])

        A = AlgebraicMatrixPolynomial.of_values(
            K, (n, n), [(number(), number()) for _ in range(n * n * length)]
        )
        P = A + A.star()
        f = [int(c) for c in K.embedding.modulus.coeffs()]
        field = Field(f, ((0, 1), (0, 1)), (1, 1))
        made = read_field_matrices(coordinates_json(P), "P", field, Work())
        found = symmetric_polynomials(made, Work())
        wanted = symmetric_functions(P)
        assert len(found) == n + 1
        for k, (e, own) in enumerate(zip(found, wanted, strict=True)):
            values = [fmpq_poly(c) / made.den**k for c in e]
            assert values == list(own.values[: own.degree() + 1])
