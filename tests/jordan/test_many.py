"""Ten thousand random matrices of known structure, in portions; each portion has a seed of its own."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from flint import acb, acb_mat

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.assertions import (
    as_balls,
    assert_frobenius_form,
    assert_jordan_form,
    assert_radius,
    evaluate_at,
)
from polyalg.testing.builders import dense_matrix, random_known_matrix

PORTION = 500


def check_structure(seed: int, count: int) -> None:
    rng = random.Random(seed)
    for number in range(count):
        known = random_known_matrix(rng, 10, gaussian=rng.random() < 0.3)
        where = f"matrix {number} of seed {seed}: {known.matrix}"
        assert pa.jordan_structure(known.matrix) == known.structure, where
        F = pa.frobenius_form(known.matrix)
        assert F.invariant_factors == known.invariant_factors, where
        assert known.matrix * F.transform == F.transform * F.form and F.transform.det() != 0, where


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10_000 // PORTION))
def test_ten_thousand_matrices_of_known_structure(seed: int) -> None:
    check_structure(seed, PORTION)


def test_two_hundred_matrices_of_known_structure() -> None:
    check_structure(10**6, 200)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_forms_and_certificates_of_known_matrices(seed: int) -> None:
    rng = random.Random(1000 + seed)
    for _ in range(75):
        known = random_known_matrix(rng, 12, gaussian=rng.random() < 0.3)
        digits = rng.choice([1, 7, 15, 40, 120])
        F = pa.jordan_form(known.matrix, digits)
        assert F.structure == known.structure
        assert_jordan_form(known.matrix, F, Fraction(1, 10**digits))
        pa.verify(F.certificate.to_json())
        frobenius = pa.frobenius_form(known.matrix)
        assert_frobenius_form(known.matrix, frobenius)
        pa.verify(frobenius.certificate.to_json())
        assert not evaluate_at(pa.minimal_polynomial(known.matrix), known.matrix)
        E = F.exp(Fraction(1, 3))
        assert_radius(E, Fraction(1, 10**digits))
        with working_precision(1500 + 8 * digits):
            assert E.overlaps((as_balls(known.matrix) / 3).exp())


@pytest.mark.slow
@pytest.mark.parametrize(("n", "bits"), [(40, 8), (60, 2), (25, 100)])
@pytest.mark.parametrize("gaussian", [False, True])
def test_larger_dense_matrices(n: int, bits: int, gaussian: bool) -> None:
    A = dense_matrix(random.Random(n), n, bits, gaussian=gaussian)
    F = pa.jordan_form(A, 30)
    assert_radius(F.V, Fraction(1, 10**30))
    with working_precision(4000):
        assert (F.V * F.J * F.V_inverse).contains(as_balls(A))
        unit = acb_mat(n, n, [acb(int(i == j)) for i in range(n) for j in range(n)])
        assert (F.V * F.V_inverse).contains(unit)
    pa.verify(F.certificate)
