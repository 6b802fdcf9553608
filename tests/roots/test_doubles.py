"""The start in doubles: all roots by Aberth's method where a companion matrix would be slow."""

from __future__ import annotations

import random

import numpy as np
import pytest
from flint import acb, acb_poly

from polyalg.roots.simultaneous.doubles import lost_bits, roots_in_doubles


@pytest.mark.parametrize("degree", [70, 120, 250])
def test_aberth_finds_what_a_companion_matrix_finds(degree: int) -> None:
    rng = random.Random(degree)
    coefficients = [rng.randint(1, 999) * rng.choice([-1, 1]) for _ in range(degree + 1)]
    found = roots_in_doubles([acb(c) for c in coefficients], 0, degree)
    expected = np.roots(coefficients[::-1])
    gaps = np.abs(found.roots[:, None] - expected[None, :])
    assert gaps.min(axis=0).max() < 1e-9 and gaps.min(axis=1).max() < 1e-9
    assert found.radii.max() < 1e-9


def test_a_polygon_with_many_corners() -> None:
    """Every circle has one point: they must not lie on one ray."""
    coefficients = [acb(2) ** -(k * k // 40) for k in range(101)]
    found = roots_in_doubles(coefficients, 0, 100)
    product = np.prod([abs(z) for z in found.roots])
    assert abs(np.log2(product) - (-float(coefficients[0].real) + 250 + 1)) < 1e-6
    assert np.abs(found.roots[:, None] - found.roots[None, :])[~np.eye(100, dtype=bool)].min() > 0


def test_the_lowest_roots_are_chosen() -> None:
    found = roots_in_doubles([acb(c) for c in np.poly([1, 2, 3, 40, 50])[::-1]], 0, 3)
    assert np.allclose(sorted(found.roots.real), [1, 2, 3])


def test_cancellation_is_seen() -> None:
    power = acb_poly([acb(-1)] + [acb(0)] * 99 + [acb(1)])
    exponential, term = [acb(1)], acb(1)
    for k in range(1, 101):
        term = term * 30 / k
        exponential.append(term)
    assert lost_bits(power) < 4
    assert lost_bits(acb_poly(exponential)) > 30
    assert lost_bits(acb_poly([acb(0), acb(1), acb(1)])) == float("inf")
