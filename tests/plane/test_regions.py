"""Roots in regions of the plane: beside constructions, transformations and roots of other systems."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import pytest
import sympy
from flint import fmpq, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

from .planted import G, points, product, regions, small


def place(region: pa.Region, z: Any) -> int:
    """Return 1 inside, 0 on the boundary, -1 outside, by the definition of the region."""
    text = region.json()
    x, y = z.real, z.imag

    def number(t: str) -> fmpq:
        return fmpq(*map(int, t.split("/")))

    if text["shape"] == "half-plane":
        edge = number(text["edge"])
        depth = {"left": edge - x, "right": x - edge, "upper": y - edge, "lower": edge - y}[text["side"]]
    elif text["shape"] == "disc":
        (a, b), r = map(number, text["center"]), number(text["radius"])
        depth = r * r - (x - a) ** 2 - (y - b) ** 2
    elif text["shape"] == "strip":
        t = x if text["part"] == "real" else y
        depth = min(t - number(text["low"]), number(text["high"]) - t)
    else:
        (a, b), (c, d) = map(number, text["low"]), map(number, text["high"])
        depth = min(x - a, c - x, y - b, d - y)
    return (depth > 0) - (depth < 0)


def counted(count: pa.RegionCount) -> tuple[int, int, int]:
    pa.verify(count)
    return count.inside, count.boundary, count.outside


@given(st.lists(points, max_size=6), regions, st.sampled_from([1, -2, G(1, 1), fmpq(1, 3)]))
def test_roots_that_are_known(roots: list[Any], region: pa.Region, factor: Any) -> None:
    places = [place(region, z) for z in roots]
    wanted = places.count(1), places.count(0), places.count(-1)
    assert counted(pa.count_roots(product(roots, factor), region)) == wanted


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9).filter(lambda p: p[-1]), regions)
def test_the_checker_finds_the_same_by_indices(p: list[int], region: pa.Region) -> None:
    # what it computes has nothing to do with isolation
    count = pa.count_roots(p, region)
    assert sum(counted(count)) == len(p) - 1
    mirrored = pa.count_roots([c * (-1) ** k for k, c in enumerate(p)], region)
    text = region.json()
    if text["shape"] == "disc" and text["center"][0] == "0":
        assert mirrored.to_dict() == count.to_dict()


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=8).filter(lambda p: p[0] and p[-1]))
def test_reversed_polynomials(p: list[int]) -> None:
    inside, boundary, outside = counted(pa.count_roots(p, pa.disc(0, 1)))
    assert counted(pa.count_roots(p[::-1], pa.disc(0, 1))) == (outside, boundary, inside)
    left, axis, right = counted(pa.count_roots(p, pa.half_plane("left")))
    assert counted(pa.count_roots(p[::-1], pa.half_plane("left"))) == (left, axis, right)
    assert pa.count_roots(p, pa.half_plane("right")).inside == right
    assert bool(pa.is_hurwitz_stable(p)) == (left == len(p) - 1)
    assert bool(pa.is_schur_stable(p)) == (inside == len(p) - 1)


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=6).filter(lambda p: p[-1]), small, small)
def test_half_planes_and_strips_fit_together(p: list[int], a: Fraction, b: Fraction) -> None:
    if a == b:
        return
    low, high = min(a, b), max(a, b)
    strip = pa.count_roots(p, pa.strip(low, high))
    left = pa.count_roots(p, pa.half_plane("left", low))
    right = pa.count_roots(p, pa.half_plane("right", high))
    assert strip.outside == left.inside + right.inside
    assert strip.boundary == left.boundary + right.boundary
    upper = pa.count_roots(p, pa.half_plane("upper", low))
    assert upper.inside + upper.boundary + pa.count_roots(p, pa.half_plane("lower", low)).inside == len(p) - 1


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=7).filter(lambda p: p[-1]))
def test_beside_sympy(p: list[int]) -> None:
    poly = sympy.Poly(p[::-1], sympy.Symbol("x"))
    low, high = Fraction(-10, 7), Fraction(11, 7)
    corners = [G(*[fmpq(t.numerator, t.denominator)] * 2) for t in (low, high)]
    roots = [complex(z) for z in poly.nroots(n=20, maxsteps=500)]
    depths = [min(t - low, high - t, u - low, high - u) for t, u in ((z.real, z.imag) for z in roots)]
    if all(abs(depth) > 1e-3 for depth in depths):
        assert pa.count_roots(p, pa.rectangle(*corners)).inside == sum(depth > 0 for depth in depths)


@pytest.mark.parametrize(
    ("p", "region", "wanted"),
    [
        ([5], pa.disc(0, 1), (0, 0, 0)),
        ([1j], pa.rectangle(0, 1 + 1j), (0, 0, 0)),
        ([0, 1], pa.rectangle(0, 1 + 1j), (0, 1, 0)),  # a corner
        ([0, 0, 0, 1], pa.rectangle(0, 1 + 1j), (0, 3, 0)),
        (product([G(1, 1)] * 4), pa.rectangle(0, 1 + 1j), (0, 4, 0)),
        (product([fmpq(1, 2)] * 2 + [2, 3]), pa.rectangle(-1j, 2 + 1j), (2, 1, 1)),
        ([-2, 0, 1], pa.rectangle(0, 2 + 1j), (0, 1, 1)),  # irrational, on a side
        ([-2, 0, 0, 1], pa.rectangle(-2, 2 + 2j), (1, 1, 1)),  # x^3 = 2 is irreducible over Q
        ([1, 0, 0, 0, 1], pa.disc(0, 1), (0, 4, 0)),
        ([5, -6, 5], pa.disc(0, 1), (0, 2, 0)),
        (product([-1, -1, -1]), pa.disc(0, 1), (0, 3, 0)),  # the point that the map takes to infinity
        ([2, 0, 1], pa.strip(0, 1), (0, 2, 0)),
        ([2, 0, 1], pa.strip(-1, 1, "imaginary"), (0, 0, 2)),
        ([4, 0, 5, 0, 1], pa.half_plane("left"), (0, 4, 0)),
    ],
)
def test_on_the_boundary(p: Any, region: pa.Region, wanted: tuple[int, int, int]) -> None:
    assert counted(pa.count_roots(p, region)) == wanted


def test_roots_close_to_the_boundary() -> None:
    tiny = fmpq(1, 10**60)
    for r, wanted in ((1 - tiny, (0, 0, 2)), (fmpq(1), (0, 2, 0)), (1 + tiny, (2, 0, 0))):
        assert counted(pa.count_roots([1, 0, 1], pa.disc(0, r))) == wanted
    assert counted(pa.count_roots([1, 0, 1], pa.rectangle(-1j, G(1, 1 + tiny)))) == (0, 2, 0)


def test_many_roots() -> None:
    p = fmpz_poly([-1] + [0] * 299 + [1])
    assert pa.count_roots(p, pa.disc(0, 1)).boundary == 300
    count = pa.count_roots(p, pa.half_plane("left"))
    assert (count.inside, count.boundary, count.outside) == (149, 2, 149)


def test_what_comes_back() -> None:
    count = pa.count_roots(sympy.sympify("x**2 + 1"), pa.disc(sympy.I, sympy.Rational(1, 2)))
    assert count == pa.count_roots([1, 0, 1], pa.disc(1j, Fraction(1, 2)))
    assert count != pa.count_roots([1, 0, 1], pa.disc(1j, 1))
    assert pickle.loads(pickle.dumps(count)) == count
    assert count.region == pa.disc(1j, Fraction(1, 2)) and repr(count.region) == "disc(i, 1/2)"
    assert pa.verify(count, input=[1, 0, 1])
    with pytest.raises(pa.CertificateError, match="coefficient 0 is 1, not 2"):
        pa.verify(count, input=[2, 0, 1])
    with pytest.raises(pa.CertificateError, match="degree 2, not 1"):
        pa.verify(count, input=[1, 2])
    assert pa.verify(pa.count_roots([1j, 1], pa.disc(0, 1)), input=[1j, 1])


@pytest.mark.parametrize(
    ("call", "message", "error"),
    [
        (lambda: pa.disc(0, 0), "the radius of a disc must be positive, not 0", pa.InputError),
        (lambda: pa.disc(0.5, 1), "center is the float 0.5", pa.InexactInputError),
        (lambda: pa.disc("x", 1), "center is the string 'x'", pa.InputError),
        (lambda: pa.disc(0, 1j), "radius must be real", pa.InputError),
        (lambda: pa.strip(2, 1), "a strip needs a < b, not a = 2 and b = 1", pa.InputError),
        (lambda: pa.strip(None, 1), "a is None, not a number", pa.InputError),
        (lambda: pa.strip(0, 1, "vertical"), "part must be 'real' or 'imaginary'", pa.InputError),
        (lambda: pa.half_plane("top"), "side must be 'left', 'right', 'upper' or 'lower'", pa.InputError),
        (lambda: pa.half_plane("left", 0.1), "edge is the float 0.1", pa.InexactInputError),
        (lambda: pa.rectangle(0, 1), "the rectangle from 0 to 1 has no inside", pa.InputError),
        (lambda: pa.count_roots([1, 1], "left"), "region is a str; pass half_plane", pa.InputError),
        (lambda: pa.count_roots([0], pa.disc(0, 1)), "p is the zero polynomial", pa.InputError),
        (
            lambda: pa.count_roots([1, 0.5], pa.disc(0, 1)),
            "coefficient 1 of p is the float",
            pa.InexactInputError,
        ),
    ],
)
def test_errors(call: Any, message: str, error: type) -> None:
    with pytest.raises(error, match=message.replace("(", r"\(")):
        call()


def test_progress_and_report() -> None:
    seen: list[str] = []
    count = pa.count_roots([1, 2, 3], pa.disc(0, 1), progress=lambda done, total, stage: seen.append(stage))
    assert "root isolation" in seen and [s.name for s in count.report.stages][-1] == "root isolation"
