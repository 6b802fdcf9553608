"""Shapes of coefficients beside their definitions, and interlacing with a direction."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Any

import pytest
from flint import fmpq, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import polynomials

COEFFICIENTS = st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(lambda a: a[-1])


def decided(verdict: pa.Verdict) -> bool:
    pa.verify(verdict)
    assert (verdict.witness is None) == bool(verdict)
    return bool(verdict)


def concave(a: list[Any]) -> bool:
    first = next(k for k, x in enumerate(a) if x)
    inner = range(1, len(a) - 1)
    return all(a[k] ** 2 >= a[k - 1] * a[k + 1] for k in inner) and 0 not in a[first:]


@given(COEFFICIENTS)
def test_definitions(a: list[int]) -> None:
    n = len(a) - 1
    assert decided(pa.is_log_concave(a)) == concave(a)
    assert decided(pa.is_ultra_log_concave(a)) == concave([Fraction(x, comb(n, k)) for k, x in enumerate(a)])
    rises = any(
        a[: top + 1] == sorted(a[: top + 1]) and a[top:] == sorted(a[top:], reverse=True)
        for top in range(n + 1)
    )
    assert decided(pa.is_unimodal(a)) == rises
    for signs in (1, -1):
        turned = [x * signs**k for k, x in enumerate(a)]
        assert decided(pa.is_log_concave(turned, signed=True)) == concave(a)
        assert decided(pa.is_log_concave([-x for x in turned], signed=True)) == concave(a)
    if concave(a):
        assert rises


@given(st.lists(st.integers(-3, 5), min_size=1, max_size=5), st.booleans(), st.integers(0, 2))
def test_gamma_vectors_that_are_known(gammas: list[int], odd: bool, power: int) -> None:
    n = 2 * (len(gammas) - 1) + odd
    p = fmpz_poly([])
    for k, c in enumerate(gammas):
        p += c * fmpz_poly([0] * (k + power) + [1]) * fmpz_poly([1, 1]) ** (n - 2 * k)
    if not p:
        return
    verdict = pa.is_gamma_positive(p)
    assert decided(verdict) == (min(gammas) >= 0)
    if not verdict:
        assert verdict.witness - power == next(k for k, c in enumerate(gammas) if c < 0)
    elif min(p.coeffs()) >= 0:
        assert pa.is_unimodal(p)


@pytest.mark.parametrize("n", [62, 63, 64, 65, 127, 128, 129, 400])
def test_gamma_vectors_of_high_degree(n: int) -> None:
    p, line = fmpz_poly([]), fmpz_poly([1, 1])
    negative = n // 2 - 3
    for k in range(n // 2 + 1):
        c = -1 if k == negative else k % 5 * 10**k
        p += c * fmpz_poly([0] * k + [1]) * line ** (n - 2 * k)
    verdict = pa.is_gamma_positive(p)
    assert verdict.witness == negative and verdict.reason == f"gamma_{negative} = -1 is negative"
    p += fmpz_poly([0] * negative + [1]) * line ** (n - 2 * negative)
    assert pa.is_gamma_positive(p) and pa.is_gamma_positive([fmpq(c, 7) for c in p])


def test_a_gamma_that_is_no_integer() -> None:
    third = Fraction(1, 3)
    assert pa.is_gamma_positive([third] * 3).reason == "gamma_1 = -1/3 is negative"


@given(COEFFICIENTS.filter(lambda a: a[0] and a != a[::-1]))
def test_what_is_not_symmetric(a: list[int]) -> None:
    verdict = pa.is_gamma_positive(a)
    k = verdict.witness
    assert not decided(verdict) and verdict.reason.startswith("not symmetric") and a[k] != a[-1 - k]


def test_famous_ones() -> None:
    for n in (1, 2, 5, 12):
        p = polynomials.eulerian(n)
        assert pa.is_gamma_positive(p) and pa.is_unimodal(p) and pa.is_ultra_log_concave(p)
    assert pa.is_log_concave(polynomials.hermite(1), signed=True)
    assert (
        decided(pa.is_unimodal([7])) and decided(pa.is_gamma_positive([7])) and not pa.is_gamma_positive([-7])
    )
    assert pa.is_unimodal([1, 3, 2, 3]).witness == 2 and pa.is_ultra_log_concave([1, 0, 1]).witness == 1


@given(st.lists(st.integers(-6, 6), max_size=5), st.lists(st.integers(-6, 6), max_size=5))
def test_directed_interlacing(first: list[int], second: list[int]) -> None:
    f, g = (polynomials.real_rooted(roots) if roots else fmpz_poly([3]) for roots in (first, second))

    def below(a: list[int], b: list[int]) -> bool:
        # b_1 >= a_1 >= b_2 >= ...
        a, b = sorted(a, reverse=True), sorted(b, reverse=True)
        merged = [x for pair in zip(b, a, strict=False) for x in pair] + b[len(a) :]
        return len(b) - len(a) in (0, 1) and merged == sorted(merged, reverse=True)

    one, other = decided(pa.interlaces(f, g, directed=True)), decided(pa.interlaces(g, f, directed=True))
    assert one == below(first, second) and other == below(second, first)
    assert bool(pa.interlaces(f, g)) == (one or other)
    assert (one and other) == (sorted(first) == sorted(second))


def test_directed_witnesses() -> None:
    no = pa.interlaces([12, -7, 1], [2, -3, 1], directed=True)
    low, high = no.witness
    assert high is None and low < 4 and not decided(no)
    assert pa.interlaces([1, 0, 1], [0, 1], directed=True).witness == 0
    assert pa.interlaces([0, 1], [1, 0, 1], directed=True).witness == 1
    p = polynomials.legendre(9)
    assert decided(pa.interlaces(p.derivative(), p, directed=True))
    assert not decided(pa.interlaces(p, p.derivative(), directed=True))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: pa.is_log_concave([1, -1]),
            "coefficient 1 of p is -1; log-concavity is for coefficients >= 0",
        ),
        (lambda: pa.is_unimodal([1, -1, 1]), "coefficient 1 of p is -1; unimodality is for"),
        (lambda: pa.is_ultra_log_concave([-2]), "coefficient 0 of p is -2; ultra-log-concavity is for"),
        (
            lambda: pa.is_log_concave([1, 1, -1], signed=True),
            "neither agree nor alternate up to coefficient 2",
        ),
        (lambda: pa.is_log_concave([1, 0, 1, 1, -1], signed=True), "neither agree nor alternate"),
        (lambda: pa.is_gamma_positive([0]), "p is the zero polynomial"),
        (lambda: pa.is_gamma_positive([1j, 1]), "coefficient 0 of p is not real"),
    ],
)
def test_errors(call: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        call()
