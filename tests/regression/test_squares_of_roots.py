"""Roots whose squares are real: zeros of real polynomials on the circle and on the imaginary axis."""

from __future__ import annotations

import random

import pytest
from flint import acb, arb, fmpz_poly

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.simultaneous import separating


def product(factors: list[list[int]]) -> fmpz_poly:
    p = fmpz_poly([1])
    for f in factors:
        p *= fmpz_poly(f)
    return p


@pytest.fixture
def no_iteration(monkeypatch: pytest.MonkeyPatch) -> None:
    """No numerical start for clusters may be needed."""

    def refused(*parts: object) -> None:
        raise AssertionError("the roots are known from their squares")

    monkeypatch.setattr(separating, "approximate_clustered_roots", refused)


@pytest.mark.parametrize("m", [1, 5, 20])
@pytest.mark.parametrize("base", [2, 10**3, 10**6])
def test_far_zeros_of_a_real_factor_on_the_circle(m: int, base: int, no_iteration: None) -> None:
    q = [int(c) for c in product([[base + k, 1] for k in range(m)]).coeffs()]
    P = pa.LaurentMatrixPolynomial(
        [[[sum(a * b for a, b in zip(q, q[k:], strict=False))]] for k in range(m + 1)]
    )
    Q = pa.spectral_factor(P, digits=30, on="circle")
    assert Q.radius <= arb(10) ** -30
    # q has its zeros outside, and so has the factor, up to its order
    assert {abs(C[0, 0].real).contains(abs(c)) for C, c in zip(Q.coefficients, q, strict=True)} == {True} or {
        abs(C[0, 0].real).contains(abs(c)) for C, c in zip(Q.coefficients, q[::-1], strict=True)
    } == {True}


@pytest.mark.parametrize("seed", range(20))
def test_square_roots_of_real_roots(seed: int, no_iteration: None) -> None:
    rng = random.Random(seed)
    scale = rng.choice([1, 1, 10**6, 10**20])
    squares = rng.sample([k for k in range(-60, 60) if k], rng.randint(2, 8))
    h = product([[-k * scale - (rng.randint(0, 1) if scale > 1 else 0), 1] for k in squares])
    f = IntegerPolynomial(fmpz_poly([c for x in h.coeffs() for c in (x, 0)][:-1]))
    found = RootIsolation(f)
    for bits in (10, 100, 400):
        boxes = found.with_conjugates(found.enclosures(bits))
        assert len(boxes) == 2 * len(squares)
        assert found.real_count == 2 * sum(k > 0 for k in squares)
        assert all(box.rad() <= arb(2) ** (1 - bits) for box in boxes)
        assert not any(x.overlaps(y) for k, x in enumerate(boxes) for y in boxes[:k])
        roots = [-h_root[0] for h_root in ([fmpz_poly(g)[0]] for g, _ in h.factor()[1])]
        for t in roots:
            root = acb(t).sqrt()
            assert sum(box.overlaps(root) or box.overlaps(-root) for box in boxes) == 2
