"""Factors that are known by construction: all domains, kinds, multiplicities and block structures."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing.matrix_polynomials import KnownFactor, known_factor
from polyalg.testing.strategies import known_factors
from tests.spectral.judge import assert_factor, assert_is

ONS = ("real", "circle", "imaginary")
KINDS = ("monic", "invertible", "singular", "degenerate")
PORTION = 250


def check(known: KnownFactor, digits: int, verify: bool = True) -> None:
    factor = pa.spectral_factor(known.P, digits, known.on)
    assert_is(factor, known.Q, digits)
    assert_factor(known.P, factor, digits)
    if verify:
        pa.verify(factor.certificate)


def random_known(rng: random.Random, most: int = 4) -> KnownFactor | None:
    on, kind = rng.choice(ONS), rng.choice(KINDS)
    gaussian, zeros = rng.random() < 0.5, rng.choice(["domain", "off", "mixed"])
    n, d = rng.randint(1, most), rng.randint(1, 3)
    try:
        return known_factor(rng, n, d, on, gaussian=gaussian, zeros=zeros, kind=kind)
    except pa.InputError:
        return None


@given(known_factors(), st.sampled_from([1, 15, 40]))
def test_contains_the_known_factor(known: KnownFactor, digits: int) -> None:
    check(known, digits)


POINTS = {"real": 1, "circle": pa.GaussianRational(0, 1), "imaginary": pa.GaussianRational(0, 1)}


def with_blocks(on: str, point: Any, sizes: list[int], zeros: str) -> KnownFactor:
    """Return a factor with these partial multiplicities at a point, as small as the builder makes it."""
    blocks = [(point, size) for size in sizes]
    for n in range(len(sizes), 8):
        try:
            rng = random.Random(repr((on, sizes)))
            return known_factor(rng, n, 2, on, gaussian=True, zeros=zeros, blocks=blocks)
        except pa.InputError:
            continue
    raise AssertionError("no size fits")


@pytest.mark.parametrize(
    ("on", "sizes"), list(product(ONS, ([1], [2], [3], [1, 1], [2, 1], [2, 2], [3, 1], [1, 1, 1], [2, 1, 1])))
)
def test_multiple_zeros_on_the_domain(on: str, sizes: list[int]) -> None:
    # P has blocks of twice these sizes at the point: [2, 1] are its blocks 4 + 2.
    check(with_blocks(on, POINTS[on], sizes, "domain"), 20)


@pytest.mark.parametrize(("on", "sizes"), list(product(ONS, ([1, 1], [2, 1], [3, 1, 1]))))
def test_multiple_zeros_off_the_domain(on: str, sizes: list[int]) -> None:
    point = {"real": (0, 1), "circle": (0, 2), "imaginary": (-1, 1)}[on]
    check(with_blocks(on, pa.GaussianRational(*point), sizes, "off"), 20)


@pytest.mark.parametrize("sizes", [[1], [1, 1], [2, 1]])
def test_zeros_at_infinity_on_the_circle(sizes: list[int]) -> None:
    check(with_blocks("circle", None, sizes, "domain"), 20)


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5, 6, 12, 20])
def test_scalar_zero_of_any_multiplicity(k: int) -> None:
    # (x - 1)^2k (x^2 + 1), whose factor is (x - 1)^k (x - i)
    q = pa.MatrixPolynomial([[[-1]], [[1]]]) ** k * pa.MatrixPolynomial(
        [[[pa.GaussianRational(0, -1)]], [[1]]]
    )
    check(KnownFactor(q.star() * q, q, "real", ()), 30)


def test_blocks_four_and_two_in_one_matrix() -> None:
    # Q has blocks 2 and 1 at 1, so P has 4 and 2 there
    x1 = pa.MatrixPolynomial([[[-1, 0], [0, -1]], [[1, 0], [0, 1]]])
    mixed = pa.MatrixPolynomial([[[-1, 1], [0, 1]], [[1, 0], [0, 0]]])
    q = mixed * x1
    factor = pa.spectral_factor(q.star() * q, 25)
    assert_factor(q.star() * q, factor, 25)
    assert [f.sizes for f in factor._found.solver.zeros.factors] == [(4, 2)]
    pa.verify(factor.certificate)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5000 // PORTION))
def test_five_thousand_known_factors(seed: int) -> None:
    rng = random.Random(seed)
    number = 0
    while number < PORTION:
        known = random_known(rng, most=5)
        if known is not None:
            number += 1
            # The checker has its own share: one in five.
            check(known, rng.choice([5, 15, 40]), verify=number % 5 == 0)


def test_two_hundred_known_factors() -> None:
    rng = random.Random(10**6)
    number = 0
    while number < 200:
        known = random_known(rng, most=3)
        if known is not None:
            number += 1
            check(known, 15, verify=number % 4 == 0)
