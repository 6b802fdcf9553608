"""A polynomial by its factors: what it says of itself fits together, and with roots that are known."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from flint import fmpq, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

from polyalg.checker.format.limits import Work
from polyalg.checker.roots.places import read_factors
from polyalg.checker.roots.real_polynomials import RationalPolynomials
from polyalg.core.report import ReportBuilder
from polyalg.interlacing.deciding import RealRootedFamily, decided_family
from polyalg.roots import factored
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.factored import FactoredPolynomial, alternation_json
from polyalg.roots.piece_cover import completeness_json

coefficients = st.lists(st.integers(-9, 9), min_size=2, max_size=9)
roots = st.lists(st.fractions(-9, 9, max_denominator=5), min_size=1, max_size=6)


def of_roots(values: list[Any], content: int = 1) -> fmpz_poly:
    return math.prod((fmpz_poly([-x.numerator, x.denominator]) for x in values), start=fmpz_poly([content]))


@given(coefficients, coefficients)
def test_the_factors_are_those_of_the_polynomial(f: list[int], g: list[int]) -> None:
    p = fmpz_poly(f) * fmpz_poly(g) ** 2
    assume(p)
    found = FactoredPolynomial(p).factors
    product = math.prod((factor.g**factor.multiplicity for factor in found), start=fmpz_poly([1]))
    assert p == product * (p[int(p.degree())] // product[int(product.degree())])
    assert all(factor.g.gcd(factor.g.derivative()).degree() == 0 for factor in found)


@given(coefficients)
def test_a_proof_is_there_exactly_where_a_root_is_not_real(f: list[int]) -> None:
    p = fmpz_poly(f)
    assume(p)
    one = FactoredPolynomial(p)
    assert one.all_real == (one.nonreal is None)
    count = sum(
        factor.multiplicity * source.count for factor, source in zip(one.factors, one.sources(), strict=True)
    )
    assert one.all_real == (count == max(p.degree(), 0))


@given(roots, st.sampled_from([1, -6]))
def test_roots_in_descending_order(values: list[Any], content: int) -> None:
    one = FactoredPolynomial(of_roots(values, content))
    assert one.all_real
    for k, x in enumerate(sorted(values, reverse=True), start=1):
        low, high = ball_ends(one.kth(k, 40))
        assert low <= fmpq(x.numerator, x.denominator) <= high
        assert high - low <= fmpq(2, 2**40)
        assert one.kth_if_rational(k) == fmpq(x.numerator, x.denominator)


def test_irrational_roots_are_told_from_rational_ones_beside_them() -> None:
    # sqrt(2) and a rational number closer to it than 2^-60.
    near = fmpq(math.isqrt(2 << 140), 2**70)
    one = FactoredPolynomial(fmpz_poly([-2, 0, 1]) * fmpz_poly([-near.p, near.q]))
    assert [one.kth_if_rational(k) for k in (1, 2, 3)] == [None, near, None]


@given(roots)
def test_points_are_around_and_between_the_roots(values: list[Any]) -> None:
    points = FactoredPolynomial(of_roots(values)).gap_points()
    distinct = sorted({fmpq(x.numerator, x.denominator) for x in values})
    assert len(points) == len(distinct) + 1
    inside = [sum(a < x < b for x in distinct) for a, b in pairwise(points)]
    assert inside == [1] * len(distinct)


@pytest.mark.parametrize("p", [[1], [0, 0, 1], [-2, 0, 1], [-2, 3, 0, -4, 0, 1], [1, 2, 3, 2, 1]])
def test_the_checker_reads_the_evidence(p: list[int]) -> None:
    one = FactoredPolynomial(fmpz_poly(p))
    covered = read_factors(one.evidence(completeness_json), "cover", RationalPolynomials(Work()))
    assert [(f.g, f.exponent) for f in covered] == [(f.g.coeffs(), f.multiplicity) for f in one.factors]
    if one.all_real:
        alternating = read_factors(one.evidence(alternation_json), "points", RationalPolynomials(Work()))
        assert [len(f.points) for f in alternating] == [f.g.degree() + 1 for f in one.factors]


def test_a_constant_has_one_gap() -> None:
    assert FactoredPolynomial(fmpz_poly([7])).gap_points() == [0]


def test_zero_has_real_roots_only_and_no_factors() -> None:
    zero = FactoredPolynomial(fmpz_poly())
    assert zero.all_real and not zero.factors


def test_a_violated_inequality_leaves_the_factors_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factored, "square_free_factors", None)
    one = FactoredPolynomial(fmpz_poly([1, 1, 1]))
    assert not one.all_real and one.nonreal is not None and one.nonreal.method == "newton"


def test_only_factors_that_a_basis_keeps_get_a_root_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty members of degree 19 with 20 roots in all: the degrees of all problems add up to 20."""
    degrees: list[int] = []

    def counted(g: fmpz_poly, report: ReportBuilder) -> Any:
        degrees.append(int(g.degree()))
        return original(g, report)

    original = factored.root_problem
    monkeypatch.setattr(factored, "root_problem", counted)
    members = [of_roots([Fraction(k) for k in range(20) if k != without]) for without in range(20)]
    assert isinstance(decided_family(members, ReportBuilder()), RealRootedFamily)
    assert sum(degrees) == 20
