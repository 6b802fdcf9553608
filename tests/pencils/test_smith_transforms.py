"""Unimodular transforms to the Smith form: the identity, and determinants that are constants."""

from __future__ import annotations

import random

import pytest
import sympy
from flint import fmpq_poly

import polyalg as pa

from .planted import POOL, smith


def check(P: pa.MatrixPolynomial) -> None:
    invariants, U, V = pa.smith_form(P, transforms=True)
    assert invariants == pa.smith_form(P)
    S = U * P * V
    for i in range(P.nrows):
        for j in range(P.ncols):
            assert S[i, j] == (invariants[i] if i == j < len(invariants) else 0)
    for M in (U, V):
        assert pa.smith_form(M) == [1] * M.nrows


def random_one(rng: random.Random, m: int, n: int, degree: int) -> pa.MatrixPolynomial:
    return pa.MatrixPolynomial(
        [[[rng.randint(-9, 9) for _ in range(n)] for _ in range(m)] for _ in range(degree + 1)]
    )


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3), (4, 4)])
@pytest.mark.parametrize("degree", [0, 1, 2])
def test_random_matrices(shape: tuple[int, int], degree: int) -> None:
    check(random_one(random.Random(f"{shape} {degree}"), *shape, degree))


@pytest.mark.parametrize("seed", range(12))
def test_planted_invariants_and_ranks(seed: int) -> None:
    rng = random.Random(seed)
    diagonal, last = [], fmpq_poly([1])
    for _ in range(rng.randint(1, 4)):
        last = last * rng.choice([fmpq_poly([1]), *POOL[:4]])
        diagonal.append(last)
    P = smith(diagonal, rng)
    check(P)
    check(P.transpose())
    # Rank below both sides.
    check(random_one(rng, 3, 2, 1) * random_one(rng, 2, 4, 1))


def test_over_the_gaussian_rationals_and_in_other_systems() -> None:
    check(pa.MatrixPolynomial("x + i, 1, x; 0, x^2 + 1, i*x; i, 2, x^2"))
    t = sympy.Symbol("t")
    P = pa.MatrixPolynomial(sympy.Matrix([[t**2, t], [0, t - sympy.Rational(1, 3)]]))
    invariants, U, _ = P.smith_form(transforms=True)
    assert invariants[0].as_expr() == 1 and U[0, 0].free_symbols <= {t}
    check(P)


def test_zero_matrices() -> None:
    P = pa.MatrixPolynomial("0 0; 0 0; 0 0")
    invariants, U, V = pa.smith_form(P, transforms=True)
    assert (invariants, U.shape, V.shape) == ([], (3, 3), (2, 2))
    check(P)


@pytest.mark.parametrize(("n", "degree", "seed"), [(6, 2, 1), (7, 2, 1), (8, 2, 3)])
def test_attempts_that_go_wrong_are_begun_anew(n: int, degree: int, seed: int) -> None:
    # Without mixing, 1.7, 11 and 77 seconds.
    P = random_one(random.Random(seed), n, n, degree)
    invariants, U, V = pa.smith_form(P, transforms=True)
    # The determinants of U and V are constants, as that of U P V has the degree of that of P.
    S = U * P * V
    assert [S[k, k] for k in range(n)] == invariants
    assert sum(f.degree() for f in invariants) == P.det().degree() == n * degree


def test_coefficients_without_bound_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polyalg.pencils.smith._LIMITS", [50, 100])
    P = random_one(random.Random(1), 5, 5, 2)
    with pytest.raises(pa.ResourceLimitError, match="more than 100 bits; without transforms=True"):
        pa.smith_form(P, transforms=True)
