"""Smith discs: each encloses its root, clusters included, and too coarse approximations are refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError, verify
from polyalg.checker.format.limits import Work
from polyalg.checker.format.reading import Numbers
from polyalg.checker.roots.discs import smith_radii

from .handmade import build, eigenvalues_certificate, poly, poly_mul


def monic(roots):
    g = poly(1)
    for root in roots:
        g = poly_mul(g, poly(-root, 1))
    return Numbers([int(c.re) for c in g], None, 1)


@given(
    st.lists(st.integers(-30, 30), min_size=1, max_size=8, unique=True),
    st.integers(8, 200),
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=8, max_size=8),
)
def test_radii_bound_the_smith_radius_from_above_and_are_sharp(roots, bits, noise) -> None:
    g = monic(roots)
    points = [((root << bits) + a, b) for root, (a, b) in zip(roots, noise, strict=False)]
    unit = bits + 32
    radii = smith_radii(g, points, bits, unit, Work())
    for (x, y), size in zip(points, radii, strict=True):
        re, im, below = Fraction(1), Fraction(0), Fraction(1)
        for root in roots:
            a, b = Fraction(x, 2**bits) - root, Fraction(y, 2**bits)
            re, im = re * a - im * b, re * b + im * a
        for p, q in points:
            if (p, q) != (x, y):
                below *= Fraction((x - p) ** 2 + (y - q) ** 2, 4**bits)
        exact_square = len(roots) ** 2 * (re * re + im * im) / below
        assert exact_square <= Fraction(size, 2**unit) ** 2
        assert Fraction(max(size - 8, 0), 2**unit) ** 2 <= exact_square * Fraction(11, 10)


@pytest.mark.parametrize("gap", [10, 100, 400])
def test_clusters(gap: int) -> None:
    # (x^2 - 2)-like pair of roots at distance about 2^-gap
    known = (
        build([(poly(-1, 0, 4**gap), [1])], den=1) if gap < 0 else build([(poly(-1, 0, 1), [1])], den=2**gap)
    )
    cert = eigenvalues_certificate(
        known, bits=2 * gap, radius=f"1/{4**gap}" if gap < 400 else f"1/{hex(4**gap)}"
    )
    verify(cert)
    coarse = eigenvalues_certificate(known, bits=gap // 3, radius="1/2")
    with pytest.raises(CertificateError) as caught:
        verify(coarse)
    assert caught.value.step == "smith-discs"


def test_mignotte_like_clusters() -> None:
    # x^5 - 2 (10 x - 1)^2 has two roots within about 1e-3 of 1/10
    known = build([(poly(-2, 40, -200, 0, 0, 1), [2])])
    verify(eigenvalues_certificate(known))


def test_equal_approximations_are_refused() -> None:
    with pytest.raises(CertificateError, match="smith-discs: two approximations"):
        smith_radii(Numbers([-2, 0, 1], None, 1), [(1, 0), (1, 0)], 0, 32, Work())


def test_integer_eigenvalues_need_no_places() -> None:
    cert = eigenvalues_certificate(build([(poly(-3, 1), [1]), (poly(2, 1), [2])]))
    cert["evidence"]["approximations"] = {"bits": "0", "roots": [["3", "0"], ["-2", "0"]]}
    verify(cert)


def test_all_roots_of_one_factor_without_places() -> None:
    roots = list(range(-5, 6))
    cert = eigenvalues_certificate(build([(poly(*[int(c) for c in monic(roots).re]), [1])]))
    cert["evidence"]["approximations"] = {"bits": "0", "roots": [[str(r), "0"] for r in roots]}
    cert["claim"]["eigenvalues"] = {"bits": "0", "centers": [[str(r), "0"] for r in roots]}
    verify(cert)
