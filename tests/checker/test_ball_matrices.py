"""Balls in fixed point hold the exact results for every choice of numbers inside the balls given."""

from __future__ import annotations

import random
from fractions import Fraction as F

import pytest

from polyalg.checker.ball_matrices import cholesky, null_vectors, product, solve, transposed
from polyalg.checker.errors import CertificateError
from polyalg.checker.fixed_balls import Arithmetic, Balls
from polyalg.checker.limits import Work

from .handmade_spectral import G, adjoint, dot, inverse, matrix

PLACES = 40
UNIT = 2**PLACES


def inside(row, rng):
    """Choose numbers inside the balls of a row, often at their ends."""
    e = row.radius

    def near(x):
        return F(x + rng.choice([-e, e, 0, rng.randint(-e, e)]), UNIT)

    return [G(near(x), near(y)) for x, y in zip(row.re, row.im, strict=True)]


def holds(row, numbers):
    return all(
        abs(z.re * UNIT - x) <= row.radius and abs(z.im * UNIT - y) <= row.radius
        for x, y, z in zip(row.re, row.im, numbers, strict=True)
    )


def random_rows(rng, count, width, radius=50):
    def part():
        return [rng.randint(-4 * UNIT, 4 * UNIT) for _ in range(width)]

    return [Balls(part(), part(), rng.randint(0, radius)) for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_scalars(seed: int) -> None:
    rng = random.Random(seed)
    arithmetic = Arithmetic(PLACES, Work())
    (row,) = random_rows(rng, 1, 2, 2**20)
    a, b = ((x, y, row.radius) for x, y in zip(row.re, row.im, strict=True))
    u, v = inside(row, rng)
    for (x, y, e), exact in ((arithmetic.times(a, b), u * v), (arithmetic.inverse(a), G(1) / u)):
        assert holds(Balls([x], [y], e), [exact])
    x, e = abs(row.re[0]) + 2 * row.radius + 1, row.radius
    middle, error = arithmetic.root(x, e, "")
    for t in (x - e, x + e):
        assert (middle - error) ** 2 <= t * UNIT <= (middle + error) ** 2
    assert arithmetic.inverse((3, -3, 4)) is None


@pytest.mark.parametrize("seed", range(20))
def test_solutions_and_products(seed: int) -> None:
    rng = random.Random(seed)
    arithmetic = Arithmetic(PLACES, Work())
    n = rng.randint(1, 5)
    a, b = random_rows(rng, n, n), random_rows(rng, n, 2)
    exact_a, exact_b = [inside(row, rng) for row in a], [inside(row, rng) for row in b]
    exact = dot(exact_a, exact_b)
    assert all(holds(row, x) for row, x in zip(product(a, b, arithmetic), exact, strict=True))
    columns = solve(a, b, arithmetic, "it")
    exact = dot(inverse(exact_a), exact_b)
    for j, column in enumerate(columns):
        assert holds(column, [row[j] for row in exact])
        assert column.radius < UNIT // 100


@pytest.mark.parametrize("seed", range(20))
def test_kernels(seed: int) -> None:
    """The balls hold a matrix of known rank; the vectors enclose its kernel, reduced in the free columns."""
    rng = random.Random(seed)
    arithmetic = Arithmetic(PLACES, Work())
    n, rank = 5, rng.randint(0, 4)
    left = [[G(rng.randint(-5, 5), rng.randint(-5, 5)) for _ in range(rank)] for _ in range(n)]
    right = [[G(rng.randint(-5, 5), rng.randint(-5, 5)) for _ in range(n)] for _ in range(rank)]
    exact = dot(left, right) if rank else matrix([[0] * n] * n)
    rows = [
        Balls([int(z.re * UNIT) + 1 for z in row], [int(z.im * UNIT) - 1 for z in row], 1) for row in exact
    ]
    vectors = null_vectors(rows, rank, n, arithmetic)
    assert vectors is not None
    assert len(vectors) == n - rank
    free = [j for j in range(n) if all(v.im[j] == 0 and v.re[j] in (0, UNIT) for v in vectors)]
    pivots = [j for j in range(n) if j not in free]
    assert len(pivots) == rank
    if rank:
        assert null_vectors(rows, rank + 1, n, arithmetic) is None
        chosen = [[row[j] for j in pivots] for row in right]
        for v, j in zip(vectors, free, strict=True):
            solved = dot(inverse(chosen), [[G(-1) * row[j]] for row in right])
            part = Balls([v.re[k] for k in pivots], [v.im[k] for k in pivots], v.radius)
            assert holds(part, [x for (x,) in solved])


@pytest.mark.parametrize("seed", range(20))
def test_cholesky(seed: int) -> None:
    rng = random.Random(seed)
    arithmetic = Arithmetic(PLACES, Work())
    n = rng.randint(1, 4)
    upper = [
        [
            G(rng.randint(1, 3)) if i == j else G(rng.randint(-3, 3), rng.randint(-3, 3)) if j > i else G(0)
            for j in range(n)
        ]
        for i in range(n)
    ]
    exact = dot(adjoint(upper), upper)
    rows = [Balls([int(z.re * UNIT) + 5 for z in x], [int(z.im * UNIT) - 5 for z in x], 5) for x in exact]
    found = cholesky(rows, arithmetic, "it")
    assert all(holds(row, x) for row, x in zip(found, upper, strict=True))
    across = transposed(found, conjugate=True)
    assert all(holds(row, x) for row, x in zip(across, adjoint(upper), strict=True))
    with pytest.raises(CertificateError, match="precision"):
        cholesky([Balls([3], [0], 3)], arithmetic, "it")
    with pytest.raises(CertificateError, match="precision"):
        solve([Balls([1], [1], 2)], [Balls([1], [1], 0)], arithmetic, "it")
