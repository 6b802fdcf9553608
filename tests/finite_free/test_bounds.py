"""Root bounds: hypotheses, values by independent formulas, equality, certificates, random instances."""

from __future__ import annotations

import pickle
import random
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

PORTION = 500


def by_roots(roots: list[Any]) -> fmpz_poly:
    p = fmpz_poly([1])
    for r in roots:
        r = Fraction(r)
        p = p * fmpz_poly([-r.numerator, r.denominator])
    return p


def holds(bound: Any, digits: int = 15) -> None:
    eps = arb(10) ** -digits
    assert all(arb(x.rad()) <= eps for x in (bound.value, bound.attained, bound.slack))
    assert (bound.value - bound.attained).overlaps(bound.slack)
    assert bound.slack > 0 or bound.slack.contains(0)


roots = st.lists(st.fractions(-9, 9, max_denominator=4), min_size=1, max_size=5)
positive = st.lists(st.fractions(0, 9, max_denominator=4), min_size=1, max_size=5)


@given(roots, roots, st.lists(st.fractions(-3, 3, max_denominator=3), max_size=3))
def test_additive(first: list[Any], second: list[Any], zeros: list[Any]) -> None:
    n = min(len(first), len(second))
    T = by_roots(zeros)
    try:
        bound = pa.additive_root_bound(by_roots(first[:n]), by_roots(second[:n]), T)
    except pa.InputError as error:
        assert "constant" in str(error)
        return
    holds(bound)
    assert bound.statement.startswith("theorem")
    pa.verify(bound.certificate)


@given(positive, positive, st.fractions(Fraction(1, 4), 9, max_denominator=4))
def test_multiplicative(first: list[Any], second: list[Any], w: Fraction) -> None:
    n = min(len(first), len(second))
    p, q = by_roots(first[:n]), by_roots(second[:n])
    bound = pa.multiplicative_root_bound(p, q, [w + 1, Fraction(-1, n)])
    holds(bound)
    assert bound.statement.startswith("theorem")
    pa.verify(bound.certificate)


@given(positive, positive, st.integers(0, 3), st.fractions(Fraction(1, 4), 9, max_denominator=4))
def test_rectangular(first: list[Any], second: list[Any], more: int, alpha: Fraction) -> None:
    n = min(len(first), len(second))
    bound = pa.rectangular_root_bound(by_roots(first[:n]), by_roots(second[:n]), n + more, alpha)
    holds(bound)
    pa.verify(bound.certificate)


def test_values_by_hand() -> None:
    # U = 1 - D: the largest root of x^2 - 2x - s is 1 + sqrt(1 + s)
    bound = pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1], digits=30)
    with ctx.workprec(200):
        value = (1 + arb(2).sqrt()) + (1 + arb(5).sqrt()) - 2
        attained = 1 + arb(6).sqrt()
        assert bound.value.overlaps(value)
        assert bound.attained.overlaps(attained)
        assert bound.slack.overlaps(value - attained)
    # m = n = 1: theta(x - a) = alpha + sqrt(alpha^2 + a)
    bound = pa.rectangular_root_bound([-3, 1], [-8, 1], 1, 1, digits=30)
    with ctx.workprec(200):
        assert bound.value.contains(1 + 2 + 1 + 3 - 2)
        assert bound.attained.overlaps(1 + arb(12).sqrt())


@pytest.mark.parametrize("c", [0, 3, Fraction(-5, 2)])
def test_equality_for_translations(c: Any) -> None:
    q = by_roots([c] * 4)
    bound = pa.additive_root_bound(by_roots([-3, 1, 2, 7]), q * 5, by_roots([1, -2, Fraction(1, 3)]))
    assert bound.slack == 0
    pa.verify(bound.certificate)


def test_equality_for_dilations_units_and_degree_one() -> None:
    p = by_roots([1, 2, 7])
    assert pa.multiplicative_root_bound(p, by_roots([3, 3, 3]), [2, Fraction(-1, 3)]).slack == 0
    assert pa.rectangular_root_bound(p, by_roots([0, 0, 0]), 5, 2).slack.contains(0)
    assert pa.additive_root_bound([-2, 1], [-7, 1], [1, 4]).slack == 0
    for bound in (
        pa.multiplicative_root_bound(p, by_roots([3, 3, 3]), [2, Fraction(-1, 3)]),
        pa.rectangular_root_bound(p, by_roots([0, 0, 0]), 5, 2),
        pa.additive_root_bound([-2, 1], [-7, 1], [1, 4]),
    ):
        pa.verify(bound.certificate)


def test_rational_tie() -> None:
    # T = D^2: linear polynomials, whose roots are means: always equal
    bound = pa.additive_root_bound(by_roots([1, 2, 7]), by_roots([0, 3, 4]), [0, 0, 1])
    assert bound.slack.contains(0)
    pa.verify(bound.certificate)


def test_conjecture_is_called_one() -> None:
    # T x^3 is real-rooted although T(z) is not, and its terms up to z^3 are not
    p = by_roots([1, 2, 7])
    T = [2, 4, 3, 0, 5]
    bound = pa.additive_root_bound(p, p, T)
    holds(bound)
    assert "conjecture" in bound.statement
    assert pa.multiplicative_root_bound(p, p, [1]).statement.startswith("theorem")


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda: pa.additive_root_bound([1, 0, 1], [-1, 0, 1], [1]),
            pa.NotRealRootedError,
            "p is not real-rooted",
        ),
        (
            lambda: pa.additive_root_bound([-1, 0, 1], [1, 0, 1], [1]),
            pa.NotRealRootedError,
            "q is not real-rooted",
        ),
        (
            lambda: pa.additive_root_bound([-1, 0, 1], [-1, 0, 1], [1, 0, 1]),
            pa.NotRealRootedError,
            r"T\(D\) x\^n",
        ),
        (lambda: pa.additive_root_bound([-1, 1], [-1, 0, 1], [1]), pa.DimensionError, "must be equal"),
        (lambda: pa.additive_root_bound([-1, 1], [-1, 1], []), pa.InputError, "T is zero"),
        (lambda: pa.additive_root_bound([-1, 1], [-1, 1], [0, 1]), pa.InputError, "constant"),
        (lambda: pa.additive_root_bound([1], [1], [1]), pa.InputError, "degree at least 1"),
        (lambda: pa.additive_root_bound([-1, 1], [-1, 1], [1.5]), pa.InexactInputError, "T"),
        (
            lambda: pa.multiplicative_root_bound([1, 1], [-1, 1], [1]),
            pa.NotRealRootedError,
            "p has a negative root",
        ),
        (lambda: pa.multiplicative_root_bound([-1, 1], [-1, 1], [1, -1]), pa.InputError, r"T\(1\) = 0"),
        (
            # the trap: T (x-1)^2 is real-rooted with a negative root
            lambda: pa.multiplicative_root_bound([0, -1, 1], [0, -1, 1], [Fraction(1, 4), Fraction(-1, 2)]),
            pa.NotRealRootedError,
            r"T\(xD\) \(x - 1\)\^n has a negative root",
        ),
        (lambda: pa.rectangular_root_bound([-1, 1], [-1, 1], 0, 1), pa.DimensionError, "m = 0"),
        (lambda: pa.rectangular_root_bound([-1, 1], [-1, 1], 2, 0), pa.InputError, "alpha must be positive"),
        (lambda: pa.rectangular_root_bound([-1, 1], [-1, 1], 2, 0.5), pa.InexactInputError, "alpha"),
        (lambda: pa.rectangular_root_bound([1, 1], [-1, 1], 2, 1), pa.NotRealRootedError, "negative root"),
    ],
)
def test_errors(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def random_instance(rng: random.Random) -> None:
    n = rng.randint(1, 5)

    def some(low: int) -> fmpz_poly:
        return by_roots([Fraction(rng.randint(low, 12), rng.randint(1, 3)) for _ in range(n)])

    kind = rng.randrange(3)
    if kind == 0:
        T = by_roots([Fraction(rng.randint(-9, 9), rng.randint(1, 4)) for _ in range(rng.randint(0, n))])
        if T.degree() > 0 and not any(T.coeffs()[:n]):
            return
        holds(pa.additive_root_bound(some(-12), some(-12), T))
    elif kind == 1:
        w = Fraction(rng.randint(1, 20), rng.randint(1, 9))
        holds(pa.multiplicative_root_bound(some(0), some(0), [w + 1, Fraction(-1, n)]))
    else:
        alpha = Fraction(rng.randint(1, 20), rng.randint(1, 9))
        holds(pa.rectangular_root_bound(some(0), some(0), n + rng.randint(0, 3), alpha))


def test_three_hundred_instances() -> None:
    rng = random.Random(0)
    for _ in range(300):
        random_instance(rng)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_twenty_thousand_instances(seed: int) -> None:
    rng = random.Random(1 + seed)
    for _ in range(PORTION):
        random_instance(rng)


def test_degree_fifty() -> None:
    rng = random.Random(5)
    p, q = (by_roots([rng.randint(-(2**20), 2**20) for _ in range(50)]) for _ in range(2))
    bound = pa.additive_root_bound(p, q, [1, -3])
    holds(bound)
    assert bound.slack > 0
    pa.verify(bound.certificate)


@pytest.mark.parametrize("alpha", [10**60, Fraction(1, 10**60), 10**100])
def test_radius_of_large_and_small_barriers(alpha: Any) -> None:
    holds(pa.rectangular_root_bound([-1, 1], [-3, 1], 1, alpha))
    holds(pa.rectangular_root_bound([0, -(10**200), 1], [0, -3, 1], 2, 1))


def test_operator_that_leaves_the_root_zero_only() -> None:
    with pytest.raises(pa.InputError, match="the root 0 only"):
        pa.multiplicative_root_bound([-1, 1], [-1, 1], [0, 1])


def test_operator_longer_than_the_degree() -> None:
    for n, T in ((2, [1, -1, 0, 7]), (3, [0, 1, 0, 0, 7])):
        p, q = by_roots(range(n)), by_roots([x * x for x in range(n)])
        pa.verify(pa.additive_root_bound(p, q, T).certificate)


def test_slack_far_below_the_digits() -> None:
    bound = pa.additive_root_bound(by_roots([1, 1, 10]), by_roots([0, 2, -10]), [1, -(10**200)])
    assert bound.slack.contains(0)
    assert not bound.slack.is_exact()
    pa.verify(bound.certificate)


def test_beyond_the_checker_is_said() -> None:
    bound = pa.rectangular_root_bound([-1, 1], [-3, 1], 10**6 + 1, 1)
    with pytest.raises(pa.ResourceLimitError, match="at most 1000000 columns"):
        _ = bound.certificate


def test_pickle_and_report() -> None:
    p, q = by_roots([1, 2]), by_roots([0, 5])
    for bound in (
        pa.additive_root_bound(p, q, [1, -1]),
        pa.multiplicative_root_bound(p, q, [2, Fraction(-1, 2)]),
        pa.rectangular_root_bound(p, q, 3, Fraction(1, 2)),
    ):
        again = pickle.loads(pickle.dumps(bound))
        assert again.value.overlaps(bound.value)
        assert again.statement == bound.statement
        assert bound.report.seconds >= 0


@pytest.mark.parametrize(
    ("p", "q", "T", "word"),
    [
        # t_1^2 lies between 2 t_0 t_2 and 4 t_0 t_2: T(D) x^2 is real-rooted and T is not.
        ([2, -3, 1], [3, -4, 1], [2, 4, 3], "theorem for n <= 2"),
        ([2, -3, 1], [3, -4, 1], [2, 4, 1], "theorem for all T with real roots only"),
        # The terms up to z^2 are what matters.
        ([2, -3, 1], [3, -4, 1], [2, 4, 1, 0, 7], "theorem, as the terms of T up to D^n"),
        ([-1, 1], [2, 1], [1, 1, 1], "theorem, as the terms of T up to D^n"),
        ([-6, 11, -6, 1], [0, 2, -3, 1], [2, 4, 3], "conjecture"),
    ],
)
def test_the_statement_says_what_is_proved(p: list[int], q: list[int], T: list[int], word: str) -> None:
    bound = pa.additive_root_bound(p, q, T)
    assert bound.statement.startswith(word)
    assert bound.slack >= 0 and pa.verify(bound.certificate)
