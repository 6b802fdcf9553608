"""Root polynomials: P v = 0 modulo f^k exactly, reduced and as they are evaluated."""

from __future__ import annotations

import random

import pytest
from flint import acb, ctx, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import gaussian_matrix, gaussian_polynomial
from polyalg.algebra.modular import small_places
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.report import ReportBuilder
from polyalg.pencils.evaluation import FoundChains
from polyalg.pencils.partial import multiplication_matrix
from polyalg.pencils.root_polynomials import FIRST_PRIME, RootPolynomials
from polyalg.pencils.zeros import FiniteZeros

from .planted import POOL, smith


def exact(c):
    return GaussianPolynomial(fmpq_poly(c.real), fmpq_poly(c.imag or fmpz_poly()))


def check(P):
    """Check both forms at every factor, and that they differ by a number modulo the power."""
    structure = pa.eigenstructure(P).exact
    roots = RootPolynomials(structure)
    for k, zero in enumerate(structure.finite):
        place, reduced = roots.at(k)
        for order, v, w in zip(zero.sizes, roots.vectors(k), reduced, strict=True):
            power = GaussianPolynomial([1])
            for _ in range(order):
                power = power * zero.factor.public()
            for vector in (v, w):
                for i in range(P.nrows):
                    row = [structure.integral.entry(i, j) for j in range(P.ncols)]
                    total = sum(
                        (exact(p) * exact(c) for p, c in zip(row, vector, strict=True)),
                        GaussianPolynomial([]),
                    )
                    assert not total % power
            assert max(c.degree for c in w) < power.degree()
            assert any(place.value(c) for c in w)
            rests = [exact(c) % power for c in v]
            j, m = next((j, m) for j, c in enumerate(w) for m in range(c.degree + 1) if any(c.coefficient(m)))
            factor = rests[j][m] / exact(w[j])[m]
            assert rests == [exact(c) * factor for c in w]
            content = fmpz_poly([part for c in w for m in range(c.degree + 1) for part in c.coefficient(m)])
            assert content.content() == 1


@pytest.mark.parametrize("seed", range(8))
def test_of_products_of_random_ones(seed):
    """A direct sum of small ones, hidden, has many factors, of which the adjugate is not reduced yet."""
    rng = random.Random(seed)
    unit = 1j if seed % 2 else 1
    blocks = [
        [
            [[rng.randint(-9, 9) + unit * rng.randint(-9, 9) for _ in range(2)] for _ in range(2)]
            for _ in range(3)
        ]
        for _ in range(3)
    ]

    def together(k):
        M = [[0] * 6 for _ in range(6)]
        for b, block in enumerate(blocks):
            for i in range(2):
                M[2 * b + i][2 * b : 2 * b + 2] = block[k][i]
        return M

    P = pa.MatrixPolynomial([together(k) for k in range(3)])
    U = [[int(i == j) if i <= j else rng.randint(-1, 1) for j in range(6)] for i in range(6)]
    check(pa.MatrixPolynomial([U]) * P * pa.MatrixPolynomial([U]).transpose())


@pytest.mark.parametrize("seed", range(4))
def test_of_planted_multiplicities(seed):
    rng = random.Random(seed)
    check(smith([POOL[1], POOL[1] ** 2 * POOL[4] ** 2], rng))
    check(smith([POOL[0] ** 0, POOL[3] ** 3 * POOL[2] ** 2], rng))


def test_primes_in_leading_coefficients_are_passed_over():
    """The first prime of all divides the leading coefficient of one factor, the constant one of another."""
    p = next(small_places(FIRST_PRIME, False)).p
    check(pa.MatrixPolynomial(f"{p} x^2 - 2, 1, 0; 0, x^2 - {p}, 3; 0, 0, {p} x + 1"))


def test_mirrored_zeros_have_the_chains_that_they_would_have_alone():
    P = pa.MatrixPolynomial("x^2 + 2 x + 7, 1, x; 2, x^2 - 3, 1; 1, x, x + 5")
    structure = pa.eigenstructure(P).exact
    found = FoundChains(RootPolynomials(structure), FiniteZeros.of(structure, 64, ReportBuilder()))
    chains = found._at_bits(100)
    assert len(chains) == len(found.zeros.owners)
    with ctx.workprec(200):
        for z, owner, (pivot, M) in zip(found.zeros.values(100), found.zeros.owners, chains, strict=True):
            (v,) = found.roots.vectors(owner)
            value = [acb(sum((acb(c.real[m]) * z**m for m in range(c.degree + 1)), acb(0))) for c in v]
            assert all((x / value[pivot]).overlaps(M[i, 0]) for i, x in enumerate(value))
    assert sum(bool(z.imag < 0) for z in found.zeros.values(100)) > 0


@pytest.mark.parametrize("gaussian", [False, True])
@pytest.mark.parametrize("shape", [(1, 1, 0, 1), (2, 3, 1, 1), (3, 2, 2, 3), (2, 2, 4, 2)])
def test_a_matrix_multiplies_by_a_matrix_polynomial_modulo_another(shape, gaussian):
    """On the coefficients of v in y = scale x it is scale^d P v modulo g(y)."""
    m, n, d, size = shape
    rng = random.Random(sum(shape))

    def numbers(count):
        return [rng.randint(-9, 9) for _ in range(count)]

    P = IntegerMatrixPolynomial(
        [
            gaussian_matrix(
                fmpz_mat(m, n, numbers(m * n)), fmpz_mat(m, n, numbers(m * n)) if gaussian else None
            )
            for _ in range(d + 1)
        ]
    )
    g = gaussian_polynomial(fmpz_poly([*numbers(size), 1]), fmpz_poly(numbers(size) if gaussian else []))
    M = multiplication_matrix(P, g, fmpz(3))
    v = [GaussianPolynomial(numbers(size)) for _ in range(n)]
    stretched = GaussianPolynomial([0, fmpq(1, 3)])
    for i in range(m):
        total = sum((exact(P.entry(i, j))(stretched) * v[j] * 3**d for j in range(n)), GaussianPolynomial([]))
        rest = total % exact(g)
        for a in range(size):
            row = [
                GaussianRational(*M.entry(i * size + a, j * size + b)) * v[j][b]
                for j in range(n)
                for b in range(size)
            ]
            assert sum(row, GaussianRational(0)) == rest[a]
