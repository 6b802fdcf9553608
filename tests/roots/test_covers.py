"""Covers by Descartes' rule where pairs beside the axis have to be cut off, at points with denominators."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.checker.format.limits import Work
from polyalg.checker.roots.descartes import check_cover, shifted_by_one
from polyalg.checker.roots.real_polynomials import RationalPolynomials
from polyalg.core.report import ReportBuilder
from polyalg.roots.cover import IntegerVariations, descartes_cover
from polyalg.roots.dyadic import separators
from polyalg.roots.merging import SortedRoots
from polyalg.roots.real import root_problem


def variations_between(p: list[Fraction], low: Fraction, high: Fraction) -> int:
    """Return the sign changes of (1 + x)^n p((low + high x) / (1 + x)), in fractions."""
    n = len(p) - 1
    total = [Fraction(0)] * (n + 1)
    for k, c in enumerate(p):
        term = [c]
        for factor in [(low, high)] * k + [(Fraction(1), Fraction(1))] * (n - k):
            term = [factor[0] * a + factor[1] * b for a, b in zip([*term, 0], [0, *term], strict=True)]
        total = [a + b for a, b in zip(total, term, strict=True)]
    signs = [c > 0 for c in total if c]
    return sum(a != b for a, b in pairwise(signs))


def times(p: list[Fraction], factor: list[Fraction]) -> list[Fraction]:
    found = [Fraction(0)] * (len(p) + len(factor) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(factor):
            found[i + j] += a * b
    return found


@pytest.mark.parametrize("seed", range(12))
def test_pairs_beside_the_axis_are_cut_off(seed: int) -> None:
    rng = random.Random(seed)
    d = rng.choice((1, 3, 5, 8))
    roots = sorted({Fraction(rng.randint(-40, 40), d) for _ in range(rng.randint(0, 3))})
    p = [Fraction(1)]
    for x in roots:
        p = times(p, [-x, Fraction(1)])
    for _ in range(rng.randint(1, 3)):
        c, h = Fraction(rng.randint(-40, 40), 7), Fraction(1, rng.choice((3, 10, 100, 1000)))
        p = times(p, [c * c + h * h, -2 * c, Fraction(1)])
    # Points of thirds of a half: no root has them.
    around = [Fraction(-300, 7), *roots, Fraction(300, 7)]
    separating = [(2 * a + b) / 3 + Fraction(1, 10007) for a, b in pairwise(around)]
    scale = 1
    for c in p:
        scale *= c.denominator
    g = fmpz_poly([int(c * scale) for c in p])
    cover = descartes_cover(IntegerVariations(g), [fmpq(x.numerator, x.denominator) for x in separating])
    ends = [Fraction(int(x.p), int(x.q)) for x in cover]
    assert ends == sorted(set(ends)) and all(g(x) != 0 for x in cover)
    counts = [variations_between(p, a, b) for a, b in pairwise(ends)]
    below = [c * (-1) ** k for k, c in enumerate(p)]
    # Beyond the ends, which are as good as infinite there: no root is further out than 2^20.
    far = Fraction(2**20)
    counts += [variations_between(p, ends[-1], far), variations_between(below, -ends[0], far)]
    assert max(counts) <= 1
    assert sum(counts) == len(roots)


@pytest.mark.parametrize("terms", [1, 2, 4, 9])
def test_few_terms_are_shifted_one_by_one(terms: int) -> None:
    rng = random.Random(terms)
    for n in (8, 31, 72, 200):
        g = [0] * (n + 1)
        for k in [n, *rng.sample(range(n), terms - 1)]:
            g[k] = rng.randint(-(10**40), 10**40) or 1
        work = Work()
        assert shifted_by_one(g, work) == [int(c) for c in fmpz_poly(g)(fmpz_poly([1, 1])).coeffs()]
    dense = Work()
    shifted_by_one([1] * (n + 1), dense)
    assert terms > 4 or work.spent < dense.spent


X = fmpz_poly([0, 1])
NEAR = X**13 + 2 * (10**60 * X - 1) ** 2
DEEP = {
    "a pair": NEAR,
    "shifted": NEAR(X - 1),
    "reversed and scaled": fmpz_poly(NEAR.coeffs()[::-1])(3 * X),
    "of squares": NEAR(X * X),
    "two pairs": X**23 + 2 * ((10**30 * X - 1) * (10**30 * X - 1001)) ** 2,
    "two pairs at one place": X**31 + 2 * (10**30 * X - 1) ** 4,
    "a pair beside a root": NEAR * (10**60 * X - 1),
    "a root and a pair at one place": X**13 + 2 * (10**30 * X - 1) ** 3,
    "at irrational numbers": (X * X - 2) ** 2 * 10**200 + X + 3,
    "of few terms, at a short number": X**100 + 2 * (2**60 * X - 1) ** 2,
}


@pytest.mark.parametrize("g", DEEP.values(), ids=DEEP.keys())
def test_roots_close_to_each_other_take_few_cuts(g: fmpz_poly) -> None:
    """Halving takes a cut for each bit of their distance: thousands of them."""
    roots = pa.real_roots(g)
    cover = descartes_cover(IntegerVariations(g), roots_separated(g))
    assert len(cover) < 300
    assert pa.verify(roots.certificate) and len(roots.certificate.to_json()) < 60_000


def roots_separated(g: fmpz_poly) -> list[fmpq]:
    roots = SortedRoots([root_problem(g, ReportBuilder()).roots(16)])
    return separators([root.ball for root in roots.placed()])


@given(
    st.lists(st.integers(-9, 9), min_size=2, max_size=5),
    st.integers(1, 60),
    st.lists(st.integers(-9, 9), min_size=1, max_size=3),
)
def test_squares_that_miss_the_line_by_little(q: list[int], size: int, more: list[int]) -> None:
    g = fmpz_poly(q) ** 2 * 10**size + fmpz_poly(more)
    assume(g.degree() > 0 and g.gcd(g.derivative()).degree() == 0)
    cover = descartes_cover(IntegerVariations(g), roots_separated(g))
    points = [(int(x.p), int(x.q)) for x in cover]
    over = RationalPolynomials(Work())
    check_cover([int(c) for c in g.coeffs()], points, len(pa.real_roots(g)), "cover", over)
