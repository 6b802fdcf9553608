"""What a rational power needs is |k| log2 |eigenvalue| bits: nothing where all eigenvalues are at most 1."""

from __future__ import annotations

import random
from fractions import Fraction as F

import pytest
from flint import arb

import polyalg as pa


def chain(n: int) -> list[list[F]]:
    rng = random.Random(n)
    Q = [[rng.randint(1, 9) if abs(i - j) == 1 else 0 for j in range(n)] for i in range(n)]
    for i in range(n):
        Q[i][i] = -sum(Q[i])
    return [[F(int(i == j)) + F(Q[i][j], 10**9) for j in range(n)] for i in range(n)]


@pytest.mark.parametrize("k", [F(2 * 10**9 + 1, 2), F(-3, 2), F(1, 3)])
def test_a_slow_chain_has_its_powers(k: F) -> None:
    form = pa.jordan_form(chain(12), digits=20)
    power, other = form.power(k), form.apply(lambda x: (arb(k.numerator) / k.denominator * x.log()).exp())
    assert power.overlaps(other)
    assert all(z.real.rad() <= arb(10) ** -20 for z in power.entries())


def test_a_power_that_grows_is_refused() -> None:
    with pytest.raises(pa.ResourceLimitError, match="may need"):
        pa.jordan_form([[3, 1], [0, 2]]).power(F(10**12 + 1, 2))
