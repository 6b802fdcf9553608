"""Balls in fixed point hold the exact results for every choice of numbers inside the balls given."""

from __future__ import annotations

import random
from fractions import Fraction as F
from math import factorial

import pytest

from polyalg.checker.arithmetic.fixed.ball_matrices import cholesky, null_vectors, product, transposed
from polyalg.checker.arithmetic.fixed.ball_systems import solve
from polyalg.checker.arithmetic.fixed.balls import Arithmetic, Balls
from polyalg.checker.errors import CertificateError
from polyalg.checker.format.limits import Work

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


def hilbert(n, places):
    rows = [[(1 << places) // (i + j + 1) for j in range(n)] for i in range(n)]
    return [Balls(row, [0] * n, 1) for row in rows], [Balls([1 << places], [0], 0) for _ in range(n)]


@pytest.mark.parametrize("n", [4, 8, 12])
@pytest.mark.parametrize("shift", [0, 60, -20])
def test_a_system_loses_what_it_must_and_once(n: int, shift: int) -> None:
    """H x = 1 has a solution of integers; what is lost is about the condition, whatever the scale is."""
    places, condition = 160, 5 * n
    rows, right = hilbert(n, places)
    if shift < 0:
        rows = [Balls([x >> -shift for x in row.re], row.im, 2) for row in rows]
    else:
        rows = [Balls([x << shift for x in row.re], row.im, row.radius << shift) for row in rows]
    (x,) = solve(rows, right, Arithmetic(places, Work()), "it")
    assert x.radius.bit_length() < 2 * condition + 2 * max(0, -shift) + 24
    for i in range(n):
        wanted = (-1) ** (n + i + 1) * (factorial(n + i) // (factorial(i) ** 2 * factorial(n - 1 - i)))
        assert abs(F(wanted) / F(2) ** shift - F(x.re[i], 1 << places)) <= F(x.radius, 1 << places)


@pytest.mark.parametrize("seed", range(20))
def test_balls_around_a_singular_matrix_are_refused(seed: int) -> None:
    """The midpoints may be invertible: what counts is that a matrix in the balls is not."""
    rng = random.Random(seed)
    n, e = rng.randint(2, 6), rng.choice([1, 2**10, 2**30])
    rows = random_rows(rng, n - 1, n, 0)
    weights = [rng.randint(-2, 2) for _ in rows]
    last = Balls(
        [sum(c * row.re[j] for c, row in zip(weights, rows, strict=True)) for j in range(n)],
        [sum(c * row.im[j] for c, row in zip(weights, rows, strict=True)) for j in range(n)],
        0,
    )
    moved = [Balls([x + rng.choice((-e, e)) for x in row.re], row.im, e) for row in (*rows, last)]
    right = [Balls([UNIT], [0], 0) for _ in range(n)]
    with pytest.raises(CertificateError, match="not proved invertible"):
        solve(moved, right, Arithmetic(PLACES, Work()), "it")
