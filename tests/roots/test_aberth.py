"""Discs around approximations: one for each root, or no answer."""

from __future__ import annotations

import random

from flint import acb, acb_poly, arb, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import working_precision
from polyalg.roots.centring import ball_polynomial, centred
from polyalg.roots.complex.centred_roots import CentredRoots
from polyalg.roots.simultaneous.aberth import SeparatedRoots
from polyalg.roots.simultaneous.clusters import approximate_clustered_roots
from polyalg.roots.simultaneous.separating import complex_root_boxes


def exact(f: fmpz_poly) -> acb_poly:
    return ball_polynomial(IntegerPolynomial(f), 0)


def test_too_few_points_prove_nothing() -> None:
    f = exact(fmpz_poly([-1, 0, 0, 1]))
    assert not SeparatedRoots(f, [acb(1), acb(-0.5, 0.8)]).separate()
    assert not SeparatedRoots(f, []).separate()
    assert SeparatedRoots(f, [acb(1), acb(-0.5, 0.8), acb(-0.5, -0.8)]).separate()


def test_points_that_coincide_and_zeros_of_the_derivative() -> None:
    f = exact(fmpz_poly([-1, 0, 0, 0, 1]))
    found = SeparatedRoots(f, [acb(0), acb(0), acb(1), acb(1)])
    assert found.separate()
    assert sorted((round(float(b.real)), round(float(b.imag))) for b in found.boxes) == [
        (-1, 0),
        (0, -1),
        (0, 1),
        (1, 0),
    ]


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=7, unique=True), st.integers(0, 30))
def test_boxes_hold_one_root_each(roots: list[int], power: int) -> None:
    f = fmpz_poly([1])
    for root in roots:
        f *= fmpz_poly([-(root + 10**power), 1])
    boxes = next(complex_root_boxes(f))
    with working_precision(300):
        held = [[k for k, box in enumerate(boxes) if box.contains(acb(r + 10**power))] for r in roots]
    assert sorted(k for ks in held for k in ks) == list(range(len(roots)))


def test_approximations_are_as_many_as_roots() -> None:
    rng = random.Random(3)
    for degree in range(1, 40):
        f = fmpz_poly(
            [rng.randint(-(10 ** rng.randint(0, 30)), 10 ** rng.randint(0, 30)) for _ in range(degree)] + [1]
        )
        g, _ = centred(IntegerPolynomial(f))
        if g.real.gcd(g.real.derivative()).degree() == 0:
            assert len(approximate_clustered_roots(ball_polynomial(g, 0))) == degree


def test_a_root_that_is_met_exactly_is_the_one_of_its_box() -> None:
    roots = CentredRoots(IntegerPolynomial(fmpz_poly([-12, 19, -8, 1])), 0)
    assert roots.real_count == 3
    found = [roots.refined(k, 200) for k in range(3)]
    with working_precision(300):
        assert sorted(int(float(x.real)) for x in found) == [1, 3, 4]
        assert all(arb(x.real.rad()) <= arb(2) ** -200 for x in found)
        assert all(box.contains(x) for box, x in zip(roots.isolating, found, strict=True))
