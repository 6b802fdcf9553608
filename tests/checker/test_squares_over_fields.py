"""Sums of squares over number fields in the checker, beside their definition."""

from __future__ import annotations

import random

import pytest

from polyalg.checker.arithmetic.fields.matrix_polynomials import read_field_matrices
from polyalg.checker.arithmetic.fields.sums_of_squares import FieldSumOfSquares
from polyalg.checker.format.limits import Work
from polyalg.checker.format.number_field import Field

from .edits import rational
from .handmade_spectral import G
from .truth_algebraic_spectral import sum_of
from .truth_roots import parse

MODULI = [[-2, 1], [-2, 0, 1], [-7, 5, 0, 1], [1, 0, -10, 0, 1], [576, 0, -960, 0, 352, 0, -40, 0, 1]]
INTERVAL = ["-1/3", "5/2"]
MULTIPLIERS = {
    "1": ([1], 1),
    "x - a": ([1, 3], 3),
    "b - x": ([5, -2], 2),
    "(x - a)(b - x)": ([5, 13, -6], 6),
}


def numbers(shape, d, height, rng, rational_only=False, real=False):
    """Return coefficients; now and then all numbers have the largest modulus."""
    extreme = rng.choice([0, 0, 1, -1])
    n, m, length = shape

    def coordinate(k):
        if rational_only and k:
            return "0"
        pair = [extreme * height or rng.randint(-height, height) for _ in range(2 - real)]
        texts = [rational(parse(f"{x}/{1 if extreme else rng.choice([1, 1, 6])}")) for x in pair]
        return texts if len(texts) == 2 else texts[0]

    return [[[[coordinate(k) for k in range(d)] for _ in range(m)] for _ in range(n)] for _ in range(length)]


@pytest.mark.parametrize("f", MODULI, ids=str)
@pytest.mark.parametrize("height", [1, 255, 2**64 - 1])
def test_a_sum_is_that_of_the_definition(f, height):
    d, rng = len(f) - 1, random.Random(f"{f} {height}")
    field = Field(f, ((0, 1), (0, 1)), (1, 1))
    for _ in range(6):
        n, length = rng.randint(1, 3), rng.randint(1, 3)
        holder = {"weights": [], "polynomials": []}
        names = []
        total = FieldSumOfSquares(n, length + 1, field, Work())
        for _ in range(rng.randint(1, 3)):
            Q = numbers(
                (rng.randint(1, 2), n, length), d, height, rng, rng.random() < 0.4, rng.random() < 0.4
            )
            weight = [rng.randint(-height, height) for _ in range(d)]
            names.append(rng.choice(list(MULTIPLIERS)))
            holder["weights"].append([rational(parse(f"{c}/35")) for c in weight])
            holder["polynomials"].append(Q)
            q = read_field_matrices(Q, "q", field, Work())
            with total.adding():
                total.add_field_square((weight, 35), q, MULTIPLIERS[names[-1]])
        parts = sum_of(f, holder, names, INTERVAL)
        longest = max(map(len, parts))
        parts = [[*p, *[[[G(0)] * n] * n] * (longest - len(p))] for p in parts]
        written = [
            [
                [[[rational(p[k][i][j].re), rational(p[k][i][j].im)] for p in parts] for j in range(n)]
                for i in range(n)
            ]
            for k in range(longest)
        ]
        assert total.equals_over_field(read_field_matrices(written, "p", field, Work()))
        i, j = sorted(rng.randrange(n) for _ in range(2))[::-1]
        entry = written[rng.randrange(longest)][i][j][rng.randrange(d)]
        entry[0] = rational(parse(entry[0]) + 1)
        assert not total.equals_over_field(read_field_matrices(written, "p", field, Work()))
