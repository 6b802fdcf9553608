"""What the known conjectures say, computed here from roots: equalities, yeses and noes with their proofs."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from flint import arb, ctx, fmpq, fmpq_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.search.checks.information import inverse_information
from polyalg.search.checks.multivariate import sample_barrier
from polyalg.search.checks.pairwise import sample_family
from polyalg.search.integers import coefficients

checks = {name: conjecture.check for name, conjecture in pa.search.conjectures.items()}
rationals = st.fractions(-6, 6, max_denominator=3)


def tuples(low: int, high: int, count: int) -> Any:
    return st.integers(low, high).flatmap(
        lambda n: st.tuples(*[st.lists(rationals, min_size=n, max_size=n).map(tuple)] * count)
    )


def information(roots: Any) -> Fraction:
    """Return sum_i (sum_{j != i} 1 / (x_i - x_j))^2."""
    return sum(
        (
            sum((1 / (x - y) for j, y in enumerate(roots) if j != i), Fraction(0)) ** 2
            for i, x in enumerate(roots)
        ),
        Fraction(0),
    )


@given(st.lists(rationals, min_size=2, max_size=5), st.sampled_from([1, -3]))
def test_information_by_its_definition(roots: list[Fraction], factor: int) -> None:
    found = inverse_information(fmpz_poly(coefficients(roots)) * factor)
    if len(set(roots)) < len(roots):
        assert found == 0
    else:
        phi = information(roots)
        assert found == fmpq(phi.denominator, phi.numerator)


@given(tuples(2, 4, 2))
def test_stam_and_entropy_power_are_proved(pair: Any) -> None:
    for name in ("stam", "entropy-power"):
        verdict = checks[name](*pair)
        assert verdict and pa.verify(verdict.certificate)
        assert ">=" in verdict.reason
        # Moved and scaled roots, and the other order, have the same answer.
        assert checks[name](pair[1], tuple(7 - 2 * x for x in pair[0]))


def test_entropy_power_is_that_of_the_discriminants() -> None:
    # N = |Disc|^(2/(n(n-1))); two coins add their variances exactly, more do not.
    exact = checks["entropy-power"]((3, 1), (5, -7)).certificate.evidence["exact"]
    assert exact == ["1", "1/37", "36/37"]
    bounds = checks["entropy-power"]((0, 1, 5), (0, 2, 3)).certificate.evidence["bounds"]
    p, q = fmpz_poly(coefficients((0, 1, 5))), fmpz_poly(coefficients((0, 2, 3)))
    both = pa.additive_convolution(p, q)
    whole = fmpz_poly([int(c * both.denom()) for c in both.coeffs()])
    with ctx.workprec(200):
        for (low, high), f in zip(bounds, (whole, p, q), strict=True):
            x = arb(fmpq(f.discriminant(), f[3] ** 4)).root(3)
            u, v = (arb(fmpq(*map(int, (*end.split("/"), "1")[:2]))) for end in (low, high))
            assert u <= x + arb("1e-30") and x <= v + arb("1e-30") and v - u < arb("1e-8")


@pytest.mark.parametrize(
    ("p", "q", "exact"), [((1, 1), (4, 4), ["0", "0", "0"]), ((1, 1), (4, 3), ["1", "0", "1"])]
)
def test_entropy_power_of_multiple_roots(p: Any, q: Any, exact: list[str]) -> None:
    verdict = checks["entropy-power"](p, q)
    assert verdict and verdict.certificate.evidence["exact"] == exact and pa.verify(verdict.certificate)


@given(tuples(1, 4, 3), st.data())
def test_a_constant_member_makes_both_sides_equal(members: Any, data: Any) -> None:
    p, _, r = members
    n, c = len(p), data.draw(rationals)
    place = data.draw(st.integers(0, 1))
    power = (c,) * n
    first, second = (power, p) if place == 0 else (p, power)
    k = data.draw(st.integers(1, max(1, n - 1)))
    verdicts = [
        checks["additive-submodular"](first, second, r),
        checks["additive-submodular-majorization"](first, second, r, k),
        checks["additive-operator"](
            first, second, data.draw(st.sampled_from([(), (1,), r]).filter(any) | st.just(()))
        ),
    ]
    if n > 1:
        verdicts.append(checks["second-root-submodular"](first, second, r))
    if n > 1 and c > 0:
        positive = [tuple(abs(x) + 1 for x in m) for m in (first, second, r)]
        verdicts.append(checks["multiplicative-submodular"](*positive))
    for verdict in verdicts:
        assert verdict and verdict.reason.endswith("with equality")
        assert pa.verify(verdict.certificate)


@given(tuples(2, 3, 2), st.lists(rationals.filter(bool), max_size=4))
def test_operators_and_root_bounds_agree(pair: Any, zeros: list[Fraction]) -> None:
    p, q = (fmpz_poly(coefficients(m)) for m in pair)
    for t in (tuple(zeros), (0, *zeros)):
        verdict = checks["additive-operator"](*pair, t)
        bound = pa.additive_root_bound(p, q, coefficients(t))
        assert verdict and (bound.slack > 0 or bound.slack.contains(0))
        assert not (bound.slack > 0 and verdict.reason.endswith("with equality"))


def decided_by_roots(name: str, members: Any, more: Any, convolve: Any, form: str, places: Any) -> int:
    """Return the sign of right - left where 60 digits of the roots tell it, else 0."""
    f, g, h = (fmpz_poly(coefficients(x)) for x in members)
    left, right = convolve(f, h), convolve(g, h)
    whole = convolve(left, g)
    with ctx.workprec(300):
        a, b, c, d = (kth_root(x, k) for x, k in zip((whole, h, left, right), places, strict=True))
        if form == "sqrt":
            a, b, c, d = (x.sqrt() for x in (a, b, c, d))
        gap = c * d - a * b if form == "*" else c + d - a - b
        return int(gap > 0) - int(gap < 0)


@pytest.mark.parametrize("n", [2, 3])
def test_inequalities_are_decided_as_their_roots_are(n: int) -> None:
    rng = random.Random(n)
    seen = set()
    for _ in range(25):
        members = [
            tuple(Fraction(rng.randint(1, 12), rng.choice((1, 1, 2, 3))) for _ in range(n)) for _ in range(3)
        ]
        m, i = n + rng.randint(0, 2), rng.randint(1, n)
        j = rng.randint(1, n + 1 - i)
        rectangular = partial(pa.rectangular_convolution, m=m)
        for name, more, convolve, form, places in (
            ("additive-submodular-weyl", (i, j), pa.additive_convolution, "+", (i + j - 1, i + j - 1, i, j)),
            ("second-root-submodular", (), pa.additive_convolution, "+", (2, 2, 2, 2)),
            ("multiplicative-submodular", (), pa.multiplicative_convolution, "*", (1, 1, 1, 1)),
            ("rectangular-submodular", (m,), rectangular, "sqrt", (1, 1, 1, 1)),
        ):
            sign = decided_by_roots(name, members, more, convolve, form, places)
            verdict = checks[name](*members, *more)
            assert not sign or verdict.holds == (sign > 0)
            assert ("<=" in verdict.reason) == verdict.holds
            assert name != "additive-submodular-weyl" or f"λ{i + j - 1}(r)" in verdict.reason
            seen.add((name, sign))
    assert ("second-root-submodular", -1) in seen and len(seen) >= 5


def kth_root(f: Any, k: int) -> arb:
    found = [root.interval for root in pa.real_roots(f, digits=60) for _ in range(root.multiplicity)]
    low, high = found[-k]
    return arb(low).union(arb(high))


# Pairs of polynomials


@pytest.mark.parametrize(
    ("family", "reason"),
    [
        (([1, 0, 1], [0, 1], [1, 1]), "0 and 1 are not compatible"),
        (([0, 1], [1, 0, 1], [1, 1]), "0 and 1 are not compatible"),
        (([2, -3, 1], [12, -7, 1], [0, 1]), "0 and 1 are not compatible"),
        (([-5, 2], [2, -3, 1], [12, -7, 1]), "not compatible"),
        # Only a weight that is not tried at first shows it.
        (([2, -3, 1], [Fraction(21, 10), Fraction(-41, 10), 2], [0, 1]), ""),
        (([0, 1], [1, 1], [-1, 0, 1]), "the polynomials are compatible"),
        (([0, 1],), "the polynomials are compatible"),
        (([], [1]), "the polynomials are compatible"),
    ],
)
def test_what_two_polynomials_say_of_three(family: Any, reason: str) -> None:
    verdict = checks["unrestricted-compatible"](*family)
    compatible = all(pa.are_compatible(f, g) for f, g in itertools.combinations(family, 2))
    assert verdict and reason in verdict.reason
    assert ("not compatible" in verdict.reason) is not compatible
    assert pa.verify(verdict.certificate)


@pytest.mark.parametrize("size", [1, 2, 4])
def test_random_families_and_verdicts(size: int) -> None:
    rng = random.Random(size)
    noes = 0
    for _ in range(20):
        family = sample_family(rng, size)
        assert len(family) == 3 and all(1 <= len(f) <= max(2, size) + 1 for f in family)
        assert family[0][-1] > 0 and family[1][-1] > 0 and family[2][-1] < 0
        pairs = all(pa.are_compatible(f, g) for f, g in itertools.combinations(family, 2))
        verdict = checks["unrestricted-compatible"](*family)
        assert verdict.holds == (not pairs or bool(pa.are_compatible(*family)))
        if not verdict:
            noes += 1
            total = sum(
                (fmpz_poly(list(f)) * int(w) for f, w in zip(family, verdict.witness, strict=True)),
                fmpz_poly(),
            )
            assert not pa.is_real_rooted(total)
            assert pa.verify(verdict.certificate)
    assert noes < 20


# Barriers


def test_barriers_of_two_variables_by_hand() -> None:
    # p = x y - 1 at (2, 2): d p / p = 2/3, so alpha is 3/2, and p + p = x y - 2 at (5/2, 5/2).
    A = ((0, 1), (1, 0))
    verdict = checks["multivariate-barrier"](A, A, (2, 2), (2, 2))
    assert verdict and pa.verify(verdict.certificate)
    assert verdict.certificate.input["alphas"] == ["3/2", "3/2"]
    other = checks["multivariate-barrier"](A, ((0, 0), (0, 0)), (2, 2), (1, Fraction(1, 3)))
    assert other.certificate.input["alphas"] == ["1", "1/3"] and pa.verify(other.certificate)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_random_barriers_are_above_the_roots(n: int) -> None:
    rng = random.Random(n)
    for _ in range(30):
        A, B, a, b = sample_barrier(rng, n)
        for M, point in ((A, a), (B, b)):
            rows = [[(point[i] if i == j else 0) - M[i][j] for j in range(n)] for i in range(n)]
            minors = [
                fmpq_mat(
                    [
                        [fmpq(Fraction(x).numerator, Fraction(x).denominator) for x in row[:k]]
                        for row in rows[:k]
                    ]
                ).det()
                for k in range(1, n + 1)
            ]
            assert all(minor > 0 for minor in minors)
            assert all(M[i][j] == M[j][i] and M[i][i] == 0 for i in range(n) for j in range(n))
            assert all(x > 0 and x.denominator in (1, 2, 4) for x in point)


@pytest.mark.parametrize(
    ("name", "inputs", "error", "words"),
    [
        ("multivariate-barrier", ((), (), (), ()), pa.DimensionError, "A must be a square matrix"),
        ("multivariate-barrier", (((0, 1),), ((0,),), (1,), (1,)), pa.DimensionError, "A must be a square"),
        (
            "multivariate-barrier",
            (((0,),), ((0, 1), (1, 0)), (1,), (1,)),
            pa.DimensionError,
            "A is 1 by 1; B",
        ),
        (
            "multivariate-barrier",
            (((0,),), ((0,),), (1, 1), (1,)),
            pa.DimensionError,
            "A is 1 by 1; B, a and b",
        ),
        ("multivariate-barrier", (((0,),), ((0,),), (1,), ()), pa.DimensionError, "A is 1 by 1; B, a and b"),
        ("multivariate-barrier", (((0,),), ((0,),), (1,), (0,)), pa.InputError, "b is not above the roots"),
        (
            "multivariate-barrier",
            (((0,) * 9,) * 9,) * 2 + ((1,) * 9,) * 2,
            pa.ResourceLimitError,
            "9 by 9; the limit is 8",
        ),
        ("additive-operator", ((1, 2), (1, 2), 5), pa.InputError, "t is 5; pass the roots of T"),
        (
            "additive-operator",
            ((1, 2), (1, 2), (0, 0, 1)),
            pa.InputError,
            r"T has 2 or more roots 0, so that T x\^2",
        ),
        (
            "additive-submodular-majorization",
            ((1, 2), (1, 2), (1, 2), 0),
            pa.InputError,
            "k is 0; .* 1 and 1",
        ),
        ("additive-submodular-weyl", ((1, 2), (1, 2), (1, 2), 0, 1), pa.InputError, "i, j are 0, 1"),
        ("additive-submodular-weyl", ((1, 2), (1, 2), (1, 2), 1, 0), pa.InputError, "i, j are 1, 0"),
        ("rectangular-submodular", ((1,), (-1,), (1,), 1), pa.InputError, "q has the negative root -1"),
        ("multiplicative-submodular", ((1,), (1,), (0,)), pa.InputError, "all roots of r are zero"),
        ("stam", ((1, 2), (True, 2)), pa.InputError, r"q\[0\] is the boolean True"),
        ("stam", ("ab", "cd"), pa.InputError, "p is 'ab'; pass the roots"),
        ("unrestricted-compatible", ([0, 1], [1.5]), pa.InexactInputError, "1.5"),
        ("unrestricted-compatible", (), pa.InputError, "no polynomials given"),
    ],
)
def test_inputs_are_refused_with_words(name: str, inputs: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        checks[name](*inputs)
