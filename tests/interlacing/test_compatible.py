"""Compatible families: the examples of the literature, both signs, witnesses for the members as given."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq, fmpq_poly, fmpz, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import graphs, polynomials, strategies

from . import reference as truth
from .pairs import p, rational
from .truth import NO, YES

X = fmpz_poly([0, 1])


def check(*family: Any) -> bool:
    """Return the answer; the witness of a no is one, and the certificate is proved again."""
    verdict = pa.are_compatible(*family)
    if verdict:
        assert verdict.witness is None
    else:
        weights = [rational(w) for w in verdict.witness]
        assert len(weights) == len(family) and min(weights) >= 0
        total = fmpq_poly([0])
        for w, f in zip(verdict.witness, family, strict=True):
            total += w * (fmpq_poly(f.coeffs()) if isinstance(f, fmpz_poly) else f)
        assert not truth.is_real_rooted(total.numer())
    pa.verify(verdict.certificate.to_json())
    return bool(verdict)


@pytest.mark.parametrize("name", YES)
def test_yes(name: str) -> None:
    assert check(*YES[name])


@pytest.mark.parametrize("name", NO)
def test_no(name: str) -> None:
    assert not check(*NO[name])


@pytest.mark.parametrize(
    ("family", "answer"),
    [
        ([fmpz_poly([0])], True),
        ([fmpz_poly([0]), fmpz_poly([0])], True),
        ([fmpz_poly([1]), fmpz_poly([-1])], True),
        ([X], True),
        ([X, -X], True),
        ([X**5, -(X**5)], True),
        ([X**2, X**2, X**2], True),
        ([X**2 + 1], False),
        ([X**2 + 1, fmpz_poly([0])], False),
        ([X**2, fmpz_poly([1])], False),
        ([X**2, fmpz_poly([-1])], True),
        ([p(1, 1, 1), p(1, 1)], True),
        ([p(1, 1, 1), p(1)], False),
        ([p(1, 1, 1), -p(1)], True),
        ([p(3, 1), p(4, 1), -p(2, 0)], True),
        ([X, 1 - X, 2 * X - 3], True),
        ([p(3, 1), p(4, 2), p(5, 3)], True),
        ([p(3, 1), p(4, 2), p(6, 5)], False),
    ],
)
def test_small_families(family: list[fmpz_poly], answer: bool) -> None:
    assert check(*family) == answer
    assert check(*reversed(family)) == answer
    assert check(*[-f for f in family]) == answer
    assert check(*family, fmpz_poly([0]), family[0]) == answer


def test_pairs_of_a_triple_are_compatible() -> None:
    triple = [X, 1 - X, X**2 - X]
    for i in range(3):
        assert check(*[f for j, f in enumerate(triple) if j != i])
    assert pa.are_compatible(*triple).witness == [1, 1, 1]


def test_weights_refer_to_the_members_as_given() -> None:
    big, tiny = 10**40, Fraction(1, 10**40)
    family = [[-big, 0, big], [0], [tiny]]
    weights = [rational(w) for w in pa.are_compatible(*family).witness]
    assert weights[1] == 0 and weights[0] > 0
    # w (big x^2 - big) + v tiny has a root off the axis exactly if v tiny > w big.
    assert weights[2] * tiny > weights[0] * big
    pa.verify(pa.are_compatible(*family).certificate.to_json())


def test_rational_coefficients() -> None:
    family = [fmpq_poly([0, 1]) / 3, fmpq_poly([1, -1]) / 7, fmpq_poly([0, -1, 1]) / 10**50]
    assert not check(*family)


@pytest.mark.parametrize("digits", [10, 40, 120])
def test_margins(digits: int) -> None:
    gap = Fraction(1, 10**digits)
    assert check(p(0, 3), p(3, 5)) and check(p(0, 3), p(3 - gap, 5))
    assert not check(p(0, 3), p(3 + gap, 5))
    # Opposite signs: between the two roots of the positive one lies one of the negative.
    assert check(p(0, 3), -p(-1, 0)) and not check(p(0, 3), -p(-1, gap), -p(0, 4))


@given(strategies.compatible_families(max_degree=4))
def test_compatible_by_construction(family: Any) -> None:
    assert check(*family.members)


@given(strategies.incompatible_families(max_degree=4))
def test_incompatible_by_construction(family: Any) -> None:
    assert not check(*family.members)


@given(strategies.compatible_families(max_degree=4), st.randoms(use_true_random=False))
def test_order_and_positive_factors_do_not_matter(family: Any, rng: random.Random) -> None:
    members = [f * rng.randint(1, 9) for f in family.members]
    rng.shuffle(members)
    assert check(*members)
    # A combination of members changes nothing.
    weights = [Fraction(rng.randint(0, 3)) for _ in members]
    assert check(*members, truth.combination(members, weights))


@given(strategies.interlacing_pairs())
def test_interlacing_pairs_are_compatible_with_any_signs(pair: Any) -> None:
    if pair.interlaces:
        assert check(pair.f, pair.g) and check(-pair.f, pair.g)


@given(strategies.graphs().filter(graphs.is_claw_free))
def test_a_vertex_of_a_claw_free_graph(graph: dict[int, list[int]]) -> None:
    # I(G) = I(G - v) + x I(G - N[v]), and the two are compatible: the step of Chudnovsky and Seymour.
    def part(inside: set[int]) -> fmpz_poly:
        return graphs.independence_polynomial({u: set(graph[u]) & inside for u in inside})

    rest = set(graph) - {0}
    without_vertex, without_neighbours = part(rest), part(rest - set(graph[0]))
    assert without_vertex + X * without_neighbours == graphs.independence_polynomial(graph)
    assert check(without_vertex, X * without_neighbours)


def test_many_members() -> None:
    rng = random.Random(5)
    ends = range(0, 90, 10)
    family = [
        p(*(end + rng.randint(0, 10) for end in ends[:-1]), leading=rng.randint(1, 5)) for _ in range(40)
    ]
    assert check(*family)
    assert not check(*family, polynomials.real_rooted([-5, *range(1, 10)]))


def test_errors() -> None:
    with pytest.raises(pa.InputError, match="no polynomials given; pass at least one"):
        pa.are_compatible()
    with pytest.raises(pa.InexactInputError, match=r"coefficient 1 of polynomial 2 is the float 0.5") as e:
        pa.are_compatible([1], [2], [1, 0.5])
    assert e.value.entry == 1
    with pytest.raises(pa.InputError, match="coefficient 0 of polynomial 1 is not real"):
        pa.are_compatible([1], [1j, 1])


@pytest.mark.parametrize("digits", [10, 50, 200])
def test_triples_close_to_a_plane(digits: int) -> None:
    verdict = pa.are_compatible([-2, 0, 1], [2, 1, -1], fmpq_poly([fmpq(1, fmpz(10) ** digits), -1]))
    assert not verdict
    pa.verify(verdict.certificate.to_json())
