"""Polynomials that split over the integers are found to, and no others."""

from __future__ import annotations

import random

import pytest
from flint import fmpz, fmpz_poly

from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.integer_roots import integer_roots
from polyalg.roots.substitutions import in_sum_with_inverse


def product(roots: list[int]) -> fmpz_poly:
    p = fmpz_poly([1])
    for r in roots:
        p *= fmpz_poly([-r, 1])
    return p


@pytest.mark.parametrize("bits", [4, 20, 50])
def test_integer_roots_are_found(bits: int) -> None:
    rng = random.Random(bits)
    roots = sorted({rng.randint(-(2**bits), 2**bits) for _ in range(20)})
    p = product(roots)
    found = integer_roots(p)
    assert found == [fmpz(r) for r in roots]


def test_others_are_left_alone() -> None:
    p = product(list(range(10)))
    for other in (p + 1, p * fmpz_poly([-2, 0, 1]), p * fmpz_poly([-1, 2]), fmpz_poly([-1, 1])):
        assert integer_roots(other) is None


def test_a_prime_at_which_another_polynomial_splits_is_no_proof() -> None:
    # x^8 - x^4 + ... with coefficients that agree modulo the prime with a product: the exact product differs.
    p = product(list(range(1, 10)))
    bits = root_bound_bits(p)
    from polyalg.roots.integer_roots import _prime_beyond

    shifted = p + fmpz_poly([0, _prime_beyond(bits + 1)])
    assert integer_roots(shifted) is None


def test_substitution_of_reciprocal_polynomials() -> None:
    h = product([3, -5, 7])
    g = sum((h[k] * fmpz_poly([1, 0, 1]) ** k * fmpz_poly([0, 1]) ** (3 - k) for k in range(4)), fmpz_poly())
    assert in_sum_with_inverse(g) == h


def test_roots_that_meet_modulo_the_primes_in_use() -> None:
    from polyalg.algebra.modular import place
    from polyalg.core.report import ReportBuilder
    from polyalg.roots.real import root_problem

    period = 2 * place(0).p * place(1).p * place(2).p
    p = fmpz_poly([-1, 2]) * fmpz_poly([-1 - period, 2]) * fmpz_poly([-3, 2])
    problem = root_problem(p, ReportBuilder())
    assert problem.all_real
    assert problem.roots(20).count == 3
