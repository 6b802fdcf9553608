"""det K = c times a product of powers, at many points and at one large one: true claims, and false ones."""

from __future__ import annotations

import random
from itertools import islice

import pytest
from flint import fmpz_poly

from polyalg.checker.arithmetic import determinant_factors
from polyalg.checker.arithmetic.determinant_factors import prove_determinant
from polyalg.checker.arithmetic.matrix_polynomials import MatrixPolynomial
from polyalg.checker.errors import CertificateError
from polyalg.checker.format.limits import Work

ROUTES = ("points", "large")


@pytest.fixture(params=ROUTES)
def route(request, monkeypatch):
    """Take one route whatever it costs."""
    cost = 0 if request.param == "points" else 10**30
    monkeypatch.setattr(determinant_factors, "_cost_of_points", lambda core: cost)
    return request.param


def integers(p: fmpz_poly) -> list[int]:
    return [int(c) for c in p.coeffs()]


def congruent(diagonal: list[fmpz_poly], rng: random.Random) -> MatrixPolynomial:
    """Return U^T D U with a unit triangular U over Z[x], of determinant prod D."""
    n = len(diagonal)
    U = [
        [fmpz_poly([int(i == j)] if i >= j else [rng.randint(-2, 2), 1]) for i in range(n)] for j in range(n)
    ]
    U = [[U[i][j] if i <= j else fmpz_poly([0]) for j in range(n)] for i in range(n)]
    K = [
        [sum((U[k][i] * diagonal[k] * U[k][j] for k in range(n)), fmpz_poly([0])) for j in range(n)]
        for i in range(n)
    ]
    length = max(len(p.coeffs()) for row in K for p in row)
    re = [[integers(p) + [0] * (length - len(p.coeffs())) for p in row] for row in K]
    return MatrixPolynomial(re, [[[0] * length for _ in row] for row in K], 1)


def squares(count: int, rng: random.Random) -> list[fmpz_poly]:
    return [
        fmpz_poly([rng.randint(-3, 3), rng.randint(1, 3)]) ** 2 + rng.choice([0, 1, 4]) for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_truth_and_neighbours_of_it(seed: int, route: str) -> None:
    rng = random.Random(seed)
    diagonal = squares(rng.randint(1, 4), rng)
    core = congruent(diagonal, rng)
    powers = [(integers(p), 1) for p in diagonal]
    assert prove_determinant(core, powers, Work()) == 2 * len(diagonal)
    for changed in (
        [(powers[0][0], 2), *powers[1:]],
        powers[1:],
        [([powers[0][0][0] + 1, *powers[0][0][1:]], 1), *powers[1:]],
    ):
        with pytest.raises(CertificateError) as refusal:
            prove_determinant(core, changed, Work())
        assert refusal.value.step in ("product", "structure", "definite")


@pytest.mark.parametrize("missing", [1, 2])
def test_agreement_at_too_few_points_is_seen(missing: int, route: str) -> None:
    """A product that agrees with det K at all points but the last ones."""
    diagonal = [fmpz_poly([1, 0, 1]), fmpz_poly([2, 1, 1]), fmpz_poly([5, 0, 1])]
    zero = [[[0, 0, 0] for _ in diagonal] for _ in diagonal]
    core = MatrixPolynomial(
        [[integers(p) if i == j else [0, 0, 0] for j in range(3)] for i, p in enumerate(diagonal)], zero, 1
    )
    p = diagonal[0] * diagonal[1] * diagonal[2]
    points = list(islice(determinant_factors._integers(), 7 - missing))
    vanishing = fmpz_poly([1])
    for x in points:
        vanishing *= fmpz_poly([-x, 1])
    with pytest.raises(CertificateError, match="no constant times"):
        prove_determinant(core, [(integers(p + vanishing), 1)], Work())
    assert prove_determinant(core, [(integers(p), 1)], Work()) == 6


def test_an_indefinite_core_is_refused_at_points(monkeypatch) -> None:
    """At large numbers it is definite; the points of the certificate between zeros show that it is not."""
    core = MatrixPolynomial([[[-1, 0, 1], [0, 0, 0]], [[0, 0, 0], [1, 0, 1]]], [[[0] * 3] * 2] * 2, 1)
    powers = [([-1, 0, 1], 1), ([1, 0, 1], 1)]
    monkeypatch.setattr(determinant_factors, "_cost_of_points", lambda core: 10**30)
    assert prove_determinant(core, powers, Work()) == 4
    monkeypatch.setattr(determinant_factors, "_cost_of_points", lambda core: 0)
    with pytest.raises(CertificateError) as refusal:
        prove_determinant(core, powers, Work())
    assert refusal.value.step == "definite"


def test_a_singular_core_is_refused(route: str) -> None:
    core = MatrixPolynomial([[[1, 0, 1]] * 2] * 2, [[[0] * 3] * 2] * 2, 1)
    with pytest.raises(CertificateError) as refusal:
        prove_determinant(core, [([1, 0, 1], 1)], Work())
    assert refusal.value.step == "definite"


def test_zeros_at_the_points_are_passed_over(route: str) -> None:
    """The determinant of diag((x^2 - 1)^2, x^2) is zero at the first three points."""
    core = MatrixPolynomial([[[1, 0, -2, 0, 1], [0] * 5], [[0] * 5, [0, 0, 1, 0, 0]]], [[[0] * 5] * 2] * 2, 1)
    assert prove_determinant(core, [([-1, 0, 1], 2), ([0, 1], 2)], Work()) == 6
    with pytest.raises(CertificateError, match="no constant times"):
        prove_determinant(core, [([-1, 0, 1], 1), ([0, 1], 2)], Work())


def test_the_constant_is_an_integer(route: str) -> None:
    """x^2 is a quarter of (2 x)^2: the two routes have to agree on what they take."""
    core = MatrixPolynomial([[[0, 0, 1], [0] * 3], [[0] * 3, [1, 0, 0]]], [[[0] * 3] * 2] * 2, 1)
    assert prove_determinant(core, [([0, 1], 2)], Work()) == 2
    with pytest.raises(CertificateError, match="no constant times"):
        prove_determinant(core, [([0, 2], 2)], Work())
