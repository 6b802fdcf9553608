"""The route through the Jordan form of the companion matrix against the one through chains at the zeros."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

import polyalg as pa
from polyalg.spectral.companion import factor_by_companion
from polyalg.spectral.given import read_given
from polyalg.testing.matrix_polynomials import known_factor

EPS = Fraction(1, 10**20)


def check_agreement(rng: random.Random, most: int) -> bool:
    """Factor one random P both ways; False where the choice of kinds gave none."""
    n = rng.randint(1, 4)
    d = rng.randint(1, max(1, min(4, most // n)))
    kind = rng.choice(["monic", "invertible", "singular"])
    gaussian, zeros = rng.random() < 0.5, rng.choice(["domain", "off", "mixed"])
    try:
        known = known_factor(rng, n, d, gaussian=gaussian, zeros=zeros, kind=kind)
    except pa.InputError:
        return False
    # Where the determinant vanishes identically there is no companion matrix of P itself.
    reference = factor_by_companion(read_given(known.P).line(), EPS)
    factor = pa.spectral_factor(known.P, eps=EPS)
    assert len(reference) == len(factor.coefficients)
    for left, right in zip(reference, factor.coefficients, strict=True):
        pairs = zip(left.entries(), right.entries(), strict=True)
        assert all(x.overlaps(y) for x, y in pairs)
    return True


def test_routes_agree() -> None:
    rng = random.Random(1)
    assert sum(check_agreement(rng, 6) for _ in range(40)) > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_routes_agree_up_to_twelve(seed: int) -> None:
    rng = random.Random(100 + seed)
    done = 0
    while done < 60:
        done += check_agreement(rng, 12)
