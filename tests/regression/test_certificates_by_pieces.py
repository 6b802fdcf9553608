"""Certificates of real roots where covers for Descartes' rule were too dear, by the work that they take."""

from __future__ import annotations

import json
import random

import pytest

import polyalg as pa
from polyalg.checker.format import limits
from tests.checker.costs import meter_of


def trinomial(n, middle=1):
    p = [0] * (n + 1)
    p[0], p[middle], p[n] = 1, -3, 1
    return p


def sparse(n, terms, seed):
    rng = random.Random(seed)
    p = [0] * (n + 1)
    for i in [0, n, *rng.sample(range(1, n), terms - 2)]:
        p[i] = rng.choice((-1, 1)) * rng.randint(1, 1000)
    return p


def dense(n, bits, seed):
    rng = random.Random(seed)
    return [rng.randrange(-(2**bits), 2**bits) | 1 for _ in range(n + 1)]


def shown(certificate):
    """Return the sorts of evidence of the factors, the points of pieces and the announced cost of a check."""
    factors = certificate.evidence["factors"]
    points = sum(len(half["points"]) for f in factors for half in f.get("pieces", {}).values())
    return (
        [sort for f in factors for sort in ("cover", "pieces") if sort in f],
        points,
        meter_of(certificate).spent,
    )


@pytest.mark.parametrize(
    ("p", "most_points", "most_work"),
    [
        (trinomial(10000), 25, 10**8),
        (trinomial(10000, 4999), 50, 10**8),
        # x -> -x, and read backwards
        ([c if k % 2 == 0 else -c for k, c in enumerate(trinomial(10000))], 25, 10**8),
        (trinomial(10000)[::-1], 25, 10**8),
        # scaled: coefficients 3^k a_k
        ([c * 3**k for k, c in enumerate(trinomial(2000))], 25, 10**10),
        (sparse(1000, 20, 1), 60, 10**8),
        (sparse(10000, 20, 1), 80, 10**8),
        (sparse(3000, 100, 1), 80, 2 * 10**8),
        (dense(1000, 8, 0), 60, 4 * 10**8),
        (dense(1000, 200, 0), 60, 6 * 10**8),
    ],
)
def test_general_polynomials_get_few_pieces(p, most_points, most_work):
    sorts, points, spent = shown(pa.real_roots(p).certificate)
    assert sorts == ["pieces"]
    assert points <= most_points
    assert spent <= most_work


@pytest.mark.parametrize(
    "p",
    [
        dense(100, 32, 0),
        dense(200, 8, 0),
        # Mignotte: two roots 2^-500 apart, which would need pieces of thousands of bits
        [-2, 2**12, -(2**21), *[0] * 97, 1],
    ],
)
def test_small_and_clustered_ones_keep_their_cover(p):
    assert shown(pa.real_roots(p).certificate)[0] == ["cover"]


def test_close_roots_of_a_sparse_polynomial_are_cut_between():
    # 10^-6 apart, beside a sparse polynomial of degree 2000
    p = [1, *[0] * 1999, 5]
    for shift in (1, 2):
        p = [10**6 * a - (10**6 + shift) * b for a, b in zip([0, *p], [*p, 0], strict=True)]
    sorts, points, _ = shown(pa.real_roots(p).certificate)
    assert sorts == ["pieces"]
    assert points <= 80


def test_a_root_zero_and_multiple_factors():
    p = trinomial(600)
    square = [0] * 1201
    for i, a in enumerate(p):
        for j, b in enumerate(p):
            square[i + j] += a * b
    certificate = pa.real_roots([0, 0, 0, *square]).certificate
    words = pa.verify(certificate)
    assert "3 distinct real roots (7 with multiplicity)" in words
    assert pa.verify(json.loads(certificate.to_json())) == words
    assert "pieces" in shown(certificate)[0]


def test_degrees_beyond_the_checker_are_refused_at_once():
    roots = pa.real_roots(trinomial(limits.MAX_DEGREE + 1))
    with pytest.raises(pa.ResourceLimitError, match="degrees up to 10000"):
        _ = roots.certificate
