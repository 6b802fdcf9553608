"""Roots of products and of polynomials in x^k, which doubles do not tell: found by the other polynomials."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import acb, fmpz_poly

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots import real
from polyalg.roots.complex.centred_roots import CentredRoots
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.simultaneous import separating
from polyalg.roots.simultaneous.aberth import SeparatedRoots

X = fmpz_poly([0, 1])


def chebyshev(n: int) -> fmpz_poly:
    before, now = fmpz_poly([1]), X
    for _ in range(n - 1):
        before, now = now, 2 * X * now - before
    return now


def wilkinson(n: int) -> fmpz_poly:
    product = fmpz_poly([1])
    for k in range(1, n + 1):
        product *= X - k
    return product


def dense(n: int, seed: int) -> fmpz_poly:
    rng = random.Random(seed)
    return fmpz_poly([rng.randint(1, 99), *(rng.randint(-99, 99) for _ in range(n - 1)), rng.randint(1, 99)])


@pytest.fixture
def iterations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the most bits of each of FLINT's iterations for high degrees."""
    seen: list[int] = []
    iterated = separating._iterated

    def counted(poly: Any, bits: int, most_bits: int, *tolerance: Any) -> Any:
        if poly.degree() > 60:
            seen.append(most_bits)
        return iterated(poly, bits, most_bits, *tolerance)

    monkeypatch.setattr(separating, "_iterated", counted)
    return seen


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the degrees of polynomials that were evaluated for discs, once for each point."""
    seen: list[int] = []
    measure = SeparatedRoots._measure

    def counted(self: SeparatedRoots, k: int) -> None:
        seen.append(self._n)
        measure(self, k)

    monkeypatch.setattr(SeparatedRoots, "_measure", counted)
    return seen


def check(p: fmpz_poly, boxes: list[acb]) -> None:
    """Each box holds a root: they are as many as roots, are disjoint, and p has a zero in each."""
    assert len(boxes) == p.degree()
    with flint_lock, working_precision(4000):
        points = [acb(box.mid()) for box in boxes]
        for k, z in enumerate(points):
            radius = int(p.degree()) * abs(p(z) / p.derivative()(z))
            assert all(abs(z - w) > 4 * radius for j, w in enumerate(points) if j != k)


@pytest.mark.parametrize("p", [chebyshev(120) + 3, chebyshev(90)(X**2) - 5, (chebyshev(32) + 3)(X**3)])
def test_polynomials_in_a_power_by_those_of_lower_degree(
    p: fmpz_poly, iterations: list[int], measured: list[int]
) -> None:
    """They were approximated at their full degree: FLINT's iteration in vain, and Aberth's at many bits."""
    isolation = RootIsolation(IntegerPolynomial(p))
    degree = int(p.degree())
    assert all(bits <= 64 for bits in iterations)
    assert measured.count(degree) <= 3 * degree
    check(p, isolation.with_conjugates(isolation.enclosures(200)))


@pytest.mark.parametrize("other", [dense(60, 1), fmpz_poly([1] * 61)], ids=["random", "ones"])
def test_products_by_their_factors(other: fmpz_poly, measured: list[int]) -> None:
    """To place the roots of a product took 20 times as long as to find those of its factors."""
    p = wilkinson(60) * other
    found = pa.count_roots(p, pa.disc(0, 4))
    degree = int(p.degree())
    assert measured.count(degree) <= 3 * degree
    inside = [root for root in pa.complex_roots(p) if abs(complex(root)) < 4 - 1e-9]
    assert found.boundary == 1 and found.inside == sum(root.multiplicity for root in inside)


def test_so_are_products_in_a_power(iterations: list[int], measured: list[int]) -> None:
    """The factors of the polynomial of lower degree were not looked for."""
    p = (wilkinson(40) * dense(40, 1))(X**3)
    pa.count_roots(p, pa.disc(0, 4))
    assert all(bits <= 64 for bits in iterations)
    assert measured.count(80) <= 3 * 80 and measured.count(240) <= 3 * 240


@pytest.mark.parametrize("p", [(chebyshev(40) + 3)(X**2), wilkinson(30) * dense(30, 1)])
def test_the_precision_of_the_caller_does_not_round_the_points(p: fmpz_poly) -> None:
    """They were known to 128 bits, and rounded to the 64 or fewer of whoever asked for them."""
    roots = CentredRoots(IntegerPolynomial(p), 0, irreducible=False)
    with flint_lock, working_precision(20):
        points = roots._points_of_other_polynomials()
    assert points is not None
    with flint_lock, working_precision(4000):
        for z in points:
            assert int(p.degree()) * abs(p(z) / p.derivative()(z)) < 2**-90


def test_no_long_sequence_is_made_for_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Sturm sequence of 150 numbers of thousands of bits gave guesses; the roots themselves take 5 ms."""
    monkeypatch.setattr(real, "sturm_sequence", lambda *_, **__: pytest.fail("a Sturm sequence"))
    p = fmpz_poly([30 * 2 ** (k * k // 8) + 1 for k in range(151)])
    verdict = pa.is_hurwitz_stable(p)
    assert not verdict and pa.verify(verdict.certificate)


def test_a_root_off_the_axis_is_looked_for_among_those_of_factors(monkeypatch: pytest.MonkeyPatch) -> None:
    degrees: list[int] = []
    boxes = real.complex_root_boxes

    def counted(g: fmpz_poly) -> Any:
        degrees.append(int(g.degree()))
        return boxes(g)

    monkeypatch.setattr(real, "complex_root_boxes", counted)
    p = wilkinson(75) * fmpz_poly([1] * 76)
    verdict = pa.is_real_rooted(p)
    assert not verdict and pa.verify(verdict.certificate)
    assert all(1 < degree < 75 for degree in degrees)
